/** What others see of marks: numbers out of hundredths, names of people, nothing of the row they lie in. */
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { FormerMark, Mark, MarkCode, PastYear, Student } from "../students/index.ts";
import { type AveragePolicy, type Explanation, explain, type MarkExplanation } from "./average.ts";
import type { Assessment, Bound } from "./model.ts";
import { type Mention, mentionOf } from "./statistics.ts";
import { asNumber } from "./value.ts";

/** A student as named in a list. */
export interface StudentName {
  readonly id: string;
  readonly lastName: string;
  readonly firstName?: string;
}

/** One mark of one student. */
export interface GradeView extends Bound {
  /** Names the student and the assessment: give it back to correct or remove the mark. */
  readonly id: string;
  readonly student: StudentName & { readonly studentNumber?: string };
  readonly year: string;
  readonly class?: string;
  readonly subject: string;
  readonly title: string;
  readonly kind: Mark["kind"];
  /** On its scale; absent where there is a code. */
  readonly value?: number;
  readonly code?: MarkCode;
  readonly coefficient: number;
  /** The best possible mark; absent: 20. */
  readonly scale?: number;
  readonly date?: LocalDate;
  readonly comment?: string;
  readonly published: boolean;
  /** 1 as entered, one more for each correction: an edit may name the one that it was made from. */
  readonly version: number;
  readonly at: Instant;
  readonly by: string;
  /** What stood here before, oldest first. */
  readonly history?: readonly FormerView[];
}

export interface FormerView {
  readonly value?: number;
  readonly code?: MarkCode;
  readonly comment?: string;
  readonly at: Instant;
  readonly by: string;
}

/** One student's year: marks, averages, and why they are what they are. */
export interface Transcript {
  readonly student: StudentName;
  readonly year: string;
  readonly class?: string;
  /** Out of 20, as shown; absent: nothing counts, or an absence blocks it. */
  readonly average?: number;
  readonly state?: Explanation["state"];
  readonly mention?: string;
  /** Marks that were left out because they are not published yet. */
  readonly unpublished?: number;
  readonly policy: AveragePolicy;
  readonly subjects: readonly TranscriptSubject[];
}

export interface TranscriptSubject {
  readonly subject: string;
  /** What it weighs where averages are made by subject. */
  readonly coefficient: number;
  readonly average?: number;
  readonly marks: readonly TranscriptMark[];
}

export interface TranscriptMark extends Omit<GradeView, "student" | "year" | "class" | "subject" | "history"> {
  /** Out of 20, as it counted; absent: left out. */
  readonly counted?: number;
  /** Why it counted otherwise than its value, or not at all. */
  readonly reason?: MarkExplanation["reason"];
  readonly substituteDue?: true;
}

/** One column of a class's mark sheet. */
export interface AssessmentView extends Bound {
  readonly id: string;
  readonly year: string;
  readonly class?: string;
  readonly subject: string;
  readonly title: string;
  readonly kind: Mark["kind"];
  readonly coefficient: number;
  /** The best possible mark; absent: 20. */
  readonly scale?: number;
  readonly date?: LocalDate;
}

export function assessmentView(assessment: Assessment): AssessmentView {
  const { id, year, class: className, subject, title, kind, coefficient, scale, date, element, session } = assessment;
  return {
    ...{ id, year, subject, title, kind, coefficient: asNumber(coefficient) },
    ...(className !== undefined && { class: className }),
    ...(scale !== undefined && { scale: asNumber(scale) }),
    ...(date !== undefined && { date }),
    ...(element !== undefined && { element }),
    ...(session !== undefined && { session }),
  };
}

export function nameOf({ id, lastName, firstName }: StudentName): StudentName {
  return { id, lastName, ...(firstName !== undefined && { firstName }) };
}

/** `<student>.<assessment>` */
export function gradeId(student: string, { assessment }: Pick<Mark, "assessment">): string {
  return `${student}.${assessment}`;
}

export function gradeView(student: Student, mark: Mark, bound: Bound = {}): GradeView {
  const { year, class: className, studentNumber } = student;
  const named = { ...nameOf(student), ...(studentNumber !== undefined && { studentNumber }) };
  return {
    ...markView(student.id, mark),
    ...{ student: named, year, subject: mark.subject },
    ...(className !== undefined && { class: className }),
    ...bound,
    ...(mark.history && { history: mark.history.map(formerView) }),
  };
}

function markView(student: string, mark: Mark) {
  const { title, kind, coefficient, scale, date, comment, publishedAt, history = [], at, by } = mark;
  return {
    ...{ id: gradeId(student, mark), title, kind },
    ...valueView(mark),
    coefficient: asNumber(coefficient),
    ...(scale !== undefined && { scale: asNumber(scale) }),
    ...(date !== undefined && { date }),
    ...(comment !== undefined && { comment }),
    ...{ published: publishedAt !== undefined, version: history.length + 1, at, by },
  };
}

function formerView({ comment, at, by, ...mark }: FormerMark): FormerView {
  return { ...valueView(mark), ...(comment !== undefined && { comment }), at, by };
}

/** A value as people read it, or the code in its place. */
export function valueView({ value, code }: Pick<Mark, "value" | "code">) {
  return { ...(value !== undefined && { value: asNumber(value) }), ...(code && { code }) };
}

/** @param student whose marks these are, and the name to show */
export function transcriptOf(
  student: StudentName,
  year: Pick<Student | PastYear, "year" | "class" | "marks">,
  policy: AveragePolicy,
  bands?: readonly Mention[],
): Transcript {
  const { average, state, subjects } = explain(year.marks ?? [], policy);
  const mention = average === undefined ? undefined : mentionOf(average, bands);
  return {
    ...{ student: nameOf(student), year: year.year },
    ...(year.class !== undefined && { class: year.class }),
    ...(average !== undefined && { average: asNumber(average) }),
    ...(state && { state }),
    ...(mention !== undefined && { mention }),
    policy: { method: policy.method, absences: policy.absences },
    subjects: subjects.map(({ subject, coefficient, average: own, marks }) => ({
      ...{ subject, coefficient: asNumber(coefficient) },
      ...(own !== undefined && { average: asNumber(own) }),
      marks: marks.map(({ mark, counted, reason, substituteDue }) => ({
        ...markView(student.id, mark),
        ...(counted !== undefined && { counted: asNumber(counted) }),
        ...(reason && { reason }),
        ...(substituteDue && { substituteDue }),
      })),
    })),
  };
}
