/** What the API is, for programs: OpenAPI 3.1, made from the schemas that the routes are made of. */
import { type ClientScope, clientScopes } from "@cursus/core";
import type { Door } from "./routes.ts";

const scopeSentences: { readonly [S in ClientScope]: string } = {
  curricula: "diplomas, steps, elements, and how they hang together",
  people: "students by name and number, their class, their registrations",
  contact: "besides: how people are reached",
  identity: "besides: INE, birth name, day and place of birth, civility",
  teaching: "teachers, and who teaches what in how many hours",
  duty: "besides: a teacher's status and duty in a year, and the hours that were paid",
  sources: "other systems through this one, for the kinds that the key may read here",
};

const description = [
  "Read-only. Every request takes a key: `Authorization: Bearer cursus_api_…`, never in the address.",
  "Lists come in pages: give `next` back as `after`, with the same filters, until there is none. An order does not change while it is read.",
  "Send the `ETag` of an earlier answer as `If-None-Match`: what has not changed is answered by 304 and no body.",
  "`RateLimit` says how many requests are left; 429 says by `Retry-After` when to go on.",
  "Failures are problem documents (RFC 9457) with a stable `code`, and a sentence in English or French by `Accept-Language`.",
  `Scopes: ${clientScopes.map((scope) => `\`${scope}\` (${scopeSentences[scope]})`).join(", ")}.`,
].join("\n\n");

export function documentOf(door: Door, { root, origin }: { readonly root: string; readonly origin: string }): object {
  door.openAPIRegistry.registerComponent("securitySchemes", "key", {
    ...{ type: "http", scheme: "bearer", bearerFormat: "cursus_api_ and 43 characters" },
    description: "An administrator makes one: cursus api keys add",
  });
  return door.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Cursus", version: "1", description },
    servers: [{ url: `${origin}${root}` || "/" }],
    tags: ["key", "curriculum", "people", "teaching", "other systems"].map((name) => ({ name })),
  });
}
