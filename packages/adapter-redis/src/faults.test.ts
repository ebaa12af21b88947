import { setImmediate as nextTurn } from "node:timers/promises";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventually, ownServer, startedServer } from "../test/own-server.ts";
import { proxyTo } from "../test/proxy.ts";
import { cacheAt, failureOf, reasonFor, sharedServer } from "../test/stage.ts";
import type { RedisCache } from "./cache.ts";

const later = () => new Date(Date.now() + 600_000).toISOString();
const works = (cache: RedisCache) => async () => (await reasonFor(cache.set("works", "1"))) === undefined;
/** Longer than a test may take: who fails with it fails at once. */
const longer = 60_000;

describe("a server that is absent", () => {
  it("is missed at once, and found by the same cache when it has started", async (test) => {
    const server = await ownServer(test);
    const cache = cacheAt(server.url, { budget: longer });
    expect(await failureOf(cache.get("a"))).toMatchObject({
      ...{ name: "AdapterError", code: "cache.unavailable", retryable: true },
      message: `The cache redis://127.0.0.1:${server.port}/0 did not do its part (get): nothing listens there. Start Redis, or check the address; the connection then comes back by itself.`,
      details: { adapter: `redis://127.0.0.1:${server.port}/0`, operation: "get", reason: "refused" },
    });
    await server.start();
    await eventually(works(cache));
  });

  it("is found at once by a check, without waiting for the next attempt", async (test) => {
    const server = await ownServer(test);
    const cache = cacheAt(server.url);
    for (let n = 0; n < 5; n++) expect(await reasonFor(cache.check())).toBe("refused");
    await server.start();
    await cache.check();
    await cache.check();
  });

  it("is asked nothing later of what failed meanwhile", async (test) => {
    const server = await startedServer(test);
    const client = new Redis(server.url, { retryStrategy: () => 25 });
    onTestFinished(() => client.disconnect());
    const caches = [cacheAt(server.url, { budget: longer }), cacheAt(client, { budget: longer })];
    for (const cache of caches) await cache.check();
    await server.stop();
    for (const cache of caches) await eventually(async () => (await reasonFor(cache.set("late", "1"))) !== undefined);
    for (const cache of caches) for (let n = 0; n < 20; n++) await failureOf(cache.set("late", "1"));
    await server.start();
    for (const cache of caches) await eventually(works(cache));
    expect(await server.ask("EXISTS", "cursus:late")).toBe(0);
  });
});

describe("a server that goes", () => {
  it("costs the callers of that moment an error of ours each, three times over, and then serves again", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(server.url, { budget: 50 });
    let stopped = false;
    const reasons = new Set<unknown>();
    const callers = Array.from({ length: 20 }, async (_, n) => {
      while (!stopped) {
        reasons.add(await reasonFor(cache.increment(`counter ${n % 3}`, 1, later())));
        await nextTurn();
      }
    });
    for (let round = 0; round < 3; round++) {
      await eventually(works(cache));
      await server.stop();
      await eventually(async () => !(await works(cache)()));
      await server.start();
    }
    await eventually(works(cache));
    stopped = true;
    await Promise.all(callers);
    expect([...reasons].filter((reason) => !["lost", "refused", "slow", undefined].includes(reason as string))).toEqual(
      [],
    );
    expect(reasons).toContain(undefined);
    expect(reasons.size).toBeGreaterThan(1);
  });

  it("is not told again what it may have done: a count whose answer was cut off counts once", async (test) => {
    const { url, prefix } = sharedServer(test);
    const proxy = await proxyTo(Number(new URL(url).port));
    const cache = cacheAt(proxy.url, { prefix, budget: longer });
    await cache.check();
    proxy.delay = longer;
    const counted = failureOf(cache.increment("counter", 1, later()));
    const direct = cacheAt(url, { prefix, budget: longer });
    await eventually(async () => (await direct.get("counter")) === "1");
    proxy.cut();
    expect(await counted).toMatchObject({ retryable: true, details: { reason: "lost" } });
    proxy.delay = 0;
    await eventually(works(cache));
    expect(await direct.get("counter")).toBe("1");
  });

  it("may be flushed, with its scripts: counters begin anew, values are gone, nothing fails", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(server.url, { budget: longer });
    await cache.increment("counter", 5, later());
    await cache.set("session", "awa");
    await server.ask("FLUSHALL");
    await server.ask("SCRIPT", "FLUSH");
    expect(await cache.get("session")).toBeUndefined();
    expect(await cache.take("session")).toBeUndefined();
    expect(await cache.increment("counter", 1, later())).toBe(1);
  });
});

describe("a server that does not answer", () => {
  it("is waited for as long as the budget, and serves again when it goes on", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(server.url, { budget: 50 });
    await cache.check();
    server.pause();
    const verbs = [
      () => cache.get("a"),
      () => cache.set("a", "1"),
      () => cache.take("a"),
      () => cache.increment("b", 1, later()),
      () => cache.delete("a"),
    ];
    for (const verb of verbs) {
      expect(await failureOf(verb())).toMatchObject({ retryable: true, details: { reason: "slow" } });
    }
    server.resume();
    await eventually(works(cache));
  });

  it("is not sent more while a call is overdue, so that little is done late", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(server.url, { budget: 50 });
    await cache.check();
    await server.ask("CLIENT", "PAUSE", 1500, "ALL");
    for (let n = 0; n < 50; n++) expect(await reasonFor(cache.increment("counter", 1, later()))).toBe("slow");
    await eventually(works(cache));
    expect(await cacheAt(server.url).get("counter")).toBe("1");
  });

  it("is waited for when it is new, too", async (test) => {
    const server = await startedServer(test);
    server.pause();
    const cache = cacheAt(server.url, { budget: 50 });
    expect(await reasonFor(cache.get("a"))).toBe("slow");
    server.resume();
    await eventually(works(cache));
  });

  it("is given up when nothing comes any more, and another connection is made", async (test) => {
    const { url, prefix } = sharedServer(test);
    const proxy = await proxyTo(Number(new URL(url).port));
    const cache = cacheAt(proxy.url, { prefix, budget: 50 });
    await cache.check();
    proxy.delay = Number.POSITIVE_INFINITY;
    expect(await reasonFor(cache.get("a"))).toBe("slow");
    await eventually(() => proxy.connections.total > 1);
    proxy.delay = 0;
    await eventually(works(cache));
  });

  it("in time for one budget is in time for a longer one", async (test) => {
    const { url, prefix } = sharedServer(test);
    const proxy = await proxyTo(Number(new URL(url).port));
    const [hasty, patient] = [cacheAt(proxy.url, { prefix, budget: 50 }), cacheAt(proxy.url, { prefix })];
    for (const cache of [hasty, patient]) await cache.check();
    proxy.delay = 150;
    expect(await reasonFor(hasty.set("a", "1"))).toBe("slow");
    await patient.set("a", "2");
    expect(await patient.get("a")).toBe("2");
  });

  it("is told from a process that stood still itself", async (test) => {
    const { url, prefix } = sharedServer(test);
    const cache = cacheAt(url, { prefix, budget: 20 });
    await cache.check();
    await eventually(works(cache));
    const answer = cache.get("works");
    const until = performance.now() + 200;
    while (performance.now() < until);
    expect(await answer).toBe("1");
  });
});

describe("a server that runs out of memory", () => {
  const small = ["--maxmemory", "3mb", "--maxmemory-policy"];
  const fill = async (cache: RedisCache) => {
    const reasons = new Set<unknown>();
    for (let n = 0; n < 60; n++) reasons.add(await reasonFor(cache.set(`key ${n}`, "x".repeat(100_000), later())));
    return reasons;
  };

  it("refuses writes where nothing may be dropped, and says so; reading goes on", async (test) => {
    const server = await startedServer(test, [...small, "noeviction"]);
    const cache = cacheAt(server.url, { budget: longer });
    await cache.set("first", "1");
    expect(await fill(cache)).toContain("full");
    expect(await cache.get("first")).toBe("1");
  });

  it("drops entries where it may, which are then as absent as any", async (test) => {
    const server = await startedServer(test, [...small, "allkeys-lru"]);
    const cache = cacheAt(server.url, { budget: longer });
    expect(await fill(cache)).toEqual(new Set([undefined]));
    let present = 0;
    for (let n = 0; n < 60; n++) if ((await cache.take(`key ${n}`)) !== undefined) present++;
    expect(present).toBeLessThan(60);
  });
});

it("fails at once when it is closed, for good", async (test) => {
  const { url, prefix } = sharedServer(test);
  const cache = cacheAt(url, { prefix, budget: longer });
  await cache.check();
  await cache.close();
  await cache.close();
  expect(await failureOf(cache.get("a"))).toMatchObject({ retryable: false, details: { reason: "closed" } });
});
