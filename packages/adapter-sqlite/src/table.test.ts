import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CollectionPlan } from "@cursus/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Connection, connect } from "./driver.ts";
import { condition } from "./filter-sql.ts";
import { bringUpTo, isBehind, readLayout, tableOf } from "./table.ts";
import { insertRows } from "./writes.ts";

const plan: CollectionPlan = {
  name: "rows",
  fields: ["a", "b", "c"],
  unique: [["a"], ["b", "c"]],
  indexes: [["b"], ["c", "a"]],
  words: "words",
};

let folder: string;
let connection: Connection;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cursus-table-"));
  connection = connect(join(folder, "test.db"), { readOnly: false });
  connection.run("BEGIN");
});

afterEach(() => {
  connection.close();
  rmSync(folder, { recursive: true });
});

it("finds a file behind until it was brought up to the plan, and not any more then", () => {
  expect(isBehind(plan, readLayout(connection))).toBe(true);
  bringUp(plan);
  expect(isBehind(plan, readLayout(connection))).toBe(false);
  for (const changed of [
    { ...plan, fields: [...plan.fields, "d"] },
    { ...plan, unique: [["a"]] },
    { ...plan, indexes: [...plan.indexes, ["a"]] },
    { ...plan, words: "names" },
  ]) {
    expect(isBehind(changed, readLayout(connection))).toBe(true);
  }
});

it("reads back the unique sets that the file holds, the plan's first", () => {
  bringUp(plan);
  const [ab, reversed] = [
    { ...plan, unique: [["b", "c"]] },
    { ...plan, unique: [["b", "c"], ["a"]] },
  ];
  expect(tableOf(ab, readLayout(connection)).unique).toEqual([["b", "c"], ["a"]]);
  expect(tableOf(reversed, readLayout(connection)).unique).toEqual([["b", "c"], ["a"]]);
});

it("fills a field that the plan gained in thousands of rows, whatever their ids", () => {
  bringUp({ ...plan, fields: ["a"], unique: [], indexes: [], words: undefined });
  const table = tableOf(plan, readLayout(connection));
  insertRows(
    connection,
    table,
    Array.from({ length: 1700 }, (_, n) => ({ id: `${n}`, a: n, b: n % 2 === 0, words: [`w${n}`] })),
  );
  bringUp(plan);
  const counted = (filter: Parameters<typeof condition>[0]) => {
    const { text, values } = condition(filter, "words");
    return connection.get<{ n: number }>(`SELECT count(*) AS n FROM rows WHERE ${text}`, values)?.n;
  };
  expect(counted({ op: "eq", field: "b", value: true })).toBe(850);
  expect(counted({ op: "words", startingWith: ["w1"] })).toBe(1 + 10 + 100 + 700);
});

it("leaves alone an index that somebody made by hand", () => {
  bringUp(plan);
  connection.run("CREATE INDEX mine ON rows (f_a)");
  bringUp({ ...plan, indexes: [] });
  const names = connection.all<{ name: string }>("SELECT name FROM sqlite_schema WHERE sql LIKE 'CREATE INDEX%'");
  expect(names.map(({ name }) => name)).toEqual(["mine"]);
});

it("holds half a character to be in no text, and not to be the mark that would be bound for it", () => {
  const nobody = condition({ op: "or", of: [] });
  expect(condition({ op: "eq", field: "a", value: "\ud800" })).toEqual(nobody);
  expect(condition({ op: "ne", field: "a", value: "\ud800" })).toEqual(condition({ op: "and", of: [] }));
  expect(condition({ op: "in", field: "a", values: ["\ud800"] })).toEqual(nobody);
});

function bringUp(wanted: CollectionPlan): void {
  bringUpTo(connection, wanted, readLayout(connection));
}
