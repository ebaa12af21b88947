/** The verbs that read, over one connection, each in one go. */
import {
  type Filter,
  orderOf,
  type Position,
  project,
  type Query,
  type Row,
  type Scalar,
  type Sort,
  type Summary,
  type SummaryQuery,
} from "@cursus/core";
import { columnOf, decode, encode, parseBody } from "./columns.ts";
import type { Connection, Value } from "./driver.ts";
import { condition, joined, type Sql } from "./filter-sql.ts";
import type { Table } from "./table.ts";

export function getRow(connection: Connection, { sql }: Table, id: string): Row | undefined {
  const found = connection.get<{ body: string }>(`SELECT body FROM ${sql} WHERE id = ?`, [id]);
  return found && parseBody(found.body);
}

export function findRows(connection: Connection, table: Table, query: Query): readonly Row[] {
  const order = orderOf(query.sort);
  const { columns, rowOf } = chosen(table, query.fields);
  const matching = condition(query.filter, table.plan.words);
  const { limit = Number.POSITIVE_INFINITY } = query;
  // Written out: bound, it would have SQLite plan the query anew each time.
  const limited = limit === Number.POSITIVE_INFINITY ? "" : ` LIMIT ${Math.max(0, Math.trunc(limit))}`;
  const rows: Row[] = [];
  for (const place of query.after ? placesAfter(query.after, order) : [undefined]) {
    const left = limit - rows.length;
    if (left <= 0) break;
    const where = place ? joined(" AND ", [matching, place], matching) : matching;
    const text = `SELECT ${columns} FROM ${table.sql} WHERE ${where.text} ORDER BY ${orderText(order)}${limited}`;
    for (const found of connection.all<Found>(text, where.values).slice(0, left)) rows.push(rowOf(found));
  }
  return rows;
}

export function countRows(connection: Connection, table: Table, filter: Filter | undefined): number {
  const { text, values } = condition(filter, table.plan.words);
  return connection.get<{ n: number }>(`SELECT count(*) AS n FROM ${table.sql} WHERE ${text}`, values)!.n;
}

export function summariseTable(connection: Connection, table: Table, query: SummaryQuery): readonly Summary[] {
  const { by = [], sum = [], min = [], max = [] } = query;
  const { text, values } = condition(query.filter, table.plan.words);
  const select = [
    "count(*) AS n",
    ...by.map((field, at) => `${columnOf(field)} AS by${at}`),
    ...sum.map(
      (field, at) =>
        `sum(iif(typeof(${columnOf(field)}) IN ('real', 'integer'), ${columnOf(field)}, NULL)) AS sum${at}`,
    ),
    ...min.map((field, at) => `min(${columnOf(field)}) AS min${at}`),
    ...max.map((field, at) => `max(${columnOf(field)}) AS max${at}`),
  ];
  const groups = by.map(columnOf).join(", ");
  const grouped = by.length > 0 ? ` GROUP BY ${groups} ORDER BY ${groups}` : "";
  const found = connection.all<Found & { n: number }>(
    `SELECT ${select.join(", ")} FROM ${table.sql} WHERE ${text}${grouped}`,
    values,
  );
  return found
    .filter(({ n }) => n > 0)
    .map((row) => ({
      by: present(by, row, "by"),
      count: row.n,
      sum: present(sum, row, "sum") as Summary["sum"],
      min: present(min, row, "min"),
      max: present(max, row, "max"),
    }));
}

type Found = { readonly [column: string]: Value };

function present(fields: readonly string[], found: Found, part: string): { [field: string]: Scalar } {
  const values: { [field: string]: Scalar } = {};
  for (const [at, field] of fields.entries()) {
    const value = decode(found[part + at] ?? null);
    if (value !== undefined) values[field] = value as Scalar;
  }
  return values;
}

/** What to select: the body, or, where the planned fields are all that is asked for, these alone. */
function chosen({ plan }: Table, fields: readonly string[] | undefined) {
  if (!fields?.every((field) => field === "id" || plan.fields.includes(field))) {
    return { columns: "body", rowOf: ({ body }: Found) => project(parseBody(body as string), fields) };
  }
  const names = [...new Set(["id", ...fields])];
  const rowOf = (found: Found): Row => {
    const row: { [field: string]: unknown } = {};
    for (const [at, name] of names.entries()) {
      const value = decode(found[`c${at}`]!);
      if (value !== undefined) row[name] = value;
    }
    return row as Row;
  };
  return { columns: names.map((name, at) => `${columnOf(name)} AS c${at}`).join(", "), rowOf };
}

function orderText(order: readonly Sort[]): string {
  return order.map(({ field, descending }) => `${columnOf(field)}${descending ? " DESC" : ""}`).join(", ");
}

/**
 * Where the rows after a place are: a list of conditions, each the ground of one part of the order, in that order. Each is
 * equality and then one range, so an index over the sort finds its beginning, however far into the table it is.
 */
function placesAfter(after: Position, order: readonly Sort[]): readonly Sql[] {
  const places: Sql[] = [];
  for (let at = order.length - 1; at >= 0; at--) {
    const same = order.slice(0, at).map(({ field }) => equal(columnOf(field), after[field]));
    for (const beyond of beyondOf(order[at]!, after)) places.push(joined(" AND ", [...same, beyond], beyond));
  }
  return places;
}

function equal(column: string, value: Scalar | undefined): Sql {
  return value === undefined
    ? { text: `${column} IS NULL`, values: [] }
    : { text: `${column} = ?`, values: [encode(value)] };
}

function beyondOf({ field, descending }: Sort, after: Position): readonly Sql[] {
  const column = columnOf(field);
  const value = after[field];
  const absent = { text: `${column} IS NULL`, values: [] };
  if (descending)
    return value === undefined
      ? []
      : [{ text: `${column} < ?`, values: [encode(value)] }, ...(field === "id" ? [] : [absent])];
  // Every value is greater than the least number; said like this, an index finds where they begin.
  if (value === undefined) return [{ text: `${column} >= -9e999`, values: [] }];
  return [{ text: `${column} > ?`, values: [encode(value)] }];
}
