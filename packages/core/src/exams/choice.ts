/** What a student chooses, with all that decides about it. */
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { addSeconds } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { within } from "../storage/where.ts";
import { displayName, findStudent, type Student, studentsById } from "../students/index.ts";
import { findCentre } from "./centres.ts";
import { extraTimeOf } from "./extra-time.ts";
import { examMessages } from "./messages.ts";
import { type ExamCentre, type ExamPeriod, type ExamSitting, type ExtraTime, sittingId, sittings } from "./model.ts";
import { groundFor, refuseWhatIsNotOffered } from "./offer.ts";
import type { ExamRegistration, RegisteredPaper } from "./registration.ts";
import { sittingsById } from "./rows.ts";
import { clashesAmong, feeRuleFor, minutesFor, quoteFor } from "./rules.ts";
import { localTimeIn } from "./times.ts";

/** A registration with all that decides about it. */
export interface Choice {
  readonly of: ExamPeriod;
  readonly who: Student;
  readonly centre: ExamCentre;
  readonly taken: readonly ExamSitting[];
  readonly extraTime: ExtraTime | undefined;
}

/** @throws ConflictError for what is not offered, has been passed already or cannot be sat there */
export async function choose(
  context: Context,
  of: ExamPeriod,
  asked: {
    readonly who: Student;
    readonly centre: string;
    readonly codes: readonly string[];
    readonly known: ExamRegistration | undefined;
  },
): Promise<{ readonly choice: Choice; readonly papers: readonly RegisteredPaper[] }> {
  const { who, known } = asked;
  const centre = await findCentre(context, asked.centre);
  const codes = [...new Set(asked.codes)];
  const found = await context.trusted.records(sittings).find({
    filter: within(
      "id",
      codes.map((code) => sittingId(of.id, code)),
    ),
  });
  const taken = codes.map((code) => {
    const one = found.find((row) => row.code === code && row.removedAt === undefined);
    if (one) return one;
    throw fault(NotFoundError, examMessages, "exams.sitting_not_found", { code, period: of.id });
  });
  const ground = await groundFor(context, of, who);
  for (const sitting of taken) refuseWhatIsNotOffered(who, sitting, ground, centre);
  const choice = { of, who, centre, taken, extraTime: await extraTimeOf(context, who.id, of.zone) };
  const papers = taken.map((sitting): RegisteredPaper => {
    const before = known?.centre === centre.id ? known.papers.find((one) => one.sitting === sitting.id) : undefined;
    const reason = ground.reasons?.get(sitting.element);
    return before ?? { sitting: sitting.id, ...(reason && { reason }) };
  });
  return { choice, papers };
}

export async function choiceOf(context: Context, of: ExamPeriod, row: ExamRegistration): Promise<Choice> {
  const who =
    (await studentsById(context, [row.student])).get(row.student) ?? (await findStudent(context, row.student));
  const centre = await findCentre(context, row.centre);
  const taken = [...(await sittingsById(context, [row])).values()].filter(({ removedAt }) => removedAt === undefined);
  return { of, who, centre, taken, extraTime: await extraTimeOf(context, row.student, of.zone) };
}

/** @throws ConflictError `exams.clash`, naming both */
export function refuseClashes({ of, who, taken, extraTime }: Choice): void {
  const [clash] = clashesAmong(taken, extraTime);
  if (!clash) return;
  const [one, other] = clash.map((part) => taken.find(({ code }) => code === part.code)!) as [ExamSitting, ExamSitting];
  const shown = (at: string) => localTimeIn(of.zone, at).replace("T", " ");
  throw fault(ConflictError, examMessages, "exams.clash", {
    ...{ student: displayName(who), one: one.title, other: other.title, codes: [one.code, other.code] },
    oneEnds: shown(addSeconds(one.startsAt, minutesFor(one, extraTime) * 60)),
    otherStarts: shown(other.startsAt),
  });
}

export function quoteOf(context: Context, { of, centre, taken }: Choice) {
  const rule = feeRuleFor(of.settings, { code: centre.id, modality: centre.modality });
  return quoteFor(rule, taken, { currency: of.settings.currency, at: context.clock.now() });
}
