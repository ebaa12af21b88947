/** A collection as a module sees it: typed, and cut to what the actor may see. */
import type { Collection, FieldOf, Identified } from "./collection.ts";
import type { Change, Filter, InsertReport, Query, Row, StorageSession, Summary, SummaryQuery } from "./storage.ts";
import { and, eq } from "./where.ts";

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

/** @param scope what the actor may see of it; absent: all */
export function repository<R extends Identified>(
  session: StorageSession,
  { name }: Collection<R>,
  scope?: Filter,
): Repository<R> {
  const scoped = (filter: Filter | undefined) => (scope ? and(scope, filter) : filter);
  const query = <Q extends { readonly filter?: Filter }>(asked: Q): Q =>
    scope ? { ...asked, filter: and(scope, asked.filter) } : asked;
  const rows = (found: readonly Row[]) => found as unknown as readonly R[];

  return {
    async get(id) {
      return (
        scope
          ? (await session.find(name, { filter: and(eq("id", id), scope), limit: 1 }))[0]
          : await session.get(name, id)
      ) as R | undefined;
    },
    async first(asked) {
      return rows(await session.find(name, { ...query(asked), limit: 1 }))[0];
    },
    async find(asked) {
      return rows(await session.find(name, query(asked)));
    },
    scan: (asked) => session.scan(name, query(asked)) as AsyncIterable<unknown> as AsyncIterable<R>,
    count: (filter) => session.count(name, scoped(filter)),
    summarise: (asked) => session.summarise(name, query(asked)),
    insert: (row) => session.insert(name, row as unknown as Row),
    insertMany: (many) => session.insertMany(name, many as unknown as readonly Row[]),
    async update(filter, change) {
      return (await session.updateOne(name, scoped(filter)!, change as Change)) as R | undefined;
    },
    updateAll: (filter, change) => session.updateMany(name, scoped(filter)!, change as Change),
    async take(filter) {
      return (await session.takeOne(name, scoped(filter)!)) as R | undefined;
    },
    removeAll: (filter) => session.removeMany(name, scoped(filter)!),
  };
}
