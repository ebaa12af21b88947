/** What PostgreSQL and the way to it say, as errors that tell a program what to do and a person what happened. */
import { setTimeout as wait } from "node:timers/promises";
import {
  AdapterError,
  type CollectionPlan,
  fault,
  isCursusError,
  storageMessages,
  uniqueViolation,
} from "@cursus/core";
import { fieldsOf } from "./tables.ts";

/** PostgreSQL's own code of an error; absent where it is none of PostgreSQL's. */
export function sqlState(error: unknown): string | undefined {
  const { code, severity } = (error ?? {}) as { code?: unknown; severity?: unknown };
  return typeof code === "string" && typeof severity === "string" ? code : undefined;
}

export function closed(adapter: string, operation: string) {
  return fault(AdapterError, storageMessages, "storage.closed", { adapter, operation, retryable: false });
}

/** Where a failure happened. */
export interface Scene {
  readonly adapter: string;
  readonly operation: string;
  readonly plan?: CollectionPlan;
}

/** A failure of the driver in the words of the port. An error of Cursus stays as it is. */
export function translated(cause: unknown, { adapter, operation, plan }: Scene): unknown {
  if (isCursusError(cause)) return cause;
  const state = sqlState(cause);
  if (state === "23505" && plan) {
    return uniqueViolation(plan.name, fieldsOf(plan, (cause as { constraint?: string }).constraint), { cause });
  }
  const reason = (cause as Error).message;
  // Another's turn came first, or the server is away or full of callers: the same call may succeed later.
  const away = state === undefined || /^(08|53300|57P)/.test(state);
  const retryable = away || lostItsTurn(cause);
  const code = away ? "storage.unreachable" : state === "53100" ? "storage.full" : "storage.failed";
  return fault(
    AdapterError,
    storageMessages,
    code,
    { adapter, operation, retryable, reason, place: adapter },
    { cause },
  );
}

/** serialization_failure, deadlock_detected: nothing was written, and the same may be tried again at once. */
function lostItsTurn(error: unknown): boolean {
  return ["40001", "40P01"].includes(sqlState(error) ?? "");
}

const attempts = 50;

/** Tries again what lost its turn to another writer. */
export async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const lost = lostItsTurn(error) || (isCursusError(error) && lostItsTurn(error.cause));
      if (!lost || attempt === attempts) throw error;
      await wait(Math.random() * Math.min(100, 2 ** attempt));
    }
  }
}
