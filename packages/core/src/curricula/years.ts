/** Frames and years: which one readers follow, which one may be written to. */
import { ConflictError, fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import { isAcademicYear } from "../kernel/time.ts";
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { curriculumMessages } from "./messages.ts";
import { type CurriculumYear, frames, years } from "./model.ts";
import { frameFrom, spanOf } from "./rules.ts";
import { type FrameView, type YearView, yearView } from "./views.ts";

/** Which curriculum. */
export interface Place {
  /** `2026-2027`; the opened year if absent, and where none was ever opened, the latest draft. */
  readonly year?: string;
  /** The frame of a year that is written to for the first time; the one it falls in if absent, else five years from it. */
  readonly frame?: string;
}

/** Frames with their years, earliest first. */
export async function listFrames(context: Context): Promise<readonly FrameView[]> {
  const all = await allYears(context);
  const known = await context.records(frames).find({ sort: [{ field: "from" }] });
  return known.map(({ id, from, to, state }) => {
    const within = all.filter(({ frame }) => frame === id).map(yearView);
    return { frame: id, from, to, state, years: within };
  });
}

/** A year as a reader: drafts are for those who make them and those who work by them, never for students. */
export async function readYear(context: Context, { year }: Place = {}): Promise<YearView> {
  return yearView(await yearToRead(context, year));
}

export async function yearToRead(context: Context, year: string | undefined): Promise<CurriculumYear> {
  const all = await allYears(context);
  const blind = context.actor.kind === "user" && presetOf(context.actor) === "student";
  const seen = blind ? all.filter(({ state }) => state !== "draft") : all;
  if (year === undefined) {
    const found = openedOf(seen) ?? seen.findLast(({ state }) => state === "draft");
    if (found) return found;
    throw fault(NotFoundError, curriculumMessages, "curriculum.none_open");
  }
  const found = seen.find(({ id }) => id === year);
  if (found) return found;
  throw noSuchYear(year, seen);
}

/** A year to be written to, laid out as a draft where it is new. Refused while a change holds it, and once it is closed. */
export async function yearToWrite(
  context: Context,
  { year, frame, dryRun = false }: Place & { readonly dryRun?: boolean },
): Promise<CurriculumYear> {
  const known = await allYears(context);
  const wanted = year ?? openedOf(known)?.id ?? known.findLast(({ state }) => state === "draft")?.id;
  if (wanted === undefined) throw fault(InvalidInputError, curriculumMessages, "curriculum.year_missing");
  const found = known.find(({ id }) => id === wanted) ?? (await layOut(context, wanted, { frame, dryRun }));
  if (frame !== undefined && found.frame !== frame) {
    const details = { year: wanted, frame: found.frame, wanted: frame };
    throw fault(ConflictError, curriculumMessages, "curriculum.other_frame", details);
  }
  if (found.changing !== undefined) throw underChange(found);
  if (found.state === "closed")
    throw fault(ConflictError, curriculumMessages, "curriculum.year_closed", { year: wanted });
  return found;
}

/** The year that is being written to would be changed under a copy's feet. */
export function underChange({ id, changing }: CurriculumYear) {
  return fault(ConflictError, curriculumMessages, "curriculum.under_change", { year: id, to: changing });
}

/** A new draft, in the frame that is named, or the one that it falls in, or one of five years. */
export async function layOut(
  context: Context,
  year: string,
  { frame, dryRun = false }: { readonly frame?: string | undefined; readonly dryRun?: boolean },
): Promise<CurriculumYear> {
  if (!isAcademicYear(year)) throw fault(InvalidInputError, curriculumMessages, "curriculum.bad_year", { year });
  const known = await context.records(frames).find({ sort: [{ field: "from" }] });
  const name = frame ?? known.findLast(({ from, to }) => from <= year && year <= to)?.id ?? frameFrom(year);
  const span = spanOf(name);
  if (!span) throw fault(InvalidInputError, curriculumMessages, "curriculum.bad_frame", { frame: name });
  if (year < span.from || year > span.to)
    throw fault(InvalidInputError, curriculumMessages, "curriculum.outside_frame", { year, frame: name, ...span });
  if (dryRun) return { id: year, frame: name, state: "draft", version: 0 };
  const note = { verb: "curricula.layOut", what: { year, frame: name } };
  await unlessThere(() => context.records(frames).insert({ id: name, ...span, state: "draft" }, note));
  await unlessThere(() => context.records(years).insert({ id: year, frame: name, state: "draft" }, note));
  return (await context.records(years).get(year))!;
}

/** Every year, earliest first: a few rows. */
export async function allYears(context: Context): Promise<readonly CurriculumYear[]> {
  return await context.records(years).find({});
}

/** The latest year that is open. */
export function openedOf(all: readonly CurriculumYear[]): CurriculumYear | undefined {
  return all.findLast(({ state }) => state === "open");
}

/** Notes on the year what is about to be written to many of its rows: a step cut short has said too much, never too little. */
export async function noteOnYear(
  context: Context,
  year: string,
  verb: string,
  what: { readonly [name: string]: unknown },
) {
  await context.records(years).update(eq("id", year), {}, { verb, what: { year, ...what } as never });
}

function noSuchYear(year: string, known: readonly CurriculumYear[]) {
  const details = { year, known: known.map(({ id }) => id) };
  return known.length === 0
    ? fault(NotFoundError, curriculumMessages, "curriculum.none_open")
    : fault(NotFoundError, curriculumMessages, "curriculum.no_year", details);
}

async function unlessThere(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}
