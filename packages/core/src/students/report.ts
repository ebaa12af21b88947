/** What became of the rows of a file. */
import type { Refusal, ReportColumn, RowRemark } from "../tables/report.ts";

export interface ImportReport {
  /** The import, to list and undo it by; absent for a dry run. */
  readonly import?: string;
  readonly dryRun?: true;
  /** Rows that are not blank: added + changed + unchanged + refused. */
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** One entry a refused row; and one, with `kept`, for a refused cell of a row that was kept. */
  readonly refused: readonly Refusal[];
  /** Which column was read as what. */
  readonly columns: readonly ReportColumn[];
  /** What was done, but wants a look. */
  readonly warnings: readonly RowRemark[];
  /** For each changed row, which fields. */
  readonly changes: readonly { readonly row: number; readonly student: string; readonly fields: readonly string[] }[];
}
