/** Texts follow a change of year: what was written of an element is brought to those that it became. */
import type { Context, Moved, Successor, YearFollower } from "../module/module.ts";
import { and, eq, present } from "../storage/where.ts";
import { type ElementTexts, elementTexts, guideFields, sameTexts, textsId, textsOf } from "./model.ts";
import { atOnce, textsByElement, together } from "./texts.ts";

/**
 * What people write in the new year is theirs, and is found again where a change is taken back and made anew; what was
 * brought and not touched goes with the change.
 */
export const textsFollower: YearFollower = {
  bring: async (context, moved) => void (await bringTexts(context, moved)),
  brought: {
    rows: elementTexts,
    in: (year) => and<keyof ElementTexts>(eq("year", year), present("copiedFrom")),
  },
};

export interface Brought {
  readonly copied: number;
  /** Standing in the new year already, and left as they are. */
  readonly kept: number;
  /** Texts of the old year that the new one takes something from. */
  readonly used: number;
}

/** A text as it is to stand in the new year, and as it stands. */
interface Bringing {
  readonly source: ElementTexts;
  readonly row: Omit<ElementTexts, "version">;
  readonly standing: ElementTexts | undefined;
}

/**
 * What stands in the new year stays; with `anew`, what was brought before and not touched since is replaced. A text stays
 * published where its element is what it was; of what was split or merged it comes as a draft, to be read again.
 */
export async function bringTexts(
  context: Context,
  { from, to, successors }: Moved,
  { anew = false }: { readonly anew?: boolean } = {},
): Promise<Brought> {
  const total = { copied: 0, kept: 0 };
  const used = new Set<string>();
  for (let at = 0; at < successors.length; at += atOnce) {
    const some = successors.slice(at, at + atOnce);
    const sources = await textsByElement(context, from, [...new Set(some.flatMap(({ of }) => of))]);
    if (sources.size === 0) continue;
    const standing = await textsByElement(
      context,
      to,
      some.map(({ code }) => code),
    );
    const bringings = some.flatMap((one) =>
      firstTexts(one, sources).map((source): Bringing => {
        const row = brought(source, to, one);
        return { source, row, standing: standing.get(one.code)?.find(({ language }) => language === source.language) };
      }),
    );
    const copied = (await insertNew(context, bringings)) + (anew ? await replaceUntouched(context, bringings) : 0);
    total.copied += copied;
    total.kept += bringings.length - copied;
    for (const { source } of bringings) used.add(source.id);
  }
  return { ...total, used: used.size };
}

/** In each language that of the first element which has one: of several that became one, the first gives its texts. */
function firstTexts({ of }: Successor, sources: Awaited<ReturnType<typeof textsByElement>>): readonly ElementTexts[] {
  const rows = of.flatMap((code) => sources.get(code) ?? []);
  return [...Map.groupBy(rows, ({ language }) => language).values()].map(([first]) => first!);
}

function brought(source: ElementTexts, year: string, { code: element, how }: Successor): Omit<ElementTexts, "version"> {
  const { language, element: copiedFrom } = source;
  const published = how === "kept" || how === "renamed" ? source.published : undefined;
  const state = published && sameTexts(published, source) ? ("published" as const) : ("draft" as const);
  const place = { id: textsId(year, element, language), year, element, language };
  return { ...place, ...textsOf(source), state, ...(published && { published }), copiedFrom };
}

/** The note goes first: a change that is cut short between the two has said too much, never too little. */
async function insertNew(context: Context, bringings: readonly Bringing[]): Promise<number> {
  const fresh = bringings.filter(({ standing }) => !standing).map(({ row }) => row);
  if (fresh.length === 0) return 0;
  const what = { year: fresh[0]!.year, texts: fresh.length, first: fresh[0]!.element, last: fresh.at(-1)!.element };
  await context.note({ verb: "guide.copy", what });
  return (await context.records(elementTexts).insertMany(fresh)).inserted;
}

async function replaceUntouched(context: Context, bringings: readonly Bringing[]): Promise<number> {
  const differing = bringings.filter(({ row, standing }) => standing?.copiedFrom !== undefined && !same(standing, row));
  let count = 0;
  for (let at = 0; at < differing.length; at += together) {
    const done = await Promise.all(differing.slice(at, at + together).map((one) => replace(context, one)));
    count += done.filter(Boolean).length;
  }
  return count;
}

function same(standing: ElementTexts, row: Omit<ElementTexts, "version">): boolean {
  const shown = [standing.published, row.published];
  return (
    standing.state === row.state &&
    sameTexts(standing, row) &&
    (shown[0] === undefined) === (shown[1] === undefined) &&
    sameTexts(shown[0] ?? {}, shown[1] ?? {})
  );
}

async function replace(context: Context, { source, row, standing }: Bringing): Promise<boolean> {
  const { id, year, element, language, ...set } = row;
  const unset = [...guideFields, "published" as const].filter((field) => row[field] === undefined);
  const unchanged = and<keyof ElementTexts>(eq("id", id), eq("version", standing!.version));
  const what = { year, element, language, from: source.year, of: source.element };
  const note = { verb: "guide.copy", what };
  return (await context.records(elementTexts).update(unchanged, { set, unset }, note)) !== undefined;
}
