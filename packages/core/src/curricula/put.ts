/**
 * Adding or changing many at once, for files and sources: what is new goes in together under one note of the year, what is
 * known is changed one by one, each change guarded by the version it saw.
 */
import type { Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import type { Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { and, eq, within } from "../storage/where.ts";
import { elementRow, type GivenValues, labelMissing, revival } from "./edit.ts";
import { readCode, readValues } from "./fields.ts";
import type { NewLink } from "./links.ts";
import { curriculumMessages } from "./messages.ts";
import {
  type Element,
  type ElementField,
  type ElementKind,
  type ElementValues,
  elementId,
  elements,
  type Origin,
} from "./model.ts";
import { settleLinks } from "./put-links.ts";
import { wordsOf } from "./rules.ts";
import { type ElementView, elementFields, elementView } from "./views.ts";
import { askedAtOnce } from "./walk.ts";
import { noteOnYear, yearToWrite } from "./years.ts";

export interface Put {
  readonly elements?: readonly PutElement[];
  /** Between elements that are there, or come with the same put. A link without an order has 0. */
  readonly links?: readonly NewLink[];
}

export interface PutElement extends GivenValues {
  readonly code: string;
  /** May be absent for an element that is known. */
  readonly kind?: ElementKind;
}

export interface PutOptions {
  readonly year?: string;
  readonly frame?: string;
  /** Where the values come from, e.g. `apogee`: kept as the origin of each value that is written. */
  readonly source: string;
  /** When they were read there; now if absent. */
  readonly readAt?: Instant;
  /** The same answer, nothing written. */
  readonly dryRun?: boolean;
  /** What is to be written of an element, seen beside the one that stands: for a source whose word does not always count. */
  readonly weigh?: (given: PutElement, standing: ElementView | undefined) => PutElement;
}

/** What became of one element, or, with a parent, of one link. */
export interface Settled {
  readonly code: string;
  readonly parent?: string;
  readonly outcome: "added" | "changed" | "unchanged" | "refused";
  /** What changed. */
  readonly fields?: readonly string[];
  /** Why it was refused. */
  readonly issues?: readonly Issue[];
}

/** One put as it goes on. */
export interface Putting {
  readonly context: Context;
  readonly year: string;
  readonly origin: Origin;
  readonly dryRun: boolean;
  readonly verb: string;
  readonly weigh?: PutOptions["weigh"];
}

/** In the order of what was given: elements first, then links. */
export async function put(context: Context, batch: Put, options: PutOptions): Promise<readonly Settled[]> {
  const { source, readAt = context.clock.now(), dryRun = false, weigh } = options;
  const { id: year } = await yearToWrite(context, options);
  const origin = { source, readAt };
  const putting = { context, year, origin, dryRun, verb: "curricula.put", ...(weigh && { weigh }) };
  const settled: Settled[] = [];
  const { elements: given = [], links: hung = [] } = batch;
  for (let at = 0; at < given.length; at += askedAtOnce)
    settled.push(...(await settleElements(putting, given.slice(at, at + askedAtOnce))));
  const coming = dryRun ? comingOf(given, settled) : undefined;
  for (let at = 0; at < hung.length; at += askedAtOnce)
    settled.push(...(await settleLinks(putting, hung.slice(at, at + askedAtOnce), coming)));
  return settled;
}

/** The kinds of elements that a dry run would have added. */
function comingOf(given: readonly PutElement[], settled: readonly Settled[]): ReadonlyMap<string, ElementKind> {
  const added = given.filter((_, at) => settled[at]!.outcome === "added");
  return new Map(added.map(({ code, kind }) => [String(code).trim(), kind!]));
}

/** At most {@link askedAtOnce} of them. */
export async function settleElements(putting: Putting, given: readonly PutElement[]): Promise<readonly Settled[]> {
  const { context, year } = putting;
  const rows = context.records(elements);
  const ids = given.map(({ code }) => elementId(year, String(code).trim()));
  const known = new Map((await rows.find({ filter: within("id", ids) })).map((row) => [row.code, row]));
  const met = new Set<string>();
  const judged = given.map((one) => judge(putting, weighed(putting, one, known), known, met));
  await writeNew(putting, judged);
  for (const one of judged) if (one.before && one.row && one.fields.length > 0) await writeKnown(putting, one);
  return judged.map(({ code, outcome, fields, issues }) => ({
    code,
    outcome,
    ...(outcome === "changed" && { fields }),
    ...(outcome === "refused" && { issues }),
  }));
}

function weighed({ weigh }: Putting, given: PutElement, known: ReadonlyMap<string, Element>): PutElement {
  if (!weigh) return given;
  const stored = known.get(String(given.code).trim());
  return weigh(given, stored?.removedAt === undefined ? stored && elementView(stored) : undefined);
}

interface Judged {
  readonly code: string;
  outcome: Settled["outcome"];
  readonly fields: readonly ElementField[];
  issues: readonly Issue[];
  /** As it is to stand. */
  readonly row?: Omit<Element, "version">;
  /** As it stands. */
  readonly before?: Element;
}

function judge(
  { year, origin }: Putting,
  given: PutElement,
  known: ReadonlyMap<string, Element>,
  met: Set<string>,
): Judged {
  const read = readCode(given.code, ["code"]);
  if ("message" in read) return refused(String(given.code), [read]);
  const { code } = read;
  const stored = known.get(code);
  const before = stored?.removedAt === undefined ? stored : undefined;
  const kind = given.kind ?? before?.kind;
  if (met.has(code)) return refused(code, [issue(curriculumMessages, "curriculum.given_twice", ["code"], { code })]);
  met.add(code);
  if (!kind) return refused(code, [issue(curriculumMessages, "curriculum.kind_missing", ["kind"], { code })]);
  if (before && before.kind !== kind) {
    const details = { code, kind: before.kind, given: kind };
    return refused(code, [issue(curriculumMessages, "curriculum.other_kind", ["kind"], details)]);
  }
  const { values, issues } = readValues(given, kind);
  const missing = before ? [] : labelMissing(values);
  if (issues.length + missing.length > 0) return refused(code, [...issues, ...missing]);
  const fields = elementFields.filter((field) => values[field] !== undefined && values[field] !== before?.[field]);
  const from = Object.fromEntries(fields.map((field) => [field, origin]));
  if (!before) {
    const row = { ...elementRow({ year, code, kind }, values), origins: from };
    return { code, outcome: "added", fields, issues: [], row, ...(stored && { before: stored }) };
  }
  if (fields.length === 0) return { code, outcome: "unchanged", fields, issues: [], before };
  const set = Object.fromEntries(fields.map((field) => [field, values[field]])) as ElementValues;
  const row = { ...before, ...set, words: wordsOf({ ...before, ...set }), origins: { ...before.origins, ...from } };
  return { code, outcome: "changed", fields, issues: [], row, before };
}

function refused(code: string, issues: readonly Issue[]): Judged {
  return { code, outcome: "refused", fields: [], issues };
}

/** How many, from which to which: the year's row carries the note of every batch, and would grow with all their codes. */
function spanned(fresh: readonly { readonly code: string }[]) {
  return { added: fresh.length, first: fresh[0]!.code, last: fresh.at(-1)!.code };
}

/** The note goes first: a put cut short between the two has said too much, never too little. */
async function writeNew(putting: Putting, judged: readonly Judged[]): Promise<void> {
  const { context, year, origin, dryRun, verb } = putting;
  const fresh = judged.filter(({ row, before }) => row && !before);
  if (fresh.length === 0 || dryRun) return;
  await noteOnYear(context, year, verb, { source: origin.source, ...spanned(fresh) });
  const { conflicts } = await context.records(elements).insertMany(fresh.map(({ row }) => row!));
  for (const { position } of conflicts) overtaken(fresh[position]!);
}

async function writeKnown({ context, origin, dryRun, verb }: Putting, one: Judged): Promise<void> {
  if (dryRun) return;
  const { row, before, fields, code } = one;
  const same = and<keyof Element>(eq("id", before!.id), eq("version", before!.version));
  const set = Object.fromEntries(fields.map((field) => [field, row![field]]));
  const change =
    before!.removedAt === undefined
      ? { set: { ...set, words: row!.words, ...(row!.origins && { origins: row!.origins }) } }
      : revival(row!);
  const what = { year: before!.year, code, source: origin.source, fields: [...fields] };
  if (!(await context.records(elements).update(same, change, { verb, what }))) overtaken(one);
}

/** Somebody else wrote it in between; putting it again finds it as it is then. */
function overtaken(one: Judged): void {
  one.outcome = "refused";
  one.issues = [issue(curriculumMessages, "curriculum.busy", ["code"], { code: one.code })];
}
