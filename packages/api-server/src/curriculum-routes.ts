/** What is taught: years, elements by kind, and how they hang together. */
import { type ElementKind, pathOfKind, type SourceKind } from "@cursus/core";
import { z } from "@hono/zod-openapi";
import { name, year } from "./parameters.ts";
import { type Door, list, one } from "./routes.ts";
import { Element, ElementDetail, Link, Year } from "./schemas.ts";
import { detailOut, elementOut, linkOut } from "./views.ts";

const described = { tag: "curriculum", scopes: ["curricula"] } as const;

/** What stands here under each kind of a source. */
export const elementKindsOf: { readonly [K in SourceKind]?: readonly ElementKind[] } = {
  diplomas: ["diploma"],
  versions: ["version"],
  steps: ["step"],
  stepVersions: ["stepVersion"],
  elements: ["semester", "ue", "choice", "ec"],
};

const summaries: { readonly [kind: string]: string } = {
  diplomas: "Diplomas of a year, by code",
  versions: "Versions of diplomas",
  steps: "Steps: years of study",
  stepVersions: "Versions of steps, in which students are registered",
  elements: "Semesters, UEs, choice groups and ECs",
};

export function curriculumRoutes(door: Door): void {
  one(
    door,
    {
      ...{ ...described, path: "/v1/years", id: "years", summary: "Academic years that have a curriculum" },
      item: z.strictObject({ items: z.array(Year) }).openapi("Years"),
      params: z.strictObject({}),
      query: z.strictObject({}),
    },
    async ({ acting }) => {
      const frames = await acting.curricula.frames();
      const years = frames.flatMap((frame) => frame.years);
      return { items: years.map(({ year: of, frame, state }) => ({ year: of, frame, state })) };
    },
  );
  for (const [kind, kinds] of Object.entries(elementKindsOf))
    list(
      door,
      {
        ...{ ...described, path: `/v1/${pathOfKind(kind as SourceKind)}`, id: kind, summary: summaries[kind]! },
        ...{ item: Element, filter: { year } },
      },
      async ({ acting }, { year: of }, request) => {
        const place = { kinds, ...(of !== undefined && { year: of }) };
        const { items, ...rest } = await acting.exchange.elements(place, request);
        return { items: items.map(elementOut), ...rest };
      },
    );
  list(
    door,
    {
      ...{ ...described, path: "/v1/links", id: "links", summary: "How elements hang in one another" },
      ...{ item: Link, filter: { year } },
    },
    async ({ acting }, { year: of }, request) => {
      const { items, ...rest } = await acting.exchange.links(of === undefined ? {} : { year: of }, request);
      return { items: items.map(linkOut), ...rest };
    },
  );
  one(
    door,
    {
      ...{ ...described, path: "/v1/elements/{code}", id: "element", summary: "One element, and what surrounds it" },
      ...{ item: ElementDetail, params: z.strictObject({ code: name() }), query: z.strictObject({ year }) },
    },
    async ({ acting }, { code }, { year: of }) =>
      detailOut(await acting.curricula.show(code, of === undefined ? {} : { year: of })),
  );
}
