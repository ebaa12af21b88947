/** A bell over Redis' pub/sub: who waits for work is woken when there is some, instead of at the next look. */
import { anotherClient, attempt, end, openConnection, type RedisClient } from "./connection.ts";
import type { RedisCacheOptions } from "./options.ts";

export interface RedisBell {
  /** A scheme and a place, never a password. */
  readonly name: string;
  /**
   * Wakes whoever listens to this topic now, in any process. Never rejects and never takes longer than the budget: a ring
   * that cannot be carried is lost, and costs the listeners the wait until they look by themselves.
   */
  ring(topic: string): Promise<void>;
  /**
   * Calls `wake` at each ring, once for rings that come together, and once after a lost connection is back, since rings may
   * have been missed. Resolves when it hears, or after the budget; while Redis is down it hears nothing, and goes on trying.
   */
  listen(topic: string, wake: () => void): Promise<{ close(): Promise<void> }>;
  close(): Promise<void>;
}

export interface RedisBellOptions extends RedisCacheOptions {
  /** Seconds between two signs of life asked of a connection that only listens; 15 if absent. Not asked of a cluster. */
  readonly heartbeat?: number;
}

interface Listener {
  shake(): void;
}

/**
 * Topics are told apart by the prefix, not by the number of the database: pub/sub knows none. Rings go over one connection,
 * are heard over another, each opened when it is first needed. A client that was handed in rings, and is doubled to listen.
 */
export function redisBell(urlOrClient: string | RedisClient, options: RedisBellOptions = {}): RedisBell {
  const connection = openConnection(urlOrClient, options);
  const { budget, name } = connection;
  const channelOf = (topic: string) => `${connection.prefix}bell:${topic}`;
  let ear: Ear | undefined;

  return {
    name,
    async ring(topic) {
      await connection.run("ring", (redis) => redis.publish(channelOf(topic), "")).catch(() => {});
    },
    async listen(topic, wake) {
      ear ??= openEar(anotherClient(connection.client), options.heartbeat ?? 15);
      const listener = listenerFor(wake);
      const { hears, forget } = ear.add(channelOf(topic), listener);
      await inTime(hears, budget);
      return {
        async close() {
          listener.stop();
          await inTime(forget(), budget);
        },
      };
    },
    async close() {
      const listening = ear?.close(budget);
      await Promise.all([connection.close(), listening]);
    },
  };
}

/** Rings that come before the listener had its turn are one. */
function listenerFor(wake: () => void): Listener & { stop(): void } {
  let pending = false;
  let stopped = false;
  return {
    shake() {
      if (pending) return;
      pending = true;
      // A turn of its own: an error of the listener's is the listener's, and leaves the connection whole.
      setImmediate(() => {
        pending = false;
        if (!stopped) wake();
      });
    },
    stop() {
      stopped = true;
    },
  };
}

interface Ear {
  add(channel: string, listener: Listener): { hears: Promise<unknown>; forget(): Promise<unknown> };
  close(patience: number): Promise<void>;
}

function openEar(client: RedisClient, heartbeat: number): Ear {
  const channels = new Map<string, Set<Listener>>();
  let heard = false;
  let tuning: Promise<unknown> = Promise.resolve();

  client.on("error", () => {});
  client.on("message", (channel: string) => {
    for (const listener of channels.get(channel) ?? []) listener.shake();
  });
  client.on("ready", () => {
    tuning = channels.size > 0 ? client.subscribe(...channels.keys()) : Promise.resolve();
    tuning.then(shakeAll, () => {});
  });

  function shakeAll(): void {
    if (heard) for (const listeners of channels.values()) for (const listener of listeners) listener.shake();
    heard = true;
  }

  // Nothing comes over a connection that only listens, so a cable that was pulled would never be noticed.
  const pulse = setInterval(() => {
    if (client.status === "ready" && !client.isCluster) client.ping().catch(() => {});
  }, heartbeat * 1000);
  pulse.unref();

  return {
    add(channel, listener) {
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners.add(listener));
      const hears = client.status === "ready" ? client.subscribe(channel) : attempt(client).then(() => tuning);
      return {
        hears,
        async forget() {
          listeners.delete(listener);
          if (listeners.size > 0 || channels.get(channel) !== listeners) return;
          channels.delete(channel);
          if (client.status === "ready") await client.unsubscribe(channel);
        },
      };
    },
    async close(patience) {
      clearInterval(pulse);
      channels.clear();
      await end(client, patience);
    },
  };
}

/** Waits for an outcome of either kind, so long at most. */
async function inTime(work: Promise<unknown>, milliseconds: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise((done) => {
    timer = setTimeout(done, milliseconds);
  });
  await Promise.race([work.catch(() => {}), enough]);
  clearTimeout(timer);
}
