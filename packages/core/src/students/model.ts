import { type Journaled, journaledCollection } from "../journal/journal.ts";
import type { Language } from "../kernel/messages.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";
import type { Fallen, YearGrades } from "./year-grades.ts";

/** What is known of a person, as it was typed. */
export interface Person {
  readonly lastName: string;
  readonly firstName?: string;
  readonly birthName?: string;
  readonly usageName?: string;
  readonly civility?: string;
  readonly birthDate?: LocalDate;
  readonly birthPlace?: string;
  readonly email?: string;
  readonly personalEmail?: string;
  /** E.164, e.g. `+221771234567`. */
  readonly phone?: string;
  readonly studentNumber?: string;
  /** Identifiant national étudiant: 11 characters. */
  readonly ine?: string;
  /** The language that the person is written to in; absent: the institution's. */
  readonly language?: Language;
  /** The class of the current academic year. */
  readonly class?: string;
  /** The graduating cohort. */
  readonly cohort?: string;
  /** How the person wants to be told of grades; absent: by email, or by text where there is no address. */
  readonly contact?: "email" | "sms" | "none";
}

/** A student: one document with the person and the enrolment of the current year. */
export interface Student extends Person, YearGrades, Journaled {
  readonly status: "active" | "withdrawn" | "graduated";
  /** The academic year that `class` belongs to, `2026-2027`. */
  readonly year: string;
  readonly createdAt: Instant;
  /** Whom an alert was sent about is not alerted about again until the average has risen. */
  readonly fallen?: Fallen;
  /** The import that first brought the student. */
  readonly importedBy?: string;
  /** The latest import that changed the student. */
  readonly changedBy?: string;
  /** What stood there before that import; absent once it is undone. */
  readonly replaced?: Replaced;
  /** The day from which a withdrawal holds, and why the person left. */
  readonly withdrawnOn?: LocalDate;
  readonly withdrawalReason?: string;
  /** Set while the record is deleted: it then holds none of the keys below, and may be restored until it is purged. */
  readonly deletedAt?: Instant;
  /** The student that this record turned out to be. It is deleted, and whoever holds its id is led there. */
  readonly mergedInto?: string;
  /** The records that were merged into this one, and what each brought. */
  readonly merged?: readonly Merged[];
  /** Folded last and first name, in the order of a French dictionary. */
  readonly sortName: string;
  /** The folded words of the whole name, by which namesakes are found. */
  readonly nameKey: string;
  /** What search looks in: folded words of the names, phone digits, student number. */
  readonly words: readonly string[];
  /** The keys that no two students share. */
  readonly emailKey?: string;
  readonly phoneKey?: string;
  readonly studentNumberKey?: string;
  readonly ineKey?: string;
}

/** What an import replaced: the fields that it changed, and the former values of those that had one. */
export interface Replaced {
  readonly fields: readonly (keyof Person)[];
  readonly was: Partial<Person>;
  /** As the import left the row: at a higher version something else was written since. */
  readonly version: number;
}

/** What a record brought to the one that it was merged into. */
export interface Merged {
  /** The dropped record's id. */
  readonly student: string;
  /** Fields that the kept record lacked. */
  readonly fields: readonly (keyof Person)[];
  /** Assessments of which only the dropped record had a mark. */
  readonly marks: readonly string[];
}

export const students: Collection<Student> = journaledCollection<Student>({
  name: "students",
  fields: [
    ...(["emailKey", "phoneKey", "studentNumberKey", "ineKey"] as const),
    ...(["sortName", "nameKey", "class", "cohort", "status"] as const),
    ...(["year", "average", "averageState", "createdAt", "deletedAt"] as const),
  ],
  unique: [["emailKey"], ["phoneKey"], ["studentNumberKey"], ["ineKey"]],
  indexes: [
    ...([["sortName"], ["nameKey"], ["createdAt"], ["deletedAt"]] as const),
    ...([
      ["class", "sortName"],
      ["cohort", "sortName"],
      ["status", "sortName"],
    ] as const),
    ...([
      ["year", "class", "average"],
      ["year", "average"],
    ] as const),
  ],
  sparse: ["cohort", "deletedAt"],
  words: "words",
});

/** One reading of a spreadsheet into students. */
export interface Import extends Journaled {
  readonly file: string;
  /** A sheet of marks, which adds nobody: its counts are people who have their marks from it. Absent: a class list. */
  readonly of?: "marks";
  readonly startedAt: Instant;
  /** Absent: under way, or cut short. */
  readonly endedAt?: Instant;
  /** It was undone: people may have stayed, each for a reason that the undoing reported. */
  readonly undoneAt?: Instant;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

export const imports: Collection<Import> = journaledCollection<Import>({
  name: "imports",
  fields: ["startedAt"],
  indexes: [["startedAt"]],
});

/**
 * Whom one batch of an import added or changed, written before they are: it may name somebody who then was not. It carries
 * the journal of those whom it added, so that no document grows with the file.
 */
export interface ImportBatch extends Journaled {
  readonly import: string;
  /** People who came with the batch. */
  readonly added?: readonly string[];
  /** People whose fields it changed. */
  readonly changed?: readonly string[];
  /** People who were known, and were given or corrected marks. */
  readonly marked?: readonly string[];
}

export const importBatches: Collection<ImportBatch> = journaledCollection<ImportBatch>({
  name: "import_batches",
  fields: ["import"],
  indexes: [["import"]],
});

const identity = { retention: "while enrolled, then 5 years", export: true, erasure: "removed" } as const;

export const personal: PersonalFields<Student> = {
  lastName: { ...identity, purpose: "to name the person" },
  firstName: { ...identity, purpose: "to name the person" },
  birthName: { ...identity, purpose: "to name the person on official papers" },
  usageName: { ...identity, purpose: "to address the person as they wish" },
  civility: { ...identity, purpose: "to address the person as they wish" },
  birthDate: { ...identity, purpose: "to tell namesakes apart" },
  birthPlace: { ...identity, purpose: "to tell namesakes apart" },
  email: { ...identity, purpose: "to write to the person" },
  personalEmail: { ...identity, purpose: "to write to the person after they have left" },
  phone: { ...identity, purpose: "to reach the person" },
  studentNumber: { ...identity, purpose: "to recognise the person in the institution's files" },
  ine: { ...identity, purpose: "to recognise the person in national files" },
  language: { ...identity, purpose: "to write to the person in their language" },
  class: { ...identity, purpose: "to follow the person's studies" },
  cohort: { ...identity, purpose: "to follow the person's studies" },
  contact: { ...identity, purpose: "to write to the person as they wish" },
  fallen: { ...identity, purpose: "to alert nobody twice" },
  status: { ...identity, purpose: "to follow the person's studies" },
  year: { ...identity, purpose: "to follow the person's studies" },
  marks: { ...identity, purpose: "to assess the person's work", retention: "10 years", erasure: "legal hold" },
  average: { ...identity, purpose: "to assess the person's work" },
  averageState: { ...identity, purpose: "to assess the person's work" },
  createdAt: { ...identity, purpose: "to account for the record" },
  importedBy: { ...identity, purpose: "to account for the record" },
  changedBy: { ...identity, purpose: "to account for the record" },
  replaced: { ...identity, purpose: "to undo an import", export: false },
  withdrawnOn: { ...identity, purpose: "to follow the person's studies" },
  withdrawalReason: { ...identity, purpose: "to follow the person's studies" },
  deletedAt: { ...identity, purpose: "to account for the record" },
  mergedInto: { ...identity, purpose: "to recognise a person entered twice" },
  merged: { ...identity, purpose: "to recognise a person entered twice" },
  sortName: { ...identity, purpose: "to list people by name", export: false },
  nameKey: { ...identity, purpose: "to find people entered twice", export: false },
  words: { ...identity, purpose: "to find the person", export: false },
  emailKey: { ...identity, purpose: "to find people entered twice", export: false },
  phoneKey: { ...identity, purpose: "to find people entered twice", export: false },
  studentNumberKey: { ...identity, purpose: "to find people entered twice", export: false },
  ineKey: { ...identity, purpose: "to find people entered twice", export: false },
};
