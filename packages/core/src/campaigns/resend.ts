/** Sending one person's invitation anew, to a corrected address where the first was wrong. */
import { addressKey } from "../kernel/email.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { storageMessages } from "../storage/messages.ts";
import { changeEmail, displayName, mailAddressOf, type Student, students, studentsById } from "../students/index.ts";
import { invitationsOf } from "./find.ts";
import { isReachable } from "./link.ts";
import { campaignMessages } from "./messages.ts";
import type { Campaign, Invitation } from "./model.ts";
import { type CampaignPerson, personView } from "./people.ts";
import { renewLink } from "./renew.ts";

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
  const { known, invitation } = await findInvited(context, campaign, person);
  const name = displayName(known);
  const { id: student } = known;
  // Asked again while it waits: one mail is enough.
  const corrected = email !== undefined && !writesTo(known, email);
  const waiting = invitation.delivery === "due" && (email === undefined || invitation.resent > 0);
  if (waiting && !corrected) return personView(invitation, known)!;
  if (email !== undefined) await changeEmail(context.trusted, student, email);
  else if (!isReachable(context, known))
    throw fault(ConflictError, campaignMessages, "campaign.nothing_to_write_to", { person: name });
  // Whoever got the mail at the wrong address must not open the form: the new address gets a new link.
  const sent = await renewLink(context, invitation, { verb: "campaigns.resend", anew: email !== undefined });
  if (!sent) throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: name });
  return personView(sent, (await studentsById(context, [student])).get(student))!;
}

/** A person who is invited and has not answered, under whatever record they were invited. */
async function findInvited(
  context: Context,
  campaign: Campaign,
  person: string,
): Promise<{ readonly known: Student; readonly invitation: Invitation }> {
  const { id } = await context.trusted.use(students).show(person);
  const known = (await studentsById(context, [id])).get(id)!;
  const details = { person: displayName(known), name: campaign.name };
  const found = await invitationsOf(context, campaign.id, known);
  const [invitation] = found;
  if (!invitation) throw fault(NotFoundError, campaignMessages, "campaign.not_invited", details);
  if (found.some(({ progress }) => progress === "answered"))
    throw fault(ConflictError, campaignMessages, "campaign.already_answered", details);
  if (found.some(({ optedOut }) => optedOut))
    throw fault(ConflictError, campaignMessages, "campaign.has_opted_out", details);
  return { known, invitation };
}

function writesTo(student: Student, address: string): boolean {
  const given = mailAddressOf(student);
  return given !== undefined && addressKey(given) === addressKey(address);
}
