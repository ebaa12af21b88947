import assert from "node:assert/strict";
import type { CollectionPlan, Row } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import {
  conflicts,
  everybody,
  idsOf,
  people,
  refused,
  type StorageUnderTest,
  selects,
  upTo,
  withoutReopening,
  withPeople,
} from "./subject.ts";

/** As an earlier version planned it. */
const early: CollectionPlan = { name: "people", fields: ["name"], unique: [], indexes: [] };

export const openingCases = [
  ...promised<StorageUnderTest>("`open` is repeatable.", [
    {
      name: "keeps rows when it is opened again",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "x" }]);
        await storage.open([people]);
        await storage.open([people, { ...people, name: "others" }]);
        assert.deepEqual(await everybody(storage), [{ id: "a", email: "x" }]);
        await conflicts(storage.insert("people", { id: "b", email: "x" }), ["email"]);
        assert.equal(await storage.count("others"), 0);
      },
    },
    {
      name: "has a name to show, without a password",
      async run({ storage }) {
        assert.match(storage.name, /^[a-z][a-z0-9+.-]*:/);
        assert.doesNotMatch(storage.name, /:[^:/@]*[^/@]@/);
      },
    },
  ]),
  ...promised<StorageUnderTest>("A plan that gained a field or an index is brought up to date.", [
    {
      name: "finds rows by a field that they had before the plan named it",
      async run({ storage }) {
        await storage.open([early]);
        const ages = [0, 1, 2.5, "1", "", true, false, undefined, ["x"]];
        await storage.insertMany(
          "people",
          ages.map((age, at) => ({ id: `p${at}`, name: "n", words: [`word${at}`], ...(age !== undefined && { age }) })),
        );
        await storage.open([people]);
        await selects(storage, { op: "eq", field: "age", value: 1 }, ["p1"]);
        await selects(storage, { op: "eq", field: "age", value: "1" }, ["p3"]);
        await selects(storage, { op: "gte", field: "age", value: false }, ["p5", "p6"]);
        await selects(storage, { op: "lt", field: "age", value: 3 }, ["p0", "p1", "p2"]);
        await selects(storage, { op: "absent", field: "age" }, ["p7"]);
        await selects(storage, { op: "words", startingWith: ["word8"] }, ["p8"]);
        assert.deepEqual((await storage.summarise("people", { sum: ["age"] }))[0]?.sum, { age: 3.5 });
      },
    },
    {
      name: "holds a unique set that the plan gained, for old rows too",
      async run({ storage }) {
        await storage.open([early]);
        await storage.insertMany("people", [{ id: "a", email: "x" }, { id: "b" }, { id: "c" }]);
        await storage.open([people]);
        await conflicts(storage.insert("people", { id: "d", email: "x" }), ["email"]);
        await storage.insert("people", { id: "e", email: "y" });
      },
    },
    {
      name: "sorts and pages by an index that the plan gained",
      async run({ storage }) {
        await storage.open([early]);
        await storage.insertMany(
          "people",
          upTo(30).map((n) => ({ id: `p${n}`, age: 30 - n, city: "Lyon" })),
        );
        await storage.open([{ ...people, indexes: [["city", "age"]] }]);
        const query = { filter: { op: "eq", field: "city", value: "Lyon" }, sort: [{ field: "age" }] } as const;
        const ids = upTo(30).map((n) => `p${29 - n}`);
        assert.deepEqual(await idsOf(storage, query), ids);
        assert.deepEqual(await idsOf(storage, { ...query, after: { id: "p20", age: 10 } }), ids.slice(10));
      },
    },
    {
      name: "finds rows again by a field that the plan lost and gained back, rows written meanwhile too",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "a", age: 1 },
          { id: "b", age: 1 },
        ]);
        await storage.open([early]);
        await refused(storage.count("people", { op: "eq", field: "age", value: 1 }), "storage.unplanned_field");
        await storage.insert("people", { id: "c", age: 1, words: ["new"] });
        await storage.updateOne("people", { op: "eq", field: "id", value: "a" }, { set: { age: 2 } });
        await storage.updateMany("people", { op: "eq", field: "id", value: "b" }, { unset: ["age"] });
        await storage.open([people]);
        await selects(storage, { op: "eq", field: "age", value: 1 }, ["c"]);
        await selects(storage, { op: "eq", field: "age", value: 2 }, ["a"]);
        await selects(storage, { op: "words", startingWith: ["ne"] }, ["c"]);
      },
    },
    {
      name: "no longer holds a unique set that the plan lost",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", email: "x" }]);
        await storage.open([{ ...people, unique: [["city", "seat"]] }]);
        await storage.insert("people", { id: "b", email: "x" });
        await selects(storage, { op: "eq", field: "email", value: "x" }, ["a", "b"]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("A call on a storage that is closed is refused.", [
    {
      name: "finishes what is under way, then refuses",
      async run({ storage }) {
        await withPeople(storage);
        const written = upTo(5).map((n) => storage.insert("people", { id: `p${n}` }));
        await storage.close();
        await Promise.all(written);
        await refused(storage.get("people", "p0"), "storage.closed");
        await refused(storage.find("people", {}), "storage.closed");
        await refused(storage.insert("people", { id: "late" }), "storage.closed");
        await storage.close();
      },
    },
  ]),
  ...promised<StorageUnderTest>("What was acknowledged is there when the data are opened again.", [
    {
      name: "keeps rows, unique sets and planned fields over a close and a new opening",
      skip: withoutReopening,
      async run({ storage, reopen }) {
        const rows: readonly Row[] = [
          { id: "a", email: "x", age: 1.5, words: ["awa"], notes: { deep: [true] } },
          { id: "b", member: false },
        ];
        await withPeople(storage, rows);
        await storage.close();
        const again = await reopen!();
        await again.open([people]);
        assert.deepEqual(await everybody(again), rows);
        await selects(again, { op: "eq", field: "age", value: 1.5 }, ["a"]);
        await selects(again, { op: "words", startingWith: ["aw"] }, ["a"]);
        await conflicts(again.insert("people", { id: "c", email: "x" }), ["email"]);
      },
    },
    {
      name: "shows each handle what the other has written",
      skip: withoutReopening,
      async run({ storage, reopen }) {
        await withPeople(storage);
        const other = await reopen!();
        await other.open([people]);
        for (const n of upTo(10)) {
          const [writer, reader] = n % 2 ? [storage, other] : [other, storage];
          await writer.insert("people", { id: `p${n}`, age: n });
          assert.deepEqual(await reader.get("people", `p${n}`), { id: `p${n}`, age: n });
        }
      },
    },
    {
      name: "finds by every handle's fields what a handle with an earlier or a later plan writes",
      skip: withoutReopening,
      async run({ storage, reopen }) {
        await storage.open([early]);
        await storage.insert("people", { id: "a", name: "n", age: 1 });
        const later = await reopen!();
        await later.open([people]);
        await storage.insert("people", { id: "b", name: "n", age: 1, words: ["awa"] });
        await storage.updateOne("people", { op: "eq", field: "id", value: "a" }, { add: { age: 1 } });
        await storage.updateMany("people", { op: "eq", field: "name", value: "n" }, { add: { age: 10 } });
        await selects(later, { op: "eq", field: "age", value: 11 }, ["b"]);
        await selects(later, { op: "eq", field: "age", value: 12 }, ["a"]);
        await selects(later, { op: "words", startingWith: ["a"] }, ["b"]);
      },
    },
  ]),
];
