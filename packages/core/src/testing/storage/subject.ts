/** What the storage cases share: the subject, the reasons to leave a case out, and the people they ask about. */
import assert from "node:assert/strict";
import { isCursusError } from "../../kernel/errors.ts";
import type { CollectionPlan, Filter, Query, Row, Storage, StorageSession } from "../../storage/storage.ts";
import type { Subject } from "../contract.ts";

export interface StorageUnderTest extends Subject {
  /** Without any rows, and not opened yet. */
  readonly storage: Storage;
  /**
   * Another handle on the same data, not opened yet, as another program would have it; also after the first was closed.
   * Absent where the data live and die with the handle.
   */
  reopen?(): Promise<Storage>;
  /** Closes every handle and removes the data. */
  cleanUp(): Promise<void>;
}

export async function withoutTransactions({ storage }: StorageUnderTest): Promise<string | undefined> {
  await storage.open([]);
  return storage.abilities.transactions ? undefined : "the storage has no transactions";
}

export async function withTransactions({ storage }: StorageUnderTest): Promise<string | undefined> {
  await storage.open([]);
  return storage.abilities.transactions ? "the storage has transactions" : undefined;
}

export async function withoutReopening({ reopen }: StorageUnderTest): Promise<string | undefined> {
  return reopen ? undefined : "the data live and die with their one handle";
}

/** A plan with one field of every use. */
export const people: CollectionPlan = {
  name: "people",
  fields: ["name", "city", "seat", "age", "member", "email", "since", "until"],
  unique: [["email"], ["city", "seat"]],
  indexes: [["city", "name"], ["age"], ["since"]],
  words: "words",
  instants: ["since", "until"],
  expiresAt: "until",
};

/** A row of {@link people}. */
export type Person = Row;

/** Opens the storage for people, with these among them. */
export async function withPeople(storage: Storage, rows: readonly Person[] = []): Promise<Storage> {
  await storage.open([people]);
  if (rows.length > 0)
    assert.deepEqual(await storage.insertMany("people", rows), { inserted: rows.length, conflicts: [] });
  return storage;
}

export async function idsOf(session: StorageSession, query: Query = {}): Promise<readonly string[]> {
  return (await session.find("people", query)).map(({ id }) => id);
}

/** Everybody, by id. */
export async function everybody(session: StorageSession): Promise<readonly Row[]> {
  return session.find("people", {});
}

/** A case's filter selects exactly these rows, its negation exactly the others, and counting agrees. */
export async function selects(storage: StorageSession, filter: Filter, expected: readonly string[]): Promise<void> {
  const sorted = [...expected].sort();
  assert.deepEqual(await idsOf(storage, { filter }), sorted);
  assert.equal(await storage.count("people", filter), sorted.length);
  const others = (await idsOf(storage)).filter((id) => !sorted.includes(id));
  assert.deepEqual(await idsOf(storage, { filter: { op: "not", of: filter } }), others, "the negation");
}

/** The call is refused with this code. */
export async function refused(call: Promise<unknown>, code: string): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(isCursusError(error, code), `expected ${code}, got ${error}`);
    return true;
  });
}

/** The call runs into a unique set: these fields, told alike by every storage. */
export async function conflicts(call: Promise<unknown>, fields: readonly string[]): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(isCursusError(error, "storage.unique_violation"), `expected a unique violation, got ${error}`);
    assert.deepEqual(error.details, { collection: "people", fields });
    return true;
  });
}

/** Numbers 0 to `count` - 1. */
export function upTo(count: number): readonly number[] {
  return Array.from({ length: count }, (_, number) => number);
}
