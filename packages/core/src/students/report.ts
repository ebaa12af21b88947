/** What became of the rows of a file. */
import type { Details } from "../kernel/messages.ts";

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

/** Something about one row, in words. `message` is English; faces show the sentence of `code` in their reader's language. */
export interface RowRemark {
  /** As the spreadsheet numbers it; for a text file the line on which the record begins. */
  readonly row: number;
  /** The column's header as written, where one column is to blame. */
  readonly column?: string;
  /** The cell as written. */
  readonly value?: string;
  readonly code: string;
  readonly message: string;
  readonly details?: Details;
}

export interface Refusal extends RowRemark {
  readonly kept?: true;
  /** What else is wrong with the row. */
  readonly also?: readonly RowRemark[];
}

export interface ReportColumn {
  /** The spreadsheet's letter. */
  readonly column: string;
  readonly header: string;
  /** A field of the person, or `ignored`. */
  readonly as: string;
}
