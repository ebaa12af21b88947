/** What a student may take in a period, and what is carried over into the third. */

import { ConflictError, fault } from "../kernel/errors.ts";
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import { displayName, findStudent, living, type Student, studentRows } from "../students/index.ts";
import { examMessages } from "./messages.ts";
import { type ExamPeriod, type ExamSitting, type Modality, periodId, periods as periodRows } from "./model.ts";
import { acquiredBy, type Outcomes, outcomesOf, reasonFor, taughtRegistrations } from "./outcomes.ts";
import { defaultPeriodSettings, findPeriod } from "./periods.ts";
import type { CarryOverReason } from "./registration.ts";
import { isOpenTo } from "./rules.ts";
import { sittingsOf } from "./sittings.ts";
import type { CarriedOver, OfferedExam } from "./views.ts";

export async function offer(
  context: Context,
  period: string,
  student: string | undefined,
): Promise<readonly OfferedExam[]> {
  const who = await findStudent(context, student ?? ownRecord(context));
  const of = await findPeriod(context, period);
  const ground = await groundFor(context, of, who);
  return (await sittingsOf(context, period)).flatMap((sitting) => {
    if (isOpenTo(sitting, who) && acquiredBy(sitting, ground.outcomes) === undefined) {
      const { id, code, title, startsAt, minutes } = sitting;
      const reason = ground.reasons?.get(sitting.element);
      if (ground.reasons && reason === undefined) return [];
      return [{ sitting: id, code, title, startsAt, minutes, ...(reason && { reason }) }];
    }
    return [];
  });
}

/** What decides whether a student may take an exam. */
export interface OfferGround {
  readonly outcomes: Outcomes;
  /** In period 3: by element, why it is offered. */
  readonly reasons?: ReadonlyMap<string, CarryOverReason>;
}

export async function groundFor(context: Context, of: ExamPeriod, who: Student): Promise<OfferGround> {
  const outcomes = await outcomesOf(context, who.id, of.settings);
  if (of.number !== 3) return { outcomes };
  const taught = await taughtSittings(context, of.year);
  const taken = await taughtRegistrations(context, of.year, who.id);
  return { outcomes, reasons: reasonsFor(who, taught, { outcomes, taken }) };
}

/**
 * @throws ConflictError `exams.already_passed`, `exams.not_offered`, `exams.not_there`
 */
export function refuseWhatIsNotOffered(
  who: Student,
  sitting: ExamSitting,
  { outcomes, reasons }: OfferGround,
  centre: { readonly name: string; readonly modality: Modality },
): void {
  const details = { student: displayName(who), title: sitting.title, period: sitting.period };
  const because = acquiredBy(sitting, outcomes);
  if (because !== undefined) throw fault(ConflictError, examMessages, "exams.already_passed", { ...details, because });
  if (!isOpenTo(sitting, who) || (reasons && !reasons.has(sitting.element)))
    throw fault(ConflictError, examMessages, "exams.not_offered", details);
  if (isOpenTo(sitting, who, centre.modality)) return;
  const there = { title: sitting.title, centre: centre.name, modality: centre.modality };
  throw fault(ConflictError, examMessages, "exams.not_there", there);
}

/** Everybody who studies in the year, by name; for each, what is not acquired of its first two periods. */
export async function* carryOver(context: Context, year: string): AsyncIterable<CarriedOver> {
  const taught = await taughtSittings(context, year);
  const rules = await context.trusted.records(periodRows).get(periodId(year, 3));
  const filter = and<keyof Student>(living, eq("status", "active"));
  for await (const who of context.trusted.records(studentRows).scan({ filter, sort: [{ field: "sortName" }] })) {
    if (who.year !== year) continue;
    const outcomes = await outcomesOf(context, who.id, rules?.settings ?? defaultPeriodSettings);
    const taken = await taughtRegistrations(context, year, who.id);
    const reasons = reasonsFor(who, taught, { outcomes, taken });
    for (const [element, reason] of reasons) {
      const { title } = taught.find((one) => one.element === element)!;
      const { studentNumber } = who;
      yield { student: who.id, ...(studentNumber !== undefined && { studentNumber }), element, title, reason };
    }
  }
}

/** By element, why a student takes it again: what was theirs to take, and is not acquired. */
function reasonsFor(
  who: Student,
  taught: readonly ExamSitting[],
  known: Parameters<typeof reasonFor>[2],
): ReadonlyMap<string, CarryOverReason> {
  const theirs = Map.groupBy(
    taught.filter((sitting) => isOpenTo(sitting, who)),
    ({ element }) => element,
  );
  const reasons = [...theirs].flatMap(([element, sittings]) => {
    const reason = reasonFor(element, sittings, known);
    return reason === undefined ? [] : [[element, reason] as const];
  });
  return new Map(reasons);
}

async function taughtSittings(context: Context, year: string): Promise<readonly ExamSitting[]> {
  const both = await Promise.all([1, 2].map((number) => sittingsOf(context, periodId(year, number as 1 | 2))));
  return both.flat();
}

/** The record of the student who asks; nobody's for others, who have to name one. */
export function ownRecord({ actor }: Pick<Context, "actor">): string {
  return (actor.kind === "user" && presetOf(actor) === "student" && actor.student) || "";
}
