/**
 * Apogée's tables as spreadsheet extracts, one file for each table, headed by the names of its columns. They are put into
 * a database of their own, on disk and gone when it is closed, so that the very queries of the real one are asked of them.
 */
import type { StatementSync } from "node:sqlite";
import { ConfigurationError, fault, findHeader, type Sheet } from "@cursus/core";
import { sourceMessages } from "../messages.ts";
import type { SqlReader, SqlRow } from "./sql-reader.ts";
import { apogeeTables } from "./tables.ts";

export interface Extracts {
  /** What to call them in a message: a folder. */
  readonly name: string;
  /** The extract of a table; absent when there is none: the table is empty then. */
  open(table: string): Promise<Sheet | undefined>;
}

export async function extractsReader({ name, open }: Extracts): Promise<SqlReader> {
  const { DatabaseSync } = await import("node:sqlite");
  // An empty name is a temporary database on disk.
  const database = new DatabaseSync("");
  let found = 0;
  try {
    for (const [table, columns] of Object.entries(apogeeTables)) {
      database.exec(`CREATE TABLE ${table} (${columns.map((column) => `${column} TEXT`).join(", ")})`);
      const sheet = await open(table);
      if (!sheet) continue;
      found++;
      const places = columns.map(() => "?").join(", ");
      const insert = database.prepare(`INSERT INTO ${table} VALUES (${places})`);
      database.exec("BEGIN");
      for await (const values of rowsOf(sheet, columns)) insert.run(...values);
      database.exec("COMMIT");
      database.exec(`CREATE INDEX ${table}_KEY ON ${table} (${columns[0]})`);
    }
  } catch (error) {
    database.close();
    throw error;
  }
  if (found === 0) {
    const problems = [`${name}: ${Object.keys(apogeeTables).join(", ")}`];
    database.close();
    throw fault(ConfigurationError, sourceMessages, "source.bad_configuration", { source: "apogee", problems });
  }
  // Each kind asks the same question for every page: two shapes of it, the first and those after.
  const statements = new Map<string, StatementSync>();
  return {
    name: `apogee+files:${name}`,
    limits: "limit",
    async query(sql, values) {
      const statement = statements.get(sql) ?? database.prepare(sql);
      statements.set(sql, statement);
      return statement.all({ ...values }) as readonly SqlRow[];
    },
    async close() {
      database.close();
    },
  };
}

/** The values of each row, in the order of the columns; a column that the extract lacks is blank. */
async function* rowsOf(sheet: Sheet, columns: readonly string[]): AsyncGenerator<readonly (string | null)[]> {
  const fields = columns.map((column) => ({ field: column, headers: [column] }));
  const found = await findHeader(sheet, fields, (known) => known.has(columns[0]!));
  if (!found.header) {
    const problems = [`${sheet.name}: ${columns[0]}`];
    throw fault(ConfigurationError, sourceMessages, "source.bad_configuration", { source: "apogee", problems });
  }
  const at = columns.map((column) => found.header.columns.find(({ field }) => field === column)?.index);
  for await (const { cells } of found.rows) {
    const values = at.map((index) => (index === undefined ? "" : (cells[index] ?? "").trim()));
    if (values.some((value) => value !== "")) yield values.map((value) => (value === "" ? null : value));
  }
}
