/** Withdrawing links: one person's, or everyone's. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import { fill } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { eq } from "../storage/where.ts";
import { displayName, type Student, students, studentsById } from "../students/index.ts";
import { invitationsOf } from "./find.ts";
import { isReachable } from "./link.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, type Invitation, invitations } from "./model.ts";
import { renewLink, withdrawLink } from "./renew.ts";

export interface RevokeOptions {
  /** The person; everyone if absent. */
  readonly student?: string;
  /** Sends each person the new link. */
  readonly reissue?: boolean;
  /** The same report, nothing done. */
  readonly dryRun?: boolean;
}

export interface RevokeReport {
  /** Links that open nothing any more. */
  readonly revoked: number;
  /** People who are sent another one. */
  readonly reissued: number;
  /** People whose link was left as it is, or was withdrawn without another one being sent, and why. */
  readonly refused: readonly RevokeRefusal[];
}

export interface RevokeRefusal {
  readonly student: { readonly id: string; readonly lastName: string; readonly firstName?: string };
  readonly code: string;
  readonly message: string;
}

export async function revoke(context: Context, campaign: Campaign, options: RevokeOptions): Promise<RevokeReport> {
  const { student, reissue = false, dryRun = false } = options;
  const report = { revoked: 0, reissued: 0, refused: [] as RevokeRefusal[] };
  const those = student === undefined ? everyone(context, campaign) : one(context, campaign, student);
  for await (const batch of those) {
    const people = await studentsById(
      context,
      batch.map((invitation) => invitation.student),
    );
    for (const invitation of batch) {
      const person = people.get(invitation.student);
      // Asked for everyone again, after it was cut short: whose link was withdrawn already is left alone.
      if (student === undefined && invitation.delivery === "revoked" && !reissue) continue;
      const why = reissue ? whyNoLink(context, invitation, person) : undefined;
      // No link was ever sent to them: there is none to withdraw.
      const unsent = invitation.delivery === "unreachableByMail" && (!reissue || why !== undefined);
      if (unsent) {
        if (why && person) report.refused.push(refusal(person, why));
        continue;
      }
      const done = dryRun || (await withdrawOne(context, invitation, reissue && !why));
      if (done) report.revoked++;
      if (done && reissue && !why) report.reissued++;
      const code = done ? why : "campaign.changed_meanwhile";
      if (code && person) report.refused.push(refusal(person, code));
    }
  }
  return report;
}

async function* everyone(context: Context, { id }: Campaign): AsyncGenerator<readonly Invitation[]> {
  const all = context.records(invitations).scan({ filter: eq("campaign", id), sort: [{ field: "sortName" }] });
  yield* batchesOf(all, 500);
}

async function* one(context: Context, campaign: Campaign, student: string): AsyncGenerator<readonly Invitation[]> {
  const person = await context.trusted.use(students).show(student);
  const found = await invitationsOf(context, campaign.id, person);
  if (found.length > 0) return yield found;
  const details = { person: displayName(person), name: campaign.name };
  throw fault(NotFoundError, campaignMessages, "campaign.not_invited", details);
}

async function withdrawOne(context: Context, invitation: Invitation, reissue: boolean): Promise<boolean> {
  const written = reissue
    ? await renewLink(context, invitation, { verb: "campaigns.revoke", anew: true })
    : await withdrawLink(context, invitation);
  return written !== undefined;
}

/** Why a person is sent no other link. */
function whyNoLink(
  context: Context,
  { progress, optedOut }: Invitation,
  person: Student | undefined,
): keyof typeof campaignMessages | undefined {
  if (optedOut) return "campaign.opted_out_no_link";
  if (progress === "answered") return "campaign.answered_no_link";
  return person && isReachable(context, person) ? undefined : "campaign.no_address_no_link";
}

function refusal({ id, lastName, firstName }: Student, code: keyof typeof campaignMessages): RevokeRefusal {
  const student = { id, lastName, ...(firstName !== undefined && { firstName }) };
  return { student, code, message: fill(campaignMessages[code].en) };
}
