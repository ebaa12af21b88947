import assert from "node:assert/strict";
import type { Row, Summary, SummaryQuery } from "../../storage/storage.ts";
import { promised } from "../contract.ts";
import { type StorageUnderTest, withPeople } from "./subject.ts";

const marks: readonly Row[] = [
  { id: "a", city: "Lyon", member: true, age: 10, since: "2026-11-22T09:30:00.000Z" },
  { id: "b", city: "Lyon", member: false, age: 14 },
  { id: "c", city: "Dakar", member: true, age: 12, since: "2025-01-01T00:00:00.000Z" },
  { id: "d", city: "Dakar", member: true },
  { id: "e", member: true, age: 0 },
  { id: "f" },
];
const nothing = { sum: {}, min: {}, max: {} };

export const summaryCases = [
  ...promised<StorageUnderTest>("`summarise` groups rows, counts them, and totals their fields.", [
    summarises("makes one group of everything", marks, {
      query: { sum: ["age"], min: ["age", "since"], max: ["age", "since"] },
      expected: [
        {
          by: {},
          count: 6,
          sum: { age: 36 },
          min: { age: 0, since: "2025-01-01T00:00:00.000Z" },
          max: { age: 14, since: "2026-11-22T09:30:00.000Z" },
        },
      ],
    }),
    summarises("counts alone when asked for no more", marks, {
      query: { by: ["member"] },
      expected: [
        { by: {}, count: 1, ...nothing },
        { by: { member: false }, count: 1, ...nothing },
        { by: { member: true }, count: 4, ...nothing },
      ],
    }),
    summarises("keeps rows without the field in a group of their own, that lacks it, and first", marks, {
      query: { by: ["city"], sum: ["age"] },
      expected: [
        { by: {}, count: 2, ...nothing, sum: { age: 0 } },
        { by: { city: "Dakar" }, count: 2, ...nothing, sum: { age: 12 } },
        { by: { city: "Lyon" }, count: 2, ...nothing, sum: { age: 24 } },
      ],
    }),
    summarises("groups by two fields, in the order of both", marks, {
      query: { by: ["member", "city"], max: ["age"] },
      expected: [
        { by: {}, count: 1, ...nothing },
        { by: { member: false, city: "Lyon" }, count: 1, ...nothing, max: { age: 14 } },
        { by: { member: true }, count: 1, ...nothing, max: { age: 0 } },
        { by: { member: true, city: "Dakar" }, count: 2, ...nothing, max: { age: 12 } },
        { by: { member: true, city: "Lyon" }, count: 1, ...nothing, max: { age: 10 } },
      ],
    }),
    summarises("minds its filter", marks, {
      query: { filter: { op: "eq", field: "member", value: true }, by: ["city"], sum: ["age"] },
      expected: [
        { by: {}, count: 1, ...nothing, sum: { age: 0 } },
        { by: { city: "Dakar" }, count: 2, ...nothing, sum: { age: 12 } },
        { by: { city: "Lyon" }, count: 1, ...nothing, sum: { age: 10 } },
      ],
    }),
    summarises("gives no group where no row matches", marks, {
      query: { filter: { op: "eq", field: "city", value: "Évry" }, sum: ["age"] },
      expected: [],
    }),
    summarises("gives no group by a field where no row matches", marks, {
      query: { filter: { op: "or", of: [] }, by: ["city"] },
      expected: [],
    }),
    summarises(
      "leaves out a total that no row of the group has",
      [
        { id: "a", city: "Lyon" },
        { id: "b", city: "Lyon", age: "12", name: "x" },
      ],
      {
        query: { by: ["city"], sum: ["age", "seat"], min: ["seat", "name"], max: ["seat", "name"] },
        expected: [{ by: { city: "Lyon" }, count: 2, sum: {}, min: { name: "x" }, max: { name: "x" } }],
      },
    ),
    summarises(
      "sums numbers alone: no text that reads like one, no boolean",
      [{ id: "a", age: 1 }, { id: "b", age: "10" }, { id: "c", age: true }, { id: "d" }, { id: "e", age: -4 }],
      { query: { sum: ["age"] }, expected: [{ by: {}, count: 5, ...nothing, sum: { age: -3 } }] },
    ),
    summarises(
      "sums exactly as far as 2^53",
      [
        { id: "a", age: Number.MAX_SAFE_INTEGER - 3 },
        { id: "b", age: 1 },
        { id: "c", age: 1 },
        { id: "d", age: 1 },
      ],
      { query: { sum: ["age"] }, expected: [{ by: {}, count: 4, ...nothing, sum: { age: Number.MAX_SAFE_INTEGER } }] },
    ),
    summarises(
      "groups values of different types apart, in the order of a sort",
      [
        { id: "a", age: 1 },
        { id: "b", age: "1" },
        { id: "c", age: true },
        { id: "d", age: 1 },
        { id: "e" },
        { id: "f", age: "" },
        { id: "g", age: false },
        { id: "h", age: 0 },
      ],
      {
        query: { by: ["age"] },
        expected: [
          { by: {}, count: 1, ...nothing },
          { by: { age: 0 }, count: 1, ...nothing },
          { by: { age: 1 }, count: 2, ...nothing },
          { by: { age: "" }, count: 1, ...nothing },
          { by: { age: "1" }, count: 1, ...nothing },
          { by: { age: false }, count: 1, ...nothing },
          { by: { age: true }, count: 1, ...nothing },
        ],
      },
    ),
    summarises(
      "groups texts by their bytes, case and accents apart",
      ["é", "e", "E", "e\u0301", "😀", "\uff5e", ""].map((name, at) => ({ id: `p${at}`, name })),
      {
        query: { by: ["name"] },
        expected: ["", "E", "e", "e\u0301", "é", "\uff5e", "😀"].map((name) => ({
          by: { name },
          count: 1,
          ...nothing,
        })),
      },
    ),
    summarises(
      "finds the least and the greatest of every type, in the order of a sort",
      [
        { id: "a", age: 5 },
        { id: "b", age: "a" },
        { id: "c", age: true },
        { id: "d" },
        { id: "e", name: "é" },
        { id: "f", name: "z" },
      ],
      {
        query: { min: ["age", "name"], max: ["age", "name"] },
        expected: [{ by: {}, count: 6, sum: {}, min: { age: 5, name: "z" }, max: { age: true, name: "é" } }],
      },
    ),
    summarises("groups by moments and gives them back as the same strings", marks, {
      query: { filter: { op: "not", of: { op: "absent", field: "since" } }, by: ["since"] },
      expected: [
        { by: { since: "2025-01-01T00:00:00.000Z" }, count: 1, ...nothing },
        { by: { since: "2026-11-22T09:30:00.000Z" }, count: 1, ...nothing },
      ],
    }),
  ]),
];

function summarises(
  name: string,
  rows: readonly Row[],
  { query, expected }: { readonly query: SummaryQuery; readonly expected: readonly Summary[] },
) {
  return {
    name: `a summary ${name}`,
    async run({ storage }: StorageUnderTest) {
      await withPeople(storage, rows);
      assert.deepEqual(await storage.summarise("people", query), expected);
    },
  };
}
