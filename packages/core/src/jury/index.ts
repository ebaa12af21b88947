/**
 * Juries: a student's tree of marks to means, ECTS and decisions that explain themselves; and the sessions in which a jury
 * looks at them, changes what it decides to, and closes them for good, or until a reason to reopen them.
 */
import { addSeconds } from "../kernel/time.ts";
import { impersonal, type Mask, sayingNothing } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Json, Row } from "../storage/storage.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { studentRows } from "../students/index.ts";
import { type CloseOptions, closeSession, digestOf, reopenSession } from "./close.ts";
import { juryMessages } from "./messages.ts";
import { type JuryResult, type JurySession, juryResults, jurySessions } from "./model.ts";
import { type NewOverride, override, resultOf } from "./override.ts";
import { type Proposal, propose } from "./propose.ts";
import { findSession, type NewJurySession, openSession } from "./sessions.ts";
import { type JuryResultView, type JurySessionView, resultView, sessionView } from "./views.ts";

export type { CloseOptions as JuryCloseOptions } from "./close.ts";
export { juryMessages } from "./messages.ts";
export type { Override as JuryOverride, Turn as JuryTurn } from "./model.ts";
export {
  type JuryResult as JuryResultRow,
  juryResults as juryResultRows,
  jurySessions as jurySessionRows,
} from "./model.ts";
export type { NewOverride } from "./override.ts";
export type { Proposal as JuryProposal } from "./propose.ts";
export { isResitTitle } from "./resit-titles.ts";
export { type JuryCase, type JuryKind, type JuryMark, type JuryNode, juryKinds, type Reason } from "./rules/case.ts";
export type { Way as AcquiredBy } from "./rules/decide.ts";
export { type DecisionMeaning, decisionMeanings, type JuryDecision, juryDecisions } from "./rules/decisions.ts";
export { type Evaluation, evaluate as evaluateJury, type NodeResult } from "./rules/evaluate.ts";
export {
  type JuryPolicy,
  type JuryPolicyName,
  juryAbsences,
  juryPolicies,
  juryPolicyNames,
  type RuleSource,
  resitLevels,
  resitRules,
  ruleSources,
} from "./rules/policy.ts";
export { type GivenPolicy, readCase as readJuryCase, readPolicy as readJuryPolicy } from "./rules/read-case.ts";
export { type WhatIf, type WhatIfGoal, type WhatIfOptions, whatIf as juryWhatIf } from "./rules/what-if.ts";
export type { NewJurySession } from "./sessions.ts";
export type { JuryResultView, JurySessionView } from "./views.ts";

/** A session is named by its id, its title, its class, or `CLASS/TITLE`, where that is one session of the current year. */
export interface JuryVerbs {
  /** @throws ConflictError `jury.known` */
  open(session: NewJurySession): Promise<JurySessionView>;
  sessions(filter?: { readonly year?: string }): Promise<readonly JurySessionView[]>;
  /** One session; of a closed one, whether its results are as they were sealed. */
  show(session: string): Promise<JurySessionView & { readonly intact?: boolean }>;
  /** Evaluates everyone on the marks as they are, in constant memory; what the jury changed by hand stays. */
  propose(session: string, options?: { readonly onProgress?: (students: number) => void }): Promise<Proposal>;
  /** All results, by name in the order of a French dictionary, in constant memory. */
  results(session: string): AsyncIterable<JuryResultView>;
  /** One student's result, with the case that it follows from. */
  result(session: string, student: string): Promise<JuryResultView & { readonly given: Json }>;
  /** What closed juries decided on the student who asks, latest first; what a jury said among itself is not in it. */
  own(): Promise<readonly OwnJuryResult[]>;
  /** Changes something by hand, with a reason, and decides anew. */
  override(session: string, change: NewOverride): Promise<JuryResultView>;
  /** Freezes all results and seals them. @throws ConflictError `jury.unsettled` where marks are awaited, unless forced */
  close(session: string, options?: CloseOptions): Promise<JurySessionView>;
  /** Opens a closed session again, with the reason in its trail. */
  reopen(session: string, reason: string): Promise<JurySessionView>;
}

/** A closed session's result, as its student sees it. */
export interface OwnJuryResult extends Omit<JuryResultView, "overrides" | "unmatched" | "unsettled"> {
  readonly session: Pick<JurySession, "id" | "title" | "year" | "class" | "code" | "closedAt">;
}

const readers = ["admin", "registrar", "juryPresident"] as const;
const deciders = ["admin", "juryPresident"] as const;

const maskResult: Mask = (row, inventedFor) => {
  const known = row as unknown as JuryResult;
  const { lastName, firstName, number } = inventedFor(known.student);
  const overrides = known.overrides?.map((one) => ({ ...one, reason: sayingNothing(one.reason) }));
  return {
    ...known,
    ...{ lastName, firstName, sortName: `${lastName} ${firstName}`.toLowerCase() },
    ...(known.studentNumber !== undefined && { studentNumber: number }),
    ...(overrides && { overrides }),
  } as unknown as Row;
};

export const jury = defineModule<JuryVerbs>({
  name: "jury",
  collections: [jurySessions, juryResults],
  messages: juryMessages,
  masks: () => ({ [jurySessions.name]: impersonal, [juryResults.name]: maskResult }),
  references: [
    { from: juryResults.name, field: "session", to: jurySessions.name },
    { from: juryResults.name, field: "student", to: studentRows.name },
  ],
  access: {
    open: ["admin", "registrar"],
    sessions: readers,
    show: readers,
    propose: ["admin", "registrar", "juryPresident"],
    results: readers,
    result: readers,
    own: ["student"],
    override: deciders,
    close: deciders,
    reopen: deciders,
  },
  noted: { results: (session: string) => ({ what: { session } }) },
  create,
  async about(context, student) {
    const held = await context.trusted.records(juryResults).find({ filter: eq("student", student) });
    if (held.length === 0) return undefined;
    return JSON.parse(JSON.stringify(held.map((row) => ({ session: row.session, ...resultView(row) })))) as Json;
  },
  async forget(context, student) {
    const rows = context.trusted.records(juryResults);
    const frozen = await rows.find({ filter: and(eq("student", student), eq("frozen", true)) });
    const open = and(eq("student", student), absent("frozen"));
    const removed = await context.trusted.repository(juryResults).removeAll(open);
    const kept = await Promise.all(frozen.map(async ({ session }) => await holdOf(context, session)));
    return { removed, kept };
  },
});

/** Minutes of juries are kept for fifty years (instruction DAF DPACI/RES/2005/003, then sorted by the archives). */
const heldYears = 50;

async function holdOf(context: Context, session: string) {
  const { closedAt } = (await context.trusted.records(jurySessions).get(session)) ?? {};
  const until = addSeconds(closedAt ?? context.clock.now(), heldYears * 365.25 * 86_400);
  return { what: "jury minutes", why: "an institution must be able to prove what its juries decided", until };
}

function create(context: Context): JuryVerbs {
  return {
    open: async (session) => sessionView(await openSession(context, session)),
    async sessions({ year } = {}) {
      const filter = year === undefined ? {} : { filter: eq<"year">("year", year) };
      const found = await context.records(jurySessions).find({ ...filter, limit: 1000 });
      return found.map(sessionView).sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
    },
    async show(ref) {
      const session = await findSession(context, ref);
      if (session.state !== "closed") return sessionView(session);
      const { digest } = await digestOf(context, session);
      return { ...sessionView(session), intact: digest === session.digest };
    },
    propose: (ref, { onProgress } = {}) => propose(context, ref, onProgress),
    async *results(ref) {
      const { id } = await findSession(context, ref);
      const filter = and(eq<"session" | "dropped">("session", id), absent("dropped"));
      const sort = [{ field: "sortName" as const }];
      for await (const row of context.records(juryResults).scan({ filter, sort })) yield resultView(row);
    },
    async result(ref, student) {
      const row = await resultOf(context, await findSession(context, ref), student);
      return { ...resultView(row), given: row.given };
    },
    own: () => ownResults(context),
    override: async (ref, change) => resultView(await override(context, ref, change)),
    close: async (ref, options) => sessionView(await closeSession(context, ref, options)),
    reopen: async (ref, reason) => sessionView(await reopenSession(context, ref, reason)),
  };
}

async function ownResults(context: Context): Promise<readonly OwnJuryResult[]> {
  const { actor } = context;
  if (actor.kind !== "user" || actor.student === undefined) return [];
  const filter = and(eq<keyof JuryResult>("student", actor.student), eq("frozen", true), absent("dropped"));
  const rows = await context.trusted.records(juryResults).find({ filter });
  if (rows.length === 0) return [];
  const ids = rows.map(({ session }) => session);
  const sessions = await context.trusted.records(jurySessions).find({ filter: within("id", ids) });
  const closed = sessions
    .filter(({ state }) => state === "closed")
    .sort((a, b) => (a.closedAt! < b.closedAt! ? 1 : -1));
  return closed.flatMap(({ id, title, year, class: className, code, closedAt }) => {
    const row = rows.find(({ session }) => session === id);
    if (!row) return [];
    const { overrides, unmatched, unsettled, ...said } = resultView(row);
    // A decision by hand names the jury's reason wherever it explains itself.
    const shown = JSON.parse(
      JSON.stringify(said, (key, value) => (key === "reason" ? undefined : value)),
    ) as typeof said;
    return { session: { id, title, year, class: className, code, ...(closedAt && { closedAt }) }, ...shown };
  });
}
