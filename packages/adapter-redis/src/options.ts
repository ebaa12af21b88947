/** Where Redis is and how it is used: read once, every fault told at once, nothing secret ever repeated. */
import type { ConnectionOptions } from "node:tls";
import { ConfigurationError, fault, fill, type Issue } from "@cursus/core";
import { type ProblemCode, redisMessages } from "./messages.ts";

export interface RedisCacheOptions {
  /**
   * What every key begins with; `cursus:` if absent. Institutions that share a server are told apart by it, so none may be
   * the beginning of another.
   */
  readonly prefix?: string;
  /** How many milliseconds a caller waits at most; 50 if absent. */
  readonly budget?: number;
  /** In place of the URL's. */
  readonly username?: string;
  readonly password?: string;
  /** What a `rediss://` connection is checked by, e.g. `{ ca }`. Given with `redis://`, it encrypts too. */
  readonly tls?: ConnectionOptions;
  /** Who knows where the main server is. The URL then gives user, password and database; its host is not asked. */
  readonly sentinels?: RedisSentinels;
  /** The URL's server is a node of a cluster; here are others to ask when it is down (there may be none: `[]`). */
  readonly cluster?: readonly RedisNode[];
}

export interface RedisNode {
  readonly host: string;
  /** 6379 if absent, of a sentinel 26379. */
  readonly port?: number;
}

export interface RedisSentinels {
  /** What they call the main server, e.g. `mymaster`. */
  readonly main: string;
  readonly nodes: readonly RedisNode[];
  readonly username?: string;
  readonly password?: string;
}

/** The options as they are used. */
export interface Place {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls?: ConnectionOptions;
  readonly sentinels?: RedisSentinels;
  readonly cluster?: readonly RedisNode[];
  /** A scheme and a place, never a user or a password. */
  readonly name: string;
}

export interface Manner {
  readonly prefix: string;
  readonly budget: number;
}

/** Raises a `ConfigurationError` that names every fault. A client that was handed in has a place of its own. */
export function readOptions(url: string, options: RedisCacheOptions): Place & Manner;
export function readOptions(url: undefined, options: RedisCacheOptions): Manner;
export function readOptions(url: string | undefined, options: RedisCacheOptions): Manner {
  const issues: Issue[] = [];
  const report = (code: ProblemCode, field: string) =>
    issues.push({ path: [field], code, message: redisMessages[code].en });
  const { prefix = "cursus:", budget = 50 } = options;
  if (!/^[\w.:-]{1,100}$/.test(prefix)) report("redis.bad_prefix", "prefix");
  if (!(budget >= 1 && budget <= 60_000)) report("redis.bad_budget", "budget");
  if (options.sentinels && options.cluster) report("redis.two_topologies", "cluster");
  const server = url === undefined ? {} : readUrl(url);
  if (!server) report("redis.bad_url", "url");
  if (server && issues.length === 0)
    return { ...server, ...(url !== undefined && rest(server, options)), prefix, budget };
  const summary = issues.map(({ message }) => message).join(" ");
  throw fault(ConfigurationError, redisMessages, "cache.bad_configuration", { summary, issues });
}

/** What a handed-in client is called. */
export function nameOf(host: string, port: number, db = 0): string {
  return fill("redis://{host}:{port}/{db}", { host: host.includes(":") ? `[${host}]` : host, port, db });
}

type Server = Omit<Place, "name" | "sentinels" | "cluster">;

function readUrl(given: string): Server | undefined {
  const url = /^rediss?:\/\//i.test(given) ? URL.parse(given) : null;
  const db = /^\/?(\d{0,5})$/.exec(url?.pathname ?? "?");
  if (!url || !db || url.hostname === "" || url.search !== "" || url.hash !== "") return undefined;
  try {
    return {
      host: decodeURIComponent(url.hostname).replace(/^\[|\]$/g, ""),
      port: Number(url.port || 6379),
      db: Number(db[1]),
      ...(url.username !== "" && { username: decodeURIComponent(url.username) }),
      ...(url.password !== "" && { password: decodeURIComponent(url.password) }),
      ...(url.protocol.toLowerCase() === "rediss:" && { tls: {} }),
    };
  } catch {
    return undefined;
  }
}

function rest(server: Partial<Server>, options: RedisCacheOptions): Partial<Place> {
  const { username, password, tls, sentinels, cluster } = options;
  const { host = "", port = 6379, db = 0 } = server;
  const scheme = (server.tls ?? tls) ? "rediss" : "redis";
  const listed = (nodes: readonly RedisNode[], usual: number) =>
    nodes.map((node) => `${node.host}:${node.port ?? usual}`).join(",");
  const name = sentinels
    ? `${scheme}+sentinel://${listed(sentinels.nodes, 26379)}/${sentinels.main}/${db}`
    : cluster
      ? `${scheme}+cluster://${listed([{ host, port }, ...cluster], 6379)}`
      : nameOf(host, port, db).replace(/^redis/, scheme);
  return {
    name,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(tls !== undefined && { tls }),
    ...(sentinels !== undefined && { sentinels }),
    ...(cluster !== undefined && { cluster }),
  };
}
