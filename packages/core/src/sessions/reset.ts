/** Choosing a password by a link or a code: a first one, or a new one in place of one forgotten. */
import * as z from "zod";
import { fault, SpentError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { addSeconds } from "../kernel/time.ts";
import { digestOf, tokenFor } from "../links/index.ts";
import type { Context, Letter, NoticeKind } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { absent, and, eq, lte, or, within } from "../storage/where.ts";
import {
  type Account,
  accountLetter,
  accountNamed,
  accounts,
  asNames,
  asSlipCode,
  namesIn,
  oncePer,
  resetWording,
  setPassword,
} from "../users/index.ts";
import { sessionMessages } from "./messages.ts";
import { type ResetRequest, resetRequests } from "./model.ts";

const linkSeconds = 3600;
/** Mails that may be asked for in an hour: by name, and from one address. */
const perName = { times: 3, seconds: 3600 };
const perAddress = { times: 30, seconds: 3600 };

const Request = z.strictObject({ login: z.string().min(1).max(320), address: z.string().max(100).optional() });

export interface AskedReset {
  /** What the person signs in by. */
  readonly login: string;
  /** Where the request came from, where a face knows it. */
  readonly address?: string;
}

/** Always done in the same way, whoever is named. */
export async function requestReset(context: Context, given: AskedReset): Promise<void> {
  const { login, address } = parse(Request as z.ZodType<AskedReset>, given);
  const { keys } = await namesIn(context, login);
  if (address !== undefined) await oncePer(context, `reset from ${address}`, perAddress);
  for (const [kind, name] of Object.entries(keys)) await oncePer(context, `reset ${kind} ${name}`, perName);
  const rows = context.trusted.records(resetRequests);
  const id = context.ids.next();
  const now = context.clock.now();
  await context.trusted.repository(resetRequests).removeAll(and(lte("until", now), absent("uncarried")));
  const digest = digestOf(tokenOf(context, id));
  await rows.insert(
    { id, names: { ...keys }, digest, until: addSeconds(now, linkSeconds) },
    { verb: "sessions.requestReset", tell: [{ kind: "users.reset", occasion: "asked", urgent: true }] },
  );
}

function tokenOf({ secret }: Context, request: string): string {
  return tokenFor(secret, { purpose: "users.reset", person: request, generation: 1 });
}

export interface Reset {
  /** The link's token, or a code from a slip. */
  readonly token: string;
  readonly password: string;
}

/** @throws SpentError `sessions.spent`; InvalidInputError, after which the link still works */
export async function reset(context: Context, { token, password }: Reset): Promise<Account> {
  const given = typeof token === "string" ? token.trim() : "";
  const digest = digestOf(given);
  const request = await context.trusted.repository(resetRequests).first({ filter: eq("digest", digest) });
  if (request) return await byRequest(context, request, password);
  const slip = asSlipCode(given);
  const account = await context.trusted.records(accounts).first({
    filter:
      slip === undefined
        ? eq("activationDigest", digest)
        : or(eq("activationDigest", digest), eq("slipDigest", digestOf(slip))),
  });
  if (!account) throw spent();
  const still = (row: Account) => {
    const until = row.activationDigest === digest ? row.activationUntil : row.slipUntil;
    const same = row.activationDigest === account.activationDigest && row.slipDigest === account.slipDigest;
    if (!same || row.state !== "pending" || until === undefined || until <= context.clock.now()) throw spent();
  };
  still(account);
  return await setPassword(context.trusted, account, { password, verb: "sessions.activate", still });
}

async function byRequest(context: Context, request: ResetRequest, password: string): Promise<Account> {
  const { id, until, names } = request;
  const account = await accountNamed(context, asNames(names));
  if (until <= context.clock.now() || !account || account.state === "disabled") throw spent();
  const claim = async () => {
    if (!(await context.trusted.repository(resetRequests).take(eq("id", id)))) throw spent();
  };
  return await setPassword(context.trusted, account, { password, verb: "sessions.reset", claim });
}

function spent() {
  return fault(SpentError, sessionMessages, "sessions.spent");
}

export const resetNotice: NoticeKind = {
  title: { en: "account: a new password", fr: "compte : nouveau mot de passe" },
  wording: resetWording,
  async compose(context, notices) {
    const found = await context.trusted.records(resetRequests).find({
      filter: within(
        "id",
        notices.map(({ row }) => row),
      ),
    });
    const byId = new Map(found.map((request) => [request.id, request]));
    const institution = await context.use(settings).show();
    const compose = async (notice: (typeof notices)[number]): Promise<Letter> => {
      const request = byId.get(notice.row);
      const account = request && (await accountNamed(context, asNames(request.names)));
      if (!request || !account || account.state === "disabled") return { withdrawn: "users.withdrawn_gone" };
      const { until, digest, id } = request;
      if (until <= context.clock.now()) return { withdrawn: "users.withdrawn_spent" };
      const token = tokenOf(context, id);
      if (digestOf(token) !== digest) return { held: "link.other_secret" };
      const { kind } = notice;
      return accountLetter(context, institution, {
        notice: notice.id,
        kind,
        wording: resetWording,
        account,
        token,
        until,
      });
    };
    return await Promise.all(notices.map(compose));
  },
};
