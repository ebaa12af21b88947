/** The course of a campaign: paused and resumed, extended and reopened, closed; and what of it can be changed meanwhile. */
import { holdTopic, releaseTopic } from "../journal/outbox.ts";
import { fault, InvalidInputError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import { endOfDay, isLocalDate, type LocalDate } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { absent, and, eq, ne } from "../storage/where.ts";
import { changeCampaign, findCampaign, findOpen, refusePurged } from "./find.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, type CampaignPolicy, CampaignPolicySchema, invitations } from "./model.ts";
import { renewLink } from "./renew.ts";
import { stateOf } from "./rules.ts";
import { changedWordings, type WordingChange } from "./wording.ts";

/** Nothing is sent from now on; answers are taken. Repeatable. */
export async function pause(context: Context, name: string): Promise<Campaign> {
  const found = await findOpen(context, name);
  // First the messages, then the word for it: cut short in between, it is paused again, not sending under that word.
  await holdTopic(context.session, found.id, "campaign.paused");
  if (found.pausedAt !== undefined) return found;
  return await changeCampaign(context, found, { set: { pausedAt: context.clock.now() } }, { verb: "campaigns.pause" });
}

/** What waited may be sent. Repeatable; also what lets a campaign go on that a mail server's refusal had stopped. */
export async function resume(context: Context, name: string): Promise<Campaign> {
  const found = await findCampaign(context, name);
  const resumed =
    found.pausedAt === undefined
      ? found
      : await changeCampaign(context, found, { unset: ["pausedAt"] }, { verb: "campaigns.resume" });
  await releaseTopic(context.session, found.id);
  return resumed;
}

/** Takes answers until a later day; a closed campaign opens again, its links work again, and what was still due is sent. */
export async function extend(context: Context, name: string, until: LocalDate): Promise<Campaign> {
  const found = await findCampaign(context, name);
  refusePurged(found);
  if (!isLocalDate(until)) throw fault(InvalidInputError, campaignMessages, "campaign.bad_day", { day: until });
  const { timeZone } = await context.use(settings).show();
  const now = context.clock.now();
  const closesAt = endOfDay(timeZone, until);
  if (closesAt <= now)
    throw fault(InvalidInputError, campaignMessages, "campaign.closes_in_the_past", { closes: until });
  const reopens = stateOf(found, now) !== "open";
  const details = { name: found.name, closes: found.closesOn };
  if (!reopens && until < found.closesOn)
    throw fault(InvalidInputError, campaignMessages, "campaign.not_later", details);
  const same = !reopens && until === found.closesOn;
  const change = { set: { closesOn: until, closesAt }, unset: ["closedAt" as const] };
  const what = { from: found.closesOn, until, reopens };
  const extended = same ? found : await changeCampaign(context, found, change, { verb: "campaigns.extend", what });
  // Also where nothing changed: the renewal may have been cut short the time before.
  if (reopens || same) await renewDue(context, extended);
  return extended;
}

/** Mails that the closing withdrew are announced anew. Those that still wait are replaced, so that nobody gets two. */
async function renewDue(context: Context, { id }: Campaign): Promise<void> {
  const due = and(eq("campaign", id), eq("delivery", "due"), ne("progress", "answered"), absent("optedOut"));
  for await (const invitation of context.records(invitations).scan({ filter: due, sort: [{ field: "sortName" }] }))
    await renewLink(context, invitation, { verb: "campaigns.extend", anew: false });
}

export interface CloseOptions {
  /** Writes to those who were reached and do not mind, that the survey is over. */
  readonly tell?: boolean;
}

/** Takes no more answers from now on. Repeatable. */
export async function close(context: Context, name: string, { tell = false }: CloseOptions): Promise<Campaign> {
  const found = await findCampaign(context, name);
  const now = context.clock.now();
  const closed =
    found.closedAt === undefined
      ? await changeCampaign(context, found, { set: { closedAt: now } }, { verb: "campaigns.close" })
      : found;
  if (tell && !closed.purged) await tellClosed(context, closed);
  return closed;
}

async function tellClosed(context: Context, { id, name, closedAt }: Campaign): Promise<void> {
  const reached = and<"campaign" | "delivery" | "optedOut">(
    eq("campaign", id),
    eq("delivery", "sent"),
    absent("optedOut"),
  );
  const tell = [{ kind: "campaigns.closed", occasion: `closed ${closedAt}`, topic: id }];
  await context
    .records(invitations)
    .updateAll(reached, {}, { verb: "campaigns.tellClosed", what: { campaign: name }, tell });
}

export interface CampaignChange extends CampaignPolicy {
  readonly wording?: WordingChange;
}

/** Changes how people are reminded, how long answers are kept, or the words of the mail; what is sent later follows. */
export async function edit(context: Context, name: string, { wording, ...policy }: CampaignChange): Promise<Campaign> {
  const found = await findCampaign(context, name);
  refusePurged(found);
  const checked = parse(CampaignPolicySchema, policy, campaignMessages);
  const set = {
    ...checked,
    ...(wording && { wording: changedWordings(found.wording ?? {}, wording) }),
  };
  if (Object.keys(set).length === 0) return found;
  const what = {
    ...checked,
    ...(wording && { wording: `${wording.kind ?? "invitation"} ${wording.language}` }),
  };
  return await changeCampaign(context, found, { set }, { verb: "campaigns.edit", what });
}
