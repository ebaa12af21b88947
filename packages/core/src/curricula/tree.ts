/** A tree as it is read: from one element down. */
import type { Context } from "../module/module.ts";
import { elementsByCode, findElement } from "./find.ts";
import type { Element, ElementValues, Link } from "./model.ts";
import { type CurriculumTree, type ElementView, elementView, linkValues, valuesOf } from "./views.ts";
import { askedAtOnce, deepest, linksBelow } from "./walk.ts";
import { type Place, yearToRead } from "./years.ts";

export async function tree(
  context: Context,
  code: string,
  { year, depth = deepest }: Place & { readonly depth?: number },
): Promise<CurriculumTree> {
  const { id } = await yearToRead(context, year);
  const root = await findElement(context, id, code);
  return (await treesOf(context, id, [root], { depth }))[0]!;
}

/** What a tree shows of an element; the other fields may be left out. */
type Shown = Pick<Element, "code" | "kind"> & ElementValues;

/**
 * The trees below some elements, which may share what hangs in them.
 * @param fields of the elements below; all of them if absent
 */
export async function treesOf(
  context: Context,
  year: string,
  roots: readonly Shown[],
  { depth = deepest, fields }: { readonly depth?: number; readonly fields?: readonly (keyof Shown)[] } = {},
): Promise<readonly CurriculumTree[]> {
  const known = new Map(roots.map((row) => [row.code, row]));
  const below = new Map<string, Link[]>();
  let level = roots.map(({ code }) => code);
  // One level deeper than is shown, to know whether there is more.
  for (let at = 0; level.length > 0 && at <= depth; at++) {
    for (const code of level) below.set(code, []);
    const found = await linksBelow(context, year, level);
    for (const link of found) below.get(link.parent)!.push(link);
    if (at === depth) break;
    const next = [...new Set(found.map(({ child }) => child))].filter((code) => !known.has(code));
    for (let from = 0; from < next.length; from += askedAtOnce) {
      for (const row of await elementsByCode(context, year, next.slice(from, from + askedAtOnce), fields))
        known.set(row.code, row);
    }
    level = next.filter((code) => known.has(code));
  }
  return roots.map((root) => grown(root, { known, below, depth }));
}

interface Growing {
  readonly known: ReadonlyMap<string, Shown>;
  readonly below: ReadonlyMap<string, readonly Link[]>;
  readonly depth: number;
}

function grown(row: Shown, growing: Growing, path: readonly string[] = [], link?: Link): CurriculumTree {
  const { known, below, depth } = growing;
  const { code, kind } = row;
  const hanging = below.get(code) ?? [];
  const cut = path.includes(code) || (path.length >= depth && hanging.length > 0);
  const children = cut
    ? []
    : hanging.flatMap((one) => {
        const child = known.get(one.child);
        return child ? [grown(child, growing, [...path, code], one)] : [];
      });
  return { code, kind, ...valuesOf(row), ...(link && { link: linkValues(link) }), children, ...(cut && { cut }) };
}

/** Every element below one, itself first, level by level. Keeps the codes that it has met, and one batch of rows. */
export async function* elementsOf(context: Context, code: string, { year }: Place): AsyncGenerator<ElementView> {
  const { id } = await yearToRead(context, year);
  const met = new Set([code]);
  yield elementView(await findElement(context, id, code));
  let level = [code];
  while (level.length > 0) {
    const next: string[] = [];
    for (let at = 0; at < level.length; at += askedAtOnce) {
      const found = await linksBelow(context, id, level.slice(at, at + askedAtOnce));
      const fresh = [...new Set(found.map(({ child }) => child))].filter((child) => !met.has(child));
      for (const child of fresh) met.add(child);
      for await (const row of inBatches(context, id, fresh)) yield elementView(row);
      next.push(...fresh);
    }
    level = next;
  }
}

async function* inBatches(context: Context, year: string, codes: readonly string[]): AsyncGenerator<Element> {
  for (let at = 0; at < codes.length; at += askedAtOnce)
    yield* await elementsByCode(context, year, codes.slice(at, at + askedAtOnce));
}
