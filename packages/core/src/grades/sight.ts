/** Which marks an actor sees and writes: teachers those of their subjects, students those of their own that are published. */
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { type Actor, presetOf } from "../module/actor.ts";
import type { Mark, PastYear, Student } from "../students/index.ts";
import { gradeMessages } from "./messages.ts";
import { subjectKeyOf } from "./model.ts";

type Place = Pick<Student | PastYear, "year" | "class">;

/** The subjects that a teacher has in a class; absent: all of them. Other classes are not in a teacher's sight at all. */
export function subjectsOf(actor: Actor, { year, class: className }: Place): readonly string[] | undefined {
  if (presetOf(actor) !== "teacher" || actor.kind !== "user") return undefined;
  const there = (actor.teaches ?? []).filter((one) => one.year === year && one.class === className);
  if (there.some(({ subjects }) => subjects === undefined)) return undefined;
  return there.flatMap(({ subjects = [] }) => subjects);
}

/** A row with the marks that the actor sees. */
export function withMarksInSight<R extends Student | PastYear>(actor: Actor, row: R): R {
  if (!row.marks) return row;
  if (presetOf(actor) === "student")
    return { ...row, marks: row.marks.filter(({ publishedAt }) => publishedAt !== undefined) };
  const subjects = subjectsOf(actor, row)?.map(subjectKeyOf);
  return subjects ? { ...row, marks: row.marks.filter((mark) => subjects.includes(subjectKeyOf(mark.subject))) } : row;
}

export function maySeeMark(actor: Actor, row: Student | PastYear, mark: Mark): boolean {
  return withMarksInSight(actor, { ...row, marks: [mark] }).marks?.length === 1;
}

export function mayMark(actor: Actor, place: Place, subject: string): boolean {
  const subjects = subjectsOf(actor, place);
  return subjects === undefined || subjects.some((one) => subjectKeyOf(one) === subjectKeyOf(subject));
}

/** @throws ForbiddenError naming the teacher's own subjects */
export function refuseOtherSubject(actor: Actor, place: Place, subject: string): void {
  if (mayMark(actor, place, subject)) return;
  throw fault(ForbiddenError, gradeMessages, "grade.not_your_subject", otherSubject(actor, place, subject));
}

export function otherSubject(actor: Actor, place: Place, subject: string) {
  return { subject, class: place.class ?? "-", subjects: subjectsOf(actor, place) ?? [] };
}
