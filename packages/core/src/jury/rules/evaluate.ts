/** One case, evaluated: means, ECTS, decisions, and why. Pure: the same case gives the same answer anywhere. */
import { type Fraction, fraction, plus, rounded, times, zero } from "../../kernel/exact.ts";
import { everyNode, type JuryCase, type JuryKind, type JuryNode, type Reason } from "./case.ts";
import { type Deciding, decide, type Standing, type Way } from "./decide.ts";
import type { JuryDecision } from "./decisions.ts";
import { hundredths, measureTree, statedEcts, written } from "./measure.ts";
import type { JuryPolicy, JuryPolicyName } from "./policy.ts";
import {
  butPassing,
  dutPassing,
  isDoneRcue,
  licencePassing,
  mayGoOn,
  professionalPassing,
  type Rcue,
  rcuesOf,
} from "./schemes.ts";

export interface Evaluation {
  readonly student?: unknown;
  readonly policy: JuryPolicyName;
  /** What the policy says, whatever was changed of it included. */
  readonly rules: JuryPolicy;
  /** Out of 20, two decimals; absent: nothing counts, or an absence takes it away. */
  readonly average?: number;
  readonly ects: number;
  readonly decision: JuryDecision;
  /** May go on to what comes next. */
  readonly continues: boolean;
  /** A mark is awaited somewhere. */
  readonly provisional?: true;
  readonly explanation: readonly Reason[];
  /** Every node, from the top down; the RCUEs of a BUT at the end. */
  readonly nodes: readonly NodeResult[];
}

export interface NodeResult {
  readonly code: string;
  readonly label?: string;
  readonly kind: JuryKind | "rcue";
  readonly average?: number;
  /** ECTS acquired in it. */
  readonly ects: number;
  /** Absent: an option that does not count. */
  readonly decision?: JuryDecision;
  readonly by?: Way;
  readonly provisional?: true;
  readonly why: readonly Reason[];
}

export function evaluate(given: JuryCase): Evaluation {
  const { student, policy, tree } = given;
  const deciding = decideTwice(tree, policy);
  const rcues = policy.scheme === "but" ? rcuesOf(deciding).filter(({ block }) => !block) : [];
  const nodes = [...everyNode(tree)].map((node) => resultOf(node, deciding));
  const root = nodes[0]!;
  return {
    ...(student !== undefined && { student }),
    policy: policy.name,
    rules: policy,
    ...(root.average !== undefined && { average: root.average }),
    ects: root.ects,
    decision: root.decision ?? "AJ",
    continues: deciding.standings.get(tree)?.by !== undefined || root.decision === "AJAC",
    ...(root.provisional && { provisional: true }),
    explanation: root.why,
    nodes: [...nodes, ...rcues.map((rcue) => resultOfRcue(rcue, deciding))],
  };
}

/** The first session alone says what is acquired and not sat again; the whole then counts the other resits. */
function decideTwice(tree: JuryNode, policy: JuryPolicy): Deciding {
  const resat = [...everyNode(tree)].some(({ marks }) => marks.some(({ session }) => session === 2));
  if (!resat) return decideOnce(tree, policy, () => true);
  const first = decideOnce(tree, policy, () => false);
  const closed = new Set<JuryNode>();
  const close = (node: JuryNode, above: boolean) => {
    const shut = above || isAcquired(node, first);
    if (shut) closed.add(node);
    for (const child of node.children) close(child, shut);
  };
  close(tree, false);
  return decideOnce(tree, policy, (node) => !closed.has(node));
}

/** An EC without ECTS is acquired with its UE alone. */
function isAcquired(node: JuryNode, { standings }: Deciding): boolean {
  return standings.get(node)?.by !== undefined && (node.kind !== "ec" || (node.ects?.over ?? 0n) > 0n);
}

function decideOnce(tree: JuryNode, policy: JuryPolicy, open: (node: JuryNode) => boolean): Deciding {
  const measured = measureTree(tree, policy, open);
  const deciding: Deciding = { tree, policy, measured, standings: new Map() };
  const rcues = policy.scheme === "but" ? rcuesOf(deciding) : [];
  const professional = policy.scheme === "professional" ? professionalPassing(deciding) : undefined;
  const passing =
    professional?.passing ??
    (policy.scheme === "dut"
      ? dutPassing(deciding)
      : policy.scheme === "but"
        ? butPassing(rcues, deciding)
        : licencePassing(deciding));
  decide(deciding, passing);
  const root = deciding.standings.get(tree)!;
  if (professional) root.why.push(...professional.why);
  for (const [node, standing] of deciding.standings) goOn(node, standing, rcues, deciding);
  return deciding;
}

function goOn(node: JuryNode, standing: Standing, rcues: readonly Rcue[], deciding: Deciding): void {
  if (node.kind !== "year" || standing.by !== undefined || node.jury) return;
  const reason = mayGoOn(node, rcues, deciding);
  if (!reason) return;
  standing.decision = "AJAC";
  standing.why.push(reason);
}

function resultOf(node: JuryNode, deciding: Deciding): NodeResult {
  const measure = deciding.measured.of.get(node)!;
  const standing = deciding.standings.get(node);
  const { code, label, kind } = node;
  return {
    code,
    ...(label !== undefined && { label }),
    kind,
    ...(measure.mean && { average: hundredths(measure.mean) / 100 }),
    ects: asNumber(standing ? ectsOf(node, deciding) : zero),
    ...(standing && { decision: standing.decision }),
    ...(standing?.by && { by: standing.by }),
    ...(measure.pending && { provisional: true }),
    why: [...measure.why, ...(standing ? standing.why : [{ code: "why.notCounted" } as const])],
  };
}

function resultOfRcue({ code, parts, mean }: Rcue, deciding: Deciding): NodeResult {
  const done = isDoneRcue(parts, deciding);
  const own = mean !== undefined && hundredths(mean) >= 1000;
  const ects = parts.reduce((sum, part) => plus(sum, ectsOf(part, deciding)), zero);
  const states = parts.map((part) => deciding.measured.of.get(part)!);
  const failure = states.some(({ blocked }) => blocked) ? "DEF" : states.some(({ pending }) => pending) ? "ATT" : "AJ";
  return {
    ...{ code, kind: "rcue" },
    ...(mean && { average: hundredths(mean) / 100 }),
    ects: asNumber(ects),
    decision: done ? "ADM" : failure,
    ...(done && { by: "own" }),
    why: [
      ...(mean ? [{ code: own ? "why.reached" : "why.below", details: { mean: written(mean) } } as const] : []),
      { code: "why.rcueOf", details: { codes: parts.map((part) => part.code).join(", ") } },
    ],
  };
}

/** ECTS acquired: all of them with the node, else those of what is acquired inside. */
function ectsOf(node: JuryNode, deciding: Deciding): Fraction {
  const { standings, measured } = deciding;
  const counted = measured.counted.get(node) ?? [];
  if (standings.get(node)?.by !== undefined) return fullEcts(node, deciding);
  return counted.reduce((sum, child) => plus(sum, ectsOf(child, deciding)), zero);
}

function fullEcts(node: JuryNode, deciding: Deciding): Fraction {
  const stated = node.ects ?? (node.kind === "ue" ? statedEcts(node) : undefined);
  if (stated) return stated;
  const counted = deciding.measured.counted.get(node) ?? [];
  return counted.reduce((sum, child) => plus(sum, fullEcts(child, deciding)), zero);
}

function asNumber(ects: Fraction): number {
  return rounded(times(ects, fraction(100))) / 100;
}
