/** Assessments: found by their name, made where there is none, and never weighed in two ways. */
import { ConflictError, fault } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq } from "../storage/where.ts";
import type { Mark, Student } from "../students/index.ts";
import { boundAs, boundOf, elementOf, isOther } from "./bind.ts";
import { unnamedTitle } from "./mark-columns.ts";
import { markOf } from "./marks.ts";
import { gradeMessages } from "./messages.ts";
import { type Assessment, assessmentId, assessments, type Place, subjectKeyOf } from "./model.ts";
import type { ReadGrade } from "./read-grade.ts";
import { shown, twenty } from "./value.ts";

/** The assessment that is meant: the named one, or the next of its subject for this student; made where there is none. */
export async function assessmentFor(
  context: Context,
  student: Student,
  given: ReadGrade & { readonly subject: string },
): Promise<Assessment> {
  const place = { year: student.year, class: student.class };
  if (given.title !== undefined) return await assessmentAt(context, place, { ...given, title: given.title });
  const known = new Map((await assessmentsOf(context, place, given.subject)).map((one) => [one.id, one]));
  const fromFile = known.has(assessmentId(place, given.subject, unnamedTitle));
  for (let number = fromFile ? 0 : 1; ; number++) {
    const title = number === 0 ? unnamedTitle : `Note ${number}`;
    const id = assessmentId(place, given.subject, title);
    const taken = known.get(id);
    // What a file's column made without a name is the first: the next is Note 2.
    if (fromFile && number === 1 && !taken) continue;
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
