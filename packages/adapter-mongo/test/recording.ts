/** A storage that notes what it is asked, and the plans that it was opened with. */
import type { CollectionPlan, Filter, Query, Sort, Storage, StorageSession } from "@cursus/core";

/** The shape of a question: which fields, in which way, and never which values. */
export interface Shape {
  readonly verb: string;
  readonly collection: string;
  readonly filter?: Filter;
  readonly sort: readonly Sort[];
}

export interface Asked {
  readonly shapes: Map<string, Shape>;
  readonly plans: Map<string, CollectionPlan>;
}

export function recording(inner: Storage, asked: Asked): Storage {
  const { shapes, plans } = asked;
  const note = (verb: string, collection: string, { filter, sort = [] }: Pick<Query, "filter" | "sort"> = {}) => {
    const name = `${verb} ${collection} ${described(filter)}${ordered(sort)}`;
    // Who asks is looked for last: a stack costs more than most questions.
    if (shapes.has(name) || isAskedByTest()) return;
    shapes.set(name, { verb, collection, ...(filter && { filter }), sort });
  };
  const verbs = (session: StorageSession): StorageSession => ({
    ...session,
    find(collection, query) {
      note("find", collection, query);
      return session.find(collection, query);
    },
    scan(collection, query) {
      note("scan", collection, query);
      return session.scan(collection, query);
    },
    count(collection, filter) {
      note("count", collection, filter && { filter });
      return session.count(collection, filter);
    },
    summarise(collection, query) {
      note("summarise", collection, query.filter && { filter: query.filter });
      return session.summarise(collection, query);
    },
    updateOne(collection, filter, change) {
      note("updateOne", collection, { filter });
      return session.updateOne(collection, filter, change);
    },
    updateMany(collection, filter, change) {
      note("updateMany", collection, { filter });
      return session.updateMany(collection, filter, change);
    },
    takeOne(collection, filter) {
      note("takeOne", collection, { filter });
      return session.takeOne(collection, filter);
    },
    removeMany(collection, filter) {
      note("removeMany", collection, { filter });
      return session.removeMany(collection, filter);
    },
  });
  return {
    ...inner,
    ...verbs(inner),
    open(wanted) {
      for (const plan of wanted) plans.set(plan.name, plan);
      return inner.open(wanted);
    },
    transaction: (work) => inner.transaction((session) => work(verbs(session))),
  };
}

/** A test that looks at the storage, or tampers with it, past the modules. */
function isAskedByTest(): boolean {
  const callers = (new Error().stack ?? "").split("\n").filter((line) => !line.includes(import.meta.filename));
  return callers[1]?.includes(".test.ts") ?? false;
}

/** A filter without its values, equal for equal shapes. */
export function described(filter: Filter | undefined): string {
  if (filter === undefined) return "all";
  switch (filter.op) {
    case "and":
    case "or": {
      const parts = [...new Set(filter.of.map(described))].sort();
      if (parts.length === 0) return filter.op === "and" ? "all" : "none";
      return parts.length === 1 ? parts[0]! : `${filter.op}(${parts.join(", ")})`;
    }
    case "not":
      return `not(${described(filter.of)})`;
    case "words":
      return "words";
    default:
      return `${filter.op} ${filter.field}`;
  }
}

export function ordered(sort: readonly Sort[]): string {
  if (sort.length === 0) return "";
  return ` by ${sort.map(({ field, descending }) => `${field}${descending ? " down" : ""}`).join(", ")}`;
}
