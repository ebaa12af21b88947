/** Which campaign is meant, and whether it may still write to people. */
import type { Note } from "../journal/journal.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { fold } from "../kernel/text.ts";
import { dayIn } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { storageMessages } from "../storage/messages.ts";
import type { ChangeOf } from "../storage/repository.ts";
import { and, eq, prefix, within } from "../storage/where.ts";
import { displayName, type Student, students, studentsById } from "../students/index.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, campaigns, type Invitation, invitations } from "./model.ts";
import { stateOf } from "./rules.ts";

/** By id or exact name. The beginning of several names is told from no name at all. */
export async function findCampaign(context: Context, campaign: string): Promise<Campaign> {
  const rows = context.records(campaigns);
  const byId = isId(campaign) ? await rows.get(campaign) : undefined;
  const nameKey = nameKeyOf(campaign);
  const found = byId ?? (await rows.first({ filter: eq("nameKey", nameKey) }));
  if (found) return found;
  const alike =
    nameKey === ""
      ? []
      : await rows.find({ filter: prefix("nameKey", nameKey), sort: [{ field: "nameKey" }], limit: 10 });
  if (alike.length > 1) {
    const details = { campaign, names: alike.map(({ name }) => name) };
    throw fault(ConflictError, campaignMessages, "campaign.ambiguous", details);
  }
  throw fault(NotFoundError, campaignMessages, "campaign.not_found", { campaign });
}

/** A campaign that may still write to people. */
export async function findOpen(context: Context, campaign: string): Promise<Campaign> {
  const found = await findCampaign(context, campaign);
  if (stateOf(found, context.clock.now()) === "open") return found;
  const { timeZone } = await context.use(settings).show();
  const date = found.closedAt === undefined ? found.closesOn : dayIn(timeZone, found.closedAt);
  throw fault(ConflictError, campaignMessages, "campaign.closed", { name: found.name, date });
}

/** The same, and not paused. */
export async function findRunning(context: Context, campaign: string): Promise<Campaign> {
  const found = await findOpen(context, campaign);
  if (found.pausedAt === undefined) return found;
  throw fault(ConflictError, campaignMessages, "campaign.paused", { name: found.name });
}

/** A campaign whose people were not removed. */
export function refusePurged({ name, purged }: Campaign): void {
  if (purged) throw fault(ConflictError, campaignMessages, "campaign.purged", { name });
}

/** Campaigns are told apart by the letters of their names, not by accents, case or blanks. */
export function nameKeyOf(name: string): string {
  return fold(name).replace(/\s+/g, " ").trim();
}

/** Changes the campaign as it was found, or says that somebody else did meanwhile. */
export async function changeCampaign(
  context: Context,
  { id, name, version }: Campaign,
  change: ChangeOf<Campaign>,
  note: Note,
): Promise<Campaign> {
  const same = and<"id" | "version">(eq("id", id), eq("version", version));
  const changed = await context.records(campaigns).update(same, change, note);
  if (!changed) throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: name });
  return changed;
}

/** The invitations of one person, under every id that they have had; the record that was kept first. */
export async function invitationsOf(
  context: Context,
  campaign: string,
  { id }: Pick<Student, "id">,
): Promise<readonly Invitation[]> {
  const ids = (await students.alsoKnownAs?.(context, id)) ?? [id];
  const found = await context
    .records(invitations)
    .find({ filter: and(within("student", ids), eq("campaign", campaign)) });
  return found.toSorted((a, b) => ids.indexOf(a.student) - ids.indexOf(b.student));
}

/** Somebody of a campaign, by id, student number or email, and the first invitation that they have. */
export async function findInvitation(
  context: Context,
  campaign: Campaign,
  person: string,
): Promise<{ readonly known: Student; readonly invitation: Invitation }> {
  const { id } = await context.trusted.use(students).show(person);
  const known = (await studentsById(context, [id])).get(id)!;
  const [invitation] = await invitationsOf(context, campaign.id, known);
  if (invitation) return { known, invitation };
  const details = { person: displayName(known), name: campaign.name };
  throw fault(NotFoundError, campaignMessages, "campaign.not_invited", details);
}
