import assert from "node:assert/strict";
import type { Filter, Row } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { type StorageUnderTest, selects, upTo, withPeople } from "./subject.ts";

/** The same field absent, and holding each type of value. */
const mixed: readonly Row[] = [
  { id: "absent" },
  { id: "zero", age: 0 },
  { id: "one", age: 1 },
  { id: "half", age: 0.5 },
  { id: "minus", age: -1 },
  { id: "ten", age: 10 },
  { id: "text", age: "1" },
  { id: "letter", age: "a" },
  { id: "empty", age: "" },
  { id: "false", age: false },
  { id: "true", age: true },
];
const all = mixed.map(({ id }) => id);
const but = (...ids: readonly string[]) => all.filter((id) => !ids.includes(id));
const age = (op: "eq" | "ne" | "lt" | "lte" | "gt" | "gte", value: string | number | boolean): Filter => ({
  op,
  field: "age",
  value,
});
const absent: Filter = { op: "absent", field: "age" };
const none: Filter = { op: "or", of: [] };
const every: Filter = { op: "and", of: [] };

export const filterCases = [
  ...promised<StorageUnderTest>("A comparison with an absent field, or with a value of another type, is false.", [
    among("eq with a number finds numbers alone", age("eq", 1), ["one"]),
    among("eq with a text finds texts alone", age("eq", "1"), ["text"]),
    among("eq with true finds true alone", age("eq", true), ["true"]),
    among("eq with false finds neither 0 nor what is empty or absent", age("eq", false), ["false"]),
    among("eq with an empty text finds the empty text", age("eq", ""), ["empty"]),
    among("lt with a number passes over texts, booleans and absent fields", age("lt", 1), ["zero", "half", "minus"]),
    among("lte with a number includes it", age("lte", 1), ["zero", "half", "minus", "one"]),
    among("gt with a number passes over texts and booleans", age("gt", 0), ["one", "half", "ten"]),
    among("gte with a number includes it", age("gte", 1), ["one", "ten"]),
    among("lt with a text passes over numbers", age("lt", "a"), ["text", "empty"]),
    among("lte with an empty text finds the empty text", age("lte", ""), ["empty"]),
    among("gt with a text passes over booleans", age("gt", ""), ["text", "letter"]),
    among("gte with a text includes it", age("gte", "1"), ["text", "letter"]),
    among("lt with true finds false", age("lt", true), ["false"]),
    among("gte with false finds booleans alone", age("gte", false), ["false", "true"]),
    among("gt with true finds nothing", age("gt", true), []),
    {
      name: "an id is a text: no number or boolean equals it or compares with it",
      async run({ storage }) {
        await withPeople(storage, [{ id: "1" }, { id: "2" }, { id: "true" }]);
        await selects(storage, { op: "eq", field: "id", value: 1 }, []);
        await selects(storage, { op: "ne", field: "id", value: 1 }, ["1", "2", "true"]);
        await selects(storage, { op: "gte", field: "id", value: 1 }, []);
        await selects(storage, { op: "lt", field: "id", value: true }, []);
        await selects(storage, { op: "in", field: "id", values: [1, "2", true] }, ["2"]);
        await selects(storage, { op: "eq", field: "id", value: "1" }, ["1"]);
        await selects(storage, { op: "ne", field: "id", value: "1" }, ["2", "true"]);
        await selects(storage, { op: "gt", field: "id", value: "1" }, ["2", "true"]);
        await selects(storage, { op: "prefix", field: "id", value: "t" }, ["true"]);
        await selects(storage, { op: "absent", field: "id" }, []);
      },
    },
  ]),
  ...promised<StorageUnderTest>("`ne` and `not` are plain negation, so `ne` holds for an absent field.", [
    among("ne holds for an absent field and for every other type", age("ne", 1), but("one")),
    among("ne with a text holds for numbers", age("ne", "1"), but("text")),
    among("ne with true holds for false and for what is absent", age("ne", true), but("true")),
    among(
      "not around a range holds for what cannot be compared",
      { op: "not", of: age("lt", 1) },
      but("zero", "half", "minus"),
    ),
    among("not twice changes nothing", { op: "not", of: { op: "not", of: age("gte", 1) } }, ["one", "ten"]),
    among("not around ne is eq", { op: "not", of: age("ne", 1) }, ["one"]),
    among("not around absent finds every value", { op: "not", of: absent }, but("absent")),
    among(
      "not around and holds where one part fails, for whatever reason",
      { op: "not", of: { op: "and", of: [age("gt", 0), age("lt", 5)] } },
      but("one", "half"),
    ),
    among(
      "not around or holds where every part fails",
      { op: "not", of: { op: "or", of: [age("lt", 0), age("eq", "a"), absent] } },
      but("minus", "letter", "absent"),
    ),
  ]),
  ...promised<StorageUnderTest>("`absent` finds rows without the field.", [
    among("absent finds neither zero, nor false, nor an empty text", absent, ["absent"]),
    {
      name: "absent does not find a field that holds an empty list or object",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", city: [] }, { id: "b", city: {} }, { id: "c" }]);
        await selects(storage, { op: "absent", field: "city" }, ["c"]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("`in` holds for a value equal to one of the list.", [
    among("in minds the types", { op: "in", field: "age", values: [1, "a", false] }, ["one", "letter", "false"]),
    among("in with an empty list finds nothing", { op: "in", field: "age", values: [] }, []),
    among("in with one value is eq", { op: "in", field: "age", values: [0.5] }, ["half"]),
    among("in with a value twice finds its row once", { op: "in", field: "age", values: [1, 1, 1] }, ["one"]),
    {
      name: "in takes a list of five thousand",
      async run({ storage }) {
        const rows = upTo(50).map((n) => ({ id: `p${n}`, name: `name ${n}`, age: n }));
        await withPeople(storage, rows);
        const values = upTo(5000).map((n) => n * 2);
        const even = rows.filter(({ age }) => age % 2 === 0).map(({ id }) => id);
        await selects(storage, { op: "in", field: "age", values }, even);
        await selects(storage, { op: "in", field: "name", values: values.map((n) => `name ${n}`) }, even);
        await selects(storage, { op: "in", field: "id", values: values.map((n) => `p${n}`) }, even);
      },
    },
  ]),
  ...promised<StorageUnderTest>("`and` holds where every part holds, `or` where one does.", [
    among("an empty and holds for every row", every, all),
    among("an empty or holds for none", none, []),
    among("and narrows", { op: "and", of: [age("gte", 0), age("lt", 10), age("ne", 0.5)] }, ["zero", "one"]),
    among("or widens", { op: "or", of: [age("eq", "a"), age("gt", 5), absent] }, ["letter", "ten", "absent"]),
    among(
      "and, or and not nest",
      {
        op: "and",
        of: [
          { op: "or", of: [age("gte", 1), age("lt", "b"), { op: "and", of: [absent, every] }] },
          { op: "not", of: { op: "or", of: [age("eq", 10), { op: "and", of: [age("eq", ""), every] }, none] } },
        ],
      },
      ["one", "text", "letter", "absent"],
    ),
    among("two ranges on one field make one interval", { op: "and", of: [age("gt", -1), age("lte", 1)] }, [
      "zero",
      "half",
      "one",
    ]),
    among("parts that cannot both hold find nothing", { op: "and", of: [age("eq", 1), age("eq", "1")] }, []),
    {
      name: "or takes two thousand parts",
      async run({ storage }) {
        await withPeople(
          storage,
          upTo(30).map((n) => ({ id: `p${n}`, age: n, name: `n${n}` })),
        );
        const of = upTo(2000).map((n): Filter => (n % 2 ? age("eq", n) : { op: "eq", field: "name", value: `n${n}` }));
        await selects(
          storage,
          { op: "or", of },
          upTo(30).map((n) => `p${n}`),
        );
      },
    },
    {
      name: "a filter a hundred levels deep is understood",
      async run({ storage }) {
        await withPeople(storage, [{ id: "a", age: 1 }, { id: "b" }]);
        let filter: Filter = age("eq", 1);
        for (let level = 0; level < 100; level++) {
          filter = level % 2 ? { op: "and", of: [filter, every] } : { op: "not", of: { op: "not", of: filter } };
        }
        await selects(storage, filter, ["a"]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("A filter means the same in every verb.", [
    {
      name: "finds, scans, sums, changes, takes and removes the same rows",
      async run({ storage }) {
        await withPeople(
          storage,
          mixed.map((row) => ({ ...row, seat: 1 })),
        );
        const filter: Filter = {
          op: "and",
          of: [age("ne", 1), { op: "not", of: age("gte", "") }, { op: "not", of: absent }],
        };
        const expected = ["zero", "half", "minus", "ten", "false", "true"];
        await selects(storage, filter, expected);
        const scanned: string[] = [];
        for await (const { id } of storage.scan("people", { filter })) scanned.push(id);
        const [summary] = await storage.summarise("people", { filter, sum: ["seat"] });
        const changed = await storage.updateMany("people", filter, { set: { name: "found" } });
        const marked = await storage.find("people", { filter: { op: "eq", field: "name", value: "found" } });
        const taken = await storage.takeOne("people", filter);
        const removed = await storage.removeMany("people", filter);
        const sorted = [...expected].sort();
        assert.deepEqual(scanned, sorted);
        assert.deepEqual(
          marked.map(({ id }) => id),
          sorted,
        );
        assert.deepEqual([summary?.count, summary?.sum.seat, changed, 1 + removed], [6, 6, 6, 6]);
        assert.deepEqual([sorted.includes(taken!.id), await storage.count("people")], [true, all.length - 6]);
      },
    },
  ]),
];

/** Among the mixed rows, the filter selects these. */
function among(name: string, filter: Filter, expected: readonly string[]) {
  return {
    name,
    async run({ storage }: StorageUnderTest) {
      await withPeople(storage, mixed);
      await selects(storage, filter, expected);
    },
  };
}
