/** What other systems know, passed on page by page; and what a key opens at all. */
import {
  AdapterError,
  fault,
  InvalidInputError,
  isCursusError,
  NotFoundError,
  type OpenedClient,
  type Page,
  pathOfKind,
  type Source,
  type SourceKind,
  sourceKinds,
} from "@cursus/core";
import { z } from "@hono/zod-openapi";
import { apiMessages } from "./messages.ts";
import { name, year } from "./parameters.ts";
import { type Door, list, one, type Reading } from "./routes.ts";
import { Client, ofSource, Sources } from "./schemas.ts";
import { scopeOfKind } from "./scopes.ts";
import { passedOn } from "./views.ts";

const described = { tag: "other systems" } as const;
const nothing = { params: z.strictObject({}), query: z.strictObject({}) };

/** What stands in the store under each kind: hours are the elements' own here. */
const storedKinds = sourceKinds.filter((kind) => kind !== "hours");

export function clientRoute(door: Door, { perMinute }: { readonly perMinute: number }): void {
  const summary = "Whose key this is, and what it opens";
  one(door, { path: "/v1/client", id: "client", tag: "key", summary, item: Client, ...nothing }, async (reading) => {
    const { client, acting, sources } = reading;
    const { name: institution } = await acting.settings.show();
    return {
      ...{ name: client.name, scopes: client.scopes },
      ...(client.expiresAt !== undefined && { expiresAt: client.expiresAt }),
      ...(institution !== undefined && { institution }),
      offers: readable(client, storedKinds),
      sources: client.scopes.includes("sources") ? sources.map((source) => offerOf(source, client)) : [],
      perMinute,
    };
  });
}

export function sourceRoutes(door: Door): void {
  const summary = "Other systems that this one reads";
  one(
    door,
    { ...described, path: "/v1/sources", id: "sources", summary, scopes: ["sources"], item: Sources, ...nothing },
    async ({ client, sources }) => ({ items: sources.map((source) => offerOf(source, client)) }),
  );
  for (const kind of sourceKinds)
    list(
      door,
      {
        ...{ ...described, path: `/v1/sources/{source}/${pathOfKind(kind)}`, id: `sourceOf-${kind}` },
        ...{ summary: `A page of ${kind} as another system gives it`, scopes: ["sources", scopeOfKind(kind)] },
        ...{ item: ofSource[kind], filter: { year }, params: z.strictObject({ source: name() }) },
      },
      (reading, { year: of }, { params, ...request }) =>
        pageOf(reading, { kind, named: params.source!, year: of, ...request }),
    );
}

interface Asked {
  readonly kind: SourceKind;
  readonly named: string;
  readonly year: string | undefined;
  readonly limit: number;
  readonly after?: string;
}

async function pageOf({ acting, client, sources, signal }: Reading, asked: Asked): Promise<Page<object>> {
  const { kind, named, limit, after } = asked;
  const source = sources.find((one) => one.name === named);
  if (!source)
    throw fault(NotFoundError, apiMessages, "api.no_source", { source: named, known: sources.map((one) => one.name) });
  const { offers } = source;
  if (!offers.includes(kind))
    throw fault(NotFoundError, apiMessages, "api.not_offered", { source: named, kind, offers });
  const year = asked.year ?? (await acting.teaching.year());
  try {
    const request = { limit, year, signal, ...(after !== undefined && { after }) };
    const { items, next } = await acting.exchange.passOn(source, kind, request);
    return { items: items.map((item) => passedOn(kind, item, client.scopes)), ...(next !== undefined && { next }) };
  } catch (cause) {
    if (isCursusError(cause) && cause.name === InvalidInputError.name) throw cause;
    const details = { adapter: named, operation: `read ${kind}`, retryable: true, source: named };
    throw fault(AdapterError, apiMessages, "api.source_failed", details, { cause });
  }
}

function offerOf({ name: of, offers }: Source, client: OpenedClient) {
  return { name: of, offers: readable(client, offers) };
}

function readable({ scopes }: OpenedClient, kinds: readonly SourceKind[]): readonly SourceKind[] {
  return kinds.filter((kind) => scopes.includes(scopeOfKind(kind)));
}
