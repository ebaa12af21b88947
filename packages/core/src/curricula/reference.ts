/**
 * Reading a reference workbook: the list of an institution's elements, steps or diplomas, as its student records system
 * gives it out. A code may stand in several rows, which must agree. A reading cut short is finished by reading it again.
 */
import { fault, InvalidInputError, type Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { currentYear } from "../students/index.ts";
import { findHeader, type Header } from "../tables/header.ts";
import { type ColumnOf, isFilled } from "../tables/report.ts";
import { type Tally, tallyOf } from "../tables/rows.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { elementsByCode } from "./find.ts";
import type { CurriculumImport, CurriculumImportOptions } from "./import.ts";
import type { NewLink } from "./links.ts";
import { curriculumMessages } from "./messages.ts";
import type { ElementKind } from "./model.ts";
import { type PutElement, type Putting, type Settled, settleElements } from "./put.ts";
import { settleLinks } from "./put-links.ts";
import { type ReferenceElement, type ReferenceLine, readReference } from "./reference-rows.ts";
import { type ReferenceField, type ReferenceKind, referenceSheets } from "./reference-sheets.ts";
import { askedAtOnce } from "./walk.ts";
import { allYears, openedOf, yearToWrite } from "./years.ts";

interface Run {
  readonly kind: ReferenceKind;
  readonly putting: Putting;
  readonly header: Header<ReferenceField>;
  readonly tally: Tally;
  /** What the first row of a code, or of a pair of codes, said of it, and where. */
  readonly first: Map<string, { readonly row: number; readonly said: string }>;
  /** Kinds of elements that a dry run would add. */
  readonly coming: Map<string, ElementKind>;
  /** Rows that hang in what comes further down. */
  readonly waiting: Line[];
  readonly corrections: CurriculumImport["corrections"][number][];
}

/** A row on its way: what became of what it stands for so far. */
interface Line extends ReferenceLine {
  readonly settled: Settled[];
  /** Links that are still to be settled. */
  hanging: readonly NewLink[];
}

/** Without a year: the opened one, else the latest draft, else the institution's current academic year. */
export async function importReference(
  context: Context,
  kind: ReferenceKind,
  sheet: Sheet,
  options: CurriculumImportOptions,
): Promise<CurriculumImport> {
  const { header, rows } = await headed(kind, sheet);
  const { id: year } = await yearToWrite(context, { ...options, year: options.year ?? (await yearWithout(context)) });
  const origin = { source: sheet.name, readAt: context.clock.now() };
  const putting = { context, year, origin, dryRun: options.dryRun ?? false, verb: "curricula.import" };
  const run: Run = {
    ...{ kind, putting, header, tally: tallyOf(header, options) },
    ...{ first: new Map(), coming: new Map(), waiting: [], corrections: [] },
  };
  for await (const batch of batchesOf(rows, askedAtOnce / 2)) {
    await settle(run, batch.filter(isFilled));
    options.onProgress?.(run.tally.read);
  }
  for (let at = 0; at < run.waiting.length; at += askedAtOnce / 2)
    await hang(run, run.waiting.slice(at, at + askedAtOnce / 2), false);
  return { ...run.tally.report(), year, corrections: run.corrections };
}

async function yearWithout(context: Context): Promise<string> {
  const known = await allYears(context);
  const found = openedOf(known) ?? known.findLast(({ state }) => state === "draft");
  return found?.id ?? (await currentYear(context));
}

async function headed(kind: ReferenceKind, sheet: Sheet) {
  const says: readonly ReferenceField[] = ["labelLong", "labelFr", "labelShort", "versionLabel", "parent", "version"];
  const found = await findHeader(
    sheet,
    referenceSheets[kind],
    (fields) => fields.has("code") && says.some((field) => fields.has(field)),
  );
  if (found.header) return found;
  const details = { file: sheet.name, seen: found.seen, kind };
  throw fault(InvalidInputError, curriculumMessages, "curriculum.no_header", details);
}

async function settle(run: Run, rows: readonly SheetRow[]): Promise<void> {
  run.tally.meet(rows.length);
  const lines = rows.map(
    (source): Line => ({ ...readReference(run.kind, source, run.header), settled: [], hanging: [] }),
  );
  const fresh: { readonly line: Line; readonly element: ReferenceElement }[] = [];
  const standing = lines.filter((line) => {
    if (line.faults.length > 0) return refuse(run, line, line.faults);
    if (!agrees(run, line)) return false;
    fresh.push(...line.elements.filter((one) => isFirst(run, line, one)).map((element) => ({ line, element })));
    line.hanging = line.links.filter((link) => isFirstLink(run, line, link));
    return true;
  });
  const wrong = new Map<string, readonly Issue[]>();
  const settled = await settleAll(
    run,
    fresh.map(({ element }) => element),
  );
  for (const [at, one] of settled.entries()) {
    fresh[at]!.line.settled.push(one);
    if (one.outcome === "refused") wrong.set(one.code, one.issues!);
    if (one.outcome === "added" && run.putting.dryRun) run.coming.set(one.code, fresh[at]!.element.kind);
  }
  const kept = standing.filter((line) => {
    const lost = line.elements.find(({ code }) => wrong.has(code));
    return lost ? forget(run, line, wrong.get(lost.code)!) : true;
  });
  for (const line of kept) if (line.hanging.length === 0) count(run, line);
  await hang(
    run,
    kept.filter(({ hanging }) => hanging.length > 0),
    true,
  );
}

/** Refuses a row whose element could not be kept: a later row of the code may do better. */
function forget(run: Run, line: Line, issues: readonly Issue[]): false {
  for (const { code } of line.elements) run.first.delete(code);
  for (const link of line.hanging) run.first.delete(linkKey(link));
  return refuse(run, line, issues);
}

/** Does the row say of each code what the first row of that code said? The others may say the same. */
function agrees(run: Run, line: Line): boolean {
  const met = [
    ...line.elements.map((element) => [element.code, element.code, saidOf(element), element.borrowed] as const),
    ...line.links.map((link) => [linkKey(link), `${link.parent} > ${link.child}`, link, undefined] as const),
  ];
  for (const [key, code, said, borrowed] of met) {
    const first = run.first.get(key);
    if (!first) continue;
    const before = JSON.parse(first.said) as { readonly [field: string]: unknown };
    const differing = Object.entries(said)
      .filter(([field, value]) => before[field] !== value && !(borrowed && field === "labelFr"))
      .sort(([one]) => (one === "labelFr" ? -1 : 0))[0];
    if (!differing) continue;
    const details = { code, first: first.row };
    return refuse(run, line, [issue(curriculumMessages, "curriculum.row_disagrees", [differing[0]], details)]);
  }
  return true;
}

function isFirst(run: Run, { source }: Line, element: ReferenceElement): boolean {
  if (run.first.has(element.code)) return false;
  run.first.set(element.code, { row: source.number, said: JSON.stringify(saidOf(element)) });
  return true;
}

function isFirstLink(run: Run, { source }: Line, link: NewLink): boolean {
  if (run.first.has(linkKey(link))) return false;
  run.first.set(linkKey(link), { row: source.number, said: JSON.stringify(link) });
  return true;
}

function saidOf({ borrowed, guessed, ...said }: ReferenceElement): PutElement {
  return said;
}

function linkKey({ parent, child }: NewLink): string {
  return `${parent}\n${child}`;
}

/** A kind that was guessed gives way to the one that is known. */
async function settleAll(run: Run, given: readonly ReferenceElement[]): Promise<readonly Settled[]> {
  const { context, year } = run.putting;
  const settled: Settled[] = [];
  for (let at = 0; at < given.length; at += askedAtOnce) {
    const some = given.slice(at, at + askedAtOnce);
    const guessed = some.filter((element) => element.guessed).map(({ code }) => code);
    const known = new Map((await elementsByCode(context, year, guessed)).map(({ code, kind }) => [code, kind]));
    const sure = some.map((element) => ({ ...saidOf(element), kind: known.get(element.code) ?? element.kind }));
    settled.push(...(await settleElements(run.putting, sure)));
  }
  return settled;
}

/** Settles what hangs; with `patient`, what has no parent yet waits for the end of the file. */
async function hang(run: Run, lines: readonly Line[], patient: boolean): Promise<void> {
  const all = lines.flatMap((line) => line.hanging.map((link) => ({ line, link })));
  const left = new Map<Line, NewLink[]>();
  const wrong = new Map<Line, readonly Issue[]>();
  for (let at = 0; at < all.length; at += askedAtOnce) {
    const some = all.slice(at, at + askedAtOnce);
    const settled = await settleLinks(
      run.putting,
      some.map(({ link }) => link),
      run.coming,
    );
    for (const [n, one] of settled.entries()) {
      const { line, link } = some[n]!;
      if (one.outcome !== "refused") line.settled.push(one);
      else if (patient && one.issues?.[0]?.code === "curriculum.no_parent")
        left.set(line, [...(left.get(line) ?? []), link]);
      else wrong.set(line, one.issues!);
    }
  }
  for (const line of lines) {
    const faults = wrong.get(line);
    if (faults) keepWithout(run, line, faults);
    line.hanging = left.get(line) ?? [];
    if (line.hanging.length > 0) run.waiting.push(line);
    else count(run, line);
  }
}

function count(run: Run, line: Line): void {
  const outcomes = line.settled.map(({ outcome }) => outcome);
  const outcome = outcomes.includes("added") ? "added" : outcomes.includes("changed") ? "changed" : "unchanged";
  run.tally.count(outcome);
  if (line.dropped.length > 0) keepWithout(run, line, line.dropped);
  if (outcome !== "changed") return;
  const fields = line.settled.flatMap((settled) => settled.fields ?? []);
  run.corrections.push({ row: line.source.number, code: line.elements.at(-1)!.code, fields });
}

/** The row is kept, some of its cells are not. */
function keepWithout(run: Run, line: Line, issues: readonly Issue[]): void {
  run.tally.keepWithout(line.source, issues, columnFor(run, line));
}

function refuse(run: Run, line: Line, issues: readonly Issue[]): false {
  return run.tally.refuse(line.source, issues, columnFor(run, line));
}

/** The columns that a fault of an element or a link may be about, likeliest first. */
const columnsOf: { readonly [field: string]: readonly ReferenceField[] } = {
  labelFr: ["labelLong", "labelFr", "labelShort", "versionLabel"],
  parent: ["parent", "diplomaVersion", "diploma"],
  kind: ["nature", "natureLabel"],
  nature: ["nature", "natureLabel"],
  component: ["component", "componentLabel"],
  degree: ["degreeLabel", "degree"],
};

function columnFor({ header }: Run, { source }: Line): ColumnOf {
  return (field) => {
    const wanted: readonly string[] = columnsOf[field] ?? [field];
    const columns = wanted.flatMap((name) => header.columns.filter((column) => column.field === name));
    return columns.find(({ index }) => source.cells[index]?.trim()) ?? columns[0];
  };
}
