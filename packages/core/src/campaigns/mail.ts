/** Composing the campaign's mail at the moment it is sent, and noting what became of it. */
import { digestOf } from "../links/index.ts";
import type { Context, Ended, Letter, Notice, NoticeKind, Withdrawn } from "../module/module.ts";
import { type Settings, settings } from "../settings/index.ts";
import { within } from "../storage/where.ts";
import { displayName, type Student, studentsById } from "../students/index.ts";
import { tokenOf } from "./invite.ts";
import { longDate, type MailKind, mailText } from "./mail-text.ts";
import type { campaignMessages } from "./messages.ts";
import { type Campaign, campaigns, type Invitation, invitations } from "./model.ts";
import { stateOf } from "./rules.ts";

/** Where links point to while nothing was configured: this machine. */
const localUrl = "http://localhost:8000";
/** Who writes while nothing was configured: nobody outside this machine is written to then. */
const localSender = "cursus@localhost";
const unnamed = { en: "Your university", fr: "Votre établissement" } as const;

export const campaignNotices: { readonly [kind: string]: NoticeKind } = {
  "campaigns.invitation": {
    title: { en: "invitation to a survey", fr: "invitation à une enquête" },
    compose: (context, notices) => compose(context, notices, "invitation"),
    report,
  },
  "campaigns.reminder": {
    title: { en: "reminder of a survey", fr: "relance d’enquête" },
    compose: (context, notices) => compose(context, notices, "reminder"),
    report,
  },
};

async function compose(context: Context, notices: readonly Notice[], kind: MailKind): Promise<readonly Letter[]> {
  const found = await context.records(invitations).find({
    filter: within(
      "id",
      notices.map(({ row }) => row),
    ),
  });
  const byId = new Map(found.map((invitation) => [invitation.id, invitation]));
  const people = await studentsById(
    context,
    found.map(({ student }) => student),
  );
  const topics = await context
    .records(campaigns)
    .find({ filter: within("id", [...new Set(found.map(({ campaign }) => campaign))]) });
  const campaignById = new Map(topics.map((campaign) => [campaign.id, campaign]));
  const institution = await context.use(settings).show();
  return notices.map((notice) => {
    const invitation = byId.get(notice.row);
    const student = invitation && people.get(invitation.student);
    const campaign = invitation && campaignById.get(invitation.campaign);
    if (!invitation || !student || !campaign) return withdrawn("campaign.withdrawn_gone");
    if (kind === "invitation" && Number(notice.refs?.again ?? 0) < invitation.resent)
      return withdrawn("campaign.withdrawn_sent_anew");
    const reason = whyNot(invitation, campaign, context.clock.now());
    return reason ?? letter(context, { notice, kind, invitation, student, campaign, institution });
  });
}

function withdrawn(code: keyof typeof campaignMessages): Withdrawn {
  return { withdrawn: code };
}

/** Why a mail that was due is no longer to be sent. */
function whyNot(invitation: Invitation, campaign: Campaign, now: string): Withdrawn | undefined {
  if (stateOf(campaign, now) !== "open") return withdrawn("campaign.withdrawn_closed");
  if (invitation.optedOut) return withdrawn("campaign.withdrawn_opted_out");
  return invitation.progress === "answered" ? withdrawn("campaign.withdrawn_answered") : undefined;
}

interface Occasion {
  readonly notice: Notice;
  readonly kind: MailKind;
  readonly invitation: Invitation;
  readonly student: Student;
  readonly campaign: Campaign;
  readonly institution: Settings;
}

function letter(context: Context, { notice, kind, invitation, student, campaign, institution }: Occasion): Letter {
  const address = student.email ?? student.personalEmail;
  if (address === undefined) return withdrawn("campaign.withdrawn_no_address");
  const token = tokenOf(context, invitation);
  if (digestOf(token) !== invitation.linkDigest) return { held: "link.other_secret" };
  const language = student.language ?? institution.languages[0]!;
  const base = institution.publicUrl ?? localUrl;
  const unsubscribe = `${base}/unsubscribe?token=${token}`;
  const contact = institution.privacyContact ?? institution.replyTo;
  const { subject, text, html } = mailText(kind, language, {
    name: displayName(student),
    institution: institution.name ?? unnamed[language],
    campaign: campaign.name,
    closes: longDate(campaign.closesOn, language),
    link: `${base}/form?token=${token}`,
    unsubscribe,
    ...(contact !== undefined && { contact }),
  });
  const { name: institutionName, sender = localSender, replyTo } = institution;
  return {
    channel: "email",
    message: {
      id: notice.id,
      to: { address, name: displayName(student) },
      from: { address: sender, ...(institutionName !== undefined && { name: institutionName }) },
      ...(replyTo !== undefined && { replyTo: { address: replyTo } }),
      subject,
      text,
      html,
      language,
      at: context.clock.now(),
      unsubscribe,
    },
  };
}

/** Notes on each invitation what became of its latest mail. Grouped, so that a batch takes a few writes. */
async function report(context: Context, ended: readonly Ended[]): Promise<void> {
  const rows = context.repository(invitations);
  const outcomes = Map.groupBy(ended, ({ state, scope, code, reason }) =>
    state === "sent" ? "sent" : JSON.stringify([scope, [code, reason].filter(Boolean).join(" ")]),
  );
  for (const [outcome, same] of outcomes) {
    const those = within(
      "id",
      same.map(({ row }) => row),
    );
    if (outcome === "sent") {
      const sentAt = same
        .map(({ at }) => at)
        .sort()
        .at(-1)!;
      await rows.updateAll(those, { set: { delivery: "sent", sentAt } });
      continue;
    }
    const [scope, refusal] = JSON.parse(outcome) as [string | null, string];
    const delivery = scope === "recipient" || scope === "domain" ? "refused" : "failed";
    await rows.updateAll(those, { set: { delivery, refusal } });
  }
}
