import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cluster } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventually, type OwnServer, startedServer } from "../test/own-server.ts";
import { cacheAt, reasonFor } from "../test/stage.ts";
import { redisBell } from "./bell.ts";
import { checkRedis } from "./check.ts";
import type { RedisClient } from "./connection.ts";
import type { RedisCacheOptions } from "./options.ts";

const later = () => new Date(Date.now() + 600_000).toISOString();

async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), "cursus-redis-"));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

async function clusterOfOne(test: { skip(reason: string): unknown }): Promise<OwnServer> {
  // A node that has met no other does not know its own address.
  const alone = ["--cluster-announce-ip", "127.0.0.1"];
  const server = await startedServer(test, ["--cluster-enabled", "yes", "--dir", await folder(), ...alone]);
  await server.ask("CLUSTER", "ADDSLOTSRANGE", 0, 16383);
  await eventually(async () => String(await server.ask("CLUSTER", "INFO")).includes("cluster_state:ok"));
  return server;
}

async function serves(urlOrClient: string | RedisClient, options: RedisCacheOptions): Promise<void> {
  const cache = cacheAt(urlOrClient, { ...options, budget: 10_000 });
  await cache.check();
  for (let n = 0; n < 20; n++) await cache.set(`key ${n}`, String(n), later());
  expect([await cache.get("key 7"), await cache.take("key 7"), await cache.take("key 7")]).toEqual([
    "7",
    "7",
    undefined,
  ]);
  expect([await cache.increment("c", 2, later()), await cache.increment("c", 3, later())]).toEqual([2, 5]);
  const bell = redisBell(urlOrClient, options);
  onTestFinished(() => bell.close());
  let woken = false;
  await bell.listen("out", () => {
    woken = true;
  });
  await eventually(async () => {
    await bell.ring("out");
    return woken;
  });
}

describe("a cluster", () => {
  it("serves by configuration, and by a client that was handed in", async (test) => {
    const server = await clusterOfOne(test);
    await serves(server.url, { cluster: [], prefix: "one:" });
    const client = new Cluster([{ host: "127.0.0.1", port: server.port }]);
    onTestFinished(() => client.disconnect());
    await serves(client, { prefix: "two:" });
    const checks = await checkRedis(server.url, { cluster: [], prefix: "one:" });
    expect(checks.map(({ name, ok }) => ok || name)).toEqual(checks.map(() => true));
    expect(checks.at(-1)!.message.en).toBe("Entries that begin with one:: 20.");
  });

  it("that is gone is missed at once, and found again", async (test) => {
    const server = await clusterOfOne(test);
    const cache = cacheAt(server.url, { cluster: [], budget: 60_000 });
    await cache.check();
    await server.stop();
    await eventually(async () => (await reasonFor(cache.get("a"))) !== undefined);
    for (let n = 0; n < 20; n++) expect(await reasonFor(cache.get("a"))).toBeDefined();
    await server.start();
    await eventually(async () => (await reasonFor(cache.get("a"))) === undefined);
  });
});

describe("a server behind sentinels", () => {
  it("serves without its own address", async (test) => {
    const main = await startedServer(test);
    const file = join(await folder(), "sentinel.conf");
    await writeFile(file, `sentinel monitor mymaster 127.0.0.1 ${main.port} 1\n`);
    const sentinel = await startedServer(test, ["--sentinel"], file);
    const sentinels = { main: "mymaster", nodes: [{ host: "127.0.0.1", port: sentinel.port }] };
    await serves("redis://ignored.invalid", { sentinels });
    expect(await main.ask("EXISTS", "cursus:key 1")).toBe(1);
  });

  it("is missed when no sentinel answers", async (test) => {
    const main = await startedServer(test);
    await main.stop();
    const sentinels = { main: "mymaster", nodes: [{ host: "127.0.0.1", port: main.port }] };
    const cache = cacheAt("redis://ignored.invalid", { sentinels });
    expect(await reasonFor(cache.get("a"))).toBeDefined();
    expect(await reasonFor(cache.get("a"))).toBeDefined();
  });
});
