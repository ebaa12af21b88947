/** Periods: opened for a year and number, planned until the one before is archived. */
import * as z from "zod";
import { ConflictError, fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { line, localDate } from "../kernel/schemas.ts";
import { type Instant, isAcademicYear, isTimeZone } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import { examMessages } from "./messages.ts";
import {
  type ExamPeriod,
  modalities,
  type PeriodNumber,
  type PeriodSettings,
  periodId,
  periods,
  signedPapers,
} from "./model.ts";
import { instantAt, localTimeIn } from "./times.ts";
import type { ExamPeriodName, ExamPeriodView, LocalTime } from "./views.ts";

export interface NewPeriod {
  readonly year: string;
  readonly number: PeriodNumber;
  /** When registration opens and closes, in `zone`: `2026-10-01T08:00`. */
  readonly opens: LocalTime;
  readonly closes: LocalTime;
  /** `Europe/Paris` if absent. */
  readonly zone?: string;
  /** What is not given follows `defaultPeriodSettings`. */
  readonly settings?: Partial<PeriodSettings>;
}

export interface PeriodChange extends Partial<Pick<NewPeriod, "opens" | "closes" | "settings">> {
  readonly version?: number;
}

export const defaultPeriodSettings: Omit<PeriodSettings, "currency"> = {
  fees: [],
  summonsDays: 15,
  signatories: [],
  acquiredResults: ["ADM", "CMP", "ADC", "ADJ", "VAL"],
  refusedCompensationResults: ["RCO"],
};

const minor = z.number().int().min(0).max(100_000_000);
const codes = z.array(line(20)).max(100);
const SettingsPart: z.ZodType<Partial<PeriodSettings>> = z
  .strictObject({
    currency: z.string().regex(/^[A-Z]{3}$/),
    fees: z
      .array(
        z.strictObject({
          modality: z.enum(modalities).optional(),
          centre: line(40).optional(),
          fixed: minor,
          perHour: minor,
        }),
      )
      .max(500),
    summonsDays: z.number().int().min(0).max(90),
    signatories: z
      .array(
        z.strictObject({
          ...{ paper: z.enum(signedPapers), name: line(120), title: line(200) },
          ...{ from: localDate(), until: localDate() },
        }),
      )
      .max(100),
    acquiredResults: codes,
    refusedCompensationResults: codes,
  })
  .partial();

const year = z.string().refine(isAcademicYear, { message: "exams.bad_year" });
const zone = z.string().refine(isTimeZone, { message: "exams.not_a_zone" });

const NewPeriodInput = z.strictObject({
  ...{ year, number: z.literal([1, 2, 3]), zone: zone.default("Europe/Paris") },
  ...{ opens: z.string(), closes: z.string(), settings: SettingsPart.optional() },
});
const PeriodChangeInput = z.strictObject({
  ...{ opens: z.string().optional(), closes: z.string().optional() },
  ...{ settings: SettingsPart.optional(), version: z.number().int().optional() },
});

export async function openPeriod(context: Context, given: NewPeriod): Promise<ExamPeriodView> {
  const { settings: chosen, opens, closes, ...read } = parse(NewPeriodInput, given, examMessages);
  const id = periodId(read.year, read.number as PeriodNumber);
  const window = windowIn(read.zone, { opens, closes });
  const { currency } = await context.trusted.use(settings).show();
  const row = {
    ...{ id, year: read.year, number: read.number as PeriodNumber, zone: read.zone, ...window },
    ...{ settings: { ...defaultPeriodSettings, currency, ...chosen }, state: "open" as const },
  };
  return await insertPeriod(context, row);
}

export async function insertPeriod(
  context: Context,
  row: Parameters<ReturnType<typeof rowsOf>["insert"]>[0],
): Promise<ExamPeriodView> {
  try {
    const what = { period: row.id, opensAt: row.opensAt, closesAt: row.closesAt };
    return await viewOf(context, await rowsOf(context).insert(row, { verb: "exams.openPeriod", what }));
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause;
    throw fault(ConflictError, examMessages, "exams.period_exists", { period: row.id }, { cause });
  }
}

export async function editPeriod(context: Context, id: string, given: PeriodChange): Promise<ExamPeriodView> {
  const { version, settings: chosen, opens, closes } = parse(PeriodChangeInput, given, examMessages);
  const row = await periodToWrite(context, id);
  const window = windowIn(row.zone, {
    opens: opens ?? localTimeIn(row.zone, row.opensAt),
    closes: closes ?? localTimeIn(row.zone, row.closesAt),
  });
  const set = { ...window, settings: { ...row.settings, ...chosen } };
  const filter = and<keyof ExamPeriod>(eq("id", row.id), eq("version", version ?? row.version));
  const what = { period: id, ...window, ...(chosen && { settings: Object.keys(chosen) }) };
  const written = await rowsOf(context).update(filter, { set }, { verb: "exams.editPeriod", what });
  if (!written) throw changedMeanwhile(id);
  return await viewOf(context, written);
}

export async function listPeriods(context: Context): Promise<readonly ExamPeriodView[]> {
  const rows = await rowsOf(context).find({ sort: [{ field: "year" }, { field: "number" }] });
  return await Promise.all(rows.map((row) => viewOf(context, row)));
}

export async function showPeriod(context: Context, id: string): Promise<ExamPeriodView> {
  return await viewOf(context, await findPeriod(context, id));
}

export async function findPeriod(context: Context, id: string): Promise<ExamPeriod> {
  const found = await rowsOf(context).get(id);
  if (found) return found;
  throw fault(NotFoundError, examMessages, "exams.period_not_found", { period: id });
}

/** A period to be written to: refused while it is planned, and from the moment its archiving begins. */
export async function periodToWrite(context: Context, id: string): Promise<ExamPeriod> {
  const row = await findPeriod(context, id);
  if (row.state === "archived") throw fault(ConflictError, examMessages, "exams.period_archived", { period: id });
  if (row.state === "archiving") throw fault(ConflictError, examMessages, "exams.period_archiving", { period: id });
  if (await isPlanned(context, row))
    throw fault(ConflictError, examMessages, "exams.period_planned", { period: id, before: row.follows });
  return row;
}

/** The same for somebody who registers: it must be open for that, unless staff say that it is late. */
export async function periodToRegister(context: Context, id: string, late: boolean): Promise<ExamPeriod> {
  const row = await periodToWrite(context, id);
  const now = context.clock.now();
  if (late || (row.opensAt <= now && now < row.closesAt)) return row;
  const shown = (at: Instant) => localTimeIn(row.zone, at).replace("T", " ");
  const details = { period: id, opens: shown(row.opensAt), closes: shown(row.closesAt) };
  throw fault(ConflictError, examMessages, "exams.period_closed", details);
}

/** What two clocks show is a window, told in the zone's own time. */
export function windowIn(there: string, { opens, closes }: { readonly opens: LocalTime; readonly closes: LocalTime }) {
  const [opensAt, closesAt] = [momentIn(there, opens, "opens"), momentIn(there, closes, "closes")];
  if (opensAt >= closesAt) throw fault(InvalidInputError, examMessages, "exams.bad_window");
  return { opensAt, closesAt };
}

/** @throws InvalidInputError `exams.bad_moment` */
export function momentIn(there: string, local: LocalTime, field: string): Instant {
  const moment = instantAt(there, local);
  if (moment !== undefined) return moment;
  throw fault(InvalidInputError, examMessages, "exams.bad_moment", { field, zone: there });
}

export function nameOf({ id, year: of, number }: ExamPeriod): ExamPeriodName {
  return { id, year: of, number };
}

export function changedMeanwhile(what: string) {
  return fault(ConflictError, examMessages, "exams.changed_meanwhile", { what });
}

/** One write archives the period before and opens this one: its state is read from there. */
async function isPlanned(context: Context, { follows }: ExamPeriod): Promise<boolean> {
  if (follows === undefined) return false;
  const before = await rowsOf(context).get(follows);
  return before !== undefined && before.state !== "archived";
}

async function viewOf(context: Context, row: ExamPeriod): Promise<ExamPeriodView> {
  const { journal, uncarried, ...shown } = row;
  return { ...shown, ...((await isPlanned(context, row)) && { state: "planned" as const }) };
}

function rowsOf(context: Context) {
  return context.records(periods);
}
