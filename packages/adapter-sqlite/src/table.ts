/** Tables: what a plan asks for, what the file has, and the way from the one to the other. */
import { type CollectionPlan, uniqueViolation } from "@cursus/core";
import { columnOf, parseBody, quoted, type WrittenColumn, wordsColumnOf, writtenColumns } from "./columns.ts";
import { type Connection, resultCode } from "./driver.ts";

export interface Table {
  readonly plan: CollectionPlan;
  /** Its name, as SQL. */
  readonly sql: string;
  /**
   * Every column that the file has, those of other programs' plans too: whoever writes a row fills them all, so that an
   * earlier and a later version of a plan can be at work on one file.
   */
  readonly columns: readonly WrittenColumn[];
  /** Every unique set that the file holds, the plan's in its order. */
  readonly unique: readonly (readonly string[])[];
}

/** What stands in the file, by table. */
export type Layout = ReadonlyMap<
  string,
  { readonly columns: readonly string[]; readonly indexes: ReadonlyMap<string, string> }
>;

export function readLayout(connection: Connection): Layout {
  const layout = new Map<string, { columns: string[]; indexes: Map<string, string> }>();
  const columns = `SELECT t.name AS "table", c.name AS "column" FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'`;
  for (const found of connection.all<{ table: string; column: string }>(columns)) {
    if (!layout.has(found.table)) layout.set(found.table, { columns: [], indexes: new Map() });
    layout.get(found.table)!.columns.push(found.column);
  }
  const indexes = `SELECT tbl_name AS "table", name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL`;
  for (const { table, name, sql } of connection.all<{ table: string; name: string; sql: string }>(indexes)) {
    // One that somebody made by hand is theirs.
    if (/\.(unique|by)\(/.test(name) && name.endsWith(")")) layout.get(table)?.indexes.set(name, sql);
  }
  return layout;
}

export function tableOf(plan: CollectionPlan, layout: Layout): Table {
  const { columns, indexes } = layout.get(plan.name)!;
  const planned = plan.unique.map((fields) => fields.join("+"));
  const held = [...indexes.keys()].flatMap((name) => name.slice(0, -1).split(".unique(")[1] ?? []);
  const unique = [...planned, ...held.filter((fields) => !planned.includes(fields))];
  return {
    plan,
    sql: quoted(plan.name),
    columns: writtenColumns(columns),
    unique: unique.map((fields) => fields.split("+")),
  };
}

/** Does the file lack anything of a plan, or hold an index that it no longer names? */
export function isBehind(plan: CollectionPlan, layout: Layout): boolean {
  const table = layout.get(plan.name);
  if (!table) return true;
  const wanted = indexesOf(plan);
  const named = [...table.indexes].every(([name, sql]) => wanted.get(name) === sql);
  return !named || wanted.size !== table.indexes.size || missingColumns(plan, table.columns).length > 0;
}

/** Brings the file up to a plan. Inside a transaction. */
export function bringUpTo(connection: Connection, plan: CollectionPlan, layout: Layout): void {
  const table = quoted(plan.name);
  const known = layout.get(plan.name);
  const missing = missingColumns(plan, known?.columns ?? []);
  if (!known) {
    const columns = ["id TEXT PRIMARY KEY NOT NULL", "body TEXT NOT NULL", ...missing];
    connection.run(`CREATE TABLE ${table} (${columns.join(", ")})`);
  } else if (missing.length > 0) {
    for (const column of missing) connection.run(`ALTER TABLE ${table} ADD COLUMN ${column}`);
    fill(connection, table, writtenColumns(missing.map((column) => column.slice(1, -1))));
  }
  const wanted = indexesOf(plan);
  for (const [name, sql] of known?.indexes ?? []) {
    if (wanted.get(name) !== sql) connection.run(`DROP INDEX "${name}"`);
  }
  for (const [name, sql] of wanted) {
    if (known?.indexes.get(name) !== sql) createIndex(connection, plan, sql);
  }
}

function missingColumns(plan: CollectionPlan, columns: readonly string[]): readonly string[] {
  const words = plan.words === undefined ? [] : [wordsColumnOf(plan.words)];
  const wanted = [...plan.fields.filter((field) => field !== "id").map(columnOf), ...words];
  return [...new Set(wanted)].filter((column) => !columns.includes(column.slice(1, -1)));
}

/**
 * The indexes of a plan, name to SQL. Those of unique sets leave out the rows that are exempt, those that begin with a
 * sparse field the rows that lack it. All but the unique ones end with the id, which ends every order, so that a page of
 * ties needs no sorting.
 */
function indexesOf({ name, unique, indexes, sparse = [] }: CollectionPlan): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>();
  for (const fields of unique) {
    const columns = fields.map(columnOf);
    const index = `${name}.unique(${fields.join("+")})`;
    const present = columns.map((column) => `${column} IS NOT NULL`).join(" AND ");
    wanted.set(index, `CREATE UNIQUE INDEX "${index}" ON ${quoted(name)} (${columns.join(", ")}) WHERE ${present}`);
  }
  for (const fields of indexes) {
    const columns = [...fields.filter((field) => field !== "id"), "id"].map(columnOf);
    const index = `${name}.by(${fields.join("+")})`;
    const present = sparse.includes(fields[0]!) ? ` WHERE ${columns[0]} IS NOT NULL` : "";
    wanted.set(index, `CREATE INDEX "${index}" ON ${quoted(name)} (${columns.join(", ")})${present}`);
  }
  return wanted;
}

function createIndex(connection: Connection, plan: CollectionPlan, sql: string): void {
  try {
    connection.run(sql);
  } catch (error) {
    const fields = plan.unique.find((set) => sql.includes(`.unique(${set.join("+")})`));
    if (!fields || resultCode(error) !== constraintUnique) throw error;
    throw uniqueViolation(plan.name, fields, { cause: error });
  }
}

/** SQLITE_CONSTRAINT_UNIQUE */
export const constraintUnique = 2067;

const batchSize = 500;

/** Fills new columns from the bodies of the rows that there are. */
function fill(connection: Connection, table: string, columns: readonly WrittenColumn[]): void {
  const next = `SELECT rowid AS "row", body FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${batchSize}`;
  const set = `UPDATE ${table} SET ${columns.map(({ name }) => `${name} = ?`).join(", ")} WHERE rowid = ?`;
  for (let last = Number.MIN_SAFE_INTEGER; ; ) {
    const rows = connection.all<{ row: number; body: string }>(next, [last]);
    for (const { row, body } of rows) {
      const fields = parseBody(body);
      const values = columns.map((column) => column.encode(fields[column.field]));
      if (values.some((value) => value !== null)) connection.run(set, [...values, row]);
    }
    if (rows.length < batchSize) return;
    last = rows.at(-1)!.row;
  }
}
