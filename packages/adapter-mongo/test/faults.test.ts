import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type CollectionPlan, isCursusError, type Storage } from "@cursus/core";
import { requireService } from "@cursus/core/testing";
import type { MongoClient } from "mongodb";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { mongoStorage } from "../src/index.ts";
import { databaseOn, dropDatabase, withClient } from "./database.ts";
import { type FaultyNetwork, proxyTo } from "./proxy.ts";

const plan: CollectionPlan = { name: "rows", fields: ["n", "pair", "key"], unique: [["key"]], indexes: [["pair"]] };
const everything = { op: "and", of: [] } as const;
const byId = (id: string) => ({ op: "eq", field: "id", value: id }) as const;

for (const service of ["MONGODB_URL", "MONGODB_RS_URL"]) {
  const clustered = service === "MONGODB_RS_URL";

  describe(`a network that fails, by ${service}`, { timeout: 120_000 }, () => {
    let url: string;
    let proxy: FaultyNetwork;
    let through: Storage;
    let direct: Storage;

    beforeEach(async (context) => {
      url = databaseOn(requireService(service, context));
      proxy = await proxyTo(url);
      direct = mongoStorage(url);
      await direct.open([plan]);
      through = mongoStorage(proxy.url, { timeoutSeconds: 3 });
      await through.open([plan]);
    });

    afterEach(async () => {
      await through?.close();
      await proxy?.close();
      await direct?.close();
      if (url) await dropDatabase(url);
    });

    it("asks once more what it reads", async () => {
      await direct.insert("rows", { id: "a", n: 1 });
      proxy.loseAnswerTo("find");
      expect(await through.get("rows", "a")).toEqual({ id: "a", n: 1 });
      proxy.loseRequest("aggregate");
      expect(await through.count("rows")).toBe(1);
      expect(proxy.lost).toBe(2);
    });

    it("acknowledges an insert whose answer was lost, and keeps it once", async () => {
      proxy.loseAnswerTo("insert");
      await through.insert("rows", { id: "a", n: 1, key: "k" });
      expect(proxy.lost).toBe(1);
      expect(await direct.find("rows", {})).toEqual([{ id: "a", n: 1, key: "k" }]);
    });

    it("never takes another's row, though it is the same, for its own", async () => {
      await direct.insert("rows", { id: "a", n: 1 });
      proxy.loseRequest("insert");
      const error = await rejection(through.insert("rows", { id: "a", n: 1 }));
      expect(proxy.lost).toBe(1);
      // A replica set recognises a repeated write, so the driver repeats it, and it runs into the row that is there.
      expect(error.code).toBe(clustered ? "storage.unique_violation" : "storage.unreachable");
    });

    it("changes a row once, whatever becomes of the answer", async () => {
      await direct.insert("rows", { id: "a", n: 1 });
      proxy.loseAnswerTo("findAndModify");
      const change = through.updateOne("rows", byId("a"), { add: { n: 1 } });
      if (clustered) expect(await change).toEqual({ id: "a", n: 2 });
      else expect(await rejection(change)).toMatchObject({ code: "storage.unreachable", details: { retryable: true } });
      expect(proxy.lost).toBe(1);
      expect(await direct.get("rows", "a")).toEqual({ id: "a", n: 2 });
    });

    it("tells a bulk whose answer was lost, and the repeat tells what had arrived", async () => {
      const rows = [{ id: "a" }, { id: "b" }];
      proxy.loseAnswerTo("insert");
      const bulk = through.insertMany("rows", rows);
      if (clustered) expect(await bulk).toEqual({ inserted: 2, conflicts: [] });
      else {
        expect(await rejection(bulk)).toMatchObject({ code: "storage.unreachable", details: { retryable: true } });
        expect(await through.insertMany("rows", rows)).toMatchObject({ inserted: 0, conflicts: [{}, {}] });
      }
      expect(await direct.count("rows")).toBe(2);
    });

    it("loses no acknowledged write, and tells every other, wherever it is cut", async () => {
      const random = randomFrom(1);
      const hasty = mongoStorage(proxy.url, { timeoutSeconds: 0.8 });
      await hasty.open([plan]);
      const told = { inserts: [] as string[], counts: 0, pairs: [] as string[] };
      const failed: unknown[] = [];
      await direct.insert("rows", { id: "counter", n: 0 });
      for (let cut = 0; cut < 12; cut++) {
        proxy.cutAfter(Math.floor(random() * 4000));
        const calls = Array.from({ length: 6 }, async (_, n) => {
          const id = `${cut}-${n}`;
          if (n % 3 === 0) {
            await hasty.insert("rows", { id, text: "x".repeat(300) });
            told.inserts.push(id);
          } else if (n % 3 === 1) {
            await hasty.updateOne("rows", byId("counter"), { add: { n: 1 } });
            told.counts++;
          } else {
            const pair = [
              { id: `${id}-a`, pair: id },
              { id: `${id}-b`, pair: id },
            ];
            if (clustered) await hasty.transaction((session) => session.insertMany("rows", pair));
            else await hasty.insertMany("rows", pair);
            told.pairs.push(id);
          }
        });
        for (const result of await Promise.allSettled(calls))
          if (result.status === "rejected") failed.push(result.reason);
        proxy.heal();
      }
      await hasty.close();
      expect(failed.length).toBeGreaterThan(5);
      expect(failed.filter((error) => !isCursusError(error) || error.details.retryable !== true)).toEqual([]);
      const ids = new Set((await direct.find("rows", { fields: [] })).map(({ id }) => id));
      expect(told.inserts.filter((id) => !ids.has(id))).toEqual([]);
      expect(told.pairs.filter((id) => !ids.has(`${id}-a`) || !ids.has(`${id}-b`))).toEqual([]);
      const twin = (id: string) => (id.endsWith("a") ? `${id.slice(0, -1)}b` : `${id.slice(0, -1)}a`);
      const torn = [...ids].filter((id) => /-[ab]$/.test(id) && !ids.has(twin(id)));
      if (clustered) expect(torn).toEqual([]);
      const { n } = (await direct.get("rows", "counter"))!;
      expect(n).toBeGreaterThanOrEqual(told.counts);
      expect(n).toBeLessThanOrEqual(12 * 2);
    });

    it("waits no longer than it may for a server that says nothing", async () => {
      const hasty = mongoStorage(proxy.url, { timeoutSeconds: 0.5 });
      await hasty.open([plan]);
      proxy.stall();
      const calls = [
        hasty.get("rows", "a"),
        hasty.insert("rows", { id: "a" }),
        hasty.removeMany("rows", everything),
        hasty.summarise("rows", {}),
      ];
      for (const error of await Promise.all(calls.map(rejection))) {
        expect(error).toMatchObject({
          code: "storage.unreachable",
          details: { retryable: true, reason: expect.any(String) },
        });
      }
      await hasty.close();
    });

    it("comes back when the server does", async () => {
      proxy.refuse();
      expect(await rejection(through.count("rows"))).toMatchObject({
        code: "storage.unreachable",
        details: { operation: "count", adapter: through.name },
      });
      proxy.heal();
      expect(await through.count("rows")).toBe(0);
    });

    it("closes under load: what was acknowledged is there, the rest is told", async () => {
      const told: string[] = [];
      const calls = Array.from({ length: 60 }, async (_, n) => {
        await through.insert("rows", { id: `r${n}` });
        told.push(`r${n}`);
      });
      const late = through.close().then(() => rejection(through.get("rows", "r0")));
      const results = await Promise.allSettled(calls);
      expect((await late).code).toBe("storage.closed");
      const refused = results
        .filter(({ status }) => status === "rejected")
        .map((result) => "reason" in result && result.reason);
      expect(refused.filter((error) => !isCursusError(error))).toEqual([]);
      const ids = new Set((await direct.find("rows", {})).map(({ id }) => id));
      expect(told.filter((id) => !ids.has(id))).toEqual([]);
    });

    it("keeps all of a transaction or nothing when its commit goes unanswered", async ({ skip }) => {
      if (!clustered) skip("the storage has no transactions");
      proxy.loseAnswerTo("commitTransaction");
      await through.transaction(async (session) => {
        await session.insert("rows", { id: "a", key: "k" });
        await session.insert("rows", { id: "b" });
      });
      expect(proxy.lost).toBe(1);
      expect(await direct.count("rows")).toBe(2);
    });

    it("begins a transaction anew when its connection is cut in the middle", async ({ skip }) => {
      if (!clustered) skip("the storage has no transactions");
      let begun = 0;
      await through.transaction(async (session) => {
        if (begun++ === 0) proxy.loseRequest("second");
        await session.insert("rows", { id: "first" });
        // Caught, and still the transaction ends: it could not know what was written.
        await session.insert("rows", { id: "second" }).catch(() => {});
      });
      expect([begun, proxy.lost]).toEqual([2, 1]);
      expect(await direct.count("rows")).toBe(2);
    });
  });
}

describe("a server that is not there", () => {
  const secret = "pa55word";

  it("is told with its place and the reason, and without the password", async () => {
    const storage = mongoStorage(`mongodb://someone:${secret}@127.0.0.1:1/cursus`, { timeoutSeconds: 0.3 });
    const error = await rejection(storage.open([plan]));
    expect(error).toMatchObject({
      code: "storage.unreachable",
      details: { adapter: "mongodb://127.0.0.1:1/cursus", operation: "open", retryable: true },
    });
    expect(error.details.reason).toContain("ECONNREFUSED");
    expect(`${error.stack} ${JSON.stringify(error)}`).not.toContain(secret);
    expect((await rejection(storage.get("rows", "a"))).code).toBe("storage.closed");
    await storage.close();
  });

  it("is told where something else answers", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const storage = mongoStorage(`mongodb://127.0.0.1:${port}`, { timeoutSeconds: 0.3 });
    expect((await rejection(storage.open([plan]))).code).toBe("storage.unreachable");
    server.closeAllConnections();
    server.close();
  });
});

describe("a client that was handed in", () => {
  it("is used and left open", async (context) => {
    const url = databaseOn(requireService("MONGODB_URL", context));
    await withClient(url, async (client: MongoClient) => {
      const storage = mongoStorage(client);
      expect(storage.name).toBe(url);
      await storage.open([plan]);
      await storage.insert("rows", { id: "a" });
      await storage.close();
      expect((await rejection(storage.get("rows", "a"))).code).toBe("storage.closed");
      expect(await client.db().collection("rows").countDocuments()).toBe(1);
    });
    await dropDatabase(url);
  });
});

async function rejection(call: Promise<unknown>) {
  const error = await call.then(
    () => new Error("nothing was refused"),
    (reason) => reason,
  );
  if (!isCursusError(error)) throw error;
  return error;
}

/** The same numbers from 0 to 1 for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
