import assert from "node:assert/strict";
import type { Filter, Row } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { conflicts, everybody, type StorageUnderTest, withPeople } from "./subject.ts";

const byId = (id: string): Filter => ({ op: "eq", field: "id", value: id });

export const uniquenessCases = [
  ...promised<StorageUnderTest>("Each set of `unique` holds for all rows that have every field of the set.", [
    {
      name: "refuses a second row with the same id, and leaves the first as it was",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", name: "first" }]);
        await conflicts(storage.insert("people", { id: "a", name: "second" }), ["id"]);
        assert.deepEqual(await everybody(storage), [{ id: "a", name: "first" }]);
      },
    },
    {
      name: "refuses a second row with the same unique field, and names the field",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "same" }]);
        await conflicts(storage.insert("people", { id: "b", email: "same" }), ["email"]);
        assert.deepEqual(await everybody(storage), [{ id: "a", email: "same" }]);
      },
    },
    {
      name: "refuses a second row with the same pair of fields, and names both",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", city: "Lyon", seat: 1 }]);
        await conflicts(storage.insert("people", { id: "b", city: "Lyon", seat: 1 }), ["city", "seat"]);
        await storage.insert("people", { id: "c", city: "Lyon", seat: 2 });
        await storage.insert("people", { id: "d", city: "Dakar", seat: 1 });
        assert.equal(await storage.count("people"), 3);
      },
    },
    {
      name: "names the id first when a row runs into several sets",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "same", city: "Lyon", seat: 1 }]);
        await conflicts(storage.insert("people", { id: "a", email: "same", city: "Lyon", seat: 1 }), ["id"]);
        await conflicts(storage.insert("people", { id: "b", email: "same", city: "Lyon", seat: 1 }), ["email"]);
      },
    },
    {
      name: "tells values of different types, and texts of different case or accents, apart",
      async run({ storage }) {
        const emails = ["1", 1, true, "true", "a", "A", "à", "a\u0300", " a", "a ", "", 0, false, "0"];
        await withPeople(
          storage,
          emails.map((email, at) => ({ id: `p${at}`, email })),
        );
        assert.equal(await storage.count("people"), emails.length);
        for (const email of emails) await conflicts(storage.insert("people", { id: "new", email }), ["email"]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("A row that lacks a field of a unique set is exempt.", [
    {
      name: "lets any number of rows lack a unique field, or one of a pair",
      async run({ storage }) {
        const city = { city: "Lyon" };
        const seat = { seat: 1 };
        await withPeople(storage, [
          { id: "a" },
          { id: "b" },
          { id: "c", ...city },
          { id: "d", ...city },
          { id: "e", ...seat },
          { id: "f", ...seat },
        ]);
        await storage.insert("people", { id: "g", ...city, ...seat });
        await conflicts(storage.insert("people", { id: "h", ...city, ...seat }), ["city", "seat"]);
      },
    },
    {
      name: "frees a value when its row unsets it",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "x", city: "Lyon", seat: 1 }]);
        await storage.updateOne("people", byId("a"), { unset: ["email", "seat"] });
        await storage.insert("people", { id: "b", email: "x", city: "Lyon", seat: 1 });
        await conflicts(storage.updateOne("people", byId("a"), { set: { seat: 1 } }), ["city", "seat"]);
      },
    },
    {
      name: "frees a value when its row is removed or taken",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "x" }]);
        assert.ok(await storage.takeOne("people", byId("a")));
        await storage.insert("people", { id: "a", email: "x" });
        assert.equal(await storage.removeMany("people", byId("a")), 1);
        await storage.insert("people", { id: "b", email: "x" });
        assert.deepEqual(await everybody(storage), [{ id: "b", email: "x" }]);
      },
    },
    {
      name: "frees a value when its row changes it",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "x" }]);
        await storage.updateMany("people", byId("a"), { set: { email: "y" } });
        await storage.insert("people", { id: "b", email: "x" });
        await conflicts(storage.insert("people", { id: "c", email: "y" }), ["email"]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("A violation leaves nothing behind.", [
    {
      name: "refuses a change into a taken value, and leaves the row as it was",
      async run({ storage }) {
        const rows: readonly Row[] = [
          { id: "a", email: "x" },
          { id: "b", email: "y", age: 1 },
        ];
        await withPeople(storage, rows);
        await conflicts(storage.updateOne("people", byId("b"), { set: { email: "x", name: "z" }, add: { age: 1 } }), [
          "email",
        ]);
        assert.deepEqual(await everybody(storage), rows);
        await conflicts(storage.insert("people", { id: "c", email: "y" }), ["email"]);
      },
    },
    {
      name: "lets a row be changed to the values that it already has",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "x", city: "Lyon", seat: 1 }]);
        const change = { set: { email: "x", city: "Lyon", seat: 1, name: "y" } };
        assert.deepEqual(await storage.updateOne("people", byId("a"), change), { id: "a", ...change.set });
        assert.equal(await storage.updateMany("people", byId("a"), change), 1);
      },
    },
    {
      name: "refuses a change that adds up to a taken value",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "a", city: "Lyon", seat: 1 },
          { id: "b", city: "Lyon", seat: 2 },
        ]);
        await conflicts(storage.updateOne("people", byId("a"), { add: { seat: 1 } }), ["city", "seat"]);
        assert.equal((await storage.get("people", "a"))?.seat, 1);
      },
    },
    {
      name: "refuses a change of many into one value",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "a", age: 1 },
          { id: "b", age: 1 },
          { id: "c", age: 1 },
        ]);
        const call = storage.updateMany("people", { op: "eq", field: "age", value: 1 }, { set: { email: "x" } });
        await conflicts(call, ["email"]);
        assert.ok((await storage.count("people", { op: "eq", field: "email", value: "x" })) <= 1);
      },
    },
    {
      name: "goes on working after a violation",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "x" }]);
        for (let attempt = 0; attempt < 5; attempt++) {
          await conflicts(storage.insert("people", { id: "b", email: "x" }), ["email"]);
        }
        await storage.insert("people", { id: "b", email: "y" });
        assert.equal(await storage.count("people"), 2);
      },
    },
  ]),
];
