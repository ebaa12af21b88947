/** The embedded default: a storage in one SQLite file, and the key of private links beside it. */

export { checkSqlite, snapshotSqlite } from "./health.ts";
export { secretBeside } from "./secret.ts";
export { type SqliteOptions, sqliteStorage } from "./sqlite-storage.ts";
