/** The verbs of the port over something that can ask MongoDB: the storage itself, or one transaction of it. */
import {
  type Change,
  type CollectionPlan,
  type Filter,
  pageByPage,
  type Query,
  type Row,
  refuseNewId,
  refuseUnplanned,
  type StorageSession,
  uniqueViolation,
} from "@cursus/core";
import type { ClientSession, Collection } from "mongodb";
import type { Kept } from "./documents.ts";
import { countRows, findRows, getRow, summariseRows } from "./reads.ts";
import { changeOne, changeRows, insertRow, insertRows, removeRows, takeRow } from "./writes.ts";

/** A collection, and how it is asked. */
export interface Shelf {
  readonly plan: CollectionPlan;
  readonly documents: Collection<Kept>;
  /** The fields that hold dates. */
  readonly dates: ReadonlySet<string>;
  readonly words?: string;
  /** Whether several members confirm a write together. */
  readonly clustered: boolean;
  /** What goes along with every call. */
  readonly asked: { readonly maxTimeMS: number; readonly session?: ClientSession };
}

export interface Call {
  readonly operation: keyof StorageSession;
  readonly collection: string;
}

export interface Access {
  read<T>(call: Call, step: (shelf: Shelf) => Promise<T>): Promise<T>;
  write<T>(call: Call, step: (shelf: Shelf) => Promise<T>): Promise<T>;
  /** Inside a transaction any conflict ends it. */
  readonly transaction: boolean;
}

export function sessionOver(access: Access): StorageSession {
  return { ...readingVerbs(access), ...writingVerbs(access) };
}

type ReadingVerbs = Pick<StorageSession, "get" | "find" | "scan" | "count" | "summarise">;

function readingVerbs({ read }: Access): ReadingVerbs {
  async function find(collection: string, query: Query): Promise<readonly Row[]> {
    return await read({ operation: "find", collection }, async (shelf) => {
      refuseUnplanned(shelf.plan, query);
      return await findRows(shelf, query);
    });
  }

  return {
    get: (collection, id) => read({ operation: "get", collection }, (shelf) => getRow(shelf, id)),
    find,
    scan: (collection, query) => pageByPage((page) => find(collection, page), query),
    count: (collection, filter) =>
      read({ operation: "count", collection }, async (shelf) => {
        refuseUnplanned(shelf.plan, { filter });
        return await countRows(shelf, filter);
      }),
    summarise: (collection, query) =>
      read({ operation: "summarise", collection }, async (shelf) => {
        const by = [query.by, query.sum, query.min, query.max].flatMap((fields) => fields ?? []);
        refuseUnplanned(shelf.plan, { filter: query.filter, by });
        return await summariseRows(shelf, query);
      }),
  };
}

function writingVerbs({ write, transaction }: Access): Omit<StorageSession, keyof ReadingVerbs> {
  /** Refuses what no plan allows before anything is asked. */
  const changing =
    <T>(filter: Filter, change: Change, step: (shelf: Shelf) => Promise<T>) =>
    async (shelf: Shelf) => {
      refuseUnplanned(shelf.plan, { filter });
      refuseNewId(shelf.plan, change);
      return await step(shelf);
    };

  return {
    insert: (collection, row) => write({ operation: "insert", collection }, (shelf) => insertRow(shelf, row)),
    insertMany: (collection, rows) =>
      write({ operation: "insertMany", collection }, async (shelf) => {
        const report = await insertRows(shelf, rows);
        const conflict = report.conflicts[0];
        if (transaction && conflict) throw uniqueViolation(collection, conflict.fields);
        return report;
      }),
    updateOne: (collection, filter, change) =>
      write(
        { operation: "updateOne", collection },
        changing(filter, change, (shelf) => changeOne(shelf, filter, change)),
      ),
    updateMany: (collection, filter, change) =>
      write(
        { operation: "updateMany", collection },
        changing(filter, change, (shelf) => changeRows(shelf, filter, change)),
      ),
    takeOne: (collection, filter) =>
      write(
        { operation: "takeOne", collection },
        changing(filter, {}, (shelf) => takeRow(shelf, filter)),
      ),
    removeMany: (collection, filter) =>
      write(
        { operation: "removeMany", collection },
        changing(filter, {}, (shelf) => removeRows(shelf, filter)),
      ),
  };
}
