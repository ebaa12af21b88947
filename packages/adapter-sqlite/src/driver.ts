/**
 * `node:sqlite`, and the only file that imports it. A connection keeps the statements that it was asked for, so that a
 * question of a shape that was asked before costs no parsing.
 */
import { DatabaseSync, type StatementSync } from "node:sqlite";

/** What a column holds. */
export type Value = string | number | null | Uint8Array;

export interface Connection {
  all<Found>(sql: string, values?: readonly Value[]): readonly Found[];
  get<Found>(sql: string, values?: readonly Value[]): Found | undefined;
  /** How many rows were inserted, changed or removed. */
  run(sql: string, values?: readonly Value[]): number;
  close(): void;
}

/** More shapes than the modules ask in; the one that was not asked for the longest time goes first. */
const statementLimit = 300;

export function connect(path: string, options: { readonly readOnly: boolean }): Connection {
  const database = new DatabaseSync(path, { readOnly: options.readOnly, enableForeignKeyConstraints: false });
  const statements = new Map<string, StatementSync>();

  function prepared(sql: string): StatementSync {
    const known = statements.get(sql);
    if (known) {
      if (statements.size < statementLimit) return known;
      statements.delete(sql);
    }
    const statement = known ?? database.prepare(sql);
    statements.set(sql, statement);
    if (statements.size > statementLimit) statements.delete(statements.keys().next().value!);
    return statement;
  }

  return {
    all: <Found>(sql: string, values: readonly Value[] = []) => prepared(sql).all(...values) as Found[],
    get: <Found>(sql: string, values: readonly Value[] = []) => prepared(sql).get(...values) as Found | undefined,
    run: (sql, values = []) => Number(prepared(sql).run(...values).changes),
    close: () => database.close(),
  };
}

/** The result code of SQLite (https://sqlite.org/rescode.html), extended; absent for any other error. */
export function resultCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | undefined)?.errcode;
  return typeof code === "number" ? code : undefined;
}
