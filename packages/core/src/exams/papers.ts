/** What papers hold: summonses, attendance sheets, certificates. Others draw them. */
import { hash } from "node:crypto";
import { ConflictError, fault } from "../kernel/errors.ts";
import { addSeconds, dayIn, type LocalDate, secondsBetween } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, within } from "../storage/where.ts";
import { findStudent, type Student, studentsById } from "../students/index.ts";
import { centresByCode, placeViewOf } from "./centres.ts";
import type { ExamSigner } from "./codes.ts";
import { refuseWithoutLinks } from "./link.ts";
import { examMessages } from "./messages.ts";
import type { ExamCentre, ExamPeriod, ExamSitting, Signatory, SignedPaper } from "./model.ts";
import { findPeriod, nameOf, periodToWrite } from "./periods.ts";
import { type ExamRegistration, type RegisteredPaper, registrations } from "./registration.ts";
import { changeRegistration, findRegistration, registrationViews, sittingsById } from "./rows.ts";
import { extraMinutes, minutesFor, signatoryOn } from "./rules.ts";
import { timesOf } from "./times.ts";
import type { AttendanceCertificate, ExamPerson, ExamRegistrationView, SummonedExam, Summons } from "./views.ts";

export interface PaperFilter {
  readonly centre?: string;
  /** Named by id, student number or email; students get their own. */
  readonly student?: string;
  /** The day that the paper bears; today if absent. */
  readonly on?: LocalDate;
}

export interface SummonOptions extends PaperFilter, TellOption {
  readonly signer: ExamSigner;
  /** Only those who have no summons yet, or one that says something else. */
  readonly changedOnly?: boolean;
}

/** What a person was told. */
export type Told = Pick<Summons, "registration" | "says">;

export interface SummonReport {
  readonly summoned: number;
  /** How many of them had a summons that said something else. */
  readonly again: number;
  /** How many are told later than the period's settings ask for, and how many sit something at night. */
  readonly late: number;
  readonly atNight: number;
}

/** What makes one person's papers. */
interface Ground {
  readonly of: ExamPeriod;
  /** The period's own first, then the institution's. */
  readonly signatories: readonly Signatory[];
  readonly row: ExamRegistration;
  readonly who: Student;
  readonly centre: ExamCentre;
  /** Earliest first. */
  readonly taken: readonly (readonly [RegisteredPaper, ExamSitting])[];
}

export async function* summonses(context: Context, period: string, options: SummonOptions): AsyncGenerator<Summons> {
  const { signer, changedOnly = false, tell, ...filter } = options;
  for await (const ground of groundsOf(context, period, filter)) {
    const [told, says] = [ground.row.summonedWith, digestOf(ground)];
    if (changedOnly && told === says) continue;
    const replaces = told !== undefined && told !== says;
    yield { ...summonsFrom(context, ground, { signer, on: filter.on }), replaces, says };
  }
}

export async function summon(context: Context, period: string, options: SummonOptions): Promise<SummonReport> {
  const counts = { summoned: 0, again: 0, late: 0, atNight: 0 };
  for await (const summons of summonses(context, period, options)) {
    await noteSummoned(context, period, [summons], options);
    counts.summoned++;
    counts.again += Number(summons.replaces);
    counts.late += Number(summons.late);
    counts.atNight += Number(summons.exams.some(({ times }) => times.atNight));
  }
  return counts;
}

/** As it was told: whoever was moved since is told again. */
export async function noteSummoned(
  context: Context,
  period: string,
  told: readonly Told[],
  { tell = false }: TellOption = {},
): Promise<void> {
  await periodToWrite(context, period);
  if (tell) await refuseWithoutLinks(context);
  for (const { registration, says } of told) {
    const row = await findRegistration(context, registration);
    const summonedAt = context.clock.now();
    const set = { summonedAt, summonedWith: says };
    const mail = tell ? { tell: [{ kind: "exams.summons", occasion: `${says} ${summonedAt.slice(0, 10)}` }] } : {};
    await changeRegistration(context, row, { verb: "exams.summon" }, () => ({ set, ...mail }));
  }
}

export interface TellOption {
  /** Writes to each with their private link, once a day at most for what says the same. */
  readonly tell?: boolean;
}

export async function* toSummonAgain(context: Context, period: string): AsyncGenerator<ExamRegistrationView> {
  for await (const ground of groundsOf(context, period, {}))
    if (ground.row.summonedWith !== undefined && ground.row.summonedWith !== digestOf(ground))
      yield* await registrationViews(context, [ground.row]);
}

export async function* certificates(
  context: Context,
  period: string,
  filter: PaperFilter,
): AsyncGenerator<AttendanceCertificate> {
  for await (const { of, signatories, row, who, centre, taken } of groundsOf(context, period, filter)) {
    const attended = taken.filter(([paper]) => paper.attendance === "present");
    if (attended.length === 0) continue;
    const on = filter.on ?? dayIn(of.zone, context.clock.now());
    const exams = attended.map(([, sitting]) => {
      const times = timesOf(sitting.startsAt, minutesFor(sitting, row.extraTime), {
        zone: centre.zone,
        reference: of.zone,
      });
      return { code: sitting.code, title: sitting.title, times };
    });
    const { birthDate } = who;
    yield {
      ...{ registration: row.id, period: nameOf(of), centre: placeViewOf(centre), exams },
      student: { ...personOf(who), ...(birthDate !== undefined && { birthDate }) },
      ...{ signatory: signerOf({ of, signatories }, "certificate", on), issuedOn: on },
    };
  }
}

export function personOf({ id, lastName, firstName, studentNumber }: Student): ExamPerson {
  return {
    ...{ id, lastName },
    ...(firstName !== undefined && { firstName }),
    ...(studentNumber !== undefined && { studentNumber }),
  };
}

function summonsFrom(
  context: Context,
  { of, signatories, row, who, centre, taken }: Ground,
  { signer, on }: { readonly signer: ExamSigner; readonly on: LocalDate | undefined },
): Omit<Summons, "replaces" | "says"> {
  const now = context.clock.now();
  const issuedOn = on ?? dayIn(of.zone, now);
  const first = taken[0]?.[1].startsAt ?? now;
  return {
    ...{ registration: row.id, period: nameOf(of), student: personOf(who), centre: placeViewOf(centre) },
    exams: taken.map(([paper, sitting]) => summonedExam({ of, row, centre, paper, sitting }, signer)),
    ...{ signatory: signerOf({ of, signatories }, "summons", issuedOn), issuedOn },
    late: secondsBetween(now, first) < of.settings.summonsDays * 86_400,
  };
}

function summonedExam(
  {
    of,
    row,
    centre,
    paper,
    sitting,
  }: Omit<Ground, "who" | "taken" | "signatories"> & { paper: RegisteredPaper; sitting: ExamSitting },
  signer: ExamSigner,
): SummonedExam {
  const minutes = minutesFor(sitting, row.extraTime);
  const { room, seat } = paper;
  const { platform, connectBefore = 30, identityCheck } = centre;
  const seated = { ...(room !== undefined && { room }), ...(seat !== undefined && { seat }) };
  return {
    ...{ sitting: sitting.id, code: sitting.code, title: sitting.title, minutes },
    times: timesOf(sitting.startsAt, minutes, { zone: centre.zone, reference: of.zone }),
    extraMinutes: extraMinutes(sitting.minutes, row.extraTime),
    ...seated,
    ...(centre.modality === "remote" && {
      remote: {
        ...(platform !== undefined && { platform }),
        connectAt: addSeconds(sitting.startsAt, -connectBefore * 60),
        ...(identityCheck !== undefined && { identityCheck }),
      },
    }),
    code2d: signer.sign({ period: of.id, exam: sitting.code, registration: row.id, ...seated }),
  };
}

async function* groundsOf(context: Context, period: string, { centre, student }: PaperFilter): AsyncGenerator<Ground> {
  const of = await findPeriod(context, period);
  const { papers } = await context.trusted.use(settings).show();
  const signatories = [...of.settings.signatories, ...(papers?.signatories ?? [])];
  const centres = await centresByCode(context);
  const who = student === undefined ? undefined : await findStudent(context, student);
  const filter = and<keyof ExamRegistration>(
    eq("period", period),
    eq("state", "confirmed"),
    centre === undefined ? undefined : eq("centre", centre),
    who && within("student", [who.id, ...(who.merged ?? []).map(({ student: id }) => id)]),
  );
  for await (const rows of batchesOf(context.records(registrations).scan({ filter }), 200)) {
    const people = await studentsById(
      context,
      rows.map((row) => row.student),
    );
    const known = await sittingsById(context, rows);
    for (const row of rows) {
      const [person, there] = [people.get(row.student), centres.get(row.centre)];
      if (!person || !there) continue;
      const taken = row.papers.flatMap((paper) => {
        const sitting = known.get(paper.sitting);
        return sitting && sitting.removedAt === undefined ? [[paper, sitting] as const] : [];
      });
      taken.sort(([, a], [, b]) => (a.startsAt < b.startsAt ? -1 : 1));
      yield { of, signatories, row, who: person, centre: there, taken };
    }
  }
}

/** Everything that somebody has to hear of anew when it changes. */
function digestOf({ row, centre, taken }: Ground): string {
  const exams = taken.map(([{ room = "", seat = 0 }, sitting]) => [
    ...[sitting.code, sitting.title, sitting.startsAt, minutesFor(sitting, row.extraTime), room, seat],
  ]);
  const { id, zone, address = "", platform = "", connectBefore = 0, identityCheck = "" } = centre;
  const there = [id, zone, address, platform, connectBefore, identityCheck];
  return hash("sha256", JSON.stringify([...there, exams]), "base64url");
}

/** @throws ConflictError `exams.no_signatory` */
function signerOf(ground: Pick<Ground, "of" | "signatories">, paper: SignedPaper, day: LocalDate) {
  const { of, signatories } = ground;
  const found = signatoryOn(ground, paper, day);
  if (found) return { name: found.name, title: found.title };
  const own = signatories.filter((one) => one.paper === paper);
  const known = own.map(({ name, from, until }) => `${name}, ${from} – ${until}`).join("; ") || "-";
  throw fault(ConflictError, examMessages, "exams.no_signatory", { paper, day, period: of.id, known });
}
