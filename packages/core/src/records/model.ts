import { subjectKeyOf } from "../grades/index.ts";
import type { Journaled } from "../journal/journal.ts";
import { journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import { type Collection, collection, type Identified } from "../storage/collection.ts";
import type { RecordFilter } from "./filter.ts";

/**
 * Who reads a note. `staff`: everyone of the staff who has the student in sight. `registrar`: the student office. `jury`: the
 * presidents of juries. Administrators read all three (decision 0026).
 */
export const noteLevels = ["staff", "registrar", "jury"] as const;
export type NoteLevel = (typeof noteLevels)[number];

/** What somebody of the staff wrote about a student. The student gets it with their data, whatever its level. */
export interface RecordNote extends Journaled {
  readonly student: string;
  readonly level: NoteLevel;
  /** Absent once it is deleted. */
  readonly text?: string;
  readonly at: Instant;
  readonly by: string;
  readonly editedAt?: Instant;
  /** The row stays, without its text, until the student is erased. */
  readonly deletedAt?: Instant;
}

export const notes: Collection<RecordNote> = journaledCollection<RecordNote>({
  name: "record_notes",
  fields: ["student", "level", "at", "deletedAt"],
  indexes: [
    ["student", "at"],
    ["level", "student"],
  ],
});

/** A question about students that somebody asks again and again. Its names of people, if any, are those of classes alone. */
export interface SavedFilter extends Identified {
  readonly name: string;
  readonly nameKey: string;
  /** Who keeps it, as the journal signs. */
  readonly owner: string;
  readonly filter: RecordFilter;
  /** Everyone who may list students finds it. */
  readonly shared?: true;
  readonly createdAt: Instant;
}

export const savedFilters: Collection<SavedFilter> = collection<SavedFilter>({
  name: "record_filters",
  fields: ["nameKey", "owner", "shared"],
  indexes: [
    ["owner", "nameKey"],
    ["shared", "nameKey"],
  ],
  sparse: ["shared"],
});

/** Accents, case and blanks do not make another filter. */
export function filterKeyOf(name: string): string {
  return subjectKeyOf(name);
}

/** One name is one filter of its owner's, or one that all share, whoever keeps it first. */
export function savedFilterId({ owner, nameKey, shared }: Pick<SavedFilter, "owner" | "nameKey" | "shared">): string {
  return shared ? derivedId("shared filter", nameKey) : derivedId("own filter", owner, nameKey);
}

const remark = {
  purpose: "to advise the student and to follow their studies",
  retention: "while enrolled, then 1 year",
  export: true,
  erasure: "removed",
} as const;

export const personal: PersonalFields<RecordNote> = {
  student: remark,
  level: remark,
  text: remark,
  at: remark,
  by: remark,
  editedAt: remark,
  deletedAt: remark,
};
