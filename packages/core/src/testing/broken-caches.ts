/** Caches with one fault each, of the kinds that adapters are written with, and the case that must catch it. */
import { setImmediate as nextTurn } from "node:timers/promises";
import type { Cache } from "../cache/cache.ts";
import { memoryCache } from "../cache/memory.ts";
import type { Clock } from "../kernel/time.ts";

export interface BrokenCache {
  readonly fault: string;
  /** The name of the case that must fail. */
  readonly caughtBy: string;
  make(clock: Clock): Cache;
}

export const brokenCaches: readonly BrokenCache[] = [
  broken("reads what it takes, then deletes it", "gives a value to one of twenty takers", (inner) => ({
    async take(key) {
      const value = await inner.get(key);
      await inner.delete(key);
      return value;
    },
  })),
  broken("reads a counter, then writes it", "adds up twenty simultaneous steps to twenty", (inner) => ({
    async increment(key, by, until) {
      const count = Number((await inner.get(key)) ?? 0) + by;
      await nextTurn();
      await inner.set(key, String(count), until);
      return count;
    },
  })),
  broken(
    "moves the end of a counter at each step",
    "ends a counter at the moment of its first step, and begins anew after it",
    (inner) => ({
      async increment(key, by, until) {
        const count = Number((await inner.get(key)) ?? 0) + by;
        await inner.set(key, String(count), until);
        return count;
      },
    }),
  ),
  broken(
    "begins a counter at its step, whatever was set",
    "counts on from a number that was set, and keeps its moment, or its having none",
    (inner) => {
      const counters = new Set<string>();
      return {
        async increment(key, by, until) {
          if (!counters.has(key)) await inner.delete(key);
          counters.add(key);
          return await inner.increment(key, by, until);
        },
      };
    },
  ),
  broken("gives a value after its moment", "keeps a value until its moment, and no longer", (inner) => ({
    set: (key, value) => inner.set(key, value),
  })),
  broken(
    "keeps what was over when it was set",
    "never gives a value whose moment was past when it was set",
    (inner, clock) => ({
      set: (key, value, until) => inner.set(key, value, until !== undefined && until < clock.now() ? undefined : until),
    }),
  ),
  broken(
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
  ),
  broken("answers a missing key with null", "answers a key that was never set with undefined", (inner) => ({
    get: async (key) => (await inner.get(key)) ?? (null as unknown as undefined),
  })),
  broken(
    "gives back a number for a text of digits",
    "gives back texts of every kind, under keys of every kind",
    (inner) => ({
      async get(key) {
        const value = await inner.get(key);
        return value !== undefined && value !== "" && !Number.isNaN(Number(value)) ? String(Number(value)) : value;
      },
    }),
  ),
  broken("ends a key at its first blank", "gives back texts of every kind, under keys of every kind", (inner) => ({
    get: (key) => inner.get(key.split(" ")[0]!),
    set: (key, value, until) => inner.set(key.split(" ")[0]!, value, until),
  })),
];

/** The memory cache, with some verbs replaced. */
function broken(fault: string, caughtBy: string, verbs: (inner: Cache, clock: Clock) => Partial<Cache>): BrokenCache {
  return {
    fault,
    caughtBy,
    make(clock) {
      const inner = memoryCache({ clock });
      return { ...inner, ...verbs(inner, clock) };
    },
  };
}
