/** Transactions: what PostgreSQL does not do by itself of what the port promises. */
import type { AsyncLocalStorage } from "node:async_hooks";
import {
  fault,
  InvalidInputError,
  isCursusError,
  isUniqueViolation,
  type StorageSession,
  storageMessages,
} from "@cursus/core";
import type { Connection, Database } from "./database.ts";
import { sqlState, translated } from "./failures.ts";
import { asking, type Enter, sessionOver } from "./session.ts";
import type { Table } from "./sql.ts";

/** Set for whatever a transaction's work calls, until the transaction is over. */
export type Inside = AsyncLocalStorage<{ readonly over: boolean }>;

interface Ground {
  readonly database: Database;
  readonly inside: Inside;
  known(collection: string): Table;
  readonly adapter: string;
}

/** How far a transaction is. Whatever fails in PostgreSQL ends it there, so it ends here, too, though the work goes on. */
interface State {
  over: boolean;
  broken?: unknown;
}

/** One try of a transaction; whoever lost its turn to another is tried again by the caller. */
export async function attempt<T>(ground: Ground, work: (session: StorageSession) => Promise<T>): Promise<T> {
  const { database, inside, adapter } = ground;
  const state: State = { over: false };
  let raised: { readonly error: unknown } | undefined;
  try {
    return await database.transaction(async (connection) => {
      try {
        const session = sessionOver(within(ground, connection, state), { transaction: true });
        const result = await inside.run(state, () => work(session));
        if (state.broken) throw state.broken;
        return result;
      } catch (error) {
        raised = { error };
        throw error;
      }
    });
  } catch (error) {
    // What the work raised is the caller's own and passes as it is; all else is the way to the server.
    if (raised && sqlState(raised.error) === undefined) throw raised.error;
    throw translated(error, { adapter, operation: "transaction" });
  } finally {
    state.over = true;
  }
}

function within({ known, adapter }: Ground, connection: Connection, state: State): Enter {
  return async (operation, collection, step) => {
    if (state.over) throw fault(InvalidInputError, storageMessages, "storage.transaction_over");
    if (state.broken) throw state.broken;
    const table = known(collection);
    try {
      return await step(asking(connection, { adapter, operation, plan: table.plan }), table);
    } catch (error) {
      if (!isCursusError(error) || isUniqueViolation(error) || error.name === "AdapterError") state.broken = error;
      throw error;
    }
  };
}
