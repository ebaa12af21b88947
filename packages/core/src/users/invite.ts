/** Letting people choose their first password: by mail, by text message, or by a code on paper. */
import { randomInt } from "node:crypto";
import { fault, InvalidInputError } from "../kernel/errors.ts";
import { inputMessages } from "../kernel/parse.ts";
import { addSeconds, type Instant } from "../kernel/time.ts";
import { digestOf } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import type { ChangeOf } from "../storage/repository.ts";
import { and, eq, within } from "../storage/where.ts";
import { studentRows } from "../students/index.ts";
import { findAccount } from "./find.ts";
import { activationToken } from "./mail.ts";
import { userMessages } from "./messages.ts";
import { type Account, accounts } from "./model.ts";
import { about } from "./write.ts";

export const invitationWays = ["email", "sms", "slip"] as const;
export type InvitationWay = (typeof invitationWays)[number];

/** Whom to invite: accounts by name, or those of a role, or of the students of a class (of the current year). */
export interface Invited {
  readonly accounts?: readonly string[];
  readonly role?: string;
  readonly class?: string;
}

export interface InviteOptions {
  readonly by: InvitationWay;
}

export interface InvitationReport {
  readonly invited: number;
  readonly skipped: readonly { readonly account: string; readonly name: string; readonly code: string }[];
  /** Codes to print, for slips alone: they are nowhere else, and are not told again. */
  readonly slips?: readonly Slip[];
}

export interface Slip {
  readonly account: string;
  readonly name: string;
  /** What the person signs in by. */
  readonly login: string;
  /** Four times five letters and digits. */
  readonly code: string;
  readonly until: Instant;
}

const linkSeconds = 14 * 86_400;
const slipSeconds = 30 * 86_400;
const batchSize = 200;

export async function invite(context: Context, whom: Invited, { by }: InviteOptions): Promise<InvitationReport> {
  if (!invitationWays.includes(by))
    throw fault(InvalidInputError, inputMessages, "input.not_one_of", { field: "by", values: invitationWays });
  if (by !== "slip") activationToken(context, { id: "", generation: 0 });
  const skipped: InvitationReport["skipped"][number][] = [];
  const slips: Slip[] = [];
  let invited = 0;
  for await (const account of pendingOf(context, whom)) {
    const done = await inviteOne(context, account, by);
    if ("skipped" in done) skipped.push({ account: account.id, name: account.name, code: done.skipped });
    else invited++;
    if ("slip" in done) slips.push(done.slip);
  }
  return { invited, skipped, ...(by === "slip" && { slips }) };
}

async function* pendingOf(context: Context, whom: Invited): AsyncGenerator<Account> {
  const { accounts: named, role, class: className } = whom;
  if (named === undefined && role === undefined && className === undefined)
    throw fault(InvalidInputError, userMessages, "users.nobody_named");
  for (const one of named ?? []) yield await findAccount(context, one);
  if (role === undefined && className === undefined) return;
  const rows = context.records(accounts);
  if (className === undefined) {
    yield* rows.scan({ filter: and(eq("role", role!), eq("state", "pending")), sort: [{ field: "sortName" }] });
    return;
  }
  let batch: string[] = [];
  const ofBatch = async function* () {
    const filter = and(
      within("student", batch),
      eq("state", "pending"),
      role === undefined ? undefined : eq("role", role),
    );
    yield* await rows.find({ filter });
    batch = [];
  };
  const students = context.records(studentRows).scan({ filter: eq("class", className), sort: [{ field: "sortName" }] });
  for await (const { id } of students) {
    batch.push(id);
    if (batch.length === batchSize) yield* ofBatch();
  }
  yield* ofBatch();
}

type Done = { readonly skipped: string } | { readonly slip: Slip } | { readonly announced: true };

async function inviteOne(context: Context, account: Account, by: InvitationWay): Promise<Done> {
  const rows = context.records(accounts);
  for (let row: Account | undefined = account, attempt = 1; row && attempt <= 20; attempt++) {
    const why = whyNot(row, by);
    if (why) return { skipped: why };
    const { change, done, note } = by === "slip" ? slipFor(context, row) : linkFor(context, row, by);
    const same = and(eq("id", row.id), eq("version", row.version));
    if (await rows.update(same, change, { verb: "users.invite", ...about(row), ...note })) return done;
    row = await rows.get(account.id);
  }
  return { skipped: "users.busy" };
}

function whyNot({ state, email, phone }: Account, by: InvitationWay): keyof typeof userMessages | undefined {
  if (state !== "pending") return `users.is_${state}`;
  return (by === "email" && email === undefined) || (by === "sms" && phone === undefined)
    ? "users.not_reachable"
    : undefined;
}

function linkFor(context: Context, row: Account, by: "email" | "sms") {
  const generation = row.generation + 1;
  const change: ChangeOf<Account> = {
    set: {
      activationDigest: digestOf(activationToken(context, { id: row.id, generation })),
      activationUntil: addSeconds(context.clock.now(), linkSeconds),
      generation,
    },
  };
  const refs = { generation: String(generation), by };
  const tell = [{ kind: "users.activation", occasion: String(generation), refs, urgent: true as const }];
  return { change, done: { announced: true as const }, note: { what: { account: row.id, by }, tell } };
}

function slipFor(context: Context, row: Account) {
  const code = slipCode();
  const until = addSeconds(context.clock.now(), slipSeconds);
  const change: ChangeOf<Account> = { set: { slipDigest: digestOf(plainCode(code)), slipUntil: until } };
  const login = row.email ?? row.phone ?? row.studentNumber ?? "";
  const slip = { account: row.id, name: row.name, login, code, until };
  return { change, done: { slip }, note: { what: { account: row.id, by: "slip" } } };
}

/** Without those that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B) and without U: about 92 bits in all. */
const signs = "34679ACDEFGHJKMNPQRTVWXY";

/** `K4XDP-9TMQA-…`: four times five. */
function slipCode(): string {
  const five = () => Array.from({ length: 5 }, () => signs[randomInt(signs.length)]).join("");
  return [five(), five(), five(), five()].join("-");
}

/** A code as it is digested, however it was typed: absent when it is none. */
export function asSlipCode(typed: string): string | undefined {
  const plain = plainCode(typed);
  return plain.length === 20 && [...plain].every((sign) => signs.includes(sign)) ? plain : undefined;
}

function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, "");
}
