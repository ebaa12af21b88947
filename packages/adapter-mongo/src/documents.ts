/** Rows as documents: `id` is `_id`, moments that a plan names are BSON dates, and everything else stands as it is. */
import { randomBytes } from "node:crypto";
import type { CollectionPlan, Json, Row } from "@cursus/core";

/** A row as MongoDB keeps it. */
export interface Kept {
  readonly _id: string;
  /** Of the insert that brought it: only that one can know it again. Rows have no key that begins so, and never see it. */
  readonly _insert?: string;
  readonly [field: string]: unknown;
}

/** The fields of a plan that hold dates. */
export function datesOf({ instants = [], expiresAt }: CollectionPlan): ReadonlySet<string> {
  return new Set(expiresAt === undefined ? instants : [...instants, expiresAt]);
}

export function toDocument({ id, ...fields }: Row, dates: ReadonlySet<string>): Kept {
  return { _id: id, ...toFields(fields, dates), _insert: randomBytes(9).toString("base64url") };
}

export function toFields(
  fields: { readonly [field: string]: Json },
  dates: ReadonlySet<string>,
): { [field: string]: unknown } {
  const kept: { [field: string]: unknown } = { ...fields };
  for (const field of dates) if (kept[field] !== undefined) kept[field] = toValue(field, kept[field], dates);
  return kept;
}

/** What a field's value is kept as. A text that is no moment to the millisecond stays a text, so that it comes back the same. */
export function toValue(field: string, value: unknown, dates: ReadonlySet<string>): unknown {
  return dates.has(field) ? (momentOf(value) ?? value) : value;
}

export function toRow({ _id, _insert, ...fields }: Kept): Row {
  const row: { [field: string]: unknown } = { id: _id };
  for (const [field, value] of Object.entries(fields)) row[field] = toJson(value);
  return row as Row;
}

export function toJson(value: unknown): unknown {
  return value instanceof Date ? value.toISOString() : value;
}

/** The name of a field in a document. */
export function nameOf(field: string): string {
  return field === "id" ? "_id" : field;
}

/** The earliest moment whose text is not before this one: where texts and dates are compared, the order is that of texts. */
export function firstMomentFrom(text: string): Date {
  let [low, high] = [earliest, latest + 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (new Date(middle).toISOString() < text) low = middle + 1;
    else high = middle;
  }
  return new Date(low);
}

/** Beyond the years 0 to 9999 the texts of moments have another shape, whose order is not that of time. */
const earliest = Date.parse("0000-01-01T00:00:00.000Z");
const latest = Date.parse("9999-12-31T23:59:59.999Z");

export function momentOf(value: unknown): Date | undefined {
  if (typeof value !== "string" || !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value)) return undefined;
  const moment = new Date(value);
  return Number.isNaN(moment.getTime()) || moment.toISOString() !== value ? undefined : moment;
}
