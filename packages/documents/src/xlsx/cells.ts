/** The rows of a worksheet, from its XML. */
import { columnLetter, type SheetRow } from "@cursus/core/light";
import type { Gate } from "../gate.ts";
import { numberText } from "../numbers.ts";
import { dateReader } from "./dates.ts";
import { prefixOf } from "./part.ts";
import type { Shown } from "./styles.ts";
import { longestStored, unescapedText } from "./texts.ts";
import type { XmlTag, XmlVisitor } from "./xml.ts";

/** What a sheet's cells refer to. */
export interface SheetContext {
  /** The sheet's name. */
  readonly sheet: string;
  readonly texts: readonly string[];
  readonly styles: readonly Shown[];
  readonly from1904: boolean;
}

type Kind = "date" | "boolean" | "error";

/** A visitor for the part, and the rows that it has completed since they were last taken. Blank rows are left out. */
export function rowReader(context: SheetContext, gate: Gate): { visitor: XmlVisitor; take(): readonly SheetRow[] } {
  const { limits } = gate;
  const dateText = dateReader(context.from1904);
  const kinds = kindKeeper();
  let names: ReturnType<typeof namesWith> | undefined;
  let rows: SheetRow[] = [];
  /** Since rows were last taken. */
  let blanks = 0;
  let row = 0;
  let cells: string[] = [];
  let inCell = false;
  let column = -1;
  let type: string | undefined;
  let style: string | undefined;
  let value: string | undefined;
  let formula: string | undefined;
  /** What the text at hand belongs to. */
  let reading: "value" | "formula" | undefined;
  let phonetic = false;

  const visitor: XmlVisitor = {
    open(name, tag) {
      if (!names) names = namesWith(prefixOf("worksheet", name, tag, gate));
      else if (name === names.c) beginCell(tag);
      else if (name === names.v || (name === names.t && !phonetic)) begin("value");
      else if (name === names.f) begin("formula");
      else if (name === names.row) beginRow(tag);
      else if (name === names.rPh) phonetic = true;
    },
    text(piece) {
      if (reading === "value") value = value === "" || value === undefined ? piece : value + piece;
      else if (reading === "formula") formula += piece;
      else return;
      if ((value?.length ?? 0) + (formula?.length ?? 0) > longestStored(gate)) throw tooLong();
    },
    close(name) {
      if (name === names?.c) endCell();
      else if (name === names?.row) endRow();
      else if (name === names?.rPh) phonetic = false;
      else if (reading !== undefined) reading = undefined;
    },
  };

  function begin(part: "value" | "formula"): void {
    if (!inCell) return;
    reading = part;
    if (part === "value") value ??= "";
    else formula = "=";
  }

  function beginRow(tag: XmlTag): void {
    const given = tag.attribute("r");
    const number = given === undefined ? row + 1 : Number(given);
    if (!Number.isInteger(number) || number <= row) throw misplaced(given);
    if (number > limits.rows) throw gate.refuse("file.too_many_rows", { limit: limits.rows });
    row = number;
    cells = [];
    kinds.clear();
    column = -1;
    gate.progress();
  }

  function beginCell(tag: XmlTag): void {
    const given = tag.find("r");
    column = given < 0 ? column + 1 : columnAt(tag, given);
    if (column < 0 || row === 0) throw misplaced(tag.attribute("r"));
    if (column >= limits.columns) throw gate.refuse("file.too_many_columns", { row, limit: limits.columns });
    type = tag.attribute("t");
    style = tag.attribute("s");
    value = undefined;
    formula = undefined;
    inCell = true;
  }

  function endCell(): void {
    inCell = false;
    reading = undefined;
    if (value === undefined && formula === undefined) return;
    const text = value === undefined ? uncomputed() : shown(value);
    if (text === "") return;
    if (text.length > limits.cellText) throw tooLong();
    if (cells.length < column) fillBlanks();
    cells[column] = text;
  }

  function endRow(): void {
    const found = kinds.take();
    if (cells.length > 0) rows.push(found ? { number: row, cells, kinds: found } : { number: row, cells });
    cells = [];
  }

  function fillBlanks(): void {
    blanks += column - cells.length;
    if (blanks > limits.blankCells) throw gate.refuse("file.too_many_blanks", { row, column: columnLetter(column) });
    while (cells.length < column) cells.push("");
  }

  /** A formula that nothing has computed yet has no value to read; it shows, so that nobody takes it for a blank. */
  function uncomputed(): string {
    kinds.mark(column, "error");
    return formula!;
  }

  function shown(stored: string): string {
    if (stored === "") return "";
    switch (type) {
      case "s":
        return context.texts[naturalOf(stored)] ?? unreadable();
      case undefined:
      case "n":
        return numeric(stored);
      case "str":
      case "inlineStr":
        return unescapedText(stored);
      case "b":
        kinds.mark(column, "boolean");
        return stored === "1" || stored === "true" ? "TRUE" : "FALSE";
      case "e":
        kinds.mark(column, "error");
        return stored;
      case "d":
        return isoDate(stored);
      default:
        return unreadable();
    }
  }

  function numeric(stored: string): string {
    const how = style === undefined ? undefined : context.styles[Number(style)];
    if (typeof how === "number")
      return (numberText(stored) ?? unreadable()).replace(/^\d+$/, (code) => code.padStart(how, "0"));
    const date = how === undefined || how === "number" ? undefined : dateText(Number(stored), how);
    if (date === undefined) return numberText(stored) ?? unreadable();
    kinds.mark(column, "date");
    return date;
  }

  function isoDate(stored: string): string {
    const day = /^\d{4}-\d{2}-\d{2}/.exec(stored)?.[0];
    const time = /^T?(\d{2}:\d{2})/.exec(stored)?.[1];
    kinds.mark(column, "date");
    return day ?? time ?? unreadable();
  }

  function unreadable(): never {
    const cell = `${columnLetter(column)}${row}`;
    throw gate.refuse("workbook.cell_damaged", { sheet: context.sheet, cell, row, column: columnLetter(column) });
  }

  function misplaced(reference = "") {
    return gate.refuse("workbook.misplaced", { sheet: context.sheet, place: `r="${reference}"` });
  }

  function tooLong() {
    return gate.refuse("file.cell_too_long", { row, column: columnLetter(column), limit: limits.cellText });
  }

  function take(): readonly SheetRow[] {
    const taken = rows;
    rows = [];
    blanks = 0;
    return taken;
  }

  return { visitor, take };
}

/** Rows of one table have their dates in the same columns, so a row shares the record of the row before it. */
function kindKeeper() {
  const columns: number[] = [];
  const found: Kind[] = [];
  let latest: { readonly [column: number]: Kind } = {};
  let latestCount = 0;

  return {
    clear() {
      columns.length = 0;
      found.length = 0;
    },
    mark(column: number, kind: Kind) {
      columns.push(column);
      found.push(kind);
    },
    take() {
      if (columns.length === 0) return undefined;
      const same = latestCount === columns.length && columns.every((column, n) => latest[column] === found[n]);
      if (!same) latest = Object.fromEntries(columns.map((column, n) => [column, found[n]!]));
      latestCount = columns.length;
      return latest;
    },
  };
}

function namesWith(prefix: string) {
  const [row, c, v, f, t, rPh] = ["row", "c", "v", "f", "t", "rPh"].map((name) => prefix + name);
  return { row, c, v, f, t, rPh };
}

/** The column of a reference such as `B7`, from 0; below 0 for what is no reference. */
function columnAt(tag: XmlTag, start: number): number {
  let column = 0;
  let at = start;
  for (let letter = tag.unit(at) - 64; letter >= 1 && letter <= 26 && at < start + 4; letter = tag.unit(at) - 64) {
    column = column * 26 + letter;
    at++;
  }
  const digit = tag.unit(at);
  return at > start && at < start + 4 && digit >= 49 && digit <= 57 ? column - 1 : -1;
}

/** A number written in plain digits, as references to shared texts are; below 0 for anything else. */
function naturalOf(text: string): number {
  let number = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    number = number * 10 + digit;
  }
  return number;
}
