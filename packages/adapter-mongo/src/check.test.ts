import type { CollectionPlan, HealthCheck } from "@cursus/core";
import { requireService } from "@cursus/core/testing";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { databaseOn, dropDatabase, withClient } from "../test/database.ts";
import { checkMongo, mongoStorage } from "./index.ts";

const plan: CollectionPlan = { name: "rows", fields: ["n", "key"], unique: [["key"]], indexes: [["n"]] };
const named = (checks: readonly HealthCheck[], name: string) => checks.find((check) => check.name === name)!;

function expectWords(checks: readonly HealthCheck[]): void {
  for (const { ok, message, fix } of checks) {
    if (!ok) expect(fix).toBeDefined();
    for (const sentence of [message, fix].flatMap((text) => (text ? [text.en, text.fr] : []))) {
      expect(sentence).not.toMatch(/[{}]|undefined/);
      expect(sentence.length).toBeGreaterThan(10);
    }
    expect(message.fr).not.toBe(message.en);
  }
}

describe.each(["MONGODB_URL", "MONGODB_RS_URL"])("a check of a MongoDB, by %s", (service) => {
  const clustered = service === "MONGODB_RS_URL";
  let url: string;

  beforeEach((context) => {
    url = databaseOn(requireService(service, context));
  });
  afterEach(async () => {
    if (url) await dropDatabase(url);
  });

  it("tells what it is, what it can do, and what an acknowledgement is worth", async () => {
    const checks = await checkMongo(url);
    expectWords(checks);
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ["mongodb", true],
      ["mongodb transactions", true],
      ["mongodb durability", true],
    ]);
    expect(named(checks, "mongodb").message.en).toMatch(/^MongoDB \d+\.\d+/);
    expect(named(checks, "mongodb").message.en).toContain(clustered ? "replica set" : "single server");
    expect(named(checks, "mongodb transactions").fix !== undefined).toBe(!clustered);
  });

  it("warns of an address that gives up durability", async () => {
    const checks = await checkMongo(`${url}${url.includes("?") ? "&" : "?"}w=1`);
    expectWords(checks);
    expect(named(checks, "mongodb durability").ok).toBe(false);
  });

  it("names the indexes that a database lacks, and those that somebody changed", async () => {
    const storage = mongoStorage(url);
    await storage.open([plan]);
    expect(named(await checkMongo(storage), "mongodb indexes")).toMatchObject({ ok: true });
    await withClient(url, async (client) => {
      const rows = client.db().collection("rows");
      await rows.dropIndex("by(n)");
      await rows.dropIndex("unique(key)");
      await rows.createIndex({ key: 1 }, { name: "unique(key)" });
      await rows.createIndex({ gone: 1, _id: 1 }, { name: "by(gone)" });
      await rows.createIndex({ mine: 1 }, { name: "mine" });
    });
    const checks = await checkMongo(storage);
    expectWords(checks);
    expect(named(checks, "mongodb indexes")).toMatchObject({
      ok: false,
      message: { en: "Indexes that are missing: rows.by(n); with other options: rows.unique(key)." },
    });
    await storage.close();
    expect(named(await checkMongo(storage, { plans: [plan] }), "mongodb indexes").ok).toBe(false);
  });
});

it("tells a server that is not there as a check that failed, without the password", async () => {
  const checks = await checkMongo("mongodb://someone:pa55word@127.0.0.1:1/x", { timeoutSeconds: 0.3 });
  expectWords(checks);
  expect(checks).toMatchObject([{ name: "mongodb", ok: false }]);
  expect(JSON.stringify(checks)).not.toContain("pa55word");
});

it("tells an address that is none as a check that failed", async () => {
  const checks = await checkMongo("mongodb://someone:pa55word@host:port/x");
  expectWords(checks);
  expect(checks).toMatchObject([{ name: "mongodb", ok: false }]);
  expect(JSON.stringify(checks)).not.toContain("pa55word");
});
