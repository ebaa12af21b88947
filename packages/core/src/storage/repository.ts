/** A collection as a module sees it: typed, and cut to what the actor may see: row by row, field by field. */
import type { Collection, FieldOf, Identified } from "./collection.ts";
import type { Change, Filter, InsertReport, Query, Row, StorageSession, Summary, SummaryQuery } from "./storage.ts";
import { and, eq, within } from "./where.ts";

export interface Readable<R extends Identified> {
  get(id: string): Promise<R | undefined>;
  first(query: Query<FieldOf<R>>): Promise<R | undefined>;
  find(query: Query<FieldOf<R>>): Promise<readonly R[]>;
  scan(query: Query<FieldOf<R>>): AsyncIterable<R>;
  count(filter?: Filter<FieldOf<R>>): Promise<number>;
  summarise(query: SummaryQuery<FieldOf<R>>): Promise<readonly Summary[]>;
}

export interface Repository<R extends Identified> extends Readable<R> {
  insert(row: R): Promise<void>;
  insertMany(rows: readonly R[]): Promise<InsertReport>;
  update(filter: Filter<FieldOf<R>>, change: ChangeOf<R>): Promise<R | undefined>;
  updateAll(filter: Filter<FieldOf<R>>, change: ChangeOf<R>): Promise<number>;
  take(filter: Filter<FieldOf<R>>): Promise<R | undefined>;
  removeAll(filter: Filter<FieldOf<R>>): Promise<number>;
}

/** {@link Change} in the words of a row's type. A field set to `undefined` is a mistake: unset it. */
export interface ChangeOf<R> {
  readonly set?: Partial<R>;
  readonly unset?: readonly FieldOf<R>[];
  readonly add?: { readonly [F in FieldOf<R>]?: number };
  readonly push?: { readonly [F in FieldOf<R>]?: unknown };
}

/** What an actor may see of a collection. */
export interface Sight {
  /** Which rows; absent: all. */
  readonly scope?: Filter | undefined;
  /** Fields that are not there for the actor: neither shown nor found by. */
  readonly hidden?: readonly string[] | undefined;
}

export function seesAll({ scope, hidden }: Sight): boolean {
  return scope === undefined && hidden === undefined;
}

export function repository<R extends Identified>(
  session: StorageSession,
  { name }: Collection<R>,
  sight: Sight = {},
): Repository<R> {
  const { scope, hidden } = sight;
  const asked = (filter: Filter | undefined) => (hidden && filter ? blind(filter, new Set(hidden)) : filter);
  const scoped = (filter: Filter | undefined) => (scope ? and(scope, asked(filter)) : asked(filter));
  const query = <Q extends { readonly filter?: Filter }>(given: Q): Q => {
    const filter = scoped(given.filter);
    return seesAll(sight) || filter === undefined ? given : { ...given, filter };
  };
  const shown = (row: Row | undefined) => (hidden && row ? without(row, hidden) : row) as unknown as R | undefined;
  const rows = (found: readonly Row[]) => (hidden ? found.map(shown) : found) as unknown as readonly R[];

  return {
    async get(id) {
      return shown(
        scope
          ? (await session.find(name, { filter: and(eq("id", id), scope), limit: 1 }))[0]
          : await session.get(name, id),
      );
    },
    async first(given) {
      return rows(await session.find(name, { ...query(given), limit: 1 }))[0];
    },
    async find(given) {
      return rows(await session.find(name, query(given)));
    },
    scan(given) {
      const found = session.scan(name, query(given));
      return (hidden ? mapped(found, shown) : found) as AsyncIterable<unknown> as AsyncIterable<R>;
    },
    count: (filter) => session.count(name, scoped(filter)),
    summarise: (given) => session.summarise(name, query(given)),
    insert: (row) => session.insert(name, row as unknown as Row),
    insertMany: (many) => session.insertMany(name, many as unknown as readonly Row[]),
    async update(filter, change) {
      return shown(await session.updateOne(name, scoped(filter)!, change as Change));
    },
    updateAll: (filter, change) => session.updateMany(name, scoped(filter)!, change as Change),
    async take(filter) {
      return shown(await session.takeOne(name, scoped(filter)!));
    },
    removeAll: (filter) => session.removeMany(name, scoped(filter)!),
  };
}

/** The filter as it is for somebody to whom these fields do not exist: what asks about them finds nothing. */
function blind(filter: Filter, hidden: ReadonlySet<string>): Filter {
  switch (filter.op) {
    case "and":
    case "or":
      return { ...filter, of: filter.of.map((part) => blind(part, hidden)) };
    case "not":
      return { ...filter, of: blind(filter.of, hidden) };
    case "words":
      return filter;
    default:
      return hidden.has(filter.field) ? within("id", []) : filter;
  }
}

function without(row: Row, hidden: readonly string[]): Row {
  const rest: { [field: string]: Row[string] } = { ...row };
  for (const field of hidden) delete rest[field];
  return rest as Row;
}

async function* mapped<T, U>(all: AsyncIterable<T>, to: (one: T) => U): AsyncGenerator<U> {
  for await (const one of all) yield to(one);
}
