/** Sending one person's invitation anew, to a corrected address where the first was wrong. */
import { addressKey } from "../kernel/email.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { digestOf } from "../links/index.ts";
import type { Context } from "../module/module.ts";
import { storageMessages } from "../storage/messages.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq } from "../storage/where.ts";
import { changeEmail, displayName, type Student, students, studentsById } from "../students/index.ts";
import { invitationId, tokenOf } from "./invite.ts";
import { campaignMessages } from "./messages.ts";
import { type Campaign, type Invitation, invitations, revokedLinks } from "./model.ts";
import { type CampaignPerson, personView } from "./people.ts";

export interface ResendOptions {
  /** The person's right address. */
  readonly email?: string;
}

export async function resend(
  context: Context,
  campaign: Campaign,
  person: string,
  { email }: ResendOptions,
): Promise<CampaignPerson> {
  const rows = context.records(invitations);
  const { id: student } = await context.trusted.use(students).show(person);
  const invitation = await rows.get(invitationId(campaign.id, student));
  const known = (await studentsById(context, [student])).get(student)!;
  const name = displayName(known);
  if (!invitation)
    throw fault(NotFoundError, campaignMessages, "campaign.not_invited", { person: name, name: campaign.name });
  if (invitation.progress === "answered")
    throw fault(ConflictError, campaignMessages, "campaign.already_answered", { person: name });
  // Asked again while it waits: one mail is enough.
  const corrected = email !== undefined && !writesTo(known, email);
  const waiting = invitation.delivery === "due" && (email === undefined || invitation.resent > 0);
  if (waiting && !corrected) return personView(invitation, known)!;
  if (email !== undefined) await changeEmail(context.trusted, student, email);
  // Whoever got the mail at the wrong address must not open the form: the new address gets a new link.
  const generation = invitation.generation + (email === undefined ? 0 : 1);
  if (email !== undefined) await revoke(context, invitation);
  const again = invitation.resent + 1;
  const linkDigest = digestOf(tokenOf(context, { ...invitation, generation }));
  const change = {
    set: { generation, linkDigest, resent: again, delivery: "due" as const },
    unset: ["refusal" as const, "notMeAt" as const],
  };
  const refs = { again: String(again) };
  const tell = [{ kind: "campaigns.invitation", occasion: `again ${again}`, refs, topic: campaign.id }];
  const same = and(eq("id", invitation.id), eq("version", invitation.version));
  const sent = await rows.update(same, change, { verb: "campaigns.resend", about: student, tell });
  if (!sent) throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: name });
  return personView(sent, (await studentsById(context, [student])).get(student))!;
}

function writesTo({ email, personalEmail }: Student, address: string): boolean {
  const given = email ?? personalEmail;
  return given !== undefined && addressKey(given) === addressKey(address);
}

async function revoke(context: Context, { id, linkDigest }: Invitation): Promise<void> {
  try {
    await context.repository(revokedLinks).insert({ id: linkDigest, invitation: id, at: context.clock.now() });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}
