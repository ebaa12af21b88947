/** Tables as text, for programs (`csv`) and for spreadsheets of the continent (`csv-excel`). */
import type { Column } from "@cursus/core/light";
import { neutralised } from "../formula.ts";
import { plainNumber } from "../numbers.ts";
import { cellOf } from "./cells.ts";

export interface Dialect {
  readonly mark: string;
  readonly delimiter: string;
  readonly decimal: string;
  readonly lineEnd: string;
}

/** LF, not the CRLF of RFC 4180: readers take both, but line tools and version control keep a CR as part of the last cell. */
export const csv: Dialect = { mark: "", delimiter: ",", decimal: ".", lineEnd: "\n" };

/** What Excel writes and opens by a double click where the decimal sign is a comma. */
export const csvExcel: Dialect = { mark: "\ufeff", delimiter: ";", decimal: ",", lineEnd: "\r\n" };

const pieceCharacters = 65_536;

export async function* csvText<R>(
  columns: readonly Column<R>[],
  rows: AsyncIterable<R>,
  dialect: Dialect,
): AsyncGenerator<string> {
  const { mark, delimiter, lineEnd } = dialect;
  const headers = columns.map(({ header }) => quoted(neutralised(header)));
  headers[0] = alone(headers[0] ?? "");
  let piece = `${mark}${headers.join(delimiter)}${lineEnd}`;
  for await (const row of rows) {
    let line = "";
    for (let n = 0; n < columns.length; n++) line += (n > 0 ? delimiter : "") + cellText(columns[n]!, row, dialect);
    piece += (columns.length === 1 ? alone(line) : line) + lineEnd;
    if (piece.length < pieceCharacters) continue;
    yield piece;
    piece = "";
  }
  yield piece;
}

function cellText<R>(column: Column<R>, row: R, { decimal }: Dialect): string {
  const value = cellOf(column, row);
  if (value === undefined) return "";
  if (typeof value === "number") return plainNumber(value).replace(".", decimal);
  return quoted(column.kind === "number" && isNumber.test(value) ? value : neutralised(value));
}

/** Every delimiter is quoted and not just the one in use, so that a reader that guesses does not guess wrong. */
function quoted(text: string): string {
  return mustBeQuoted.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * A first cell that could be taken for the beginning of another format, and a cell that is its whole line, where a
 * decimal comma could be taken for a delimiter.
 */
function alone(cell: string): string {
  return cell === "" || cell.startsWith('"') || plainBeginning.test(cell) ? cell : `"${cell}"`;
}

const mustBeQuoted = /["\r\n,;\t]/;
const plainBeginning = /^(?!sep=)[\p{L}\p{N}_'][^,]*$/iu;
const isNumber = /^-?\d+(?:[.,]\d+)?$/;
