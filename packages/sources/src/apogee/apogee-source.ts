/** Apogée as a source, over its database. */
import {
  type HealthCheck,
  isCursusError,
  type Source,
  type SourceItems,
  type SourceKind,
  type SourcePage,
  type SourceRequest,
  sourceKinds,
} from "@cursus/core";
import { failedCheck } from "../health.ts";
import { type ApogeeQuery, apogeeQueries } from "./queries.ts";
import type { SqlReader, SqlRow, SqlValues } from "./sql-reader.ts";

export interface ApogeeOptions {
  /** `apogee` if absent. */
  readonly name?: string;
  /** Connects; called when something is first asked, so that a database that is down is told by who asks. */
  readonly connect: () => Promise<SqlReader>;
}

export function apogeeSource({ name = "apogee", connect }: ApogeeOptions): Source {
  let reader: Promise<SqlReader> | undefined;
  const connected = (): Promise<SqlReader> => {
    reader ??= connect().catch((error: unknown) => {
      reader = undefined;
      throw error;
    });
    return reader;
  };
  return {
    name,
    offers: sourceKinds.filter((kind) => apogeeQueries[kind]),
    async check() {
      try {
        const sql = await connected();
        await sql.query("SELECT COUNT(*) N FROM DIPLOME", {});
        const message = { en: `${name} answers (${sql.name}).`, fr: `${name} répond (${sql.name}).` };
        return [{ name, ok: true, message }] satisfies HealthCheck[];
      } catch (error) {
        if (isCursusError(error)) return [failedCheck(name, error)];
        throw error;
      }
    },
    async read<K extends SourceKind>(kind: K, request: SourceRequest) {
      const queries = (apogeeQueries[kind] ?? []) as readonly ApogeeQuery<SourceItems[K]>[];
      return await readPage(await connected(), queries, request);
    },
    async close() {
      await (await reader?.catch(() => undefined))?.close();
    },
  };
}

/** A cursor: which query, and the keys of the last row that was given. */
interface Cursor {
  readonly query: number;
  readonly after?: readonly (string | number)[];
}

async function readPage<Item>(
  reader: SqlReader,
  queries: readonly ApogeeQuery<Item>[],
  { after, limit, year, signal }: SourceRequest,
): Promise<SourcePage<Item>> {
  const cursor: Cursor = after === undefined ? { query: 0 } : (JSON.parse(after) as Cursor);
  const query = queries[cursor.query];
  if (!query) return { items: [] };
  const rows = await reader.query(...statement(reader, query, { cursor, limit, year }), signal);
  const items = rows.map((row) => query.item(row, year));
  const last = rows.at(-1);
  const next: Cursor | undefined =
    last && rows.length === limit
      ? { query: cursor.query, after: query.keys.map((key) => keyIn(last, key)) }
      : cursor.query + 1 < queries.length
        ? { query: cursor.query + 1 }
        : undefined;
  return { items, ...(next && { next: JSON.stringify(next) }) };
}

function statement(
  { limits }: SqlReader,
  { select, from, where, keys }: ApogeeQuery<unknown>,
  { cursor, limit, year }: { readonly cursor: Cursor; readonly limit: number; readonly year: string },
): [string, SqlValues] {
  const values: { [name: string]: string | number } = {};
  const conditions = [...(where ? [where] : []), ...(cursor.after ? [beyond(keys, cursor.after, values)] : [])];
  if (where?.includes(":anu")) values.anu = year.slice(0, 4);
  const filter = conditions.length > 0 ? ` WHERE ${conditions.join(" AND ")}` : "";
  const rows = Math.trunc(limit);
  const paged = limits === "limit" ? `LIMIT ${rows}` : `FETCH FIRST ${rows} ROWS ONLY`;
  // Grouped by the columns that are not reckoned: a pair that two relations give is one row.
  const plain = select.includes("(SELECT")
    ? undefined
    : select.split(", ").filter((one) => !/^(?:MIN|MAX)\(/.test(one));
  const grouped = plain ? ` GROUP BY ${plain.map((one) => one.split(" ")[0]).join(", ")}` : "";
  return [`SELECT ${select} FROM ${from}${filter}${grouped} ORDER BY ${keys.join(", ")} ${paged}`, values];
}

/** Rows after the last one, in the order of all keys: `(a > :0 OR (a = :0 AND (b > :1)))`. */
function beyond(
  keys: readonly string[],
  after: readonly (string | number)[],
  values: { [name: string]: string | number },
): string {
  after.forEach((value, at) => {
    values[`after${at}`] = value;
  });
  return keys.reduceRight((rest, key, at) => {
    const past = `${key} > :after${at}`;
    return rest === "" ? `(${past})` : `(${past} OR (${key} = :after${at} AND ${rest}))`;
  }, "");
}

function keyIn(row: SqlRow, key: string): string | number {
  const value = row[key.split(".").at(-1)!];
  return typeof value === "number" ? value : String(value);
}
