import { setTimeout as wait } from "node:timers/promises";
import { cacheContract, requireService } from "@cursus/core/testing";
import { Redis } from "ioredis";
import { describe, expect, it } from "vitest";
import { cacheAt, ownPrefix, sharedServer, sweep } from "../test/stage.ts";
import { redisCache } from "./cache.ts";

// Its clock is the server's, which is waited for: side by side.
const runner = {
  describe,
  it: (name: string, body: (context: { skip(reason?: string): unknown }) => Promise<void>) =>
    it.concurrent(name, async (context) => {
      requireService("REDIS_URL", context);
      await body(context);
    }),
};

cacheContract(runner, "Redis", {
  async open() {
    const url = process.env.REDIS_URL!;
    const prefix = ownPrefix();
    const cache = redisCache(url, { prefix, budget: 10_000 });
    return {
      cache,
      now: () => new Date().toISOString(),
      pass: (seconds) => wait(seconds * 1000),
      async cleanUp() {
        await cache.close();
        await sweep(url, prefix);
      },
    };
  },
});

describe("a cache on Redis", () => {
  const later = () => new Date(Date.now() + 600_000).toISOString();

  it("keeps what it is given under its prefix alone", async (test) => {
    const { url, prefix } = sharedServer(test);
    const [one, other] = [cacheAt(url, { prefix: `${prefix}one:` }), cacheAt(url, { prefix: `${prefix}other:` })];
    await one.set("a", "1");
    await other.set("a", "2");
    await one.delete("a");
    expect([await one.get("a"), await other.get("a")]).toEqual([undefined, "2"]);
  });

  it("is named after its place, without user or password", () => {
    expect(cacheAt("redis://marie:secret@cache.univ.example/3").name).toBe("redis://cache.univ.example:6379/3");
    expect(cacheAt("rediss://:secret@[::1]:7000").name).toBe("rediss://[::1]:7000/0");
  });

  it("gives every counter its end, even one that is over when it begins", async (test) => {
    const { url, prefix } = sharedServer(test);
    const cache = cacheAt(url, { prefix });
    expect(await cache.increment("over", 3, "2020-01-01T00:00:00.000Z")).toBe(3);
    expect(await cache.get("over")).toBeUndefined();
    await cache.set("before 1970", "x", "1960-01-01T00:00:00.000Z");
    expect(await cache.get("before 1970")).toBeUndefined();
    await cache.increment("counter", 1, later());
    const redis = new Redis(url);
    expect(await redis.pttl(`${prefix}counter`)).toBeGreaterThan(500_000);
    redis.disconnect();
  });

  it("leaves a client that was handed in open, with no listener of its own on it", async (test) => {
    const { url, prefix } = sharedServer(test);
    const client = new Redis(url);
    const before = client.eventNames();
    const cache = redisCache(client, { prefix });
    await cache.check();
    await cache.set("a", "1");
    await cache.close();
    expect(client.eventNames()).toEqual(before);
    expect(await client.get(`${prefix}a`)).toBe("1");
    client.disconnect();
  });

  it("lets what was begun before it is closed come to its end", async (test) => {
    const { url, prefix } = sharedServer(test);
    const cache = redisCache(url, { prefix, budget: 10_000 });
    await cache.check();
    const writes = Array.from({ length: 100 }, (_, n) => cache.set(`key ${n}`, String(n)));
    await cache.close();
    await Promise.all(writes);
    expect(await cacheAt(url, { prefix }).get("key 99")).toBe("99");
  });

  it("tries every verb when it is checked, and leaves nothing behind", async (test) => {
    const { url, prefix } = sharedServer(test);
    await cacheAt(url, { prefix }).check();
    const redis = new Redis(url);
    expect((await redis.scan(0, "MATCH", `${prefix}*`, "COUNT", 100_000))[1]).toEqual([]);
    redis.disconnect();
  });
});
