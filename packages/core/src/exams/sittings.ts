/** Exams of a period: from the curriculum, by hand or from a file, moved, taken out. */
import * as z from "zod";
import { curricula } from "../curricula/index.ts";
import { ConflictError, fault, InvalidInputError, isCursusError, NotFoundError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import { addSeconds } from "../kernel/time.ts";
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { displayName, studentsById } from "../students/index.ts";
import { codeText } from "./centres.ts";
import { examMessages } from "./messages.ts";
import { type ExamPeriod, type ExamSitting, modalities, sittingId, sittings } from "./model.ts";
import { changedMeanwhile, findPeriod, momentIn, periodToWrite } from "./periods.ts";
import { releaseStale } from "./places.ts";
import { type ExamPlace, places, registrations } from "./registration.ts";
import { sittingsById } from "./rows.ts";
import { clashesAmong, placedStates } from "./rules.ts";
import { localTimeIn } from "./times.ts";
import type { ExamSittingView, LocalTime } from "./views.ts";

export interface NewSitting {
  /** The element's code, unless `element` says another. */
  readonly code: string;
  readonly element?: string;
  /** The curriculum's label if absent. */
  readonly title?: string;
  /** In the period's zone: `2027-01-15T09:00`. */
  readonly start: LocalTime;
  readonly minutes: number;
  /** True if absent. */
  readonly supervised?: boolean;
  readonly modalities?: ExamSitting["modalities"];
  readonly classes?: readonly string[];
  /** Codes of what the element hangs in; the curriculum's if absent. */
  readonly within?: readonly string[];
  readonly invigilators?: readonly string[];
}

export interface SittingChange extends Partial<Omit<NewSitting, "code" | "element" | "within">> {
  readonly version?: number;
}

export interface MovedSitting extends ExamSittingView {
  /** How many hold a place at it. */
  readonly concerned: number;
  /** Who cannot sit it there, for another exam of theirs: a move that was forced leaves them to be registered anew. */
  readonly clashing: readonly string[];
}

export interface MoveOptions {
  /** Though somebody has another exam at that time. */
  readonly force?: boolean;
}

const fields = {
  title: line(300).optional(),
  start: z.string(),
  minutes: z.number().int().min(1).max(1440),
  supervised: z.boolean().optional(),
  modalities: z.array(z.enum(modalities)).min(1).optional(),
  classes: z.array(line(60)).min(1).max(500).optional(),
  invigilators: z.array(line(40)).max(500).optional(),
};
export const NewSittingInput = z.strictObject({
  ...{ code: codeText, element: codeText.optional(), within: z.array(line(60)).max(200).optional() },
  ...fields,
});
const SittingChangeInput = z.strictObject({ ...fields, version: z.number().int() }).partial();

export async function addSitting(
  context: Context,
  period: string,
  given: NewSitting & Pick<ExamSitting, "substituteFor" | "only">,
): Promise<ExamSittingView> {
  const { substituteFor, only, ...asked } = given;
  const read = parse(NewSittingInput as z.ZodType<NewSitting>, asked, examMessages);
  const of = await periodToWrite(context, period);
  const row = { ...(await rowFrom(context, of, read)), ...(substituteFor && { substituteFor }), ...(only && { only }) };
  const note = { verb: "exams.addSitting", what: { period, code: read.code, startsAt: row.startsAt } };
  const rows = context.records(sittings);
  try {
    return viewOf(await rows.insert(row, note), of);
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    // One that was taken out comes back under the same id.
    const { id, ...set } = row;
    const gone = { op: "not" as const, of: absent<keyof ExamSitting>("removedAt") };
    const back = await rows.update(and(eq("id", id), gone), { set, unset: ["removedAt"] }, note);
    if (back) return viewOf(back, of);
    throw fault(ConflictError, examMessages, "exams.sitting_exists", { period, code: read.code }, { cause });
  }
}

export async function editSitting(
  context: Context,
  period: string,
  code: string,
  given: SittingChange,
  { force = false }: MoveOptions = {},
): Promise<MovedSitting> {
  const { version, start, ...changed } = parse(SittingChangeInput as z.ZodType<SittingChange>, given, examMessages);
  const of = await periodToWrite(context, period);
  const row = await findSitting(context, period, code);
  const set = { ...changed, ...(start !== undefined && { startsAt: momentIn(of.zone, start, "start") }) };
  const moves = (set.startsAt ?? row.startsAt) !== row.startsAt || (changed.minutes ?? 0) > row.minutes;
  if (moves && !force) refuseMove(row, await clashesWith(context, { ...row, ...set } as ExamSitting));
  const filter = and<keyof ExamSitting>(eq("id", row.id), eq("version", version ?? row.version));
  const note = { verb: "exams.editSitting", what: { period, code, fields: Object.keys(given), was: row.startsAt } };
  const written = await context.records(sittings).update(filter, { set }, note);
  if (!written) throw changedMeanwhile(row.title);
  const concerned = await context.trusted.repository(places).count(eq("sitting", row.id));
  // Whoever sent a registration in between the look and the write is told of here.
  const clashing = moves ? await clashesWith(context, written) : [];
  return { ...viewOf(written, of), concerned, clashing };
}

/** Who holds a place at an exam and could not sit it as it would be, for another one of theirs; by name. */
async function clashesWith(context: Context, moved: ExamSitting): Promise<readonly string[]> {
  const clashing: string[] = [];
  const held = context.trusted.repository(places).scan({ filter: eq<keyof ExamPlace>("sitting", moved.id) });
  for await (const some of batchesOf(held, 500)) {
    const ids = some.map(({ registration }) => registration);
    const rows = await context.trusted.records(registrations).find({ filter: within("id", ids) });
    const known = await sittingsById(context, rows);
    const among = rows.filter(({ papers, extraTime, state }) => {
      if (!placedStates.includes(state)) return false;
      const taken = papers.flatMap(({ sitting }) => (sitting === moved.id ? [moved] : (known.get(sitting) ?? [])));
      return clashesAmong(taken, extraTime).some((pair) => pair.some(({ code }) => code === moved.code));
    });
    const people = await studentsById(
      context,
      among.map(({ student }) => student),
    );
    for (const { student } of among) clashing.push(people.has(student) ? displayName(people.get(student)!) : student);
  }
  return clashing.sort();
}

function refuseMove({ title }: ExamSitting, clashing: readonly string[]): void {
  if (clashing.length === 0) return;
  const details = { title, count: clashing.length, sample: clashing.slice(0, 5) };
  throw fault(ConflictError, examMessages, "exams.move_clashes", details);
}

export async function removeSitting(context: Context, period: string, code: string): Promise<void> {
  await periodToWrite(context, period);
  const row = await findSitting(context, period, code);
  await releaseStale(context, eq("sitting", row.id));
  const count = await context.trusted.repository(places).count(eq("sitting", row.id));
  if (count > 0) throw fault(ConflictError, examMessages, "exams.sitting_taken", { count, title: row.title });
  const filter = and<keyof ExamSitting>(eq("id", row.id), eq("version", row.version));
  const note = { verb: "exams.removeSitting", what: { period, code } };
  const set = { removedAt: context.clock.now() };
  if (!(await context.records(sittings).update(filter, { set }, note))) throw changedMeanwhile(row.title);
}

export async function listSittings(context: Context, period: string): Promise<readonly ExamSittingView[]> {
  const of = await findPeriod(context, period);
  const rows = await sittingsOf(context, period);
  return rows.filter((row) => isInSight(context, row)).map((row) => viewFor(context, row, of));
}

export async function showSitting(context: Context, period: string, code: string): Promise<ExamSittingView> {
  return viewFor(context, await findSitting(context, period, code), await findPeriod(context, period));
}

/** Every exam of a period, by start. */
export async function sittingsOf(context: Context, period: string): Promise<readonly ExamSitting[]> {
  const filter = and<keyof ExamSitting>(eq("period", period), absent("removedAt"));
  return await context.trusted.records(sittings).find({ filter, sort: [{ field: "startsAt" }] });
}

/** One exam, where the actor may know of it: an invigilator of theirs alone. */
export async function findSitting(context: Context, period: string, code: string): Promise<ExamSitting> {
  await findPeriod(context, period);
  const found = await context.trusted.records(sittings).get(sittingId(period, code));
  if (found && found.removedAt === undefined && isInSight(context, found)) return found;
  throw fault(NotFoundError, examMessages, "exams.sitting_not_found", { code, period });
}

/** A row as it would be written. @throws InvalidInputError `exams.bad_moment`, `exams.no_title` */
export async function rowFrom(context: Context, of: ExamPeriod, read: NewSitting) {
  const { code, element = code, start, supervised = true, invigilators = [], title: named, within, ...rest } = read;
  const startsAt = momentIn(of.zone, start, "start");
  const known = named !== undefined && within !== undefined ? undefined : await elementIn(context, of.year, element);
  const title = named ?? known?.title;
  if (title === undefined) throw fault(InvalidInputError, examMessages, "exams.no_title", { year: of.year, code });
  const around = within ?? known?.within ?? [];
  const id = sittingId(of.id, code);
  return { id, period: of.id, code, element, title, startsAt, supervised, invigilators, within: around, ...rest };
}

/** What the year's curriculum says of an element; absent where it knows neither. */
async function elementIn(context: Context, year: string, code: string) {
  try {
    const { labelFr, labelEn, paths } = await context.trusted.use(curricula).show(code, { year });
    const within = [...new Set(paths.flat())].filter((one) => one !== code);
    return { title: labelFr ?? labelEn, within };
  } catch (error) {
    if (isCursusError(error) && error.name === "NotFoundError") return undefined;
    throw error;
  }
}

/** Who was away for a good reason, and who invigilates, is the business of neither students nor teachers. */
function viewFor({ actor }: Context, row: ExamSitting, of: ExamPeriod): ExamSittingView {
  const shown = viewOf(row, of);
  if (!["student", "teacher"].includes(presetOf(actor) ?? "")) return shown;
  const { only, ...rest } = shown;
  return { ...rest, invigilators: [] };
}

function isInSight({ actor }: Context, { invigilators }: ExamSitting): boolean {
  return presetOf(actor) !== "invigilator" || (actor.kind === "user" && invigilators.includes(actor.id));
}

function viewOf({ journal, uncarried, removedAt, ...row }: ExamSitting, { zone }: ExamPeriod): ExamSittingView {
  const end = addSeconds(row.startsAt, row.minutes * 60);
  return { ...row, reference: { zone, start: localTimeIn(zone, row.startsAt), end: localTimeIn(zone, end) } };
}
