/**
 * Sessions that are live. The cache says that one is not idle, the account's row that it was not ended: both must agree, so
 * that a flushed cache ends sessions and a stale one ends none too late. Neither holds a token, only its digest.
 */
import { randomBytes } from "node:crypto";
import { ConflictError, ForbiddenError, fault } from "../kernel/errors.ts";
import { addSeconds, type Instant, secondsBetween } from "../kernel/time.ts";
import { digestOf } from "../links/index.ts";
import type { UserActor } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import type { ChangeOf } from "../storage/repository.ts";
import { and, eq } from "../storage/where.ts";
import { studentsById } from "../students/index.ts";
import {
  type Account,
  type AccountView,
  accounts,
  accountView,
  activeAdministrators,
  actorFor,
  type KeptSession,
  sessionsAtMost,
  standing,
} from "../users/index.ts";
import { sessionMessages } from "./messages.ts";

/** Somebody who is signed in. */
export interface Session {
  readonly actor: UserActor;
  readonly user: AccountView;
  /** The session's id: not its token. */
  readonly session: string;
  /** When it ends unless it is used, and at the latest. */
  readonly until: Instant;
}

/** What the cache keeps under a session's digest. */
interface Kept {
  readonly user: string;
  readonly epoch: number;
  /** When it was made, and when it was last used. */
  readonly at: Instant;
  readonly seen: Instant;
}

/** A session that is used all the time is not written at each use. */
const seenSeconds = 60;
const attempts = 20;

/** Opens a session of an account; the oldest goes where there are too many. */
export async function openSession(
  context: Context,
  account: Account,
  from: Pick<KeptSession, "address" | "agent">,
): Promise<{ readonly token: string; readonly until: Instant; readonly account: Account }> {
  const token = randomBytes(32).toString("base64url");
  const { clock, ids } = context;
  const { hours } = await lifetimes(context);
  const session: KeptSession = { id: ids.next(), digest: digestOf(token), at: clock.now(), ...from };
  const oldest = addSeconds(clock.now(), -hours * 3600);
  const written = await changeSessions(context, account, { verb: "sessions.signIn", what: { ...from } }, (sessions) => [
    ...sessions.filter(({ at }) => at > oldest).slice(1 - sessionsAtMost),
    session,
  ]);
  const until = await keep(context, session.digest, {
    ...{ user: written.id, epoch: account.epoch, at: session.at, seen: session.at },
  });
  return { token, until, account: written };
}

/** @throws ForbiddenError `sessions.ended` */
export async function resume(context: Context, token: unknown): Promise<Session> {
  const digest = digestOf(typeof token === "string" ? token : "");
  const kept = read(await context.cache.get(keyOf(digest)));
  if (!kept) throw ended();
  const [row, listed] = await Promise.all([
    context.trusted.records(accounts).get(kept.user),
    activeAdministrators(context),
  ]);
  const account = row && standing(row, listed);
  const session = account?.sessions?.find((one) => one.digest === digest);
  if (account?.state !== "active" || account.epoch !== kept.epoch || !session) throw ended();
  const { clock } = context;
  const used = secondsBetween(kept.seen, clock.now()) >= seenSeconds;
  const until = used ? await keep(context, digest, { ...kept, seen: clock.now() }) : await endOf(context, kept);
  if (until <= clock.now()) throw ended();
  return { actor: await actorOf(context, account), user: accountView(account), session: session.id, until };
}

async function actorOf(context: Context, account: Account): Promise<UserActor> {
  const actor = actorFor(account, (await context.use(settings).show()).roles);
  if (actor.student === undefined) return actor;
  // Their record may have been merged into another.
  const student = (await studentsById(context, [actor.student])).get(actor.student);
  return student ? { ...actor, student: student.id } : actor;
}

/** Ends the sessions of an account that `over` picks. */
export async function endSessions(
  context: Context,
  account: Account,
  verb: string,
  over: (session: KeptSession) => boolean,
): Promise<number> {
  const gone = (account.sessions ?? []).filter(over);
  await changeSessions(context, account, { verb, what: {} }, (sessions) =>
    sessions.filter((session) => !over(session)),
  );
  // The row has ended them: a cache that is away now may keep what it has.
  for (const { digest } of gone) await context.cache.delete(keyOf(digest));
  return gone.length;
}

/** The account whose session a token opens, if it does. */
export async function accountOf(
  context: Context,
  token: unknown,
): Promise<{ account: Account; digest: string } | undefined> {
  const digest = digestOf(typeof token === "string" ? token : "");
  const kept = read(await context.cache.get(keyOf(digest)));
  const account = kept && (await context.trusted.records(accounts).get(kept.user));
  return account?.sessions?.some((one) => one.digest === digest) ? { account, digest } : undefined;
}

/** When a session was last used; absent: it has run out. */
export async function seenAt(context: Context, { digest }: KeptSession): Promise<Instant | undefined> {
  return read(await context.cache.get(keyOf(digest)))?.seen;
}

async function changeSessions(
  context: Context,
  found: Account,
  note: { readonly verb: string; readonly what: object },
  decide: (sessions: readonly KeptSession[]) => readonly KeptSession[],
): Promise<Account> {
  const rows = context.trusted.records(accounts);
  const { verb, what } = note;
  const about = found.student === undefined ? {} : { about: found.student };
  for (let row: Account | undefined = found, attempt = 1; row && attempt <= attempts; attempt++) {
    // A password that was changed, or an account that was disabled, since it was looked at.
    if (row.epoch !== found.epoch) throw ended();
    const sessions = decide(row.sessions ?? []);
    const change: ChangeOf<Account> = sessions.length > 0 ? { set: { sessions } } : { unset: ["sessions"] };
    const same = and(eq("id", row.id), eq("version", row.version));
    const written = await rows.update(same, change, { verb, ...about, what: { account: row.id, ...what } });
    if (written) return written;
    row = await rows.get(found.id);
  }
  throw fault(ConflictError, sessionMessages, "sessions.busy");
}

async function keep(context: Context, digest: string, kept: Kept): Promise<Instant> {
  const until = await endOf(context, kept);
  if (until > context.clock.now()) await context.cache.set(keyOf(digest), JSON.stringify(kept), until);
  return until;
}

/** Idle for too long, or simply too old: whichever comes first. */
async function endOf(context: Context, { at, seen }: Kept): Promise<Instant> {
  const { minutes, hours } = await lifetimes(context);
  const ends = [addSeconds(seen, minutes * 60), addSeconds(at, hours * 3600)];
  return ends.sort()[0]!;
}

async function lifetimes(context: Context) {
  const { sessionIdleMinutes: minutes, sessionHours: hours } = await context.use(settings).show();
  return { minutes, hours };
}

function keyOf(digest: string): string {
  return `session ${digest}`;
}

/** Anything but what was put there is no session. */
function read(text: string | undefined): Kept | undefined {
  if (text === undefined) return undefined;
  try {
    const kept = JSON.parse(text) as Partial<Kept>;
    const { user, epoch, at, seen } = kept;
    const whole = typeof user === "string" && typeof epoch === "number" && typeof at === "string";
    return whole && typeof seen === "string" ? { user, epoch, at, seen } : undefined;
  } catch {
    return undefined;
  }
}

export function ended() {
  return fault(ForbiddenError, sessionMessages, "sessions.ended");
}
