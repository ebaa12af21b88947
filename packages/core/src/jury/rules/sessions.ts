/** What one element's marks give, in one session and over two. */

import { absenceRules } from "../../grades/index.ts";
import { compared, dividedBy, type Fraction, plus, times, zero } from "../../kernel/exact.ts";
import type { JuryMark, JuryNode, Reason } from "./case.ts";
import type { JuryPolicy } from "./policy.ts";

export interface Measure {
  /** Points out of 20, exact; absent: nothing counts, or an absence blocks. */
  readonly mean?: Fraction;
  /** The mean before the jury gave points. */
  readonly beforeJury?: Fraction;
  /** An absence takes the mean away. */
  readonly blocked: boolean;
  /** A mark is awaited: the mean is not the last word. */
  readonly pending: boolean;
  /** Excused from all of it: it drops out with its coefficient. */
  readonly neutral: boolean;
  readonly why: readonly Reason[];
}

export const nothing: Measure = { blocked: false, pending: false, neutral: false, why: [] };

export function sat(node: JuryNode, session: 1 | 2): readonly JuryMark[] {
  return node.marks.filter((mark) => mark.session === session);
}

export function measureOfMarks(marks: readonly JuryMark[], absences: JuryPolicy["absences"]): Measure {
  if (marks.length === 0) return { ...nothing, pending: true, why: [{ code: "why.noMark" }] };
  const judged = marks.map((mark) => judge(mark, absences));
  const parts = judged.flatMap(({ weight, value }) => (value ? [{ weight, value }] : []));
  const weights = parts.reduce((sum, { weight }) => plus(sum, weight), zero);
  const sum = parts.reduce((all, { weight, value }) => plus(all, times(weight, value)), zero);
  const dropped = judged.every(({ effect }) => effect === "absent");
  const blocked = judged.some(({ effect }) => effect === "blocks") || dropped;
  const pending = judged.some(({ effect }) => effect === "pending");
  const mean = blocked || weights.over === 0n ? undefined : dividedBy(sum, weights);
  const why = judged.flatMap(({ reason }) => (reason ? [reason] : []));
  return { ...(mean && { mean }), blocked, pending, neutral: !mean && !blocked && !pending, why };
}

interface Judged {
  readonly weight: Fraction;
  readonly value?: Fraction;
  readonly effect?: "blocks" | "pending" | "absent";
  readonly reason?: Reason;
}

function judge({ value, code, kind, coefficient: weight }: JuryMark, absences: JuryPolicy["absences"]): Judged {
  if (value) return { weight, value };
  switch (code) {
    case "ATT":
      return { weight, effect: "pending", reason: { code: "why.awaited" } };
    case "EXC":
      return { weight, reason: { code: "why.excused" } };
    case "ABJ":
      if (kind === "continuous") return { weight, reason: { code: "why.justified" } };
      return { weight, effect: "pending", reason: { code: "why.substituteDue" } };
    default: {
      const effect = absenceRules[absences][kind];
      if (effect === "zero") return { weight, value: zero, reason: { code: "why.absentZero" } };
      if (effect === "blocks") return { weight, effect, reason: { code: "why.absentBlocks" } };
      return { weight, effect: "absent", reason: { code: "why.absentNeutral" } };
    }
  }
}

/** The first session's result and the marks of the second, by the rule of resits. Absent from a resit is not having sat it. */
export function bestOf(first: Measure, second: readonly JuryMark[], rule: JuryPolicy["resit"]): Measure {
  if (rule === "none") return withReason(first, "why.resitNone");
  const absent = second.every(({ code }) => code === "ABI");
  if (absent && rule === "replaceAbsenceErases")
    return { ...nothing, blocked: true, why: [{ code: "why.resitErased" }] };
  if (absent) return withReason(first, "why.resitAbsent");
  const again = measureOfMarks(second, "school");
  if (!again.mean) return { ...first, pending: first.pending || again.pending, why: [...first.why, ...again.why] };
  // A first session that ended in nothing, or in a mark that never came, leaves the resit alone.
  if (rule !== "best" || !first.mean || compared(again.mean, first.mean) >= 0)
    return withReason(again, "why.resitKept");
  return { ...withReason(first, "why.resitLower"), pending: again.pending };
}

function withReason(found: Measure, code: Reason["code"]): Measure {
  return { ...found, why: [...found.why, { code }] };
}
