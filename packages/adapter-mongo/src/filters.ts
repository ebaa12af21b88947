/** Filters as MongoDB asks them. People's text is only ever a value: no pattern is made of it, and no operator. */
import { type Filter, type Scalar, textAfter } from "@cursus/core";
import type { Document } from "mongodb";
import { firstMomentFrom, momentOf, nameOf, toValue } from "./documents.ts";

/** What a filter needs to know of a plan. */
export interface Terms {
  /** The fields that hold dates. */
  readonly dates: ReadonlySet<string>;
  /** The plan's `words` field. */
  readonly words?: string;
}

export const always: Document = {};
const never: Document = { _id: { $exists: false } };

/**
 * The same rows as the port means: MongoDB compares within one type, too, and its `$ne` and `$nor` are plain negation.
 * Without a collation it compares texts by their UTF-8 bytes. No planned field holds a list or `null`, for which both differ.
 */
export function condition(filter: Filter | undefined, terms: Terms): Document {
  if (filter === undefined) return always;
  switch (filter.op) {
    case "and":
      return allOf(filter.of.map((part) => condition(part, terms)));
    case "or":
      return filter.of.length === 0 ? never : { $or: filter.of.map((part) => condition(part, terms)) };
    case "not":
      return { $nor: [condition(filter.of, terms)] };
    case "absent":
      return filter.field === "id" ? never : { [filter.field]: { $exists: false } };
    case "in": {
      const values = filter.values.filter((value) => !isHalf(value));
      return { [nameOf(filter.field)]: { $in: values.map((value) => toValue(filter.field, value, terms.dates)) } };
    }
    case "prefix":
      return { [nameOf(filter.field)]: beginning(filter.value, terms.dates.has(filter.field)) };
    case "words":
      return allOf(filter.startingWith.map((start) => ({ [terms.words!]: { $elemMatch: beginning(start, false) } })));
    default:
      // Half a character would be sent as U+FFFD, and so be equal to a text that holds that.
      if (isHalf(filter.value) && filter.op === "eq") return never;
      if (isHalf(filter.value) && filter.op === "ne") return always;
      return { [nameOf(filter.field)]: compared(filter.op, filter.value, terms.dates.has(filter.field)) };
  }
}

function isHalf(value: Scalar): boolean {
  return typeof value === "string" && !value.isWellFormed();
}

/** All of these at once. */
export function allOf(conditions: readonly Document[]): Document {
  const asked = conditions.filter((one) => one !== always);
  if (asked.length === 0) return always;
  return asked.length === 1 ? asked[0]! : { $and: asked };
}

type Comparison = "eq" | "ne" | "lt" | "lte" | "gt" | "gte";

function compared(op: Comparison, value: Scalar, dated: boolean): Document {
  if (!dated || typeof value !== "string") return { [`$${op}`]: value };
  const moment = momentOf(value);
  if (moment) return { [`$${op}`]: moment };
  if (op === "eq" || op === "ne") return { [`$${op}`]: value };
  return { [op === "lt" || op === "lte" ? "$lt" : "$gte"]: firstMomentFrom(value) };
}

/** An interval, which an index finds whatever the text, and not a pattern. */
function beginning(start: string, dated: boolean): Document {
  const end = textAfter(start);
  const bound = (text: string) => (dated ? firstMomentFrom(text) : text);
  return { $gte: bound(start), ...(end !== undefined && { $lt: bound(end) }) };
}
