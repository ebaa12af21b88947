/** What broken storages are made of. */
import { memoryStorage } from "../storage/memory.ts";
import { rowOrder } from "../storage/rows.ts";
import type { Filter, Query, Row, Storage, StorageSession } from "../storage/storage.ts";
import { matches } from "../storage/where.ts";

export interface BrokenStorage {
  readonly fault: string;
  /** The name of the case that must fail. */
  readonly caughtBy: string;
  make(): Storage;
}

/** The memory storage, with some verbs replaced. */
export function broken(
  fault: string,
  { caughtBy, verbs }: { readonly caughtBy: string; verbs(inner: Storage): Partial<Storage> },
): BrokenStorage {
  return {
    fault,
    caughtBy,
    make() {
      const inner = memoryStorage();
      return { ...inner, ...verbs(inner) };
    },
  };
}

/** The memory storage, with another opinion on single comparisons. */
export function deciding(
  fault: string,
  { caughtBy, leaf }: { readonly caughtBy: string; leaf(filter: Filter, row: Row): boolean | undefined },
): BrokenStorage {
  function holds(filter: Filter | undefined, row: Row): boolean {
    if (filter?.op === "and") return filter.of.every((part) => holds(part, row));
    if (filter?.op === "or") return filter.of.some((part) => holds(part, row));
    if (filter?.op === "not") return !holds(filter.of, row);
    return (filter && leaf(filter, row)) ?? matches(filter, row, "words");
  }
  const verbs = (inner: Storage): Partial<Storage> => ({
    find: async (collection, { filter, limit, ...query }) =>
      (await inner.find(collection, query)).filter((row) => holds(filter, row)).slice(0, limit),
    count: async (collection, filter) => (await inner.find(collection, {})).filter((row) => holds(filter, row)).length,
  });
  return broken(fault, { caughtBy, verbs });
}

export function regularExpression(source: string): RegExp | undefined {
  try {
    return new RegExp(source, "i");
  } catch {
    return undefined;
  }
}

type Order = ReturnType<typeof rowOrder>;

/** A find in another order than the right one. */
export async function sortedIn(
  inner: StorageSession,
  collection: string,
  query: Query,
  order: Order,
): Promise<readonly Row[]> {
  const rows = await inner.find(collection, { filter: query.filter });
  const { after } = query;
  return rows
    .filter((row) => !after || order(row, after) > 0)
    .sort(order)
    .slice(0, query.limit);
}

export function withoutTies({ sort }: Query): Order {
  const order = rowOrder(sort);
  return (a, b) => order({ ...a, id: "" }, { ...b, id: "" });
}
