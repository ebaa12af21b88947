/** The cache on Redis, the bell that wakes delivery workers, and what `cursus doctor` looks at. */

export { type RedisBell, type RedisBellOptions, redisBell } from "./bell.ts";
export { type RedisCache, redisCache } from "./cache.ts";
export { checkRedis } from "./check.ts";
export type { RedisClient } from "./connection.ts";
export { redisMessages } from "./messages.ts";
export type { RedisCacheOptions, RedisNode, RedisSentinels } from "./options.ts";
