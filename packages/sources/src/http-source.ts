/**
 * A source that answers over HTTP with JSON, such as Kofr or Eve. Institutions run different versions of them behind
 * different gateways, so paths, paging and the names of fields are configuration.
 */
import {
  AdapterError,
  ConfigurationError,
  fault,
  isCursusError,
  type Source,
  type SourceItems,
  type SourceKind,
  type SourcePage,
  type SourceRequest,
  sourceKinds,
} from "@cursus/core";
import { failedCheck } from "./health.ts";
import { sourceMessages } from "./messages.ts";

export interface HttpSourceOptions {
  readonly name: string;
  /** `https://kofr.univ.example/api`; http:// is for this machine alone. */
  readonly url: string;
  /** Sent with each request. `$KOFR_TOKEN` stands for an environment variable. */
  readonly headers?: { readonly [name: string]: string };
  readonly kinds: { readonly [K in SourceKind]?: HttpKind };
  /** How long an answer may take; 30 s if absent. */
  readonly seconds?: number;
  readonly env?: { readonly [name: string]: string | undefined };
  readonly fetch?: typeof fetch;
}

/** How one kind of things is asked for and read. */
export interface HttpKind {
  /** Below the address: `/elements`. `{year}` is the academic year, `{anu}` its first calendar year. */
  readonly path: string;
  /** Where the list stands in the answer, `data.items`; the answer itself if absent. */
  readonly items?: string;
  readonly paging: Paging;
  /** Where each field of ours stands in an item: `{ code: "codeApogee", labelFr: "libelle.fr" }`. As it is if absent. */
  readonly fields?: { readonly [field: string]: string };
}

/**
 * `cursor`: the answer names the next (`next` is its place), which goes into `parameter`. `page`: numbered from `first`
 * (1). `offset`: how many to leave out. The last two end with a page that is not full, or at `total` things.
 */
export type Paging =
  | { readonly style: "cursor"; readonly parameter: string; readonly next: string; readonly size?: string }
  | { readonly style: "page"; readonly parameter: string; readonly size?: string; readonly first?: number }
  | { readonly style: "offset"; readonly parameter: string; readonly size?: string };

/** An answer larger than this is no page. */
const mostBytes = 64 * 1024 * 1024;

export function httpSource(options: HttpSourceOptions): Source {
  const { name, kinds } = options;
  const { base, headers } = checked(options);
  const offers = sourceKinds.filter((kind) => kinds[kind]);
  const ask = (path: string, signal?: AbortSignal) => answer(options, { base, headers, path, signal });

  async function read<K extends SourceKind>(kind: K, request: SourceRequest): Promise<SourcePage<SourceItems[K]>> {
    const how = kinds[kind];
    if (!how) return { items: [] };
    const path = pathOf(how, request);
    const body = await ask(path, request.signal);
    const found = how.items ? at(body, how.items) : body;
    if (!Array.isArray(found)) throw unreadable(options, `${how.items ?? "the answer"} is no list`);
    const items = found.map((item) => mapped(item, how.fields)) as unknown as readonly SourceItems[K][];
    const next = nextOf(how.paging, { body, request, count: found.length });
    return { items, ...(next !== undefined && { next }) };
  }

  return {
    name,
    offers,
    read,
    async check() {
      try {
        const kind = offers[0];
        if (kind) await read(kind, { limit: 1, year: "2000-2001" });
        const message = { en: `${name} answers (${base.host}).`, fr: `${name} répond (${base.host}).` };
        return [{ name, ok: true, message }];
      } catch (error) {
        if (isCursusError(error)) return [failedCheck(name, error)];
        throw error;
      }
    },
    async close() {},
  };
}

/** The address and the headers, or everything that is wrong with them. */
function checked({ name, url, headers = {}, kinds, env = process.env }: HttpSourceOptions) {
  const problems: string[] = [];
  const base = URL.parse(url);
  const local = base && ["127.0.0.1", "localhost", "[::1]"].includes(base.hostname);
  if (!base || !/^https?:$/.test(base.protocol)) problems.push("url");
  else if (base.protocol === "http:" && !local) problems.push("url (https://)");
  const filled = Object.entries(headers).map(([header, value]) => {
    const text = value.replace(/\$(\w+)/g, (_, variable: string) => {
      if (!env[variable]) problems.push(variable);
      return env[variable] ?? "";
    });
    return [header, text] as const;
  });
  for (const [kind, how] of Object.entries(kinds)) {
    if (!(sourceKinds as readonly string[]).includes(kind)) problems.push(`kinds.${kind}`);
    else if (!how?.path || !how.paging?.parameter) problems.push(`kinds.${kind}.path, paging`);
  }
  if (problems.length > 0 || !base)
    throw fault(ConfigurationError, sourceMessages, "source.bad_configuration", { source: name, problems });
  return { base, headers: Object.fromEntries(filled) };
}

function pathOf({ path, paging }: HttpKind, { after, limit, year }: SourceRequest): string {
  const asked = new URLSearchParams();
  if (paging.size) asked.set(paging.size, String(limit));
  const first = paging.style === "page" ? String(paging.first ?? 1) : paging.style === "offset" ? "0" : undefined;
  const place = after ?? first;
  if (place !== undefined) asked.set(paging.parameter, place);
  const filled = path.replaceAll("{year}", year).replaceAll("{anu}", year.slice(0, 4));
  return `${filled}${filled.includes("?") ? "&" : "?"}${asked}`;
}

interface Given {
  readonly body: unknown;
  readonly request: SourceRequest;
  readonly count: number;
}

function nextOf(paging: Paging, { body, request, count }: Given): string | undefined {
  if (paging.style === "cursor") {
    const next = at(body, paging.next);
    return next === null || next === undefined || next === "" ? undefined : String(next);
  }
  if (count === 0 || (paging.size && count < request.limit)) return undefined;
  if (paging.style === "page") return String(Number(request.after ?? paging.first ?? 1) + 1);
  return String(Number(request.after ?? 0) + count);
}

/** A value by its path: `libelle.fr`. */
function at(value: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((inner, name) => {
    const isThere = typeof inner === "object" && inner !== null && Object.hasOwn(inner, name);
    return isThere ? (inner as { readonly [name: string]: unknown })[name] : undefined;
  }, value);
}

function mapped(item: unknown, fields: HttpKind["fields"]): unknown {
  if (!fields || typeof item !== "object" || item === null) return item;
  const values = Object.entries(fields).map(([field, path]) => [field, at(item, path)] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined && value !== null && value !== ""));
}

interface Question {
  readonly base: URL;
  readonly headers: { readonly [name: string]: string };
  readonly path: string;
  readonly signal: AbortSignal | undefined;
}

async function answer(options: HttpSourceOptions, { base, headers, path, signal }: Question): Promise<unknown> {
  const { seconds = 30 } = options;
  const late = AbortSignal.timeout(seconds * 1000);
  const url = `${base.href.replace(/\/$/, "")}${path}`;
  try {
    // A redirection could lead the secret to another machine.
    const response = await (options.fetch ?? fetch)(url, {
      ...{ headers: { accept: "application/json", ...headers }, redirect: "manual" },
      signal: signal ? AbortSignal.any([late, signal]) : late,
    });
    if (!response.ok) {
      await response.body?.cancel();
      throw refusal(options, base, response.status);
    }
    return parsed(options, await textOf(options, response));
  } catch (error) {
    if (isCursusError(error) || signal?.aborted) throw error;
    const code = late.aborted ? "source.too_slow" : "source.unreachable";
    const cause = (error as { cause?: { code?: string; message?: string } }).cause;
    const reason = cause?.code ?? cause?.message ?? (error as Error).message;
    const details = { adapter: options.name, operation: "read", retryable: true, place: base.host, seconds, reason };
    throw fault(AdapterError, sourceMessages, code, details, { cause: error });
  }
}

function refusal({ name }: HttpSourceOptions, { host: place }: URL, status: number) {
  const denied = status === 401 || status === 403;
  const passing = status === 429 || status >= 500;
  const code = denied ? "source.not_allowed" : passing ? "source.unreachable" : "source.bad_answer";
  const details = { adapter: name, operation: "read", retryable: passing, place, reason: `HTTP ${status}`, status };
  return fault(AdapterError, sourceMessages, code, details);
}

async function textOf(options: HttpSourceOptions, response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.length;
    if (size > mostBytes) throw unreadable(options, "the answer is too large");
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString("utf8");
}

function parsed(options: HttpSourceOptions, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unreadable(options, "no JSON", cause);
  }
}

function unreadable({ name, url }: HttpSourceOptions, reason: string, cause?: unknown) {
  const place = URL.parse(url)?.host ?? name;
  const details = { adapter: name, operation: "read", retryable: false, place, reason };
  return fault(AdapterError, sourceMessages, "source.bad_answer", details, { cause });
}
