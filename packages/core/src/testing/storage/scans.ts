import assert from "node:assert/strict";
import type { Query, Row } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { type StorageUnderTest, upTo, withPeople } from "./subject.ts";

const nameOf = (n: number) => `name ${String((n * 7919) % 3000).padStart(4, "0")}`;
const crowd: readonly Row[] = upTo(3000).map((n) => ({
  id: `p${String(n).padStart(4, "0")}`,
  name: nameOf(n),
  age: n % 7,
}));

export const scanCases = [
  ...promised<StorageUnderTest>("`scan` gives every row of a query, holding no cursor open between two rows.", [
    scans("by id", {}, () => true),
    scans("by a sort", { sort: [{ field: "age" }, { field: "name", descending: true }] }, () => true),
    scans(
      "of a filter",
      { filter: { op: "gte", field: "age", value: 3 }, sort: [{ field: "name" }] },
      ({ age }) => (age as number) >= 3,
    ),
    {
      name: "scans no further than the limit, from after a place, with the fields asked for",
      async run({ storage }) {
        await withPeople(storage, crowd);
        const query = { sort: [{ field: "age", descending: true }], after: { id: "p0005", age: 5 }, limit: 1100 };
        const scanned: Row[] = [];
        for await (const row of storage.scan("people", { ...query, fields: ["name"] })) scanned.push(row);
        assert.deepEqual(scanned, await storage.find("people", { ...query, fields: ["name"] }));
        assert.equal(scanned.length, 1100);
      },
    },
    {
      name: "scans on while rows are written, and meets once each row that was there throughout",
      async run({ storage }) {
        await withPeople(storage, crowd);
        const met: string[] = [];
        let last = "";
        for await (const { id, name } of storage.scan("people", { sort: [{ field: "name" }] })) {
          met.push(id);
          assert.ok((name as string) >= last, "the order was lost");
          last = name as string;
          if (met.length % 250 !== 0) continue;
          // Ahead and behind: new rows, a change to the very row at hand, and rows that go.
          await storage.insertMany("people", [
            { id: `new ${met.length}`, name: "name 0000" },
            { id: `newer ${met.length}`, name: "name 9999" },
          ]);
          assert.ok(await storage.updateOne("people", { op: "eq", field: "id", value: id }, { set: { seat: 1 } }));
          assert.equal(
            await storage.removeMany("people", { op: "eq", field: "id", value: `new ${met.length - 250}` }),
            met.length > 250 ? 1 : 0,
          );
        }
        const known = met.filter((id) => id.startsWith("p"));
        assert.equal(new Set(met).size, met.length, "a row came twice");
        assert.equal(known.length, crowd.length, "a row was left out");
      },
    },
    {
      name: "lets each row that is scanned be removed on the way",
      async run({ storage }) {
        await withPeople(storage, crowd);
        let removed = 0;
        for await (const { id } of storage.scan("people", { filter: { op: "lt", field: "age", value: 4 } })) {
          if (Number(id.slice(1)) % 3 === 0)
            removed += await storage.removeMany("people", { op: "eq", field: "id", value: id });
        }
        const expected = crowd.filter(({ age }, n) => (age as number) < 4 && n % 3 === 0).length;
        assert.deepEqual([removed, await storage.count("people")], [expected, crowd.length - expected]);
      },
    },
    {
      name: "can be left before its end",
      async run({ storage }) {
        await withPeople(storage, crowd.slice(0, 10));
        for await (const { id } of storage.scan("people", {})) if (id === "p0003") break;
        await storage.insert("people", { id: "new" });
        assert.equal(await storage.count("people"), 11);
      },
    },
  ]),
];

function scans(how: string, query: Query, holds: (row: Row) => boolean) {
  return {
    name: `scans thousands of rows ${how}, in the order of a find`,
    async run({ storage }: StorageUnderTest) {
      await withPeople(storage, crowd);
      const scanned: Row[] = [];
      for await (const row of storage.scan("people", query)) scanned.push(row);
      assert.deepEqual(scanned, await storage.find("people", query));
      assert.equal(scanned.length, crowd.filter(holds).length);
    },
  };
}
