/**
 * Reading results from a table: of a workbook that names students, what each obtained; of one that does not, the list of
 * result codes. A reading cut short is finished by reading the file again.
 */
import { fault, InvalidInputError, type Issue } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import type { ImportReport } from "../students/index.ts";
import { findHeader, type Header } from "../tables/header.ts";
import { columnIn, isFilled, type Refusal, refusalOf, reportColumns } from "../tables/report.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { codesFrom } from "./import-codes.ts";
import { obtainedFrom } from "./import-obtained.ts";
import { resultMessages } from "./messages.ts";
import { type ResultSheetField, resultSheet } from "./sheets.ts";

export interface ResultsImportOptions {
  /** The academic year of a workbook that does not say it. */
  readonly year?: string;
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
  /** Told of each row that is refused, with the row itself. */
  readonly onRefused?: (row: SheetRow, refusal: Refusal) => void;
  /** Told after each batch how many rows were read so far. */
  readonly onProgress?: (rows: number) => void;
}

export interface ResultsImport extends Omit<ImportReport, "import" | "changes"> {
  /** What the workbook holds. */
  readonly holds: "codes" | "results";
}

export type ResultCells = { readonly [field in ResultSheetField]?: string };

/** A row on its way to the store. */
export interface ResultLine {
  readonly source: SheetRow;
  readonly cells: ResultCells;
  /** Which columns hold no text: a date, an error. */
  readonly odd: ReadonlySet<ResultSheetField>;
}

/** What became of each line, in order. */
export type LineOutcome = "added" | "changed" | "unchanged" | { readonly issues: readonly Issue[] };

export interface Reading {
  readonly context: Context;
  readonly file: string;
  readonly year?: string;
  readonly dryRun: boolean;
  /** What the first row of a key said, and where. */
  readonly first: Map<string, { readonly row: number; readonly said: string }>;
}

const atOnce = 500;

export async function importResults(
  context: Context,
  sheet: Sheet,
  options: ResultsImportOptions,
): Promise<ResultsImport> {
  const found = await findHeader(sheet, resultSheet, suffices);
  if (!found.header) {
    const details = { file: sheet.name, seen: found.seen };
    throw fault(InvalidInputError, resultMessages, "result.no_header", details);
  }
  const { header, rows } = found;
  const holds = header.columns.some(({ field }) => field === "student") ? ("results" as const) : ("codes" as const);
  const settle = holds === "results" ? obtainedFrom : codesFrom;
  const reading: Reading = {
    ...{ context, file: sheet.name, dryRun: options.dryRun ?? false, first: new Map() },
    ...(options.year !== undefined && { year: options.year }),
  };
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  const refused: Refusal[] = [];
  const columnOf = columnIn(header);
  for await (const batch of batchesOf(rows, atOnce)) {
    const lines = batch.filter(isFilled).map((source) => lineOf(source, header));
    counts.read += lines.length;
    for (const [at, outcome] of (await settle(reading, lines)).entries()) {
      if (typeof outcome === "string") counts[outcome]++;
      else {
        const { source } = lines[at]!;
        const refusal = refusalOf(outcome.issues, source, columnOf);
        refused.push(refusal);
        options.onRefused?.(source, refusal);
      }
    }
    options.onProgress?.(counts.read);
  }
  const columns = reportColumns(header);
  return { ...(options.dryRun && { dryRun: true as const }), holds, ...counts, refused, columns, warnings: [] };
}

function suffices(fields: ReadonlySet<ResultSheetField>): boolean {
  if (fields.has("student"))
    return fields.has("element") && ["mark", "absence", "result"].some((one) => fields.has(one as never));
  return fields.has("result") && ["label", "shortLabel", "longLabel"].some((one) => fields.has(one as never));
}

function lineOf(source: SheetRow, header: Header<ResultSheetField>): ResultLine {
  const cells: { [field in ResultSheetField]?: string } = {};
  const odd = new Set<ResultSheetField>();
  for (const { index, field } of header.columns) {
    const cell = (source.cells[index] ?? "").trim();
    if (!field || cell === "") continue;
    cells[field] = cell;
    if (source.kinds?.[index]) odd.add(field);
  }
  return { source, cells, odd };
}
