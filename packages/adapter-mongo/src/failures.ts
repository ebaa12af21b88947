/** What MongoDB and its driver say, as errors that tell a program what to do and a person what happened. */
import { AdapterError, fault, isCursusError, storageMessages } from "@cursus/core";

/** Where a failure happened. */
export interface Scene {
  /** The storage's name. */
  readonly adapter: string;
  /** The verb. */
  readonly operation: string;
  /** How long an answer is waited for. */
  readonly seconds: number;
}

/** What a driver's error holds. Told by its name: a client that was handed in may come from another copy of the driver. */
interface DriverError extends Error {
  readonly code?: number | string;
  readonly errorLabels?: readonly string[];
  readonly keyPattern?: { readonly [field: string]: unknown };
  readonly writeErrors?: unknown;
  readonly result?: { readonly writeConcernError?: unknown };
}

export function isDriverError(error: unknown): error is DriverError {
  return error instanceof Error && !isCursusError(error) && /^(Mongo|PoolCleared|BSON)/.test(error.name);
}

export function hasLabel(error: unknown, label: string): boolean {
  return isDriverError(error) && error.errorLabels?.includes(label) === true;
}

/** The server could not be asked, or was lost before its answer: what was asked may have happened or not. */
export function isConnectionFailure(error: unknown): boolean {
  if (!isDriverError(error)) return false;
  return connectionFailures.has(error.name) || notPrimary.has(error.code as number) || isLostBulk(error);
}

/** Whether the server can have got what was asked: a connection was there, and lost. */
export function mayHaveArrived(error: unknown): boolean {
  return isConnectionFailure(error) && !neverSent.has((error as Error).name);
}

const neverSent = new Set(["MongoServerSelectionError", "MongoWaitQueueTimeoutError", "MongoNotConnectedError"]);

/** Of a bulk the driver keeps the message of a failure, and not its name: one that the server did not tell has no code. */
function isLostBulk({ name, code, writeErrors }: DriverError): boolean {
  return name === "MongoBulkWriteError" && typeof code !== "number" && [writeErrors ?? []].flat().length === 0;
}

const connectionFailures = new Set([
  ...["MongoNetworkError", "MongoNetworkTimeoutError", "MongoServerSelectionError", "MongoPoolClearedError"],
  ...["PoolClearedError", "PoolClearedOnNetworkError", "MongoPoolClosedError", "MongoWaitQueueTimeoutError"],
  ...["MongoNotConnectedError", "MongoTopologyClosedError", "MongoServerClosedError", "MongoClientClosedError"],
  ...["MongoExpiredSessionError", "MongoOperationTimeoutError", "MongoStalePrimaryError"],
]);

/** The server is stepping down, starting or stopping: 6 and 7 host, 89 network time-out, 91 shutdown, 189 and others primary. */
const notPrimary = new Set([6, 7, 89, 91, 189, 9001, 10058, 10107, 11600, 11602, 13435, 13436]);
/** 50, 262: over its time; 24, 46: a lock; 64, 79, 100: not enough members confirmed; 112, 246, 251: a transaction met another. */
const passing = new Set([24, 46, 50, 64, 79, 100, 112, 246, 251, 262, 276]);

/** A failure in the words of the port. An error of Cursus, or of the caller's own, stays as it is. */
export function translated(error: unknown, scene: Scene): unknown {
  if (!isDriverError(error)) return error;
  if (isConnectionFailure(error))
    return failure("storage.unreachable", scene, { reason: reasonOf(error), cause: error });
  const code = Number(error.code);
  if (code === 50) return overdue(scene, error);
  const retryable = passing.has(code) || error.name === "MongoWriteConcernError";
  return failure("storage.failed", scene, { reason: reasonOf(error), retryable, cause: error });
}

/** No answer in time; what was asked may still happen. */
export function overdue(scene: Scene, cause?: unknown) {
  return failure("storage.unreachable", scene, { reason: `no answer within ${scene.seconds} s`, cause });
}

export function closed({ adapter, operation }: Scene) {
  return fault(AdapterError, storageMessages, "storage.closed", { adapter, operation, retryable: false });
}

/** Waits for work no longer than the scene allows. The work itself cannot be called back. */
export async function inTime<T>(work: Promise<T>, scene: Scene): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(overdue(scene)), scene.seconds * 1000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The unique fields that a write ran into, `["id"]` for the id; absent for any other error. */
export function conflictOf(error: unknown): readonly string[] | undefined {
  if (!isDriverError(error) || error.code !== 11_000) return undefined;
  const fields = error.keyPattern ? Object.keys(error.keyPattern) : fieldsOfIndex(error.message);
  return fields.map((field) => (field === "_id" ? "id" : field));
}

export interface RowConflict {
  readonly position: number;
  readonly fields: readonly string[];
}

/** What a bulk of inserts ran into, by position; absent when anything else went wrong as well. */
export function conflictsOf(error: unknown): readonly RowConflict[] | undefined {
  if (!isDriverError(error) || error.name !== "MongoBulkWriteError") return undefined;
  const errors = [error.writeErrors].flat() as { index: number; code: number; errmsg?: string }[];
  const others = errors.some(({ code }) => code !== 11_000) || notConfirmed(error);
  if (others || errors.length === 0) return undefined;
  return errors
    .map(({ index, errmsg = "" }) => ({
      position: index,
      fields: fieldsOfIndex(errmsg).map((field) => (field === "_id" ? "id" : field)),
    }))
    .sort((a, b) => a.position - b.position);
}

function notConfirmed({ result }: DriverError): boolean {
  const { getWriteConcernError } = (result ?? {}) as { getWriteConcernError?: () => unknown };
  return getWriteConcernError?.call(result) !== undefined;
}

/**
 * `... collection: db.people index: unique(city+seat) dup key: { ... }`: of a bulk the driver keeps no key pattern. What
 * comes before has no blank in it; people's text stands behind.
 */
function fieldsOfIndex(message: string): readonly string[] {
  const name = /\bindex: (\S+)/.exec(message)?.[1] ?? "";
  return name === "_id_" ? ["id"] : (/^unique\((.+)\)$/.exec(name)?.[1]?.split("+") ?? [name]);
}

function failure(
  code: "storage.unreachable" | "storage.failed",
  { adapter, operation }: Scene,
  {
    reason,
    retryable = true,
    cause,
  }: { readonly reason: string; readonly retryable?: boolean; readonly cause?: unknown },
) {
  const details = { adapter, operation, retryable, reason };
  return fault(AdapterError, storageMessages, code, details, cause === undefined ? {} : { cause });
}

/** In words, and without a user or a password, which an address in a message may carry. */
export function reasonOf(error: Error): string {
  const { code } = error as DriverError;
  if (code === 18) return "the user or the password is wrong";
  if (code === 13) return "the user may not do this: give it the role readWrite on the database";
  const cause = error.name === "MongoServerSelectionError" ? ((error.cause as Error | undefined) ?? error) : error;
  const text = error.message || (cause as Error).message || error.name;
  return text.split("\n").map(withoutUser).join("\n").replace(/\.$/, "");
}

/** A line that quotes a connection string, without who connects and by which password. */
function withoutUser(line: string): string {
  const [begin, end] = [line.indexOf("://"), line.lastIndexOf("@")];
  return begin >= 0 && end > begin ? line.slice(0, begin + 3) + line.slice(end + 1) : line;
}
