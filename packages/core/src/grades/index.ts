/** Grades: marks, averages that explain themselves, transcripts. Exact; rounded once, as shown. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Json } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import {
  currentYear,
  displayName,
  findStudent,
  type ImportOptions,
  living,
  type PastYear,
  pastYearId,
  pastYearRows,
  type Student,
  studentRows,
} from "../students/index.ts";
import type { Sheet } from "../tables/sheet.ts";
import { averageOf } from "./average.ts";
import {
  addGrade,
  assessmentsOf,
  deleteGrade,
  editGrade,
  type GradeChange,
  type GradeEditOptions,
  type GradeRef,
} from "./enter.ts";
import {
  importMarks,
  importPeopleAndMarks,
  type MarkImportOptions,
  type MarkImportReport,
  type PeopleAndMarksReport,
} from "./import.ts";
import { keepTranscript, keptOf, keptTranscripts, maskKept } from "./kept.ts";
import { gradeMessages } from "./messages.ts";
import { assessments, type NewGrade, subjectKeyOf } from "./model.ts";
import { policyOf } from "./policy.ts";
import { type PublishOptions, type PublishReport, publish, type RecomputeReport, recompute } from "./publish.ts";
import {
  type AssessmentView,
  assessmentView,
  type GradeView,
  gradeView,
  type Transcript,
  transcriptOf,
} from "./views.ts";
import { changeMarks } from "./write.ts";

export {
  type AbsenceEffect,
  type AbsencePreset,
  type AveragePolicy,
  absenceRules,
  averageOf,
  type Explanation,
  explain,
  type MarkExplanation,
  type SubjectExplanation,
} from "./average.ts";
export type { GradeChange, GradeEditOptions, GradeRef } from "./enter.ts";
export type { MarkCounts, MarkImportOptions, MarkImportReport, MissingMark, PeopleAndMarksReport } from "./import.ts";
export { type MarkColumn, markHeader, readMarkHeader, unnamedTitle } from "./mark-columns.ts";
export { gradeMessages } from "./messages.ts";
export { type NewGrade, subjectKeyOf } from "./model.ts";
export type { PublishOptions, PublishReport, RecomputeReport } from "./publish.ts";
export {
  type AverageCount,
  type Mention,
  mentionOf,
  passBar,
  type Rank,
  ranksOf,
  type Statistics,
  statisticsOf,
  usualMentions,
} from "./statistics.ts";
export { asNumber, type MarkValue, readHundredths, readMark } from "./value.ts";
export {
  type AssessmentView,
  type GradeView,
  nameOf,
  type StudentName,
  type Transcript,
  type TranscriptMark,
  type TranscriptSubject,
} from "./views.ts";

export interface GradeFilter {
  /** Id, student number or email: that person's marks. */
  readonly student?: string;
  /** The marks of a class. */
  readonly class?: string;
  readonly subject?: string;
  /** The current academic year if absent. */
  readonly year?: string;
}

export interface GradesVerbs {
  /** Adds one mark; without a title it is the next one of its subject (`Note 1`, `Note 2` ...). */
  add(grade: NewGrade): Promise<GradeView>;
  /** Corrects a mark; what stood there before is kept. */
  edit(grade: GradeRef, change: GradeChange, options?: GradeEditOptions): Promise<GradeView>;
  /** Removes a mark, and gives it back as it was. */
  delete(grade: GradeRef): Promise<GradeView>;
  /** Reads a mark sheet: marks of people who are known, one column an assessment. */
  import(sheet: Sheet, options?: MarkImportOptions): Promise<MarkImportReport>;
  /** Reads a class list, and the marks that stand in its rows. Without a column of marks it is `students.import`. */
  importPeople(sheet: Sheet, options?: ImportOptions & Pick<MarkImportOptions, "kind">): Promise<PeopleAndMarksReport>;
  /** What a class is marked on, by subject. */
  assessments(className: string, options?: { readonly year?: string }): Promise<readonly AssessmentView[]>;
  /** Marks, by student in the order of a French dictionary, in constant memory. */
  list(filter?: GradeFilter): AsyncIterable<GradeView>;
  /** One student's year, with every average explained. */
  transcript(student: string, options?: { readonly year?: string }): Promise<Transcript>;
  /** The transcripts of a class, in the order of a French dictionary, in constant memory. */
  transcripts(className: string, options?: { readonly year?: string }): AsyncIterable<Transcript>;
  /** Lets students see marks that were entered unpublished. */
  publish(className: string, options?: PublishOptions & { readonly year?: string }): Promise<PublishReport>;
  /** Works out the averages of the current year anew, after a rule was changed. */
  recompute(options?: { readonly onProgress?: (students: number) => void }): Promise<RecomputeReport>;
}

export const grades = defineModule<GradesVerbs>({
  name: "grades",
  collections: [assessments, keptTranscripts],
  messages: gradeMessages,
  masks: () => ({ [assessments.name]: impersonal, [keptTranscripts.name]: maskKept }),
  access: {
    add: ["admin", "registrar", "teacher"],
    edit: ["admin", "registrar", "teacher"],
    delete: ["admin", "registrar", "teacher"],
    import: ["admin", "registrar", "teacher"],
    importPeople: ["admin", "registrar"],
    assessments: ["admin", "registrar", "teacher"],
    list: ["admin", "registrar", "teacher", "student"],
    transcript: ["admin", "registrar", "teacher", "student"],
    transcripts: ["admin", "registrar", "teacher"],
    publish: ["admin", "registrar", "teacher"],
    recompute: ["admin", "registrar"],
  },
  create,
  async about(context, student) {
    const kept = await keptOf(context, student);
    if (!kept) return undefined;
    const { journal, uncarried, version, ...shown } = kept;
    return JSON.parse(JSON.stringify(shown)) as Json;
  },
  forget: keepTranscript,
  async rejoin(context, _from, to) {
    const row = await context.trusted.records(studentRows).get(to);
    if (!row || row.deletedAt !== undefined) return;
    const policy = await policyOf(context.trusted);
    const { average, averageState } = averageOf(row.marks ?? [], policy);
    if (average === row.average && averageState === row.averageState) return;
    await changeMarks(context.trusted, row, { verb: "grades.recompute", policy }, ({ marks = [] }) => ({
      marks,
      note: {},
    }));
  },
});

function create(context: Context): GradesVerbs {
  return {
    add: (grade) => addGrade(context, grade),
    edit: (grade, change, options) => editGrade(context, grade, change, options),
    delete: (grade) => deleteGrade(context, grade),
    import: (sheet, options = {}) => importMarks(context, sheet, options),
    importPeople: (sheet, options = {}) => importPeopleAndMarks(context, sheet, options),
    async assessments(className, { year } = {}) {
      const place = { year: year ?? (await currentYear(context)), class: className };
      const found = await assessmentsOf(context, place);
      return found
        .map(assessmentView)
        .sort(
          (a, b) => a.subject.localeCompare(b.subject, "fr") || a.title.localeCompare(b.title, "fr", { numeric: true }),
        );
    },
    list: (filter = {}) => list(context, filter),
    async transcript(student, { year } = {}) {
      const found = await findStudent(context, student);
      const policy = await policyOf(context);
      return transcriptOf(found, await yearOf(context, found, year), policy);
    },
    async *transcripts(className, { year } = {}) {
      const policy = await policyOf(context);
      const wanted = year ?? (await currentYear(context));
      const filter = and(eq<"year" | "class">("year", wanted), eq("class", className));
      const sort = [{ field: "sortName" as const }];
      for await (const row of context.records(studentRows).scan({ filter: and(living, filter), sort }))
        yield transcriptOf(row, row, policy);
      for await (const past of context.records(pastYearRows).scan({ filter, sort })) {
        const student = await context.records(studentRows).get(past.student);
        if (student && student.deletedAt === undefined) yield transcriptOf(student, past, policy);
      }
    },
    async publish(className, { year, ...options } = {}) {
      return await publish(context, { year: year ?? (await currentYear(context)), class: className }, options);
    },
    recompute: ({ onProgress } = {}) => recompute(context, onProgress),
  };
}

/** A student's row, or what is kept of an earlier year. */
async function yearOf(context: Context, student: Student, year: string | undefined): Promise<Student | PastYear> {
  if (year === undefined || year === student.year) return student;
  const past = await context.records(pastYearRows).get(pastYearId(student.id, year));
  if (past) return past;
  throw fault(NotFoundError, gradeMessages, "grade.no_such_year", { student: displayName(student), year });
}

async function* list(
  context: Context,
  { student, class: className, subject, year }: GradeFilter,
): AsyncGenerator<GradeView> {
  const meant = (view: GradeView) => subject === undefined || subjectKeyOf(view.subject) === subjectKeyOf(subject);
  const marksOf = (row: Student, of: Student | PastYear = row) =>
    (of.marks ?? [])
      .map((mark) => gradeView({ ...row, year: of.year, ...(of.class !== undefined && { class: of.class }) }, mark))
      .filter(meant);
  if (student !== undefined) {
    const found = await findStudent(context, student);
    yield* marksOf(found, await yearOf(context, found, year));
    return;
  }
  const wanted = year ?? (await currentYear(context));
  const ofClass = className === undefined ? undefined : eq<"class">("class", className);
  const filter = and<"year" | "class">(eq("year", wanted), ofClass);
  const sort = [{ field: "sortName" as const }];
  for await (const row of context.records(studentRows).scan({ filter: and(living, filter), sort })) yield* marksOf(row);
  for await (const past of context.records(pastYearRows).scan({ filter, sort })) {
    const row = await context.records(studentRows).get(past.student);
    if (row && row.deletedAt === undefined) yield* marksOf(row, past);
  }
}
