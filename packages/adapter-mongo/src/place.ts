/** Which server and database, and what every client is told. */
import { ConfigurationError, fault } from "@cursus/core";
import { type Db, MongoClient, type MongoClientOptions, type WriteConcernSettings } from "mongodb";
import { reasonOf } from "./failures.ts";
import { mongoMessages } from "./messages.ts";

export interface Place {
  /** `mongodb://host:port/database`, with neither user nor password. */
  readonly name: string;
  readonly seconds: number;
  /** A client of our own each time, or the one that was handed in. */
  connect(): Promise<MongoClient>;
  database(client: MongoClient): Db;
  /** Closes a client of our own; leaves alone one that was handed in. */
  disconnect(client: MongoClient): Promise<void>;
}

/** @throws ConfigurationError `mongo.bad_address`, `mongo.unacknowledged` */
export function placeOf(
  target: string | MongoClient,
  { database: wanted, seconds }: { readonly database?: string; readonly seconds: number },
): Place {
  const own = typeof target === "string";
  // A client that is never connected: what the driver makes of an address is asked of the driver.
  const { options } = own ? newClient(target, seconds) : target;
  const hosts = options.srvHost ? options.srvHost : options.hosts.join(",");
  const database = own
    ? (pathOf(target) ?? wanted ?? "cursus")
    : (wanted ?? (options.dbName === "test" ? "cursus" : options.dbName));
  const name = `mongodb${options.srvHost ? "+srv" : ""}://${hosts}/${database}`;
  const writeConcern = writeConcernOf(options.writeConcern, { name, seconds });
  return {
    name,
    seconds,
    connect: async () => await (own ? newClient(target, seconds) : target).connect(),
    // Said here again, since a client that was handed in may mean something else by default.
    database: (client) => client.db(database, { ...exactly, readPreference: "primary", writeConcern }),
    disconnect: async (client) => {
      if (own) await client.close(true);
    },
  };
}

/** Values come back as they went: plain numbers, no wrapper of the driver's. */
const exactly = {
  ...{ ignoreUndefined: true, promoteValues: true, promoteLongs: true, promoteBuffers: false },
  ...{ useBigInt64: false, raw: false, serializeFunctions: false },
} as const;

/** In milliseconds, what the driver and the server are given: a little less than a call has, since they know the reason. */
export function limitOf(seconds: number): number {
  return Math.max(1, Math.floor(seconds * 900));
}

function newClient(url: string, seconds: number): MongoClient {
  const limit = limitOf(seconds);
  const options: MongoClientOptions = {
    ...{ connectTimeoutMS: limit, serverSelectionTimeoutMS: limit, waitQueueTimeoutMS: limit },
    appName: "cursus",
  };
  try {
    return new MongoClient(url, options);
  } catch (error) {
    throw fault(ConfigurationError, mongoMessages, "mongo.bad_address", { reason: reasonOf(error as Error) });
  }
}

/** The database that an address names: what stands between the hosts and the options. */
function pathOf(url: string): string | undefined {
  const path = /^[^:]+:\/\/[^/?]*\/([^?]+)/.exec(url)?.[1];
  return path === undefined ? undefined : decodeURIComponent(path);
}

/**
 * What is acknowledged stays: in the journal of most members, unless the owner chose otherwise.
 * A standalone server takes `majority` for itself alone.
 */
function writeConcernOf(
  chosen: WriteConcernSettings | undefined,
  { name, seconds }: { readonly name: string; readonly seconds: number },
): WriteConcernSettings {
  const limit = { wtimeoutMS: limitOf(seconds) };
  if (chosen?.w === 0) throw fault(ConfigurationError, mongoMessages, "mongo.unacknowledged", { adapter: name });
  if (chosen?.w === undefined && chosen?.journal === undefined) return { w: "majority", journal: true, ...limit };
  return {
    w: chosen.w ?? "majority",
    ...(chosen.journal !== undefined && { journal: chosen.journal }),
    wtimeoutMS: chosen.wtimeoutMS ?? limit.wtimeoutMS,
  };
}
