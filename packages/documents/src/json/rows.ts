/**
 * A JSON table as rows: a list of objects, or one object a line. An object in an object is columns of its own
 * (`student.lastName`), a list of objects is one cell. The first row is the keys, in the order in which
 * they first occur anywhere in the file (an object leaves out what is blank), so the file is read twice.
 */
import { columnLetter, type SheetRow } from "@cursus/core/light";
import type { Gate } from "../gate.ts";
import { numberText } from "../numbers.ts";
import { type Origin, openAgain, type Source } from "../source.ts";
import { type EncodedText, encodingOf } from "../text/encoding.ts";
import { textOf } from "../text/sheet.ts";
import { objectReader } from "./objects.ts";

export async function jsonRows(
  source: Source,
  origin: Origin,
  gate: Gate,
): Promise<() => AsyncGenerator<readonly SheetRow[]>> {
  const encoded = await encodingOf(source, gate);
  const { noteKeys, header, rowOf, take } = tableOf(gate);
  for await (const _ of objectSteps(source, encoded, gate, noteKeys));
  return async function* rows() {
    gate.resume();
    const opened = await openAgain(origin, source, gate);
    try {
      yield header();
      for await (const _ of objectSteps(opened, encoded, gate, rowOf)) {
        yield take();
        gate.resume();
      }
    } finally {
      await opened.close();
    }
  };
}

type Cell = string | boolean | null;
type ObjectVisitor = (object: { readonly [key: string]: Cell }, row: number) => void;

/** Hands over each object with its position, the row of keys being the first; pauses after each piece of the file. */
async function* objectSteps(
  source: Source,
  encoded: EncodedText,
  gate: Gate,
  visit: ObjectVisitor,
): AsyncGenerator<undefined> {
  const { rows: limit } = gate.limits;
  const reader = objectReader(gate);
  let row = 1;
  for await (const text of textOf(source, encoded, source.size, gate)) {
    for (const object of reader.write(text)) {
      if (++row > limit) throw gate.refuse("file.too_many_rows", { limit });
      visit(parsed(object, row, gate), row);
      gate.progress();
    }
    yield;
  }
  reader.end();
}

/** The columns, once the first reading has noted the keys; and the rows, as the second comes across them. */
function tableOf(gate: Gate) {
  const columnByKey = new Map<string, number>();
  let rows: SheetRow[] = [];
  /** Since rows were last taken. */
  let blanks = 0;

  const noteKeys: ObjectVisitor = (object, row) => {
    for (const key of Object.keys(object)) if (!columnByKey.has(key)) columnByKey.set(key, columnByKey.size);
    const { columns: limit } = gate.limits;
    if (columnByKey.size > limit) throw gate.refuse("file.too_many_columns", { row, limit });
  };

  const rowOf: ObjectVisitor = (object, number) => {
    const filled = Object.entries(object).filter(([, cell]) => cell !== null && cell !== "");
    const columns = filled.map(([key]) => columnByKey.get(key)!);
    const width = Math.max(-1, ...columns) + 1;
    blanks += width - columns.length;
    if (blanks > gate.limits.blankCells) {
      throw gate.refuse("file.too_many_blanks", { row: number, column: columnLetter(width - 1) });
    }
    const cells = Array<string>(width).fill("");
    const kinds: { [column: number]: "boolean" } = {};
    filled.forEach(([key, cell], n) => {
      cells[columns[n]!] = textOfCell(cell, { row: number, column: key }, gate);
      if (typeof cell === "boolean") kinds[columns[n]!] = "boolean";
    });
    const marked = filled.some(([, cell]) => typeof cell === "boolean");
    if (width > 0) rows.push(marked ? { number, cells, kinds } : { number, cells });
  };

  return {
    noteKeys,
    rowOf,
    header: (): readonly SheetRow[] => (columnByKey.size > 0 ? [{ number: 1, cells: [...columnByKey.keys()] }] : []),
    take(): readonly SheetRow[] {
      const taken = rows;
      rows = [];
      blanks = 0;
      return taken;
    },
  };
}

function textOfCell(cell: Cell, place: { readonly row: number; readonly column: string }, gate: Gate): string {
  const { cellText: limit } = gate.limits;
  if (typeof cell !== "string") return String(cell).toUpperCase();
  if (cell.length > limit) throw gate.refuse("file.cell_too_long", { ...place, limit });
  return cell;
}

function parsed(text: string, row: number, gate: Gate): { readonly [key: string]: Cell } {
  const keepDigits = (_: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === "number" ? (numberText(context?.source ?? "") ?? String(value)) : value;
  let object: { readonly [key: string]: Cell | object };
  try {
    object = JSON.parse(text, keepDigits);
  } catch (error) {
    throw gate.refuse("json.damaged", { row }, { cause: error });
  }
  const cells = flat(object);
  if (cells) return cells;
  throw gate.refuse("json.nested", { row });
}

/** An object in the object as columns of its own, a list of objects as its text; absent: a list of anything else. */
function flat(object: { readonly [key: string]: Cell | object }): { readonly [key: string]: Cell } | undefined {
  const cells = Object.entries(object);
  if (!cells.some(([, value]) => isNested(value))) return object as { [key: string]: Cell };
  const flattened = cells.flatMap(([key, value]): [string, Cell | object][] =>
    isNested(value) && !Array.isArray(value)
      ? Object.entries(value).map(([inner, cell]) => [`${key}.${inner}`, cell])
      : [[key, value]],
  );
  if (flattened.some(([, value]) => Array.isArray(value) && !value.every(isNested))) return undefined;
  return Object.fromEntries(flattened.map(([key, value]) => [key, isNested(value) ? JSON.stringify(value) : value]));
}

function isNested(value: Cell | object): value is object {
  return typeof value === "object" && value !== null;
}
