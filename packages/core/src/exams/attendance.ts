/** Who was there: by list, by code; incidents; absences handed to the grades. */
import * as z from "zod";
import { grades } from "../grades/index.ts";
import { ConflictError, fault, isCursusError, NotFoundError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { line, paragraph } from "../kernel/schemas.ts";
import { dayIn } from "../kernel/time.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import { displayName, findStudent, type Student, studentsById } from "../students/index.ts";
import { type ExamCode, readExamCode } from "./codes.ts";
import { publicKeys } from "./keys.ts";
import { examMessages } from "./messages.ts";
import { type ExamSitting, sittingId, sittings } from "./model.ts";
import { personOf } from "./papers.ts";
import { findPeriod, periodToWrite } from "./periods.ts";
import {
  type Attendance,
  attendances,
  type ExamRegistration,
  type RegisteredPaper,
  registrations,
} from "./registration.ts";
import { changeRegistration, registrationOf, sittingsById } from "./rows.ts";
import { findSitting } from "./sittings.ts";
import type { ExamPerson } from "./views.ts";

export interface AttendanceMark {
  /** Id, student number or email. */
  readonly student: string;
  readonly attendance: Attendance;
  /** Why an absence is justified. */
  readonly justification?: string;
}

export interface ScanReport {
  readonly student: ExamPerson;
  readonly room?: string;
  readonly seat?: number;
  /** The person was noted as present before. */
  readonly already: boolean;
  /** The summons names another seat than the one that holds now. */
  readonly moved: boolean;
}

export interface AbsencesReport {
  readonly handed: number;
  /** Exams in which somebody has a mark already, in place of which nothing was written. */
  readonly known: number;
}

const Marks = z
  .array(
    z.strictObject({
      ...{ student: line(200), attendance: z.enum(attendances), justification: line(500).optional() },
    }),
  )
  .max(10_000);

export async function attend(context: Context, period: string, code: string, given: readonly AttendanceMark[]) {
  const marks = parse(Marks, given, examMessages);
  await periodToWrite(context, period);
  const sitting = await findSitting(context, period, code);
  for (const { student, attendance, justification } of marks) {
    const who = await findStudent(context, student);
    const row = await expectedRow(context, sitting, who);
    await changePaper(context, row, { sitting, who, verb: "exams.attend", what: { attendance } }, (paper) =>
      attended(paper, { attendance, at: context.clock.now(), justification }),
    );
  }
  return { marked: marks.length };
}

export async function scan(context: Context, period: string, code: string, code2d: string): Promise<ScanReport> {
  await periodToWrite(context, period);
  const sitting = await findSitting(context, period, code);
  const content = readExamCode(code2d, await publicKeys(context));
  if (content.period !== period || content.exam !== code) throw await codeOfAnother(context, content, sitting);
  const row = await context.trusted.records(registrations).get(content.registration);
  const who = row && (await studentsById(context, [row.student])).get(row.student);
  const paper = row?.papers.find((one) => one.sitting === sitting.id);
  if (!row || !who || !paper || row.state !== "confirmed") throw notExpected(who, sitting);
  const already = paper.attendance === "present";
  await changePaper(context, row, { sitting, who, verb: "exams.scan", what: { attendance: "present" } }, (now) =>
    now.attendance === "present" ? now : attended(now, { attendance: "present", at: context.clock.now() }),
  );
  const { room, seat } = paper;
  return {
    student: personOf(who),
    ...(room !== undefined && { room }),
    ...(seat !== undefined && { seat }),
    ...{ already, moved: content.room !== room || content.seat !== seat },
  };
}

export async function noteIncident(
  context: Context,
  period: string,
  code: string,
  given: { readonly student: string; readonly text: string },
): Promise<void> {
  const text = parse(paragraph(2000), given.text, examMessages);
  await periodToWrite(context, period);
  const sitting = await findSitting(context, period, code);
  const who = await findStudent(context, given.student);
  const row = await expectedRow(context, sitting, who);
  const incident = { at: context.clock.now(), by: signature(context.actor), text };
  await changePaper(context, row, { sitting, who, verb: "exams.noteIncident", what: {} }, (paper) => ({
    ...paper,
    incidents: [...(paper.incidents ?? []), incident],
  }));
}

/** Each absence once: a mark that is there already, whoever wrote it, stays. */
export async function handAbsences(context: Context, period: string): Promise<AbsencesReport> {
  const of = await findPeriod(context, period);
  const counts = { handed: 0, known: 0 };
  const filter = and<keyof ExamRegistration>(eq("period", period), eq("state", "confirmed"));
  for await (const row of context.trusted.records(registrations).scan({ filter })) {
    const away = row.papers.filter(
      ({ attendance, gradedAt }) => attendance?.startsWith("AB") && gradedAt === undefined,
    );
    if (away.length === 0) continue;
    const known = await sittingsById(context, [row]);
    const who = (await studentsById(context, [row.student])).get(row.student);
    for (const paper of who ? away : []) {
      const sitting = known.get(paper.sitting)!;
      const { title: subject, startsAt } = sitting;
      const title = of.number === 3 ? "Examen, session 2" : `Examen, période ${of.number}`;
      const given = { student: who!.id, subject, title, value: paper.attendance!, kind: "terminal" as const };
      try {
        await context.trusted.use(grades).add({ ...given, date: dayIn(of.zone, startsAt) }, { tell: false });
        counts.handed++;
      } catch (error) {
        if (!isCursusError(error, "grade.already_there")) throw error;
        counts.known++;
      }
      const gradedAt = context.clock.now();
      await changePaper(context, row, { sitting, who: who!, verb: "exams.handAbsences", what: {} }, (now) => ({
        ...now,
        gradedAt,
      }));
    }
  }
  return counts;
}

interface PaperChange {
  readonly sitting: ExamSitting;
  readonly who: Student;
  readonly verb: string;
  readonly what: { readonly [field: string]: string };
}

async function changePaper(
  context: Context,
  row: ExamRegistration,
  { sitting, who, verb, what }: PaperChange,
  change: (paper: RegisteredPaper) => RegisteredPaper,
): Promise<void> {
  await changeRegistration(context, row, { verb }, ({ papers }) => {
    const paper = papers.find((one) => one.sitting === sitting.id);
    if (!paper) throw notExpected(who, sitting);
    const changed = change(paper);
    if (changed === paper) return undefined;
    return {
      set: { papers: papers.map((one) => (one === paper ? changed : one)) },
      what: { code: sitting.code, ...what },
    };
  });
}

function attended(
  { attendance: was, attendedAt, justification: why, ...paper }: RegisteredPaper,
  to: { readonly attendance: Attendance; readonly at: string; readonly justification?: string | undefined },
): RegisteredPaper {
  const { attendance, at, justification } = to;
  return { ...paper, attendance, attendedAt: at, ...(justification !== undefined && { justification }) };
}

async function expectedRow(context: Context, sitting: ExamSitting, who: Student): Promise<ExamRegistration> {
  const row = await registrationOf(context, sitting.period, who);
  if (row?.state === "confirmed" && row.papers.some((paper) => paper.sitting === sitting.id)) return row;
  throw notExpected(who, sitting);
}

function notExpected(who: Student | undefined, { title }: ExamSitting) {
  const student = who ? displayName(who) : "?";
  return fault(NotFoundError, examMessages, "exams.not_expected", { student, title });
}

async function codeOfAnother(context: Context, { period, exam }: ExamCode, { title }: ExamSitting) {
  const other = await context.trusted.records(sittings).get(sittingId(period, exam));
  const of = other && (await findPeriod(context.trusted, period));
  const day = other && of ? dayIn(of.zone, other.startsAt) : "?";
  return fault(ConflictError, examMessages, "exams.code_of_another_exam", {
    other: other?.title ?? exam,
    day,
    period,
    title,
  });
}
