/** The cache port over Redis 6.2 or newer (or what speaks like it: Valkey). */
import type { Cache } from "@cursus/core";
import type { Redis } from "ioredis";
import { openConnection, type RedisClient } from "./connection.ts";
import type { RedisCacheOptions } from "./options.ts";

export interface RedisCache extends Cache {
  /**
   * Connects, and tries every verb under a key of its own. Raises `cache.unavailable` with what is wrong in words: refused,
   * wrong password, no permission, a read-only copy, loading, not Redis.
   */
  check(): Promise<void>;
}

/** How many milliseconds a check may take: long enough for a server far away behind TLS. */
const checkPatience = 5000;

/**
 * One atomic step: a counter gets its end together with its first count, so none is left without an end. Its text is sent
 * each time (Redis keeps it compiled), so that a server that was flushed or replaced needs no other round trip.
 */
const countScript = `if redis.call('EXISTS', KEYS[1]) == 1 then return redis.call('INCRBY', KEYS[1], ARGV[1]) end
redis.call('SET', KEYS[1], ARGV[1], 'PXAT', ARGV[2])
return tonumber(ARGV[1])`;

/**
 * A cache that many processes share. Every verb answers within the budget (50 ms) or fails with the `AdapterError`
 * `cache.unavailable`: at once while the connection is down, and nothing is queued for later. After a failure what happened
 * on the server is unknown: a count may have counted, a taken value is gone. The connection is opened by the first call (or
 * by `check`), and made again for as long as it takes; nothing needs a restart.
 *
 * Redis' own clock decides when an entry ends, so it has to be right: `checkRedis` compares it with this machine's.
 *
 * @param urlOrClient `redis://[user:password@]host[:6379][/0]`, `rediss://` for TLS, or a client of ioredis, which `close`
 *   leaves open
 */
export function redisCache(urlOrClient: string | RedisClient, options: RedisCacheOptions = {}): RedisCache {
  const connection = openConnection(urlOrClient, options);
  const place = (key: string) => connection.prefix + key;
  const { name, run } = connection;
  return {
    name,
    async get(key) {
      return (await run("get", (redis) => redis.get(place(key)))) ?? undefined;
    },
    async set(key, value, until) {
      await run("set", (redis) => set(redis, place(key), value, until));
    },
    async take(key) {
      return (await run("take", (redis) => redis.getdel(place(key)))) ?? undefined;
    },
    async increment(key, by, until) {
      return await run("increment", (redis) => increment(redis, place(key), by, until));
    },
    async delete(key) {
      await run("delete", (redis) => redis.del(place(key)));
    },
    async check() {
      await connection.runPatiently("check", (redis) => tryEveryVerb(redis, connection.prefix), checkPatience);
    },
    close: connection.close,
  };
}

/** Leaves nothing behind, except for a minute where deleting is what fails. */
export async function tryEveryVerb(redis: Redis, prefix: string): Promise<void> {
  const key = `${prefix}check:${Math.random().toString(36).slice(2)}`;
  const soon = new Date(Date.now() + 60_000).toISOString();
  await set(redis, key, "1", soon);
  await redis.get(key);
  await increment(redis, key, 1, soon);
  await redis.getdel(key);
  await redis.del(key);
}

function set(redis: Redis, key: string, value: string, until: string | undefined): Promise<unknown> {
  return until === undefined ? redis.set(key, value) : redis.set(key, value, "PXAT", milliseconds(until));
}

async function increment(redis: Redis, key: string, by: number, until: string): Promise<number> {
  return Number(await redis.eval(countScript, 1, key, by, milliseconds(until)));
}

/** Redis takes no moment before 1970 for one. */
function milliseconds(instant: string): number {
  return Math.max(1, Date.parse(instant));
}
