import assert from "node:assert/strict";
import type { Filter } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { everybody, type StorageUnderTest, upTo, withPeople } from "./subject.ts";

const inLyon: Filter = { op: "eq", field: "city", value: "Lyon" };

export const manyCases = [
  ...promised<StorageUnderTest>("`insertMany` inserts what it can; a conflict leaves out that row alone.", [
    {
      name: "inserts all rows of a call, and reports nothing",
      async run({ storage }) {
        await withPeople(storage);
        const rows = upTo(1200).map((n) => ({ id: `p${String(n).padStart(4, "0")}`, age: n }));
        assert.deepEqual(await storage.insertMany("people", rows), { inserted: 1200, conflicts: [] });
        assert.deepEqual(await everybody(storage), rows);
      },
    },
    {
      name: "inserts none of an empty list",
      async run({ storage }) {
        await withPeople(storage);
        assert.deepEqual(await storage.insertMany("people", []), { inserted: 0, conflicts: [] });
      },
    },
    {
      name: "reports each conflict by its position and fields, and inserts the rest",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "a", email: "a@x.fr" },
          { id: "b", city: "Lyon", seat: 1 },
        ]);
        const report = await storage.insertMany("people", [
          { id: "c", email: "c@x.fr" },
          { id: "d", email: "a@x.fr" },
          { id: "e" },
          { id: "a" },
          { id: "f", city: "Lyon", seat: 1 },
          { id: "g", city: "Lyon", seat: 2 },
        ]);
        assert.deepEqual(report, {
          inserted: 3,
          conflicts: [
            { position: 1, fields: ["email"] },
            { position: 3, fields: ["id"] },
            { position: 4, fields: ["city", "seat"] },
          ],
        });
        assert.deepEqual(
          (await everybody(storage)).map(({ id }) => id),
          ["a", "b", "c", "e", "g"],
        );
      },
    },
    {
      name: "lets the first of two equals inside one call in, and reports the second",
      async run({ storage }) {
        await withPeople(storage);
        const report = await storage.insertMany("people", [
          { id: "a", email: "same" },
          { id: "b", email: "same" },
          { id: "a", email: "other" },
          { id: "c", email: "other" },
        ]);
        assert.deepEqual(report, {
          inserted: 2,
          conflicts: [
            { position: 1, fields: ["email"] },
            { position: 2, fields: ["id"] },
          ],
        });
        assert.deepEqual(await everybody(storage), [
          { id: "a", email: "same" },
          { id: "c", email: "other" },
        ]);
      },
    },
    {
      name: "can be repeated: what is there is reported, and stays as it was",
      async run({ storage }) {
        const rows = upTo(20).map((n) => ({ id: `p${String(n).padStart(2, "0")}`, email: `${n}@x.fr` }));
        await withPeople(storage, rows.slice(0, 10));
        const again = rows.map((row) => ({ ...row, name: "again" }));
        const { inserted, conflicts } = await storage.insertMany("people", again);
        assert.deepEqual([inserted, conflicts.map(({ position }) => position)], [10, upTo(10)]);
        assert.deepEqual(await everybody(storage), [...rows.slice(0, 10), ...again.slice(10)]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("`updateMany` changes every row that matches and tells how many.", [
    {
      name: "changes all that match, none that does not, and counts them",
      async run({ storage }) {
        await withPeople(
          storage,
          upTo(1300).map((n) => ({ id: `p${n}`, city: n % 3 ? "Lyon" : "Dakar", age: n })),
        );
        const lyon = upTo(1300).filter((n) => n % 3).length;
        assert.equal(await storage.updateMany("people", inLyon, { set: { name: "x" }, add: { age: 5000 } }), lyon);
        const changed: Filter = {
          op: "and",
          of: [
            { op: "eq", field: "name", value: "x" },
            { op: "gte", field: "age", value: 5000 },
          ],
        };
        assert.equal(await storage.count("people", changed), lyon);
        assert.equal(await storage.count("people", { op: "absent", field: "name" }), 1300 - lyon);
      },
    },
    {
      name: "changes each row once, though the change moves it within its own filter and order",
      async run({ storage }) {
        await withPeople(
          storage,
          upTo(1300).map((n) => ({ id: `p${n}`, age: n })),
        );
        assert.equal(
          await storage.updateMany("people", { op: "gte", field: "age", value: 0 }, { add: { age: 700 } }),
          1300,
        );
        assert.deepEqual(await storage.summarise("people", { sum: ["age"], min: ["age"], max: ["age"] }), [
          { by: {}, count: 1300, sum: { age: (1299 * 1300) / 2 + 1300 * 700 }, min: { age: 700 }, max: { age: 1999 } },
        ]);
      },
    },
    {
      name: "can take rows out of its own filter",
      async run({ storage }) {
        await withPeople(
          storage,
          upTo(700).map((n) => ({ id: `p${n}`, city: "Lyon", journal: [{ n }] })),
        );
        assert.equal(await storage.updateMany("people", inLyon, { unset: ["city", "journal"] }), 700);
        assert.equal(await storage.updateMany("people", inLyon, { unset: ["city"] }), 0);
        assert.deepEqual(await storage.get("people", "p699"), { id: "p699" });
      },
    },
    {
      name: "meets rows of every shape with one change",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "a", age: 1.5, journal: ["x"], name: "n" },
          { id: "b", city: "Lyon" },
          { id: "c", age: -1, journal: [], notes: { a: [1] } },
        ]);
        const change = {
          set: { city: "Évry", more: { b: "$x" } },
          unset: ["name"],
          add: { age: 0.25 },
          push: { journal: { n: 1 } },
        };
        assert.equal(await storage.updateMany("people", { op: "and", of: [] }, change), 3);
        const set = { city: "Évry", more: { b: "$x" } };
        assert.deepEqual(await everybody(storage), [
          { id: "a", age: 1.75, journal: ["x", { n: 1 }], ...set },
          { id: "b", age: 0.25, journal: [{ n: 1 }], ...set },
          { id: "c", age: -0.75, journal: [{ n: 1 }], notes: { a: [1] }, ...set },
        ]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("`removeMany` removes every row that matches and tells how many.", [
    {
      name: "removes all that match, none that does not, and counts them",
      async run({ storage }) {
        await withPeople(
          storage,
          upTo(1300).map((n) => ({ id: `p${n}`, city: n % 3 ? "Lyon" : "Dakar" })),
        );
        const lyon = upTo(1300).filter((n) => n % 3).length;
        assert.deepEqual(
          [await storage.removeMany("people", inLyon), await storage.removeMany("people", inLyon)],
          [lyon, 0],
        );
        assert.equal(await storage.count("people"), 1300 - lyon);
        assert.equal(await storage.removeMany("people", { op: "and", of: [] }), 1300 - lyon);
        assert.equal(await storage.count("people"), 0);
      },
    },
  ]),
];
