/** Transactions: all of their writes or none, tried again while others are in the way, and never for good. */
import { setTimeout as pause } from "node:timers/promises";
import { fault, InvalidInputError, isCursusError, type StorageSession, storageMessages } from "@cursus/core";
import type { ClientSession, MongoClient } from "mongodb";
import { hasLabel, inTime, type Scene, translated } from "./failures.ts";
import { type Access, type Shelf, sessionOver } from "./session.ts";

export interface TransactionGround {
  readonly client: MongoClient;
  shelf(collection: string): Shelf;
  scene(operation: string): Scene;
  /** Runs the work so that a verb from outside is known to be called inside. */
  within<T>(state: { readonly over: boolean }, work: () => Promise<T>): Promise<T>;
}

type Work<T> = (session: StorageSession) => Promise<T>;

/** As many times the time of one call: after that, who is always overtaken is told so. */
const patience = 3;

/** The driver's own `withTransaction` goes on for two minutes, whatever a caller allows. */
export async function transact<T>(ground: TransactionGround, work: Work<T>): Promise<T> {
  const until = performance.now() + ground.scene("transaction").seconds * 1000 * patience;
  for (let attempt = 0; ; attempt++) {
    const outcome = await tryOnce(ground, work, until);
    if ("result" in outcome) return outcome.result;
    if (!outcome.again || performance.now() > until) throw translated(outcome.error, ground.scene("transaction"));
    await pause(Math.random() * Math.min(5 * 2 ** attempt, 500));
  }
}

type Outcome<T> = { readonly result: T } | { readonly error: unknown; readonly again: boolean };

/** What is known of a transaction under way. */
interface State {
  over: boolean;
  /** The first failure or unique violation: the last thing that it does, even where the work catches it. */
  broken: unknown;
  /** Others were in the way: MongoDB asks to begin anew. */
  again: boolean;
  /** One session is asked one thing at a time. */
  asking: Promise<unknown>;
}

async function tryOnce<T>(ground: TransactionGround, work: Work<T>, until: number): Promise<Outcome<T>> {
  const session = ground.client.startSession();
  const state: State = { over: false, broken: undefined, again: false, asking: Promise.resolve() };
  const scene = ground.scene("transaction");
  try {
    session.startTransaction({
      readConcern: { level: "snapshot" },
      writeConcern: { w: "majority" },
      readPreference: "primary",
    });
    const result = await ground.within(state, () => work(sessionOver(accessWithin(ground, session, state))));
    state.over = true;
    await state.asking;
    if (state.broken !== undefined) throw state.broken;
    await commit(session, scene, until);
    return { result };
  } catch (error) {
    state.over = true;
    await state.asking;
    if (session.inTransaction()) await inTime(session.abortTransaction(), scene).catch(() => {});
    return { error: state.again ? (state.broken ?? error) : error, again: state.again || hasLabel(error, transient) };
  } finally {
    state.over = true;
    await inTime(session.endSession(), scene).catch(() => {});
  }
}

const transient = "TransientTransactionError";

/** A commit that was not answered may be asked for again: it happens once. */
async function commit(session: ClientSession, scene: Scene, until: number): Promise<void> {
  for (;;) {
    try {
      await inTime(session.commitTransaction(), scene);
      return;
    } catch (error) {
      if (!hasLabel(error, "UnknownTransactionCommitResult") || performance.now() > until) throw error;
    }
    await pause(50);
  }
}

function accessWithin(ground: TransactionGround, session: ClientSession, state: State): Access {
  const step: Access["read"] = async ({ operation, collection }, run) => {
    if (state.over) throw fault(InvalidInputError, storageMessages, "storage.transaction_over");
    const shelf = ground.shelf(collection);
    const within = { ...shelf, asked: { ...shelf.asked, session } };
    const turn = state.asking.then(async () => {
      if (state.broken !== undefined) throw state.broken;
      try {
        return await inTime(run(within), ground.scene(operation));
      } catch (error) {
        state.again ||= hasLabel(error, transient) || hasLabel((error as Error).cause, transient);
        throw broke(state, translated(error, ground.scene(operation)));
      }
    });
    state.asking = turn.catch(() => {});
    return await turn;
  };
  return { transaction: true, read: step, write: step };
}

/** A mistake of the caller's leaves the transaction as it is; a conflict or a failure of the server ends it. */
function broke(state: State, error: unknown): unknown {
  const ends = isCursusError(error) && (error.name === "AdapterError" || error.code === "storage.unique_violation");
  if (ends) state.broken ??= error;
  return error;
}
