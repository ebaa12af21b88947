import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CollectionPlan, type Filter, type Query, type Row, words } from "@cursus/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Connection, connect, type Value } from "./driver.ts";
import { countRows, findRows, summariseTable } from "./reads.ts";
import { bringUpTo, readLayout, type Table, tableOf } from "./table.ts";
import { changeFew, changeOne, changeRows, insertRows, removeRows, rowsOf, takeRow } from "./writes.ts";

const plan: CollectionPlan = {
  name: "students",
  fields: ["emailKey", "phoneKey", "class", "sortName", "uncarried", "number", "due"],
  unique: [["emailKey"], ["phoneKey"], ["class", "number"]],
  indexes: [["uncarried"], ["sortName"], ["class", "sortName"], ["due"]],
  words: "words",
};

const folder = mkdtempSync(join(tmpdir(), "cursus-plans-"));
let connection: Connection;
let table: Table;
let asked: string[] = [];

beforeAll(() => {
  connection = watched(connect(join(folder, "test.db"), { readOnly: false }));
  bringUpTo(connection, plan, readLayout(connection));
  table = tableOf(plan, readLayout(connection));
  const rows = Array.from(
    { length: 2000 },
    (_, n): Row => ({
      ...{ id: `s${n}`, class: `c${n % 40}`, sortName: `n${(n * 7919) % 2000}`, number: n, due: `2026-${n}` },
      ...(n % 2 && { emailKey: `e${n}@x.fr`, uncarried: true }),
      ...(n % 3 && { phoneKey: `+33${n}` }),
      words: [`w${n}`],
    }),
  );
  connection.run("BEGIN");
  insertRows(connection, table, rows);
});

afterAll(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

const eq = (field: string, value: string | number | boolean): Filter => ({ op: "eq", field, value });
const listed = (field: string): Filter => ({ op: "in", field, values: ["a", "b", "c"] });
const after = { id: "s7", class: "c7", sortName: "n7", due: "2026-7" };

describe("a look-up", () => {
  const searches = (step: () => unknown) => expectIndexes(step, { searching: true, sorting: true });
  const lookUps: readonly (readonly [string, Filter])[] = [
    ["by id", eq("id", "s1")],
    ["by several ids", listed("id")],
    ["by a unique field", eq("emailKey", "e1@x.fr")],
    ["by several values of a unique field", listed("emailKey")],
    ["by a unique pair", { op: "and", of: [eq("class", "c1"), eq("number", 1)] }],
    ["by one of several unique fields", { op: "or", of: [listed("emailKey"), listed("phoneKey"), eq("id", "s1")] }],
    [
      "by one of them, in scope",
      { op: "and", of: [eq("class", "c1"), { op: "or", of: [listed("emailKey"), listed("phoneKey")] }] },
    ],
    ["by an indexed boolean", eq("uncarried", true)],
    ["by a prefix of an indexed field", { op: "prefix", field: "sortName", value: "n12" }],
    ["by a range of an indexed field", { op: "lte", field: "due", value: "2026-2" }],
    [
      "by a prefix within a class",
      { op: "and", of: [eq("class", "c1"), { op: "prefix", field: "sortName", value: "n" }] },
    ],
  ];
  for (const [how, filter] of lookUps) {
    it(`${how} finds its rows through an index, by every verb`, () => {
      searches(() => findRows(connection, table, { filter, sort: [] }));
      searches(() => countRows(connection, table, filter));
      searches(() => summariseTable(connection, table, { filter, sum: ["number"] }));
      searches(() => changeOne(connection, table, filter, { set: { seen: 1 } }));
      searches(() => changeFew(connection, table, filter, { unset: ["seen"] }));
      const rows = rowsOf(connection, table, filter);
      searches(() => rowsOf(connection, table, filter));
      searches(() => changeRows(connection, table, { rows, filter, change: { unset: ["seen"] } }));
      searches(() => changeRows(connection, table, { rows, filter, change: { add: { ratio: 0.5 } } }));
      searches(() => takeRow(connection, table, { op: "and", of: [filter, eq("number", -1)] }));
      searches(() => removeRows(connection, table, { rows: [], filter }));
    });
  }
});

describe("a page", () => {
  const pages: readonly (readonly [string, Query])[] = [
    ["by id", {}],
    ["by an indexed field", { sort: [{ field: "sortName" }] }],
    ["of a class by name", { filter: eq("class", "c7"), sort: [{ field: "sortName" }] }],
    ["of what is marked, by id", { filter: eq("uncarried", true) }],
    [
      "of what is due, in its order",
      { filter: { op: "lte", field: "due", value: "2026-5" }, sort: [{ field: "due" }] },
    ],
  ];
  for (const [how, query] of pages) {
    it(`${how} comes out of an index in order, the first as well as a later one`, () => {
      expectIndexes(() => findRows(connection, table, { ...query, limit: 50 }));
      expectIndexes(() => findRows(connection, table, { ...query, after, limit: 50 }), { searching: true });
    });
  }

  it("that descends sorts ties alone", () => {
    const query: Query = { filter: eq("class", "c7"), sort: [{ field: "sortName", descending: true }], limit: 50 };
    for (const plans of [
      explained(() => findRows(connection, table, query)),
      explained(() => findRows(connection, table, { ...query, after })),
    ]) {
      expect(plans.join("\n")).not.toMatch(/SCAN students|TEMP B-TREE FOR ORDER BY/);
    }
  });

  it("after a row without the field searches among the absent first, then from the least value on", () => {
    const query: Query = { sort: [{ field: "sortName" }], after: { id: "s7" }, limit: 5000 };
    expectIndexes(() => findRows(connection, table, query), { searching: true });
  });
});

it("asks in the same words whatever the length of a list and whatever the values", () => {
  const texts = (filter: Filter) => {
    asked = [];
    countRows(connection, table, filter);
    return asked;
  };
  const long = Array.from({ length: 900 }, (_, n) => `v${n}`);
  expect(texts({ op: "in", field: "class", values: long })).toEqual(
    texts({ op: "in", field: "class", values: ["a", "b"] }),
  );
  expect(texts({ op: "prefix", field: "class", value: "'; DROP TABLE students; --" })).toEqual(
    texts({ op: "prefix", field: "class", value: "a" }),
  );
  expect(texts(words(["a'b"]))).toEqual(texts(words(["%"])));
});

it("writes no value of a row or a filter into a statement", () => {
  asked = [];
  const marker = "Robert'); --";
  const rows = [{ id: marker, class: marker, words: [marker], notes: { text: marker } }];
  insertRows(connection, table, rows);
  const filter: Filter = {
    op: "or",
    of: [eq("class", marker), { op: "in", field: "class", values: [marker, "x"] }, words([marker])],
  };
  findRows(connection, table, { filter, after: { id: marker, class: marker }, sort: [{ field: "class" }] });
  const found = rowsOf(connection, table, filter);
  changeRows(connection, table, { rows: found, filter, change: { set: { notes: marker }, push: { journal: marker } } });
  expect(takeRow(connection, table, filter)).toEqual({ ...rows[0], notes: marker, journal: [marker] });
  expect(asked.filter((text) => text.includes("Robert"))).toEqual([]);
});

it("refuses a name that is none", () => {
  const filter = eq('class" = 1 OR "f_class', "x");
  expect(() => countRows(connection, table, filter)).toThrow(TypeError);
});

/** Every statement reaches its rows by an index; in order, unless `sorting`; by a look-up, if `searching`. */
function expectIndexes(
  step: () => unknown,
  options: { readonly sorting?: boolean; readonly searching?: boolean } = {},
): void {
  const plans = explained(step);
  expect(plans.length).toBeGreaterThan(0);
  for (const line of plans) {
    expect(line).not.toMatch(/^SCAN students(?! USING (COVERING )?INDEX)/);
    if (options.searching) expect(line).not.toMatch(/^SCAN students/);
    if (!options.sorting) expect(line).not.toMatch(/TEMP B-TREE FOR/);
  }
}

/** The query plans of what a step asks. */
function explained(step: () => unknown): readonly string[] {
  asked = [];
  step();
  return [...asked].flatMap((text) => {
    const marks = text.split("?").length - 1;
    const unknown = Array.from({ length: marks }, (): Value => "[]");
    return connection.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${text}`, unknown).map(({ detail }) => detail);
  });
}

function watched(inner: Connection): Connection {
  const note = (text: string) => {
    if (!text.startsWith("EXPLAIN")) asked.push(text);
  };
  return {
    all: (text, values) => {
      note(text);
      return inner.all(text, values);
    },
    get: (text, values) => {
      note(text);
      return inner.get(text, values);
    },
    run: (text, values) => {
      note(text);
      return inner.run(text, values);
    },
    close: () => inner.close(),
  };
}
