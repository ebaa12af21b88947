/** Asking an API of Cursus: again where that helps, within bounds, and never anywhere but there. */
import { setTimeout as sleep } from "node:timers/promises";
import { AdapterError, ConfigurationError, fault, isCursusError, isLoopback } from "@cursus/core";
import { sourceMessages } from "../messages.ts";

export interface ConnectionOptions {
  /** What the source is called, in the origin of what is read and in messages. */
  readonly name: string;
  /** Where the API is: `https://cursus.univ.example/api`; http:// is for this machine alone. */
  readonly url: string;
  /** `cursus_api_…`, as `cursus api keys add` printed it over there. Goes nowhere but there. */
  readonly key: string;
  /** How long one answer may take; 30 s if absent. */
  readonly seconds?: number;
  readonly fetch?: typeof fetch;
  /** How waiting is done between two attempts. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<unknown>;
}

export interface Connection {
  readonly host: string;
  /** The JSON at an address below the API's. @throws AdapterError */
  ask(path: string, signal?: AbortSignal): Promise<unknown>;
}

/** How often one thing is asked for where the network or the server fails, and where it asks for patience. */
const attempts = 5;
const waits = 10;
/** Longer than any minute of a limit. */
const longestWait = 120_000;
/** An answer larger than this is no page. */
const mostBytes = 64 * 1024 * 1024;

/** @throws ConfigurationError `source.bad_configuration`, with every problem */
export function connection(options: ConnectionOptions): Connection {
  const base = checked(options);
  const { wait = (milliseconds, signal) => sleep(milliseconds, undefined, signal && { signal }) } = options;
  return {
    host: base.host,
    async ask(path, signal) {
      let patience = waits;
      for (let attempt = 1; ; attempt++) {
        try {
          return await once(options, { base, path, signal });
        } catch (error) {
          const asked = waitAsked(error);
          const again = asked === undefined ? attempt < attempts : patience-- > 0;
          if (!isCursusError(error) || error.details.retryable !== true || !again || signal?.aborted) throw error;
          // Whoever asks for patience has not failed.
          if (asked !== undefined) attempt--;
          await wait(asked ?? backOff(attempt), signal);
        }
      }
    },
  };
}

/** Half a second, then twice as long each time, and never together with all others. */
function backOff(attempt: number): number {
  return 500 * 2 ** (attempt - 1) * (0.5 + Math.random() / 2);
}

/** Milliseconds that a 429 asked to wait for. */
function waitAsked(error: unknown): number | undefined {
  const seconds = isCursusError(error) ? error.details.retryAfter : undefined;
  return typeof seconds === "number" ? Math.min(longestWait, seconds * 1000) : undefined;
}

function checked({ name, url, key }: ConnectionOptions): URL {
  const base = URL.parse(url);
  const problems: string[] = [];
  if (!base || !/^https?:$/.test(base.protocol) || base.username || base.search || base.hash) problems.push("url");
  else if (base.protocol === "http:" && !isLoopback(base.hostname)) problems.push("url (https://)");
  if (!/^[\x21-\x7e]+$/.test(key)) problems.push("key");
  if (base && problems.length === 0) return base;
  throw fault(ConfigurationError, sourceMessages, "source.bad_configuration", { source: name, problems });
}

interface Question {
  readonly base: URL;
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

async function once(options: ConnectionOptions, { base, path, signal }: Question): Promise<unknown> {
  const { name, key, seconds = 30 } = options;
  const late = AbortSignal.timeout(seconds * 1000);
  try {
    // A redirection could lead the key to another machine.
    const response = await (options.fetch ?? fetch)(`${base.href.replace(/(?<!\/)\/+$/, "")}${path}`, {
      ...{ headers: { accept: "application/json", authorization: `Bearer ${key}` }, redirect: "manual" },
      signal: signal ? AbortSignal.any([late, signal]) : late,
    });
    const text = await textOf(response);
    if (text === undefined) throw failure(name, base, { reason: "the answer is too large" });
    if (!response.ok) throw refusal(name, base, { response, text });
    return parsed(text) ?? fail(failure(name, base, { reason: "no JSON" }));
  } catch (error) {
    if (isCursusError(error) || signal?.aborted) throw error;
    const cause = (error as { cause?: { code?: string; message?: string } }).cause;
    const reason = cause?.code ?? cause?.message ?? (error as Error).message;
    const code = late.aborted ? "source.too_slow" : "source.unreachable";
    const details = { adapter: name, operation: "read", retryable: true, place: base.host, seconds, reason };
    throw fault(AdapterError, sourceMessages, code, details, { cause: error });
  }
}

function fail(error: Error): never {
  throw error;
}

function failure(adapter: string, { host: place }: URL, { reason }: { readonly reason: string }) {
  const details = { adapter, operation: "read", retryable: false, place, reason };
  return fault(AdapterError, sourceMessages, "source.bad_answer", details);
}

interface Refused {
  readonly response: Response;
  readonly text: string;
}

/** What the other Cursus says of a key that it no longer takes. */
const keyRefusals: { readonly [code: string]: keyof typeof sourceMessages } = {
  "clients.revoked": "source.key_revoked",
  "clients.expired": "source.key_expired",
  "clients.replaced": "source.key_replaced",
};

/** A refusal is told by the code that the other side gave it: `clients.revoked`. */
function refusal(adapter: string, { host: place }: URL, { response, text }: Refused) {
  const { status, headers } = response;
  const told = (parsed(text) as { readonly code?: unknown } | undefined)?.code;
  const code = typeof told === "string" && /^[\w.]{1,60}$/.test(told) ? told : "";
  const denied = status === 401 || status === 403;
  const passing = status === 429 || status >= 500;
  const details = {
    adapter,
    operation: "read",
    retryable: passing,
    place,
    reason: `HTTP ${status} ${code}`.trim(),
    status,
  };
  const after = Number(headers.get("retry-after") ?? 1);
  const patience = status === 429 && { retryAfter: Number.isFinite(after) ? Math.max(1, after) : 60 };
  const kind = denied
    ? (keyRefusals[code] ?? "source.not_allowed")
    : passing
      ? "source.unreachable"
      : "source.bad_answer";
  return fault(AdapterError, sourceMessages, kind, { ...details, ...patience });
}

/** Everything that comes, or absent when it is more than a page. */
async function textOf(response: Response): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > mostBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
