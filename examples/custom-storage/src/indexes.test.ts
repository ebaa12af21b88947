import type { CollectionPlan, Query, Storage } from "@cursus/core";
import { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll, expect, it } from "vitest";
import { pgliteDatabase, postgresStorage } from "./index.ts";

const plan: CollectionPlan = {
  name: "people",
  fields: ["email", "name", "class", "open"],
  unique: [["email"]],
  indexes: [["class", "name"], ["open"]],
  sparse: ["open"],
  words: "words",
};
const pglite = new PGlite();
let storage: Storage;
let asked: readonly [string, unknown[] | undefined];

beforeAll(async () => {
  const database = pgliteDatabase(pglite);
  const query: typeof database.query = async (text, values) => {
    asked = [text, values];
    return await database.query(text, values);
  };
  storage = postgresStorage({ ...database, query });
  await storage.open([plan]);
  const rows = Array.from({ length: 300 }, (_, n) => ({ id: `p${n}`, email: `e${n}`, name: `n${n}`, class: "L3" }));
  await storage.insertMany("people", rows);
  // With so few rows PostgreSQL would rather read them all: what is asked here is whether it need not.
  await pglite.exec("SET enable_seqscan = off; ANALYZE");
}, 60_000);
afterAll(() => pglite.close());

const page: Query = { filter: { op: "eq", field: "class", value: "L3" }, sort: [{ field: "name" }], limit: 9 };
it.each<readonly [string, Query, string]>([
  ["an id", { filter: { op: "eq", field: "id", value: "p7" } }, "people_pkey"],
  ["a list of ids", { filter: { op: "in", field: "id", values: ["p7", "p8"] } }, "people_pkey"],
  ["a unique value", { filter: { op: "eq", field: "email", value: "e7" } }, "people.unique(email)"],
  ["a page of a class by name", page, "people.by(class+name)"],
  ["the page after a place", { ...page, after: { id: "p7", name: "n7" } }, "people.by(class+name)"],
  ["what few rows have", { filter: { op: "eq", field: "open", value: true } }, "people.some(open)"],
  ["words", { filter: { op: "words", startingWith: ["dup", "elo"] } }, "people.words(words)"],
])("finds %s by an index, without a look at every row", async (_what, query, index) => {
  await storage.find("people", query);
  const [text, values] = asked;
  const { rows } = await pglite.query<{ "QUERY PLAN": string }>(`EXPLAIN ${text}`, values);
  const explained = rows.map((row) => row["QUERY PLAN"]).join("\n");
  expect(explained).toContain(index);
  expect(explained).toContain("Index Cond");
  expect(explained).not.toContain("Seq Scan");
});
