import { describe, expect, it } from "vitest";
import { memoryStorage } from "../storage/memory.ts";
import { brokenCaches } from "../testing/broken-caches.ts";
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
  for (const { fault, caughtBy, make } of brokenCaches) {
    it(`catches a cache that ${fault}`, async () => {
      const one = cacheCases.find(({ name }) => name === caughtBy);
      expect(one, caughtBy).toBeDefined();
      const broken = open(async (clock) => make(clock));
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
