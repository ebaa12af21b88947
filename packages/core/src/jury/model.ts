import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";
import type { Json } from "../storage/storage.ts";
import type { JuryDecision } from "./rules/decisions.ts";
import type { Evaluation } from "./rules/evaluate.ts";
import type { JuryPolicy } from "./rules/policy.ts";

/** A jury that sits on a class and one element of its curriculum. */
export interface JurySession extends Journaled {
  readonly title: string;
  /** The academic year and class whose marks are looked at. */
  readonly year: string;
  readonly class: string;
  /** The root of what is decided on, and the year of the curriculum that it was read from. */
  readonly code: string;
  readonly curriculum: string;
  readonly policy: JuryPolicy;
  /** Subjects that are neither the code nor the label of an element: which element each is. By folded subject. */
  readonly subjects?: { readonly [subject: string]: string };
  /** `closing`: its results are being frozen; closing again goes on with it. */
  readonly state: "open" | "closing" | "closed";
  readonly openedAt: Instant;
  /** Which proposal its results are from. */
  readonly round: number;
  readonly closedAt?: Instant;
  /** Over all frozen results, in order. */
  readonly digest?: string;
  readonly people?: number;
  /** Every closing and reopening, oldest first. */
  readonly turns?: readonly Turn[];
}

export interface Turn {
  readonly what: "closed" | "reopened";
  readonly at: Instant;
  readonly by: string;
  readonly reason?: string;
  readonly digest: string;
}

export const jurySessions: Collection<JurySession> = journaledCollection<JurySession>({
  name: "jury_sessions",
  fields: ["year", "class", "state", "round"],
  indexes: [["year", "class"]],
});

/** The same title, year, class and element are one session, whoever opens it first. */
export function jurySessionId(of: Pick<JurySession, "year" | "class" | "code" | "title">): string {
  return derivedId("jury session", of.year, of.class, of.code, of.title);
}

/** What a jury decides on one student: kept whole, so that minutes say years later what they said then. */
export interface JuryResult extends Journaled {
  readonly session: string;
  readonly student: string;
  readonly lastName: string;
  readonly firstName?: string;
  readonly studentNumber?: string;
  readonly sortName: string;
  /** The case as a file of `jury evaluate` would hold it, before the jury touched it. */
  readonly given: Json;
  readonly overrides?: readonly Override[];
  readonly result: Omit<Evaluation, "student" | "policy" | "rules">;
  readonly decision: JuryDecision;
  /** Subjects with marks that belong to no element. */
  readonly unmatched?: readonly string[];
  /** A mark is awaited, or belongs to no element: the session does not close over it unless forced. */
  readonly unsettled?: true;
  readonly round: number;
  /** The student was not in the class any more when it was proposed last. */
  readonly dropped?: true;
  /** The session is closed over it: nothing changes it. */
  readonly frozen?: true;
}

/** What the jury did by hand to one element. */
export interface Override {
  readonly code: string;
  readonly points?: number;
  readonly decision?: JuryDecision;
  /** Acquired before, with this mark where there was one. */
  readonly capitalised?: true | { readonly mark: number };
  readonly refusesCompensation?: boolean;
  readonly reason: string;
  readonly at: Instant;
  readonly by: string;
}

export const juryResults: Collection<JuryResult> = journaledCollection<JuryResult>({
  name: "jury_results",
  fields: ["session", "student", "sortName", "decision", "unsettled", "round", "dropped", "frozen"],
  indexes: [["session", "sortName"], ["session", "student"], ["session", "unsettled"], ["student"]],
});

export function juryResultId(session: string, student: string): string {
  return derivedId("jury result", session, student);
}

const hold = {
  purpose: "to prove what a jury decided",
  retention: "50 years after closing",
  export: true,
  erasure: "legal hold",
} as const;

export const personal: PersonalFields<JuryResult> = {
  session: hold,
  student: hold,
  lastName: hold,
  firstName: hold,
  studentNumber: hold,
  sortName: { ...hold, export: false },
  given: hold,
  overrides: hold,
  result: hold,
  decision: hold,
  unmatched: hold,
  unsettled: "not personal",
  round: "not personal",
  dropped: "not personal",
  frozen: "not personal",
};
