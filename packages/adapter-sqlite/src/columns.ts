/** How a row lies in its table: the JSON of it, and beside that a column for each planned field. */
import type { Json, Row } from "@cursus/core";
import type { Value } from "./driver.ts";

/** The column of a field; `id` has its own. */
export function columnOf(field: string): string {
  return field === "id" ? "id" : quoted(`f_${field}`);
}

/** The column of the words of a field. */
export function wordsColumnOf(field: string): string {
  return quoted(`w_${field}`);
}

/** A name inside SQL. Names come from plans, never from people; one of any other shape is a mistake, and refused. */
export function quoted(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) throw new TypeError(`Not a name: ${JSON.stringify(name)}`);
  return `"${name}"`;
}

/**
 * Columns have no declared type, so SQLite converts nothing and keeps numbers, texts and blobs apart, in this order, which
 * is the port's. Booleans, which it lacks, are blobs of one byte; a list or an object, which no filter means, is a longer one.
 */
export function encode(value: unknown): Value {
  if (typeof value === "string" || typeof value === "number") return value;
  if (value === true) return yes;
  if (value === false) return no;
  if (value === undefined || value === null) return null;
  return Buffer.concat([other, Buffer.from(JSON.stringify(value))]);
}

export function decode(value: Value): Json | undefined {
  if (value === null) return undefined;
  if (!(value instanceof Uint8Array)) return value;
  if (value.length === 1) return value[0] === 1;
  return JSON.parse(Buffer.from(value.subarray(1)).toString());
}

const no = Uint8Array.of(0);
const yes = Uint8Array.of(1);
const other = Uint8Array.of(2);

/** Before each word. No word holds it, so what begins with it is the beginning of a word. */
export const wordMark = "\u0001";

export function encodeWords(words: unknown): Value {
  return Array.isArray(words) ? words.map((word) => wordMark + word).join("") : null;
}

/** A column that rows are written to. */
export interface WrittenColumn {
  /** As SQL. */
  readonly name: string;
  readonly field: string;
  encode(value: unknown): Value;
}

/** The written columns among the columns of a table, by the names that they have in the file. */
export function writtenColumns(names: readonly string[]): readonly WrittenColumn[] {
  return names.flatMap((name) => {
    const field = name.slice(2);
    if (name.startsWith("f_")) return [{ name: quoted(name), field, encode }];
    return name.startsWith("w_") ? [{ name: quoted(name), field, encode: encodeWords }] : [];
  });
}

/** The row of a stored body. */
export function parseBody(body: string): Row {
  return JSON.parse(body);
}
