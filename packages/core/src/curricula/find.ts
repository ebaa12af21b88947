/** Finding elements: lists, many by code, one with all that surrounds it. */
import { fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import { searchWords } from "../kernel/text.ts";
import type { Context } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import type { Filter } from "../storage/storage.ts";
import { absent, and, eq, within, words } from "../storage/where.ts";
import { curriculumMessages } from "./messages.ts";
import { type Element, type ElementKind, elementId, elements } from "./model.ts";
import { pathsOf } from "./rules.ts";
import { type ElementDetail, type ElementView, elementView, linkView } from "./views.ts";
import { askedAtOnce, linksBelow, linksOf, parentsAbove } from "./walk.ts";
import { type Place, yearToRead } from "./years.ts";

export interface ElementFilter {
  readonly year?: string;
  readonly kind?: ElementKind;
  /** Beginnings of words of a label or of a code, in any order, without accents or case. */
  readonly search?: string;
}

/** What is not removed. */
export const standing: Filter<"removedAt"> = absent("removedAt");

export async function list(context: Context, filter: ElementFilter, request: PageRequest): Promise<Page<ElementView>> {
  const asked = await queryOf(context, filter);
  const { items, ...rest } = await page(context.records(elements), asked, request);
  return { items: items.map(elementView), ...rest };
}

export async function* each(context: Context, filter: ElementFilter): AsyncGenerator<ElementView> {
  for await (const row of context.records(elements).scan(await queryOf(context, filter))) yield elementView(row);
}

export async function count(context: Context, filter: ElementFilter): Promise<number> {
  return await context.records(elements).count((await queryOf(context, filter)).filter);
}

export async function byCodes(
  context: Context,
  codes: readonly string[],
  place: Place,
): Promise<readonly ElementView[]> {
  if (codes.length > 1000) throw fault(InvalidInputError, curriculumMessages, "curriculum.too_many_codes");
  const { id: year } = await yearToRead(context, place.year);
  return (await elementsByCode(context, year, codes)).map(elementView);
}

export async function show(context: Context, code: string, place: Place): Promise<ElementDetail> {
  const { id: year } = await yearToRead(context, place.year);
  const row = await findElement(context, year, code);
  const above = await parentsAbove(context, year, [code]);
  const [parents, children] = [await linksOf(context, year, [code]), await linksBelow(context, year, [code])];
  return {
    ...elementView(row),
    paths: pathsOf(code, (child) => above.get(child) ?? []),
    parents: parents.map(linkView),
    children: children.map(linkView),
  };
}

/** @throws NotFoundError */
export async function findElement(context: Context, year: string, code: string): Promise<Element> {
  const row = await context.records(elements).get(elementId(year, code));
  if (row && row.removedAt === undefined) return row;
  throw fault(NotFoundError, curriculumMessages, "curriculum.not_found", { code, year });
}

/** Whole rows, or these fields of them: a check of a year reads every element several times. */
export async function elementsByCode<F extends keyof Element = keyof Element>(
  context: Context,
  year: string,
  codes: readonly string[],
  fields?: readonly F[],
): Promise<readonly Pick<Element, F>[]> {
  if (codes.length === 0) return [];
  const filter = and<keyof Element>(
    within(
      "id",
      codes.map((code) => elementId(year, code)),
    ),
    standing,
  );
  return await context.records(elements).find({ filter, ...(fields && { fields }) });
}

/** The kinds of the elements that have these codes: less to read than the elements. */
export async function kindsOf(
  context: Context,
  year: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, ElementKind>> {
  const found = new Map<string, ElementKind>();
  for (let at = 0; at < codes.length; at += askedAtOnce) {
    const ids = codes.slice(at, at + askedAtOnce).map((code) => elementId(year, code));
    const asked = { filter: and<keyof Element>(within("id", ids), standing), fields: ["code", "kind"] as const };
    for (const { code, kind } of await context.records(elements).find(asked)) found.set(code, kind);
  }
  return found;
}

async function queryOf(context: Context, { year, kind, search }: ElementFilter) {
  const { id } = await yearToRead(context, year);
  const filter = and<keyof Element>(
    eq("year", id),
    kind && eq("kind", kind),
    search === undefined ? undefined : soughtBy(search),
    standing,
  );
  return { filter, sort: [{ field: "code" as const }] };
}

/** A blank search asks for nothing; one of marks alone is nobody's. */
function soughtBy(search: string): Filter<"id"> | undefined {
  if (search.trim() === "") return undefined;
  const sought = searchWords(search);
  return sought.length === 0 ? within("id", []) : words(sought);
}
