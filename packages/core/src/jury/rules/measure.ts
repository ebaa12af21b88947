/** From marks to means, from the leaves up: exact, with what each mean is made of. */
import { compared, dividedBy, type Fraction, fraction, plus, rounded, times, zero } from "../../kernel/exact.ts";
import type { JuryNode, Reason } from "./case.ts";
import type { JuryPolicy } from "./policy.ts";
import { bestOf, type Measure, measureOfMarks, nothing, sat } from "./sessions.ts";

/** What every node of a tree measures, and which children of each count. */
export interface Measured {
  readonly of: ReadonlyMap<JuryNode, Measure>;
  readonly counted: ReadonlyMap<JuryNode, readonly JuryNode[]>;
}

interface Measuring {
  readonly policy: JuryPolicy;
  /** Whether a resit of this node may count. */
  readonly open: (node: JuryNode) => boolean;
  readonly of: Map<JuryNode, Measure>;
  readonly counted: Map<JuryNode, readonly JuryNode[]>;
}

/** @param open whether a resit of a node counts: what was acquired in the first session is not sat again */
export function measureTree(tree: JuryNode, policy: JuryPolicy, open: (node: JuryNode) => boolean): Measured {
  const measuring: Measuring = { policy, open, of: new Map(), counted: new Map() };
  measure(tree, measuring, "final");
  return measuring;
}

/** Hundredths, as shown and as compared with every bar. */
export function hundredths(mean: Fraction): number {
  return rounded(times(mean, fraction(100)));
}

/** A weight that a node states: its coefficient, its ECTS, else (below the semester) the ECTS of what is in it. */
export function statedWeight(node: JuryNode): Fraction | undefined {
  return node.coefficient ?? (node.kind === "choice" ? node.ects : statedEcts(node));
}

/** The ECTS of a node: its own, else (below the semester) those of what is in it. */
export function statedEcts(node: JuryNode): Fraction | undefined {
  if (node.ects || !["block", "ue"].includes(node.kind)) return node.ects;
  return node.children.reduce<Fraction | undefined>((sum, child) => {
    const ects = statedEcts(child);
    return ects ? plus(sum ?? zero, ects) : sum;
  }, undefined);
}

type Mode = "first" | "second" | "final";

function measure(node: JuryNode, measuring: Measuring, mode: Mode): Measure {
  const { policy } = measuring;
  const raw = node.children.length > 0 ? measureParent(node, measuring, mode) : measureLeaf(node, measuring, mode);
  const done = adjusted(node, raw, policy);
  if (mode === "final") measuring.of.set(node, done);
  return done;
}

function measureLeaf(node: JuryNode, { policy, open }: Measuring, mode: Mode): Measure {
  const first = measureOfMarks(sat(node, 1), policy.absences);
  const second = sat(node, 2);
  if (mode === "first" || second.length === 0) return first;
  if (!open(node)) return { ...first, why: [...first.why, { code: "why.resitClosed" }] };
  return bestOf(first, second, mode === "second" && policy.resit === "best" ? "replace" : policy.resit);
}

function measureParent(node: JuryNode, measuring: Measuring, mode: Mode): Measure {
  const { policy, open } = measuring;
  const resitAsWhole = node.kind === "ue" && policy.resitLevel === "ue" && mode === "final";
  let found = meanOfChildren(node, measuring, mode);
  if (resitAsWhole) {
    const [first, second] = [meanOfChildren(node, measuring, "first"), meanOfChildren(node, measuring, "second")];
    found = policy.resit === "best" && isAbove(first, second) ? first : second;
  }
  const second = sat(node, 2);
  if (mode === "first" || second.length === 0) return found;
  return open(node)
    ? bestOf(found, second, policy.resit)
    : { ...found, why: [...found.why, { code: "why.resitClosed" }] };
}

function isAbove(a: Measure, b: Measure): boolean {
  return a.mean !== undefined && (b.mean === undefined || compared(a.mean, b.mean) > 0);
}

function meanOfChildren(node: JuryNode, measuring: Measuring, mode: Mode): Measure {
  const { policy } = measuring;
  const measures = new Map(node.children.map((child) => [child, measure(child, measuring, mode)]));
  const { counting, missing } = countingChildren(node, measuring, mode, measures);
  const parts = counting.flatMap((child) => {
    const { mean } = measures.get(child)!;
    return mean ? [{ code: child.code, weight: statedWeight(child) ?? fraction(1), mean: climbing(mean, policy) }] : [];
  });
  const states = counting.map((child) => measures.get(child)!);
  const blocked = states.some((one) => one.blocked);
  const pending = missing || states.some((one) => one.pending);
  const weights = parts.reduce((sum, { weight }) => plus(sum, weight), zero);
  const sum = parts.reduce((all, { weight, mean }) => plus(all, times(weight, mean)), zero);
  const mean = blocked || weights.over === 0n ? undefined : dividedBy(sum, weights);
  // A whole semester that somebody is excused from is not acquired by that: there must be something to count.
  const small = ["ec", "ue", "choice"].includes(node.kind);
  const neutral = small && !mean && !blocked && !pending && states.every((one) => one.neutral);
  const formula = parts.map(({ mean: one, weight }) => `${written(one)} × ${written(weight)}`).join(" + ");
  const why: Reason[] = [
    ...(mean
      ? [{ code: "why.mean", details: { mean: written(mean), formula, weights: written(weights) } } as const]
      : []),
    ...(blocked ? [{ code: "why.blockedBelow" } as const] : []),
    ...(pending ? [{ code: "why.pendingBelow" } as const] : []),
  ];
  if (policy.cascade === "rounded" && parts.length > 0) why.push({ code: "why.rounded" });
  return { ...nothing, ...(mean && { mean }), blocked, pending, neutral, why };
}

/** The children that count, options of groups without a weight of their own among them; whether a choice is still to be made. */
function countingChildren(node: JuryNode, measuring: Measuring, mode: Mode, measures: Map<JuryNode, Measure>) {
  let missing = false;
  const direct = node.kind === "choice" ? taken(node, measures) : { options: node.children, missing: false };
  missing ||= direct.missing;
  const counting = direct.options.flatMap((child): readonly JuryNode[] => {
    if (child.kind !== "choice" || statedWeight(child) !== undefined) return [child];
    for (const option of child.children) measures.set(option, measure(option, measuring, mode));
    const inside = countingChildren(child, measuring, mode, measures);
    missing ||= inside.missing;
    return inside.counting;
  });
  if (mode === "final") measuring.counted.set(node, direct.options);
  return { counting, missing };
}

/** The options that count: those marked as chosen, else those with a result; of too many, the best. */
function taken(group: JuryNode, measures: ReadonlyMap<JuryNode, Measure>) {
  const { min = 1, max = min } = group;
  const chosen = group.children.filter((option) => option.chosen);
  const options =
    chosen.length > 0 ? chosen : group.children.filter((option) => !isUntouched(option) && option.chosen !== false);
  const ranked = [...options].sort((a, b) => {
    const [left, right] = [measures.get(a)!.mean ?? fraction(-1), measures.get(b)!.mean ?? fraction(-1)];
    return compared(right, left) || (a.code < b.code ? -1 : 1);
  });
  const best = new Set(ranked.slice(0, max));
  return { options: group.children.filter((option) => best.has(option)), missing: best.size < min };
}

function isUntouched(node: JuryNode): boolean {
  return node.marks.length === 0 && !node.held && !node.jury && node.children.every(isUntouched);
}

/** What a mean is when it climbs into the mean above. */
function climbing(mean: Fraction, { cascade }: JuryPolicy): Fraction {
  return cascade === "rounded" ? fraction(hundredths(mean), 100) : mean;
}

/** What was acquired before, the jury's decision, bonus and points: in this order, on top of what the marks give. */
function adjusted(node: JuryNode, raw: Measure, policy: JuryPolicy): Measure {
  const { held, jury, bonus, juryPoints } = node;
  const admitted = jury?.decision === "ADJ";
  let found = raw;
  if (held || admitted) {
    const before = held?.mark;
    const mean = before && (!raw.mean || compared(before, raw.mean) > 0) ? before : raw.mean;
    found = { ...raw, ...(mean && { mean }), blocked: false, pending: false, neutral: !mean };
  }
  if (bonus) {
    const limit = fraction(Math.round(policy.bonusLimit * 100), 100);
    const points = clamped(bonus, times(limit, fraction(-1)), limit);
    const cut = compared(points, bonus) !== 0;
    found = raised(found, points, {
      code: cut ? "why.bonusCut" : "why.bonus",
      details: { points: written(points), given: written(bonus) },
    });
  }
  if (juryPoints)
    found = {
      ...raised(found, juryPoints, { code: "why.juryPoints", details: { points: written(juryPoints) } }),
      ...(found.mean && { beforeJury: found.mean }),
    };
  return found;
}

function raised(found: Measure, points: Fraction, reason: Reason): Measure {
  if (!found.mean) return found;
  return { ...found, mean: clamped(plus(found.mean, points), zero, fraction(20)), why: [...found.why, reason] };
}

function clamped(value: Fraction, least: Fraction, most: Fraction): Fraction {
  if (compared(value, least) < 0) return least;
  return compared(value, most) > 0 ? most : value;
}

/** At most two decimals, with a dot. */
export function written(value: Fraction): string {
  return String(hundredths(value) / 100);
}
