/** How long what waits will take: shown before it is sent. */
import { outbox } from "../journal/outbox.ts";
import type { Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import { lastOf } from "./allowance.ts";
import { waiting } from "./claim.ts";
import { allowanceOf, type Limits, limitsOf } from "./limits.ts";

export interface PlanOptions {
  /** Only what belongs to this, e.g. one campaign; what waits before it counts for the time all the same. */
  readonly topic?: string;
  /** Messages that are about to be announced as well. */
  readonly more?: number;
  readonly limits?: Limits;
}

export interface DeliveryPlan {
  /** Still to be sent. */
  readonly messages: number;
  /** The limit on mail in any 24 hours, where there is one. */
  readonly perDay?: number;
  /** By when the last of them will have gone, as far as the limits on mail decide. */
  readonly until?: Instant;
}

export async function planOf(context: Context, { topic, more = 0, limits }: PlanOptions): Promise<DeliveryPlan> {
  await context.carry();
  const rows = context.repository(outbox);
  const all = more + (await rows.count(await waiting(context, { topic: undefined, urgent: false })));
  const ofTopic = topic === undefined ? undefined : eq<"topic">("topic", topic);
  const messages =
    ofTopic === undefined ? all : more + (await rows.count(and<"open" | "topic">(eq("open", true), ofTopic)));
  const { email = {} } = await limitsOf(context, limits);
  const limited = email.perDay !== undefined || email.perSecond !== undefined;
  if (!limited || messages === 0) return { messages, ...(email.perDay !== undefined && { perDay: email.perDay }) };
  const until = lastOf(Math.max(all, messages), await allowanceOf(context, "email"), email, context.clock.now());
  return { messages, ...(email.perDay !== undefined && { perDay: email.perDay }), until };
}
