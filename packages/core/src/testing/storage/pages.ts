import assert from "node:assert/strict";
import { positionOf } from "../../storage/rows.ts";
import type { Query, Row, Sort, StorageSession } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { idsOf, type StorageUnderTest, upTo, withPeople } from "./subject.ts";

/** Many ties, absent fields, and every type of value in the sort field. */
const crowd: readonly Row[] = upTo(40).map((n) => ({
  id: `p${String((n * 17) % 40).padStart(2, "0")}`,
  ...(n % 4 !== 0 && { city: ["Dakar", "Lyon", "Évry"][n % 3]! }),
  ...(n % 5 !== 0 && { age: [1, 2, "1", true, 1.5, ""][n % 6]! }),
  member: n % 2 === 0,
}));

const sorts: readonly (readonly [string, readonly Sort[]])[] = [
  ["by id", []],
  ["by a field that some lack", [{ field: "city" }]],
  ["by a field that some lack, descending", [{ field: "city", descending: true }]],
  ["by values of every type", [{ field: "age" }]],
  ["by values of every type, descending", [{ field: "age", descending: true }]],
  ["by two fields in opposite directions", [{ field: "city", descending: true }, { field: "age" }]],
  ["by three fields", [{ field: "member", descending: true }, { field: "age", descending: true }, { field: "city" }]],
  ["by id, descending", [{ field: "id", descending: true }]],
];

export const pageCases = [
  ...promised<StorageUnderTest>("Pages never overlap and leave nothing out.", [
    ...sorts.map(([how, sort]) => ({
      name: `pages through rows ${how} meet each row once, in order`,
      async run({ storage }: StorageUnderTest) {
        await withPeople(storage, crowd);
        const whole = await idsOf(storage, { sort });
        for (const limit of [1, 3, 7])
          assert.deepEqual(await paged(storage, { sort, limit }), whole, `${limit} a page`);
      },
    })),
    {
      name: "pages of a filter go on where they ended, within the filter",
      async run({ storage }) {
        await withPeople(storage, crowd);
        const query = { filter: { op: "eq", field: "member", value: true }, sort: [{ field: "city" }] } as const;
        assert.deepEqual(await paged(storage, { ...query, limit: 3 }), await idsOf(storage, query));
      },
    },
    {
      name: "rows inserted and removed between pages neither repeat nor hide another row",
      async run({ storage }) {
        await withPeople(storage, crowd);
        const sort = [{ field: "city", descending: true }];
        const met = await paged(storage, { sort, limit: 5 }, async (page) => {
          await storage.insert("people", { id: `a${page}`, city: "Zurich" });
          await storage.insert("people", { id: `b${page}` });
          await storage.removeMany("people", { op: "eq", field: "id", value: `a${page - 1}` });
        });
        const known = new Set(crowd.map(({ id }) => id));
        assert.equal(new Set(met).size, met.length, "a row came twice");
        assert.equal(met.filter((id) => known.has(id)).length, crowd.length, "a row was left out");
      },
    },
    {
      name: "a page begins after the place of a row that is gone",
      async run({ storage }) {
        await withPeople(storage, crowd);
        const sort = [{ field: "city" }];
        const whole = await storage.find("people", { sort });
        const last = whole[19]!;
        await storage.removeMany("people", { op: "eq", field: "id", value: last.id });
        const rest = await idsOf(storage, { sort, after: positionOf(last, sort) });
        assert.deepEqual(
          rest,
          whole.slice(20).map(({ id }) => id),
        );
      },
    },
    {
      name: "a page after the last row is empty",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", age: 1 }, { id: "b" }]);
        const after = { id: "a", age: 1 };
        assert.deepEqual(await idsOf(storage, { sort: [{ field: "age" }], after }), []);
        assert.deepEqual(await idsOf(storage, { after: { id: "b" } }), []);
      },
    },
    {
      name: "a page of chosen fields is the same page",
      async run({ storage }) {
        await withPeople(storage, crowd);
        const query = { sort: [{ field: "age" }], after: { id: "p05", age: 1 }, limit: 9 };
        assert.deepEqual(await idsOf(storage, { ...query, fields: ["member"] }), await idsOf(storage, query));
      },
    },
  ]),
];

/** All ids, page after page; `between` runs after each. */
async function paged(
  session: StorageSession,
  query: Query & { readonly limit: number },
  between: (page: number) => Promise<void> = async () => {},
): Promise<readonly string[]> {
  const met: string[] = [];
  let after = query.after;
  for (let page = 1; page <= 200; page++) {
    const rows = await session.find("people", { ...query, ...(after && { after }) });
    if (rows.length === 0) return met;
    assert.ok(rows.length <= query.limit, "a page is longer than its limit");
    met.push(...rows.map(({ id }) => id));
    after = positionOf(rows.at(-1)!, query.sort);
    await between(page);
  }
  throw new assert.AssertionError({ message: "the pages never end" });
}
