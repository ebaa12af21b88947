/** What a jury changes by hand: points, a decision, something acquired before, compensation refused. With its reason. */
import * as z from "zod";
import { defined } from "../kernel/defined.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { invalidInput, issue, parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { absent, and, eq } from "../storage/where.ts";
import { findStudent } from "../students/index.ts";
import { codesOf } from "./build-case.ts";
import { juryMessages } from "./messages.ts";
import { type JuryResult, type JurySession, juryResultId, juryResults, type Override } from "./model.ts";
import { decided } from "./propose.ts";
import { juryDecisions } from "./rules/decisions.ts";
import { findSession, refuseUnlessOpen } from "./sessions.ts";

/** Points replace those given before; 0 takes them back. */
export interface NewOverride {
  readonly student: string;
  /** The element; the root if absent. */
  readonly code?: string;
  readonly points?: number;
  readonly decision?: Override["decision"];
  readonly capitalised?: true | { readonly mark: number };
  readonly refusesCompensation?: boolean;
  readonly reason: string;
}

const schema = z.strictObject({
  student: line(),
  code: line(60).optional(),
  points: z.number().min(-20).max(20).optional(),
  decision: z.enum(juryDecisions).optional(),
  capitalised: z.union([z.literal(true), z.strictObject({ mark: z.number().min(0).max(20) })]).optional(),
  refusesCompensation: z.boolean().optional(),
  reason: line(500),
});

export async function override(context: Context, ref: string, given: NewOverride): Promise<JuryResult> {
  const session = await findSession(context, ref);
  refuseUnlessOpen(session);
  const { student: who, code: element, reason, ...change } = parse(schema, given, juryMessages);
  if (Object.values(change).every((value) => value === undefined))
    throw invalidInput([issue(juryMessages, "jury.nothing_changed", [])]);
  const row = await resultOf(context, session, who);
  const codes = codesOf(row.given);
  const code = element ?? codes[0]!;
  if (!codes.includes(code)) throw fault(NotFoundError, juryMessages, "jury.no_node", { code });
  const made = { code, ...change, reason, at: context.clock.now(), by: signature(context.actor) } as Override;
  const overrides = [...(row.overrides ?? []), JSON.parse(JSON.stringify(made)) as Override];
  const { unsettled, ...after } = decided(session, row.given, overrides, row.unmatched);
  const what = {
    session: session.title,
    code,
    ...defined(change),
    reason,
    was: row.decision,
    decision: after.decision,
  };
  const written = await context.records(juryResults).update(
    and(eq("id", row.id), eq("version", row.version), absent("frozen")),
    {
      set: { overrides, ...after, ...(unsettled && { unsettled }) },
      ...(!unsettled && { unset: ["unsettled" as const] }),
    },
    { verb: "jury.override", about: row.student, what: JSON.parse(JSON.stringify(what)) },
  );
  if (!written) throw fault(ConflictError, juryMessages, "jury.changed_meanwhile", { session: session.title });
  return written;
}

/** @param who id, student number or email */
export async function resultOf(context: Context, session: JurySession, who: string): Promise<JuryResult> {
  const rows = context.records(juryResults);
  const direct = await rows.get(juryResultId(session.id, who));
  if (direct) return direct;
  const student = await findStudent(context.trusted, who);
  const found = await rows.get(juryResultId(session.id, student.id));
  if (!found || found.dropped)
    throw fault(NotFoundError, juryMessages, "jury.no_result", { student: who, session: session.title });
  return found;
}
