import assert from "node:assert/strict";
import type { Row, Sort } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { idsOf, type StorageUnderTest, selects, withPeople } from "./subject.ts";

/** Each sorts before the next by UTF-8 bytes; by UTF-16 units the last two change places. */
const byBytes = ["", "\u0000", " ", "A", "Z", "a", "a\u0000", "aa", "b", "z", "é", "œ", "李", "\ud7ff", "\uff5e", "😀"];
/** Neighbours in no order of bytes: a storage that sorts by them, or by a language's rules, differs. */
const shuffled = [7, 2, 13, 0, 15, 9, 4, 11, 1, 14, 6, 3, 12, 5, 10, 8].map((at) => byBytes[at]!);

export const orderCases = [
  ...promised<StorageUnderTest>("Strings compare by their UTF-8 bytes.", [
    {
      name: "sorts texts by their bytes, characters beyond U+FFFF last",
      async run({ storage }) {
        await withPeople(
          storage,
          shuffled.map((name, at) => ({ id: `p${at}`, name })),
        );
        const found = await storage.find("people", { sort: [{ field: "name" }] });
        assert.deepEqual(
          found.map(({ name }) => name),
          byBytes,
        );
        const reversed = await storage.find("people", { sort: [{ field: "name", descending: true }] });
        assert.deepEqual(
          reversed.map(({ name }) => name),
          [...byBytes].reverse(),
        );
      },
    },
    {
      name: "compares texts by their bytes",
      async run({ storage }) {
        const idOf = (name: string) => `p${byBytes.indexOf(name)}`;
        await withPeople(
          storage,
          byBytes.map((name) => ({ id: idOf(name), name })),
        );
        for (const [at, value] of byBytes.entries()) {
          await selects(storage, { op: "lt", field: "name", value }, byBytes.slice(0, at).map(idOf));
          await selects(storage, { op: "gte", field: "name", value }, byBytes.slice(at).map(idOf));
        }
      },
    },
    {
      name: "sorts ids by their bytes where no sort is asked for",
      async run({ storage }) {
        await withPeople(
          storage,
          ["b", "B", "a", "10", "2", "é", "z", "😀", "\uff5e"].map((id) => ({ id })),
        );
        assert.deepEqual(await idsOf(storage), ["10", "2", "B", "a", "b", "z", "é", "\uff5e", "😀"]);
      },
    },
  ]),
  ...promised<StorageUnderTest>("In a sort absent comes first, then numbers, strings, booleans.", [
    sorts("puts each type after the one before", {
      rows: [
        { id: "true", age: true },
        { id: "text", age: "1" },
        { id: "absent" },
        { id: "ten", age: 10 },
        { id: "false", age: false },
        { id: "minus", age: -2.5 },
        { id: "empty", age: "" },
        { id: "nine", age: 9 },
      ],
      sort: [{ field: "age" }],
      expected: ["absent", "minus", "nine", "ten", "empty", "text", "false", "true"],
    }),
    sorts("turns all of it round when descending", {
      rows: [
        { id: "true", age: true },
        { id: "text", age: "1" },
        { id: "absent" },
        { id: "ten", age: 10 },
        { id: "nine", age: 9 },
      ],
      sort: [{ field: "age", descending: true }],
      expected: ["true", "text", "ten", "nine", "absent"],
    }),
    sorts("sorts moments as time goes", {
      rows: [
        { id: "b", since: "2026-11-22T09:30:00.001Z" },
        { id: "a", since: "2026-11-22T09:30:00.000Z" },
        { id: "c" },
        { id: "d", since: "1969-12-31T23:59:59.999Z" },
      ],
      sort: [{ field: "since" }],
      expected: ["c", "d", "a", "b"],
    }),
  ]),
  ...promised<StorageUnderTest>("Ties are broken by id, ascending.", [
    sorts("breaks ties by id, ascending though the sort descends", {
      rows: [{ id: "b", age: 1 }, { id: "c", age: 2 }, { id: "a", age: 1 }, { id: "e" }, { id: "d" }],
      sort: [{ field: "age", descending: true }],
      expected: ["c", "a", "b", "d", "e"],
    }),
    sorts("sorts by several fields, each in its own direction", {
      rows: [
        { id: "a", city: "Lyon", age: 1 },
        { id: "b", city: "Dakar", age: 1 },
        { id: "c", city: "Lyon", age: 2 },
        { id: "d", city: "Lyon", age: 2 },
        { id: "e", age: 9 },
      ],
      sort: [{ field: "city" }, { field: "age", descending: true }],
      expected: ["e", "b", "c", "d", "a"],
    }),
    sorts("sorts by id when asked to, either way", {
      rows: [{ id: "b" }, { id: "c" }, { id: "a" }],
      sort: [{ field: "id", descending: true }],
      expected: ["c", "b", "a"],
    }),
  ]),
  ...promised<StorageUnderTest>("`limit` bounds what comes back.", [
    {
      name: "gives the first rows of the order, none for 0, all for more than there are",
      async run({ storage }) {
        await withPeople(
          storage,
          ["d", "b", "a", "c"].map((id) => ({ id, name: id })),
        );
        const sort = [{ field: "name" }];
        assert.deepEqual(await idsOf(storage, { sort, limit: 2 }), ["a", "b"]);
        assert.deepEqual(await idsOf(storage, { sort, limit: 0 }), []);
        assert.deepEqual(await idsOf(storage, { sort, limit: 9 }), ["a", "b", "c", "d"]);
      },
    },
  ]),
];

function sorts(
  name: string,
  { rows, sort, expected }: { rows: readonly Row[]; sort: readonly Sort[]; expected: readonly string[] },
) {
  return {
    name,
    async run({ storage }: StorageUnderTest) {
      await withPeople(storage, rows);
      assert.deepEqual(await idsOf(storage, { sort }), expected);
    },
  };
}
