/** Removing a campaign's people once what they answered need not be kept any more. */
import { outbox } from "../journal/outbox.ts";
import { ConflictError, fault } from "../kernel/errors.ts";
import { dayIn, type Instant, type LocalDate } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { storageMessages } from "../storage/messages.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { changeCampaign } from "./find.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, invitations, type Purged, revokedLinks } from "./model.ts";
import { testTopic } from "./preview.ts";
import { lastingResults } from "./results.ts";
import { countsOf, retainedUntil } from "./rules.ts";

export interface PurgeOptions {
  /** What is left: tallies in which nobody can be found, or the counts alone. */
  readonly keep?: "tallies" | "counts";
  /** Before the retention is over, on somebody's demand. */
  readonly early?: boolean;
  /** What would be removed, nothing done. */
  readonly dryRun?: boolean;
}

export interface CampaignPurge {
  readonly campaign: string;
  readonly name: string;
  /** The first day on which it may be purged. */
  readonly due: LocalDate;
  /** Invitations, with what was answered to them. */
  readonly removed: number;
  readonly answersRemoved: number;
  /** People who opted out: that alone is still known of them, so that they are not written to again. */
  readonly optOutsKept: number;
  readonly keep: "tallies" | "counts";
  readonly dryRun?: true;
}

export async function purgeCampaign(
  context: Context,
  campaign: Campaign,
  { keep = "tallies", early = false, dryRun = false }: PurgeOptions,
): Promise<CampaignPurge> {
  const due = await dueDay(context, campaign, early);
  const rows = context.records(invitations);
  const ofCampaign = eq<"campaign">("campaign", campaign.id);
  const groups = await rows.summarise({ filter: ofCampaign, by: ["delivery", "progress", "optedOut"] });
  const counts = campaign.purged?.counts ?? countsOf(groups);
  const people = groups.reduce((sum, group) => sum + group.count, 0);
  const optOutsKept = await rows.count(and(ofCampaign, eq("optedOut", true)));
  const report: CampaignPurge = {
    ...{ campaign: campaign.id, name: campaign.name, due },
    ...{ removed: people - optOutsKept, answersRemoved: campaign.purged ? 0 : counts.answered, optOutsKept, keep },
  };
  if (dryRun) return { ...report, dryRun: true };
  await markPurged(context, campaign, { counts, keep });
  await removePeople(context, campaign);
  return report;
}

/** The numbers are kept first: cut short after this, it is run again and goes on removing. */
async function markPurged(
  context: Context,
  campaign: Campaign,
  { counts, keep }: Pick<Purged, "counts"> & { readonly keep: "tallies" | "counts" },
): Promise<void> {
  if (campaign.purged) return;
  const results = keep === "tallies" ? { results: await lastingResults(context, campaign) } : {};
  const purged: Purged = { at: context.clock.now(), counts, ...results };
  await changeCampaign(context, campaign, { set: { purged } }, { verb: "campaigns.purge", what: { keep } });
}

/** How often the removal waits for journal entries to be carried off. */
const attempts = 20;

async function removePeople(context: Context, { id, name }: Campaign): Promise<void> {
  const rows = context.repository(invitations);
  const ofCampaign = eq<"campaign">("campaign", id);
  for (let attempt = 1; ; attempt++) {
    await context.carry();
    const gone = await rows.find({
      filter: and(ofCampaign, absent("optedOut")),
      limit: 500,
      sort: [{ field: "sortName" }],
    });
    const ids = gone.filter(({ uncarried }) => !uncarried).map((invitation) => invitation.id);
    if (gone.length === 0) break;
    await context.repository(revokedLinks).removeAll(within("invitation", ids));
    await rows.removeAll(and(within("id", ids), absent("uncarried")));
    if (ids.length > 0) attempt = 0;
    if (attempt < attempts) continue;
    throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: name });
  }
  await rows.updateAll(ofCampaign, {
    set: { progress: "none" },
    unset: [
      "class",
      "draft",
      "answers",
      "revisions",
      "proposedEmail",
      "refusal",
      "refusedFor",
      "startedAt",
      "answeredAt",
      "notMeAt",
    ],
  });
  const outboxRows = context.repository(outbox);
  for (const topic of [id, testTopic(id)]) await outboxRows.removeAll(eq("topic", topic));
}

async function dueDay(context: Context, campaign: Campaign, early: boolean): Promise<LocalDate> {
  const { timeZone } = await context.use(settings).show();
  const now = context.clock.now();
  const until: Instant | undefined = retainedUntil(campaign, now);
  const { name } = campaign;
  if (until === undefined) throw fault(ConflictError, campaignMessages, "campaign.still_open", { name });
  const day = dayIn(timeZone, until);
  if (until > now && !early) throw fault(ConflictError, campaignMessages, "campaign.still_kept", { name, day });
  return day;
}
