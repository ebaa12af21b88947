/** Records of a delimited text (RFC 4180, read with patience), piece by piece. Why not a library: decision 0004. */
import { columnLetter, type SheetRow } from "@cursus/core/light";
import { restored } from "../formula.ts";
import type { Gate } from "../gate.ts";

export interface RecordReader {
  /** The records that this piece completes. */
  write(piece: string): readonly SheetRow[];
  /** The record that no line end follows. */
  end(): readonly SheetRow[];
}

const quote = 34;
const apostrophe = 39;
const newline = 10;
const carriageReturn = 13;

/** Reads from the line that `line` names. Records without anything in them are left out, but their lines count. */
export function recordReader(delimiter: string, line: number, gate: Gate): RecordReader {
  const { limits } = gate;
  const parting = delimiter.charCodeAt(0);
  let text = "";
  /** How much of a long record was read in vain; it is tried again once there is twice as much. */
  let tried = 0;
  let rows: SheetRow[] = [];
  let count = 0;
  /** The line on which the record at hand begins, and the line ends inside its cells so far. */
  let begun = line;
  let inside = 0;
  let cell = "";

  function write(piece: string): readonly SheetRow[] {
    return read(piece, false);
  }

  function end(): readonly SheetRow[] {
    return read("", true);
  }

  function read(piece: string, last: boolean): readonly SheetRow[] {
    const nul = piece.indexOf("\0");
    if (nul >= 0) throw gate.refuse("file.nul", { line: begun + lineEnds(text + piece.slice(0, nul)) });
    text = text === "" ? piece : text + piece;
    if (!last && text.length < Math.min(2 * tried, limits.recordText)) return [];
    rows = [];
    let at = 0;
    while (at < text.length) {
      const next = record(at, last);
      if (next < 0) break;
      at = next;
    }
    tried = at === 0 ? text.length : 0;
    text = text.slice(at);
    if (text.length > limits.recordText) {
      throw gate.refuse("file.row_too_long", { row: begun, limit: limits.recordText });
    }
    return rows;
  }

  /** Reads one record; gives the place after it, or -1 when its end has not come yet. */
  function record(from: number, last: boolean): number {
    const cells: string[] = [];
    let at = from;
    inside = 0;
    for (;;) {
      at = text.charCodeAt(at) === quote ? quoted(at, last, cells.length) : bare(at, last);
      if (at < 0) return -1;
      if (cell.length > limits.cellText) throw tooLong(cells.length);
      cells.push(cell.charCodeAt(0) === apostrophe ? restored(cell) : cell);
      if (at >= text.length) break;
      const mark = text.charCodeAt(at++);
      if (mark === parting) continue;
      if (mark === carriageReturn) {
        if (at >= text.length && !last) return -1;
        if (text.charCodeAt(at) === newline) at++;
      }
      break;
    }
    complete(cells);
    return at;
  }

  /** Reads a cell up to the delimiter or the line end; a quotation mark inside it is one. */
  function bare(at: number, last: boolean): number {
    let next = at;
    for (; next < text.length; next++) {
      const character = text.charCodeAt(next);
      if (character === parting || character === newline || character === carriageReturn) break;
    }
    if (next >= text.length && !last) return -1;
    cell = text.slice(at, next);
    return next;
  }

  /** Reads a cell in quotation marks, and what people left between the closing one and the delimiter. */
  function quoted(at: number, last: boolean, column: number): number {
    let next = at + 1;
    let doubled = false;
    for (;;) {
      next = text.indexOf('"', next);
      if (next < 0 || (next + 1 >= text.length && !last)) return unclosed(at, last, next);
      if (text.charCodeAt(next + 1) !== quote) break;
      doubled = true;
      next += 2;
    }
    const content = text.slice(at + 1, next);
    if (content.length > 2 * limits.cellText) throw tooLong(column);
    inside += lineEnds(content);
    const after = bare(next + 1, last);
    if (after < 0) return -1;
    cell = (doubled ? content.replaceAll('""', '"') : content) + cell;
    return after;
  }

  function unclosed(at: number, last: boolean, found: number): number {
    const beyond = found < 0 && text.length - at > 2 * limits.cellText;
    if (last || beyond) throw gate.refuse("file.open_quote", { line: begun + inside });
    return -1;
  }

  function complete(cells: readonly string[]): void {
    const number = begun;
    begun += inside + 1;
    if (++count > limits.rows) throw gate.refuse("file.too_many_rows", { limit: limits.rows });
    if (cells.length > limits.columns) {
      throw gate.refuse("file.too_many_columns", { row: number, limit: limits.columns });
    }
    gate.progress();
    if (cells.some((one) => one !== "")) rows.push({ number, cells });
  }

  function tooLong(column: number) {
    const details = { row: begun, column: columnLetter(column), limit: limits.cellText };
    return gate.refuse("file.cell_too_long", details);
  }

  return { write, end };
}

/** CRLF, LF and CR each end one line. */
function lineEnds(text: string): number {
  let count = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === newline || (character === carriageReturn && text.charCodeAt(at + 1) !== newline)) count++;
  }
  return count;
}
