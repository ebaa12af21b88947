/** Filters as conditions of SQL. Values are always bound; only the names of planned fields are written out. */
import { type Filter, type Scalar, textAfter } from "@cursus/core";
import { columnOf, encode, wordMark, wordsColumnOf } from "./columns.ts";
import type { Value } from "./driver.ts";

/** A piece of SQL and the values of its question marks, in order. */
export interface Sql {
  readonly text: string;
  readonly values: readonly Value[];
}

type Comparison = "eq" | "ne" | "lt" | "lte" | "gt" | "gte";

const always: Sql = { text: "1", values: [] };
const never: Sql = { text: "0", values: [] };

/**
 * A condition that is true for the rows that match. For the others it is false or unknown: SQL's third value falls away
 * with every `not`, which asks whether something is true.
 * @param words the plan's `words` field
 */
export function condition(filter: Filter | undefined, words?: string): Sql {
  if (filter === undefined) return always;
  switch (filter.op) {
    case "and":
      return joined(
        " AND ",
        filter.of.map((part) => condition(part, words)),
        always,
      );
    case "or":
      return joined(
        " OR ",
        filter.of.map((part) => condition(part, words)),
        never,
      );
    case "not": {
      const { text, values } = condition(filter.of, words);
      return { text: `(${text}) IS NOT TRUE`, values };
    }
    case "absent":
      return filter.field === "id" ? never : { text: `${columnOf(filter.field)} IS NULL`, values: [] };
    case "in":
      return among(filter.field, filter.values);
    case "prefix":
      return beginning(columnOf(filter.field), filter.value);
    case "words":
      return filter.startingWith.length === 0
        ? always
        : joined(
            " AND ",
            filter.startingWith.map((start) => word(words!, start)),
            always,
          );
    default:
      return compared(filter.op, filter.field, filter.value);
  }
}

/** Joined as a tree, since SQLite bounds how deep an expression may be and not how wide. */
export function joined(operator: " AND " | " OR ", parts: readonly Sql[], none: Sql): Sql {
  if (parts.length === 0) return none;
  if (parts.length === 1) return parts[0]!;
  const middle = parts.length >> 1;
  const left = joined(operator, parts.slice(0, middle), none);
  const right = joined(operator, parts.slice(middle), none);
  return { text: `(${left.text}${operator}${right.text})`, values: [...left.values, ...right.values] };
}

const operators = { eq: "=", ne: "IS NOT", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

function compared(op: Comparison, field: string, value: Scalar): Sql {
  // The id is a text: SQLite would turn a number into one to compare them.
  if (field === "id" && typeof value !== "string") return op === "ne" ? always : never;
  // Half a character would be bound as U+FFFD, and so be equal to a text that holds that.
  if ((op === "eq" || op === "ne") && isHalf(value)) return op === "ne" ? always : never;
  const column = columnOf(field);
  const comparison = { text: `${column} ${operators[op]} ?`, values: [encode(value)] };
  if (op === "eq" || op === "ne") return comparison;
  const bound = op === "lt" || op === "lte" ? lowest[typeof value as Type] : highest[typeof value as Type];
  return { text: `(${comparison.text} AND ${column} ${bound})`, values: comparison.values };
}

function isHalf(value: Scalar): boolean {
  return typeof value === "string" && !value.isWellFormed();
}

type Type = "number" | "string" | "boolean";
/** Where a type begins and ends among the values of a column, so that a range of one type is an interval of an index. */
const lowest: { readonly [T in Type]: string } = { number: ">= -9e999", string: ">= ''", boolean: ">= x'00'" };
const highest: { readonly [T in Type]: string } = { number: "< ''", string: "< x''", boolean: "<= x'01'" };

/** A list of any length is one bound value, so that its length makes no new statement. */
function among(field: string, values: readonly Scalar[]): Sql {
  const column = columnOf(field);
  const strings = values.filter((value) => typeof value === "string" && !isHalf(value)) as string[];
  const others = field === "id" ? [] : [...new Set(values.filter((value) => typeof value !== "string"))];
  const listed = [...strings, ...others.filter(isInteger)];
  return joined(
    " OR ",
    [
      ...(listed.length > 0 ? [oneOf(column, listed)] : []),
      ...others.filter((value) => !isInteger(value)).map((value) => compared("eq", field, value)),
    ],
    never,
  );
}

/** Fractions are bound each: it is not for JSON to carry them to their last digit. */
function isInteger(value: Scalar): value is number {
  return Number.isSafeInteger(value);
}

function oneOf(column: string, values: readonly (string | number)[]): Sql {
  if (values.length === 1) return { text: `${column} = ?`, values: [values[0]!] };
  return { text: `${column} IN (SELECT value FROM json_each(?))`, values: [JSON.stringify(values)] };
}

function beginning(column: string, start: string): Sql {
  const end = textAfter(start);
  return end === undefined
    ? { text: `(${column} >= ? AND ${column} < x'')`, values: [start] }
    : { text: `(${column} >= ? AND ${column} < ?)`, values: [start, end] };
}

function word(field: string, start: string): Sql {
  if (start.includes(wordMark)) return never;
  return { text: `instr(${wordsColumnOf(field)}, ?) > 0`, values: [wordMark + start] };
}
