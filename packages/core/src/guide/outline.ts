/** What a guide is made of: the tree of a diploma, and page by page what is written of its elements and who teaches them. */
import { type CurriculumTree, curricula, type ElementKind, type YearView } from "../curricula/index.ts";
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Language } from "../kernel/messages.ts";
import { sortKey } from "../kernel/text.ts";
import type { Context } from "../module/module.ts";
import { type TeachingKind, teaching } from "../teaching/index.ts";
import { guideMessages } from "./messages.ts";
import { type GuideTexts, guideFields } from "./model.ts";
import { atOnce, textsByElement } from "./texts.ts";
import { type GuidePlace, yearToBuild } from "./year.ts";

/** The tree of a diploma's guide, and the year that it is of. */
export interface GuideOutline extends Pick<YearView, "year" | "state"> {
  readonly tree: CurriculumTree;
}

/** What is published of one element. */
export interface GuidePage {
  readonly code: string;
  readonly texts: { readonly [L in Language]?: GuideTexts };
  /** By name. */
  readonly teachers: readonly GuideTeacher[];
}

/** A teacher as the public may know one: never an address or a number. */
export interface GuideTeacher {
  readonly id: string;
  readonly lastName: string;
  readonly firstName?: string;
  /** Of the element: lectures, classes, practicals. */
  readonly kinds: readonly TeachingKind[];
}

export interface PagesOptions extends GuidePlace {
  /** Texts as they are being worked on, published or not: for proofs. */
  readonly drafts?: boolean;
}

const roots: readonly ElementKind[] = ["diploma", "version", "step", "stepVersion"];

export async function outlineOf(context: Context, code: string, place: GuidePlace): Promise<GuideOutline> {
  const { year, state } = await yearToBuild(context, place);
  const tree = await context.use(curricula).tree(code, { year });
  if (!roots.includes(tree.kind))
    throw fault(InvalidInputError, guideMessages, "guide.no_guide_of", { code, kind: tree.kind });
  return { year, state, tree };
}

/** Every element of a tree once, where it is met first. */
export function* eachOf(tree: CurriculumTree, met = new Set<string>()): Generator<CurriculumTree> {
  if (met.has(tree.code)) return;
  met.add(tree.code);
  yield tree;
  for (const child of tree.children) yield* eachOf(child, met);
}

/** In the order of the tree, each element once; in memory that does not grow with what is written. */
export async function* pagesOf(context: Context, code: string, options: PagesOptions): AsyncGenerator<GuidePage> {
  const { year, tree } = await outlineOf(context, code, options);
  const codes = [...eachOf(tree)].map((one) => one.code);
  const teachers = await teachersOf(context, year, new Set(codes));
  for (let at = 0; at < codes.length; at += atOnce) {
    const some = codes.slice(at, at + atOnce);
    const rows = await textsByElement(context, year, some);
    for (const one of some) {
      const texts = (rows.get(one) ?? []).flatMap((row) => {
        const shown = options.drafts ? row : row.published;
        const filled = shown && guideFields.filter((field) => shown[field] !== undefined);
        if (!shown || !filled || filled.length === 0) return [];
        return [[row.language, Object.fromEntries(filled.map((field) => [field, shown[field]]))] as const];
      });
      yield { code: one, texts: Object.fromEntries(texts), teachers: teachers.get(one) ?? [] };
    }
  }
}

/** Who teaches each of these: one pass over the year's services. */
export async function teachersOf(
  context: Context,
  year: string,
  codes: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly GuideTeacher[]>> {
  const found = new Map<string, Map<string, GuideTeacher>>();
  for await (const { element, teacher, kind } of context.use(teaching).eachService({ year })) {
    if (!teacher || !codes.has(element)) continue;
    const of = found.get(element) ?? new Map<string, GuideTeacher>();
    found.set(element, of);
    const { id, lastName, firstName } = teacher;
    const kinds = new Set([...(of.get(id)?.kinds ?? []), kind]);
    of.set(id, { id, lastName, ...(firstName !== undefined && { firstName }), kinds: [...kinds].sort() });
  }
  const key = ({ lastName, firstName, id }: GuideTeacher) => `${sortKey(lastName, firstName)}\u0003${id}`;
  const byName = (a: GuideTeacher, b: GuideTeacher) => (key(a) < key(b) ? -1 : 1);
  return new Map([...found].map(([element, of]) => [element, [...of.values()].sort(byName)]));
}
