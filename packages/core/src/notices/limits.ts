/** The limits in force, and the account of what went: kept in the storage, so that any number of workers share it. */
import { outbox } from "../journal/outbox.ts";
import { ConflictError, fault } from "../kernel/errors.ts";
import { addSeconds, type Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { type Settings, settings } from "../settings/index.ts";
import { type Collection, collection } from "../storage/collection.ts";
import { storageMessages } from "../storage/messages.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq, gt } from "../storage/where.ts";
import { type Allowance, type Answer, type Asking, answersTo, type SendLimits } from "./allowance.ts";

/** What went over one channel, by its name. */
export interface AllowanceRow extends Allowance {
  readonly id: string;
  /** Raised by each write: of two who ask at once, one asks again. */
  readonly version: number;
}

export const allowances: Collection<AllowanceRow> = collection<AllowanceRow>({
  name: "allowances",
  fields: ["version"],
});

/** By channel. */
export type Limits = { readonly [channel: string]: SendLimits };

/** What the institution has set, each as strict as the stricter of the two where the program was told another. */
export async function limitsOf(context: Context, told: Limits = {}): Promise<Limits> {
  const set = limitsIn(await context.use(settings).show());
  const channels = [...new Set([...Object.keys(set), ...Object.keys(told)])];
  return Object.fromEntries(channels.map((channel) => [channel, stricter(set[channel] ?? {}, told[channel] ?? {})]));
}

function limitsIn({ mailsPerDay, mailsPerSecond, mailsPerDomain, textsPerDay, textsPerSecond }: Settings): Limits {
  return {
    email: {
      ...(mailsPerDay !== undefined && { perDay: mailsPerDay }),
      ...(mailsPerSecond !== undefined && { perSecond: mailsPerSecond }),
      ...(mailsPerDomain !== undefined && { perDomain: mailsPerDomain }),
    },
    sms: {
      ...(textsPerDay !== undefined && { perDay: textsPerDay }),
      ...(textsPerSecond !== undefined && { perSecond: textsPerSecond }),
    },
  };
}

function stricter(one: SendLimits, other: SendLimits): SendLimits {
  const least = (name: keyof SendLimits) => {
    const given = [one[name], other[name]].filter((limit) => limit !== undefined);
    return given.length === 0 ? {} : { [name]: Math.min(...given) };
  };
  return { ...least("perSecond"), ...least("perDay"), ...least("perDomain") };
}

export function isLimited({ perSecond, perDay, perDomain }: SendLimits = {}): boolean {
  return perSecond !== undefined || perDay !== undefined || perDomain !== undefined;
}

/** What went lately over a channel. */
export async function allowanceOf(context: Context, channel: string): Promise<Allowance> {
  return (await context.repository(allowances).get(channel)) ?? (await fromOutbox(context));
}

/** Without a limit nothing is counted; so when one is set, counting begins with what the outbox knows. */
export async function forgetUnlimited(context: Context, limits: Limits): Promise<void> {
  for (const { channel } of context.notifiers) {
    if (limits[channel]?.perDay === undefined) await context.repository(allowances).take(eq("id", channel));
  }
}

/** Asks for messages to go over a channel, and remembers those that may. */
export async function ask(
  context: Context,
  channel: string,
  asking: readonly Asking[],
  limits: SendLimits,
): Promise<readonly Answer[]> {
  const rows = context.repository(allowances);
  for (let attempt = 1; attempt <= 200; attempt++) {
    const row = await rows.get(channel);
    const now = context.clock.now();
    const { answers, after } = answersTo(asking, row ?? (await fromOutbox(context)), limits, now);
    if (!row) {
      if (await begun(context, { id: channel, version: 1, ...after })) return answers;
      continue;
    }
    if (!answers.some((answer) => "from" in answer)) return answers;
    const unset = (["next", "domains"] as const).filter((field) => after[field] === undefined);
    const same = and<"id" | "version">(eq("id", channel), eq("version", row.version));
    if (await rows.update(same, { set: after, unset, add: { version: 1 } })) return answers;
    // Somebody else was quicker.
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
  }
  throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: `allowance of ${channel}` });
}

async function begun(context: Context, row: AllowanceRow): Promise<boolean> {
  try {
    await context.repository(allowances).insert(row);
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** What the outbox knows of the last day, whatever the channel: rather too much than too little. */
async function fromOutbox({ repository, clock }: Context): Promise<Allowance> {
  const dayAgo: Instant = addSeconds(clock.now(), -86_400);
  const sent = await repository(outbox).count(and<"state" | "endedAt">(eq("state", "sent"), gt("endedAt", dayAgo)));
  return sent === 0 ? { went: [] } : { went: [{ since: clock.now(), at: clock.now(), count: sent }] };
}
