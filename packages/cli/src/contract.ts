/** `doctor --contract`: the conformance kits, tried on the user's own servers, in a place of its own that is removed again. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Cache,
  cacheEntries,
  memoryCache,
  memoryStorage,
  type Storage,
  storageCache,
  systemClock,
} from "@cursus/core";
import {
  type CacheUnderTest,
  type Case,
  cacheCases,
  type StorageUnderTest,
  type Subject,
  storageCases,
  tryCase,
} from "@cursus/core/testing";

export interface ContractReport {
  readonly subject: string;
  readonly cases: number;
  readonly kept: number;
  readonly skipped: readonly { readonly case: string; readonly reason: string }[];
  readonly broken: readonly { readonly case: string; readonly promise: string; readonly reason: string }[];
}

export interface ContractProgress {
  readonly done: number;
  readonly total: number;
}

/** Every case, one after the other; those of caches side by side, since they wait for clocks. */
export async function tryContract<S extends Subject>(
  subject: string,
  cases: readonly Case<S>[],
  open: () => Promise<S>,
  onProgress: (progress: ContractProgress) => void,
): Promise<ContractReport> {
  const skipped: ContractReport["skipped"][number][] = [];
  const broken: ContractReport["broken"][number][] = [];
  let kept = 0;
  for (const [at, one] of cases.entries()) {
    const outcome = await tryCase(one, open);
    if (outcome.state === "kept") kept++;
    else if (outcome.state === "skipped") skipped.push({ case: one.name, reason: outcome.reason });
    else broken.push({ case: one.name, promise: one.promise, reason: reasonOf(outcome.error) });
    onProgress({ done: at + 1, total: cases.length });
  }
  return { subject, cases: cases.length, kept, skipped, broken };
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.split("\n", 1)[0]! : String(error);
}

export { cacheCases, storageCases };

/** A way to make storages like the configured one that hold nothing; absent where Cursus cannot make another. */
export async function storageLike(place: string | Storage): Promise<(() => Promise<StorageUnderTest>) | undefined> {
  if (typeof place !== "string") return undefined;
  if (place === "memory:") return async () => ({ storage: memoryStorage(), cleanUp: async () => {} });
  if (place.startsWith("sqlite:")) return inScratchFolder;
  if (!/^mongodb(\+srv)?:/.test(place)) return undefined;
  const { mongoStorage } = await import("@cursus/adapter-mongo");
  const { MongoClient } = await import("mongodb");
  const database = scratchName();
  return () => {
    // The address may name the real database: a client is told another one.
    const clients: InstanceType<typeof MongoClient>[] = [];
    const handles: Storage[] = [];
    const handle = () => {
      const client = new MongoClient(place);
      const storage = mongoStorage(client, { database });
      clients.push(client);
      handles.push(storage);
      return storage;
    };
    const storage = handle();
    return Promise.resolve({
      storage,
      reopen: async () => handle(),
      async cleanUp() {
        for (const one of handles) await one.close();
        await clients[0]!.db(database).dropDatabase();
        for (const client of clients) await client.close();
      },
    });
  };
}

async function inScratchFolder(): Promise<StorageUnderTest> {
  const { sqliteStorage } = await import("@cursus/adapter-sqlite");
  const folder = await mkdtemp(join(tmpdir(), "cursus-contract-"));
  const handles: Storage[] = [];
  const handle = () => {
    const storage = sqliteStorage(join(folder, "contract.db"));
    handles.push(storage);
    return storage;
  };
  return {
    storage: handle(),
    reopen: async () => handle(),
    async cleanUp() {
      for (const one of handles) await one.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The same for the cache. Its cases leave nothing behind: every key has an end, and what is left is deleted. */
export async function cacheLike(place: string | Cache): Promise<(() => Promise<CacheUnderTest>) | undefined> {
  const clock = { now: () => systemClock.now(), pass: waiting };
  if (place === "memory:") return async () => ({ cache: memoryCache(), ...clock, cleanUp: async () => {} });
  if (place === "storage:") {
    return async () => {
      const storage = memoryStorage();
      await storage.open([cacheEntries]);
      return { cache: storageCache(storage), ...clock, cleanUp: () => storage.close() };
    };
  }
  if (typeof place !== "string" || !/^rediss?:/.test(place)) return undefined;
  const { redisCache } = await import("@cursus/adapter-redis");
  const { Redis } = await import("ioredis");
  return async () => {
    const prefix = `${scratchName()}:`;
    const cache = redisCache(place, { prefix, budget: 2000 });
    return {
      cache,
      ...clock,
      async cleanUp() {
        await cache.close();
        const redis = new Redis(place);
        try {
          for await (const keys of redis.scanStream({ match: `${prefix}*`, count: 1000 })) {
            if (keys.length > 0) await redis.del(...(keys as string[]));
          }
        } finally {
          redis.disconnect();
        }
      },
    };
  };
}

function waiting(seconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}

function scratchName(): string {
  return `cursus_contract_${Date.now().toString(36)}${Math.floor(Math.random() * 36 ** 4).toString(36)}`;
}
