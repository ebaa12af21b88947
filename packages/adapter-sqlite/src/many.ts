/**
 * One change of many rows as one statement, which costs half of reading, parsing, changing and writing each. Only where it
 * is exactly the same: a sum that SQLite would print differently from JavaScript goes the long way.
 */
import type { Change } from "@cursus/core";
import { type Connection, resultCode, type Value } from "./driver.ts";
import type { Sql } from "./filter-sql.ts";
import { constraintUnique, type Table } from "./table.ts";

/** How many rows were changed; absent, and nothing done, where one statement cannot do it. */
export function changeOfMany(connection: Connection, table: Table, change: Change, among: Sql): number | undefined {
  const parts = partsOf(change, table);
  if (!parts || !addsUpExactly(connection, table, parts.add, among)) return undefined;
  const { set, unset, add, push } = parts;
  const pairs: string[] = [];
  const values: Value[] = [];
  for (const [field, value] of set) {
    pairs.push(`'$.${field}', json(?)`);
    values.push(JSON.stringify(value));
  }
  for (const [field, amount] of add) {
    pairs.push(`'$.${field}', coalesce(body ->> '$.${field}', 0) + CAST(? AS INTEGER)`);
    values.push(amount);
  }
  for (const [field, value] of push) {
    pairs.push(`'$.${field}', json_insert(coalesce(body -> '$.${field}', '[]'), '$[#]', json(?))`);
    values.push(JSON.stringify(value));
  }
  const changed = pairs.length > 0 ? `json_set(body, ${pairs.join(", ")})` : "body";
  const body =
    unset.length > 0 ? `json_remove(${[changed, ...unset.map((field) => `'$.${field}'`)].join(", ")})` : changed;
  const columns = columnsOf(table, parts);
  const text = `UPDATE ${table.sql} SET ${[`body = ${body}`, ...columns.map(({ text: column }) => column)].join(", ")} WHERE ${among.text}`;
  try {
    return connection.run(text, [...values, ...columns.flatMap((column) => column.values), ...among.values]);
  } catch (error) {
    // The statement left nothing behind; row by row it will be found out whose values they are.
    if (resultCode(error) === constraintUnique) return undefined;
    throw error;
  }
}

interface Parts {
  readonly set: readonly (readonly [string, unknown])[];
  readonly unset: readonly string[];
  readonly add: readonly (readonly [string, number])[];
  readonly push: readonly (readonly [string, unknown])[];
}

/** A change field by field; absent where a name, an amount or a column is of a kind that SQL would need care with. */
function partsOf(change: Change, { columns }: Table): Parts | undefined {
  const given = Object.entries(change.set ?? {});
  const parts: Parts = {
    set: given.filter(([, value]) => value !== undefined),
    unset: [...(change.unset ?? []), ...given.filter(([, value]) => value === undefined).map(([field]) => field)],
    add: Object.entries(change.add ?? {}),
    push: Object.entries(change.push ?? {}),
  };
  const names = [...parts.unset, ...[...parts.set, ...parts.add, ...parts.push].map(([field]) => field)];
  const plain = names.every((field) => /^[A-Za-z][A-Za-z0-9_]*$/.test(field)) && new Set(names).size === names.length;
  const integers = parts.add.every(([, amount]) => Number.isSafeInteger(amount));
  const unseen = parts.push.every(([field]) => columns.every((column) => column.field !== field));
  return plain && integers && unseen ? parts : undefined;
}

/** Does every row hold an integer that JavaScript counts exactly, or nothing, where one is added? */
function addsUpExactly(connection: Connection, { sql }: Table, add: Parts["add"], among: Sql): boolean {
  if (add.length === 0) return true;
  const exact = add.map(([field]) => {
    const value = `'$.${field}'`;
    const small = `abs(coalesce(body ->> ${value}, 0)) <= ${Number.MAX_SAFE_INTEGER}`;
    return `coalesce(json_type(body, ${value}), 'integer') = 'integer' AND ${small}`;
  });
  const inexact = `SELECT 1 FROM ${sql} WHERE ${among.text} AND NOT (${exact.join(" AND ")}) LIMIT 1`;
  return connection.get(inexact, among.values) === undefined;
}

/** The columns that a change touches. */
function columnsOf(table: Table, { set, unset, add }: Parts): readonly Sql[] {
  const values = new Map<string, unknown>([...set, ...unset.map((field) => [field, undefined] as const)]);
  const amounts = new Map(add);
  return table.columns.flatMap(({ name, field, encode }): readonly Sql[] => {
    if (values.has(field)) return [{ text: `${name} = ?`, values: [encode(values.get(field))] }];
    const amount = amounts.get(field);
    return amount === undefined ? [] : [{ text: `${name} = coalesce(${name}, 0) + ?`, values: [amount] }];
  });
}
