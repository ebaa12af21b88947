/** Composing the campaign's mail at the moment it is sent, and noting what became of it. */
import { longDate } from "../kernel/long-date.ts";
import type { Language } from "../kernel/messages.ts";
import type { Instant } from "../kernel/time.ts";
import { digestOf } from "../links/index.ts";
import type { Context, Letter, Notice, NoticeKind, Withdrawn } from "../module/module.ts";
import { type Settings, senderOf, settings } from "../settings/index.ts";

import { within } from "../storage/where.ts";
import { displayName, mailAddressOf, type Student, studentsById } from "../students/index.ts";
import { invitationId, sendsSms, tokenOf } from "./link.ts";
import { report } from "./mail-report.ts";
import { type LetterKind, type MailFacts, type MailText, mailText, smsText } from "./mail-text.ts";
import type { campaignMessages } from "./messages.ts";
import { type Campaign, campaigns, type Invitation, invitations, type MailKind, type Wording } from "./model.ts";
import { retentionOf, stateOf } from "./rules.ts";

/** Where links point to while nothing was configured: this machine. */
const localUrl = "http://localhost:8000";
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
  "campaigns.received": {
    title: { en: "answers to a survey received", fr: "réponses à une enquête reçues" },
    compose: (context, notices) => compose(context, notices, "received"),
  },
  "campaigns.closed": {
    title: { en: "a survey is closed", fr: "clôture d’une enquête" },
    compose: (context, notices) => compose(context, notices, "closed"),
  },
  "campaigns.test": {
    title: { en: "trial of a survey’s mail", fr: "essai d’un message d’enquête" },
    compose: composeTests,
  },
};

async function compose(context: Context, notices: readonly Notice[], kind: LetterKind): Promise<readonly Letter[]> {
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
  const campaignById = await campaignsOf(
    context,
    found.map(({ campaign }) => campaign),
  );
  const doubled = await invitedUnderKeptRecord(context, found, people);
  const institution = await context.use(settings).show();
  return notices.map((notice) => {
    const invitation = byId.get(notice.row);
    const student = invitation && people.get(invitation.student);
    const campaign = invitation && campaignById.get(invitation.campaign);
    if (!invitation || !student || !campaign) return withdrawn("campaign.withdrawn_gone");
    if (doubled.has(invitation.id)) return withdrawn("campaign.withdrawn_merged");
    if (kind === "invitation" && Number(notice.refs?.again ?? 0) < invitation.resent)
      return withdrawn("campaign.withdrawn_sent_anew");
    const reason = whyNot(kind, invitation, campaign, context.clock.now());
    return reason ?? letter(context, { notice, kind, invitation, student, campaign, institution });
  });
}

async function campaignsOf(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Campaign>> {
  const found = await context.records(campaigns).find({ filter: within("id", [...new Set(ids)]) });
  return new Map(found.map((campaign) => [campaign.id, campaign]));
}

/** Two records of one person, invited before they were merged: only the invitation of the kept one is written to. */
async function invitedUnderKeptRecord(
  context: Context,
  found: readonly Invitation[],
  people: ReadonlyMap<string, Student>,
): Promise<ReadonlySet<string>> {
  const kept = found.flatMap(({ id, campaign, student }) => {
    const person = people.get(student);
    return person && person.id !== student ? [{ id, other: invitationId(campaign, person.id) }] : [];
  });
  if (kept.length === 0) return new Set();
  const others = await context.records(invitations).find({
    filter: within(
      "id",
      kept.map(({ other }) => other),
    ),
    fields: [],
  });
  const there = new Set(others.map(({ id }) => id));
  return new Set(kept.filter(({ other }) => there.has(other)).map(({ id }) => id));
}

function withdrawn(code: keyof typeof campaignMessages): Withdrawn {
  return { withdrawn: code };
}

/** Why a mail that was due is no longer to be sent. */
function whyNot(kind: LetterKind, invitation: Invitation, campaign: Campaign, now: Instant): Withdrawn | undefined {
  const open = stateOf(campaign, now) === "open";
  if (campaign.purged) return withdrawn("campaign.withdrawn_gone");
  if (open === (kind === "closed"))
    return withdrawn(open ? "campaign.withdrawn_reopened" : "campaign.withdrawn_closed");
  if (invitation.optedOut) return withdrawn("campaign.withdrawn_opted_out");
  if (invitation.delivery === "revoked") return withdrawn("campaign.withdrawn_revoked");
  const asking = kind === "invitation" || kind === "reminder";
  return asking && invitation.progress === "answered" ? withdrawn("campaign.withdrawn_answered") : undefined;
}

interface Occasion {
  readonly notice: Notice;
  readonly kind: LetterKind;
  readonly invitation: Invitation;
  readonly student: Student;
  readonly campaign: Campaign;
  readonly institution: Settings;
}

function letter(context: Context, { notice, kind, invitation, student, campaign, institution }: Occasion): Letter {
  const token = tokenOf(context, invitation);
  if (digestOf(token) !== invitation.linkDigest) return { held: "link.other_secret" };
  const language = student.language ?? institution.languages[0]!;
  const facts = factsOf({ campaign, institution, language, person: student, token });
  const address = mailAddressOf(student);
  if (address === undefined) return shortMessage(context, { notice, kind, student, institution, language, facts });
  const { subject, text, html } = mailText(kind, language, facts, wordingOf(campaign, kind, language));
  return {
    channel: "email",
    message: {
      ...envelope(context, notice.id, institution),
      to: { address, name: displayName(student) },
      ...{ subject, text, html, language, unsubscribe: facts.unsubscribe },
    },
  };
}

/** To people with a phone only, where text messages can be sent; a receipt or a closing is not worth one. */
function shortMessage(
  context: Context,
  {
    notice,
    kind,
    student,
    institution,
    language,
    facts,
  }: Pick<Occasion, "notice" | "kind" | "student" | "institution"> & { language: Language; facts: MailFacts },
): Letter {
  const asking = kind === "invitation" || kind === "reminder";
  if (!asking || student.phone === undefined || !sendsSms(context)) return withdrawn("campaign.withdrawn_no_address");
  const text = smsText(kind, language, facts);
  const to = { address: student.phone, name: displayName(student) };
  const subject = facts.campaign;
  return { channel: "sms", message: { ...envelope(context, notice.id, institution), to, subject, text, language } };
}

export function envelope({ clock }: Context, id: string, institution: Settings) {
  const { replyTo } = institution;
  return {
    id,
    from: senderOf(institution),
    ...(replyTo !== undefined && { replyTo: { address: replyTo } }),
    at: clock.now(),
  };
}

/** What a mail says of its person, its campaign and the institution. */
export function factsOf({
  campaign,
  institution,
  language,
  person,
  token,
}: {
  readonly campaign: Campaign;
  readonly institution: Settings;
  readonly language: Language;
  readonly person: Pick<Student, "lastName" | "firstName">;
  readonly token: string;
}): MailFacts {
  const base = institution.publicUrl ?? localUrl;
  const contact = institution.privacyContact ?? institution.replyTo;
  return {
    name: displayName(person),
    firstName: person.firstName ?? "",
    lastName: person.lastName,
    institution: institution.name ?? unnamed[language],
    campaign: campaign.name,
    closes: longDate(campaign.closesOn, language),
    link: `${base}/form?token=${token}`,
    unsubscribe: `${base}/unsubscribe?token=${token}`,
    retentionMonths: retentionOf(campaign),
    ...(contact !== undefined && { contact }),
  };
}

export function wordingOf({ wording }: Campaign, kind: LetterKind, language: Language): Wording {
  return kind === "invitation" || kind === "reminder" ? (wording?.[kind]?.[language] ?? {}) : {};
}

/** Mail on trial: to whom it says itself, with a link that opens nothing. */
async function composeTests(context: Context, notices: readonly Notice[]): Promise<readonly Letter[]> {
  const campaignById = await campaignsOf(
    context,
    notices.map(({ row }) => row),
  );
  const institution = await context.use(settings).show();
  return notices.map(({ id, row, refs = {} }): Letter => {
    const campaign = campaignById.get(row);
    const { to, language = "fr", kind = "invitation" } = refs as { to?: string; language?: Language; kind?: MailKind };
    if (!campaign || to === undefined) return withdrawn("campaign.withdrawn_gone");
    const { subject, text, html } = sampleMail(campaign, institution, { kind, language });
    const message = { ...envelope(context, id, institution), to: { address: to }, text, html, language };
    return { channel: "email", message: { ...message, subject: `[TEST] ${subject}` } };
  });
}

/** The token of a link that opens nothing, as long as a real one. */
export const sampleToken = "TEST-this-link-opens-nothing".padEnd(43, "-");

/** A mail as somebody would get it, but for the link. */
export function sampleMail(
  campaign: Campaign,
  institution: Settings,
  { kind, language, person = sample[language] }: { kind: MailKind; language: Language; person?: MailPerson },
): MailText {
  const facts = factsOf({ campaign, institution, language, person, token: sampleToken });
  return mailText(kind, language, facts, wordingOf(campaign, kind, language));
}

export type MailPerson = Pick<Student, "lastName" | "firstName">;

const sample: { readonly [L in Language]: MailPerson } = {
  en: { lastName: "Example", firstName: "Camille" },
  fr: { lastName: "Exemple", firstName: "Camille" },
};
