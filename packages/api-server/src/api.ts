/**
 * The one door that other programs read through: a function from a request to a response, at home in any program that
 * speaks the Fetch API. It changes nothing, asks for a key at every call, and holds no state: any number of them may stand
 * side by side.
 *
 *     const api = createApi(cursus, { baseUrl: "https://cursus.univ.example" });
 *     await serve(api, { port: 8080 });      // serve: @cursus/web
 */
import {
  AdapterError,
  anyone,
  type ClientScope,
  type Cursus,
  ForbiddenError,
  fault,
  InvalidInputError,
  isCursusError,
  type Language,
  messagesOf,
  NotFoundError,
  type OpenedClient,
  preferredLanguage,
  type Source,
} from "@cursus/core";
import { createSite, pathUnder, type Site } from "@cursus/web";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context, MiddlewareHandler } from "hono";
import { etag, RETAINED_304_HEADERS } from "hono/etag";
import { getPath } from "hono/utils/url";
import { curriculumRoutes } from "./curriculum-routes.ts";
import { documentOf } from "./document.ts";
import { apiMessages } from "./messages.ts";
import { apiPage } from "./page.ts";
import { badParameters } from "./parameters.ts";
import { peopleRoutes, teachingRoutes } from "./people-routes.ts";
import { problemOf, ratePolicy, statusOf } from "./problem.ts";
import type { Arriving, Door, Reading } from "./routes.ts";
import { clientRoute, sourceRoutes } from "./source-routes.ts";

export interface ApiOptions {
  /** Where people reach the server. Its path stands before every address, whether or not a server in front took it off. */
  readonly baseUrl?: string;
  /** What stands after that, before every address of the API; `/api` if absent, nothing at all if empty. */
  readonly path?: string;
  /** Other systems, to be read through here by their names; none if absent. */
  readonly sources?: readonly Source[];
  /** How often one key may ask within a minute, however many servers there are; 600 if absent. */
  readonly perMinute?: number;
  /** How long an answer may take; 30 if absent. */
  readonly seconds?: number;
  /** Told of every request and of every trouble; never of a key, nor of anything that stands in an address. */
  readonly logger?: ApiLogger;
}

export interface ApiLogger {
  info(message: string, details: { readonly [name: string]: unknown }): void;
  error(message: string, details: { readonly [name: string]: unknown }): void;
}

export interface Api {
  /** Answers every request, with a problem document for every failure; never rejects. */
  fetch(request: Request, from?: string): Promise<Response>;
  /** Is this request for here? For a program that serves other things beside. */
  serves(request: Request): boolean;
}

interface Serving {
  readonly cursus: Cursus;
  readonly site: Site;
  readonly options: ApiOptions;
  readonly perMinute: number;
  readonly seconds: number;
  /** The path before `/v1`. */
  readonly root: string;
  /** What stands before that, where it is known. */
  readonly origin: string;
}

/** @throws ConfigurationError `web.bad_base_url` */
export function createApi(cursus: Cursus, options: ApiOptions = {}): Api {
  const { path = "/api", perMinute = 600, seconds = 30 } = options;
  const site = createSite(cursus, options.baseUrl);
  const prefix = path.replace(/(?<!\/)\/+$/, "");
  const serving: Serving = {
    cursus,
    site,
    options,
    perMinute,
    seconds,
    root: `${site.base}${prefix}`,
    origin: originOf(options.baseUrl),
  };
  const below = pathBelow(site.base, prefix);
  const door: Door = new OpenAPIHono<Arriving>({
    getPath: (request) => below(request) ?? nowhere,
    defaultHook(result) {
      if (!result.success) badParameters(result.error);
    },
  });
  door.onError((error, context) => troubleReply(serving, context, error));
  door.notFound((context) => {
    throw noRoute(serving, context.req.raw);
  });
  door.use(attended(serving), guarded(), etag({ retainedHeaders: [...RETAINED_304_HEADERS, ...retained] }));
  door.get("/", (context) => apiPage(context.req.raw, serving));
  const known: { document?: object } = {};
  door.get("/v1/openapi.json", (context) => {
    known.document ??= documentOf(door, serving);
    return context.json(known.document);
  });
  door.use("/v1/*", letIn(serving));
  clientRoute(door, { perMinute });
  curriculumRoutes(door);
  peopleRoutes(door);
  teachingRoutes(door);
  sourceRoutes(door);
  return {
    // Other servers hand their own things on as a second argument.
    fetch: async (request, from) => door.fetch(request, { from: typeof from === "string" ? from : undefined }),
    serves: (request) => below(request) !== undefined,
  };
}

/** Of data that a browser was made to show. */
const nothingRuns = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
/** What a 304 keeps besides. */
const retained = ["RateLimit", "RateLimit-Policy", "X-Content-Type-Options"];
/** Where nothing is. */
const nowhere = "/.nowhere";

/** The path of a request within the API; absent: it is for something else. */
function pathBelow(base: string, prefix: string): (request: Request) => string | undefined {
  const under = pathUnder(base);
  return (request) => {
    const whole = under(request);
    if (prefix === "") return whole;
    if (whole === prefix) return "/";
    if (whole.startsWith(`${prefix}/`)) return whole.slice(prefix.length);
    // A base without its last slash: `/cursus/api` under `/cursus`.
    return getPath(request) === `${base}${prefix}` ? "/" : undefined;
  };
}

/** A line of the log for every request, and the fields that every answer has. */
function attended({ options: { logger } }: Serving): MiddlewareHandler<Arriving> {
  return async (context, next) => {
    const began = performance.now();
    await next();
    const { headers, status } = context.res;
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    if (!headers.has("Content-Security-Policy")) headers.set("Content-Security-Policy", nothingRuns);
    if (!headers.has("Cache-Control"))
      headers.set("Cache-Control", status === 200 || status === 304 ? "private, no-cache" : "no-store");
    headers.append("Vary", "Authorization, Accept-Language");
    const reading = context.get("reading") as Reading | undefined;
    logger?.info("api.request", {
      ...{ method: context.req.method, route: routeOf(context), status },
      ...(reading && { client: reading.client.name }),
      milliseconds: Math.round(performance.now() - began),
    });
  };
}

/** Nothing but reading; and no key where logs keep it. */
function guarded(): MiddlewareHandler<Arriving> {
  return async ({ req }, next) => {
    if (req.method !== "GET" && req.method !== "HEAD")
      throw fault(InvalidInputError, apiMessages, "api.method", { method: req.method });
    if (req.url.includes("cursus_api_")) throw fault(InvalidInputError, apiMessages, "api.key_in_address");
    await next();
  };
}

/** Opens the key, counts the request, and gives the handlers what they read with, for so many seconds. */
function letIn(serving: Serving): MiddlewareHandler<Arriving> {
  const { cursus, options, perMinute, seconds } = serving;
  return async (context, next) => {
    const client = await cursus.as(anyone).clients.open(keyIn(context.req.raw), { perMinute });
    const late = AbortSignal.timeout(seconds * 1000);
    context.set("reading", {
      ...{ client, acting: cursus.system(`api ${client.name}`), sources: options.sources ?? [], signal: late },
    });
    context.set("allow", (scopes) => refuseWithout(client, scopes));
    await inTime(next(), late, seconds);
    const { limit, left, seconds: rest } = client.allowance!;
    context.res.headers.set("RateLimit-Policy", ratePolicy(limit));
    context.res.headers.set("RateLimit", `"key";r=${left};t=${rest}`);
  };
}

/** `Authorization: Bearer …`, and in no other way. */
function keyIn(request: Request): string | undefined {
  const given = request.headers.get("authorization");
  if (given === null) return undefined;
  return /^Bearer +(\S+) *$/i.exec(given)?.[1] ?? "?";
}

function refuseWithout({ name, scopes }: OpenedClient, needed: readonly ClientScope[]): void {
  const scope = needed.find((one) => !scopes.includes(one));
  if (scope !== undefined) throw fault(ForbiddenError, apiMessages, "api.scope", { name, scope });
}

async function inTime(work: Promise<void>, late: AbortSignal, seconds: number): Promise<void> {
  const ended = Promise.withResolvers<never>();
  const end = () => {
    const details = { adapter: "api", operation: "answer", retryable: true, seconds };
    ended.reject(fault(AdapterError, apiMessages, "api.too_slow", details));
  };
  late.addEventListener("abort", end, { once: true });
  try {
    await Promise.race([work, ended.promise]);
  } finally {
    late.removeEventListener("abort", end);
  }
}

async function troubleReply(serving: Serving, context: Context<Arriving>, error: unknown): Promise<Response> {
  const { cursus, options } = serving;
  if (statusOf(error) >= 500) options.logger?.error("api.trouble", { route: routeOf(context), ...reasonOf(error) });
  const language = await languageOf(serving, context.req.raw);
  const messages = messagesOf(cursus.messages.catalog, apiMessages);
  const { status, headers, body } = problemOf(error, { messages, language });
  return new Response(JSON.stringify(body), { status, headers });
}

async function languageOf({ site }: Serving, request: Request): Promise<Language> {
  const wanted = request.headers.get("accept-language") ?? undefined;
  // The settings are not asked where the program says what it reads.
  const own = wanted === undefined ? (await site.settings())?.languages[0] : undefined;
  return preferredLanguage(wanted, own ?? "en");
}

/** The pattern of an address: what stands in one may be somebody's number. */
function routeOf({ req }: Context<Arriving>): string {
  return req.routePath;
}

function reasonOf(error: unknown): { readonly [name: string]: unknown } {
  const { name, message, stack, cause } = error instanceof Error ? error : new Error(String(error));
  return {
    ...{ name, ...(isCursusError(error) && { code: error.code }), message, stack },
    ...(cause instanceof Error && { cause: `${cause.name}: ${cause.message}` }),
  };
}

function noRoute({ root }: Serving, request: Request) {
  const path = getPath(request).slice(0, 200);
  return fault(NotFoundError, apiMessages, "api.no_route", { path, document: `${root}/v1/openapi.json` });
}

function originOf(baseUrl: string | undefined): string {
  return baseUrl === undefined ? "" : new URL(baseUrl).origin;
}
