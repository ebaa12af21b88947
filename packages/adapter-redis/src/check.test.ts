import type { HealthCheck } from "@cursus/core";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { ownServer, startedServer } from "../test/own-server.ts";
import { proxyTo } from "../test/proxy.ts";
import { cacheAt } from "../test/stage.ts";
import { checkRedis } from "./check.ts";

const names = ["", " version", " eviction", " memory", " persistence", " latency", " clock", " prefix"];

const named = (checks: readonly HealthCheck[], name: string) => checks.find((check) => check.name === name)!;

function expectWords(checks: readonly HealthCheck[]): void {
  for (const { ok, message, fix } of checks) {
    for (const text of [message, ...(fix ? [fix] : [])]) {
      expect(text.en).not.toMatch(/[{}]|undefined|NaN/);
      expect(text.fr).not.toMatch(/[{}]|undefined|NaN/);
    }
    if (!ok) expect(fix).toBeDefined();
  }
}

describe("the checks of a Redis", () => {
  it("find a server that serves, and count what is under the prefix", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(server.url, { prefix: "lyon:" });
    for (const key of ["a", "b", "c"]) await cache.set(key, "1");
    const checks = await checkRedis(server.url, { prefix: "lyon:", budget: 5000 });
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual(names.map((name) => [`redis${name}`, true]));
    expect(named(checks, "redis prefix").message.en).toBe("Entries that begin with lyon:: 3.");
    expectWords(checks);
  });

  it("say what is wrong with one that does not, and nothing more", async (test) => {
    const server = await ownServer(test);
    const checks = await checkRedis(`redis://marie:sesame@127.0.0.1:${server.port}`);
    expect(checks).toEqual([
      {
        name: "redis",
        ok: false,
        message: {
          en: `redis://127.0.0.1:${server.port}/0: nothing listens there.`,
          fr: `redis://127.0.0.1:${server.port}/0\u00a0: rien n’écoute à cette adresse.`,
        },
        fix: expect.objectContaining({ en: expect.stringContaining("Start Redis") }),
      },
    ]);
  });

  it.for([
    ["noeviction", true, false],
    ["volatile-lru", true, true],
    ["allkeys-lru", false, true],
  ] as const)("judge what is dropped when memory runs out: %s", async ([policy, ok, advice], test) => {
    const server = await startedServer(test, ["--maxmemory", "50mb", "--maxmemory-policy", policy]);
    const checks = await checkRedis(server.url);
    expect(named(checks, "redis eviction").ok).toBe(ok);
    expect(named(checks, "redis eviction").fix !== undefined).toBe(advice);
    expectWords(checks);
  });

  it("warn before memory runs out", async (test) => {
    const server = await startedServer(test);
    const cache = cacheAt(server.url, { budget: 5000 });
    for (let n = 0; n < 300; n++) await cache.set(`key ${n}`, "x".repeat(100_000));
    const used = Number(/used_memory:(\d+)/.exec(String(await server.ask("INFO", "memory")))![1]);
    await server.ask("CONFIG", "SET", "maxmemory", Math.round(used * 1.06));
    expect(named(await checkRedis(server.url), "redis memory").ok).toBe(false);
  });

  it("measure the way there against the budget", async (test) => {
    const server = await startedServer(test);
    const proxy = await proxyTo(server.port);
    proxy.delay = 40;
    const [tight, wide] = [await checkRedis(proxy.url), await checkRedis(proxy.url, { budget: 5000 })];
    expect([named(tight, "redis latency").ok, named(wide, "redis latency").ok]).toEqual([false, true]);
    expect(named(tight, "redis latency").message.fr).toMatch(/prend \d+(,\d)? ms, au pire \d+(,\d)? ms/);
    expectWords(tight);
  });

  it("do not take for a fault what they may not look at", async (test) => {
    const server = await startedServer(test);
    const commands = ["get", "set", "getdel", "del", "eval", "exists", "incrby"].map((command) => `+${command}`);
    await server.ask("ACL", "SETUSER", "marie", "on", ">sesame", "~cursus:*", "-@all", ...commands);
    const checks = await checkRedis(server.url.replace("redis://", "redis://marie:sesame@"), { budget: 5000 });
    expect(checks.map(({ ok }) => ok)).toEqual(names.map(() => true));
    expect(named(checks, "redis version").fix?.en).toBe("For a full check, allow it +info.");
    expectWords(checks);
  });

  it("leave a client that was handed in open", async (test) => {
    const server = await startedServer(test);
    const client = new Redis(server.url);
    onTestFinished(() => client.disconnect());
    expect((await checkRedis(client)).length).toBe(names.length);
    expect(await client.ping()).toBe("PONG");
  });
});
