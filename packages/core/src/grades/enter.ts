/** Entering marks one by one: adding, correcting, removing. */
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { displayName, findStudent, type Mark, type Student } from "../students/index.ts";
import { assessmentFor } from "./assessments.ts";
import { gradeSeen, subjectOfElement } from "./bind.ts";
import { correctedMark, markOf, sameName, told, valueText, weightOf } from "./marks.ts";
import { gradeMessages } from "./messages.ts";
import { assessmentId, type NewGrade } from "./model.ts";
import { policyOf, tellingOf } from "./policy.ts";
import { type GradeChange, readChange, readGrade } from "./read-grade.ts";
import { refuseOtherSubject } from "./sight.ts";
import { type GradeView, gradeView } from "./views.ts";
import { changeMarks } from "./write.ts";

/** A mark by its id, or by its student, subject and title. */
export type GradeRef = string | { readonly student: string; readonly subject: string; readonly title: string };

export interface TellOptions {
  /** Whether the student is told, and staff where the average falls; true if absent. */
  readonly tell?: boolean;
}

export interface GradeEditOptions extends TellOptions {
  /** The version that the correction or removal was made from: if the mark has another by now, nothing is overwritten. */
  readonly version?: number;
}

export async function addGrade(
  context: Context,
  given: NewGrade,
  { tell = true }: TellOptions = {},
): Promise<GradeView> {
  const read = readGrade(given);
  const student = await findStudent(context, given.student);
  const subject = read.subject ?? (await subjectOfElement(context, student.year, read.element!));
  refuseOtherSubject(context.actor, student, subject);
  const policy = await policyOf(context);
  const assessment = await assessmentFor(context, student, { ...read, subject });
  const now = context.clock.now();
  const telling = await tellingOf(context, tell);
  const mark: Mark = {
    ...weightOf(assessment),
    ...read.value,
    ...(read.comment !== undefined && { comment: read.comment }),
    ...{ at: now, by: signature(context.actor) },
    ...(policy.publication === "immediate" && { publishedAt: now }),
  };
  const written = await changeMarks(context, student, { verb: "grades.add", policy, telling }, (row) => {
    const known = markOf(row, assessment.id);
    if (known) throw alreadyThere(row, known);
    return { marks: [...(row.marks ?? []), mark], note: { what: told(mark) } };
  });
  return await gradeSeen(context, written, markOf(written, assessment.id)!);
}

export async function editGrade(
  context: Context,
  ref: GradeRef,
  change: GradeChange,
  { version, tell = true }: GradeEditOptions = {},
): Promise<GradeView> {
  const { student, assessment } = await locate(context, ref);
  const policy = await policyOf(context);
  const read = readChange(change, markOf(student, assessment)!);
  const now = context.clock.now();
  const telling = await tellingOf(context, tell);
  const written = await changeMarks(context, student, { verb: "grades.edit", policy, telling }, (row) => {
    const known = markOf(row, assessment);
    if (!known) throw notFound(row, ref);
    if (version !== undefined && version !== (known.history?.length ?? 0) + 1) throw changedMeanwhile(row, known);
    const corrected = correctedMark(known, read, { at: now, by: signature(context.actor) });
    if (!corrected) return undefined;
    const marks = row.marks!.map((mark) => (mark.assessment === assessment ? corrected : mark));
    return { marks, note: { what: { ...told(corrected), was: valueText(known) } } };
  });
  return await gradeSeen(context, written, markOf(written, assessment)!);
}

export async function deleteGrade(
  context: Context,
  ref: GradeRef,
  { version, tell = true }: GradeEditOptions = {},
): Promise<GradeView> {
  const { student, assessment } = await locate(context, ref);
  const policy = await policyOf(context);
  let removed = gradeView(student, markOf(student, assessment)!);
  const telling = await tellingOf(context, tell);
  await changeMarks(context, student, { verb: "grades.delete", policy, telling }, (row) => {
    const known = markOf(row, assessment);
    if (!known) throw notFound(row, ref);
    if (version !== undefined && version !== (known.history?.length ?? 0) + 1) throw changedMeanwhile(row, known);
    removed = gradeView(row, known);
    return { marks: row.marks!.filter((mark) => mark.assessment !== assessment), note: { what: told(known) } };
  });
  return removed;
}

async function locate(
  context: Context,
  ref: GradeRef,
): Promise<{ readonly student: Student; readonly assessment: string }> {
  const [student = "", assessment] = typeof ref === "string" ? ref.split(".") : [ref.student];
  if (typeof ref === "string" && !assessment) throw fault(NotFoundError, gradeMessages, "grade.no_id", { grade: ref });
  const found = await findStudent(context, student);
  const id =
    typeof ref === "string"
      ? assessment!
      : assessmentId({ year: found.year, class: found.class }, ref.subject, ref.title);
  // A class that changed since: the mark keeps its assessment.
  const named = typeof ref === "string" ? undefined : found.marks?.find((mark) => sameName(mark, ref))?.assessment;
  const known = markOf(found, id)?.assessment ?? named;
  if (known === undefined) throw notFound(found, ref);
  refuseOtherSubject(context.actor, found, markOf(found, known)!.subject);
  return { student: found, assessment: known };
}

function notFound(student: Student, ref: GradeRef) {
  const grade = typeof ref === "string" ? ref : `${ref.subject}, ${ref.title}`;
  return fault(NotFoundError, gradeMessages, "grade.not_found", { student: displayName(student), grade });
}

function alreadyThere(student: Student, known: Mark) {
  const { subject, title } = known;
  const details = { student: displayName(student), subject, title, value: valueText(known) };
  return fault(ConflictError, gradeMessages, "grade.already_there", details);
}

function changedMeanwhile(student: Student, known: Mark) {
  const details = { student: displayName(student), value: valueText(known), version: (known.history?.length ?? 0) + 1 };
  return fault(ConflictError, gradeMessages, "grade.changed_meanwhile", details);
}
