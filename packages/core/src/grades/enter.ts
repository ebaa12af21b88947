/** Entering marks one by one: adding, correcting, removing. */
import { ConflictError, fault, type Issue, NotFoundError } from "../kernel/errors.ts";
import { checkedText, inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { isLocalDate } from "../kernel/time.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq } from "../storage/where.ts";
import { displayName, findStudent, type Mark, type Student } from "../students/index.ts";
import { boundAs, boundOf, elementOf, gradeSeen, isOther, subjectOfElement } from "./bind.ts";
import { gradeMessages } from "./messages.ts";
import {
  type Assessment,
  assessmentId,
  assessments,
  type Bound,
  type NewGrade,
  type Place,
  resitTitle,
  subjectKeyOf,
} from "./model.ts";
import { policyOf, tellingOf } from "./policy.ts";
import { refuseOtherSubject } from "./sight.ts";
import { isFault, type MarkValue, readHundredths, readMark, readSession, shown, twenty } from "./value.ts";
import { type GradeView, gradeView } from "./views.ts";
import { changeMarks } from "./write.ts";

/** A mark by its id, or by its student, subject and title. */
export type GradeRef = string | { readonly student: string; readonly subject: string; readonly title: string };

export interface GradeChange {
  readonly value?: string | number;
  readonly comment?: string;
}

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

/** A mark after a correction; absent when nothing differs. */
export function correctedMark(
  known: Mark,
  { value, comment }: { readonly value?: MarkValue | undefined; readonly comment?: string | undefined },
  { at, by, importedBy }: Pick<Mark, "at" | "by" | "importedBy">,
): Mark | undefined {
  const { value: was, code, comment: said, history = [], at: since, by: whose, importedBy: from, ...stays } = known;
  const now = value ?? { ...(was !== undefined ? { value: was } : { code: code! }) };
  const remark = comment ?? said;
  if (valueText(now as Mark) === valueText(known) && remark === said) return undefined;
  const former = {
    ...(was !== undefined && { value: was }),
    ...(code && { code }),
    ...(said !== undefined && { comment: said }),
    ...{ at: since, by: whose, ...(from !== undefined && { importedBy: from }) },
  };
  return {
    ...stays,
    ...now,
    ...(remark !== undefined && remark !== "" && { comment: remark }),
    at,
    by,
    ...(importedBy !== undefined && { importedBy }),
    history: [...history, former],
  };
}

export function markOf({ marks = [] }: Student, assessment: string): Mark | undefined {
  return marks.find((mark) => mark.assessment === assessment);
}

/** What a mark carries of its assessment. */
export function weightOf({
  id,
  subject,
  title,
  kind,
  coefficient,
  scale,
  date,
}: Omit<Mark, "assessment" | "at" | "by"> & { readonly id: string }) {
  return {
    ...{ assessment: id, subject, title, kind, coefficient },
    ...(scale !== undefined && { scale }),
    ...(date !== undefined && { date }),
  };
}

/** What the journal keeps of a mark. */
export function told(mark: Mark) {
  return { subject: mark.subject, title: mark.title, value: valueText(mark) };
}

export function valueText({ value, code }: Pick<Mark, "value" | "code">): string {
  return value === undefined ? code! : shown(value);
}

interface ReadGrade extends Bound {
  /** Absent only where there is an element. */
  readonly subject?: string;
  readonly title?: string;
  readonly value: MarkValue;
  readonly coefficient?: number;
  readonly scale?: number;
  readonly kind?: Mark["kind"];
  readonly date?: string;
  readonly comment?: string;
}

/** Every fault told at once. */
function readGrade(given: NewGrade): ReadGrade {
  const issues: Issue[] = [];
  const known = new Set([
    ...["student", "subject", "value", "title", "coefficient", "kind", "date", "scale", "comment"],
    ...["element", "session"],
  ]);
  for (const field of Object.keys(given))
    if (!known.has(field)) issues.push(issue(inputMessages, "input.unknown_field", [field]));
  const text = (field: "subject" | "title" | "comment" | "element", limit: number) =>
    readText(issues, field, given[field], limit);
  const hundredths = (field: "coefficient" | "scale", code: "grade.bad_coefficient" | "grade.bad_scale") => {
    if (given[field] === undefined) return undefined;
    const read = readHundredths(given[field]);
    if (read === undefined) issues.push(issue(gradeMessages, code, [field]));
    return read;
  };
  const read = {
    subject: text("subject", 80),
    title: text("title", 80),
    comment: text("comment", 500),
    element: text("element", 60),
    coefficient: hundredths("coefficient", "grade.bad_coefficient"),
    scale: hundredths("scale", "grade.bad_scale"),
  };
  if (given.subject === undefined && given.element === undefined)
    issues.push(issue(inputMessages, "input.required", ["subject"]));
  if (given.student === undefined) issues.push(issue(inputMessages, "input.required", ["student"]));
  if (given.kind !== undefined && given.kind !== "continuous" && given.kind !== "terminal")
    issues.push(issue(inputMessages, "input.not_one_of", ["kind"], { values: ["continuous", "terminal"] }));
  if (given.date !== undefined && !isLocalDate(given.date))
    issues.push(issue(inputMessages, "input.not_a_date", ["date"]));
  const value = given.value === undefined ? undefined : readMark(given.value, read.scale ?? twenty);
  if (value === undefined) issues.push(issue(inputMessages, "input.required", ["value"]));
  else if (isFault(value)) issues.push(issue(gradeMessages, value.fault, ["value"], value.details));
  const session = given.session === undefined ? undefined : readSession(given.session);
  if (given.session !== undefined && session === undefined)
    issues.push(issue(gradeMessages, "grade.bad_session", ["session"], { value: given.session }));
  if (issues.length > 0) throw invalidInput(issues);
  const title = read.title ?? (session === 2 ? resitTitle : undefined);
  return {
    value: value as MarkValue,
    ...(read.subject !== undefined && { subject: read.subject }),
    ...(read.element !== undefined && { element: read.element }),
    ...(session !== undefined && { session }),
    ...(title !== undefined && { title }),
    ...(read.comment !== undefined && { comment: read.comment }),
    ...(read.coefficient !== undefined && { coefficient: read.coefficient }),
    ...(read.scale !== undefined && { scale: read.scale }),
    ...(given.kind && { kind: given.kind }),
    ...(given.date !== undefined && { date: given.date }),
  };
}

function readText(issues: Issue[], field: string, given: string | undefined, limit: number): string | undefined {
  if (given === undefined) return undefined;
  const checked = checkedText(given, { limit });
  if (!("text" in checked)) issues.push(issue(inputMessages, checked.code, [field], checked.details));
  else if (checked.text === "") issues.push(issue(inputMessages, "input.required", [field]));
  else return checked.text;
  return undefined;
}

function readChange({ value, comment }: GradeChange, { scale }: Mark) {
  const issues: Issue[] = [];
  const read = value === undefined ? undefined : readMark(value, scale);
  if (read && isFault(read)) issues.push(issue(gradeMessages, read.fault, ["value"], read.details));
  const checked = comment === undefined ? undefined : checkedText(comment, { limit: 500 });
  if (checked && !("text" in checked)) issues.push(issue(inputMessages, checked.code, ["comment"], checked.details));
  if (issues.length > 0) throw invalidInput(issues);
  return { value: read as MarkValue | undefined, comment: checked && "text" in checked ? checked.text : undefined };
}

/** The assessment that is meant: the named one, or the next of its subject for this student; made where there is none. */
async function assessmentFor(
  context: Context,
  student: Student,
  given: ReadGrade & { readonly subject: string },
): Promise<Assessment> {
  const place = { year: student.year, class: student.class };
  if (given.title !== undefined) return await assessmentAt(context, place, { ...given, title: given.title });
  const known = new Map((await assessmentsOf(context, place, given.subject)).map((one) => [one.id, one]));
  for (let number = 1; ; number++) {
    const title = `Note ${number}`;
    const id = assessmentId(place, given.subject, title);
    const taken = known.get(id);
    if (markOf(student, id) || (taken && (differs(taken, given) || isOther(taken, given)))) continue;
    return await assessmentAt(context, place, { ...given, title });
  }
}

export type Wanted = Pick<Assessment, "subject" | "title"> &
  Partial<Pick<Assessment, "kind" | "coefficient" | "scale" | "date" | "element" | "session">>;

/** Finds or makes an assessment; refuses one that weighs otherwise, or is of another element, than what is asked for. */
export async function assessmentAt(
  context: Context,
  place: Place,
  wanted: Wanted,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<Assessment> {
  const rows = context.records(assessments);
  const { subject, title, kind = "continuous", coefficient = 100, scale, date, element, session } = wanted;
  const id = assessmentId(place, subject, title);
  const known = await rows.get(id);
  if (known) return await boundAs(context, sameWeight(known, wanted), { element, session, dryRun });
  if (element !== undefined) await elementOf(context, place.year, element);
  const fresh = {
    ...{ id, year: place.year, subject, subjectKey: subjectKeyOf(subject), title, kind, coefficient },
    ...(place.class !== undefined && { class: place.class }),
    ...(scale !== undefined && scale !== twenty && { scale }),
    ...(date !== undefined && { date }),
    ...boundOf({ element, session }),
    createdAt: context.clock.now(),
  };
  if (dryRun) return { ...fresh, version: 0 };
  try {
    return await rows.insert(fresh, {
      verb: "grades.assess",
      what: { subject, title, coefficient: shown(coefficient) },
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return await boundAs(context, sameWeight((await rows.get(id))!, wanted), { element, session });
  }
}

function sameWeight(known: Assessment, wanted: Wanted): Assessment {
  if (differs(known, wanted)) throw otherWeight(known);
  return known;
}

export function otherWeight({ subject, title, coefficient }: Pick<Mark, "subject" | "title" | "coefficient">) {
  const details = { subject, title, coefficient: shown(coefficient) };
  return fault(ConflictError, gradeMessages, "grade.other_weight", details);
}

export function differs(
  known: Pick<Mark, "coefficient" | "kind" | "scale">,
  { coefficient, kind, scale }: Partial<Wanted>,
): boolean {
  return (
    (coefficient !== undefined && coefficient !== known.coefficient) ||
    (kind !== undefined && kind !== known.kind) ||
    (scale !== undefined && scale !== (known.scale ?? twenty))
  );
}

export async function assessmentsOf(context: Context, place: Place, subject?: string): Promise<readonly Assessment[]> {
  const ofClass = place.class === undefined ? absent<"class">("class") : eq<"class">("class", place.class);
  const ofSubject = subject === undefined ? undefined : eq<"subjectKey">("subjectKey", subjectKeyOf(subject));
  const filter = and<"year" | "class" | "subjectKey">(eq("year", place.year), ofClass, ofSubject);
  return await context.records(assessments).find({ filter });
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

export function sameName(
  mark: Mark,
  { subject, title }: { readonly subject: string; readonly title: string },
): boolean {
  return subjectKeyOf(mark.subject) === subjectKeyOf(subject) && subjectKeyOf(mark.title) === subjectKeyOf(title);
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
