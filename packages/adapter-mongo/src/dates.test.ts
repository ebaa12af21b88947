import type { CollectionPlan, Row } from "@cursus/core";
import { requireService } from "@cursus/core/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { databaseOn, dropDatabase, withClient } from "../test/database.ts";
import { mongoStorage } from "./index.ts";

const early: CollectionPlan = { name: "rows", fields: ["at"], unique: [], indexes: [["at"]] };
const later: CollectionPlan = { ...early, instants: ["at"] };
const at = (second: number) => `2026-11-22T09:30:${String(second).padStart(2, "0")}.000Z`;
const until = (value: string) => ({ filter: { op: "lte", field: "at", value } }) as const;

describe.each(["MONGODB_URL", "MONGODB_RS_URL"])("moments kept as dates, by %s", (service) => {
  let url: string;
  beforeEach((context) => {
    url = databaseOn(requireService(service, context));
  });
  afterEach(async () => {
    if (url) await dropDatabase(url);
  });

  it("stand as dates in the database, where it can sweep by them", async () => {
    await using storage = await opened(later);
    await storage.insert("rows", { id: "a", at: at(1) });
    await storage.updateOne("rows", { op: "eq", field: "id", value: "a" }, { set: { at: at(2) } });
    const found = await withClient(url, (client) => client.db().collection("rows").findOne());
    expect(found?.at).toEqual(new Date(at(2)));
  });

  it("are found by a plan that came to name them, and come back as they were", async () => {
    const rows: readonly Row[] = [
      ...Array.from({ length: 1200 }, (_, n) => ({ id: `r${String(n).padStart(4, "0")}`, at: at(n % 60) })),
      { id: "s", at: "soon" },
      { id: "t", at: 5 },
      { id: "u" },
    ];
    {
      await using storage = await opened(early);
      await storage.insertMany("rows", rows);
    }
    await using storage = await opened(later);
    expect(await storage.find("rows", {})).toEqual(rows);
    expect(await storage.find("rows", until(at(0)))).toHaveLength(20);
    expect(await storage.find("rows", { filter: { op: "eq", field: "at", value: "soon" } })).toEqual([rows[1200]]);
  });

  it("are written as dates by a version whose plan names them no more", async () => {
    await (await opened(later))[Symbol.asyncDispose]();
    await using earlier = await opened(early);
    await earlier.insert("rows", { id: "a", at: at(1) });
    expect(await earlier.find("rows", until(at(1)))).toEqual([{ id: "a", at: at(1) }]);
    await using again = await opened(later);
    expect(await again.find("rows", until(at(1)))).toEqual([{ id: "a", at: at(1) }]);
  });

  async function opened(plan: CollectionPlan) {
    const storage = mongoStorage(url);
    await storage.open([plan]);
    return { ...storage, [Symbol.asyncDispose]: () => storage.close() };
  }
});
