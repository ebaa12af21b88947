import assert from "node:assert/strict";
import type { Change, Fields, Row } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { refused, type StorageUnderTest, upTo, withPeople } from "./subject.ts";

export const changeCases = [
  ...promised<StorageUnderTest>("`set` and `unset` put and remove whole top-level fields.", [
    changes("sets fields that are there and fields that are not", {
      from: { name: "Awa", age: 20 },
      change: { set: { name: "Éva", city: "Lyon", notes: [1, { a: true }] } },
      to: { name: "Éva", city: "Lyon", age: 20, notes: [1, { a: true }] },
    }),
    changes("replaces an object whole, without merging into it", {
      from: { notes: { a: 1, b: 2 } },
      change: { set: { notes: { c: 3 } } },
      to: { notes: { c: 3 } },
    }),
    changes("sets a field to a value of another type", {
      from: { age: 20, name: "Awa", member: true },
      change: { set: { age: "twenty", name: 7, member: { since: 2026 } } },
      to: { age: "twenty", name: 7, member: { since: 2026 } },
    }),
    changes("sets texts that look like operators, patterns or expressions to themselves", {
      from: {},
      change: { set: { name: "$name", city: "{$set: 1}", notes: ["$inc", "json('x')", "%_*.\\'\""] } },
      to: { name: "$name", city: "{$set: 1}", notes: ["$inc", "json('x')", "%_*.\\'\""] },
    }),
    changes("unsets fields, and minds none that is not there", {
      from: { name: "Awa", age: 20, notes: { a: 1 } },
      change: { unset: ["age", "notes", "city", "unheardOf"] },
      to: { name: "Awa" },
    }),
    changes("does nothing when asked for nothing", { from: { name: "Awa" }, change: {}, to: { name: "Awa" } }),
  ]),
  ...promised<StorageUnderTest>("`add` adds to a number; an absent field counts as 0.", [
    changes("adds to numbers, down as well as up", {
      from: { age: 20, notes: 1.5, seat: 0 },
      change: { add: { age: 1, notes: 0.25, seat: -3 } },
      to: { age: 21, notes: 1.75, seat: -3 },
    }),
    changes("adds to fields that are absent", { from: {}, change: { add: { age: 4, x: -1 } }, to: { age: 4, x: -1 } }),
    changes("adds exactly as far as 2^53", {
      from: { age: Number.MAX_SAFE_INTEGER - 1, x: Number.MIN_SAFE_INTEGER + 1 },
      change: { add: { age: 1, x: -1 } },
      to: { age: Number.MAX_SAFE_INTEGER, x: Number.MIN_SAFE_INTEGER },
    }),
    changes("adds fractions as JavaScript does", {
      from: { age: 0.1, x: 1e21 },
      change: { add: { age: 0.2, x: 1 } },
      to: { age: 0.1 + 0.2, x: 1e21 + 1 },
    }),
    changes("adds whole numbers to fractions, and to numbers beyond 2^53, as JavaScript does", {
      from: { age: 1 / 3, x: -34215846938903870, y: 1e-7, z: 5e-324 },
      change: { add: { age: 1, x: 1, y: -1, z: 1 } },
      to: { age: 1 / 3 + 1, x: -34215846938903870 + 1, y: 1e-7 - 1, z: 1 },
    }),
  ]),
  ...promised<StorageUnderTest>("`push` appends one value to an array; an absent field counts as empty.", [
    changes("appends to arrays, empty and absent ones too", {
      from: { journal: [{ n: 1 }], none: [] },
      change: { push: { journal: { n: 2 }, none: "x", absent: [1, 2] } },
      to: { journal: [{ n: 1 }, { n: 2 }], none: ["x"], absent: [[1, 2]] },
    }),
  ]),
  ...promised<StorageUnderTest>("The four parts of a change are made in one step.", [
    changes("sets, unsets, adds and pushes at once", {
      from: { name: "Awa", city: "Dakar", age: 1, journal: ["a"], member: true },
      change: {
        set: { name: "Éva", since: "2026-11-22T09:30:00.000Z" },
        unset: ["city"],
        add: { age: 2 },
        push: { journal: "b" },
      },
      to: { name: "Éva", since: "2026-11-22T09:30:00.000Z", age: 3, journal: ["a", "b"], member: true },
    }),
    {
      name: "finds a row by its values after the change, and no more by those before",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", name: "Awa", age: 1, member: true }]);
        const named = (name: string) => storage.count("people", { op: "eq", field: "name", value: name });
        await storage.updateOne("people", byId, { set: { name: "Éva" }, unset: ["member"], add: { age: 1 } });
        assert.deepEqual([await named("Awa"), await named("Éva")], [0, 1]);
        assert.equal(await storage.count("people", { op: "absent", field: "member" }), 1);
        assert.equal(await storage.count("people", { op: "eq", field: "age", value: 2 }), 1);
      },
    },
    {
      name: "finds a row by the words that it has after a change",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", words: ["awa"] }]);
        const found = (start: string) => storage.count("people", { op: "words", startingWith: [start] });
        await storage.updateOne("people", byId, { set: { words: ["eva", "lefevre"] } });
        assert.deepEqual([await found("awa"), await found("lef")], [0, 1]);
        await storage.updateMany("people", byId, { unset: ["words"] });
        assert.equal(await found("lef"), 0);
        await storage.updateMany("people", byId, { set: { words: ["fatou"] } });
        assert.equal(await found("fat"), 1);
      },
    },
    {
      name: "changes one row alone, though several match",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "a", city: "Lyon" },
          { id: "b", city: "Lyon" },
        ]);
        const changed = await storage.updateOne(
          "people",
          { op: "eq", field: "city", value: "Lyon" },
          { set: { age: 1 } },
        );
        assert.equal(changed?.age, 1);
        assert.equal(await storage.count("people", { op: "eq", field: "age", value: 1 }), 1);
      },
    },
    {
      name: "changes no row that does not match",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", version: 1 } as Row]);
        const other = { op: "and", of: [byId, { op: "eq", field: "name", value: "x" }] } as const;
        assert.equal(await storage.updateOne("people", other, { set: { city: "y" } }), undefined);
        assert.equal(await storage.updateMany("people", other, { set: { city: "y" } }), 0);
        assert.deepEqual(await storage.get("people", "a"), { id: "a", version: 1 });
      },
    },
    {
      name: "gives back a changed row that is not shared with the caller's change",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a" }]);
        const notes = ["one"];
        const changed = await storage.updateOne("people", byId, { set: { notes } });
        notes.push("two");
        assert.deepEqual(changed, { id: "a", notes: ["one"] });
        assert.deepEqual(await storage.get("people", "a"), { id: "a", notes: ["one"] });
      },
    },
  ]),
  ...promised<StorageUnderTest>("A row keeps its id for good.", [
    {
      name: "refuses a change of the id",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a" }]);
        await refused(storage.updateOne("people", byId, { set: { id: "b" } }), "storage.fixed_id");
        await refused(storage.updateMany("people", byId, { unset: ["id"] }), "storage.fixed_id");
        assert.deepEqual(await storage.find("people", {}), [{ id: "a" }]);
      },
    },
  ]),
];

const byId = { op: "eq", field: "id", value: "a" } as const;

/** The same change by each verb that makes one: the row afterwards, and the planned fields as filters see them. */
function changes(name: string, { from, change, to }: { from: Fields; change: Change; to: Fields }) {
  return {
    name,
    async run({ storage }: StorageUnderTest) {
      const before = { ...from, id: "a" };
      const after = { ...to, id: "a" };
      await withPeople(storage, [before]);
      assert.deepEqual(await storage.updateOne("people", byId, change), after);
      assert.deepEqual(await storage.get("people", "a"), after);
      await storage.takeOne("people", byId);
      const ids = upTo(60).map((n) => `p${n + 10}`);
      await storage.insertMany(
        "people",
        ids.map((id) => ({ ...before, id })),
      );
      assert.equal(await storage.updateMany("people", { op: "eq", field: "id", value: "p10" }, change), 1);
      assert.equal(await storage.updateMany("people", { op: "gt", field: "id", value: "p10" }, change), 59);
      assert.deepEqual(
        await storage.find("people", {}),
        ids.map((id) => ({ ...after, id })),
      );
      for (const field of ["name", "city", "age", "seat", "member"]) {
        const value = after[field as keyof typeof after] as unknown;
        const filter =
          value === undefined
            ? ({ op: "absent", field } as const)
            : typeof value === "object"
              ? ({ op: "not", of: { op: "absent", field } } as const)
              : ({ op: "eq", field, value: value as string } as const);
        assert.equal(await storage.count("people", filter), 60, `${field} as filters see it`);
      }
    },
  };
}
