/** The verbs of the port over something that can read and write: the storage itself, or one transaction of it. */
import {
  type Filter,
  isCursusError,
  pageByPage,
  type Query,
  type Row,
  refuseNewId,
  refuseUnplanned,
  type StorageSession,
  uniqueViolation,
} from "@cursus/core";
import type { Connection } from "./driver.ts";
import { countRows, findRows, getRow, summariseTable } from "./reads.ts";
import type { Table } from "./table.ts";
import { changeFew, changeOne, changeRows, insertRow, insertRows, removeRows, rowsOf, takeRow } from "./writes.ts";

export interface Access {
  read<T>(call: Call, step: (connection: Connection, table: Table) => T): Promise<T>;
  write<T>(call: Call, step: (connection: Connection, table: Table) => T): Promise<T>;
  /** Inside a transaction any conflict ends it, and everything is done at once. */
  readonly transaction: boolean;
}

export interface Call {
  readonly operation: keyof StorageSession;
  readonly collection: string;
  /** It takes more than one statement. */
  readonly several?: boolean;
}

/** As many rows are changed or removed in one go; between two goes others get their turn. */
const batchSize = 500;

export function sessionOver(access: Access): StorageSession {
  return { ...readingVerbs(access), ...writingVerbs(access) };
}

type ReadingVerbs = Pick<StorageSession, "get" | "find" | "scan" | "count" | "summarise">;

function readingVerbs({ read }: Access): ReadingVerbs {
  async function find(collection: string, query: Query): Promise<readonly Row[]> {
    // A page is put together from several questions, which must all see the same rows.
    const several = query.after !== undefined;
    return read({ operation: "find", collection, several }, (connection, table) => {
      refuseUnplanned(table.plan, query);
      return findRows(connection, table, query);
    });
  }

  return {
    get: (collection, id) =>
      read({ operation: "get", collection }, (connection, table) => getRow(connection, table, id)),
    find,
    scan: (collection, query) => pageByPage((page) => find(collection, page), query),
    count: (collection, filter) =>
      read({ operation: "count", collection }, (connection, table) => {
        refuseUnplanned(table.plan, { filter });
        return countRows(connection, table, filter);
      }),
    summarise: (collection, query) =>
      read({ operation: "summarise", collection }, (connection, table) => {
        const by = [query.by, query.sum, query.min, query.max].flatMap((fields) => fields ?? []);
        refuseUnplanned(table.plan, { filter: query.filter, by });
        return summariseTable(connection, table, query);
      }),
  };
}

function writingVerbs(access: Access): Omit<StorageSession, keyof ReadingVerbs> {
  const { write, transaction } = access;
  return {
    insert: (collection, row) =>
      write({ operation: "insert", collection }, (connection, table) => insertRow(connection, table, row)),
    insertMany: (collection, rows) =>
      write({ operation: "insertMany", collection, several: true }, (connection, table) => {
        const report = insertRows(connection, table, rows);
        const conflict = report.conflicts[0];
        if (transaction && conflict) throw uniqueViolation(collection, conflict.fields);
        return report;
      }),
    updateOne: (collection, filter, change) =>
      write({ operation: "updateOne", collection }, (connection, table) => {
        refuseUnplanned(table.plan, { filter });
        refuseNewId(table.plan, change);
        return changeOne(connection, table, filter, change);
      }),
    updateMany: (collection, filter, change) =>
      inBatches(
        access,
        { operation: "updateMany", collection, filter },
        {
          few(connection, table) {
            refuseNewId(table.plan, change);
            return changeFew(connection, table, filter, change);
          },
          batch: (connection, table, rows) => changeRows(connection, table, { ...rows, change }),
        },
      ),
    takeOne: (collection, filter) =>
      write({ operation: "takeOne", collection }, (connection, table) => {
        refuseUnplanned(table.plan, { filter });
        return takeRow(connection, table, filter);
      }),
    removeMany: (collection, filter) =>
      inBatches(access, { operation: "removeMany", collection, filter }, { batch: removeRows }),
  };
}

interface InBatches {
  /** Tried first: it does everything at once when there is little to do, and nothing when there is more. */
  few?(connection: Connection, table: Table): number | undefined;
  batch(connection: Connection, table: Table, rows: Rows): number;
}

interface Rows {
  readonly rows: readonly number[];
  /** What they are to match still; absent when they were found just now. */
  readonly filter?: Filter;
}

/** Finds rows, then does with them what is to be done, some at a time. How many it was done to. */
async function inBatches(
  { write, transaction }: Access,
  { filter, ...verb }: Call & { readonly filter: Filter },
  { few, batch }: InBatches,
): Promise<number> {
  const call = { ...verb, several: true };
  let rows: readonly number[] = [];
  let done = await write(call, (connection, table) => {
    rows = [];
    refuseUnplanned(table.plan, { filter });
    const all = few?.(connection, table);
    if (all !== undefined) return all;
    rows = rowsOf(connection, table, filter);
    return batch(connection, table, { rows: transaction ? rows : rows.slice(0, batchSize) });
  });
  for (let from = batchSize; from < rows.length && !transaction; from += batchSize) {
    const next = { rows: rows.slice(from, from + batchSize), filter };
    done += await write(call, (connection, table) => batch(connection, table, next));
  }
  return done;
}

/** A session whose first unique violation is the last thing that it does. */
export function endingOnConflict(access: Access): { readonly access: Access; broken(): unknown } {
  let broken: unknown;
  return {
    broken: () => broken,
    access: {
      ...access,
      async write(call, step) {
        if (broken) throw broken;
        try {
          return await access.write(call, step);
        } catch (error) {
          if (isCursusError(error, "storage.unique_violation")) broken = error;
          throw error;
        }
      },
    },
  };
}
