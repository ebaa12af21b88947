/** A copy of Apogée's tables in an SQLite file: an extraction kept at hand, or a rehearsal without the real database. */
import { existsSync } from "node:fs";
import { AdapterError, fault, NotFoundError } from "@cursus/core";
import { sourceMessages } from "../messages.ts";
import type { SqlReader, SqlRow } from "./sql-reader.ts";

export async function sqliteReader(file: string): Promise<SqlReader> {
  if (!existsSync(file)) throw fault(NotFoundError, sourceMessages, "source.no_file", { file });
  const { DatabaseSync } = await import("node:sqlite");
  const database = new DatabaseSync(file, { readOnly: true });
  return {
    name: `apogee+sqlite:${file}`,
    limits: "limit",
    async query(sql, values, signal) {
      signal?.throwIfAborted();
      try {
        return database.prepare(sql).all({ ...values }) as readonly SqlRow[];
      } catch (error) {
        const details = { adapter: "apogee", operation: "query", retryable: false, place: file };
        const reason = (error as Error).message;
        throw fault(AdapterError, sourceMessages, "source.query_failed", { ...details, reason }, { cause: error });
      }
    },
    async close() {
      database.close();
    },
  };
}
