/**
 * Averages, exact and with their reasons. Pure: marks and a policy in, a number of hundredths out. Marks are fractions until
 * the one rounding (half up, to two decimals) that display, pass bar, mention, rank and alert all share.
 */
import { dividedBy, type Fraction, fraction, plus, rounded, times, zero } from "../kernel/exact.ts";
import { fold } from "../kernel/text.ts";
import type { Mark, MarkCode, YearGrades } from "../students/index.ts";
import { twenty } from "./value.ts";

/** How marks become an average. */
export interface AveragePolicy {
  /** `flat`: all marks by their coefficients. `bySubject`: the mean of the subjects' means. */
  readonly method: "flat" | "bySubject";
  /** What an absence does; see {@link absenceRules}. */
  readonly absences: AbsencePreset;
  /** Coefficients of subjects (hundredths) for `bySubject`, by folded name; 1 where none is given. */
  readonly subjects?: { readonly [subject: string]: number };
}

export type AbsencePreset = "school" | "licence" | "neutral";

/** `zero`: counts as 0. `neutral`: drops with its coefficient. `blocks`: no average (DEF). */
export type AbsenceEffect = "zero" | "neutral" | "blocks";

/** What an unjustified absence does, by kind of assessment. Justified and excused ones are neutral everywhere. */
export const absenceRules: { readonly [P in AbsencePreset]: { readonly [K in Mark["kind"]]: AbsenceEffect } } = {
  school: { continuous: "zero", terminal: "zero" },
  licence: { continuous: "zero", terminal: "blocks" },
  neutral: { continuous: "neutral", terminal: "neutral" },
};

/** An average with everything it was made of. */
export interface Explanation {
  /** Hundredths out of 20, as shown; absent: nothing counts, or a mark blocks. */
  readonly average?: number;
  readonly state?: YearGrades["averageState"];
  readonly policy: AveragePolicy;
  readonly subjects: readonly SubjectExplanation[];
}

export interface SubjectExplanation {
  readonly subject: string;
  /** Hundredths; the subject's weight by `bySubject`. */
  readonly coefficient: number;
  /** Hundredths out of 20; absent: nothing counts. */
  readonly average?: number;
  readonly marks: readonly MarkExplanation[];
}

export interface MarkExplanation {
  readonly mark: Mark;
  /** Hundredths out of 20 that counted; absent: left out. */
  readonly counted?: number;
  /** Why it counted otherwise than its value, or not at all. */
  readonly reason?: "absentZero" | "absentNeutral" | "absentBlocks" | "justified" | "excused" | "pending";
  /** A justified absence from a terminal assessment: a substitute exam is due. */
  readonly substituteDue?: true;
}

/** What the row keeps of the average of these marks. */
export function averageOf(marks: readonly Mark[], policy: AveragePolicy): Pick<YearGrades, "average" | "averageState"> {
  const { average, state } = explain(marks, policy);
  return { ...(average !== undefined && { average }), ...(state && { averageState: state }) };
}

export function explain(marks: readonly Mark[], policy: AveragePolicy): Explanation {
  const judged = marks.map((mark) => judge(mark, policy.absences));
  const bySubject = [...Map.groupBy(judged, ({ mark }) => fold(mark.subject)).values()];
  const subjects = bySubject.map((group) => subjectOf(group, policy));
  const blocked = judged.some(({ reason }) => reason === "absentBlocks");
  const pending = judged.some(({ reason }) => reason === "pending");
  const mean =
    policy.method === "flat"
      ? weighted(judged.flatMap(({ mark, exact }) => (exact ? [{ weight: mark.coefficient, exact }] : [])))
      : weighted(subjects.flatMap(({ coefficient, exact }) => (exact ? [{ weight: coefficient, exact }] : [])));
  const state = blocked ? "blocked" : pending ? "provisional" : undefined;
  return {
    ...(mean && !blocked && { average: rounded(mean) }),
    ...(state && { state }),
    policy,
    subjects: subjects.map(({ exact, ...shown }) => shown),
  };
}

type Exactly<T> = T & { readonly exact: Fraction | undefined };

function judge(mark: Mark, absences: AbsencePreset): Exactly<MarkExplanation> {
  if (mark.value !== undefined) {
    // Hundredths on a scale, as hundredths out of 20.
    const exact = times(fraction(mark.value), fraction(twenty, mark.scale ?? twenty));
    return { mark, exact, counted: rounded(exact) };
  }
  const out = (reason: NonNullable<MarkExplanation["reason"]>) => ({ mark, exact: undefined, reason });
  switch (mark.code as MarkCode) {
    case "ATT":
      return out("pending");
    case "EXC":
      return out("excused");
    case "ABJ":
      return { ...out("justified"), ...(mark.kind === "terminal" && { substituteDue: true as const }) };
    default: {
      const effect = absenceRules[absences][mark.kind];
      if (effect === "zero") return { mark, exact: zero, counted: 0, reason: "absentZero" };
      return out(effect === "blocks" ? "absentBlocks" : "absentNeutral");
    }
  }
}

function subjectOf(group: readonly Exactly<MarkExplanation>[], policy: AveragePolicy): Exactly<SubjectExplanation> {
  const { subject } = group[0]!.mark;
  const exact = weighted(
    group.flatMap(({ mark, exact: one }) => (one ? [{ weight: mark.coefficient, exact: one }] : [])),
  );
  return {
    subject,
    coefficient: policy.subjects?.[fold(subject)] ?? 100,
    exact,
    ...(exact && { average: rounded(exact) }),
    marks: group.map(({ exact: _, ...shown }) => shown),
  };
}

/** The weighted mean; absent when there is nothing to count. */
function weighted(parts: readonly { readonly weight: number; readonly exact: Fraction }[]): Fraction | undefined {
  if (parts.length === 0) return undefined;
  let sum = zero;
  let weights = zero;
  for (const { weight, exact } of parts) {
    sum = plus(sum, times(exact, fraction(weight)));
    weights = plus(weights, fraction(weight));
  }
  return dividedBy(sum, weights);
}
