/** Filters: how modules write them, and what they mean (for storages that decide in JavaScript). */
import type { Filter, Json, Row, Scalar } from "./storage.ts";

type Comparison = "eq" | "ne" | "lt" | "lte" | "gt" | "gte";
const comparison =
  (op: Comparison) =>
  <Field extends string>(field: Field, value: Scalar): Filter<Field> => ({ op, field, value });

export const eq = comparison("eq");
export const ne = comparison("ne");
export const lt = comparison("lt");
export const lte = comparison("lte");
export const gt = comparison("gt");
export const gte = comparison("gte");

export const within = <Field extends string>(field: Field, values: readonly Scalar[]): Filter<Field> => ({
  op: "in",
  field,
  values,
});
export const absent = <Field extends string>(field: Field): Filter<Field> => ({ op: "absent", field });
export const present = <Field extends string>(field: Field): Filter<Field> => not(absent(field));
export const prefix = <Field extends string>(field: Field, value: string): Filter<Field> => ({
  op: "prefix",
  field,
  value,
});
export const words = (startingWith: readonly string[]): Filter<never> => ({ op: "words", startingWith });
export const not = <Field extends string>(of: Filter<Field>): Filter<Field> => ({ op: "not", of });
export const or = <Field extends string>(...of: readonly Filter<Field>[]): Filter<Field> => ({ op: "or", of });

/** All of these; those that are undefined ask for nothing. */
export function and<Field extends string>(...of: readonly (Filter<Field> | undefined)[]): Filter<Field> {
  const asked = of.filter((filter) => filter !== undefined);
  return asked.length === 1 ? asked[0]! : { op: "and", of: asked };
}

/** The first text, by UTF-8 bytes, after all that begin with `start`; absent when there is none. */
export function textAfter(start: string): string | undefined {
  const characters = [...start];
  for (;;) {
    const last = characters.pop()?.codePointAt(0);
    if (last === undefined) return undefined;
    if (last === 0x10ffff) continue;
    return characters.join("") + String.fromCodePoint(last === 0xd7ff ? 0xe000 : last + 1);
  }
}

/** Does a row match? `wordsField` is the plan's. */
export function matches(filter: Filter | undefined, row: Row, wordsField?: string): boolean {
  if (filter === undefined) return true;
  switch (filter.op) {
    case "and":
      return filter.of.every((part) => matches(part, row, wordsField));
    case "or":
      return filter.of.some((part) => matches(part, row, wordsField));
    case "not":
      return !matches(filter.of, row, wordsField);
    case "absent":
      return row[filter.field] === undefined;
    case "in":
      return filter.values.includes(row[filter.field] as Scalar);
    case "prefix": {
      const value = row[filter.field];
      return typeof value === "string" && value.startsWith(filter.value);
    }
    case "words": {
      const found = (wordsField === undefined ? undefined : row[wordsField]) as readonly string[] | undefined;
      return filter.startingWith.every((start) => found?.some((word) => word.startsWith(start)) ?? false);
    }
    case "eq":
      return row[filter.field] === filter.value;
    case "ne":
      return row[filter.field] !== filter.value;
    default:
      return compares(filter.op, row[filter.field], filter.value);
  }
}

function compares(op: Exclude<Comparison, "eq" | "ne">, found: Json | undefined, value: Scalar): boolean {
  if (typeof found !== typeof value) return false;
  const order = compareScalars(found as Scalar, value);
  return op === "lt" ? order < 0 : op === "lte" ? order <= 0 : op === "gt" ? order > 0 : order >= 0;
}

/** The order of values in a sort: absent, numbers, strings (by code point), booleans. */
export function compareScalars(a: Scalar | undefined, b: Scalar | undefined): number {
  if (a === b) return 0;
  const byType = rank(a) - rank(b);
  if (byType !== 0) return byType;
  return typeof a === "string" ? compareStrings(a, b as string) : a! < b! ? -1 : 1;
}

function rank(value: Scalar | undefined): number {
  return value === undefined ? 0 : typeof value === "number" ? 1 : typeof value === "string" ? 2 : 3;
}

/**
 * By UTF-8 bytes. JavaScript compares UTF-16 units, which differs only where one side has a surrogate (beyond U+FFFF) and
 * the other a character from U+E000 up.
 */
function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const x = a.charCodeAt(i);
    const y = b.charCodeAt(i);
    if (x !== y) return aboveSurrogates(x) - aboveSurrogates(y);
  }
  return a.length - b.length;
}

function aboveSurrogates(unit: number): number {
  return unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** What {@link fieldsOf} calls the words field, whose real name only the plan knows. */
export const wordsOf = "(words)";

/** The planned fields that a filter names, so that a storage can refuse one that no plan knows. */
export function fieldsOf(filter: Filter | undefined): readonly string[] {
  if (filter === undefined) return [];
  switch (filter.op) {
    case "words":
      return [wordsOf];
    case "and":
    case "or":
      return filter.of.flatMap(fieldsOf);
    case "not":
      return fieldsOf(filter.of);
    default:
      return [filter.field];
  }
}
