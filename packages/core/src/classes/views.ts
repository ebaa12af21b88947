/** What others see of classes. */
import type { Rank, StudentName } from "../grades/index.ts";
import type { Student } from "../students/index.ts";
import type { Column } from "../tables/sheet.ts";

export interface YearOption {
  /** `2026-2027`; the current academic year if absent. */
  readonly year?: string;
}

/** One class of one academic year. */
export interface ClassView {
  readonly class: string;
  readonly year: string;
  readonly students: number;
  /** Those with an average. */
  readonly graded: number;
  /** Out of 20, two decimals; absent: nobody has an average. */
  readonly mean?: number;
}

/** Averages are out of 20, with two decimals; absent where nobody has one. */
export interface ClassStatistics {
  readonly class: string;
  readonly year: string;
  readonly students: number;
  readonly graded: number;
  readonly mean?: number;
  readonly median?: number;
  readonly min?: number;
  readonly max?: number;
  /** Division by n. */
  readonly standardDeviation?: number;
  /** 0 to 1: those at or above 10 among those with an average; absent when there are none. */
  readonly passShare?: number;
  /** Twenty bins of one point: how many lie in [0, 1), ... [19, 20]. */
  readonly distribution: readonly number[];
}

export interface Ranking {
  readonly class: string;
  readonly year: string;
  readonly items: readonly RankedStudent[];
  /** Those without an average: they have no rank. */
  readonly unranked: number;
}

export interface RankedStudent extends Rank {
  readonly student: StudentName;
  /** Out of 20, as shown. */
  readonly average: number;
  readonly state?: Student["averageState"];
}

export interface RankingOptions extends YearOption {
  /** The best so many; those who share the last place with them as well. Everyone if absent. */
  readonly top?: number;
}

export interface BulletinsOptions extends YearOption {
  /** Marks that are not published yet, too. */
  readonly includeUnpublished?: boolean;
}

/** What a report on a class is made of. */
export interface ClassReport {
  readonly statistics: ClassStatistics;
  readonly ranking: readonly (RankedStudent & { readonly mention?: string })[];
  /** Those without an average, by name. */
  readonly unranked: readonly { readonly student: StudentName; readonly state?: Student["averageState"] }[];
}

export interface SheetOptions {
  /** Headers of columns to fill in: `Algèbre - DS1 (coef 2)`. */
  readonly assessments?: readonly string[];
  /** With the marks that there are: read back, it changes nothing. */
  readonly filled?: boolean;
}

/** A mark sheet, to fill in and read back with `grades.import`. */
export interface MarkSheet {
  readonly class: string;
  readonly columns: readonly Column<Student>[];
  readonly rows: AsyncIterable<Student>;
}
