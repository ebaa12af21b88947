/** The little that Apogée's queries need of a database: a query with bound values, and rows as plain objects. */
export interface SqlReader {
  /** What to call it in a message: a place, never a password. */
  readonly name: string;
  /** How the database says "so many rows at most". */
  readonly limits: "fetch first" | "limit";
  /** Rows with their columns in capitals. Rejects with an `AdapterError`. */
  query(sql: string, values: SqlValues, signal?: AbortSignal): Promise<readonly SqlRow[]>;
  close(): Promise<void>;
}

/** Bound by name: `:after0`. */
export type SqlValues = { readonly [name: string]: string | number };
export type SqlRow = { readonly [column: string]: unknown };
