/** The least mark in one exam that passes: found by the rules themselves, hundredth by hundredth, never by solving for it. */
import { fault, InvalidInputError, NotFoundError } from "../../kernel/errors.ts";
import { fraction } from "../../kernel/exact.ts";
import { juryMessages } from "../messages.ts";
import { everyNode, type JuryCase, type JuryMark, type JuryNode } from "./case.ts";
import type { JuryDecision } from "./decisions.ts";
import { evaluate } from "./evaluate.ts";

export interface WhatIf {
  readonly node: string;
  /** The session of the mark that is looked for. */
  readonly session: 1 | 2;
  /** From the element itself up to the root: what it takes for each. */
  readonly goals: readonly WhatIfGoal[];
  /** The least mark for the root; absent: none does. */
  readonly least?: number;
}

export interface WhatIfGoal {
  readonly code: string;
  readonly kind: JuryNode["kind"];
  /** Out of 20, in hundredths of a point; absent: no mark does. */
  readonly least?: number;
  /** What is decided at that mark; where none does, at 20. */
  readonly decision: JuryDecision;
}

export interface WhatIfOptions {
  /** 2 where the element has a first result and resits are held, else 1, if absent. */
  readonly session?: 1 | 2;
}

/** @throws NotFoundError where no element has this code */
export function whatIf(given: JuryCase, code: string, options: WhatIfOptions = {}): WhatIf {
  const path = pathTo(given.tree, code);
  if (!path) throw fault(NotFoundError, juryMessages, "jury.no_node", { code });
  const node = path.at(-1)!;
  const session = options.session ?? usualSession(node, given);
  if (session === 1 && node.children.length > 0)
    throw fault(InvalidInputError, juryMessages, "jury.mark_above_leaf", { code });
  const marks = openMarks(node, session);
  const tried = new Map<number, ReturnType<typeof evaluate>>();
  const at = (mark: number) => {
    const known = tried.get(mark) ?? evaluate({ ...given, tree: withMark(given.tree, node, marks(mark)) });
    tried.set(mark, known);
    return known;
  };
  const goals = path.toReversed().map((goal) => leastFor(goal, at, mayTurn(given, node, session)));
  const { least } = goals.at(-1)!;
  return { node: code, session, goals, ...(least !== undefined && { least }) };
}

function leastFor(goal: JuryNode, at: (mark: number) => ReturnType<typeof evaluate>, scan: boolean): WhatIfGoal {
  const { code, kind } = goal;
  const of = (mark: number) => at(mark).nodes.find((one) => one.code === code && one.kind === kind)!;
  const passes = (mark: number) => of(mark).by !== undefined;
  const least = scan ? scanned(passes) : bisected(passes);
  const decision = of(least ?? best).decision ?? "AJ";
  return { code, kind, ...(least !== undefined && { least: least / 100 }), decision };
}

const best = 2000;

function bisected(passes: (mark: number) => boolean): number | undefined {
  if (!passes(best)) return undefined;
  let [low, high] = [-1, best];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function scanned(passes: (mark: number) => boolean): number | undefined {
  for (let mark = 0; mark <= best; mark++) if (passes(mark)) return mark;
  return undefined;
}

/**
 * May a better mark do harm? Where options compete for their place, a first session closes resits that were sat, or the
 * semester that helps another may serve once.
 */
function mayTurn({ tree, policy }: JuryCase, node: JuryNode, session: 1 | 2): boolean {
  const nodes = [...everyNode(tree)];
  const resat = nodes.some((one) => one !== node && one.marks.some((mark) => mark.session === 2));
  return policy.scheme === "dut" || nodes.some(({ kind }) => kind === "choice") || (session === 1 && resat);
}

function usualSession({ children, marks }: JuryNode, { policy }: JuryCase): 1 | 2 {
  const settled = marks.some(({ session, value, code }) => session === 1 && (value || code === "ABI"));
  return policy.resit !== "none" && (children.length > 0 || settled) ? 2 : 1;
}

/** The marks of an element with one more, or another in the place of the only one that has no value yet. */
function openMarks({ marks, code }: JuryNode, session: 1 | 2): (hundredths: number) => readonly JuryMark[] {
  const others = marks.filter((mark) => mark.session !== session);
  const same = marks.filter((mark) => mark.session === session);
  const model: JuryMark = { coefficient: fraction(1), kind: "terminal", session };
  const put = (mark: JuryMark, hundredths: number): JuryMark => {
    const { code: _, ...rest } = mark;
    return { ...rest, value: fraction(hundredths, 100) };
  };
  if (session === 2) return (hundredths) => [...others, put(model, hundredths)];
  const open = same.length > 1 ? same.filter(({ value }) => !value) : same;
  if (same.length > 0 && open.length !== 1)
    throw fault(InvalidInputError, juryMessages, "jury.which_mark", { code, count: same.length });
  // What was sat again after the mark that is looked for was not, then.
  return (hundredths) =>
    same.length === 0
      ? [put(model, hundredths)]
      : same.map((mark) => (mark === open[0] ? put(mark, hundredths) : mark));
}

function withMark(tree: JuryNode, node: JuryNode, marks: readonly JuryMark[]): JuryNode {
  if (tree === node) return { ...tree, marks };
  return { ...tree, children: tree.children.map((child) => withMark(child, node, marks)) };
}

function pathTo(tree: JuryNode, code: string): readonly JuryNode[] | undefined {
  if (tree.code === code) return [tree];
  for (const child of tree.children) {
    const below = pathTo(child, code);
    if (below) return [tree, ...below];
  }
  return undefined;
}
