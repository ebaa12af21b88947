/** Reminding those who have not answered. */
import type { Context } from "../module/module.ts";
import { and, eq, gte, ne } from "../storage/where.ts";
import { type Campaign, invitations } from "./model.ts";
import { inState, remindable, remindersAtMost, stillAsked } from "./rules.ts";

export interface RemindOptions {
  /** The same report, nothing announced. */
  readonly dryRun?: boolean;
}

/** How many were reminded, and how many were not, by reason. */
export interface RemindReport {
  readonly reminded: number;
  readonly answered: number;
  readonly optedOut: number;
  /** The invitation is still to be sent, or did not arrive. */
  readonly notReached: number;
  /** Reminded 3 times already. */
  readonly exhausted: number;
  /** Reminded within the last 7 days. */
  readonly tooSoon: number;
}

export async function remind(
  context: Context,
  { id, name }: Campaign,
  { dryRun = false }: RemindOptions,
): Promise<RemindReport> {
  const invited = context.records(invitations);
  const now = context.clock.now();
  const due = remindable(id, now);
  const ofCampaign = eq("campaign", id);
  const open = and(ofCampaign, stillAsked);
  const total = await invited.count(ofCampaign);
  const answered = await invited.count(and(ofCampaign, inState("answered")));
  const optedOut = await invited.count(and(ofCampaign, inState("optedOut")));
  const notReached = await invited.count(and(open, ne("delivery", "sent")));
  const exhausted = await invited.count(and(open, eq("delivery", "sent"), gte("reminders", remindersAtMost)));
  let reminded = dryRun ? await invited.count(due) : 0;
  for (let before = 0; before < remindersAtMost && !dryRun; before++) {
    const occasion = `reminder ${before + 1}`;
    const tell = [{ kind: "campaigns.reminder", occasion, topic: id }];
    const note = { verb: "campaigns.remind", what: { campaign: name, occasion }, tell };
    const change = { set: { remindedAt: now }, add: { reminders: 1 } };
    reminded += await invited.updateAll(and(due, eq("reminders", before)), change, note);
  }
  const tooSoon = total - answered - optedOut - notReached - exhausted - reminded;
  return { reminded, answered, optedOut, notReached, exhausted, tooSoon };
}
