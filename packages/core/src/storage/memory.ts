/** The storage port over JavaScript maps: for tests, for trying things out, and as the tutorial for other adapters. */
import { AsyncLocalStorage } from "node:async_hooks";
import { AdapterError, fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import { storageMessages } from "./messages.ts";
import { applyChange, project, refuseNewId, refuseUnplanned, rowOrder, summariseRows } from "./rows.ts";
import { pageByPage } from "./scan.ts";
import {
  type Change,
  type CollectionPlan,
  escapedTransaction,
  type Filter,
  type Query,
  type Row,
  type Scalar,
  type Storage,
  type StorageSession,
  uniqueViolation,
  unplanned,
} from "./storage.ts";
import { matches } from "./where.ts";

/** One collection: its rows by id, and for each unique set the id that holds each combination of values. */
interface Shelf {
  readonly plan: CollectionPlan;
  readonly rows: Map<string, Row>;
  readonly taken: readonly Map<string, string>[];
}
type Shelves = Map<string, Shelf>;

/** A storage that lives and dies with the process. */
export function memoryStorage(): Storage {
  let shelves: Shelves = new Map();
  let closed = false;
  let writing: Promise<unknown> = Promise.resolve();
  /** Set for whatever a transaction's work calls, until the transaction is over. */
  const inside = new AsyncLocalStorage<{ over: boolean }>();

  /** Writers take turns, so that one who waits in a transaction is not overtaken. Readers see the last turn's end. */
  async function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    if (inside.getStore()?.over === false) throw escapedTransaction();
    const turn = writing.then(work);
    writing = turn.catch(() => {});
    return await turn;
  }

  function current(): Shelves {
    if (closed) throw fault(AdapterError, storageMessages, "storage.closed", { adapter: "memory:", retryable: false });
    return shelves;
  }

  return {
    ...sessionOver(current, inTurn),
    name: "memory:",
    abilities: { transactions: true },
    open: (plans) =>
      inTurn(() => {
        closed = false;
        for (const plan of plans) {
          const rows: Shelf["rows"] = shelves.get(plan.name)?.rows ?? new Map();
          const shelf = { plan, rows, taken: plan.unique.map(() => new Map()) };
          for (const row of rows.values()) claim(shelf, row);
          shelves.set(plan.name, shelf);
        }
      }),
    transaction: (work) =>
      inTurn(async () => {
        const copy: Shelves = new Map([...current()].map(([name, shelf]) => [name, copyOf(shelf)]));
        const state = { over: false };
        let broken: unknown;
        const shelvesInside = () => {
          if (state.over) throw fault(InvalidInputError, storageMessages, "storage.transaction_over");
          return copy;
        };
        const write = async <T>(verb: () => T | Promise<T>) => {
          if (broken) throw broken;
          try {
            return await verb();
          } catch (error) {
            if (isCursusError(error, "storage.unique_violation")) broken = error;
            throw error;
          }
        };
        try {
          const session = sessionOver(shelvesInside, write, { conflictsEndIt: true });
          const result = await inside.run(state, () => work(session));
          if (broken) throw broken;
          shelves = copy;
          return result;
        } finally {
          state.over = true;
        }
      }),
    close: () =>
      inTurn(() => {
        closed = true;
      }),
  };
}

function sessionOver(
  shelves: () => Shelves,
  write: <T>(work: () => T | Promise<T>) => Promise<T>,
  options: { readonly conflictsEndIt?: boolean } = {},
): StorageSession {
  function shelf(collection: string): Shelf {
    const found = shelves().get(collection);
    if (!found) throw unplanned(collection);
    return found;
  }

  async function find(collection: string, query: Query): Promise<readonly Row[]> {
    const { plan } = shelf(collection);
    refuseUnplanned(plan, query);
    const order = rowOrder(query.sort);
    const found = matching(shelf(collection), query.filter).filter(
      (row) => !query.after || order(row, query.after) > 0,
    );
    const page = found.sort(order).slice(0, query.limit);
    return query.fields ? page.map((row) => project(row, query.fields)) : page;
  }

  function putOne(collection: string, row: Row): void {
    const target = shelf(collection);
    const kept = keep(row);
    const conflict = conflictOf(target, kept);
    if (conflict) throw uniqueViolation(collection, conflict);
    target.rows.set(kept.id, kept);
    claim(target, kept);
  }

  /** Replaces a row by its changed self, or leaves everything as it was. */
  function changeOne(target: Shelf, row: Row, change: Change): Row {
    const after = keep(applyChange(row, change));
    release(target, row);
    const conflict = conflictOf(target, after, row.id);
    if (conflict) {
      claim(target, row);
      throw uniqueViolation(target.plan.name, conflict);
    }
    target.rows.set(after.id, after);
    claim(target, after);
    return after;
  }

  return {
    async get(collection, id) {
      return shelf(collection).rows.get(id);
    },
    find,
    scan: (collection, query) => pageByPage((page) => find(collection, page), query),
    async count(collection, filter) {
      refuseUnplanned(shelf(collection).plan, { filter });
      return matching(shelf(collection), filter).length;
    },
    async summarise(collection, query) {
      const asked = [...(query.by ?? []), ...(query.sum ?? []), ...(query.min ?? []), ...(query.max ?? [])];
      refuseUnplanned(shelf(collection).plan, { filter: query.filter, by: asked });
      return summariseRows(matching(shelf(collection), query.filter), query);
    },
    insert: (collection, row) => write(() => putOne(collection, row)),
    insertMany: (collection, rows) =>
      write(() => {
        const conflicts: { position: number; fields: readonly string[] }[] = [];
        for (const [position, row] of rows.entries()) {
          try {
            putOne(collection, row);
          } catch (error) {
            if (options.conflictsEndIt || !isCursusError(error, "storage.unique_violation")) throw error;
            conflicts.push({ position, fields: error.details.fields as readonly string[] });
          }
        }
        return { inserted: rows.length - conflicts.length, conflicts };
      }),
    updateOne: (collection, filter, change) =>
      write(() => {
        refuseUnplanned(shelf(collection).plan, { filter });
        refuseNewId(shelf(collection).plan, change);
        const row = matching(shelf(collection), filter)[0];
        return row && changeOne(shelf(collection), row, change);
      }),
    updateMany: (collection, filter, change) =>
      write(() => {
        refuseUnplanned(shelf(collection).plan, { filter });
        refuseNewId(shelf(collection).plan, change);
        const rows = matching(shelf(collection), filter);
        for (const row of rows) changeOne(shelf(collection), row, change);
        return rows.length;
      }),
    takeOne: (collection, filter) =>
      write(() => {
        refuseUnplanned(shelf(collection).plan, { filter });
        const row = matching(shelf(collection), filter)[0];
        if (row) remove(shelf(collection), row);
        return row;
      }),
    removeMany: (collection, filter) =>
      write(() => {
        refuseUnplanned(shelf(collection).plan, { filter });
        const rows = matching(shelf(collection), filter);
        for (const row of rows) remove(shelf(collection), row);
        return rows.length;
      }),
  };
}

/** The rows that match, in the order of their insertion, or of the values that pin them. */
function matching(shelf: Shelf, filter: Filter | undefined): Row[] {
  const pinned = filter && pinnedBy(shelf, filter);
  return [...(pinned ?? shelf.rows.values())].filter((row) => matches(filter, row, shelf.plan.words));
}

/** The rows that a filter can find at most, where it pins an id or a unique field; absent: any. */
function pinnedBy(shelf: Shelf, filter: Filter): ReadonlySet<Row> | undefined {
  switch (filter.op) {
    case "and":
      for (const part of filter.of) {
        const rows = pinnedBy(shelf, part);
        if (rows) return rows;
      }
      return undefined;
    case "or": {
      const parts = filter.of.map((part) => pinnedBy(shelf, part));
      return parts.includes(undefined) ? undefined : new Set(parts.flatMap((rows) => [...rows!]));
    }
    case "eq":
      return holders(shelf, filter.field, [filter.value]);
    case "in":
      return holders(shelf, filter.field, filter.values);
    default:
      return undefined;
  }
}

function holders(shelf: Shelf, field: string, values: readonly Scalar[]): ReadonlySet<Row> | undefined {
  const set = shelf.plan.unique.findIndex((fields) => fields.length === 1 && fields[0] === field);
  if (field !== "id" && set < 0) return undefined;
  const ids = values.map((value) => (field === "id" ? String(value) : shelf.taken[set]!.get(JSON.stringify([value]))));
  return new Set(ids.map((id) => shelf.rows.get(id!)).filter((row) => row !== undefined));
}

/** A row as it is kept: plain JSON, copied so that no caller shares it, frozen so that none can change it. */
function keep(row: Row): Row {
  return JSON.parse(JSON.stringify(row), (_key, value) => Object.freeze(value));
}

function copyOf(shelf: Shelf): Shelf {
  return { plan: shelf.plan, rows: new Map(shelf.rows), taken: shelf.taken.map((ids) => new Map(ids)) };
}

/** What a row holds of a unique set, or absent when it lacks a member. */
function valuesOf(fields: readonly string[], row: Row): string | undefined {
  return fields.some((field) => row[field] === undefined)
    ? undefined
    : JSON.stringify(fields.map((field) => row[field]));
}

function conflictOf(shelf: Shelf, row: Row, except?: string): readonly string[] | undefined {
  if (row.id !== except && shelf.rows.has(row.id)) return ["id"];
  return shelf.plan.unique.find((fields, set) => {
    const values = valuesOf(fields, row);
    return values !== undefined && shelf.taken[set]!.has(values);
  });
}

function claim(shelf: Shelf, row: Row): void {
  for (const [set, fields] of shelf.plan.unique.entries()) {
    const values = valuesOf(fields, row);
    if (values !== undefined) shelf.taken[set]!.set(values, row.id);
  }
}

function release(shelf: Shelf, row: Row): void {
  for (const [set, fields] of shelf.plan.unique.entries()) {
    const values = valuesOf(fields, row);
    if (values !== undefined) shelf.taken[set]!.delete(values);
  }
}

function remove(shelf: Shelf, row: Row): void {
  release(shelf, row);
  shelf.rows.delete(row.id);
}
