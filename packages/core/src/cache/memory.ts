import { type Clock, type Instant, systemClock } from "../kernel/time.ts";
import type { Cache } from "./cache.ts";

interface Kept {
  readonly value: string;
  readonly until?: Instant;
}

/** A cache within one process. Beyond `limit` entries the oldest go first. */
export function memoryCache(options: { readonly clock?: Clock; readonly limit?: number } = {}): Cache {
  const clock = options.clock ?? systemClock;
  const limit = options.limit ?? 10_000;
  const entries = new Map<string, Kept>();

  function alive(key: string): Kept | undefined {
    const kept = entries.get(key);
    if (kept?.until === undefined || kept.until > clock.now()) return kept;
    entries.delete(key);
    return undefined;
  }

  function keep(key: string, kept: Kept): void {
    entries.delete(key);
    entries.set(key, kept);
    if (entries.size > limit) entries.delete(entries.keys().next().value!);
  }

  return {
    name: "memory:",
    async get(key) {
      return alive(key)?.value;
    },
    async set(key, value, until) {
      keep(key, { value, ...(until !== undefined && { until }) });
    },
    async take(key) {
      const kept = alive(key);
      entries.delete(key);
      return kept?.value;
    },
    async increment(key, by, until) {
      const kept = alive(key);
      const count = Number(kept?.value ?? 0) + by;
      keep(key, kept ? { ...kept, value: String(count) } : { value: String(count), until });
      return count;
    },
    async delete(key) {
      entries.delete(key);
    },
    async close() {
      entries.clear();
    },
  };
}
