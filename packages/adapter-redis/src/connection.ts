/**
 * One connection, and the patience that calls over it have. It is opened by the first call, made again for ever when it is
 * lost, and keeps nothing back for later: a call that cannot go out now fails now.
 */
import { Cluster, Redis } from "ioredis";
import { reasonOf, unavailable } from "./failures.ts";
import type { Reason } from "./messages.ts";
import { nameOf, type Place, type RedisCacheOptions, readOptions } from "./options.ts";

/** A client of ioredis that is handed in stays its owner's: it is used and never closed. */
export type RedisClient = Redis | Cluster;

export interface Connection {
  readonly name: string;
  readonly prefix: string;
  /** Milliseconds. */
  readonly budget: number;
  readonly client: RedisClient;
  /** Raises `cache.unavailable`, after the budget at the latest. What happened on the server is then unknown. */
  run<T>(operation: string, command: (client: Redis) => Promise<T>): Promise<T>;
  /** The same with as many milliseconds as it takes, over a connection that is tried at once if it is down. */
  runPatiently<T>(operation: string, command: (client: Redis) => Promise<T>, patience: number): Promise<T>;
  close(): Promise<void>;
}

/** Without any sign of life for so many milliseconds while an answer is due, a connection is given up and made again. */
const silence = 2000;

export function openConnection(urlOrClient: string | RedisClient, options: RedisCacheOptions): Connection {
  if (typeof urlOrClient !== "string") {
    const { prefix, budget } = readOptions(undefined, options);
    return connectionOver(urlOrClient, { name: nameOfClient(urlOrClient), prefix, budget, owned: false });
  }
  const place = readOptions(urlOrClient, options);
  return connectionOver(clientFor(place), {
    name: place.name,
    prefix: place.prefix,
    budget: place.budget,
    owned: true,
  });
}

/** A second client to the same place, to listen on. It is the caller's to close, and to subscribe again at each `ready`. */
export function anotherClient(client: RedisClient): RedisClient {
  return client instanceof Cluster || client.isCluster
    ? (client as Cluster).duplicate([], { lazyConnect: true })
    : (client as Redis).duplicate({ ...steady, autoResubscribe: false, lazyConnect: true });
}

interface Use {
  readonly name: string;
  readonly prefix: string;
  readonly budget: number;
  readonly owned: boolean;
}

function connectionOver(client: RedisClient, { name, prefix, budget, owned }: Use): Connection {
  let closed = false;
  let opening: Promise<void> | undefined;
  let everOpened = client.status === "ready" || client.status === "reconnecting";
  const health = watch(client);
  const calls = timedCalls();
  const fail = (operation: string, reason: Reason, cause?: unknown) => unavailable(name, operation, reason, cause);

  async function open(insist: boolean): Promise<void> {
    const first = !everOpened && ["wait", "connecting", "connect"].includes(client.status);
    if (!insist && !opening && !first) return;
    everOpened = true;
    opening ??= attempt(client).finally(() => {
      opening = undefined;
    });
    await opening.catch(() => {});
  }

  async function send<T>(operation: string, command: (client: Redis) => Promise<T>, insist: boolean): Promise<T> {
    // Without a turn in between where it can be: what is begun before `close` goes out before it.
    if (client.status !== "ready") await open(insist);
    if (closed || client.status === "end") throw fail(operation, "closed");
    const trouble = health.trouble();
    if (health.barred() || client.status !== "ready")
      throw fail(operation, trouble ? reasonOf(trouble) : "lost", trouble);
    try {
      // A cluster takes the same commands; only its overloads are declared apart.
      const answer = await command(client as Redis);
      health.served();
      return answer;
    } catch (error) {
      const cause = (reasonOf(error) === "lost" && health.trouble()) || error;
      throw fail(operation, reasonOf(cause), cause);
    }
  }

  return {
    ...{ name, prefix, budget, client },
    async run(operation, command) {
      if (closed) throw fail(operation, "closed");
      if (calls.overdue() > 0) throw fail(operation, "slow");
      return await calls.within(budget, send(operation, command, false), () => fail(operation, "slow"));
    },
    async runPatiently(operation, command, patience) {
      if (closed) throw fail(operation, "closed");
      return await calls.within(patience, send(operation, command, true), () => fail(operation, "slow"));
    },
    async close() {
      if (closed) return;
      closed = true;
      // A client of our own may still report how it ends; one that was handed in is rid of our listeners.
      if (owned) await end(client, budget);
      else health.stop();
    },
  };
}

/** Keeps what the client says about its connection, so that its errors have an ear and calls that fail have a reason. */
function watch(client: RedisClient) {
  let trouble: unknown;
  let barred = false;
  const listeners = {
    error(error: unknown) {
      // That the connection then closed says less than why.
      if (!trouble || reasonOf(error) !== "lost") trouble = error;
      // ioredis goes on with database 0 where the one asked for cannot be had: other people's data, perhaps.
      barred ||= reasonOf(error) === "no_database";
    },
    connect() {
      barred = false;
    },
  };
  for (const [event, listener] of Object.entries(listeners)) client.on(event, listener);
  return {
    trouble: () => trouble,
    barred: () => barred,
    /** Not as soon as it is connected: ioredis 5 says so before the password was looked at. */
    served() {
      if (!barred) trouble = undefined;
    },
    stop() {
      for (const [event, listener] of Object.entries(listeners)) client.off(event, listener);
    },
  };
}

/** Gives calls up in time, and knows how many of those are unanswered: as long as there are any, more would only queue behind. */
function timedCalls() {
  let overdue = 0;
  return {
    overdue: () => overdue,
    within<T>(milliseconds: number, work: Promise<T>, tooLate: () => Error): Promise<T> {
      return new Promise((resolve, reject) => {
        let state: "waiting" | "given up" | "done" = "waiting";
        const giveUp = () => {
          if (state === "done") return;
          state = "given up";
          overdue++;
          reject(tooLate());
        };
        // When it was this process that stood still, the answer is here and only waits to be read: read first.
        const timer = setTimeout(() => setImmediate(giveUp), milliseconds);
        const finish = () => {
          clearTimeout(timer);
          if (state === "given up") overdue--;
          state = "done";
        };
        work.finally(finish).then(resolve, reject);
      });
    },
  };
}

/** Ends a client, after the answers that are under way if they come within so many milliseconds. */
export async function end(client: RedisClient, patience: number): Promise<void> {
  if (client.status === "ready") {
    let timer: NodeJS.Timeout | undefined;
    const enough = new Promise((done) => {
      timer = setTimeout(done, patience);
    });
    await Promise.race([client.quit().catch(() => {}), enough]);
    clearTimeout(timer);
  }
  client.disconnect();
}

/** Settles as the attempt to connect does, whether it is begun here or under way. */
export function attempt(client: RedisClient): Promise<void> {
  if (["wait", "reconnecting", "close"].includes(client.status)) return client.connect();
  return new Promise((resolve, reject) => {
    const settle = () => {
      for (const event of ["ready", "close", "end"]) client.off(event, settle);
      if (client.status === "ready") resolve();
      else reject(new Error("Connection is closed."));
    };
    for (const event of ["ready", "close", "end"]) client.on(event, settle);
    if (client.status === "ready" || client.status === "end") settle();
  });
}

/** From 25 ms up to 2 s, half of it by chance, so that many processes do not come back all at once. */
function backoff(times: number): number {
  const longest = Math.min(2000, 50 * 2 ** Math.min(times - 1, 10));
  return longest / 2 + (Math.random() * longest) / 2;
}

/** No queue for later, no second try of what may have been done already. */
const steady = {
  enableOfflineQueue: false,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  // Without it (INFO), ioredis 5 writes to database 0 until SELECT is answered, and may take a dead connection for ready.
  enableReadyCheck: true,
  connectTimeout: 3000,
  socketTimeout: silence,
  retryStrategy: backoff,
  // After a failover the name leads elsewhere, while the connection still leads to what is now a copy.
  reconnectOnError: (error: Error) => error.message.startsWith("READONLY"),
};

function clientFor({ host, port, db, username, password, tls, sentinels, cluster }: Place): RedisClient {
  const login = {
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls !== undefined && { tls }),
  };
  if (cluster) {
    const { retryStrategy, enableOfflineQueue, ...node } = steady;
    const nodes = [{ host, port }, ...cluster].map((one) => ({ host: one.host, port: one.port ?? 6379 }));
    return new Cluster(nodes, {
      lazyConnect: true,
      enableOfflineQueue,
      redisOptions: { ...node, ...login },
      clusterRetryStrategy: backoff,
      maxRedirections: 4,
      // These two would send a command again whose first sending may have counted.
      retryDelayOnFailover: 0,
      retryDelayOnClusterDown: 0,
    });
  }
  const where = sentinels
    ? {
        name: sentinels.main,
        sentinels: sentinels.nodes.map((one) => ({ host: one.host, port: one.port ?? 26379 })),
        sentinelRetryStrategy: backoff,
        ...(sentinels.username !== undefined && { sentinelUsername: sentinels.username }),
        ...(sentinels.password !== undefined && { sentinelPassword: sentinels.password }),
      }
    : { host, port };
  return new Redis({ ...steady, ...where, ...login, db, lazyConnect: true });
}

function nameOfClient(client: RedisClient): string {
  if (client instanceof Cluster || client.isCluster) return "redis+cluster:";
  const { path, host = "localhost", port = 6379, db } = (client as Redis).options;
  return path ? `redis:${path}` : nameOf(host, port, db);
}
