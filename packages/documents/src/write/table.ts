/** Writing a table: rows go out as they come in, no faster than the target takes them. */
import { extname } from "node:path";
import type { Column } from "@cursus/core/light";
import { csv, csvExcel, csvText } from "./csv.ts";
import { jsonText, objectTextOf } from "./json.ts";
import { openSink, type Target } from "./target.ts";
import { type Destination, workbookBytes } from "./xlsx.ts";

/**
 * `csv` for programs: UTF-8, comma, decimal point, LF. `csv-excel` for a double click on a French or German computer:
 * mark, semicolon, decimal comma, CRLF. `json` and `ndjson` are by column key, the others by column header.
 */
export type TableFormat = "csv" | "csv-excel" | "json" | "ndjson" | "xlsx";

export const tableFormats: readonly TableFormat[] = ["csv", "csv-excel", "json", "ndjson", "xlsx"];

export interface WriteReport {
  /** Rows written, without the header. */
  readonly rows: number;
}

/**
 * Writes the rows, and gives how many there were. A file is there whole or not at all, and an error of the rows is passed
 * on as it is. Texts that a spreadsheet would run as formulas are neutralised in CSV and come back as they were from
 * `openSheet`.
 *
 * Rejects with `NotFoundError` (`file.folder_missing`), `AdapterError` (`file.not_writable`, `file.disk_full`,
 * `file.write_failed`) or, for what no workbook holds, `InvalidInputError` (`file.too_many_rows`, `file.cell_too_long`).
 */
export async function writeTable<R>(
  target: Target,
  format: TableFormat,
  columns: readonly Column<R>[],
  rows: Iterable<R> | AsyncIterable<R>,
): Promise<WriteReport> {
  return await writePieces(target, rows, (counted, destination) => encoded(format, columns, counted, destination));
}

/** The same for rows as they are, whatever is nested in them: for programs. `openSheet` reads back flat ones only. */
export async function writeRecords(
  target: Target,
  format: "json" | "ndjson",
  rows: Iterable<unknown> | AsyncIterable<unknown>,
): Promise<WriteReport> {
  return await writePieces(target, rows, (counted) =>
    jsonText(counted, JSON.stringify, { lines: format === "ndjson" }),
  );
}

type Encode<R> = (rows: AsyncIterable<R>, destination: Destination) => AsyncIterable<string | Uint8Array>;

async function writePieces<R>(
  target: Target,
  rows: Iterable<R> | AsyncIterable<R>,
  encode: Encode<R>,
): Promise<WriteReport> {
  const sink = await openSink(target);
  const counted = { rows: 0 };
  try {
    const sheet = sheetName(typeof target === "string" ? sink.file : "");
    const pieces = encode(counting(rows, counted), { file: sink.file, sheet });
    for await (const piece of pieces) await sink.write(piece);
    await sink.commit();
  } catch (error) {
    await sink.abort();
    throw error;
  }
  return counted;
}

function encoded<R>(
  format: TableFormat,
  columns: readonly Column<R>[],
  rows: AsyncIterable<R>,
  destination: Destination,
): AsyncIterable<string | Uint8Array> {
  switch (format) {
    case "csv":
      return csvText(columns, rows, csv);
    case "csv-excel":
      return csvText(columns, rows, csvExcel);
    case "json":
      return jsonText(rows, objectTextOf(columns), { lines: false });
    case "ndjson":
      return jsonText(rows, objectTextOf(columns), { lines: true });
    case "xlsx":
      return workbookBytes(columns, rows, destination);
  }
}

async function* counting<R>(rows: Iterable<R> | AsyncIterable<R>, counted: { rows: number }): AsyncGenerator<R> {
  for await (const row of rows) {
    counted.rows++;
    yield row;
  }
}

/** The file's name, as far as a sheet may have it. */
function sheetName(file: string): string {
  const name = file.slice(0, file.length - extname(file).length).replace(/[[\]:*?/\\']+/g, " ");
  return (
    name
      .trim()
      .slice(0, 31)
      .replace(/[\ud800-\udbff]$/, "") || "Table"
  );
}
