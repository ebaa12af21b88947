/** Grades: marks, averages that explain themselves, transcripts. Exact; rounded once, as shown. */
import { type Actor, presetOf } from "../module/actor.ts";
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import type { Json } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import {
  currentYear,
  findStudent,
  type ImportOptions,
  living,
  type PastYear,
  pastYearRows,
  type Student,
  seesAverages,
  studentRows,
  taughtBy,
} from "../students/index.ts";
import type { Sheet } from "../tables/sheet.ts";
import { assessmentsOf } from "./assessments.ts";
import { averageOf } from "./average.ts";
import { type Binding, bind } from "./bind.ts";
import { addGrade, deleteGrade, editGrade, type GradeEditOptions, type GradeRef, type TellOptions } from "./enter.ts";
import {
  importMarks,
  importPeopleAndMarks,
  type MarkImportOptions,
  type MarkImportReport,
  type PeopleAndMarksReport,
} from "./import.ts";
import { type MarksUndoReport, undoMarks } from "./import-undo.ts";
import { keepTranscript, keptOf, keptTranscripts, maskKept } from "./kept.ts";
import { type GradeFilter, list, pageOf, show, yearOf } from "./list.ts";
import { gradeMessages } from "./messages.ts";
import { assessments, type NewGrade } from "./model.ts";
import { gradeNotices } from "./notify.ts";
import { policyOf } from "./policy.ts";
import { type PublishOptions, type PublishReport, publish, type RecomputeReport, recompute } from "./publish.ts";
import type { GradeChange } from "./read-grade.ts";
import { mayMark, withMarksInSight } from "./sight.ts";
import { type AssessmentView, assessmentView, type GradeView, type Transcript, transcriptOf } from "./views.ts";
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
export { type Binding, type Bindings, bindings } from "./bind.ts";
export type { GradeEditOptions, GradeRef, TellOptions } from "./enter.ts";
export type { MarkCounts, MarkImportOptions, MarkImportReport, MissingMark, PeopleAndMarksReport } from "./import.ts";
export type { MarksUndoReport, StayedMark } from "./import-undo.ts";
export type { GradeFilter } from "./list.ts";
export { type MarkColumn, markHeader, readMarkHeader, unnamedTitle } from "./mark-columns.ts";
export { gradeMessages } from "./messages.ts";
export { type Bound, type NewGrade, subjectKeyOf } from "./model.ts";
export type { PublishOptions, PublishReport, RecomputeReport } from "./publish.ts";
export type { GradeChange } from "./read-grade.ts";
export { mayMark, withMarksInSight } from "./sight.ts";
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
  valueView,
} from "./views.ts";

export interface TranscriptChoice {
  /** The student's latest, or the current one, if absent. */
  readonly year?: string;
  /** As it goes on paper: where marks are published by hand, those that are not are left out, and counted. */
  readonly published?: boolean;
}

export interface GradesVerbs {
  /** Adds one mark; without a title it is the next one of its subject (`Note 1`, `Note 2` ...). */
  add(grade: NewGrade, options?: TellOptions): Promise<GradeView>;
  /** Corrects a mark; what stood there before is kept. */
  edit(grade: GradeRef, change: GradeChange, options?: GradeEditOptions): Promise<GradeView>;
  /** Removes a mark, and gives it back as it was. */
  delete(grade: GradeRef, options?: GradeEditOptions): Promise<GradeView>;
  /** Reads a mark sheet: marks of people who are known, one column an assessment. */
  import(sheet: Sheet, options?: MarkImportOptions): Promise<MarkImportReport>;
  /** Reads a class list, and the marks that stand in its rows. Without a column of marks it is `students.import`. */
  importPeople(
    sheet: Sheet,
    options?: ImportOptions & Pick<MarkImportOptions, "kind" | "tell">,
  ): Promise<PeopleAndMarksReport>;
  /**
   * Says which element of the curriculum a subject of a class is, and which session an assessment of it. Marks that were
   * given already are of it, too.
   */
  bind(className: string, binding: Binding): Promise<readonly AssessmentView[]>;
  /** What a class is marked on, by subject. */
  assessments(className: string, options?: { readonly year?: string }): Promise<readonly AssessmentView[]>;
  /** Deletes whom an import added, and takes back what it changed and the marks it brought, where nothing was built on them. */
  undoImport(id: string, options?: { readonly dryRun?: boolean }): Promise<MarksUndoReport>;
  /** One mark, with what stood there before. */
  show(grade: GradeRef): Promise<GradeView>;
  /** Marks, by student in the order of a French dictionary, in constant memory. */
  list(filter?: GradeFilter): AsyncIterable<GradeView>;
  /** The same, a page at a time. */
  page(filter?: GradeFilter, request?: PageRequest): Promise<Page<GradeView>>;
  /** One student's year, with every average explained. */
  transcript(student: string, options?: TranscriptChoice): Promise<Transcript>;
  /** The transcripts of a class, in the order of a French dictionary, in constant memory. */
  transcripts(className: string, options?: TranscriptChoice): AsyncIterable<Transcript>;
  /** Lets students see marks that were entered unpublished. */
  publish(className: string, options?: PublishOptions & { readonly year?: string }): Promise<PublishReport>;
  /** Works out the averages of the current year anew, after a rule was changed. */
  recompute(options?: { readonly onProgress?: (students: number) => void }): Promise<RecomputeReport>;
}

export const grades = defineModule<GradesVerbs>({
  name: "grades",
  collections: [assessments, keptTranscripts],
  messages: gradeMessages,
  notices: gradeNotices,
  masks: () => ({ [assessments.name]: impersonal, [keptTranscripts.name]: maskKept }),
  scopes: {
    [assessments.name]: (actor) => (presetOf(actor) === "teacher" ? taughtBy(actor) : undefined),
  },
  access: {
    add: ["admin", "registrar", "teacher"],
    edit: ["admin", "registrar", "teacher"],
    delete: ["admin", "registrar", "teacher"],
    import: ["admin", "registrar", "teacher"],
    importPeople: ["admin", "registrar"],
    undoImport: ["admin", "registrar"],
    bind: ["admin", "registrar", "teacher"],
    assessments: ["admin", "registrar", "teacher"],
    show: ["admin", "registrar", "teacher", "student"],
    list: ["admin", "registrar", "teacher", "student"],
    page: ["admin", "registrar", "teacher", "student"],
    transcript: ["admin", "registrar", "teacher", "student"],
    transcripts: ["admin", "registrar", "teacher"],
    publish: ["admin", "registrar", "teacher"],
    recompute: ["admin", "registrar"],
  },
  noted: {
    list: ({ student, class: className, subject, year }: GradeFilter = {}) =>
      student === undefined ? { what: { class: className, subject, year } } : undefined,
    page: ({ student, class: className, subject, year }: GradeFilter = {}) =>
      student === undefined ? { what: { class: className, subject, year } } : undefined,
    transcripts: (className: string, options?: { readonly year?: string }) => ({
      what: { class: className, year: options?.year },
    }),
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
    add: (grade, options) => addGrade(context, grade, options),
    edit: (grade, change, options) => editGrade(context, grade, change, options),
    delete: (grade, options) => deleteGrade(context, grade, options),
    import: (sheet, options = {}) => importMarks(context, sheet, options),
    importPeople: (sheet, options = {}) => importPeopleAndMarks(context, sheet, options),
    undoImport: (id, options = {}) => undoMarks(context, id, options),
    bind: (className, binding) => bind(context, className, binding),
    async assessments(className, { year } = {}) {
      const place = { year: year ?? (await currentYear(context)), class: className };
      const found = await assessmentsOf(context, place);
      return found
        .filter(({ subject }) => mayMark(context.actor, place, subject))
        .map(assessmentView)
        .sort(
          (a, b) => a.subject.localeCompare(b.subject, "fr") || a.title.localeCompare(b.title, "fr", { numeric: true }),
        );
    },
    show: (grade) => show(context, grade),
    list: (filter = {}) => list(context, filter),
    page: (filter = {}, request = {}) => pageOf(context, filter, request),
    async transcript(student, { year, published } = {}) {
      const found = await findStudent(context, student);
      const policy = await policyOf(context);
      return transcriptFor(context.actor, found, await yearOf(context, found, year), { policy, published });
    },
    async *transcripts(className, { year, published } = {}) {
      const policy = await policyOf(context);
      const wanted = year ?? (await currentYear(context));
      const filter = and(eq<"year" | "class">("year", wanted), eq("class", className));
      const sort = [{ field: "sortName" as const }];
      for await (const row of context.records(studentRows).scan({ filter: and(living, filter), sort }))
        yield transcriptFor(context.actor, row, row, { policy, published });
      for await (const past of context.records(pastYearRows).scan({ filter, sort })) {
        // Whose year is in sight has a name, wherever they are now.
        const student = await context.trusted.records(studentRows).get(past.student);
        if (student && student.deletedAt === undefined)
          yield transcriptFor(context.actor, student, past, { policy, published });
      }
    },
    async publish(className, { year, ...options } = {}) {
      return await publish(context, { year: year ?? (await currentYear(context)), class: className }, options);
    },
    recompute: ({ onProgress } = {}) => recompute(context, onProgress),
  };
}

/** A transcript as the actor sees it: a teacher of some subjects sees theirs, and no average over all. */
function transcriptFor(
  actor: Actor,
  student: Student,
  of: Student | PastYear,
  { policy, published = false }: { readonly policy: Policy; readonly published: boolean | undefined },
): Transcript {
  const seen = withMarksInSight(actor, of);
  const { marks = [] } = seen;
  const shown = published && policy.publication === "manual" ? marks.filter(({ publishedAt }) => publishedAt) : marks;
  const unpublished = marks.length - shown.length;
  const whole = {
    ...transcriptOf(student, { ...seen, marks: shown }, policy),
    ...(unpublished > 0 && { unpublished }),
  };
  if (seesAverages(actor, of)) return whole;
  const { average, state, mention, ...rest } = whole;
  return rest;
}

type Policy = Awaited<ReturnType<typeof policyOf>>;
