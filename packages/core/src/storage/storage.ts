/**
 * The storage port: documents in collections, and nothing about students.
 *
 * An adapter keeps rows (plain JSON objects with a string `id`), finds them by the fields that a {@link CollectionPlan}
 * names, and changes one row in one atomic step. It knows no rule of the domain; the core knows no vendor. To write one,
 * start from `memory.ts` beside this file, which is the whole port over JavaScript maps, and prove it with
 * `storageContract` of `@cursus/core/testing`: every sentence below is a case there.
 *
 * **Values.** Only JSON crosses the port: strings, numbers, booleans, arrays, objects; never `null`, never a Date. What is
 * absent is an absent key. A row comes back equal to what was put in, with no field more or less, except that a storage
 * may drop rows whose `expiresAt` field has passed (readers ask the clock themselves). Keys match
 * `[A-Za-z][A-Za-z0-9_]*`; people's text is only ever a value.
 *
 * **Comparing.** A comparison with an absent field, or with a value of another type, is false; `ne` and `not` are the
 * plain negation of that, so `ne` holds for an absent field. Strings compare by their UTF-8 bytes (which is their order by
 * code point). In a sort absent comes first, then numbers, strings, booleans; ties are broken by `id`, ascending, so that
 * pages never overlap. `prefix` and `words` match literal text: `%`, `_`, `.` and `*` mean themselves.
 *
 * **Uniqueness.** Each set of `unique` holds for all rows that have every field of the set; a row that lacks one is
 * exempt. `id` is always unique. A violation raises {@link uniqueViolation} naming the fields, and the write leaves
 * nothing behind, whichever of twenty simultaneous writers came first.
 *
 * **Races.** `updateOne` and `takeOne` find and change in one atomic step: of any number of callers with the same filter,
 * each change meets the row as the one before left it, and exactly one gets the row that `takeOne` removes.
 *
 * **Transactions.** `abilities.transactions` is a fact found out in `open`, never guessed from an address. Where it is
 * true, `transaction(work)` shows its writes to nobody until it ends, keeps all of them or none, and may call `work` more
 * than once; a unique violation inside ends the transaction on every storage, even where the caller catches it. A verb that
 * outlives its transaction is refused, and so is a write by the storage itself inside one, which would wait for it or
 * escape it. Where `abilities.transactions` is false, `transaction` rejects with `storage.no_transactions`.
 *
 * **Failures.** A server that does not answer, a full disk, a cut connection become `AdapterError` with
 * `{ adapter, operation, retryable }`; a call never hangs for good and never reports success for a write that may be lost.
 */
import { AdapterError, ConflictError, fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import { storageMessages } from "./messages.ts";

export type Scalar = string | number | boolean;
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json };
export type Fields = { readonly [field: string]: Json };

/** A row as a storage sees it. */
export type Row = { readonly id: string } & Fields;

/** Which rows. `Field` narrows the names that a typed caller may use. */
export type Filter<Field extends string = string> =
  | { readonly op: "and" | "or"; readonly of: readonly Filter<Field>[] }
  | { readonly op: "not"; readonly of: Filter<Field> }
  | { readonly op: "eq" | "ne" | "lt" | "lte" | "gt" | "gte"; readonly field: Field; readonly value: Scalar }
  | { readonly op: "in"; readonly field: Field; readonly values: readonly Scalar[] }
  | { readonly op: "absent"; readonly field: Field }
  /** Texts that begin with `value`, letter for letter. */
  | { readonly op: "prefix"; readonly field: Field; readonly value: string }
  /** Rows where each of these begins some word of the plan's `words` field. */
  | { readonly op: "words"; readonly startingWith: readonly string[] };

export interface Sort<Field extends string = string> {
  readonly field: Field;
  readonly descending?: boolean;
}

/** Where a page ended: the last row's `id` and its sort fields (those that it has). */
export type Position = { readonly id: string; readonly [field: string]: Scalar };

export interface Query<Field extends string = string> {
  readonly filter?: Filter<Field>;
  /** Ties are broken by `id`, ascending. Without a sort, rows come by `id`. */
  readonly sort?: readonly Sort<Field>[];
  /** Only rows after this one, in the order of `sort`. */
  readonly after?: Position;
  readonly limit?: number;
  /** Only these top-level fields (`id` always comes along). */
  readonly fields?: readonly string[];
}

/** What to do to a row. A top-level field may stand in one of the four parts only; the id in none. */
export interface Change {
  readonly set?: Fields;
  readonly unset?: readonly string[];
  /** Adds to a number; an absent field counts as 0. */
  readonly add?: { readonly [field: string]: number };
  /** Appends one value to an array; an absent field counts as empty. */
  readonly push?: Fields;
}

/** What a collection promises to be asked. Everything else in a row is carried along unseen. */
export interface CollectionPlan {
  /** `[a-z][a-zA-Z0-9_]*` */
  readonly name: string;
  /** Every top-level scalar that is filtered, sorted, grouped or summed by. */
  readonly fields: readonly string[];
  /** Sets of fields that no two rows share. A row that lacks a member field is exempt. */
  readonly unique: readonly (readonly string[])[];
  /** Field lists worth an index: equality first, then sort, then range. */
  readonly indexes: readonly (readonly string[])[];
  /**
   * Planned fields that many rows lack and that are looked up by value only: an index that begins with one may leave out
   * the rows that lack it.
   */
  readonly sparse?: readonly string[];
  /** A field that holds an array of folded words, searched by `words`. Words hold no control characters. */
  readonly words?: string;
  /** Planned fields that hold moments; a storage may keep them natively (a BSON date) and gives strings back. */
  readonly instants?: readonly string[];
  /** A planned moment after which a storage may drop the row by itself. */
  readonly expiresAt?: string;
}

/** One group of {@link StorageSession.summarise}. A field that no row of the group has is absent. */
export interface Summary {
  readonly by: { readonly [field: string]: Scalar };
  readonly count: number;
  /** Sums of integers whose total stays below 2^53; rows without the number do not count. */
  readonly sum: { readonly [field: string]: number };
  readonly min: { readonly [field: string]: Scalar };
  readonly max: { readonly [field: string]: Scalar };
}

export interface SummaryQuery<Field extends string = string> {
  readonly filter?: Filter<Field>;
  /** Groups by these fields, in the order of their values; without it there is one group (none when no row matches). */
  readonly by?: readonly Field[];
  readonly sum?: readonly Field[];
  readonly min?: readonly Field[];
  readonly max?: readonly Field[];
}

/** What became of the rows of an {@link StorageSession.insertMany}. */
export interface InsertReport {
  readonly inserted: number;
  /** Rows left out: their position in the call, and the unique fields they ran into (`["id"]` for the id). */
  readonly conflicts: readonly { readonly position: number; readonly fields: readonly string[] }[];
}

/** The verbs that work the same inside and outside a transaction. */
export interface StorageSession {
  get(collection: string, id: string): Promise<Row | undefined>;
  find(collection: string, query: Query): Promise<readonly Row[]>;
  /** Every row of a query, in constant memory: page by page, holding no cursor open between two rows. */
  scan(collection: string, query: Query): AsyncIterable<Row>;
  count(collection: string, filter?: Filter): Promise<number>;
  summarise(collection: string, query: SummaryQuery): Promise<readonly Summary[]>;
  insert(collection: string, row: Row): Promise<void>;
  /** Inserts what it can; a conflict leaves out that row alone. Inside a transaction any conflict ends it. */
  insertMany(collection: string, rows: readonly Row[]): Promise<InsertReport>;
  /** Changes one row that matches, in one atomic step; the row after the change, or absent when none matched. */
  updateOne(collection: string, filter: Filter, change: Change): Promise<Row | undefined>;
  /** Changes every row that matches, each in one atomic step, not all together. How many. */
  updateMany(collection: string, filter: Filter, change: Change): Promise<number>;
  /** Removes one row that matches, in one atomic step, and gives it to exactly one caller. */
  takeOne(collection: string, filter: Filter): Promise<Row | undefined>;
  removeMany(collection: string, filter: Filter): Promise<number>;
}

export interface Storage extends StorageSession {
  /** What to call it in a message: a scheme (`[a-z][a-z0-9+.-]*`), a colon and a place, never a password: `mysql://host/cursus`. */
  readonly name: string;
  /** Facts read from the server in {@link open}; before that, the cautious ones. */
  readonly abilities: { readonly transactions: boolean };
  /** Makes ready for these collections. Repeatable; a plan that gained a field or an index is brought up to date. */
  open(plans: readonly CollectionPlan[]): Promise<void>;
  transaction<T>(work: (session: StorageSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** A write ran into a unique set. Modules turn it into a sentence about people. */
export function uniqueViolation(collection: string, fields: readonly string[], options?: ErrorOptions) {
  return fault(ConflictError, storageMessages, "storage.unique_violation", { collection, fields }, options);
}

/** Did a write run into a unique set (one that holds this field)? */
export function isUniqueViolation(error: unknown, field?: string): boolean {
  if (!isCursusError(error, "storage.unique_violation")) return false;
  return field === undefined || (error.details.fields as readonly string[]).includes(field);
}

/** `transaction` was asked of a storage that has none. */
export function noTransactions(adapter: string) {
  return fault(AdapterError, storageMessages, "storage.no_transactions", {
    adapter,
    operation: "transaction",
    retryable: false,
  });
}

/** A verb that was got outside a transaction is called inside it: it would wait for itself, or write past it. */
export function escapedTransaction() {
  return fault(InvalidInputError, storageMessages, "storage.escaped_transaction");
}

/** A caller used a field or a collection that no plan names: a mistake in a module, told alike by every storage. */
export function unplanned(collection: string, field?: string) {
  return field === undefined
    ? fault(InvalidInputError, storageMessages, "storage.unplanned_collection", { collection })
    : fault(InvalidInputError, storageMessages, "storage.unplanned_field", { collection, field });
}
