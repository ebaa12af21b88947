import assert from "node:assert/strict";
import type { Fields, Row } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { people, refused, type StorageUnderTest, withPeople } from "./subject.ts";

const texts = {
  name: "",
  accents: "Élodie N’Diaye-Lefèvre, œuvre, ẞ",
  decomposed: "Noe\u0308l",
  scripts: "محمد 李小龍 Ελένη עברית ไทย",
  emoji: "👩🏽‍🎓 𝒳 \u{10ffff}",
  blanks: "  two  spaces\ttab\nline\r\nend ",
  marks: `' " \\ / ; -- % _ . * $ { } [ ] ( ) ? & | \` <b> NULL null undefined`,
  controls: "\u0000\u0001\u001f\u007f\u2028\u2029\ufeff",
  dollar: "$set",
  number: "12",
  long: "é".repeat(100_000),
};

const numbers = {
  age: 0,
  seat: -1,
  big: Number.MAX_SAFE_INTEGER,
  low: Number.MIN_SAFE_INTEGER,
  fraction: 0.1 + 0.2,
  tiny: 5e-324,
  huge: 1.7976931348623157e308,
  third: 1 / 3,
};

const nested: Fields = {
  list: [1, "two", true, [], {}, [[["deep"]]], { a: [{ b: false }] }],
  none: [],
  nothing: {},
  deep: { a: { b: { c: { d: { e: { f: { g: ["end"] } } } } } } },
  keys: { A: 1, a: 2, a_b: 3, aB: 4, z9: 5 },
};

export const valueCases = [
  ...promised<StorageUnderTest>("A row comes back equal to what was put in, with no field more or less.", [
    { name: "gives back texts of every kind", run: (subject) => roundTrip(subject, texts) },
    { name: "gives back numbers to the last digit", run: (subject) => roundTrip(subject, numbers) },
    { name: "gives back booleans as booleans", run: (subject) => roundTrip(subject, { member: true, other: false }) },
    { name: "gives back nested lists and objects", run: (subject) => roundTrip(subject, nested) },
    { name: "gives back a row that has nothing but its id", run: (subject) => roundTrip(subject, {}) },
    {
      name: "gives back a planned field that holds a list or an object",
      run: (subject) => roundTrip(subject, { city: ["Lyon", "Dakar"], name: { first: "Awa" } }),
    },
    {
      name: "gives back moments as the same strings",
      run: (subject) =>
        roundTrip(subject, { since: "2026-11-22T09:30:00.000Z", until: "2999-12-31T23:59:59.999Z", other: "2026" }),
    },
    {
      name: "keeps a row whose moment to expire lies ahead, and finds it by that moment",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", until: "2999-01-01T00:00:00.000Z" }, { id: "b" }]);
        const later = { op: "gt", field: "until", value: "2998-12-31T23:59:59.999Z" } as const;
        assert.deepEqual(await storage.find("people", { filter: later }), [
          { id: "a", until: "2999-01-01T00:00:00.000Z" },
        ]);
      },
    },
    {
      name: "keeps its rows apart from the caller's objects",
      async run({ storage }) {
        const given = { id: "a", name: "Awa", tags: ["one"] };
        await withPeople(storage, [given]);
        given.name = "Someone else";
        given.tags.push("two");
        assert.deepEqual(await storage.get("people", "a"), { id: "a", name: "Awa", tags: ["one"] });
      },
    },
    {
      name: "keeps collections apart",
      async run({ storage }) {
        await storage.open([people, { ...people, name: "others" }]);
        await storage.insert("people", { id: "a", email: "same" });
        await storage.insert("others", { id: "a", email: "same", name: "another" });
        assert.deepEqual(await storage.get("people", "a"), { id: "a", email: "same" });
        assert.equal(await storage.removeMany("others", { op: "and", of: [] }), 1);
        assert.equal(await storage.count("people"), 1);
      },
    },
  ]),
  ...promised<StorageUnderTest>("What is absent is an absent key.", [
    {
      name: "answers a missing row with undefined",
      async run({ storage }) {
        await withPeople(storage);
        const anybody = { op: "and", of: [] } as const;
        assert.equal(await storage.get("people", "nobody"), undefined);
        assert.equal(await storage.updateOne("people", anybody, { set: { name: "x" } }), undefined);
        assert.equal(await storage.takeOne("people", anybody), undefined);
        assert.deepEqual(await storage.find("people", {}), []);
        assert.deepEqual(await storage.summarise("people", {}), []);
      },
    },
    {
      name: "gives back only the fields asked for, the id always, and no key for one that is absent",
      async run({ storage }) {
        await withPeople(storage, [
          { id: "a", name: "Awa", city: "Dakar", notes: { long: true } },
          { id: "b", age: 3 },
        ]);
        assert.deepEqual(await storage.find("people", { fields: ["city", "age", "notes"] }), [
          { id: "a", city: "Dakar", notes: { long: true } },
          { id: "b", age: 3 },
        ]);
        assert.deepEqual(await storage.find("people", { fields: ["name"] }), [{ id: "a", name: "Awa" }, { id: "b" }]);
        assert.deepEqual(await storage.find("people", { fields: [] }), [{ id: "a" }, { id: "b" }]);
      },
    },
    {
      name: "gives back planned fields alone as they are: true is true, and 1 is 1",
      async run({ storage }) {
        const row = { id: "a", name: "", city: ["x"], age: 1.5, member: false, since: "2026-11-22T09:30:00.000Z" };
        await withPeople(storage, [{ ...row, hidden: 1 }]);
        const fields = ["name", "city", "age", "member", "since", "until"];
        assert.deepEqual(await storage.find("people", { fields }), [row]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("A field or a collection that no plan names is refused.", [
    {
      name: "refuses a collection that it was not opened for",
      async run({ storage }) {
        await withPeople(storage);
        const row = { id: "a" };
        const anybody = { op: "and", of: [] } as const;
        for (const call of [
          () => storage.get("nowhere", "a"),
          () => storage.find("nowhere", {}),
          () => storage.scan("nowhere", {})[Symbol.asyncIterator]().next(),
          () => storage.count("nowhere"),
          () => storage.summarise("nowhere", {}),
          () => storage.insert("nowhere", row),
          () => storage.insertMany("nowhere", [row]),
          () => storage.updateOne("nowhere", anybody, { set: { a: 1 } }),
          () => storage.updateMany("nowhere", anybody, { set: { a: 1 } }),
          () => storage.takeOne("nowhere", anybody),
          () => storage.removeMany("nowhere", anybody),
        ])
          await refused(call(), "storage.unplanned_collection");
      },
    },
    {
      name: "refuses to filter, sort, group or sum by a field that the plan does not name",
      async run({ storage }) {
        await withPeople(storage);
        const filter = { op: "not", of: { op: "or", of: [{ op: "eq", field: "notes", value: 1 }] } } as const;
        for (const call of [
          () => storage.find("people", { filter }),
          () => storage.find("people", { sort: [{ field: "notes" }] }),
          () => storage.scan("people", { filter })[Symbol.asyncIterator]().next(),
          () => storage.count("people", filter),
          () => storage.summarise("people", { filter }),
          () => storage.summarise("people", { by: ["notes"] }),
          () => storage.summarise("people", { sum: ["notes"] }),
          () => storage.summarise("people", { min: ["notes"] }),
          () => storage.summarise("people", { max: ["notes"] }),
          () => storage.updateOne("people", filter, { set: { name: "x" } }),
          () => storage.updateMany("people", filter, { set: { name: "x" } }),
          () => storage.takeOne("people", filter),
          () => storage.removeMany("people", filter),
        ])
          await refused(call(), "storage.unplanned_field");
      },
    },
    {
      name: "refuses to search words where the plan has none",
      async run({ storage }) {
        await storage.open([{ ...people, words: undefined }]);
        await refused(storage.count("people", { op: "words", startingWith: ["a"] }), "storage.unplanned_field");
      },
    },
  ]),
];

/** In, out by every verb that gives rows, and the same again after a change that touches nothing of it. */
async function roundTrip({ storage }: StorageUnderTest, fields: Fields): Promise<void> {
  const row = { id: "a", ...fields } as Row;
  await withPeople(storage, [row]);
  assert.deepEqual(await storage.get("people", "a"), row);
  assert.deepEqual(await storage.find("people", {}), [row]);
  const byId = { op: "eq", field: "id", value: "a" } as const;
  const changed = await storage.updateOne("people", byId, { set: { mark: 1 } });
  assert.deepEqual(changed, { ...row, mark: 1 });
  assert.equal(await storage.updateMany("people", byId, { unset: ["mark"] }), 1);
  for await (const found of storage.scan("people", {})) assert.deepEqual(found, row);
  assert.deepEqual(await storage.takeOne("people", byId), row);
}
