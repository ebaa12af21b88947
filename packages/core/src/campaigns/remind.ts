/** Reminding those who have not answered. */
import { addSeconds, dayIn, type Instant, type LocalDate } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { and, eq, gt, gte, lt, ne } from "../storage/where.ts";
import { type Campaign, invitations } from "./model.ts";
import { inState, remindable, remindersOf, stillAsked } from "./rules.ts";

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
  /** Reminded as often as the campaign allows: 3 times, or fewer. */
  readonly exhausted: number;
  /** Reminded within the last 7 days, or the campaign's longer time. */
  readonly tooSoon: number;
  /** The first day on which one of those may be reminded; absent where there are none. */
  readonly next?: LocalDate;
}

export async function remind(
  context: Context,
  campaign: Campaign,
  { dryRun = false }: RemindOptions,
): Promise<RemindReport> {
  const invited = context.records(invitations);
  const now = context.clock.now();
  const { id, name } = campaign;
  const { atMost } = remindersOf(campaign);
  const due = remindable(campaign, now);
  const ofCampaign = eq("campaign", id);
  const open = and(ofCampaign, stillAsked);
  const total = await invited.count(ofCampaign);
  const answered = await invited.count(and(ofCampaign, inState("answered")));
  const optedOut = await invited.count(and(ofCampaign, inState("optedOut")));
  const notReached = await invited.count(and(open, ne("delivery", "sent")));
  const exhausted = await invited.count(and(open, eq("delivery", "sent"), gte("reminders", atMost)));
  let reminded = dryRun ? await invited.count(due) : 0;
  for (let before = 0; before < atMost && !dryRun; before++) {
    const occasion = `reminder ${before + 1}`;
    const tell = [{ kind: "campaigns.reminder", occasion, topic: id }];
    const note = { verb: "campaigns.remind", what: { campaign: name, occasion }, tell };
    const change = { set: { remindedAt: now }, add: { reminders: 1 } };
    reminded += await invited.updateAll(and(due, eq("reminders", before)), change, note);
  }
  const tooSoon = total - answered - optedOut - notReached - exhausted - reminded;
  const report = { reminded, answered, optedOut, notReached, exhausted, tooSoon };
  return tooSoon > 0 ? { ...report, ...(await nextDay(context, campaign, now)) } : report;
}

/** When the one who was reminded longest ago of those who wait may be reminded again. */
async function nextDay(context: Context, campaign: Campaign, now: Instant): Promise<Pick<RemindReport, "next">> {
  const { atMost, days } = remindersOf(campaign);
  const since = addSeconds(now, -days * 86_400);
  const waiting = and(
    and(eq("campaign", campaign.id), stillAsked),
    and(eq("delivery", "sent"), lt("reminders", atMost), gt("remindedAt", since)),
  );
  const [group] = await context.records(invitations).summarise({ filter: waiting, min: ["remindedAt"] });
  const earliest = group?.min.remindedAt;
  if (typeof earliest !== "string") return {};
  const { timeZone } = await context.use(settings).show();
  return { next: dayIn(timeZone, addSeconds(earliest, days * 86_400)) };
}
