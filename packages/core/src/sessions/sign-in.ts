/** Signing in: a name and a password for a session. An account that there is not is answered like one that there is. */
import * as z from "zod";
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { cleanText } from "../kernel/text.ts";
import type { Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import {
  type Account,
  type AccountView,
  accountNamed,
  accountView,
  activeAdministrators,
  enlist,
  guess,
  isPasswordOf,
  namesIn,
  refresh,
  standing,
} from "../users/index.ts";
import { accountOf, endSessions, openSession } from "./live.ts";
import { sessionMessages } from "./messages.ts";

export interface Credentials {
  /** Email, phone or student number. */
  readonly login: string;
  readonly password: string;
  /** Where from, as the face knows it: attempts are counted by it, and the person sees it beside their session. */
  readonly address?: string;
  /** The program that signs in. */
  readonly agent?: string;
  /** The token that the caller held until now: its session ends. */
  readonly replacing?: string;
}

export interface SignedIn {
  /** 256 bits. It is told once: neither storage nor cache holds it. */
  readonly token: string;
  readonly user: AccountView;
  /** When the session ends unless it is used. */
  readonly until: Instant;
}

const Given = z.strictObject({
  login: z.string().min(1).max(320),
  password: z.string().min(1).max(1000),
  address: z.string().max(100).optional(),
  agent: z.string().max(2000).optional(),
  replacing: z.string().max(200).optional(),
});

/**
 * @throws ForbiddenError `sessions.wrong`; `users.slow` before anything is tried, with the seconds to wait; `sessions.disabled`
 * to whoever knows the password
 */
export async function signIn(context: Context, given: Credentials): Promise<SignedIn> {
  const { login, password, address, agent, replacing } = parse(Given as z.ZodType<Credentials>, given);
  const names = await namesIn(context, login);
  const attempt = await guess(context, { names: { ...names.keys }, address });
  const account = await accountNamed(context, names);
  if (!(await isPasswordOf(context, account, password)) || !account) {
    await attempt.failed();
    throw fault(ForbiddenError, sessionMessages, "sessions.wrong");
  }
  await attempt.succeeded(account.id);
  const current = await inForce(context, account);
  if (current.state !== "active") throw fault(ForbiddenError, sessionMessages, "sessions.disabled");
  if (replacing !== undefined) await signOut(context, replacing);
  const from = {
    ...(address !== undefined && { address: plain(address) }),
    ...(agent !== undefined && { agent: plain(agent) }),
  };
  const opened = await openSession(context, account, from);
  await refresh(context, opened.account, password);
  const { token, until } = opened;
  return { token, until, user: accountView({ ...current, version: opened.account.version }) };
}

/** The account as it stands; an administrator whose entry a crash left out is entered now. */
async function inForce(context: Context, account: Account): Promise<Account> {
  const listed = await activeAdministrators(context);
  if (account.role !== "admin" || account.state !== "active" || listed.has(account.id))
    return standing(account, listed);
  await enlist(context, account.id);
  return account;
}

/** Repeatable: a session that is over already stays so. */
export async function signOut(context: Context, token: string): Promise<void> {
  const found = await accountOf(context, token);
  if (found) await endSessions(context, found.account, "sessions.signOut", ({ digest }) => digest === found.digest);
}

/** What a program says of itself, cut to what people read. */
function plain(text: string): string {
  return cleanText(text)
    .replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, "")
    .slice(0, 120);
}
