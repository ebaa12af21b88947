/** The account of a collection: how many rows, and one digest over all of them, the same on every storage. */
import { createHash } from "node:crypto";
import type { Row, StorageSession } from "../storage/storage.ts";

export interface Account {
  readonly rows: number;
  /** SHA-256 over the rows by id, each spelled with its fields in alphabetical order; base64url. */
  readonly digest: string;
}

export async function accountOf(
  storage: StorageSession,
  collection: string,
  as: (row: Row) => Row = (row) => row,
): Promise<Account> {
  const sum = createHash("sha256");
  let rows = 0;
  for await (const row of storage.scan(collection, {})) {
    sum.update(spelled(as(row)));
    rows++;
  }
  return { rows, digest: sum.digest("base64url") };
}

/** A row as one text that does not depend on the order of its fields. */
export function spelled(row: Row): string {
  return JSON.stringify(row, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
