/** What became of the rows of a file. */
import type { RowsReport } from "../tables/rows.ts";

export interface ImportReport extends RowsReport {
  /** The import, to list and undo it by; absent for a dry run. */
  readonly import?: string;
  /** For each changed row, which fields. */
  readonly changes: readonly { readonly row: number; readonly student: string; readonly fields: readonly string[] }[];
}
