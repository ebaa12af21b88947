/** The default cache: its verbs over one collection, so that sessions and limits outlive a command. */
import { derivedId } from "../kernel/ids.ts";
import { type Clock, type Instant, systemClock } from "../kernel/time.ts";
import { type Collection, collection } from "../storage/collection.ts";
import { repository } from "../storage/repository.ts";
import { isUniqueViolation, type StorageSession } from "../storage/storage.ts";
import { absent, and, eq, gt, lte, or } from "../storage/where.ts";
import type { Cache } from "./cache.ts";

/** A short-lived value or counter, where no cache of its own is given. */
interface CacheEntry {
  /** Derived from the key. */
  readonly id: string;
  readonly value?: string;
  readonly count?: number;
  readonly until?: Instant;
}

export const cacheEntries: Collection<CacheEntry> = collection<CacheEntry>({
  name: "cache",
  fields: ["until"],
  indexes: [["until"]],
  instants: ["until"],
  expiresAt: "until",
});

/** How often a write that met another's is tried; each try means that somebody else got through. */
const attempts = 20;

/** The number that a text spells, if it spells one that `increment` can go on from. */
function countIn(text: string): number | undefined {
  const count = Number(text);
  return Number.isSafeInteger(count) && String(count) === text ? count : undefined;
}

/** @param session an open storage whose plans include {@link cacheEntries} */
export function storageCache(session: StorageSession, options: { readonly clock?: Clock } = {}): Cache {
  const clock = options.clock ?? systemClock;
  const entries = repository(session, cacheEntries);
  const idOf = (key: string) => derivedId("cache", key);
  const alive = () => or(absent("until"), gt("until", clock.now()));
  const textOf = (entry: CacheEntry | undefined) => entry && (entry.value ?? String(entry.count));

  return {
    name: "storage:",
    async get(key) {
      const entry = await entries.get(idOf(key));
      return entry?.until !== undefined && entry.until <= clock.now() ? undefined : textOf(entry);
    },
    async set(key, value, until) {
      const id = idOf(key);
      const count = countIn(value);
      const set = { ...(count === undefined ? { value } : { count }), ...(until !== undefined && { until }) };
      const unset = (["value", "count", "until"] as const).filter((field) => !(field in set));
      for (let attempt = 1; ; attempt++) {
        if (await entries.update(eq("id", id), { set, unset })) return;
        try {
          return await entries.insert({ id, ...set });
        } catch (error) {
          if (!isUniqueViolation(error) || attempt === attempts) throw error;
        }
      }
    },
    async take(key) {
      return textOf(await entries.take(and(eq("id", idOf(key)), alive())));
    },
    async increment(key, by, until) {
      const id = idOf(key);
      for (let attempt = 1; ; attempt++) {
        const counted = await entries.update(and(eq("id", id), alive()), { add: { count: by } });
        if (counted) return counted.count ?? by;
        await entries.removeAll(and(eq("id", id), lte("until", clock.now())));
        try {
          await entries.insert({ id, count: by, until });
          return by;
        } catch (error) {
          if (!isUniqueViolation(error) || attempt === attempts) throw error;
        }
      }
    },
    async delete(key) {
      await entries.removeAll(eq("id", idOf(key)));
    },
    async close() {},
  };
}
