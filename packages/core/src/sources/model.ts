import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import { type Collection, collection, type Identified } from "../storage/collection.ts";
import type { SourceKind, SourceRegistration } from "./source.ts";

/** How far the reading of one kind of one source has come. */
export interface SourceCursor extends Identified {
  readonly source: string;
  readonly kind: SourceKind;
  readonly year: string;
  readonly state: "reading" | "done";
  /** The next page; absent before the first and after the last. */
  readonly after?: string;
  readonly pages: number;
  readonly startedAt: Instant;
  readonly endedAt?: Instant;
}

export const sourceCursors: Collection<SourceCursor> = collection<SourceCursor>({
  name: "source_cursors",
  fields: ["source", "kind", "year", "state"],
  indexes: [["source", "kind"]],
});

/** The codes of one page of a reading, kept until it ends: what no page has was dropped there. */
export interface MetCodes extends Identified {
  readonly cursor: string;
  readonly codes: readonly string[];
}

export const metCodes: Collection<MetCodes> = collection<MetCodes>({
  name: "source_met_codes",
  fields: ["cursor"],
  indexes: [["cursor"]],
});

export function cursorId(source: string, kind: SourceKind, year: string): string {
  return derivedId("source cursor", source, kind, year);
}

/** Somebody's registration in a step version, as a source knows it. */
export interface Registration extends Journaled {
  readonly student: string;
  readonly year: string;
  readonly stepVersion: string;
  readonly kind: SourceRegistration["kind"];
  readonly source: string;
}

export const registrations: Collection<Registration> = journaledCollection<Registration>({
  name: "registrations",
  fields: ["student", "year", "stepVersion", "kind"],
  indexes: [
    ["student", "year", "stepVersion"],
    ["year", "stepVersion", "student"],
  ],
});

/** Somebody may owe a step version and be registered in it anew: that is two. */
export function registrationId({ student, year, stepVersion, kind }: Omit<Registration, keyof Journaled | "source">) {
  return derivedId("registration", student, year, stepVersion, kind);
}

const held = {
  purpose: "to know what a student is registered in",
  retention: "as long as the student's record",
  export: true,
  erasure: "removed",
} as const;

export const personal: PersonalFields<Registration> = {
  student: held,
  year: held,
  stepVersion: held,
  kind: held,
  source: "not personal",
};
