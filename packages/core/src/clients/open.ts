/** From a key to whoever holds it. */
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { addSeconds, dayIn, type Instant } from "../kernel/time.ts";
import { digestOf } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { absent, and, eq, lte, or } from "../storage/where.ts";
import { clientMessages } from "./messages.ts";
import { type Client, type ClientScope, clientRows } from "./model.ts";
import { type Allowance, count } from "./rate.ts";
import { isKey, stateOf } from "./rules.ts";

/** Whoever holds a key that opens something. */
export interface OpenedClient {
  readonly id: string;
  readonly name: string;
  readonly scopes: readonly ClientScope[];
  readonly expiresAt?: Instant;
  /** Where requests are counted. */
  readonly allowance?: Allowance;
}

export interface OpenOptions {
  /** Counts this request, and refuses it once there were so many within a minute; not counted if absent. */
  readonly perMinute?: number;
}

/** A key that is used all the time is not written at each use. */
const usedSeconds = 60;

/** @throws ForbiddenError `clients.no_key`, `clients.wrong_key`, `clients.replaced`, `clients.revoked`, `clients.expired`, `clients.too_fast` */
export async function open(context: Context, key: unknown, { perMinute }: OpenOptions = {}): Promise<OpenedClient> {
  if (key === undefined || key === "") throw fault(ForbiddenError, clientMessages, "clients.no_key");
  if (!isKey(key)) throw fault(ForbiddenError, clientMessages, "clients.wrong_key");
  const rows = context.trusted.records(clientRows);
  const digest = digestOf(key);
  const client = await rows.first({ filter: eq("digest", digest) });
  if (!client) throw await noClient(context, await rows.first({ filter: eq("formerDigest", digest) }));
  const state = stateOf(client, context.clock.now());
  if (state === "revoked") throw await refusal(context, "clients.revoked", client, client.revokedAt!);
  if (state === "expired") throw await refusal(context, "clients.expired", client, client.expiresAt!);
  const allowance = perMinute === undefined ? undefined : await count(context, client, perMinute);
  await noteUse(context, client);
  const { id, name, scopes, expiresAt } = client;
  return { id, name, scopes, ...(expiresAt !== undefined && { expiresAt }), ...(allowance && { allowance }) };
}

async function noClient(context: Context, former: Client | undefined) {
  if (!former) return fault(ForbiddenError, clientMessages, "clients.wrong_key");
  if (former.revokedAt !== undefined) return await refusal(context, "clients.revoked", former, former.revokedAt);
  return await refusal(context, "clients.replaced", former, former.renewedAt ?? former.createdAt);
}

type Refused = "clients.revoked" | "clients.expired" | "clients.replaced";

async function refusal(context: Context, code: Refused, { name }: Client, at: Instant) {
  const { timeZone } = await context.use(settings).show();
  // A key ends where a day does: the day that is named is the last on which it worked.
  const moment = code === "clients.expired" ? addSeconds(at, -1) : at;
  return fault(ForbiddenError, clientMessages, code, { name, date: dayIn(timeZone, moment) });
}

/** Bookkeeping, and no reason to refuse: a storage that takes no writes for a while still lets people read. */
async function noteUse({ trusted, clock }: Context, { id, lastUsedAt }: Client): Promise<void> {
  const now = clock.now();
  const before = addSeconds(now, -usedSeconds);
  if (lastUsedAt !== undefined && lastUsedAt > before) return;
  const stale = and<keyof Client>(eq("id", id), or(absent("lastUsedAt"), lte("lastUsedAt", before)));
  await trusted
    .repository(clientRows)
    .update(stale, { set: { lastUsedAt: now } })
    .catch(() => undefined);
}
