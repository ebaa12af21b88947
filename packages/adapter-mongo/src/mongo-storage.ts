/** MongoDB as a storage: one database on a server, a replica set or a sharded cluster, for any number of programs. */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  type CollectionPlan,
  escapedTransaction,
  isCursusError,
  noTransactions,
  type Storage,
  unplanned,
} from "@cursus/core";
import type { Db, MongoClient } from "mongodb";
import { bringDatesUpTo, type Dates } from "./dates.ts";
import type { Kept } from "./documents.ts";
import { closed, inTime, type Scene, translated } from "./failures.ts";
import { bringUpTo } from "./indexes.ts";
import { limitOf, type Place, placeOf } from "./place.ts";
import { type Access, type Shelf, sessionOver } from "./session.ts";
import { transact } from "./transaction.ts";

export interface MongoOptions {
  /** The database, where the address names none; `cursus` if absent. */
  readonly database?: string;
  /** How long any call waits for the server before it is rejected with `storage.unreachable`; 10 if absent. */
  readonly timeoutSeconds?: number;
  /** How long `open` waits for new indexes over rows that there are; 600 if absent. */
  readonly indexSeconds?: number;
}

/** What is known of an open storage. */
export interface Opened {
  readonly client: MongoClient;
  readonly db: Db;
  /** A replica set or a sharded cluster, whose members confirm a write together. */
  readonly clustered: boolean;
  readonly plans: ReadonlyMap<string, CollectionPlan>;
  readonly dates: Dates;
}

/** For the checks of `cursus doctor`: what stands behind a storage of this adapter. */
export const behind = new WeakMap<Storage, { readonly place: Place; opened(): Opened | undefined }>();

/**
 * A storage in one MongoDB database. Collections and indexes are made in `open`. Writes are acknowledged by most members,
 * from their journal, unless the address says otherwise (`w`, `journal`). Transactions need a replica set.
 *
 * @param target an address (`mongodb://...`), or a client that stays yours: `close` leaves it open
 * @throws ConfigurationError `mongo.bad_address`, `mongo.unacknowledged`
 */
export function mongoStorage(target: string | MongoClient, options: MongoOptions = {}): Storage {
  const { timeoutSeconds: seconds = 10, indexSeconds = 600, database } = options;
  const place = placeOf(target, { seconds, ...(database !== undefined && { database }) });
  const inside: Inside = new AsyncLocalStorage();
  const scene = (operation: string, limit = seconds): Scene => ({ adapter: place.name, operation, seconds: limit });
  const calls = callsIn(scene);
  let opened: Opened | undefined;
  let changing: Promise<unknown> = Promise.resolve();

  function now(operation: string): Opened {
    if (!opened) throw closed(scene(operation));
    return opened;
  }

  /** Opening and closing take turns. */
  async function inTurn(operation: string, work: () => Promise<void>): Promise<void> {
    refuseInside(inside);
    const turn = changing.then(() => told(scene(operation), work));
    changing = turn.catch(() => {});
    await turn;
  }

  async function open(plans: readonly CollectionPlan[]): Promise<void> {
    const last = opened ?? (await connectedInTime(place, scene("open")));
    try {
      const all = new Map([...last.plans, ...plans.map((plan) => [plan.name, plan] as const)]);
      const dates = await inTime(bringUp(last.db, plans), scene("open", indexSeconds));
      opened = { ...last, plans: all, dates };
    } catch (error) {
      if (!opened) await place.disconnect(last.client).catch(() => {});
      throw error;
    }
  }

  const storage: Storage = {
    ...sessionOver(accessTo({ now, calls, inside, seconds })),
    name: place.name,
    abilities: {
      get transactions() {
        return opened?.clustered ?? false;
      },
    },
    open: (plans) => inTurn("open", () => open(plans)),
    async transaction(work) {
      refuseInside(inside);
      const ground = now("transaction");
      if (!ground.clustered) throw noTransactions(place.name);
      const shelf = (collection: string) => shelfOf(ground, collection, seconds);
      const within = <T>(state: { readonly over: boolean }, run: () => Promise<T>) => inside.run(state, run);
      return await calls.counted(transact({ client: ground.client, shelf, scene, within }, work));
    },
    close: () =>
      inTurn("close", async () => {
        const last = opened;
        opened = undefined;
        if (!last) return;
        await inTime(calls.settled(), scene("close")).catch(() => {});
        await inTime(place.disconnect(last.client), scene("close"));
      }),
  };
  behind.set(storage, { place, opened: () => opened });
  return storage;
}

/** Set for whatever a transaction's work calls, until the transaction is over. */
type Inside = AsyncLocalStorage<{ readonly over: boolean }>;

/** It would wait for the transaction, or write past it. */
function refuseInside(inside: Inside): void {
  if (inside.getStore()?.over === false) throw escapedTransaction();
}

/** A connection that comes too late is closed again: nobody else would. */
export async function connectedInTime(place: Place, scene: Scene): Promise<Opened> {
  const connecting = connected(place);
  try {
    return await inTime(connecting, scene);
  } catch (error) {
    connecting.then(({ client }) => place.disconnect(client)).catch(() => {});
    throw error;
  }
}

/** Connects, and asks the server what it is. */
async function connected(place: Place): Promise<Opened> {
  const client = await place.connect();
  try {
    const db = place.database(client);
    const { setName, msg } = await db.admin().command({ hello: 1 });
    return { client, db, clustered: setName !== undefined || msg === "isdbgrid", plans: new Map(), dates: new Map() };
  } catch (error) {
    await place.disconnect(client).catch(() => {});
    throw error;
  }
}

async function bringUp(db: Db, plans: readonly CollectionPlan[]): Promise<Dates> {
  const found = await db.listCollections({}, { nameOnly: true }).toArray();
  const names = new Set(found.map(({ name }) => name));
  for (const plan of plans) await bringUpTo(db, plan, names.has(plan.name));
  return await bringDatesUpTo(db, plans);
}

function shelfOf({ db, plans, dates, clustered }: Opened, collection: string, seconds: number): Shelf {
  const plan = plans.get(collection);
  if (!plan) throw unplanned(collection);
  return {
    plan,
    documents: db.collection<Kept>(collection),
    dates: dates.get(collection) ?? new Set(),
    ...(plan.words !== undefined && { words: plan.words }),
    clustered,
    asked: { maxTimeMS: limitOf(seconds) },
  };
}

interface Ground {
  now(operation: string): Opened;
  readonly calls: Calls;
  readonly inside: Inside;
  readonly seconds: number;
}

function accessTo({ now, calls, inside, seconds }: Ground): Access {
  const read: Access["read"] = ({ operation, collection }, step) =>
    calls.made(operation, async () => await step(shelfOf(now(operation), collection, seconds)));
  return {
    transaction: false,
    read,
    async write(call, step) {
      refuseInside(inside);
      return await read(call, step);
    },
  };
}

/** The calls under way, each with its time and its failures in the words of the port. */
interface Calls {
  made<T>(operation: string, work: () => Promise<T>): Promise<T>;
  counted<T>(call: Promise<T>): Promise<T>;
  settled(): Promise<unknown>;
}

function callsIn(scene: (operation: string) => Scene): Calls {
  const pending = new Set<Promise<unknown>>();
  const counted: Calls["counted"] = async (call) => {
    pending.add(call);
    try {
      return await call;
    } finally {
      pending.delete(call);
    }
  };
  return {
    counted,
    made: (operation, work) => counted(told(scene(operation), () => inTime(work(), scene(operation)))),
    settled: () => Promise.allSettled(pending),
  };
}

async function told<T>(scene: Scene, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isCursusError(error) ? error : translated(error, scene);
  }
}
