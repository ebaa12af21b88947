/** What a jury looks at: one student's tree, with the marks in it. Numbers are exact; marks and means are points out of 20. */
import type { Fraction } from "../../kernel/exact.ts";
import type { MarkCode } from "../../students/index.ts";
import type { JuryDecision } from "./decisions.ts";
import type { JuryPolicy } from "./policy.ts";

/** From the root down; a level may be left out. `diploma` holds the years or semesters of a whole course. */
export const juryKinds = ["diploma", "year", "semester", "block", "ue", "choice", "ec"] as const;
export type JuryKind = (typeof juryKinds)[number];

export interface JuryCase {
  /** Given back as it came: a number, a name, whatever tells the student. */
  readonly student?: unknown;
  readonly policy: JuryPolicy;
  readonly tree: JuryNode;
}

export interface JuryNode {
  readonly code: string;
  readonly label?: string;
  readonly kind: JuryKind;
  readonly ects?: Fraction;
  /** Its weight in its parent; its ECTS if absent. */
  readonly coefficient?: Fraction;
  readonly children: readonly JuryNode[];
  readonly marks: readonly JuryMark[];
  /** It was acquired before, here or elsewhere. */
  readonly held?: { readonly by: "capitalisation" | "equivalence"; readonly mark?: Fraction };
  /** Points added to its mean; below 0, a malus. */
  readonly bonus?: Fraction;
  readonly juryPoints?: Fraction;
  readonly jury?: { readonly decision: JuryDecision; readonly reason?: string };
  /** Below this mean it is not compensated, nor is what it hangs in. */
  readonly floor?: Fraction;
  /** The student asks that it not be compensated. */
  readonly refusesCompensation?: true;
  /** Of an option: it is the one that counts. */
  readonly chosen?: boolean;
  /** Of a choice group: how many options count, at least and at most. */
  readonly min?: number;
  readonly max?: number;
  /** Of a UE of a BUT: UEs of one competence in a year make a RCUE. */
  readonly competence?: string;
  /** Of a UE: it is (part of) the project or the internship. */
  readonly practical?: true;
  /** Of a year: 1 to 8. */
  readonly level?: number;
  /** Of a year: what lies two years back is acquired whole. Taken for so if absent. */
  readonly earlierAcquired?: boolean;
}

export interface JuryMark {
  readonly value?: Fraction;
  readonly code?: MarkCode;
  readonly coefficient: Fraction;
  readonly kind: "continuous" | "terminal";
  readonly session: 1 | 2;
}

/** Why something is as it is: a code of the catalog, and what its sentence names. */
export interface Reason {
  readonly code: ReasonCode;
  readonly details?: { readonly [name: string]: string | number };
}

export type ReasonCode = `why.${string}`;

/** A node and all that is below it, from the top down. */
export function* everyNode(node: JuryNode): Generator<JuryNode> {
  yield node;
  for (const child of node.children) yield* everyNode(child);
}
