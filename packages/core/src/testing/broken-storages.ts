/**
 * Storages with one fault each, of the kinds that adapters are written with. Each names the case that must catch it: a
 * promise that no broken storage breaks is one that nobody keeps watch over.
 */
import { setImmediate as nextTurn } from "node:timers/promises";
import { applyChange, summariseRows } from "../storage/rows.ts";
import { type Position, type Row, uniqueViolation } from "../storage/storage.ts";
import { type BrokenStorage, broken, deciding, regularExpression, sortedIn, withoutTies } from "./breaking.ts";

export const brokenStorages: readonly BrokenStorage[] = [
  broken("looks whether a unique value is free, then inserts", {
    caughtBy: "lets one of twenty inserts of the same unique value in",
    verbs: (inner) => ({
      open: (plans) => inner.open(plans.map((plan) => ({ ...plan, unique: [] }))),
      async insert(collection, row) {
        if ((await inner.count(collection, { op: "eq", field: "email", value: row.email as string })) > 0) {
          throw uniqueViolation(collection, ["email"]);
        }
        await nextTurn();
        await inner.insert(collection, row);
      },
    }),
  }),
  broken("reads the row that it takes, then removes it", {
    caughtBy: "gives one row to one of twenty takers",
    verbs: (inner) => ({
      async takeOne(collection, filter) {
        const [row] = await inner.find(collection, { filter, limit: 1 });
        if (row) await inner.removeMany(collection, { op: "eq", field: "id", value: row.id });
        return row;
      },
    }),
  }),
  broken("reads the row that it changes, then writes it back", {
    caughtBy: "adds up twenty simultaneous increments to twenty",
    verbs: (inner) => ({
      async updateOne(collection, filter, change) {
        const [row] = await inner.find(collection, { filter, limit: 1 });
        if (!row) return undefined;
        const { id: _id, ...set } = applyChange(row, change);
        return inner.updateOne(collection, { op: "eq", field: "id", value: row.id }, { set });
      },
    }),
  }),
  deciding("takes a prefix for a regular expression", {
    caughtBy: "a prefix takes literally the marks of regular expressions",
    leaf: (filter, row) =>
      filter.op === "prefix" && typeof row[filter.field] === "string"
        ? regularExpression(`^${filter.value}`)?.test(row[filter.field] as string)
        : undefined,
  }),
  deciding("takes a prefix for a pattern of LIKE", {
    caughtBy: "a prefix takes literally the marks of LIKE",
    leaf: (filter, row) =>
      filter.op === "prefix" && typeof row[filter.field] === "string"
        ? regularExpression(`^${filter.value.replaceAll("%", ".*").replaceAll("_", ".")}`)?.test(
            row[filter.field] as string,
          )
        : undefined,
  }),
  deciding("finds words by their middle", {
    caughtBy: "words are searched by no middle and no end of a word",
    leaf: (filter, row) =>
      filter.op === "words"
        ? filter.startingWith.every((start) =>
            ((row.words ?? []) as readonly string[]).some((word) => word.includes(start)),
          )
        : undefined,
  }),
  deciding("finds words by their text as one, blanks between", {
    caughtBy: "words are searched by no text that runs over two words",
    leaf: (filter, row) =>
      filter.op === "words"
        ? filter.startingWith.every((start) =>
            ` ${((row.words ?? []) as readonly string[]).join(" ")}`.includes(` ${start}`),
          )
        : undefined,
  }),
  deciding("lets ne pass over absent fields, as SQL does", {
    caughtBy: "ne holds for an absent field and for every other type",
    leaf: (filter, row) => (filter.op === "ne" && row[filter.field] === undefined ? false : undefined),
  }),
  deciding("counts an absent field as less than everything", {
    caughtBy: "lt with a number passes over texts, booleans and absent fields",
    leaf: (filter, row) => (filter.op === "lt" && row[filter.field] === undefined ? true : undefined),
  }),
  deciding("compares 1 with '1' and true as equals", {
    caughtBy: "eq with a number finds numbers alone",
    leaf: (filter, row) =>
      filter.op === "eq" ? String(Number(row[filter.field])) === String(Number(filter.value)) : undefined,
  }),
  broken("pages by counting rows instead of by their place", {
    caughtBy: "rows inserted and removed between pages neither repeat nor hide another row",
    verbs: (inner) => {
      const places = new Map<string, number>();
      return {
        async find(collection, { after, ...query }) {
          const from = after === undefined ? 0 : (places.get(after.id) ?? 0);
          const rows = (await inner.find(collection, { ...query, limit: from + (query.limit ?? 1e9) })).slice(from);
          for (const [at, { id }] of rows.entries()) places.set(id, from + at + 1);
          return rows;
        },
      };
    },
  }),
  broken("leaves ties in any order and goes on after the last value", {
    caughtBy: "pages through rows by a field that some lack meet each row once, in order",
    verbs: (inner) => ({ find: (collection, query) => sortedIn(inner, collection, query, withoutTies(query)) }),
  }),
  broken("sorts texts by their UTF-16 units", {
    caughtBy: "sorts texts by their bytes, characters beyond U+FFFF last",
    verbs: (inner) => ({
      find: (collection, query) => {
        const side = query.sort?.[0]?.descending ? -1 : 1;
        const name = (row: Row | Position) => String(row.name ?? "");
        return sortedIn(inner, collection, query, (a, b) => (name(a) < name(b) ? -side : side));
      },
    }),
  }),
  broken("takes a limit of 0 for none", {
    caughtBy: "gives the first rows of the order, none for 0, all for more than there are",
    verbs: (inner) => ({
      find: (collection, query) => inner.find(collection, { ...query, limit: query.limit || undefined }),
    }),
  }),
  broken("scans by counting rows", {
    caughtBy: "lets each row that is scanned be removed on the way",
    verbs: (inner) => ({
      async *scan(collection, query) {
        for (let from = 0; ; from += 500) {
          const rows = (await inner.find(collection, query)).slice(from, from + 500);
          if (rows.length === 0) return;
          yield* rows;
        }
      },
    }),
  }),
  broken("stops inserting at the first conflict", {
    caughtBy: "reports each conflict by its position and fields, and inserts the rest",
    verbs: (inner) => ({
      async insertMany(collection, rows) {
        for (const [position, row] of rows.entries()) {
          const report = await inner.insertMany(collection, [row]);
          const conflicts = report.conflicts.map(({ fields }) => ({ position, fields }));
          if (conflicts.length > 0) return { inserted: position, conflicts };
        }
        return { inserted: rows.length, conflicts: [] };
      },
    }),
  }),
  broken("holds a unique set for rows that lack the field, too", {
    caughtBy: "lets any number of rows lack a unique field, or one of a pair",
    verbs: (inner) => ({
      insertMany: async (collection, rows) => {
        const lacking = rows.findLastIndex(({ email }) => email === undefined);
        const kept = rows.filter(({ email }, at) => email !== undefined || at === lacking);
        return { ...(await inner.insertMany(collection, kept)), conflicts: [] };
      },
    }),
  }),
  broken("never frees the values of a row that is removed", {
    caughtBy: "frees a value when its row is removed or taken",
    verbs: (inner) => {
      const gone = new Set<unknown>();
      return {
        async takeOne(collection, filter) {
          const row = await inner.takeOne(collection, filter);
          if (row) gone.add(row.email);
          return row;
        },
        async insert(collection, row) {
          if (gone.has(row.email)) throw uniqueViolation(collection, ["email"]);
          await inner.insert(collection, row);
        },
      };
    },
  }),
  broken("writes at once what a transaction writes", {
    caughtBy: "hides a transaction's writes from other readers until it has ended",
    verbs: (inner) => ({ transaction: (work) => work(inner) }),
  }),
  broken("keeps what a transaction wrote before it failed", {
    caughtBy: "keeps no write of a transaction whose work fails, and passes its error on",
    verbs: (inner) => ({
      async transaction(work) {
        const [outcome] = await inner.transaction((session) => Promise.allSettled([work(session)]));
        if (outcome.status === "rejected") throw outcome.reason;
        return outcome.value;
      },
    }),
  }),
  broken("ends a transaction well though a unique violation was caught inside", {
    caughtBy: "ends a transaction whose insert ran into a unique set, though its work went on",
    verbs: (inner) => ({
      transaction: (work) =>
        inner.transaction((session) => {
          const insert: typeof session.insert = async (collection, row) => {
            const taken = row.email !== undefined && { op: "eq" as const, field: "email", value: row.email as string };
            if (taken && (await session.count(collection, taken)) > 0) throw uniqueViolation(collection, ["email"]);
            await session.insert(collection, row);
          };
          return work({ ...session, insert });
        }),
    }),
  }),
  broken("puts rows without the field into the group of 0", {
    caughtBy: "a summary keeps rows without the field in a group of their own, that lacks it, and first",
    verbs: (inner) => ({
      async summarise(collection, query) {
        const zeros = Object.fromEntries((query.by ?? []).map((field) => [field, 0]));
        const rows = await inner.find(collection, { filter: query.filter });
        return summariseRows(
          rows.map((row) => ({ ...zeros, ...row })),
          query,
        );
      },
    }),
  }),
  broken("answers a missing row with null", {
    caughtBy: "answers a missing row with undefined",
    verbs: (inner) => ({
      get: async (collection, id) => (await inner.get(collection, id)) ?? (null as unknown as undefined),
    }),
  }),
  broken("keeps the caller's own object", {
    caughtBy: "keeps its rows apart from the caller's objects",
    verbs: (inner) => {
      const given = new Map<string, Row>();
      return {
        async insertMany(collection, rows) {
          for (const row of rows) given.set(row.id, row);
          return inner.insertMany(collection, rows);
        },
        get: async (_collection, id) => given.get(id),
      };
    },
  }),
  broken("finds by a field that the plan gained only what was written since", {
    caughtBy: "finds rows by a field that they had before the plan named it",
    verbs: (inner) => {
      const hidden = new Set<string>();
      let opened = false;
      return {
        async open(plans) {
          if (opened) for (const { id } of await inner.find(plans[0]!.name, {})) hidden.add(id);
          opened = true;
          await inner.open(plans);
        },
        async find(collection, query) {
          const rows = await inner.find(collection, query);
          return query.filter ? rows.filter(({ id }) => !hidden.has(id)) : rows;
        },
      };
    },
  }),
  broken("drops what is under way when it is closed", {
    caughtBy: "finishes what is under way, then refuses",
    verbs: (inner) => {
      let closed = false;
      return {
        async insert(collection, row) {
          await nextTurn();
          if (!closed) await inner.insert(collection, row);
        },
        async close() {
          closed = true;
        },
      };
    },
  }),
];
