import { setTimeout as wait } from "node:timers/promises";
import { requireService } from "@cursus/core/testing";
import { Redis } from "ioredis";
import { describe, expect, it, onTestFinished } from "vitest";
import { eventually, freePort, ownServer, startedServer } from "../test/own-server.ts";
import { proxyTo } from "../test/proxy.ts";
import { ownPrefix } from "../test/stage.ts";
import { type RedisBell, type RedisBellOptions, redisBell } from "./bell.ts";
import type { RedisClient } from "./connection.ts";

function bellAt(urlOrClient: string | RedisClient, options: RedisBellOptions = {}): RedisBell {
  const bell = redisBell(urlOrClient, options);
  onTestFinished(() => bell.close());
  return bell;
}

/** How often it was woken. */
async function counting(bell: RedisBell, topic: string) {
  const woken = { times: 0, close: async () => {} };
  const listening = await bell.listen(topic, () => {
    woken.times++;
  });
  woken.close = () => listening.close();
  return woken;
}

/** Rings until it is heard: a listener may still be tuning in. */
const heardBy = (bell: RedisBell, topic: string, woken: { readonly times: number }) => {
  const before = woken.times;
  return async () => {
    await bell.ring(topic);
    return woken.times > before;
  };
};

describe("a bell", () => {
  it("wakes every listener of its topic, in any process, and nobody else", async (test) => {
    const url = requireService("REDIS_URL", test);
    const prefix = ownPrefix();
    const [one, two, elsewhere] = [
      bellAt(url, { prefix }),
      bellAt(url, { prefix }),
      bellAt(url, { prefix: ownPrefix() }),
    ];
    const [a, b, b2] = [await counting(one, "out"), await counting(two, "out"), await counting(two, "out")];
    const silent = [await counting(two, "in"), await counting(elsewhere, "out")];
    await eventually(heardBy(one, "out", a));
    await eventually(() => b.times > 0 && b2.times > 0);
    expect(silent.map(({ times }) => times)).toEqual([0, 0]);
  });

  it("wakes a listener once for rings that come together", async (test) => {
    const url = requireService("REDIS_URL", test);
    const prefix = ownPrefix();
    const bell = bellAt(url, { prefix, budget: 10_000 });
    const woken = await counting(bell, "out");
    await eventually(heardBy(bell, "out", woken));
    const [before, rings] = [woken.times, 1000];
    await Promise.all(Array.from({ length: rings }, () => bell.ring("out")));
    await eventually(() => woken.times > before);
    expect(woken.times - before).toBeLessThan(rings / 2);
  });

  it("leaves a listener that has closed alone, and the others of its topic awake", async (test) => {
    const url = requireService("REDIS_URL", test);
    const bell = bellAt(url, { prefix: ownPrefix() });
    const [gone, here] = [await counting(bell, "out"), await counting(bell, "out")];
    await eventually(heardBy(bell, "out", here));
    await gone.close();
    const before = gone.times;
    await eventually(heardBy(bell, "out", here));
    expect(gone.times).toBe(before);
    await here.close();
    const again = await counting(bell, "out");
    await eventually(heardBy(bell, "out", again));
  });

  it("uses a client that was handed in, and leaves it open", async (test) => {
    const url = requireService("REDIS_URL", test);
    const client = new Redis(url);
    onTestFinished(() => client.disconnect());
    const bell = redisBell(client, { prefix: ownPrefix() });
    const woken = await counting(bell, "out");
    await eventually(heardBy(bell, "out", woken));
    await bell.close();
    expect(await client.ping()).toBe("PONG");
  });

  it("that is closed rings and wakes no more, without complaint", async (test) => {
    const url = requireService("REDIS_URL", test);
    const prefix = ownPrefix();
    const [closed, other] = [redisBell(url, { prefix }), bellAt(url, { prefix })];
    const [before, still] = [await counting(closed, "out"), await counting(other, "out")];
    await eventually(heardBy(other, "out", before));
    await closed.close();
    const times = before.times;
    await closed.ring("out");
    await eventually(heardBy(other, "out", still));
    await wait(20);
    expect(before.times).toBe(times);
  });
});

describe("a bell without its server", () => {
  it("rings and listens in vain, never fails, and is heard when the server has started", async (test) => {
    const server = await ownServer(test);
    const bell = bellAt(server.url);
    const woken = await counting(bell, "out");
    await bell.ring("out");
    await server.start();
    await eventually(heardBy(bell, "out", woken));
  });

  it("wakes its listeners once the server is back, since rings may have been lost", async (test) => {
    const server = await startedServer(test);
    const bell = bellAt(server.url);
    const woken = await counting(bell, "out");
    await eventually(heardBy(bell, "out", woken));
    await server.stop();
    await wait(50);
    const before = woken.times;
    await server.start();
    await eventually(() => woken.times > before);
    await eventually(heardBy(bell, "out", woken));
  });

  it("never keeps a ringer waiting for a server that does not answer", async (test) => {
    const server = await startedServer(test);
    const bell = bellAt(server.url);
    const woken = await counting(bell, "out");
    await eventually(heardBy(bell, "out", woken));
    server.pause();
    for (let n = 0; n < 5; n++) await bell.ring("out");
    await bell.listen("other", () => {});
    server.resume();
    await eventually(heardBy(bell, "out", woken));
  });

  it("notices a connection that has gone dark while it only listened", async (test) => {
    const url = requireService("REDIS_URL", test);
    const proxy = await proxyTo(Number(new URL(url).port));
    const prefix = ownPrefix();
    const [ringer, listener] = [bellAt(url, { prefix }), bellAt(proxy.url, { prefix, heartbeat: 0.2 })];
    const woken = await counting(listener, "out");
    await eventually(heardBy(ringer, "out", woken));
    proxy.delay = Number.POSITIVE_INFINITY;
    await eventually(() => proxy.connections.total > 1);
    proxy.delay = 0;
    await eventually(heardBy(ringer, "out", woken));
  });

  it("closes although nothing was ever there", async () => {
    const bell = redisBell(`redis://127.0.0.1:${await freePort()}`);
    await bell.ring("out");
    const listening = await bell.listen("out", () => {});
    await listening.close();
    await bell.close();
  });
});
