/** Letting students see marks, and working averages out anew after a rule changed. */
import type { Context } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import { displayName, living, type Mark, type Student, studentRows } from "../students/index.ts";
import { type AveragePolicy, averageOf } from "./average.ts";
import { subjectKeyOf } from "./model.ts";
import { wayTo } from "./notify.ts";
import { policyOf, tellingOf } from "./policy.ts";
import { mayMark, refuseOtherSubject } from "./sight.ts";
import { nameOf, type StudentName } from "./views.ts";
import { changeMarks } from "./write.ts";

export interface PublishOptions {
  /** Only this subject, only this assessment of it; everything of the class if absent. */
  readonly subject?: string;
  readonly title?: string;
  /** Says whom it would show what, and shows nothing. */
  readonly dryRun?: boolean;
  /** Whether the students are told, and staff where an average falls; true if absent. */
  readonly tell?: boolean;
}

export interface PublishReport {
  readonly class: string;
  readonly year: string;
  readonly dryRun?: true;
  /** Marks that students see from now on. */
  readonly published: number;
  /** Marks that they saw before. */
  readonly before: number;
  /** Whose marks these are, and how they are told; without it they are not. */
  readonly students: readonly (StudentName & { readonly marks: number; readonly told?: "email" | "sms" })[];
}

export async function publish(
  context: Context,
  { year, class: className }: { readonly year: string; readonly class: string },
  { subject, title, dryRun = false, tell = true }: PublishOptions,
): Promise<PublishReport> {
  const policy = await policyOf(context);
  if (subject !== undefined) refuseOtherSubject(context.actor, { year, class: className }, subject);
  const place = { year, class: className };
  const meant = (mark: Mark) =>
    mayMark(context.actor, place, mark.subject) &&
    (subject === undefined || subjectKeyOf(mark.subject) === subjectKeyOf(subject)) &&
    (title === undefined || subjectKeyOf(mark.title) === subjectKeyOf(title));
  const now = context.clock.now();
  const telling = await tellingOf(context, tell);
  const students: PublishReport["students"][number][] = [];
  let published = 0;
  let before = 0;
  const filter = and(living, eq("year", year), eq("class", className));
  for await (const row of context.records(studentRows).scan({ filter, sort: [{ field: "sortName" }] })) {
    const ofRow = (row.marks ?? []).filter(meant);
    before += ofRow.filter(({ publishedAt }) => publishedAt !== undefined).length;
    const hidden = ofRow.filter(({ publishedAt }) => publishedAt === undefined).length;
    if (hidden === 0) continue;
    published += hidden;
    const way = telling && (await wayOf(context, row));
    students.push({ ...nameOf(row), marks: hidden, ...(way && { told: way.channel }) });
    if (dryRun) continue;
    await changeMarks(context, row, { verb: "grades.publish", policy, telling }, ({ marks = [] }) => {
      const shown = marks.map((mark) =>
        meant(mark) && mark.publishedAt === undefined ? { ...mark, publishedAt: now } : mark,
      );
      return { marks: shown, note: { what: { subject: subject ?? "", marks: hidden } } };
    });
  }
  return { class: className, year, ...(dryRun && { dryRun: true as const }), published, before, students };
}

/** How somebody is reached: whoever publishes may not see that themselves. */
async function wayOf(context: Context, { id }: Student) {
  const row = await context.trusted.records(studentRows).get(id);
  return row && wayTo(row, context.notifiers);
}

export interface RecomputeReport {
  /** Students with marks. */
  readonly read: number;
  readonly changed: readonly { readonly student: StudentName; readonly before?: number; readonly after?: number }[];
}

/** How many people are written at a time: they share a commit where the storage can. */
const together = 100;

/** Works out every average of the current year anew, where it differs. */
export async function recompute(context: Context, onProgress?: (students: number) => void): Promise<RecomputeReport> {
  const policy = await policyOf(context);
  const changed: RecomputeReport["changed"][number][] = [];
  let read = 0;
  let differing: Student[] = [];
  const flush = async () => {
    changed.push(...(await Promise.all(differing.map((row) => averageAnew(context, row, policy)))));
    differing = [];
  };
  for await (const row of context.records(studentRows).scan({ filter: living, sort: [{ field: "sortName" }] })) {
    if (!row.marks || row.marks.length === 0) continue;
    read++;
    const { average, averageState } = averageOf(row.marks, policy);
    if (average !== row.average || averageState !== row.averageState) differing.push(row);
    if (differing.length === together) await flush();
    onProgress?.(read);
  }
  await flush();
  return { read, changed };
}

async function averageAnew(
  context: Context,
  row: Student,
  policy: AveragePolicy,
): Promise<RecomputeReport["changed"][number]> {
  const note = { what: { name: displayName(row) } };
  const decide = ({ marks = [] }: Student) => ({ marks, note });
  const after = await changeMarks(context, row, { verb: "grades.recompute", policy }, decide);
  return { student: nameOf(row), ...hundredths("before", row), ...hundredths("after", after) };
}

function hundredths<Name extends string>(
  name: Name,
  { average }: Pick<Student, "average">,
): { readonly [N in Name]?: number } {
  return (average === undefined ? {} : { [name]: average / 100 }) as { readonly [N in Name]?: number };
}
