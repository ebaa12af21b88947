/** Everything that is wrong with a year's tree, found batch by batch, in memory that does not grow with it. */
import type { Details } from "../kernel/messages.ts";
import { fill } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, within } from "../storage/where.ts";
import { elementsByCode, standing } from "./find.ts";
import { curriculumMessages } from "./messages.ts";
import { type Element, elements, type Link, links } from "./model.ts";
import { codeKeyOf, ectsOf, isDamagedCode, mayTurn, pathsOf, semesterEcts, yearEcts } from "./rules.ts";
import { treesOf } from "./tree.ts";
import { counted } from "./views.ts";
import { askedAtOnce, isAbove, linksBelow, linksOf, parentsAbove } from "./walk.ts";
import { type Place, yearToRead } from "./years.ts";

export interface CurriculumFault {
  readonly code: string;
  /** The element's code. */
  readonly element: string;
  /** Codes from the diploma down to it, by the first way there is. */
  readonly path: readonly string[];
  /** English; faces show the sentence of `code` in their reader's language. */
  readonly message: string;
  readonly details: Details;
}

interface Found {
  readonly code: keyof typeof curriculumMessages;
  readonly element: string;
  readonly details?: Details;
}

/** Trees that are held at once. */
const treesAtOnce = 100;

/** What is looked at: a whole year, or what a change of one element may have touched. */
export interface CheckedPlace extends Place {
  /** Only this element, what hangs right in it and all that it hangs in: 500 of them at most, the nearest first. */
  readonly around?: string;
}

export async function* check(context: Context, { around, ...place }: CheckedPlace): AsyncGenerator<CurriculumFault> {
  const { id: year } = await yearToRead(context, place.year);
  const only = around === undefined ? undefined : await codesAround(context, year, around);
  for (const found of [faultsOfElements, faultsOfLinks, faultsOfSums]) {
    for await (const batch of batchesOf(found(context, year, only), 100)) yield* await withPaths(context, year, batch);
  }
}

type Codes = readonly string[] | undefined;

async function codesAround(context: Context, year: string, code: string): Promise<readonly string[]> {
  const [above, below] = [await parentsAbove(context, year, [code]), await linksBelow(context, year, [code])];
  return [...new Set([code, ...below.map(({ child }) => child), ...above.keys()])].slice(0, askedAtOnce);
}

async function withPaths(context: Context, year: string, batch: readonly Found[]): Promise<readonly CurriculumFault[]> {
  const above = await parentsAbove(context, year, [...new Set(batch.map(({ element }) => element))]);
  return batch.map(({ code, element, details = {} }) => {
    const path = pathsOf(element, (child) => above.get(child) ?? [], 1)[0] ?? [element];
    const all = { code: element, ...details };
    return { code, element, path, message: fill(curriculumMessages[code].en, all), details: all };
  });
}

/** Codes that are damaged, in lower case or twice there, hours below 0, what hangs in nothing, or holds nothing. */
async function* faultsOfElements(context: Context, year: string, only: Codes): AsyncGenerator<Found> {
  // Those of a like code are looked at together, so that each is told from the one before it.
  const alike = only && within<keyof Element>("codeKey", [...new Set(only.map(codeKeyOf))]);
  const filter = and<keyof Element>(eq("year", year), alike, standing);
  let before: Element | undefined;
  const scanned = context.records(elements).scan({ filter, sort: [{ field: "codeKey" }, { field: "code" }] });
  for await (const batch of batchesOf(scanned, askedAtOnce)) {
    const codes = batch.map(({ code }) => code);
    const hanging = new Set((await linksOf(context, year, codes)).map(({ child }) => child));
    const hollow = batch.filter(({ kind }) => hollowKinds.includes(kind)).map(({ code }) => code);
    const holding = new Set((await linksBelow(context, year, hollow)).map(({ parent }) => parent));
    for (const row of batch) {
      const { code: element, kind } = row;
      if (isDamagedCode(element)) yield { code: "curriculum.damaged_code", element };
      else if (isLowerCase(element))
        yield { code: "curriculum.code_lower_case", element, details: { upper: element.toUpperCase() } };
      if (before?.codeKey === row.codeKey)
        yield { code: "curriculum.code_twice", element, details: { other: before.code } };

      if (hollowKinds.includes(kind) && !holding.has(element))
        yield { code: "curriculum.nothing_below", element, details: { kind } };
      if (kind !== "diploma" && !hanging.has(element)) yield { code: "curriculum.orphan", element, details: { kind } };
      for (const field of counted)
        if ((row[field] ?? 0) < 0) yield { code: "curriculum.hours_below_zero", element, details: { field } };
      before = row;
    }
  }
}

/** `ue11`, and not `UE1a`. */
function isLowerCase(code: string): boolean {
  return code === code.toLowerCase() && code !== code.toUpperCase();
}

/** What is nothing without something below it. */
const hollowKinds: readonly Element["kind"][] = ["version", "choice"];

/** Links that lost an end, elements that weigh nothing, elements that stand below themselves. */
async function* faultsOfLinks(context: Context, year: string, only: Codes): AsyncGenerator<Found> {
  const filter = and<keyof Link>(eq("year", year), only && within<keyof Link>("child", only), standing);
  const scanned = context.records(links).scan({ filter, sort: [{ field: "child" }, { field: "parent" }] });
  for await (const batch of batchesOf(scanned, askedAtOnce)) {
    const codes = [...new Set(batch.flatMap(({ parent, child }) => [parent, child]))];
    const ends = new Map((await elementsByCode(context, year, codes, weighing)).map((row) => [row.code, row]));
    const turning = batch.filter(({ parent, child }) => mayTurn(kindOf(ends, child), kindOf(ends, parent)));
    const above = await parentsAbove(context, year, [...new Set(turning.map(({ parent }) => parent))]);
    for (const { parent, child, coefficient } of batch) {
      const row = ends.get(child);
      if (!row || !ends.has(parent)) {
        yield { code: "curriculum.lost_end", element: child, details: { parent, child } };
        continue;
      }
      const weighs = row.kind !== "ue" && row.kind !== "ec";
      if (!weighs && coefficient === undefined && row.ects === undefined)
        yield { code: "curriculum.coefficient_missing", element: child, details: { parent } };
      if (mayTurn(row.kind, kindOf(ends, parent)) && isAbove(child, parent, above))
        yield { code: "curriculum.loop", element: child, details: { parent } };
    }
  }
}

/** What is asked of an element to know what it weighs. */
const weighing = ["code", "kind", "ects"] as const;

function kindOf(ends: ReadonlyMap<string, Pick<Element, "kind">>, code: string): Element["kind"] {
  return ends.get(code)?.kind ?? "diploma";
}

/** By code. */
async function* ofKind(context: Context, year: string, kind: Element["kind"], only: Codes) {
  if (only) {
    const found = await elementsByCode(context, year, only, weighing);
    yield* found.filter((one) => one.kind === kind).sort((a, b) => (a.code < b.code ? -1 : 1));
    return;
  }
  const filter = and<keyof Element>(eq("year", year), eq("kind", kind), standing);
  yield* context.records(elements).scan({ filter, sort: [{ field: "code" }], fields: weighing });
}

/** Semesters that do not make 30 ECTS, years that do not make 60. */
async function* faultsOfSums(context: Context, year: string, only: Codes): AsyncGenerator<Found> {
  const rules = [
    { kind: "semester", expected: semesterEcts, code: "curriculum.semester_ects" },
    { kind: "stepVersion", expected: yearEcts, code: "curriculum.year_ects" },
  ] as const;
  for (const { kind, expected, code } of rules) {
    for await (const batch of batchesOf(ofKind(context, year, kind, only), treesAtOnce)) {
      for (const tree of await treesOf(context, year, batch, { fields: weighing })) {
        const found = ectsOf(tree);
        if (found !== expected) yield { code, element: tree.code, details: { found, expected } };
      }
    }
  }
}
