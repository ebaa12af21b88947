import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";

/** A code by which another system says how somebody did: `ADM`, `AJ`, `DEF` ... Each institution has its own. */
export interface ResultCode extends Journaled {
  /** Opaque text. */
  readonly code: string;
  readonly label?: string;
  readonly shortLabel?: string;
}

export const resultCodes: Collection<ResultCode> = journaledCollection<ResultCode>({
  name: "result_codes",
  fields: ["code"],
  indexes: [["code"]],
});

/** The same code is one row, whoever writes it first. */
export function resultCodeId(code: string): string {
  return derivedId("result code", code);
}

/** What somebody obtained in one element, as the student records system keeps it: read from there, never decided here. */
export interface ObtainedResult extends Journaled {
  readonly student: string;
  /** A code of that year's curriculum. It need not be known here. */
  readonly element: string;
  /** The academic year, `2025-2026`. */
  readonly year: string;
  /** 0: there is one session only. */
  readonly session: number;
  /** Hundredths, on `scale`. */
  readonly mark?: number;
  /** Hundredths; 2000 if absent. */
  readonly scale?: number;
  /** What stands in place of a mark: `ABI`, `ABJ`, `DIS` ... */
  readonly absence?: string;
  /** A code of {@link ResultCode}. */
  readonly result?: string;
  /** Points that a jury added, in hundredths. */
  readonly juryPoints?: number;
  /** The source's name, or the file's. */
  readonly source: string;
}

export const obtainedResults: Collection<ObtainedResult> = journaledCollection<ObtainedResult>({
  name: "obtained_results",
  fields: ["student", "element", "year", "session"],
  indexes: [
    ["student", "year", "element", "session"],
    ["year", "element", "session", "student"],
  ],
});

export function obtainedId({ student, element, year, session }: ResultKey): string {
  return derivedId("obtained result", student, element, year, String(session));
}

export type ResultKey = Pick<ObtainedResult, "student" | "element" | "year" | "session">;

const held = {
  purpose: "to know what a student has obtained",
  retention: "as long as the student's record",
  export: true,
  erasure: "removed",
} as const;

export const personal: PersonalFields<ObtainedResult> = {
  student: held,
  element: held,
  year: held,
  session: held,
  mark: held,
  scale: held,
  absence: held,
  result: held,
  juryPoints: held,
  source: "not personal",
};
