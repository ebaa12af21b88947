/** What SQLite and the file system say, as errors that tell a program what to do and a person what happened. */
import { AdapterError, fault, isCursusError, storageMessages } from "@cursus/core";
import { resultCode } from "./driver.ts";

/** Where a failure happened. */
export interface Scene {
  /** The path as it was given. */
  readonly place: string;
  /** The verb. */
  readonly operation: string;
  /** How long a lock is waited for. */
  readonly seconds: number;
}

/** Somebody else holds a lock; the same call may work in a moment. SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL. */
export function isBusy(error: unknown): boolean {
  return [5, 6, 15].includes(primaryCode(error) ?? 0);
}

/** Anything that SQLite fails with, except a broken unique set, which the verbs see to. */
export function isFailure(error: unknown): boolean {
  return resultCode(error) !== undefined;
}

/** A failure in the words of the port. An error of Cursus, or of the caller's own, stays as it is. */
export function translated(error: unknown, scene: Scene): unknown {
  const code = primaryCode(error);
  if (code === undefined || isCursusError(error)) return error;
  if (isBusy(error)) return busy(scene, error);
  const reason = (error as Error).message;
  if (resultCode(error) === movedAway) return failure("storage.moved", scene, { cause: error });
  switch (code) {
    case 8:
      return failure("storage.read_only", scene, { cause: error });
    case 13:
      return failure("storage.full", scene, { cause: error });
    case 14:
      return failure("storage.cannot_open", scene, { cause: error, reason });
    case 26:
      return failure("storage.not_a_database", scene, { cause: error });
    default:
      return failure("storage.failed", scene, { cause: error, reason });
  }
}

export function busy(scene: Scene, cause?: unknown) {
  return failure("storage.busy", scene, { cause, retryable: true });
}

export function closed(scene: Scene) {
  return failure("storage.closed", scene);
}

export function failure(
  code: keyof typeof storageMessages,
  { place, operation, seconds }: Scene,
  { cause, retryable = false, ...more }: { readonly [detail: string]: unknown; readonly retryable?: boolean } = {},
) {
  const details = {
    adapter: `sqlite:${place}`,
    operation,
    retryable,
    place,
    ...(code === "storage.busy" && { seconds }),
  };
  return fault(AdapterError, storageMessages, code, { ...details, ...more }, cause === undefined ? {} : { cause });
}

/** SQLITE_READONLY_DBMOVED */
const movedAway = 1032;

function primaryCode(error: unknown): number | undefined {
  const code = resultCode(error);
  return code === undefined ? undefined : code & 0xff;
}
