import { type Journaled, journaledCollection } from "../journal/journal.ts";
import type { Language } from "../kernel/messages.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";
import type { YearGrades } from "./year-grades.ts";

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
}

/** A student: one document with the person and the enrolment of the current year. */
export interface Student extends Person, YearGrades, Journaled {
  readonly status: "active" | "withdrawn" | "graduated";
  /** The academic year that `class` belongs to, `2026-2027`. */
  readonly year: string;
  readonly createdAt: Instant;
  /** The import that first brought the student. */
  readonly importedBy?: string;
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

export const students: Collection<Student> = journaledCollection<Student>({
  name: "students",
  fields: [
    ...(["emailKey", "phoneKey", "studentNumberKey", "ineKey"] as const),
    ...(["sortName", "nameKey", "class", "cohort", "status", "importedBy"] as const),
    ...(["year", "average", "averageState"] as const),
  ],
  unique: [["emailKey"], ["phoneKey"], ["studentNumberKey"], ["ineKey"]],
  indexes: [["sortName"], ["class", "sortName"], ["cohort", "sortName"], ["cohort", "nameKey"], ["year", "class", "average"]],
  sparse: ["class", "cohort"],
  words: "words",
});

/** One reading of a spreadsheet into students. It carries the journal of all rows that it brought. */
export interface Import extends Journaled {
  readonly file: string;
  readonly startedAt: Instant;
  /** Absent: under way, or cut short. */
  readonly endedAt?: Instant;
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
  status: { ...identity, purpose: "to follow the person's studies" },
  year: { ...identity, purpose: "to follow the person's studies" },
  marks: { ...identity, purpose: "to assess the person's work", retention: "10 years", erasure: "legal hold" },
  average: { ...identity, purpose: "to assess the person's work" },
  averageState: { ...identity, purpose: "to assess the person's work" },
  createdAt: { ...identity, purpose: "to account for the record" },
  importedBy: { ...identity, purpose: "to account for the record" },
  sortName: { ...identity, purpose: "to list people by name", export: false },
  nameKey: { ...identity, purpose: "to find people entered twice", export: false },
  words: { ...identity, purpose: "to find the person", export: false },
  emailKey: { ...identity, purpose: "to find people entered twice", export: false },
  phoneKey: { ...identity, purpose: "to find people entered twice", export: false },
  studentNumberKey: { ...identity, purpose: "to find people entered twice", export: false },
  ineKey: { ...identity, purpose: "to find people entered twice", export: false },
};
