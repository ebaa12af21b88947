/**
 * Which element of the curriculum an assessment is of, and of which session: what a jury goes by before it looks at names.
 * It is kept with the assessment alone, so that binding one says it of every mark that was given in it.
 */
import * as z from "zod";
import { curricula, type ElementView } from "../curricula/index.ts";
import { ConflictError, fault, isCursusError, NotFoundError } from "../kernel/errors.ts";
import { invalidInput, issue, parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import type { Context } from "../module/module.ts";
import { and, eq, within } from "../storage/where.ts";
import { currentYear, type Mark, type Student } from "../students/index.ts";
import { gradeMessages } from "./messages.ts";
import { type Assessment, assessments, type Bound, subjectKeyOf } from "./model.ts";
import { refuseOtherSubject } from "./sight.ts";
import { type AssessmentView, assessmentView, type GradeView, gradeView } from "./views.ts";

export interface Binding {
  readonly subject: string;
  /** One assessment of the subject; all of them if absent. */
  readonly title?: string;
  /** The academic year of the marks; the current one if absent. */
  readonly year?: string;
  /** The code of an element of that year's curriculum. An empty text takes the binding back. */
  readonly element?: string;
  /** 2: a resit. */
  readonly session?: 1 | 2;
}

const schema = z.strictObject({
  subject: line(80),
  title: line(80).optional(),
  year: line(20).optional(),
  element: z.string().max(60).optional(),
  session: z.union([z.literal(1), z.literal(2)]).optional(),
});

/** Says of a class's assessments what they are of; what was said before is replaced. */
export async function bind(context: Context, className: string, given: Binding): Promise<readonly AssessmentView[]> {
  const { subject, title, year: asked, element, session } = parse(schema, given, gradeMessages);
  if (element === undefined && session === undefined)
    throw invalidInput([issue(gradeMessages, "grade.nothing_bound", ["element"])]);
  const year = asked ?? (await currentYear(context));
  refuseOtherSubject(context.actor, { year, class: className }, subject);
  if (element) await elementOf(context, year, element);
  const rows = context.records(assessments);
  const filter = and<keyof Assessment>(
    eq("year", year),
    eq("class", className),
    eq("subjectKey", subjectKeyOf(subject)),
  );
  const titleKey = title === undefined ? undefined : subjectKeyOf(title);
  const meant = (await rows.find({ filter })).filter((one) => !titleKey || subjectKeyOf(one.title) === titleKey);
  if (meant.length === 0) {
    const details = { subject: title === undefined ? subject : `${subject}, ${title}`, class: className, year };
    throw fault(NotFoundError, gradeMessages, "grade.no_assessment", details);
  }
  const bound = { ...(element && { element }), ...(session && { session }) };
  return await Promise.all(
    meant.map(async (one) => assessmentView((await write(context, one, bound, element === "")) ?? one)),
  );
}

/** @throws NotFoundError `grade.element_unknown` */
export async function elementOf(context: Context, year: string, code: string): Promise<ElementView> {
  try {
    const [found] = await context.trusted.use(curricula).byCodes([code], { year });
    if (found) return found;
  } catch (error) {
    if (!isCursusError(error, "curriculum.no_year")) throw error;
  }
  throw fault(NotFoundError, gradeMessages, "grade.element_unknown", { code, year });
}

/** What a mark is called that is given by its element alone. */
export async function subjectOfElement(context: Context, year: string, code: string): Promise<string> {
  const { labelFr, labelEn } = await elementOf(context, year, code);
  return (labelFr ?? labelEn ?? code).slice(0, 80).trim();
}

/**
 * What an entry or a file says of an assessment that is there: kept where nothing was said before.
 * @throws ConflictError `grade.other_element` where something else was
 */
type Said = { readonly [F in keyof Bound]?: Bound[F] | undefined };

export async function boundAs(
  context: Context,
  known: Assessment,
  wanted: Said & { readonly dryRun?: boolean },
): Promise<Assessment> {
  const differing = (["element", "session"] as const).filter(
    (field) => wanted[field] !== undefined && wanted[field] !== known[field],
  );
  if (differing.length === 0) return known;
  const taken = differing.find((field) => known[field] !== undefined);
  if (taken) {
    const { subject, title, element = "-", session = "-" } = known;
    throw fault(ConflictError, gradeMessages, "grade.other_element", { subject, title, element, session });
  }
  if (wanted.element !== undefined) await elementOf(context, known.year, wanted.element);
  return wanted.dryRun ? known : ((await write(context, known, boundOf(wanted))) ?? known);
}

/** Is one said to be of something else than the other? */
export function isOther(known: Bound, { element, session }: Bound): boolean {
  const differs = (mine: unknown, theirs: unknown) => mine !== undefined && theirs !== undefined && mine !== theirs;
  return differs(known.element, element) || differs(known.session, session);
}

async function write(context: Context, { id, subject, title }: Assessment, bound: Bound, clear = false) {
  const note = { verb: "grades.bind", what: { subject, title, ...bound } };
  const unset = clear ? (["element"] as const) : [];
  return await context.records(assessments).update(eq("id", id), { set: bound, unset }, note);
}

/** What marks are of, by their assessment. Each assessment is asked for once. */
export type Bindings = (marks: readonly Mark[]) => Promise<ReadonlyMap<string, Bound>>;

export function bindings(context: Context): Bindings {
  const known = new Map<string, Bound>();
  return async (marks) => {
    const asked = [...new Set(marks.map(({ assessment }) => assessment))].filter((id) => !known.has(id));
    for (const id of asked) known.set(id, {});
    if (asked.length === 0) return known;
    for (const row of await context.trusted.records(assessments).find({ filter: within("id", asked) }))
      known.set(row.id, boundOf(row));
    return known;
  };
}

export function boundOf({ element, session }: Said): Bound {
  return { ...(element !== undefined && { element }), ...(session !== undefined && { session }) };
}

/** A mark as others see it, with what it is of. */
export async function gradeSeen(context: Context, student: Student, mark: Mark): Promise<GradeView> {
  return gradeView(student, mark, (await bindings(context)([mark])).get(mark.assessment));
}
