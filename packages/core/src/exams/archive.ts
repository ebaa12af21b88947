/**
 * Archiving a period and opening the next, as one step: the write that archives the one is what opens the other. Before it,
 * everything can be begun again; after it, everything is done.
 */
import { createHash, hash } from "node:crypto";
import { ConflictError, fault } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { parse } from "../kernel/parse.ts";
import { paragraph } from "../kernel/schemas.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, within } from "../storage/where.ts";
import { examMessages } from "./messages.ts";
import { addenda, type ExamPeriod, type PeriodNumber, periodId, periods } from "./model.ts";
import { changedMeanwhile, findPeriod, insertPeriod, periodToWrite, windowIn } from "./periods.ts";
import {
  type ArchivedRegistration,
  archivedRegistrations,
  type ExamRegistration,
  registrations,
} from "./registration.ts";
import { balanceOf, nameOfStudent, registrationViews } from "./rows.ts";
import { placedStates } from "./rules.ts";
import type { AddendumView } from "./verbs.ts";
import type { ExamRegistrationView, LocalTime } from "./views.ts";

export interface ArchiveOptions {
  /** The period that opens with this one's settings; none if absent. */
  readonly next?: {
    readonly year: string;
    readonly number: PeriodNumber;
    readonly opens: LocalTime;
    readonly closes: LocalTime;
  };
  /** Even though some are unpaid or undecided: they are kept as they are. */
  readonly force?: boolean;
}

export interface ArchiveReport {
  readonly period: string;
  readonly rows: number;
  readonly forced: number;
  readonly digest: string;
  readonly next?: string;
}

export interface ArchivedView {
  readonly id: string;
  readonly student: string;
  readonly digest: string;
  /** The registration as it was; absent once it was erased. */
  readonly registration?: ExamRegistrationView;
}

export interface ArchiveVerdict {
  readonly intact: boolean;
  readonly rows: number;
  /** Rows whose contents were erased, and rows that are not as they were written. */
  readonly erased: number;
  readonly broken: readonly string[];
}

export async function archive(context: Context, id: string, options: ArchiveOptions): Promise<ArchiveReport> {
  const found = await findPeriod(context, id);
  if (found.state === "archived") return reportOf(found, options);
  const row = found.state === "open" ? await begin(context, await periodToWrite(context, id), options) : found;
  refuseOtherNext(row, options);
  const unsettled = await freeze(context, row, options);
  await openNext(context, row, options);
  await snapshot(context, id);
  const { rows, digest } = await digestOf(context, id);
  const done = { at: context.clock.now(), by: signature(context.actor), rows, forced: unsettled, digest };
  const filter = and<keyof ExamPeriod>(eq("id", id), eq("state", "archiving"));
  const note = { verb: "exams.archive", what: { period: id, rows, digest, ...(row.next && { next: row.next }) } };
  const written = await context.records(periods).update(filter, { set: { state: "archived", archive: done } }, note);
  return reportOf(written ?? (await findPeriod(context, id)), options);
}

/** The rows of an archive, in the order of their ids. */
export async function* archived(context: Context, id: string): AsyncGenerator<ArchivedView> {
  await archivedPeriod(context, id);
  for await (const { id: row, student, digest, body } of rowsOf(context, id)) {
    const registration = body === undefined ? undefined : (JSON.parse(body) as ExamRegistrationView);
    yield { id: row, student, digest, ...(registration && { registration }) };
  }
}

export async function verifyArchive(context: Context, id: string): Promise<ArchiveVerdict> {
  const { archive: kept } = await archivedPeriod(context, id);
  const broken: string[] = [];
  let erased = 0;
  for await (const row of rowsOf(context, id)) {
    if (row.body === undefined) erased++;
    else if (hash("sha256", row.body) !== row.digest) broken.push(row.id);
  }
  const { rows, digest } = await digestOf(context, id);
  return { intact: broken.length === 0 && digest === kept!.digest && rows === kept!.rows, rows, erased, broken };
}

export async function addAddendum(context: Context, id: string, given: string): Promise<AddendumView> {
  const text = parse(
    paragraph(5000).refine((value) => value !== "", { message: "input.required" }),
    given,
    examMessages,
  );
  await archivedPeriod(context, id);
  const row = { id: context.ids.next(), period: id, at: context.clock.now(), by: signature(context.actor), text };
  return addendumView(await context.records(addenda).insert(row, { verb: "exams.addAddendum", what: { period: id } }));
}

export async function listAddenda(context: Context, id: string): Promise<readonly AddendumView[]> {
  const filter = eq<"period">("period", id);
  return (await context.records(addenda).find({ filter, sort: [{ field: "at" }] })).map(addendumView);
}

/** Nobody registers any more from here on. */
async function begin(context: Context, row: ExamPeriod, options: ArchiveOptions): Promise<ExamPeriod> {
  const { next, force = false } = options;
  if (next) windowIn(row.zone, next);
  if (!force) refuse(row.id, await unsettledOf(context, row.id));
  const filter = and<keyof ExamPeriod>(eq("id", row.id), eq("version", row.version), eq("state", "open"));
  const set = { state: "archiving" as const, ...(next && { next: periodId(next.year, next.number) }) };
  const note = { verb: "exams.archive", what: { period: row.id, force } };
  const written = await context.records(periods).update(filter, { set }, note);
  if (!written) throw changedMeanwhile(row.id);
  return written;
}

/**
 * Whoever read the period while it was open loses the race for each row from here on. What came in between the first look
 * and now is looked at again.
 */
async function freeze(context: Context, row: ExamPeriod, { force = false }: ArchiveOptions): Promise<number> {
  const rows = context.trusted.records(registrations);
  const note = { verb: "exams.archive", what: { period: row.id } };
  const loose = and<keyof ExamRegistration>(eq("period", row.id), { op: "absent", field: "frozen" });
  await rows.updateAll(loose, { set: { frozen: true } }, note);
  const unsettled = await unsettledOf(context, row.id);
  if (force || unsettled.unpaid + unsettled.undecided === 0) return unsettled.unpaid + unsettled.undecided;
  await rows.updateAll(eq("period", row.id), { unset: ["frozen"] }, note);
  const filter = and<keyof ExamPeriod>(eq("id", row.id), eq("state", "archiving"));
  await context.records(periods).update(filter, { set: { state: "open" }, unset: ["next"] }, note);
  throw refusal(row.id, unsettled);
}

/** Planned until the period that it follows is archived. A period that is there already stays as it is. */
async function openNext(context: Context, row: ExamPeriod, { next }: ArchiveOptions): Promise<void> {
  if (!next) return;
  const id = periodId(next.year, next.number);
  if (await context.records(periods).get(id)) return;
  const { zone, settings } = row;
  const opened = { id, year: next.year, number: next.number, zone, ...windowIn(zone, next), settings };
  await insertPeriod(context, { ...opened, state: "open", follows: row.id });
}

/** One row for each registration; those that an attempt before this one wrote stay. */
async function snapshot(context: Context, id: string): Promise<void> {
  const all = context.trusted.records(registrations).scan({ filter: eq<"period">("period", id) });
  for await (const rows of batchesOf(all, 200)) {
    const views = await registrationViews(context, rows);
    const kept = views.map(({ version, ...view }): ArchivedRegistration => {
      const body = JSON.stringify(view);
      const row = derivedId("exam archive", id, view.id);
      return { id: row, period: id, student: view.student, digest: hash("sha256", body), body };
    });
    await context.trusted.repository(archivedRegistrations).insertMany(kept);
  }
}

async function digestOf(context: Context, id: string): Promise<{ readonly rows: number; readonly digest: string }> {
  const over = createHash("sha256");
  let rows = 0;
  for await (const { id: row, digest } of rowsOf(context, id)) {
    over.update(`${row} ${digest}\n`);
    rows++;
  }
  return { rows, digest: over.digest("hex") };
}

function rowsOf(context: Context, id: string) {
  return context.trusted.repository(archivedRegistrations).scan({ filter: eq<"period">("period", id) });
}

interface Unsettled {
  readonly unpaid: number;
  readonly undecided: number;
  /** Some of them, by name. */
  readonly sample: readonly string[];
}

/** Something is due, or nobody decided. A draft was never sent in: it is nobody's to decide. */
async function unsettledOf(context: Context, id: string): Promise<Unsettled> {
  let [unpaid, undecided] = [0, 0];
  const people: string[] = [];
  const filter = and<keyof ExamRegistration>(eq("period", id), within("state", placedStates));
  for await (const row of context.trusted.records(registrations).scan({ filter })) {
    const owes = balanceOf(row) > 0;
    if (!owes && row.state === "confirmed") continue;
    if (owes) unpaid++;
    else undecided++;
    if (people.length < 5) people.push(row.student);
  }
  return { unpaid, undecided, sample: await Promise.all(people.map((one) => nameOfStudent(context, one))) };
}

function refuse(period: string, unsettled: Unsettled): void {
  if (unsettled.unpaid + unsettled.undecided > 0) throw refusal(period, unsettled);
}

function refusal(period: string, { unpaid, undecided, sample }: Unsettled) {
  const details = { period, unpaid, undecided, sample };
  return fault(ConflictError, examMessages, "exams.archive_unsettled", details);
}

function refuseOtherNext(row: ExamPeriod, { next }: ArchiveOptions): void {
  const wanted = next && periodId(next.year, next.number);
  if (row.next === wanted) return;
  const details = { period: row.id, next: row.next ?? "-" };
  throw fault(ConflictError, examMessages, "exams.archive_other_next", details);
}

function reportOf(row: ExamPeriod, options: ArchiveOptions): ArchiveReport {
  refuseOtherNext(row, options);
  const { rows, forced, digest } = row.archive!;
  return { period: row.id, rows, forced, digest, ...(row.next !== undefined && { next: row.next }) };
}

async function archivedPeriod(context: Context, id: string): Promise<ExamPeriod> {
  const row = await findPeriod(context, id);
  if (row.state === "archived") return row;
  throw fault(ConflictError, examMessages, "exams.not_archived", { period: id });
}

function addendumView({ id, at, by, text }: AddendumView): AddendumView {
  return { id, at, by, text };
}
