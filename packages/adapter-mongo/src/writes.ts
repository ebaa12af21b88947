/** Writing rows, each in one atomic step of the server. */
import { type Change, type Filter, type InsertReport, type Row, uniqueViolation } from "@cursus/core";
import { Double, type UpdateFilter } from "mongodb";
import { type Kept, toDocument, toFields, toRow } from "./documents.ts";
import { conflictOf, conflictsOf, mayHaveArrived } from "./failures.ts";
import { condition } from "./filters.ts";
import type { Shelf } from "./session.ts";

export async function insertRow(shelf: Shelf, row: Row): Promise<void> {
  const document = toDocument(row, shelf.dates);
  try {
    await shelf.documents.insertOne(document as never, shelf.asked);
  } catch (error) {
    if (!mayHaveArrived(error) || shelf.asked.session || !(await hasArrived(shelf, document))) {
      throw told(shelf, error);
    }
  }
}

/** Whether an insert that was never answered is there, as most members see it. */
async function hasArrived({ documents, asked, clustered }: Shelf, { _id, _insert }: Kept): Promise<boolean> {
  const options = { ...asked, ...(clustered && { readConcern: { level: "majority" as const } }) };
  const found = await documents.findOne({ _id }, options).catch(() => null);
  return (found as Kept | null)?._insert === _insert;
}

/** One bulk in no order, so that a conflict stops none of the others. */
export async function insertRows(shelf: Shelf, rows: readonly Row[]): Promise<InsertReport> {
  if (rows.length === 0) return { inserted: 0, conflicts: [] };
  const documents = rows.map((row) => toDocument(row, shelf.dates));
  try {
    await shelf.documents.insertMany(documents as never, { ...shelf.asked, ordered: false });
    return { inserted: rows.length, conflicts: [] };
  } catch (error) {
    const conflicts = conflictsOf(error);
    if (!conflicts) throw told(shelf, error);
    return { inserted: rows.length - conflicts.length, conflicts };
  }
}

export async function changeOne(shelf: Shelf, filter: Filter, change: Change): Promise<Row | undefined> {
  const update = updateOf(change, shelf.dates);
  const where = condition(filter, shelf);
  const found = await telling(shelf, () =>
    update === undefined
      ? shelf.documents.findOne(where, shelf.asked)
      : shelf.documents.findOneAndUpdate(where, update, {
          ...shelf.asked,
          returnDocument: "after",
          includeResultMetadata: false,
        }),
  );
  return found === null ? undefined : toRow(found as Kept);
}

export async function changeRows(shelf: Shelf, filter: Filter, change: Change): Promise<number> {
  const update = updateOf(change, shelf.dates);
  const where = condition(filter, shelf);
  if (update === undefined) return await shelf.documents.countDocuments(where, shelf.asked);
  return (await telling(shelf, () => shelf.documents.updateMany(where, update, shelf.asked))).matchedCount;
}

export async function takeRow(shelf: Shelf, filter: Filter): Promise<Row | undefined> {
  const where = condition(filter, shelf);
  const found = await shelf.documents.findOneAndDelete(where, { ...shelf.asked, includeResultMetadata: false });
  return found === null ? undefined : toRow(found as Kept);
}

export async function removeRows(shelf: Shelf, filter: Filter): Promise<number> {
  return (await shelf.documents.deleteMany(condition(filter, shelf), shelf.asked)).deletedCount;
}

/** A change as MongoDB's; absent when there is nothing to change, which MongoDB would refuse. */
function updateOf(
  { set = {}, unset = [], add = {}, push = {} }: Change,
  dates: ReadonlySet<string>,
): UpdateFilter<Kept> | undefined {
  const parts = {
    $set: toFields(set, dates),
    $unset: Object.fromEntries(unset.map((field) => [field, true])),
    // As doubles, which JavaScript's numbers are: a sum of two 32-bit integers would become a 64-bit one.
    $inc: Object.fromEntries(Object.entries(add).map(([field, amount]) => [field, new Double(amount)])),
    $push: push,
  };
  const asked = Object.entries(parts).filter(([, part]) => Object.values(part).some((value) => value !== undefined));
  return asked.length === 0 ? undefined : (Object.fromEntries(asked) as UpdateFilter<Kept>);
}

async function telling<T>(shelf: Shelf, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw told(shelf, error);
  }
}

/** A write that ran into a unique set, in the words of the port. */
function told({ plan }: Shelf, error: unknown): unknown {
  const fields = conflictOf(error);
  return fields ? uniqueViolation(plan.name, fields, { cause: error }) : error;
}
