/** Walking a tree level by level: one question for a whole level, whatever hangs there. */
import type { Context } from "../module/module.ts";
import type { Filter } from "../storage/storage.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { type Link, links } from "./model.ts";

/** How many codes one question names. */
export const askedAtOnce = 500;
/** Deeper than any curriculum: a walk that gets here goes round in circles. */
export const deepest = 40;

const hanging: Filter<keyof Link> = absent("removedAt");

/** What hangs in these, in order. */
export async function linksBelow(context: Context, year: string, codes: readonly string[]): Promise<readonly Link[]> {
  const found: Link[] = [];
  for (let at = 0; at < codes.length; at += askedAtOnce) {
    const some = codes.slice(at, at + askedAtOnce);
    const filter = and<keyof Link>(eq("year", year), within("parent", some), hanging);
    found.push(...(await context.records(links).find({ filter })));
  }
  return found.sort((a, b) => a.order - b.order || (a.child < b.child ? -1 : 1));
}

/** What these hang in. */
export async function linksOf(context: Context, year: string, codes: readonly string[]): Promise<readonly Link[]> {
  const found: Link[] = [];
  for (let at = 0; at < codes.length; at += askedAtOnce) {
    const some = codes.slice(at, at + askedAtOnce);
    const filter = and<keyof Link>(eq("year", year), within("child", some), hanging);
    found.push(...(await context.records(links).find({ filter })));
  }
  return found.sort((a, b) => (a.parent < b.parent ? -1 : a.parent > b.parent ? 1 : 0));
}

/** For everything above these codes, and the codes themselves: what each hangs in. */
export async function parentsAbove(
  context: Context,
  year: string,
  codes: readonly string[],
): Promise<Map<string, string[]>> {
  const above = new Map<string, string[]>();
  let level = [...new Set(codes)];
  for (let depth = 0; level.length > 0 && depth < deepest; depth++) {
    for (const code of level) above.set(code, []);
    const next = new Set<string>();
    for (const { parent, child } of await linksOf(context, year, level)) {
      above.get(child)!.push(parent);
      if (!above.has(parent)) next.add(parent);
    }
    level = [...next];
  }
  return above;
}

/** Is `code` among what is above `from`, or `from` itself? */
export function isAbove(code: string, from: string, above: ReadonlyMap<string, readonly string[]>): boolean {
  const seen = new Set<string>();
  const left = [from];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next === code) return true;
    if (seen.has(next)) continue;
    seen.add(next);
    left.push(...(above.get(next) ?? []));
  }
  return false;
}
