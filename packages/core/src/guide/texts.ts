/** Texts: writing, reading, publishing. */
import { curricula } from "../curricula/index.ts";
import { ConflictError, fault } from "../kernel/errors.ts";
import type { Language } from "../kernel/messages.ts";
import { invalidInput, issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import { guideMessages } from "./messages.ts";
import {
  type ElementTexts,
  elementTexts,
  type GuideField,
  type GuideState,
  type GuideTexts,
  guideFields,
  sameTexts,
  textsId,
  textsIds,
  textsOf,
} from "./model.ts";
import { refuseOthersElements } from "./own.ts";
import { readLanguage, readTexts } from "./read.ts";
import { type GuideTextsView, textsView } from "./views.ts";
import { type GuidePlace, yearToShow, yearToWrite } from "./year.ts";

export interface NewGuideTexts extends GuideTexts, GuidePlace {
  readonly element: string;
  /** `fr` or `en`. */
  readonly language: string;
  /** Texts to clear. What is given wins. */
  readonly unset?: readonly GuideField[];
  /** The version that the change was made from: if the texts have another by now, nothing is overwritten. */
  readonly version?: number;
}

export interface GuideTextsFilter extends GuidePlace {
  readonly element?: string;
  readonly language?: Language;
  readonly state?: GuideState;
}

export interface PublishRequest extends GuidePlace {
  readonly element?: string;
  /** The element and everything below it. */
  readonly below?: string;
  readonly language?: Language;
  /** Told after each batch how many were published so far. */
  readonly onProgress?: (done: number) => void;
}

export interface PublishReport {
  readonly year: string;
  readonly published: number;
  /** Changed while they were being published: they wait, as they are, for the next time. */
  readonly busy: number;
}

/** How many elements are asked for at once: what is held in memory of a guide's texts. */
export const atOnce = 100;
/** How many texts are written at a time: they share a commit where the storage can. */
export const together = 100;

/** What is not given stays. A change is a draft until it is published, and the guide shows what was published before. */
export async function setTexts(context: Context, given: NewGuideTexts): Promise<GuideTextsView> {
  const { element, unset = [], version } = given;
  const language = readLanguage(given.language);
  const { texts, issues } = readTexts(given);
  const wrong = language ? [] : [issue(guideMessages, "guide.bad_language", ["language"], { value: given.language })];
  if (issues.length + wrong.length > 0) throw invalidInput([...wrong, ...issues]);
  const year = await yearToWrite(context, given);
  await context.use(curricula).show(element, { year });
  await refuseOthersElements(context, year, element);
  const place = { year, element, language: language! };
  const blank = guideFields.filter((field) => given[field] !== undefined && texts[field] === undefined);
  const clearing = [...unset, ...blank].filter((field) => texts[field] === undefined);
  for (;;) {
    const before = await context.records(elementTexts).get(textsId(year, element, place.language));
    if (version !== undefined && (before?.version ?? 0) !== version) throw changedMeanwhile(place, before);
    const after = await written(context, { place, before, texts, clearing, verb: "guide.set" });
    if (after) return textsView(after);
    if (version !== undefined) throw changedMeanwhile(place, undefined);
  }
}

export interface Writing {
  readonly place: { readonly year: string; readonly element: string; readonly language: Language };
  readonly before: ElementTexts | undefined;
  readonly texts: GuideTexts;
  readonly clearing?: readonly GuideField[];
  readonly verb: string;
}

/** The row after it; absent where another was faster. Writing what is there already writes nothing. */
export async function written(
  context: Context,
  { place, before, texts, clearing = [], verb }: Writing,
): Promise<ElementTexts | undefined> {
  const rows = context.records(elementTexts);
  const what = { ...place, ...texts, ...(clearing.length > 0 && { cleared: [...clearing] }) };
  if (!before) {
    const row = { id: textsId(place.year, place.element, place.language), ...place, state: "draft" as const, ...texts };
    try {
      return await rows.insert(row, { verb, what });
    } catch (error) {
      if (isUniqueViolation(error)) return undefined;
      throw error;
    }
  }
  const gone = clearing.filter((field) => before[field] !== undefined);
  const after: { [F in GuideField]?: string } = { ...textsOf(before), ...texts };
  for (const field of gone) delete after[field];
  if (sameTexts(before, after)) return before;
  const state = before.published && sameTexts(before.published, after) ? ("published" as const) : ("draft" as const);
  const same = and<keyof ElementTexts>(eq("id", before.id), eq("version", before.version));
  return await rows.update(same, { set: { ...texts, state }, unset: [...gone, "copiedFrom"] }, { verb, what });
}

export async function showTexts(
  context: Context,
  element: string,
  place: GuidePlace,
): Promise<readonly GuideTextsView[]> {
  const { year } = await yearToShow(context, place);
  await context.use(curricula).show(element, { year });
  const rows = await textsByElement(context, year, [element]);
  return (rows.get(element) ?? []).map(textsView);
}

export async function listTexts(
  context: Context,
  filter: GuideTextsFilter,
  request: PageRequest,
): Promise<Page<GuideTextsView>> {
  const { items, ...rest } = await page(context.records(elementTexts), await queryOf(context, filter), request);
  return { items: items.map(textsView), ...rest };
}

export async function* eachTexts(context: Context, filter: GuideTextsFilter): AsyncGenerator<GuideTextsView> {
  for await (const row of context.records(elementTexts).scan(await queryOf(context, filter))) yield textsView(row);
}

async function queryOf(context: Context, { year: given, element, language, state }: GuideTextsFilter) {
  const { year } = await yearToShow(context, given === undefined ? {} : { year: given });
  const filter = and<keyof ElementTexts>(
    eq("year", year),
    element === undefined ? undefined : eq("element", element),
    language === undefined ? undefined : eq("language", language),
    state === undefined ? undefined : eq("state", state),
  );
  // What is the same in all rows puts none of them in order.
  const sort = [
    ...(element === undefined ? [{ field: "element" as const }] : []),
    ...(language === undefined ? [{ field: "language" as const }] : []),
  ];
  return { filter, sort };
}

/** Each text is shown as it was when it was looked at: a change at the same moment stays a draft. */
export async function publishTexts(context: Context, request: PublishRequest): Promise<PublishReport> {
  const { element, below, language, onProgress } = request;
  const year = await yearToWrite(context, request);
  const verbs = context.use(curricula);
  if (element !== undefined) await verbs.show(element, { year });
  const codes = below === undefined ? undefined : new Set<string>();
  if (below !== undefined) for await (const { code } of verbs.elementsOf(below, { year })) codes!.add(code);
  const drafts = context.records(elementTexts).scan(
    await queryOf(context, {
      ...{ year, state: "draft" },
      ...(element !== undefined && { element }),
      ...(language !== undefined && { language }),
    }),
  );
  const report = { year, published: 0, busy: 0 };
  for await (const batch of batchesOf(drafts, together)) {
    const wanted = batch.filter((one) => codes?.has(one.element) ?? true);
    const done = await Promise.all(wanted.map((row) => publishOne(context, row)));
    for (const published of done) report[published ? "published" : "busy"]++;
    onProgress?.(report.published);
  }
  return report;
}

async function publishOne(context: Context, row: ElementTexts): Promise<boolean> {
  const { id, version, year, element, language } = row;
  const same = and<keyof ElementTexts>(eq("id", id), eq("version", version));
  const set = { published: textsOf(row), state: "published" as const };
  const note = { verb: "guide.publish", what: { year, element, language } };
  return (await context.records(elementTexts).update(same, { set, unset: ["copiedFrom"] }, note)) !== undefined;
}

/** The texts of some elements, in every language. */
export async function textsByElement(
  context: Context,
  year: string,
  elements: readonly string[],
): Promise<ReadonlyMap<string, readonly ElementTexts[]>> {
  if (elements.length === 0) return new Map();
  const found = await context.records(elementTexts).find({ filter: within("id", textsIds(year, elements)) });
  return Map.groupBy(
    found.toSorted((a, b) => (a.language < b.language ? 1 : -1)),
    ({ element }) => element,
  );
}

function changedMeanwhile({ element }: Writing["place"], row: ElementTexts | undefined) {
  return fault(ConflictError, guideMessages, "guide.changed_meanwhile", { element, version: row?.version ?? 0 });
}
