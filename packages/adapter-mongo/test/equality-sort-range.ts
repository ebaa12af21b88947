/**
 * Whether MongoDB can answer a question from an index, by the rule of its manual: fields that are equal to something, then
 * those of the sort, then one that lies in a range (https://www.mongodb.com/docs/manual/tutorial/equality-sort-range-guideline).
 */
import type { CollectionPlan, Filter, Sort } from "@cursus/core";
import { type Index, indexesOf } from "../src/indexes.ts";
import { described, type Shape } from "./recording.ts";

/** `ordered`: found and in order; `sorted`: found, and put in order afterwards; `scanned`: every row is looked at. */
export type Use = "ordered" | "sorted" | "scanned";

export function useOf(plan: CollectionPlan, { filter, sort, verb }: Shape): Use {
  // All rows by id: the order of `_id`, or every row is wanted.
  if (described(filter) === "all" && (sort.length === 0 || verb !== "find")) return "ordered";
  const uses = waysOf(filter, plan.words).map((way) => best(plan, way, sort));
  return uses.includes("scanned") ? "scanned" : uses.includes("sorted") ? "sorted" : "ordered";
}

/** One way to match: fields that are equal to something (or absent), and fields that lie in a range. */
interface Way {
  readonly equal: readonly string[];
  readonly absent: readonly string[];
  readonly range: readonly string[];
}

const none: Way = { equal: [], absent: [], range: [] };

/** The ways to match a filter. A part that no index knows (`ne`, `not`) narrows none of them. */
function waysOf(filter: Filter | undefined, words: string | undefined): readonly Way[] {
  if (filter === undefined) return [none];
  switch (filter.op) {
    case "and":
      return filter.of.map((part) => waysOf(part, words)).reduce(crossed, [none]);
    case "or":
      return filter.of.flatMap((part) => waysOf(part, words));
    case "not":
      return filter.of.op === "absent" ? [{ ...none, range: [filter.of.field] }] : [none];
    case "ne":
      return [none];
    case "eq":
    case "in":
      return [{ ...none, equal: [filter.field] }];
    case "absent":
      return [{ ...none, absent: [filter.field] }];
    case "words":
      return [{ ...none, range: filter.startingWith.length > 0 ? [words!] : [] }];
    default:
      return [{ ...none, range: [filter.field] }];
  }
}

function crossed(left: readonly Way[], right: readonly Way[]): readonly Way[] {
  return left.flatMap((a) =>
    right.map((b) => ({
      equal: [...a.equal, ...b.equal],
      absent: [...a.absent, ...b.absent],
      range: [...a.range, ...b.range],
    })),
  );
}

function best(plan: CollectionPlan, way: Way, sort: readonly Sort[]): Use {
  if (way.equal.includes("id")) return "ordered";
  const uses = indexesOf(plan).map((index) => useOfIndex(index, way, sort));
  if (sort.length === 0 && way.range.includes("id")) uses.push("ordered");
  return uses.includes("ordered") ? "ordered" : uses.includes("sorted") ? "sorted" : "scanned";
}

function useOfIndex({ key, options }: Index, { equal, absent, range }: Way, sort: readonly Sort[]): Use {
  const present = [...equal, ...range];
  // A partial index holds only the rows that have its fields: the question must ask for those.
  const held = Object.keys(options.partialFilterExpression ?? {});
  if (!held.every((field) => present.includes(field))) return "scanned";
  const fields = Object.keys(key);
  const fixed = [...equal, ...absent];
  if (options.unique && fields.every((field) => equal.includes(field))) return "ordered";
  const first = fields[0]!;
  const leading = fields.findIndex((field) => !fixed.includes(field));
  const rest = leading < 0 ? [] : fields.slice(leading);
  const order = [...sort.filter(({ field }) => !fixed.includes(field)), ...(sort.length > 0 ? [{ field: "id" }] : [])];
  const directions = new Set(order.slice(0, -1).map(({ descending }) => descending ?? false));
  const inOrder = directions.size < 2 && order.slice(0, -1).every(({ field }, at) => rest[at] === field);
  const found = fixed.includes(first) || range.includes(first);
  if (sort.length === 0) return found ? "ordered" : "scanned";
  // A sort that begins the index reads it from its end, whatever else is asked.
  if (inOrder && order.length > 1 && (found || rest[0] === order[0]!.field)) return "ordered";
  return found ? "sorted" : "scanned";
}
