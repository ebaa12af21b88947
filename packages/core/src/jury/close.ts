/** Closing: the results are frozen, then sealed with a digest. Reopening leaves its reason. */
import { createHash } from "node:crypto";
import { ConflictError, fault } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { line } from "../kernel/schemas.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { juryMessages } from "./messages.ts";
import { type JurySession, juryResults, jurySessions, type Turn } from "./model.ts";
import { findSession } from "./sessions.ts";

export interface CloseOptions {
  /** Over marks that are awaited or belong to no element, too. */
  readonly force?: boolean;
}

/** Cut short, it is gone on with by closing again. */
export async function closeSession(
  context: Context,
  ref: string,
  { force = false }: CloseOptions = {},
): Promise<JurySession> {
  const known = await findSession(context, ref);
  const { id, title } = known;
  const [sessions, results] = [context.records(jurySessions), context.records(juryResults)];
  if (known.round === 0) throw fault(ConflictError, juryMessages, "jury.not_proposed", { session: title });
  const unsettled = await results.count(and(eq("session", id), eq("unsettled", true), absent("dropped")));
  if (unsettled > 0 && !force && known.state === "open")
    throw fault(ConflictError, juryMessages, "jury.unsettled", { session: title, count: unsettled });
  const note = { verb: "jury.close", what: { session: title } };
  const closing = await sessions.update(
    and(eq("id", id), within("state", ["open", "closing"])),
    { set: { state: "closing" } },
    note,
  );
  if (!closing) throw fault(ConflictError, juryMessages, "jury.not_open", { session: title });
  await results.updateAll(and(eq("session", id), absent("dropped"), absent("frozen")), { set: { frozen: true } }, note);
  const { digest, people } = await digestOf(context, closing);
  const at = context.clock.now();
  const turn: Turn = { what: "closed", at, by: signature(context.actor), digest };
  const closed = await sessions.update(
    and(eq("id", id), eq("state", "closing")),
    { set: { state: "closed", closedAt: at, digest, people }, push: { turns: turn } },
    { verb: "jury.close", what: { session: title, digest, people } },
  );
  return closed ?? (await findSession(context, id));
}

/** @param reason kept in the trail, and printed on the minutes that follow */
export async function reopenSession(context: Context, ref: string, reason: string): Promise<JurySession> {
  const why = parse(line(500), reason, juryMessages);
  const known = await findSession(context, ref);
  const { id, title, digest = "" } = known;
  const turn: Turn = { what: "reopened", at: context.clock.now(), by: signature(context.actor), reason: why, digest };
  const open = await context
    .records(jurySessions)
    .update(
      and(eq("id", id), eq("state", "closed")),
      { set: { state: "open" }, unset: ["closedAt", "digest", "people"], push: { turns: turn } },
      { verb: "jury.reopen", what: { session: title, reason: why, digest } },
    );
  if (!open) throw fault(ConflictError, juryMessages, "jury.not_closed", { session: title });
  const note = { verb: "jury.reopen", what: { session: title } };
  await context.records(juryResults).updateAll(and(eq("session", id), eq("frozen", true)), { unset: ["frozen"] }, note);
  return open;
}

/** SHA-256 over the session and its frozen results, student by student: the same results give the same digest anywhere. */
export async function digestOf(context: Context, session: JurySession): Promise<{ digest: string; people: number }> {
  const { id, title, year, class: className, code, curriculum, policy } = session;
  const hash = createHash("sha256").update(ordered({ id, title, year, class: className, code, curriculum, policy }));
  let people = 0;
  const filter = and(eq("session", id), eq("frozen", true));
  for await (const row of context.trusted.records(juryResults).scan({ filter, sort: [{ field: "student" }] })) {
    const { student, lastName, firstName, studentNumber, given, overrides, result } = row;
    hash.update(`\n${ordered({ student, lastName, firstName, studentNumber, given, overrides, result })}`);
    people++;
  }
  return { digest: hash.digest("hex"), people };
}

/** JSON with its keys in order: storages may give them back in another. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
