/** Inviting: a file of people in, one invitation each, announced in the same write. */

import type { Note } from "../journal/journal.ts";
import type { Fresh } from "../journal/records.ts";
import { ConfigurationError, fault } from "../kernel/errors.ts";
import { fill } from "../kernel/messages.ts";
import { digestOf, linkMessages } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, within } from "../storage/where.ts";
import {
  type ImportOptions,
  type ImportReport,
  importRows,
  type Settled,
  type StudentFilter,
  students,
  studentsById,
} from "../students/index.ts";
import type { RowRemark } from "../tables/report.ts";
import type { Sheet } from "../tables/sheet.ts";
import { type Corrections, withCorrections } from "./corrections.ts";
import { addressDigest, invitationId, isReachable, tokenOf } from "./link.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, type Invitation, invitations } from "./model.ts";
import { renewLink } from "./renew.ts";

export interface InviteCounts {
  /** Invitations that are new, and people without an address until now. */
  readonly invited: number;
  /** People of the file who were invited before. */
  readonly invitedBefore: number;
  /** People whom nothing can be sent to: kept in the campaign, to be called. */
  readonly withoutAddress: number;
  /** People who asked not to be written to for surveys of this kind. */
  readonly optedOut: number;
  /** People whose address had been refused, and who are written to at another one; they were invited before. */
  readonly corrected: number;
}

/** What became of a file of people. */
export interface InviteReport extends ImportReport, InviteCounts {}

export interface InviteStudentsOptions {
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
  /** Told after each batch how many people were looked at so far. */
  readonly onProgress?: (people: number) => void;
}

/** What became of the people of a filter. */
export interface InvitedStudents extends InviteCounts {
  readonly dryRun?: true;
  readonly read: number;
}

export async function inviteFile(
  context: Context,
  campaign: Campaign,
  sheet: Sheet,
  options: ImportOptions,
): Promise<InviteReport> {
  const counts = noneYet();
  const warnings: RowRemark[] = [];
  const dryRun = options.dryRun ?? false;
  // Found out at the first link, it would leave the people of the file added and not invited.
  if (!dryRun && context.secret === undefined) throw fault(ConfigurationError, linkMessages, "link.no_secret");
  const corrections = withCorrections(context, sheet, { dryRun: dryRun || (options.allOrNothing ?? false) });
  const reading = importRows(context.trusted, corrections.sheet, {
    ...(campaign.cohort && { cohort: campaign.cohort }),
    ...options,
  });
  for (;;) {
    const step = await reading.next();
    if (step.done) return { ...step.value, warnings: [...step.value.warnings, ...warnings], ...counts };
    const settled = await settle(context, campaign, step.value, { dryRun, corrections, counts });
    warnings.push(
      ...remarks(settled.withoutAddress, "campaign.no_address"),
      ...remarks(settled.optedOut, "campaign.opted_out"),
    );
  }
}

/** Invites everyone of a filter who is not invited yet: people who are known already. */
export async function inviteStudents(
  context: Context,
  campaign: Campaign,
  filter: StudentFilter,
  { dryRun = false, onProgress }: InviteStudentsOptions,
): Promise<InvitedStudents> {
  if (!dryRun && context.secret === undefined) throw fault(ConfigurationError, linkMessages, "link.no_secret");
  const counts = noneYet();
  const corrections = { corrected: new Set<string>() };
  let read = 0;
  for await (const batch of batchesOf(context.use(students).each(filter), 500)) {
    const known = await studentsById(
      context,
      batch.map(({ id }) => id),
    );
    const people = [...known.values()].map((student, row) => {
      return { row, outcome: "unchanged" as const, student, source: { number: row, cells: [] } };
    });
    await settle(context, campaign, people, { dryRun, corrections, counts });
    read += batch.length;
    onProgress?.(read);
  }
  return { ...(dryRun && { dryRun }), read, ...counts };
}

type Counts = { -readonly [F in keyof InviteCounts]: number };

function noneYet(): Counts {
  return { invited: 0, invitedBefore: 0, withoutAddress: 0, optedOut: 0, corrected: 0 };
}

interface Settling {
  readonly dryRun: boolean;
  readonly corrections: Pick<Corrections, "corrected">;
  readonly counts: Counts;
}

/** Invites a batch of people, and counts what became of them; gives those who are not invited, by why. */
async function settle(
  context: Context,
  campaign: Campaign,
  people: readonly Settled[],
  { dryRun, corrections, counts }: Settling,
): Promise<{ readonly withoutAddress: readonly Settled[]; readonly optedOut: readonly Settled[] }> {
  const willing = await withoutOptedOut(context, campaign, people);
  const reachable = willing.filter(({ student }) => isReachable(context, student));
  const done = dryRun
    ? await rehearse(context, campaign, reachable, corrections)
    : await invite(context, campaign, reachable, corrections);
  if (!dryRun) await keepUnreachable(context, campaign, without(willing, reachable));
  counts.invited += done.invited;
  counts.corrected += done.corrected;
  counts.invitedBefore += reachable.length - done.invited;
  counts.withoutAddress += willing.length - reachable.length;
  counts.optedOut += people.length - willing.length;
  return { withoutAddress: without(willing, reachable), optedOut: without(people, willing) };
}

/** Leaves out those who opted out of an earlier campaign of the same kind. */
async function withoutOptedOut(
  context: Context,
  campaign: Campaign,
  people: readonly Settled[],
): Promise<readonly Settled[]> {
  const ids = await idsHad(context, people);
  if (ids.size === 0) return people;
  const refusals = await context.repository(invitations).find({
    filter: and(within("student", [...ids.keys()]), eq("optedOut", true), eq("survey", campaign.survey)),
    fields: ["student", "campaign"],
  });
  const refused = new Set(
    refusals.filter((invitation) => invitation.campaign !== campaign.id).map(({ student }) => ids.get(student)),
  );
  return people.filter(({ student }) => !refused.has(student.id));
}

/** The ids that people who were known before have had, and whose they are. */
async function idsHad(context: Context, people: readonly Settled[]): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { outcome, student } of people) {
    if (outcome === "added") continue;
    const had = student.merged ? await students.alsoKnownAs?.(context, student.id) : undefined;
    for (const id of had ?? [student.id]) ids.set(id, student.id);
  }
  return ids;
}

interface Done {
  readonly invited: number;
  readonly corrected: number;
}

/** Invites those who are not invited yet, and writes anew to those who have another address than the refused one. */
async function invite(
  context: Context,
  campaign: Campaign,
  people: readonly Settled[],
  corrections: Pick<Corrections, "corrected">,
): Promise<Done> {
  const merged = people.filter(({ student }) => student.merged);
  const before = merged.length > 0 ? await invitedBefore(context, campaign, merged) : new Map<string, Invitation>();
  const wanted = people.filter(({ student }) => !before.has(student.id));
  const rows = wanted.map(({ student }) => newInvitation(context, campaign, student));
  if (rows.length === 0) return await renewAll(context, people, before, corrections);
  const { inserted, conflicts } = await context.records(invitations).insertMany(rows, announced);
  const known = conflicts.map(({ position }) => wanted[position]!);
  const there = conflicts.length > 0 ? await invitedBefore(context, campaign, known) : [];
  const renewed = await renewAll(context, people, new Map([...before, ...there]), corrections);
  return { invited: inserted + renewed.invited, corrected: renewed.corrected };
}

/** By person, the invitation that they have, under whatever id. */
async function invitedBefore(
  context: Context,
  { id: campaign }: Campaign,
  people: readonly Settled[],
): Promise<ReadonlyMap<string, Invitation>> {
  const ids = await idsHad(
    context,
    people.map((one) => ({ ...one, outcome: "unchanged" as const })),
  );
  const wanted = [...ids].map(([id, whose]) => [invitationId(campaign, id), whose] as const);
  const whose = new Map(wanted);
  const found = await context.records(invitations).find({ filter: within("id", [...whose.keys()]) });
  return new Map(found.map((invitation) => [whose.get(invitation.id)!, invitation]));
}

async function renewAll(
  context: Context,
  people: readonly Settled[],
  known: ReadonlyMap<string, Invitation>,
  corrections: Pick<Corrections, "corrected">,
): Promise<Done> {
  let invited = 0;
  let corrected = 0;
  for (const { student } of people) {
    const invitation = known.get(student.id);
    if (!invitation || !isToBeRenewed(invitation, student, corrections)) continue;
    if (!(await renewLink(context, invitation, { verb: "campaigns.invite", anew: invitation.delivery === "refused" })))
      continue;
    if (invitation.delivery === "unreachableByMail") invited++;
    else corrected++;
  }
  return { invited, corrected };
}

/** There was no address, or it was refused and there is another one now. */
function isToBeRenewed(
  { delivery, progress, optedOut, refusedFor }: Invitation,
  student: Settled["student"],
  corrections: Pick<Corrections, "corrected">,
): boolean {
  if (progress === "answered" || optedOut) return false;
  if (delivery === "unreachableByMail") return true;
  if (delivery !== "refused" && delivery !== "bounced") return false;
  const other = refusedFor !== undefined && refusedFor !== addressDigest(student);
  return other || corrections.corrected.has(student.id);
}

/** What {@link invite} would do. */
async function rehearse(
  context: Context,
  campaign: Campaign,
  people: readonly Settled[],
  corrections: Pick<Corrections, "corrected">,
): Promise<Done> {
  const old = people.filter(({ outcome }) => outcome !== "added");
  const known = old.length > 0 ? await invitedBefore(context, campaign, old) : new Map<string, Invitation>();
  const renewed = old.flatMap(({ student }) => {
    const invitation = known.get(student.id);
    return invitation && isToBeRenewed(invitation, student, corrections) ? [invitation.delivery] : [];
  });
  const reached = renewed.filter((delivery) => delivery === "unreachableByMail").length;
  return { invited: people.length - known.size + reached, corrected: renewed.length - reached };
}

/** People to be called: in the campaign, though nothing can be sent to them. */
async function keepUnreachable(context: Context, campaign: Campaign, people: readonly Settled[]): Promise<void> {
  if (people.length === 0) return;
  const rows = people.map(({ student }) => ({
    ...newInvitation(context, campaign, student),
    delivery: "unreachableByMail" as const,
  }));
  await context
    .records(invitations)
    .insertMany(rows, ({ student }) => ({ verb: "campaigns.noteUnreachable", about: student }));
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

function without(all: readonly Settled[], kept: readonly Settled[]): readonly Settled[] {
  if (all.length === kept.length) return [];
  const keptRows = new Set(kept.map(({ row }) => row));
  return all.filter(({ row }) => !keptRows.has(row));
}

function remarks(people: readonly Settled[], code: keyof typeof campaignMessages): readonly RowRemark[] {
  return people.map(({ row }) => ({ row, code, message: fill(campaignMessages[code].en) }));
}
