/** From means to decisions: what is acquired by itself, what passes as a whole, what that brings along. */
import { everyNode, type JuryKind, type JuryNode, type Reason } from "./case.ts";
import type { JuryDecision } from "./decisions.ts";
import { hundredths, type Measured, written } from "./measure.ts";
import type { JuryPolicy } from "./policy.ts";

/** The bar of everything, in hundredths. */
export const bar = 1000;

/** How something was acquired. */
export type Way = "own" | "compensation" | "capitalisation" | "equivalence" | "jury";

export interface Standing {
  decision: JuryDecision;
  by?: Way;
  readonly why: Reason[];
}

export interface Deciding {
  readonly tree: JuryNode;
  readonly policy: JuryPolicy;
  readonly measured: Measured;
  readonly standings: Map<JuryNode, Standing>;
}

/** What passes as a whole, and what it then says of itself. */
export type Passing = Map<JuryNode, Pass>;

/**
 * Decides on every node that counts.
 * @param passing wholes that pass by a rule of the scheme; what is below comes along
 */
export function decide(deciding: Deciding, passing: Passing): void {
  descend(deciding.tree, deciding, passing, undefined);
}

interface Grant {
  readonly by: Way;
  readonly from: JuryNode;
}

function descend(node: JuryNode, deciding: Deciding, passing: Passing, grant: Grant | undefined): void {
  const pass = acquiredAlone(node, deciding) ?? passing.get(node);
  const asks = node.refusesCompensation === true && !deciding.measured.of.get(node)!.neutral;
  const refuses = asks && !pass && grant?.by === "compensation";
  const granted = grant && !refuses && !isHeldBack(node) ? grant : undefined;
  const brought = pass && (isFinal(pass.by) ? pass.by : "compensation");
  const below = brought ? { by: brought, from: node } : granted;
  for (const child of deciding.measured.counted.get(node) ?? []) descend(child, deciding, passing, below);
  const standing = acquired(node, deciding, pass, granted) ?? {
    decision: failure(node, deciding),
    why: [...whyNot(node, deciding), ...(pass ? [{ code: "why.heldBackByRefusal" } as const] : [])],
  };
  if (refuses && standing.by === undefined) standing.why.push({ code: "why.refused" });
  deciding.standings.set(node, standing);
  if (standing.by !== undefined) acquireExcused(node, deciding);
}

/** What somebody was excused from comes with the whole that was acquired without it. */
function acquireExcused(node: JuryNode, deciding: Deciding): void {
  const { measured, standings } = deciding;
  for (const child of measured.counted.get(node) ?? []) {
    if (standings.get(child)?.by !== undefined || !measured.of.get(child)!.neutral) continue;
    const why: Reason[] = [{ code: "why.excusedAbove", details: { from: node.code } }];
    standings.set(child, { decision: "ADM", by: "equivalence", why });
    acquireExcused(child, deciding);
  }
}

type Pass = { readonly by: Way; readonly why: Reason };

/** How a node is acquired, once what is below it is settled; absent where it is not. */
function acquired(
  node: JuryNode,
  deciding: Deciding,
  pass: Pass | undefined,
  granted: Grant | undefined,
): Standing | undefined {
  const counted = deciding.measured.counted.get(node) ?? [];
  const whole = counted.every((child) => isDone(child, deciding));
  const as = (by: Way, why: Reason): Standing => ({ decision: decisionOf(node.kind, by), by, why: [why] });
  if (pass && (whole || isLeafLike(node) || isFinal(pass.by))) return as(pass.by, pass.why);
  const some = counted.some((child) => deciding.standings.get(child)?.by !== undefined);
  const byParts = whole && some && passesByParts(node, deciding);
  const compensated = counted.some((child) => deciding.standings.get(child)?.by === "compensation");
  if (byParts && !(granted && compensated)) return as(wayOfParts(counted, deciding), { code: "why.allParts" });
  if (!granted || !(whole || isLeafLike(node))) return undefined;
  if (granted.by === "compensation" && !deciding.measured.of.get(node)!.mean) return undefined;
  return as(granted.by, { code: broughtBy[granted.by], details: { from: granted.from.code } });
}

const broughtBy: { readonly [W in Way]: Reason["code"] } = {
  own: "why.compensated",
  compensation: "why.compensated",
  jury: "why.juryAbove",
  capitalisation: "why.heldAbove",
  equivalence: "why.heldAbove",
};

function decisionOf(kind: JuryKind, by: Way): JuryDecision {
  if (by === "jury") return "ADJ";
  if (by === "compensation") return kind === "semester" ? "ADC" : "CMP";
  return "ADM";
}

/** Acquired whatever becomes of its parts. */
function isFinal(by: Way): boolean {
  return by === "jury" || by === "capitalisation" || by === "equivalence";
}

/** A UE or an EC at the bar is acquired, whatever its parts; larger wholes need each of theirs. */
function isLeafLike({ kind }: JuryNode): boolean {
  return kind === "ue" || kind === "ec";
}

/** The jury said no: nothing from above changes that. */
function isHeldBack({ jury }: JuryNode): boolean {
  return jury !== undefined && jury.decision !== "ADJ";
}

function isDone(child: JuryNode, { standings, measured }: Deciding): boolean {
  return standings.get(child)?.by !== undefined || measured.of.get(child)?.neutral === true;
}

/** Semesters of a DUT, and the whole of a licence professionnelle, pass by their rule alone. */
function passesByParts(node: JuryNode, { policy: { scheme }, tree }: Deciding): boolean {
  if (isHeldBack(node)) return false;
  if (scheme === "dut") return node.kind !== "semester";
  return scheme !== "professional" || node !== tree;
}

function wayOfParts(counted: readonly JuryNode[], { standings }: Deciding): Way {
  const ways = new Set(counted.flatMap((child) => standings.get(child)?.by ?? []));
  const only = ways.size === 1 ? [...ways][0]! : "own";
  return only === "jury" || only === "compensation" ? "own" : only;
}

/**
 * What is acquired by what it is: held before, admitted by the jury, a UE or an EC at the bar, or a larger whole of which
 * nothing but a mark is known.
 */
function acquiredAlone(node: JuryNode, deciding: Deciding): { by: Way; why: Reason } | undefined {
  const { jury, held, kind } = node;
  if (jury?.decision === "ADJ")
    return { by: "jury", why: { code: "why.byJury", details: { reason: jury.reason ?? "-" } } };
  if (isHeldBack(node)) return undefined;
  if (held) return { by: held.by, why: { code: held.by === "capitalisation" ? "why.capitalised" : "why.equivalence" } };
  const bare = node.children.length === 0 && !(deciding.policy.scheme === "dut" && kind === "semester");
  if (kind !== "ue" && kind !== "ec" && !bare) return undefined;
  if (!reaches(node, deciding) || hasBrokenFloor(node, deciding)) return undefined;
  return passed(node, deciding);
}

/** It is at the bar: by itself, or by the points that the jury gave. */
export function passed(node: JuryNode, { measured }: Deciding): { by: Way; why: Reason } {
  const { mean, beforeJury } = measured.of.get(node)!;
  const details = { mean: written(mean!) };
  const helped = beforeJury !== undefined && hundredths(beforeJury) < bar;
  return helped
    ? { by: "jury", why: { code: "why.byJuryPoints", details } }
    : { by: "own", why: { code: "why.reached", details } };
}

/** A mean at the bar that nothing holds up. */
export function reaches(node: JuryNode, { measured }: Deciding): boolean {
  const { mean, blocked, pending } = measured.of.get(node)!;
  return mean !== undefined && !blocked && !pending && hundredths(mean) >= bar && !isHeldBack(node);
}

/** Something that counts below a node is under its floor, and not acquired by itself. */
export function hasBrokenFloor(node: JuryNode, deciding: Deciding): boolean {
  return floorsBroken(node, deciding).length > 0;
}

function floorsBroken(node: JuryNode, deciding: Deciding): readonly JuryNode[] {
  return (deciding.measured.counted.get(node) ?? []).flatMap((child) => [
    ...(isUnderFloor(child, deciding) ? [child] : []),
    ...floorsBroken(child, deciding),
  ]);
}

function isUnderFloor(node: JuryNode, deciding: Deciding): boolean {
  const { policy, measured } = deciding;
  const floor = node.floor ? hundredths(node.floor) : floorOf(node.kind, policy);
  const { mean } = measured.of.get(node)!;
  if (floor === undefined || mean === undefined || hundredths(mean) >= floor) return false;
  return acquiredAlone(node, deciding) === undefined;
}

function floorOf(kind: JuryKind, { floors }: JuryPolicy): number | undefined {
  const points = (floors as { readonly [K in JuryKind]?: number })[kind];
  return points === undefined ? undefined : Math.round(points * 100);
}

function failure(node: JuryNode, { measured }: Deciding): JuryDecision {
  if (node.jury && node.jury.decision !== "ADJ") return node.jury.decision;
  const { blocked, pending } = measured.of.get(node)!;
  return blocked ? "DEF" : pending ? "ATT" : "AJ";
}

function whyNot(node: JuryNode, deciding: Deciding): Reason[] {
  const { mean, blocked, pending } = deciding.measured.of.get(node)!;
  if (isHeldBack(node)) return [{ code: "why.heldBackByJury", details: { reason: node.jury?.reason ?? "-" } }];
  const floors = floorsBroken(node, deciding).map(({ code }) => code);
  const open = (deciding.measured.counted.get(node) ?? []).filter((child) => !isDone(child, deciding));
  return [
    ...(!mean && !blocked && !pending ? [{ code: "why.nothingCounts" } as const] : []),
    ...(mean && hundredths(mean) < bar ? [{ code: "why.below", details: { mean: written(mean) } } as const] : []),
    ...(isUnderFloor(node, deciding) ? [{ code: "why.underFloor" } as const] : []),
    ...(floors.length > 0 ? [{ code: "why.floorBelow", details: { codes: floors.join(", ") } } as const] : []),
    ...(mean && hundredths(mean) >= bar && open.length > 0
      ? [{ code: "why.partsMissing", details: { codes: open.map(({ code }) => code).join(", ") } } as const]
      : []),
  ];
}

/** The nodes of a kind that count, from the top down. */
export function countedOf(kind: JuryKind, { tree, measured }: Deciding): readonly JuryNode[] {
  const counted = new Set<JuryNode>([tree, ...[...measured.counted.values()].flat()]);
  return [...everyNode(tree)].filter((node) => node.kind === kind && counted.has(node));
}
