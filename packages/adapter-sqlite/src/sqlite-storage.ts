/** SQLite as a storage: one file, no server, any number of programs on one machine. */
import { AsyncLocalStorage } from "node:async_hooks";
import {
  escapedTransaction,
  fault,
  InvalidInputError,
  type Storage,
  type StorageSession,
  storageMessages,
} from "@cursus/core";
import type { Connection } from "./driver.ts";
import { closed, translated } from "./failures.ts";
import { type Handle, openHandle } from "./handle.ts";
import { type Access, endingOnConflict, sessionOver } from "./session.ts";
import { untilFree } from "./waiting.ts";
import type { Hold } from "./writer.ts";

export interface SqliteOptions {
  /** How long another writer is waited for before a call is rejected with `storage.busy`; 10 if absent. */
  readonly waitSeconds?: number;
  /** The file grows no further; then writes are rejected with `storage.full`. Without it the disk is the limit. */
  readonly maxBytes?: number;
}

/** What each call stands in: a handle while the storage is open, and failures told in the words of the port. */
interface Ground {
  handle(operation: string): Handle;
  told<T>(operation: string, work: () => Promise<T>): Promise<T>;
  readonly waitSeconds: number;
}

/** Set for whatever a transaction's work calls, until the transaction is over. */
type Inside = AsyncLocalStorage<{ over: boolean }>;

/**
 * A storage in one SQLite file, made on first use and readable to its owner alone. Its folder must exist. What was
 * acknowledged outlives a crash of the program and of the machine.
 *
 * @param path relative to the working directory
 */
export function sqliteStorage(path: string, { waitSeconds = 10, maxBytes }: SqliteOptions = {}): Storage {
  const inside: Inside = new AsyncLocalStorage();
  const scene = (operation: string) => ({ place: path, operation, seconds: waitSeconds });
  let opened: Handle | undefined;
  let changing: Promise<unknown> = Promise.resolve();

  const ground: Ground = {
    waitSeconds,
    handle(operation) {
      if (!opened) throw closed(scene(operation));
      return opened;
    },
    async told(operation, work) {
      try {
        return await work();
      } catch (error) {
        throw translated(error, scene(operation));
      }
    },
  };

  /** Opening and closing take turns. */
  async function inTurn(operation: string, work: () => Promise<void>): Promise<void> {
    refuseInside(inside);
    const turn = changing.then(() => ground.told(operation, work));
    changing = turn.catch(() => {});
    await turn;
  }

  return {
    ...sessionOver(accessTo(ground, inside)),
    name: `sqlite:${path}`,
    abilities: { transactions: true },
    open: (plans) =>
      inTurn("open", async () => {
        const handle = opened ?? (await openHandle(scene("open"), maxBytes));
        try {
          await handle.prepare(plans);
          opened = handle;
        } catch (error) {
          if (!opened) await handle.close();
          throw error;
        }
      }),
    transaction: (work) => ground.told("transaction", () => transaction(ground, inside, work)),
    close: () =>
      inTurn("close", async () => {
        const last = opened;
        opened = undefined;
        await last?.close();
      }),
  };
}

function accessTo({ handle, told, waitSeconds }: Ground, inside: Inside): Access {
  return {
    transaction: false,
    read: ({ operation, collection, several }, step) =>
      told(operation, () =>
        untilFree(waitSeconds, () => {
          const { reader, table } = handle(operation);
          const once = () => step(reader, table(collection));
          return several ? atOneMoment(reader, once) : once();
        }),
      ),
    write: ({ operation, collection, several = false }, step) =>
      told(operation, async () => {
        refuseInside(inside);
        const { writer, table } = handle(operation);
        return await writer.write({ several, run: (connection) => step(connection, table(collection)) });
      }),
  };
}

async function transaction<T>(
  { handle, told }: Ground,
  inside: Inside,
  work: (session: StorageSession) => Promise<T>,
): Promise<T> {
  refuseInside(inside);
  const now = handle("transaction");
  const hold = await now.writer.hold();
  const state = { over: false };
  const { access, broken } = endingOnConflict(accessWithin(now, { told, hold, state }));
  try {
    const result = await inside.run(state, () => work(sessionOver(access)));
    if (broken()) throw broken();
    hold.commit();
    return result;
  } finally {
    state.over = true;
    hold.release();
  }
}

function accessWithin(
  { table }: Handle,
  { told, hold, state }: { told: Ground["told"]; hold: Hold; state: { readonly over: boolean } },
): Access {
  const step: Access["read"] = ({ operation, collection }, run) =>
    told(operation, async () => {
      if (state.over) throw fault(InvalidInputError, storageMessages, "storage.transaction_over");
      return run(hold.connection, table(collection));
    });
  return { transaction: true, read: step, write: step };
}

/** It would wait for the transaction, which waits for it. */
function refuseInside(inside: Inside): void {
  if (inside.getStore()?.over === false) throw escapedTransaction();
}

/** Several questions, one answer: none of them sees what another program writes in between. */
function atOneMoment<T>(reader: Connection, step: () => T): T {
  reader.run("BEGIN");
  try {
    return step();
  } finally {
    reader.run("COMMIT");
  }
}
