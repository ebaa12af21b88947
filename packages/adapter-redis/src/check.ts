/** What `cursus doctor` looks at: whether this Redis can be the cache of an institution. */
import { type CursusError, type Details, fill, type HealthCheck, type Text } from "@cursus/core";
import type { Cluster, Redis } from "ioredis";
import { tryEveryVerb } from "./cache.ts";
import { type Connection, openConnection, type RedisClient } from "./connection.ts";
import { type FindingCode, type FixCode, type Reason, redisMessages } from "./messages.ts";
import type { RedisCacheOptions } from "./options.ts";

/** Milliseconds that one look may take. */
const patience = 5000;
const rounds = 20;
/** Looks for at most this many batches of keys, so that a huge server is not walked through. */
const batches = 20;
/** Seconds that two clocks may differ before ends are noticeably early or late. */
const clockTolerance = 5;

/** Looks at one server; of a cluster, at one of its nodes. When it cannot be used at all, that is all that is told. */
export async function checkRedis(
  urlOrClient: string | RedisClient,
  options: RedisCacheOptions = {},
): Promise<readonly HealthCheck[]> {
  const connection = openConnection(urlOrClient, options);
  try {
    const works = await look(connection, "redis", async (redis) => {
      await tryEveryVerb(redis, connection.prefix);
      return { ok: true, found: say("redis.works", { adapter: connection.name }) };
    });
    return works.ok ? [works, ...(await lookCloser(connection))] : [works];
  } finally {
    await connection.close();
  }
}

interface Finding {
  readonly ok: boolean;
  readonly found: Text;
  readonly fix?: Text | false;
}

async function look(
  connection: Connection,
  name: string,
  inspect: (redis: Redis) => Promise<Finding>,
  command = "",
): Promise<HealthCheck> {
  try {
    const { ok, found, fix } = await connection.runPatiently("check", inspect, patience);
    return { name, ok, message: found, ...(fix && { fix }) };
  } catch (error) {
    const { details } = error as CursusError;
    const reason = details.reason as Reason;
    // Not being allowed to look is no fault of the cache.
    if (command !== "" && reason === "no_permission") {
      const fix = say("redis.fix_hidden", { command });
      return { name, ok: true, message: say("redis.hidden", { adapter: connection.name, command }), fix };
    }
    return { name, ok: false, message: say("redis.fails", details), fix: redisMessages[`redis_advice.${reason}`] };
  }
}

async function lookCloser(connection: Connection): Promise<readonly HealthCheck[]> {
  const ofInfo = (name: string, read: (info: Info) => Finding) =>
    look(connection, name, async (redis) => read(infoOf(await redis.info())), "info");
  return [
    await ofInfo("redis version", version),
    await ofInfo("redis eviction", eviction),
    await ofInfo("redis memory", memory),
    await ofInfo("redis persistence", persistence),
    await look(connection, "redis latency", (redis) => latency(redis, connection), "get"),
    await look(connection, "redis clock", clock, "time"),
    await look(connection, "redis prefix", (redis) => prefix(redis, connection.prefix), "scan"),
  ];
}

type Info = { readonly [field: string]: string | undefined };

function infoOf(text: string): Info {
  return Object.fromEntries(
    text.split("\r\n").map((line) => [line.split(":", 1)[0]!, line.slice(line.indexOf(":") + 1)]),
  );
}

function version({ redis_version = "?" }: Info): Finding {
  const [major = 0, minor = 0] = redis_version.split(".").map(Number);
  const ok = major > 6 || (major === 6 && minor >= 2);
  return { ok, found: say("redis.version", { version: redis_version }), fix: !ok && say("redis.fix_version") };
}

function eviction({ maxmemory = "0", maxmemory_policy: policy = "noeviction" }: Info): Finding {
  const fix = say("redis.fix_eviction");
  if (policy === "noeviction") return { ok: true, found: say("redis.eviction_none") };
  if (policy.startsWith("volatile-")) return { ok: true, found: say("redis.eviction_expiring", { policy }), fix };
  if (Number(maxmemory) === 0) return { ok: true, found: say("redis.eviction_unlimited", { policy }), fix };
  return { ok: false, found: say("redis.eviction_any", { policy }), fix };
}

function memory({ used_memory = "0", maxmemory = "0" }: Info): Finding {
  const megabytes = (bytes: string) => Math.round(Number(bytes) / 2 ** 20);
  const used = megabytes(used_memory);
  if (Number(maxmemory) === 0) return { ok: true, found: say("redis.memory_unlimited", { used }) };
  const ok = Number(used_memory) < 0.9 * Number(maxmemory);
  return { ok, found: say("redis.memory", { used, limit: megabytes(maxmemory) }), fix: !ok && say("redis.fix_memory") };
}

function persistence({ aof_enabled }: Info): Finding {
  return { ok: true, found: say("redis.persistence", { how: `appendonly ${aof_enabled === "1" ? "yes" : "no"}` }) };
}

async function latency(redis: Redis, connection: Connection): Promise<Finding> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begin = performance.now();
    await redis.get(`${connection.prefix}check`);
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const [median, worst] = [times[rounds / 2]!, times[rounds - 1]!];
  // One slow round trip happens; half of them leave no room.
  const ok = median < connection.budget / 2;
  const shown = { median, worst, rounds, budget: connection.budget };
  return { ok, found: say("redis.latency", shown), fix: !ok && say("redis.fix_latency") };
}

async function clock(redis: Redis): Promise<Finding> {
  const [seconds] = await redis.time();
  const apart = Math.abs(Date.now() / 1000 - Number(seconds) - 0.5);
  const ok = apart < clockTolerance;
  return { ok, found: say("redis.clock", { seconds: Math.round(apart) }), fix: !ok && say("redis.fix_clock") };
}

async function prefix(redis: Redis, prefix: string): Promise<Finding> {
  const nodes = redis.isCluster ? (redis as unknown as Cluster).nodes("master") : [redis];
  let count = 0;
  let whole = true;
  for (const node of nodes) {
    let cursor = "0";
    for (let batch = 0; batch < batches && (batch === 0 || cursor !== "0"); batch++) {
      const [next, keys] = await node.scan(cursor, "MATCH", `${prefix}*`, "COUNT", 500);
      cursor = next;
      count += keys.length;
    }
    whole &&= cursor === "0";
  }
  return { ok: true, found: say("redis.prefix", { prefix, count: whole ? count : `>= ${count}` }) };
}

function say(code: FindingCode | FixCode, details: Details = {}): Text {
  const messages: { readonly [code: string]: Text } = redisMessages;
  const inLanguage = (language: keyof Text) =>
    fill(messages[code]![language], figuresIn(language, details), (term) => messages[term]?.[language]);
  return { en: inLanguage("en"), fr: inLanguage("fr") };
}

/** Numbers as the language writes them: one decimal at most. */
function figuresIn(language: keyof Text, details: Details): Details {
  const format = new Intl.NumberFormat(language, { maximumFractionDigits: 1, useGrouping: false });
  const shown = (value: unknown) => (typeof value === "number" ? format.format(value) : value);
  return Object.fromEntries(Object.entries(details).map(([name, value]) => [name, shown(value)]));
}
