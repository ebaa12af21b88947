/** Texts follow a year change: what was written of an element is brought to those that it became. */
import { curricula } from "../curricula/index.ts";
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq } from "../storage/where.ts";
import { guideMessages } from "./messages.ts";
import { type ElementTexts, elementTexts, sameTexts, textsId, textsOf } from "./model.ts";
import { textsByElement } from "./texts.ts";
import { yearToBuild, yearToWrite } from "./year.ts";

export interface CopyTextsRequest {
  readonly to: string;
  /** The year that `to` was made from if absent. */
  readonly from?: string;
  /** Told after each batch how many texts of the old year are done. */
  readonly onProgress?: (done: number) => void;
}

export interface CopyTextsReport {
  readonly from: string;
  readonly to: string;
  readonly copied: number;
  /** Written in the new year already, or brought before: they stay. */
  readonly kept: number;
  /** Texts of elements that the new year does not have. */
  readonly left: number;
}

const atOnce = 200;

/**
 * May be called again: what was written in the new year stays, what was brought and not touched since is brought anew.
 * Texts of an element that keeps its content stay published; of one that was split or merged they come as drafts, to be
 * read again.
 */
export async function copyTexts(context: Context, request: CopyTextsRequest): Promise<CopyTextsReport> {
  const to = await yearToWrite(context, { year: request.to });
  await yearToBuild(context, { year: to });
  const from = request.from ?? (await madeFrom(context, to));
  if (from === undefined) throw fault(InvalidInputError, guideMessages, "guide.copy_from_missing", { to });
  if (from === to) throw fault(InvalidInputError, guideMessages, "guide.same_year", { year: to });
  await yearToBuild(context, { year: from });
  const becomes = await replacements(context, from, to);
  const report = { from, to, copied: 0, kept: 0, left: 0 };
  const filter = and<keyof ElementTexts>(eq("year", from));
  const sort = [{ field: "element" as const }, { field: "language" as const }];
  let done = 0;
  const taken = new Set<string>();
  for await (const batch of batchesOf(context.records(elementTexts).scan({ filter, sort }), atOnce)) {
    const made = batch.flatMap((row) => targetsOf(row, becomes).map((target) => ({ row, ...target })));
    const codes = [...new Set(made.map(({ element }) => element))];
    const there = new Set((await context.use(curricula).byCodes(codes, { year: to })).map(({ code }) => code));
    const before = await textsByElement(context, to, codes);
    report.left += batch.filter((row) => !made.some((one) => one.row === row && there.has(one.element))).length;
    for (const { row, element, draft } of made.filter((one) => there.has(one.element))) {
      const id = textsId(to, element, row.language);
      // Of elements that become one, the first gives its texts.
      const standing = before.get(element)?.find(({ language }) => language === row.language);
      const brought = !taken.has(id) && (await bring(context, { row, to, element, draft, standing }));
      report[brought ? "copied" : "kept"]++;
      if (draft) taken.add(id);
    }
    done += batch.length;
    request.onProgress?.(done);
  }
  return report;
}

/** The year that a year was made from. */
export async function madeFrom(context: Context, to: string): Promise<string | undefined> {
  const change = (await context.use(curricula).changes()).find((one) => one.to === to);
  return change && ["applied", "opened"].includes(change.state) ? change.from : undefined;
}

interface Bringing {
  readonly row: ElementTexts;
  readonly to: string;
  readonly element: string;
  readonly draft: boolean;
  readonly standing: ElementTexts | undefined;
}

async function bring(context: Context, { row, to, element, draft, standing }: Bringing): Promise<boolean> {
  const { language } = row;
  const rows = context.records(elementTexts);
  const published = draft ? undefined : row.published;
  const state = published && sameTexts(published, row) ? ("published" as const) : ("draft" as const);
  const values = { ...textsOf(row), state, ...(published && { published }) };
  const what = { year: to, element, language, from: row.year, of: row.element };
  const note = { verb: "guide.copy", what };
  if (!standing) {
    const fresh = { id: textsId(to, element, language), year: to, element, language, ...values, copied: true as const };
    const { conflicts } = await rows.insertMany([fresh], () => note);
    return conflicts.length === 0;
  }
  const same =
    standing.state === state &&
    sameTexts(standing, row) &&
    sameTexts(standing.published ?? {}, published ?? {}) &&
    (standing.published === undefined) === (published === undefined);
  if (!standing.copied || same) return false;
  const gone = Object.keys(textsOf(standing)).filter((field) => !(field in values)) as (keyof ElementTexts)[];
  const unset = [...gone, ...(published ? [] : (["published"] as const))] as never[];
  const unchanged = and<keyof ElementTexts>(eq("id", standing.id), eq("version", standing.version));
  return (await rows.update(unchanged, { set: values, unset }, note)) !== undefined;
}

interface Target {
  readonly element: string;
  readonly draft: boolean;
}

interface Becoming {
  /** Of codes that the change replaced, by what. */
  readonly targets: ReadonlyMap<string, readonly Target[]>;
  /** Codes of the new year that stand for other ones, and how they came to. */
  readonly reasons: ReadonlyMap<string, string>;
}

function targetsOf({ element }: ElementTexts, { targets, reasons }: Becoming): readonly Target[] {
  const found = targets.get(element);
  // What is split may keep a part under its own code, which no equivalence says.
  if (found) return found.some(({ draft }) => draft) && !reasons.has(element) ? [...found, self(element, true)] : found;
  const reason = reasons.get(element);
  if (reason === undefined) return [self(element, false)];
  // Another element has its code now, unless it is one of those that became one.
  return reason === "merged" ? [self(element, true)] : [];
}

function self(element: string, draft: boolean): Target {
  return { element, draft };
}

/** What became of the codes of the old year, where they are not themselves. */
async function replacements(context: Context, from: string, to: string): Promise<Becoming> {
  const targets = new Map<string, Target[]>();
  const reasons = new Map<string, string>();
  let after: string | undefined;
  do {
    const request = { limit: 1000, ...(after !== undefined && { after }) };
    const { items, next } = await context.use(curricula).equivalences({ year: to }, request);
    for (const { fromYear, fromCode, toYear, toCode, reason, change } of items) {
      if (change !== to || fromYear !== from || toYear !== to) continue;
      targets.set(fromCode, [...(targets.get(fromCode) ?? []), { element: toCode, draft: reason !== "renamed" }]);
      reasons.set(toCode, reason);
    }
    after = next;
  } while (after !== undefined);
  return { targets, reasons };
}
