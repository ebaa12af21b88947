/** An exam in place of another, for those whose absence there was justified. */
import { ConflictError, fault } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import { displayName } from "../students/index.ts";
import { findCentre } from "./centres.ts";
import { examMessages } from "./messages.ts";
import { type ExamSitting, sittingId, sittings } from "./model.ts";
import { changedMeanwhile, momentIn, periodToWrite } from "./periods.ts";
import { takePlaces } from "./places.ts";
import { changeRegistration, sittingsById } from "./rows.ts";
import { clashesAmong } from "./rules.ts";
import { type Expected, expectedAt } from "./sheets.ts";
import { addSitting, findSitting, showSitting } from "./sittings.ts";
import type { ExamSittingView, LocalTime } from "./views.ts";

export interface NewSubstitute {
  /** The code of the exam that it stands for, with `-S`, if absent. */
  readonly code?: string;
  readonly start: LocalTime;
  /** As long as the exam that it stands for, if absent. */
  readonly minutes?: number;
}

/**
 * On the registrations of those who were away for a good reason; it costs nothing more. Calling it again takes in those
 * whose absence was justified since, and finishes what was cut short.
 */
export async function substitute(
  context: Context,
  period: string,
  code: string,
  { code: own = `${code}-S`, start, minutes }: NewSubstitute,
): Promise<ExamSittingView> {
  const of = await periodToWrite(context, period);
  const sitting = await findSitting(context, period, code);
  const justified = (await expectedAt(context, sitting)).filter(({ paper }) => paper.attendance === "ABJ");
  if (justified.length === 0)
    throw fault(ConflictError, examMessages, "exams.nobody_to_substitute", { title: sitting.title });
  const planned = { code: own, startsAt: momentIn(of.zone, start, "start"), minutes: minutes ?? sitting.minutes };
  await refuseClashes(context, sitting, planned, justified);
  const only = justified.map(({ who }) => who.id);
  const added = (await known(context, sitting, planned, only)) ?? (await made());
  for (const { row } of justified) {
    const centre = await findCentre(context, row.centre);
    await takePlaces(context, { registration: row.id, centre, extraTime: row.extraTime !== undefined }, [added]);
    await changeRegistration(context, row, { verb: "exams.substitute" }, ({ papers }) =>
      papers.some((paper) => paper.sitting === added.id)
        ? undefined
        : { set: { papers: [...papers, { sitting: added.id }] }, what: { code: own } },
    );
  }
  return await showSitting(context, period, own);

  async function made(): Promise<ExamSitting> {
    const { element, title, within, supervised, invigilators } = sitting;
    const { id } = await addSitting(context, period, {
      ...{ code: own, element, title, within, supervised, invigilators, start, minutes: planned.minutes },
      ...{ substituteFor: sitting.id, only },
    });
    return (await context.trusted.records(sittings).get(id))!;
  }
}

type Planned = Pick<ExamSitting, "code" | "startsAt" | "minutes">;

/** The substitute as it was made before, at the same hour, open to those of now as well. */
async function known(
  context: Context,
  { id, period }: ExamSitting,
  { code, startsAt, minutes }: Planned,
  only: readonly string[],
): Promise<ExamSitting | undefined> {
  const rows = context.trusted.records(sittings);
  const row = await rows.get(sittingId(period, code));
  const isSame = row?.substituteFor === id && row.startsAt === startsAt && row.minutes === minutes;
  if (!row || !isSame || row.removedAt !== undefined) return undefined;
  const all = [...new Set([...(row.only ?? []), ...only])];
  if (all.length === row.only?.length) return row;
  const filter = and<keyof ExamSitting>(eq("id", row.id), eq("version", row.version));
  const note = { verb: "exams.substitute", what: { period, code } };
  const written = await context.records(sittings).update(filter, { set: { only: all } }, note);
  if (!written) throw changedMeanwhile(row.title);
  return written;
}

/** @throws ConflictError `exams.move_clashes`, before anything is written */
async function refuseClashes(
  context: Context,
  { title }: ExamSitting,
  planned: Planned,
  justified: readonly Expected[],
): Promise<void> {
  const taken = await sittingsById(
    context,
    justified.map(({ row }) => row),
  );
  const clashing = justified.filter(({ row }) => {
    const others = row.papers.flatMap((paper) => taken.get(paper.sitting) ?? []);
    const all = [planned, ...others.filter(({ code }) => code !== planned.code)];
    return clashesAmong(all, row.extraTime).some((pair) => pair.includes(planned));
  });
  if (clashing.length === 0) return;
  const sample = clashing.slice(0, 5).map(({ who }) => displayName(who));
  throw fault(ConflictError, examMessages, "exams.move_clashes", { title, count: clashing.length, sample });
}
