/** Caches that are closed with the test, and what to say about how they fail. */
import { type CursusError, isCursusError } from "@cursus/core";
import { requireService, type Skippable } from "@cursus/core/testing";
import { Redis } from "ioredis";
import { onTestFinished } from "vitest";
import { type RedisCache, type RedisCacheOptions, type RedisClient, redisCache } from "../src/index.ts";

/** With a budget that a busy machine keeps too: what is tested is what it answers, where the test does not say otherwise. */
export function cacheAt(urlOrClient: string | RedisClient, options: RedisCacheOptions = {}): RedisCache {
  const cache = redisCache(urlOrClient, { budget: 10_000, ...options });
  onTestFinished(() => cache.close());
  return cache;
}

let prefixes = 0;

/** Of this test alone; what is under it is removed by {@link sweep}. */
export function ownPrefix(): string {
  return `test:${process.pid}:${Date.now()}:${++prefixes}:`;
}

/** A prefix on the server that is there for all, swept when the test is over. */
export function sharedServer(test: Skippable): { readonly url: string; readonly prefix: string } {
  const url = requireService("REDIS_URL", test);
  const prefix = ownPrefix();
  onTestFinished(() => sweep(url, prefix));
  return { url, prefix };
}

export async function sweep(url: string, prefix: string): Promise<void> {
  const redis = new Redis(url);
  let cursor = "0";
  do {
    const [next, keys] = await redis.scan(cursor, "MATCH", `${prefix}*`, "COUNT", 500);
    if (keys.length > 0) await redis.del(...keys);
    cursor = next;
  } while (cursor !== "0");
  redis.disconnect();
}

export async function failureOf(call: Promise<unknown>): Promise<CursusError> {
  try {
    await call;
  } catch (error) {
    if (isCursusError(error, "cache.unavailable")) return error;
    throw error;
  }
  throw new Error("It did not fail.");
}

/** The reason of a failure; absent when there was none. */
export async function reasonFor(call: Promise<unknown>): Promise<unknown> {
  return await call.then(
    () => undefined,
    (error: unknown) => {
      if (isCursusError(error, "cache.unavailable")) return error.details.reason;
      throw error;
    },
  );
}
