/** What is wrong with a tree as a whole, once each node is well formed. */
import type { Issue } from "../../kernel/errors.ts";
import { issue } from "../../kernel/parse.ts";
import { juryMessages } from "../messages.ts";
import { everyNode, type JuryNode } from "./case.ts";
import { decisionMeanings } from "./decisions.ts";
import { statedWeight } from "./measure.ts";
import type { JuryPolicy } from "./policy.ts";

export function faultsOf(tree: JuryNode, policy: JuryPolicy): readonly Issue[] {
  const nodes = [...everyNode(tree)];
  const codes = new Set<string>();
  const faults = nodes.flatMap((node) => {
    const twice = codes.has(node.code);
    codes.add(node.code);
    return [...(twice ? [told("jury.code_twice", node)] : []), ...faultsOfNode(node)];
  });
  return [...faults, ...faultsOfScheme(tree, nodes, policy)];
}

function faultsOfNode(node: JuryNode): readonly Issue[] {
  const faults: Issue[] = [];
  const { code, children, marks, jury, min = 1, max = min } = node;
  if (children.length > 0 && marks.some(({ session }) => session === 1))
    faults.push(told("jury.mark_above_leaf", node));
  if (min > max) faults.push(told("jury.bad_choice", node));
  if (jury && !decisionMeanings[jury.decision].byHand)
    faults.push(told("jury.not_by_hand", node, { decision: jury.decision }));
  else if (jury && !decisionMeanings[jury.decision].kinds.includes(node.kind))
    faults.push(told("jury.wrong_kind", node, { decision: jury.decision, kind: node.kind }));
  if (node.kind !== "choice") faults.push(...unweighted(siblingsIn(node), code));
  return faults;
}

/** Children as they are weighed: the options of a group without a weight of its own stand beside the others. */
function siblingsIn(node: JuryNode): readonly JuryNode[] {
  return node.children.flatMap((child) =>
    child.kind === "choice" && statedWeight(child) === undefined ? siblingsIn(child) : [child],
  );
}

function unweighted(siblings: readonly JuryNode[], parent: string): readonly Issue[] {
  if (siblings.every((child) => statedWeight(child) === undefined)) return [];
  return siblings
    .filter((child) => statedWeight(child) === undefined)
    .map((child) => told("jury.weight_missing", child, { parent }));
}

function faultsOfScheme(tree: JuryNode, nodes: readonly JuryNode[], { scheme }: JuryPolicy): readonly Issue[] {
  if (scheme === "professional" && !nodes.some(({ kind, practical }) => kind === "ue" && practical))
    return [told("jury.no_project", tree)];
  if (scheme !== "but" || nodes.some(({ kind }) => kind === "block")) return [];
  return nodes
    .filter(({ kind, competence }) => kind === "ue" && competence === undefined)
    .map((node) => told("jury.no_competence", node));
}

function told(code: keyof typeof juryMessages, node: JuryNode, details: Issue["details"] = {}): Issue {
  return issue(juryMessages, code, [node.code], { code: node.code, ...details });
}
