/**
 * Which fields of a collection hold dates: those that any plan ever named, as the database itself remembers. So a version
 * that names one more finds what was written before, and an earlier version goes on writing what a later one finds.
 */
import type { CollectionPlan } from "@cursus/core";
import type { AnyBulkWriteOperation, Db } from "mongodb";
import { datesOf, type Kept, momentOf } from "./documents.ts";

/** The fields by collection. */
export type Dates = ReadonlyMap<string, ReadonlySet<string>>;

interface Remembered {
  readonly _id: string;
  readonly fields: readonly string[];
}

/** No plan can be called so. */
const remembered = "cursus.dates";

export async function bringDatesUpTo(db: Db, plans: readonly CollectionPlan[]): Promise<Dates> {
  const marks = db.collection<Remembered>(remembered);
  const known = new Map<string, ReadonlySet<string>>();
  for (const { _id, fields } of await marks.find().toArray()) known.set(_id, new Set(fields));
  for (const plan of plans) {
    const before = known.get(plan.name) ?? new Set();
    const gained = [...datesOf(plan)].filter((field) => !before.has(field));
    if (gained.length === 0) continue;
    for (const field of gained) await convert(db, plan.name, field);
    await marks.updateOne({ _id: plan.name }, { $addToSet: { fields: { $each: gained } } }, { upsert: true });
    known.set(plan.name, new Set([...before, ...gained]));
  }
  return known;
}

const batchSize = 500;

/** Makes dates of the moments that were kept as texts, unless somebody changes them meanwhile. Can be repeated. */
async function convert(db: Db, collection: string, field: string): Promise<void> {
  const rows = db.collection<Kept>(collection);
  for (let last = ""; ; ) {
    const texts = { [field]: { $type: "string" }, ...(last !== "" && { _id: { $gt: last } }) };
    const page = await rows
      .find(texts, { projection: { [field]: 1 } })
      .sort({ _id: 1 })
      .limit(batchSize)
      .toArray();
    const changes = page.flatMap((row): AnyBulkWriteOperation<Kept>[] => {
      const moment = momentOf(row[field]);
      if (!moment) return [];
      return [{ updateOne: { filter: { _id: row._id, [field]: row[field] }, update: { $set: { [field]: moment } } } }];
    });
    if (changes.length > 0) await rows.bulkWrite(changes, { ordered: false });
    if (page.length < batchSize) return;
    last = page.at(-1)!._id;
  }
}
