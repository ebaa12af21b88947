/** Seats that are in use at the hour of an exam: one room may hold several exams, and one seat holds one person. */
import { addSeconds, type Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import type { ExamCentre, ExamSitting } from "./model.ts";
import { minutesFor, third } from "./rules.ts";
import { expectedAt } from "./sheets.ts";
import { sittingsOf } from "./sittings.ts";

/** `Amphi A 12`, of this exam and of those that overlap with it. */
export async function seatsTakenAt(
  context: Context,
  sitting: ExamSitting,
  centre: ExamCentre,
): Promise<ReadonlySet<string>> {
  const taken = new Set<string>();
  for (const other of await sittingsOf(context, sitting.period)) {
    if (other.id !== sitting.id && !overlap(sitting, other)) continue;
    for (const { paper } of await expectedAt(context, other, centre.id))
      if (paper.room !== undefined && paper.seat !== undefined) taken.add(`${paper.room} ${paper.seat}`);
  }
  return taken;
}

/** Whether two exams may be under way at the same moment: somebody in the room may have a third more. */
export function overlap(one: Timed, other: Timed): boolean {
  return one.startsAt < lastEnd(other) && other.startsAt < lastEnd(one);
}

type Timed = Pick<ExamSitting, "startsAt" | "minutes">;

function lastEnd(sitting: Timed): Instant {
  return addSeconds(sitting.startsAt, minutesFor(sitting, third) * 60);
}
