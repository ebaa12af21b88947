/** A whole storage over JavaScript maps, plain rather than fast: the steps of docs/adapter-guide.md. */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  AdapterError,
  applyChange,
  type Change,
  type CollectionPlan,
  escapedTransaction,
  type Filter,
  fault,
  InvalidInputError,
  isUniqueViolation,
  matches,
  pageByPage,
  project,
  type Query,
  type Row,
  refuseNewId,
  refuseUnplanned,
  rowOrder,
  type Storage,
  type StorageSession,
  storageMessages,
  summariseRows,
  uniqueViolation,
  unplanned,
} from "@cursus/core";

// #region the data
interface Shelf {
  readonly plan: CollectionPlan;
  readonly rows: Map<string, Row>;
}
type Shelves = Map<string, Shelf>;

/** What a session stands on: the rows that it sees, and the way to its turn to write. */
interface Ground {
  shelf(collection: string): Shelf;
  write<T>(work: () => T): Promise<T>;
  /** Inside a transaction a conflict of `insertMany` ends it. */
  readonly conflictsEndIt: boolean;
}
// #endregion

// #region keep rows
/** Plain JSON, copied so that no caller shares it, frozen so that none can change it. */
function kept(row: Row): Row {
  return JSON.parse(JSON.stringify(row), (_key, value) => Object.freeze(value));
}

/** The unique set that a row runs into: the id first, then as planned. A row that lacks a field of a set is exempt. */
function conflictOf({ plan, rows }: Shelf, row: Row): readonly string[] | undefined {
  if (rows.has(row.id)) return ["id"];
  const others = [...rows.values()];
  return plan.unique.find(
    (fields) =>
      fields.every((field) => row[field] !== undefined) &&
      others.some((other) => fields.every((field) => other[field] === row[field])),
  );
}

function put(shelf: Shelf, row: Row): void {
  const conflict = conflictOf(shelf, row);
  if (conflict) throw uniqueViolation(shelf.plan.name, conflict);
  shelf.rows.set(row.id, kept(row));
}

function keeping({ shelf, write, conflictsEndIt }: Ground): Pick<StorageSession, "get" | "insert" | "insertMany"> {
  return {
    get: async (collection, id) => shelf(collection).rows.get(id),
    insert: (collection, row) => write(() => put(shelf(collection), row)),
    insertMany: (collection, rows) =>
      write(() => {
        const conflicts: { position: number; fields: readonly string[] }[] = [];
        for (const [position, row] of rows.entries()) {
          const fields = conflictOf(shelf(collection), row);
          if (fields && conflictsEndIt) throw uniqueViolation(collection, fields);
          if (fields) conflicts.push({ position, fields });
          else put(shelf(collection), row);
        }
        return { inserted: rows.length - conflicts.length, conflicts };
      }),
  };
}
// #endregion

// #region find rows
function matching({ plan, rows }: Shelf, filter: Filter | undefined): readonly Row[] {
  refuseUnplanned(plan, { filter });
  return [...rows.values()].filter((row) => matches(filter, row, plan.words));
}

function found(shelf: Shelf, query: Query): readonly Row[] {
  refuseUnplanned(shelf.plan, query);
  const order = rowOrder(query.sort);
  const rows = matching(shelf, query.filter).filter((row) => !query.after || order(row, query.after) > 0);
  return rows.toSorted(order).slice(0, query.limit);
}

function finding({ shelf }: Ground): Pick<StorageSession, "find" | "count"> {
  return {
    find: async (collection, query) => found(shelf(collection), query).map((row) => project(row, query.fields)),
    count: async (collection, filter) => matching(shelf(collection), filter).length,
  };
}
// #endregion

// #region scan and sum up
function readingOn({ shelf }: Ground): Pick<StorageSession, "scan" | "summarise"> {
  return {
    scan: (collection, query) => pageByPage(async (page) => found(shelf(collection), page), query),
    async summarise(collection, query) {
      const { by = [], sum = [], min = [], max = [] } = query;
      refuseUnplanned(shelf(collection).plan, { by: [...by, ...sum, ...min, ...max] });
      return summariseRows(matching(shelf(collection), query.filter), query);
    },
  };
}
// #endregion

// #region change rows
/** The row steps aside while it is asked whether its new self has room; where it has none, it steps back. */
function changed(shelf: Shelf, row: Row, change: Change): Row {
  shelf.rows.delete(row.id);
  try {
    put(shelf, applyChange(row, change));
  } catch (error) {
    shelf.rows.set(row.id, row);
    throw error;
  }
  return shelf.rows.get(row.id)!;
}

function changing({ shelf, write }: Ground): Pick<StorageSession, "updateOne" | "updateMany"> {
  return {
    updateOne: (collection, filter, change) =>
      write(() => {
        refuseNewId(shelf(collection).plan, change);
        const [row] = matching(shelf(collection), filter);
        return row && changed(shelf(collection), row, change);
      }),
    updateMany: (collection, filter, change) =>
      write(() => {
        refuseNewId(shelf(collection).plan, change);
        const rows = matching(shelf(collection), filter);
        for (const row of rows) changed(shelf(collection), row, change);
        return rows.length;
      }),
  };
}
// #endregion

// #region take and remove rows
function removing({ shelf, write }: Ground): Pick<StorageSession, "takeOne" | "removeMany"> {
  return {
    takeOne: (collection, filter) =>
      write(() => {
        const [row] = matching(shelf(collection), filter);
        if (row) shelf(collection).rows.delete(row.id);
        return row;
      }),
    removeMany: (collection, filter) =>
      write(() => {
        const rows = matching(shelf(collection), filter);
        for (const { id } of rows) shelf(collection).rows.delete(id);
        return rows.length;
      }),
  };
}
// #endregion

// #region open, close, take turns
function sessionOver(ground: Ground): StorageSession {
  return { ...keeping(ground), ...finding(ground), ...readingOn(ground), ...changing(ground), ...removing(ground) };
}

export function tutorialStorage(): Storage {
  let shelves: Shelves = new Map();
  let open = false;
  let lastTurn: Promise<unknown> = Promise.resolve();
  /** Set for whatever a transaction's work calls, until the transaction is over. */
  const inside = new AsyncLocalStorage<{ over: boolean }>();

  function shelfOf(from: Shelves, collection: string): Shelf {
    if (!open) throw fault(AdapterError, storageMessages, "storage.closed", { adapter: "tutorial:", retryable: false });
    const shelf = from.get(collection);
    if (!shelf) throw unplanned(collection);
    return shelf;
  }

  /** Writers take turns. One inside a transaction would wait for its own end, so it is refused. */
  async function inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    if (inside.getStore()?.over === false) throw escapedTransaction();
    const turn = lastTurn.then(work);
    lastTurn = turn.catch(() => {});
    return await turn;
  }
  // #endregion

  // #region transactions
  async function transaction<T>(work: (session: StorageSession) => Promise<T>): Promise<T> {
    const copy: Shelves = new Map(
      [...shelves].map(([name, { plan, rows }]) => [name, { plan, rows: new Map(rows) }] as const),
    );
    const state: { over: boolean; broken?: unknown } = { over: false };
    const ground: Ground = {
      conflictsEndIt: true,
      shelf(collection) {
        if (state.over) throw fault(InvalidInputError, storageMessages, "storage.transaction_over");
        return shelfOf(copy, collection);
      },
      async write(verb) {
        if (state.broken) throw state.broken;
        try {
          return verb();
        } catch (error) {
          if (isUniqueViolation(error)) state.broken = error;
          throw error;
        }
      },
    };
    try {
      const result = await inside.run(state, () => work(sessionOver(ground)));
      if (state.broken) throw state.broken;
      shelves = copy;
      return result;
    } finally {
      state.over = true;
    }
  }
  // #endregion

  // #region the storage
  return {
    ...sessionOver({ shelf: (collection) => shelfOf(shelves, collection), write: inTurn, conflictsEndIt: false }),
    name: "tutorial:",
    abilities: { transactions: true },
    open: (plans) =>
      inTurn(() => {
        open = true;
        for (const plan of plans) shelves.set(plan.name, { plan, rows: shelves.get(plan.name)?.rows ?? new Map() });
      }),
    transaction: (work) => inTurn(() => transaction(work)),
    close: () =>
      inTurn(() => {
        open = false;
      }),
  };
  // #endregion
}
