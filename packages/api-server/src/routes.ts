/** What is answered at which address: each route with its schema, the scope that it takes, and what it reads. */
import type { Acting, ClientScope, OpenedClient, Page, PageRequest, Source } from "@cursus/core";
import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { openCursor, sealCursor } from "./cursor.ts";
import { paging } from "./parameters.ts";
import { Problem, pageOf } from "./schemas.ts";

/** What every handler has at hand. */
export interface Reading {
  readonly client: OpenedClient;
  /** The core, for this client: its name stands in the log beside what it takes. */
  readonly acting: Acting;
  readonly sources: readonly Source[];
  /** Ends when the answer would come too late. */
  readonly signal: AbortSignal;
}

export interface Arriving {
  Bindings: { readonly from: string | undefined };
  Variables: { reading: Reading; allow: (scopes: readonly ClientScope[]) => void };
}

export type Door = OpenAPIHono<Arriving>;

export const json = (schema: z.ZodType, description: string) => ({
  content: { "application/json": { schema } },
  description,
});

const problem = (description: string) => ({
  content: { "application/problem+json": { schema: Problem } },
  description,
});

/** What any route may answer besides. */
export const refusals = {
  304: { description: "As it was: the `ETag` of `If-None-Match` still holds." },
  400: problem("The address holds something that cannot be used."),
  401: problem("No key, or one that opens nothing; `WWW-Authenticate` says so."),
  403: problem("The key lacks the scope."),
  404: problem("There is no such thing."),
  429: problem("Too many requests with this key; `Retry-After` says when to go on."),
  503: problem("Not available at this moment."),
};

export interface Described {
  readonly path: string;
  readonly id: string;
  readonly tag: string;
  readonly summary: string;
  /** Those that the key must have, all of them; none if absent. */
  readonly scopes?: readonly ClientScope[];
}

/** A route of one thing. */
export function one<P extends z.ZodObject, Q extends z.ZodObject>(
  door: Door,
  described: Described & { readonly item: z.ZodType; readonly params: P; readonly query: Q },
  read: (reading: Reading, params: z.output<P>, query: z.output<Q>) => Promise<object>,
): void {
  const { item, params, query, summary, scopes = [] } = described;
  const route = createRoute({
    ...{ method: "get", path: described.path, operationId: described.id, tags: [described.tag], summary },
    security: [{ key: [...scopes] }],
    request: { params, query },
    responses: { 200: json(item, summary), ...refusals },
  });
  register(door, route, scopes, (context) =>
    read(context.get("reading"), valid(context, "param") as z.output<P>, valid(context, "query") as z.output<Q>),
  );
}

/** A route of a list, page by page. */
export function list<Item, Q extends z.ZodRawShape>(
  door: Door,
  described: Described & { readonly item: z.ZodType; readonly filter: Q; readonly params?: z.ZodObject },
  read: (
    reading: Reading,
    filter: z.output<z.ZodObject<Q>>,
    request: Required<Pick<PageRequest, "limit">> &
      PageRequest & { readonly params: { readonly [name: string]: string } },
  ) => Promise<Page<Item>>,
): void {
  const { item, filter, params = z.strictObject({}), summary, scopes = [] } = described;
  const query = z.strictObject({ ...filter, ...paging });
  const route = createRoute({
    ...{ method: "get", path: described.path, operationId: described.id, tags: [described.tag], summary },
    security: [{ key: [...scopes] }],
    request: { params, query },
    responses: { 200: json(pageOf(item), summary), ...refusals },
  });
  register(door, route, scopes, async (context) => {
    const { limit, after, ...asked } = valid(context, "query") as { limit: number; after?: string };
    const named = valid(context, "param") as { readonly [name: string]: string };
    const which = JSON.stringify([described.path, named, asked]);
    const position = openCursor(which, after);
    const request = { limit, params: named, ...(position !== undefined && { after: position }) };
    const { items, next } = await read(context.get("reading"), asked as z.output<z.ZodObject<Q>>, request);
    return { items, ...(next !== undefined && { next: sealCursor(which, next) }) };
  });
}

type AnyRoute = ReturnType<typeof createRoute>;

/** The types of a route are its schemas', checked where it is described; here any answer is an object. */
function register(
  door: Door,
  route: AnyRoute,
  scopes: readonly ClientScope[],
  answer: (context: Context<Arriving>) => Promise<object>,
): void {
  door.openapi(route, (async (context: Context<Arriving>) => {
    context.get("allow")(scopes);
    return context.json(await answer(context));
  }) as never);
}

function valid(context: Context<Arriving>, part: "query" | "param"): unknown {
  return (context.req as unknown as { valid(part: string): unknown }).valid(part);
}
