/** Inviting: a file of people in, one invitation each, announced in the same write. */
import type { Note } from "../journal/journal.ts";
import type { Fresh } from "../journal/records.ts";
import { derivedId } from "../kernel/ids.ts";
import { fill } from "../kernel/messages.ts";
import { digestOf, tokenFor } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import { and, eq, within } from "../storage/where.ts";
import { type ImportOptions, type ImportReport, importRows, type RowRemark, type Settled } from "../students/index.ts";
import type { Sheet } from "../tables/sheet.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, type Invitation, invitations } from "./model.ts";

export interface InviteReport extends ImportReport {
  /** Invitations that are new. */
  readonly invited: number;
  /** People of the file who were invited before. */
  readonly invitedBefore: number;
  /** People whom nothing can be mailed to. */
  readonly withoutAddress: number;
  /** People who asked not to be written to for surveys of this kind. */
  readonly optedOut: number;
}

export async function inviteFile(
  context: Context,
  campaign: Campaign,
  sheet: Sheet,
  options: ImportOptions,
): Promise<InviteReport> {
  const counts = { invited: 0, invitedBefore: 0, withoutAddress: 0, optedOut: 0 };
  const warnings: RowRemark[] = [];
  const reading = importRows(context.trusted, sheet, {
    ...(campaign.cohort && { cohort: campaign.cohort }),
    ...options,
  });
  for (;;) {
    const step = await reading.next();
    if (step.done) return { ...step.value, warnings: [...step.value.warnings, ...warnings], ...counts };
    const reachable = step.value.filter(
      ({ student }) => student.email !== undefined || student.personalEmail !== undefined,
    );
    const willing = await withoutOptedOut(context, campaign, reachable);
    const invited = await invite(context, campaign, willing, options.dryRun ?? false);
    counts.invited += invited;
    counts.invitedBefore += willing.length - invited;
    counts.withoutAddress += step.value.length - reachable.length;
    counts.optedOut += reachable.length - willing.length;
    warnings.push(
      ...remarks(step.value, reachable, "campaign.no_address"),
      ...remarks(reachable, willing, "campaign.opted_out"),
    );
  }
}

/** Leaves out those who opted out of an earlier campaign of the same kind. */
async function withoutOptedOut(
  context: Context,
  campaign: Campaign,
  people: readonly Settled[],
): Promise<readonly Settled[]> {
  const known = people.filter(({ outcome }) => outcome !== "added").map(({ student }) => student.id);
  if (known.length === 0) return people;
  const refusals = await context.repository(invitations).find({
    filter: and(within("student", known), eq("optedOut", true), eq("survey", campaign.survey)),
    fields: ["student", "campaign"],
  });
  const refused = new Set(
    refusals.filter((invitation) => invitation.campaign !== campaign.id).map(({ student }) => student),
  );
  return people.filter(({ student }) => !refused.has(student.id));
}

/** Invites those who are not invited yet; how many those were. */
async function invite(
  context: Context,
  campaign: Campaign,
  people: readonly Settled[],
  dryRun: boolean,
): Promise<number> {
  if (dryRun) {
    const ids = people
      .filter(({ outcome }) => outcome !== "added")
      .map(({ student }) => invitationId(campaign.id, student.id));
    const before = ids.length > 0 ? await context.repository(invitations).count(within("id", ids)) : 0;
    return people.length - before;
  }
  if (people.length === 0) return 0;
  const rows = people.map(({ student }) => newInvitation(context, campaign, student));
  return (await context.records(invitations).insertMany(rows, announced)).inserted;
}

export function invitationId(campaign: string, student: string): string {
  return derivedId("invitation", campaign, student);
}

function newInvitation(context: Context, campaign: Campaign, student: Settled["student"]): Fresh<Invitation> {
  const link = { campaign: campaign.id, student: student.id, generation: 1 };
  return {
    id: invitationId(campaign.id, student.id),
    ...link,
    survey: campaign.survey,
    linkDigest: digestOf(tokenOf(context, link)),
    sortName: student.sortName,
    ...(student.class !== undefined && { class: student.class }),
    invitedAt: context.clock.now(),
    resent: 0,
    delivery: "due",
    reminders: 0,
    progress: "none",
  };
}

function announced({ campaign, student }: Fresh<Invitation>): Note {
  return {
    verb: "campaigns.invite",
    about: student,
    tell: [{ kind: "campaigns.invitation", occasion: "first", topic: campaign }],
  };
}

/** The token of an invitation's link, made again. */
export function tokenOf(
  { secret }: Context,
  { campaign, student, generation }: Pick<Invitation, "campaign" | "student" | "generation">,
): string {
  return tokenFor(secret, { purpose: `campaign ${campaign}`, person: student, generation });
}

function remarks(
  all: readonly Settled[],
  kept: readonly Settled[],
  code: keyof typeof campaignMessages,
): readonly RowRemark[] {
  if (all.length === kept.length) return [];
  const keptRows = new Set(kept.map(({ row }) => row));
  return all
    .filter(({ row }) => !keptRows.has(row))
    .map(({ row }) => ({ row, code, message: fill(campaignMessages[code].en) }));
}
