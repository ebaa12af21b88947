/**
 * Reading through the cache: what many people look at again and again (a student, a class list) is read from the cache when
 * it is there, else from the storage. A write makes everything of its collection unreachable at once: entries lie under a
 * generation, and the generation is dropped. So a write is seen by its writer at once and by everyone who shares the cache;
 * where the cache cannot be reached for a moment, within the second that an entry lives.
 */
import { randomBytes } from "node:crypto";
import { isCursusError } from "../kernel/errors.ts";
import { addSeconds, type Clock } from "../kernel/time.ts";
import type { Json } from "../storage/storage.ts";
import type { Cache } from "./cache.ts";

export interface ReadThrough {
  /** @param key what is read of the collection, spelled out */
  read<T>(collection: string, key: string, load: () => Promise<T>): Promise<T>;
  /** Called after a write to the collection has been kept. Never rejects. */
  drop(collection: string): Promise<void>;
}

/** Seconds that an entry lives: how late another program's write may be seen while the cache is away. */
const entrySeconds = 1;
/** Seconds that a generation lives: longer than any entry under it. */
const generationSeconds = 3600;

/** A cache in the storage would be read in place of the storage: nothing is gained, so nothing is cached. */
export function readThrough(cache: Cache, clock: Clock): ReadThrough {
  if (cache.name === "storage:") return { read: (_collection, _key, load) => load(), drop: async () => {} };
  const generationKey = (collection: string) => `rows ${collection}`;

  async function generationOf(collection: string): Promise<string> {
    const known = await cache.get(generationKey(collection));
    if (known !== undefined) return known;
    const fresh = randomBytes(9).toString("base64url");
    await cache.set(generationKey(collection), fresh, addSeconds(clock.now(), generationSeconds));
    return fresh;
  }

  return {
    async read<T>(collection: string, key: string, load: () => Promise<T>): Promise<T> {
      const place = await quietly(async () => `rows ${collection} ${await generationOf(collection)} ${key}`);
      const found = place === undefined ? undefined : await quietly(() => cache.get(place));
      if (found !== undefined) return JSON.parse(found) as T;
      const value = await load();
      if (place !== undefined) {
        await quietly(() => cache.set(place, JSON.stringify(value as Json), addSeconds(clock.now(), entrySeconds)));
      }
      return value;
    },
    async drop(collection) {
      await quietly(() => cache.delete(generationKey(collection)));
    },
  };
}

/** A cache that cannot be reached is done without. */
async function quietly<T>(call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await call();
  } catch (error) {
    if (isCursusError(error) && error.name === "AdapterError") return undefined;
    throw error;
  }
}
