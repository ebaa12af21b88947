/** The order of rows, and where in it a page goes on. */
import type { Position, Scalar, Sort } from "@cursus/core";
import type { Document } from "mongodb";
import { nameOf, toValue } from "./documents.ts";
import { allOf, type Terms } from "./filters.ts";

/** As a map, in which MongoDB sorts as the port does (absent first, then numbers, texts, booleans): a field that is sorted by twice counts where it stands first. */
export function sortOf(order: readonly Sort[]): ReadonlyMap<string, 1 | -1> {
  const sort = new Map<string, 1 | -1>();
  for (const { field, descending } of order) {
    if (!sort.has(nameOf(field))) sort.set(nameOf(field), descending ? -1 : 1);
  }
  return sort;
}

/**
 * The rows of a condition that come after a place. One alternative for each way to be after it, and the whole condition in
 * each: equality and then one range, so that an index over the sort gives each of them in order and MongoDB merges them.
 */
export function after(place: Position, order: readonly Sort[], matching: Document, terms: Terms): Document {
  const ways: Document[] = [];
  for (let at = order.length - 1; at >= 0; at--) {
    const same = order.slice(0, at).map(({ field }) => equal(field, place[field], terms));
    for (const beyond of beyondOf(order[at]!, place, terms)) ways.push(allOf([matching, ...same, beyond]));
  }
  return ways.length === 1 ? ways[0]! : { $or: ways };
}

function equal(field: string, value: Scalar | undefined, { dates }: Terms): Document {
  return { [nameOf(field)]: value === undefined ? { $exists: false } : { $eq: toValue(field, value, dates) } };
}

/** The least value of each type, in the order of the types; a comparison with it finds its own type alone. */
const types = [
  { least: Number.NEGATIVE_INFINITY, holds: (value: unknown) => typeof value === "number" },
  { least: "", holds: (value: unknown) => typeof value === "string" },
  { least: false, holds: (value: unknown) => typeof value === "boolean" },
  { least: new Date(-8.64e15), holds: (value: unknown) => value instanceof Date },
];

function beyondOf({ field, descending }: Sort, place: Position, { dates }: Terms): readonly Document[] {
  const name = nameOf(field);
  const value = place[field] === undefined ? undefined : toValue(field, place[field], dates);
  const type = types.findIndex(({ holds }) => holds(value));
  if (field === "id") return [{ _id: { [descending ? "$lt" : "$gt"]: value } }];
  if (value === undefined) return descending ? [] : [{ [name]: { $exists: true } }];
  const others = descending ? types.slice(0, type) : types.slice(type + 1, dates.has(field) ? 4 : 3);
  return [
    { [name]: { [descending ? "$lt" : "$gt"]: value } },
    ...others.map(({ least }) => ({ [name]: { $gte: least } })),
    ...(descending ? [{ [name]: { $exists: false } }] : []),
  ];
}
