/** The verbs that write, over a connection inside a transaction, each in one go. */
import { applyChange, type Change, type Filter, type InsertReport, type Row, uniqueViolation } from "@cursus/core";
import { parseBody } from "./columns.ts";
import { type Connection, resultCode, type Value } from "./driver.ts";
import { condition } from "./filter-sql.ts";
import { changeOfMany } from "./many.ts";
import { constraintUnique, type Table } from "./table.ts";

export function insertRow(connection: Connection, table: Table, row: Row): void {
  const conflict = tryInsert(connection, table, row);
  if (conflict) throw uniqueViolation(table.plan.name, conflict);
}

export function insertRows(connection: Connection, table: Table, rows: readonly Row[]): InsertReport {
  const conflicts: { position: number; fields: readonly string[] }[] = [];
  for (const [position, row] of rows.entries()) {
    const fields = tryInsert(connection, table, row);
    if (fields) conflicts.push({ position, fields });
  }
  return { inserted: rows.length - conflicts.length, conflicts };
}

export function changeOne(connection: Connection, table: Table, filter: Filter, change: Change): Row | undefined {
  const { text, values } = condition(filter, table.plan.words);
  const found = connection.get<Stored>(`SELECT rowid AS "row", body FROM ${table.sql} WHERE ${text} LIMIT 1`, values);
  return found && parseBody(writeChange(connection, table, found, change));
}

/** As one statement a change costs more than by row, until there are some fifty rows. */
const few = 50;

/** Changes all rows that match, if they are few. How many; absent, and nothing done, when they are more. */
export function changeFew(connection: Connection, table: Table, filter: Filter, change: Change): number | undefined {
  const { text, values } = condition(filter, table.plan.words);
  const some = `SELECT rowid AS "row", body FROM ${table.sql} WHERE ${text} LIMIT ${few}`;
  const found = connection.all<Stored>(some, values);
  if (found.length === few) return undefined;
  for (const stored of found) writeChange(connection, table, stored, change);
  return found.length;
}

/** Rows that a filter matches, to be changed or removed some at a time. */
export function rowsOf(connection: Connection, table: Table, filter: Filter): readonly number[] {
  const { text, values } = condition(filter, table.plan.words);
  return connection
    .all<{ row: number }>(`SELECT rowid AS "row" FROM ${table.sql} WHERE ${text}`, values)
    .map(({ row }) => row);
}

/** Changes those of the rows that still match. How many. */
export function changeRows(
  connection: Connection,
  table: Table,
  { rows, filter, change }: { readonly rows: readonly number[]; readonly filter?: Filter; readonly change: Change },
): number {
  const { text, values } = condition(filter, table.plan.words);
  const among = {
    text: `rowid IN (SELECT value FROM json_each(?)) AND ${text}`,
    values: [JSON.stringify(rows), ...values],
  };
  const together = changeOfMany(connection, table, change, among);
  if (together !== undefined) return together;
  const found = connection.all<Stored>(
    `SELECT rowid AS "row", body FROM ${table.sql} WHERE ${among.text}`,
    among.values,
  );
  for (const stored of found) writeChange(connection, table, stored, change);
  return found.length;
}

export function takeRow(connection: Connection, table: Table, filter: Filter): Row | undefined {
  const { text, values } = condition(filter, table.plan.words);
  const one = `SELECT rowid FROM ${table.sql} WHERE ${text} LIMIT 1`;
  const found = connection.get<{ body: string }>(
    `DELETE FROM ${table.sql} WHERE rowid = (${one}) RETURNING body`,
    values,
  );
  return found && parseBody(found.body);
}

/** Removes those of the rows that still match. How many. */
export function removeRows(
  connection: Connection,
  table: Table,
  { rows, filter }: { readonly rows: readonly number[]; readonly filter?: Filter },
): number {
  const { text, values } = condition(filter, table.plan.words);
  const among = `rowid IN (SELECT value FROM json_each(?)) AND ${text}`;
  return connection.run(`DELETE FROM ${table.sql} WHERE ${among}`, [JSON.stringify(rows), ...values]);
}

interface Stored {
  readonly row: number;
  readonly body: string;
}

/** The fields that the row runs into; absent when it was inserted. */
function tryInsert(connection: Connection, table: Table, row: Row): readonly string[] | undefined {
  const values: Value[] = [row.id, JSON.stringify(row)];
  for (const { field, encode } of table.columns) values.push(encode(row[field]));
  return connection.run(insertText(table), values) === 0 ? conflictOf(connection, table, row) : undefined;
}

const insertTexts = new WeakMap<Table, string>();

function insertText(table: Table): string {
  let text = insertTexts.get(table);
  if (text === undefined) {
    const names = ["id", "body", ...table.columns.map(({ name }) => name)];
    text = `INSERT INTO ${table.sql} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")}) ON CONFLICT DO NOTHING`;
    insertTexts.set(table, text);
  }
  return text;
}

/** Writes a changed row back, with the columns that the change touched; the body after it. */
function writeChange(connection: Connection, table: Table, { row, body }: Stored, change: Change): string {
  const after = applyChange(parseBody(body), change);
  const text = JSON.stringify(after);
  const touched = new Set(
    [change.set, change.add, change.push].flatMap((part) => Object.keys(part ?? {})).concat(change.unset ?? []),
  );
  const columns = table.columns.filter(({ field }) => touched.has(field));
  const set = ["body = ?", ...columns.map(({ name }) => `${name} = ?`)].join(", ");
  const values = [text, ...columns.map(({ field, encode }) => encode(after[field])), row];
  try {
    connection.run(`UPDATE ${table.sql} SET ${set} WHERE rowid = ?`, values);
  } catch (error) {
    if (resultCode(error) !== constraintUnique) throw error;
    throw uniqueViolation(table.plan.name, conflictOf(connection, table, after, row), { cause: error });
  }
  return text;
}

/** Which unique set a row runs into: looked up, since SQLite tells it in prose only. The id first, then as planned. */
function conflictOf(connection: Connection, table: Table, row: Row, except?: number): readonly string[] {
  const holder = (where: string, values: readonly Value[]) =>
    connection.get(`SELECT 1 FROM ${table.sql} WHERE ${where} AND rowid IS NOT ?`, [...values, except ?? null]);
  if (holder("id = ?", [row.id])) return ["id"];
  const columns = new Map(
    table.columns.filter(({ name }) => name.startsWith('"f_')).map((column) => [column.field, column]),
  );
  const set = table.unique.find((fields) => {
    const members = fields.map((field) => columns.get(field)!);
    const values = members.map(({ field, encode }) => encode(row[field]));
    return !values.includes(null) && holder(members.map(({ name }) => `${name} = ?`).join(" AND "), values);
  });
  return set ?? ["id"];
}
