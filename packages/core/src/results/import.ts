/**
 * Reading results from a table: of a workbook that names students, what each obtained; of one that does not, the list of
 * result codes. A reading cut short is finished by reading the file again.
 */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { findHeader, type Header } from "../tables/header.ts";
import { type RowsOptions, type RowsReport, readRows } from "../tables/rows.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { codesFrom } from "./import-codes.ts";
import { obtainedFrom } from "./import-obtained.ts";
import { resultMessages } from "./messages.ts";
import { type ResultSheetField, resultSheet } from "./sheets.ts";

export interface ResultsImportOptions extends RowsOptions {
  /** The academic year of a workbook that does not say it. */
  readonly year?: string;
}

export interface ResultsImport extends RowsReport {
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

export interface Reading {
  readonly context: Context;
  readonly file: string;
  readonly year?: string;
  readonly dryRun: boolean;
  /** What the first row of a key said, and where. */
  readonly first: Map<string, { readonly row: number; readonly said: string }>;
}

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
  const line = (source: SheetRow) => lineOf(source, header);
  const report = await readRows(rows, { header, line, settle: (lines) => settle(reading, lines) }, options);
  return { ...report, holds };
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
