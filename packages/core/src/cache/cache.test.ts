import { setImmediate as nextTurn } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { memoryStorage } from "../storage/memory.ts";
import { type CacheUnderTest, cacheCases, cacheContract } from "../testing/cache-contract.ts";
import { fixedClock } from "../testing/clock.ts";
import { tryCase } from "../testing/contract.ts";
import type { Cache } from "./cache.ts";
import { memoryCache } from "./memory.ts";
import { cacheEntries, storageCache } from "./over-storage.ts";

const open = (make: (clock: ReturnType<typeof fixedClock>) => Promise<Cache>) => async (): Promise<CacheUnderTest> => {
  const clock = fixedClock();
  const cache = await make(clock);
  return { cache, now: clock.now, pass: async (seconds) => clock.advance(seconds), cleanUp: () => cache.close() };
};

const inMemory = open(async (clock) => memoryCache({ clock }));

cacheContract({ describe, it }, "the memory cache", { open: inMemory });

cacheContract({ describe, it }, "the cache over a storage", {
  open: open(async (clock) => {
    const storage = memoryStorage();
    await storage.open([cacheEntries]);
    return storageCache(storage, { clock });
  }),
});

describe("the cache contract", () => {
  const faults: readonly (readonly [string, string, (inner: Cache) => Partial<Cache>])[] = [
    [
      "reads what it takes, then deletes it",
      "gives a value to one of twenty takers",
      (inner) => ({
        async take(key) {
          const value = await inner.get(key);
          await inner.delete(key);
          return value;
        },
      }),
    ],
    [
      "reads a counter, then writes it",
      "adds up twenty simultaneous steps to twenty",
      (inner) => ({
        async increment(key, by, until) {
          const count = Number((await inner.get(key)) ?? 0) + by;
          await nextTurn();
          await inner.set(key, String(count), until);
          return count;
        },
      }),
    ],
    [
      "moves the end of a counter at each step",
      "ends a counter at the moment of its first step, and begins anew after it",
      (inner) => ({
        async increment(key, by, until) {
          const count = Number((await inner.get(key)) ?? 0) + by;
          await inner.set(key, String(count), until);
          return count;
        },
      }),
    ],
    [
      "never ends a value",
      "keeps a value until its moment, and no longer",
      (inner) => ({ set: (key, value) => inner.set(key, value) }),
    ],
    [
      "keeps the moment of a value that it replaces",
      "forgets the moment of a value that is set again without one",
      (inner) => {
        const ends = new Map<string, string>();
        return {
          async set(key, value, until = ends.get(key)) {
            if (until !== undefined) ends.set(key, until);
            await inner.set(key, value, until);
          },
        };
      },
    ],
    [
      "answers a missing key with null",
      "answers a key that was never set with undefined",
      (inner) => ({ get: async (key) => (await inner.get(key)) ?? (null as unknown as undefined) }),
    ],
  ];
  for (const [fault, caughtBy, verbs] of faults) {
    it(`catches a cache that ${fault}`, async () => {
      const one = cacheCases.find(({ name }) => name === caughtBy);
      const opened = await inMemory();
      const broken = async () => ({ ...opened, cache: { ...opened.cache, ...verbs(opened.cache) } });
      expect(await tryCase(one!, broken)).toMatchObject({ state: "broken", error: { name: "AssertionError" } });
    });
  }
});

it("lets the oldest entries of a memory cache go first when it is full", async () => {
  const cache = memoryCache({ limit: 2 });
  for (const key of ["a", "b", "a", "c"]) await cache.set(key, key);
  expect([await cache.get("a"), await cache.get("b"), await cache.get("c")]).toEqual(["a", undefined, "c"]);
});

it("keeps no key in clear in the storage", async () => {
  const storage = memoryStorage();
  await storage.open([cacheEntries]);
  await storageCache(storage).set("sign-in:awa@univ.example", "1");
  expect(JSON.stringify(await storage.find("cache", {}))).not.toContain("awa");
});
