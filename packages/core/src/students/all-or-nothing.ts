/** All rows or none: what would be refused is found before anything is written. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { RowsReport } from "../tables/rows.ts";
import { keptInMemory, type Sheet } from "../tables/sheet.ts";
import type { ImportOptions } from "./import-run.ts";
import { studentMessages } from "./messages.ts";

/**
 * The sheet to be read: as it is, or, with `allOrNothing`, held in memory and rehearsed without a refusal.
 * @param rehearse reads the sheet as it will be read, writing nothing
 * @throws InvalidInputError `sheet.rows_refused`, with the report of the rehearsal
 */
export async function rehearsed<O extends Pick<ImportOptions, "allOrNothing" | "onProgress" | "onHeader">>(
  sheet: Sheet,
  options: O,
  rehearse: (sheet: Sheet, options: O) => Promise<Pick<RowsReport, "refused">>,
): Promise<Sheet> {
  const { allOrNothing, onProgress, onHeader, ...quiet } = options;
  if (!allOrNothing) return sheet;
  const kept = await keptInMemory(sheet);
  const report = await rehearse(kept, { ...quiet, dryRun: true } as unknown as O);
  if (report.refused.length === 0) return kept;
  const details = { ...report, file: sheet.name, count: report.refused.length };
  throw fault(InvalidInputError, studentMessages, "sheet.rows_refused", details);
}
