/** Registrations as rows: found by name, changed under a guard, shown with the names of people and exams. */
import type { Announcement } from "../journal/journal.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { and, eq, within } from "../storage/where.ts";
import { displayName, findStudent, type Student, studentsById } from "../students/index.ts";
import { examMessages } from "./messages.ts";
import { type ExamSitting, sittings } from "./model.ts";
import { changedMeanwhile, periodToWrite } from "./periods.ts";
import {
  type ExamRegistration,
  type RegisteredPaper,
  type RegistrationState,
  registrationId,
  registrations,
} from "./registration.ts";
import { type Move, mayMove, minutesFor, moves, paidOf, placedStates } from "./rules.ts";
import type { RegistrationRef } from "./verbs.ts";
import type { ExamRegistrationView, RegisteredPaperView } from "./views.ts";

/** What to do to a registration: fields to set and to unset, and what the log says. */
export interface RegistrationChange {
  readonly set: Partial<ExamRegistration>;
  readonly unset?: readonly (keyof ExamRegistration)[];
  readonly what?: { readonly [field: string]: string | number | boolean | readonly string[] };
  readonly tell?: readonly Announcement[];
}

export async function findRegistration(context: Context, ref: RegistrationRef): Promise<ExamRegistration> {
  const rows = context.records(registrations);
  if (typeof ref === "string") {
    const found = await rows.get(ref);
    if (found) return found;
    throw notFound(ref);
  }
  const who = await findStudent(context, ref.student);
  const found = await registrationOf(context, ref.period, who);
  if (found) return found;
  throw notFound(`${ref.period}, ${displayName(who)}`);
}

/** A student's registration, under the id of a record that was merged into theirs, too. */
export async function registrationOf(
  context: Context,
  period: string,
  who: Student,
): Promise<ExamRegistration | undefined> {
  const rows = context.trusted.records(registrations);
  for (const id of [who.id, ...(who.merged ?? []).map(({ student }) => student)]) {
    const found = await rows.get(registrationId(period, id));
    if (found) return found;
  }
  return undefined;
}

/**
 * One guarded write. Where no version is named, a race that was lost is run again on the row as it is then: `work` sees it
 * and may refuse. Nothing is written when it gives nothing.
 */
export async function changeRegistration(
  context: Context,
  given: ExamRegistration,
  { verb, version }: { readonly verb: string; readonly version?: number | undefined },
  work: (row: ExamRegistration) => RegistrationChange | undefined,
): Promise<ExamRegistration> {
  const rows = context.trusted.records(registrations);
  let row = given;
  for (let attempt = 0; attempt < attemptsAtMost; attempt++) {
    if (row.frozen) throw fault(ConflictError, examMessages, "exams.period_archiving", { period: row.period });
    if (version !== undefined && version !== row.version) throw await lost(context, row);
    const change = work(row);
    if (!change) return row;
    const filter = and<keyof ExamRegistration>(eq("id", row.id), eq("version", row.version));
    const what = { period: row.period, ...change.what };
    const { set, unset = [], tell = [] } = change;
    const note = { verb, about: row.student, what, ...(tell.length > 0 && { tell }) };
    const written = await rows.update(filter, { set, unset }, note);
    if (written) return written;
    const now = await rows.get(row.id);
    if (!now) throw notFound(row.id);
    row = now;
  }
  throw await lost(context, row);
}

const attemptsAtMost = 20;

/** From one state to another, if the table of moves has it. */
export async function moveRegistration(
  context: Context,
  row: ExamRegistration,
  move: Move,
  options: {
    readonly verb: string;
    readonly version?: number | undefined;
    readonly reason?: string;
    readonly tell?: readonly Announcement[];
  },
): Promise<ExamRegistration> {
  await periodToWrite(context, row.period);
  const name = await nameOfStudent(context, row.student);
  const { reason, tell = [] } = options;
  return await changeRegistration(context, row, options, (now) => {
    if (!mayMove(now.state, move)) throw wrongState(name, now.state, move);
    return {
      set: { state: moves[move].to, ...(reason !== undefined && { reason }) },
      what: { state: moves[move].to, ...(reason !== undefined && { reason }) },
      tell,
    };
  });
}

export function wrongState(student: string, state: RegistrationState, move: Move | "change") {
  return fault(ConflictError, examMessages, "exams.wrong_state", { student, state, move });
}

export async function nameOfStudent(context: Context, id: string): Promise<string> {
  const found = (await studentsById(context, [id])).get(id);
  return found ? displayName(found) : id;
}

/** What is still due; below 0: what goes back. Nothing is due from those who are not registered (any more). */
export function balanceOf({ quote, payments, state }: Pick<ExamRegistration, "quote" | "payments" | "state">): number {
  return (placedStates.includes(state) ? (quote?.amount ?? 0) : 0) - paidOf(payments);
}

/** Batches of rows as others see them. */
export async function registrationViews(
  context: Context,
  rows: readonly ExamRegistration[],
): Promise<readonly ExamRegistrationView[]> {
  const people = await studentsById(context, [...new Set(rows.map(({ student }) => student))]);
  const known = await sittingsById(context, rows);
  return rows.map((row) => {
    const { journal, uncarried, frozen, summonedWith, papers, ...shown } = row;
    const who = people.get(row.student);
    const number = who?.studentNumber;
    return {
      ...shown,
      papers: papers.flatMap((paper) => paperView(paper, known.get(paper.sitting), row)),
      studentName: who ? displayName(who) : row.student,
      ...(number !== undefined && { studentNumber: number }),
      balance: balanceOf(row),
    };
  });
}

export async function sittingsById(
  context: Context,
  rows: readonly Pick<ExamRegistration, "papers">[],
): Promise<ReadonlyMap<string, ExamSitting>> {
  const ids = [...new Set(rows.flatMap(({ papers }) => papers.map(({ sitting }) => sitting)))];
  const found = await context.trusted.records(sittings).find({ filter: within("id", ids) });
  return new Map(found.map((row) => [row.id, row]));
}

function paperView(
  { gradedAt, ...paper }: RegisteredPaper,
  sitting: ExamSitting | undefined,
  { extraTime }: ExamRegistration,
): readonly RegisteredPaperView[] {
  if (!sitting) return [];
  const { code, title, startsAt } = sitting;
  return [{ ...paper, code, title, startsAt, minutes: minutesFor(sitting, extraTime) }];
}

async function lost(context: Context, row: ExamRegistration) {
  return changedMeanwhile(await nameOfStudent(context, row.student));
}

function notFound(registration: string) {
  return fault(NotFoundError, examMessages, "exams.registration_not_found", { registration });
}
