/** Filters, orders and changes as SQL. Values are always bound; only names that a plan gives are written out. */
import type { Change, CollectionPlan, Filter, Position, Scalar, Sort } from "@cursus/core";

export interface Table {
  readonly plan: CollectionPlan;
  /** With its quotes. */
  readonly schema: string;
  /** With its schema and quotes. */
  readonly name: string;
}

/** Binds a value and gives its place, `$1`. */
export type Bind = (value: unknown) => string;

/**
 * PostgreSQL keeps no U+0000 in a text. It is written as U+0001 U+0001, and U+0001 as U+0001 U+0002: that keeps the order of
 * texts, and what begins with what.
 */
export function escaped(text: string): string {
  return text.replaceAll("\u0001", "\u0001\u0002").replaceAll("\u0000", "\u0001\u0001");
}

export function unescaped(text: string): string {
  return text.replaceAll("\u0001\u0001", "\u0000").replaceAll("\u0001\u0002", "\u0001");
}

export function toJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (typeof part === "string" ? escaped(part) : part));
}

export function fromJson<T>(json: unknown): T {
  return JSON.parse(json as string, (_key, part) => (typeof part === "string" ? unescaped(part) : part));
}

/** A name inside SQL. One of any other shape is a mistake in a plan. */
export function quoted(name: string): string {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) throw new TypeError(`Not a name: ${JSON.stringify(name)}`);
  return `"${name}"`;
}

/** What a field is compared and sorted by (see `cursus_key` in tables.ts). `row` is where the field is taken from. */
export function keyOf({ schema }: Table, field: string, row = "body"): string {
  if (field === "id" && row === "body") return "id";
  return `(${schema}.cursus_key(${row} -> '${quoted(field).slice(1, -1)}') COLLATE "C")`;
}

/** The value of a key; absent for the key of nothing. */
export function valueIn(key: unknown): Scalar | undefined {
  const text = (key ?? "") as string;
  switch (text[0]) {
    case "n": {
      const bits = Buffer.from(text.slice(2), "hex");
      return (text[1] === "1" ? bits : Buffer.from(bits.map((byte) => 255 - byte))).readDoubleBE();
    }
    case "t":
      return unescaped(text.slice(1));
    case "y":
      return text === "ytrue";
    default:
      return undefined;
  }
}

function bound({ schema }: Table, value: Scalar | undefined, bind: Bind): string {
  return value === undefined ? "''" : `${schema}.cursus_key(${bind(toJson(value))}::text::jsonb)`;
}

const operators = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;
/** The first letters of the keys of a type, and the letter after. */
const ranges = { number: ["n", "o"], string: ["t", "u"], boolean: ["y", "z"] } as const;

/** A condition that is true or false and never unknown, since a key is never NULL: so NOT is plain negation. */
export function condition(table: Table, filter: Filter | undefined, bind: Bind): string {
  if (filter === undefined) return "TRUE";
  switch (filter.op) {
    case "and":
    case "or": {
      const parts = filter.of.map((part) => condition(table, part, bind));
      if (parts.length === 0) return filter.op === "and" ? "TRUE" : "FALSE";
      return `(${parts.join(filter.op === "and" ? " AND " : " OR ")})`;
    }
    case "not":
      return `NOT ${condition(table, filter.of, bind)}`;
    case "absent":
      return `(${keyOf(table, filter.field)} = '')`;
    case "in": {
      const keys = `SELECT ${table.schema}.cursus_key(value) FROM jsonb_array_elements(${bind(toJson(filter.values))}::text::jsonb)`;
      return `(${keyOf(table, filter.field)} = ANY (ARRAY(${keys})))`;
    }
    case "prefix":
      return `(${keyOf(table, filter.field)} ^@ ${bound(table, filter.value, bind)})`;
    case "words":
      return words(table, filter.startingWith, bind);
    default: {
      const key = keyOf(table, filter.field);
      const compared = `${key} ${operators[filter.op]} ${bound(table, filter.value, bind)}`;
      const [first, next] = ranges[typeof filter.value as keyof typeof ranges];
      return filter.op === "eq" || filter.op === "ne"
        ? `(${compared})`
        : `(${compared} AND ${key} >= '${first}' AND ${key} < '${next}')`;
    }
  }
}

/** No word that long can be stored, and none is searched for: PostgreSQL would refuse the question. */
const longestWord = 2000;

function words({ schema, plan }: Table, startingWith: readonly string[], bind: Bind): string {
  if (startingWith.length === 0) return "TRUE";
  const starts = startingWith.map((start) => `.${escaped(start)}`);
  if (starts.some((start) => Buffer.byteLength(start) > longestWord)) return "FALSE";
  const query = starts.map((start) => `'${start.replaceAll("\\", "\\\\").replaceAll("'", "''")}':*`).join(" & ");
  return `(${schema}.cursus_words(body -> '${plan.words}') @@ ${bind(query)}::text::tsquery)`;
}

/** The sort down to the id, which ends it. */
export function orderOf(sort: readonly Sort[] = []): readonly Sort[] {
  const id = sort.findIndex(({ field }) => field === "id");
  return id < 0 ? [...sort, { field: "id" }] : sort.slice(0, id + 1);
}

export function orderText(table: Table, order: readonly Sort[]): string {
  return order.map(({ field, descending }) => `${keyOf(table, field)}${descending ? " DESC" : ""}`).join(", ");
}

/** The rows after a place. The first range is said twice, so that an index over the sort finds where they begin. */
export function beyond(table: Table, [first, ...rest]: readonly Sort[], after: Position, bind: Bind): string {
  const key = keyOf(table, first!.field);
  const place = bound(table, after[first!.field], bind);
  const operator = first!.descending ? "<" : ">";
  if (rest.length === 0) return `${key} ${operator} ${place}`;
  return `(${key} ${operator}= ${place} AND (${key} ${operator} ${place} OR ${beyond(table, rest, after, bind)}))`;
}

/** The body after a change. */
export function changed({ set = {}, unset = [], add = {}, push = {} }: Change, bind: Bind): string {
  const fields = Object.entries(add).map(([field, amount]) => {
    const name = `${bind(field)}::text`;
    return `jsonb_build_object(${name}, coalesce((body -> ${name})::float8, 0) + ${bind(amount)}::float8)`;
  });
  const lists = Object.entries(push).map(([field, value]) => {
    const name = `${bind(field)}::text`;
    const list = `coalesce(body -> ${name}, '[]') || jsonb_build_array(${bind(toJson(value))}::text::jsonb)`;
    return `jsonb_build_object(${name}, ${list})`;
  });
  const kept = ["body", ...unset.map((field) => `${bind(field)}::text`)].join(" - ");
  return [`(${kept})`, `${bind(toJson(set))}::text::jsonb`, ...fields, ...lists].join(" || ");
}
