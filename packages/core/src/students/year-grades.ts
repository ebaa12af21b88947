/**
 * What a student's row keeps of the current year's grades, written by the grades module: marks and average lie in the row,
 * so that a grade and the average that follows from it are one write.
 */
import type { Instant, LocalDate } from "../kernel/time.ts";

/** `ABI` unjustified absence, `ABJ` justified absence, `EXC` excused, `ATT` still to come. */
export type MarkCode = "ABI" | "ABJ" | "EXC" | "ATT";

/** One mark, with what its assessment weighs: a row explains its own average. */
export interface Mark {
  /** The assessment's id. */
  readonly assessment: string;
  readonly subject: string;
  readonly title: string;
  /** What kind of assessment: absence policies tell them apart. */
  readonly kind: "continuous" | "terminal";
  /** Hundredths, above 0. */
  readonly coefficient: number;
  /** Hundredths of the best possible mark, where that is not 20. */
  readonly scale?: number;
  readonly date?: LocalDate;
  /** Hundredths on the scale, from 0; absent where there is a code instead. */
  readonly value?: number;
  readonly code?: MarkCode;
  readonly comment?: string;
  /** When it was entered or last corrected, and by whom. */
  readonly at: Instant;
  readonly by: string;
  /** The import that the value came with. */
  readonly importedBy?: string;
  /** From when the student may see it; absent: not yet. */
  readonly publishedAt?: Instant;
  /** The message that tells the student of its latest change: it begins with when that began to gather news. */
  readonly toldWith?: string;
  /** What stood here before, oldest first. */
  readonly history?: readonly FormerMark[];
}

/** How often the average that the student sees fell below the bar within a year, and whether it is there. */
export interface Fallen {
  readonly year: string;
  readonly times: number;
  readonly below: boolean;
}

export type FormerMark = Pick<Mark, "value" | "code" | "comment" | "at" | "by" | "importedBy">;

export interface YearGrades {
  readonly marks?: readonly Mark[];
  /** Hundredths out of 20, rounded once, as shown; absent: nothing counts. */
  readonly average?: number;
  /** `provisional`: a mark is still to come. `blocked`: an absence that forbids an average (DEF). */
  readonly averageState?: "provisional" | "blocked";
}
