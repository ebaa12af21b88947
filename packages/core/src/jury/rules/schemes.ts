/** How wholes pass, by the law that they stand under. */
import { dividedBy, type Fraction, fraction, plus, times, zero } from "../../kernel/exact.ts";
import type { JuryNode, Reason } from "./case.ts";
import { bar, countedOf, type Deciding, hasBrokenFloor, type Passing, passed, reaches } from "./decide.ts";
import { hundredths, statedWeight, written } from "./measure.ts";

/** A regroupement cohérent d'UE: the UEs of one competence in a year of a BUT. */
export interface Rcue {
  readonly code: string;
  readonly parts: readonly JuryNode[];
  readonly mean?: Fraction;
  /** It is a block of the tree, which speaks for itself. */
  readonly block: boolean;
}

/** Arrêté of 1 August 2011, and of 30 July 2018 where the policy lets blocks alone compensate. */
export function licencePassing(deciding: Deciding): Passing {
  const passing: Passing = new Map();
  for (const kind of deciding.policy.compensation)
    for (const node of countedOf(kind, deciding))
      if (reaches(node, deciding) && !hasBrokenFloor(node, deciding)) passing.set(node, passed(node, deciding));
  return passing;
}

/**
 * Arrêté of 3 August 2005, article 20. A semester passes with a mean of 10, 8 in each UE, and the semesters before it; else
 * with the one before or after it, where the mean of both is 10 and each UE of both has 8, and that one has not served yet.
 */
export function dutPassing(deciding: Deciding): Passing {
  const passing: Passing = new Map();
  const semesters = countedOf("semester", deciding);
  const served = new Set<JuryNode>();
  let allBefore = true;
  for (const [at, semester] of semesters.entries()) {
    const alone = standsAlone(semester, deciding);
    const helper = [semesters[at - 1], semesters[at + 1]].find(
      (other) => other && !served.has(other) && standsAlone(other, deciding) && carries(semester, other, deciding),
    );
    if (isSettledByHand(semester)) allBefore &&= semester.jury?.decision === "ADJ" || semester.held !== undefined;
    else if (alone && allBefore) passing.set(semester, passed(semester, deciding));
    else if (helper && !alone && semester.refusesCompensation !== true) {
      served.add(helper);
      const mean = written(meanOf([semester, helper], deciding)!);
      passing.set(semester, {
        by: "compensation",
        why: { code: "why.twoSemesters", details: { other: helper.code, mean } },
      });
    } else allBefore = false;
  }
  return passing;
}

function isSettledByHand({ jury, held }: JuryNode): boolean {
  return jury !== undefined || held !== undefined;
}

function standsAlone(semester: JuryNode, deciding: Deciding): boolean {
  return reaches(semester, deciding) && !hasBrokenFloor(semester, deciding);
}

function carries(semester: JuryNode, other: JuryNode, deciding: Deciding): boolean {
  const states = [semester, other].map((one) => deciding.measured.of.get(one)!);
  if (states.some(({ blocked, pending, mean }) => blocked || pending || !mean)) return false;
  return !hasBrokenFloor(semester, deciding) && hundredths(meanOf([semester, other], deciding)!) >= bar;
}

/** Both weigh by their coefficients; alike where none is stated. */
function meanOf(nodes: readonly JuryNode[], { measured }: Deciding, alike = false): Fraction | undefined {
  const parts = nodes.flatMap((node) => {
    const { mean } = measured.of.get(node)!;
    return mean ? [{ mean, weight: alike ? fraction(1) : (statedWeight(node) ?? fraction(1)) }] : [];
  });
  const weights = parts.reduce((sum, { weight }) => plus(sum, weight), zero);
  if (parts.length === 0 || weights.over === 0n) return undefined;
  return dividedBy(
    parts.reduce((sum, { mean, weight }) => plus(sum, times(mean, weight)), zero),
    weights,
  );
}

/** Arrêtés of 17 November 1999 and 6 December 2019: 10 over all UEs, and 10 over project and internship; no floor. */
export function professionalPassing(deciding: Deciding): { passing: Passing; why: readonly Reason[] } {
  const { tree, measured } = deciding;
  const ues = countedOf("ue", deciding);
  const practical = ues.filter((node) => node.practical);
  const [all, project] = [meanOf(ues, deciding), meanOf(practical, deciding)];
  const state = measured.of.get(tree)!;
  const why: readonly Reason[] = [
    { code: "why.allUes", details: { mean: all ? written(all) : "-" } },
    {
      code: "why.project",
      details: { mean: project ? written(project) : "-", codes: practical.map(({ code }) => code).join(", ") },
    },
  ];
  const passes = !state.blocked && !state.pending && [all, project].every((mean) => mean && hundredths(mean) >= bar);
  const refused = tree.jury !== undefined && tree.jury.decision !== "ADJ";
  const passing: Passing = passes && !refused ? new Map([[tree, { by: "own", why: why[0]! }]]) : new Map();
  return { passing, why };
}

/** The RCUEs of a tree: by the competence of its UEs, or its blocks. UEs weigh alike. */
export function rcuesOf(deciding: Deciding): readonly Rcue[] {
  const blocks = countedOf("block", deciding).map(({ code, children }) => ({ code, parts: children, block: true }));
  const ues = countedOf("ue", deciding).filter(({ competence }) => competence !== undefined);
  const byCompetence = [...Map.groupBy(ues, ({ competence }) => competence!)].map(([code, parts]) => ({
    code,
    parts,
    block: false,
  }));
  return [...blocks, ...byCompetence].map(({ code, parts, block }) => {
    const states = parts.map((part) => deciding.measured.of.get(part)!);
    const open = states.some(({ blocked, pending }) => blocked || pending);
    const mean = open ? undefined : meanOf(parts, deciding, true);
    return { code, parts, block, ...(mean && { mean }) };
  });
}

/** A BUT's RCUE at the bar acquires all its UEs. */
export function butPassing(rcues: readonly Rcue[], deciding: Deciding): Passing {
  const passing: Passing = new Map();
  for (const { code, parts, mean } of rcues) {
    if (!mean || hundredths(mean) < bar) continue;
    for (const part of parts)
      if (!reaches(part, deciding) && part.refusesCompensation !== true && (part.jury?.decision ?? "ADJ") === "ADJ")
        passing.set(part, {
          by: "compensation",
          why: { code: "why.rcue", details: { rcue: code, mean: written(mean) } },
        });
  }
  return passing;
}

/** The least mean of every RCUE for going on, in hundredths. */
const leastRcue = 800;

/** May a year that is not acquired be followed by the next? */
export function mayGoOn(year: JuryNode, rcues: readonly Rcue[], deciding: Deciding): Reason | undefined {
  const { policy, standings, measured } = deciding;
  if (measured.of.get(year)!.blocked || measured.of.get(year)!.pending) return undefined;
  if (policy.scheme === "but") {
    const passing = rcues.filter(({ mean, parts }) => isDoneRcue(parts, deciding) || (mean && hundredths(mean) >= bar));
    const low = rcues.some(
      ({ mean, parts }) => !isDoneRcue(parts, deciding) && (!mean || hundredths(mean) < leastRcue),
    );
    if (rcues.length === 0 || low || passing.length * 2 <= rcues.length || year.earlierAcquired === false)
      return undefined;
    return { code: "why.butGoesOn", details: { passed: passing.length, of: rcues.length } };
  }
  if (policy.continuation !== "oneSemester") return undefined;
  const semesters = (measured.counted.get(year) ?? []).filter(({ kind }) => kind === "semester");
  const missing = semesters.filter((semester) => standings.get(semester)?.by === undefined);
  if (semesters.length < 2 || missing.length !== 1) return undefined;
  return { code: "why.oneSemesterMissing", details: { code: missing[0]!.code } };
}

export function isDoneRcue(parts: readonly JuryNode[], { standings }: Deciding): boolean {
  return parts.every((part) => standings.get(part)?.by !== undefined);
}
