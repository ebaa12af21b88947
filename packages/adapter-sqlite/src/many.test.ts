import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CollectionPlan, Storage } from "@cursus/core";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sqliteStorage } from "./sqlite-storage.ts";

const plan: CollectionPlan = { name: "rows", fields: ["city"], unique: [], indexes: [["city"]] };
const inLyon = { op: "eq", field: "city", value: "Lyon" } as const;
const last = { op: "eq", field: "id", value: "r1199" } as const;

let folder: string;
let storage: Storage;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-many-"));
  storage = sqliteStorage(join(folder, "test.db"));
  await storage.open([plan]);
  const rows = Array.from({ length: 1200 }, (_, n) => ({ id: `r${String(n).padStart(4, "0")}`, city: "Lyon" }));
  await storage.insertMany("rows", rows);
});

afterEach(async () => {
  await storage.close();
  await rm(folder, { recursive: true });
});

it("lets another writer in between two batches, and changes no row that it took out of the filter", async () => {
  const [changed, moved] = await Promise.all([
    storage.updateMany("rows", inLyon, { set: { seen: true } }),
    storage.updateOne("rows", last, { set: { city: "Dakar" } }),
  ]);
  expect([changed, moved]).toEqual([1199, { id: "r1199", city: "Dakar" }]);
  expect(await storage.get("rows", "r1199")).toEqual(moved);
});

it("removes no row that was taken out of the filter between two batches, nor one that came in its place", async () => {
  const [removed] = await Promise.all([
    storage.removeMany("rows", inLyon),
    storage.takeOne("rows", last),
    storage.insert("rows", { id: "new", city: "Dakar" }),
  ]);
  expect(removed).toBe(1199);
  expect(await storage.find("rows", {})).toEqual([{ id: "new", city: "Dakar" }]);
});
