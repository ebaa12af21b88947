import * as z from "zod";
import { type Journaled, journaledCollection } from "../journal/journal.ts";
import type { Language } from "../kernel/messages.ts";
import { line, localDate } from "../kernel/schemas.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import { type Collection, collection } from "../storage/collection.ts";
import type { Answers } from "../surveys/index.ts";
import type { CampaignCounts } from "./rules.ts";
import type { Tallies } from "./tallies.ts";

/** A questionnaire put to a class: whom it asks stands in the invitations. */
export interface Campaign extends Journaled {
  readonly name: string;
  /** Folded: no two campaigns are called alike. */
  readonly nameKey: string;
  readonly survey: string;
  readonly edition: number;
  /** The last day on which answers are taken. */
  readonly closesOn: LocalDate;
  /** The first moment after that day, where the institution is. */
  readonly closesAt: Instant;
  /** Closed by hand before its day. */
  readonly closedAt?: Instant;
  /** The graduating cohort that people of its files belong to. */
  readonly cohort?: string;
  readonly createdAt: Instant;
  /** Since when nothing is sent. */
  readonly pausedAt?: Instant;
  /** How often a person is reminded at most; see {@link remindersOf}. */
  readonly reminders?: number;
  /** Days from one reminder to the next, at least. */
  readonly reminderDays?: number;
  /** Months from its end until what people answered is purged; see {@link retentionOf}. */
  readonly retentionMonths?: number;
  /** Whoever has answered is told so, with the link to correct it. */
  readonly receipt?: boolean;
  /** What is said in place of the built-in words. */
  readonly wording?: Wordings;
  readonly purged?: Purged;
}

/** The kinds of mail whose words an institution may choose. */
export const mailKinds = ["invitation", "reminder"] as const;
export type MailKind = (typeof mailKinds)[number];

export interface Wording {
  readonly subject?: string;
  readonly text?: string;
}

export type Wordings = { readonly [K in MailKind]?: { readonly [L in Language]?: Wording } };

/** What is left of a campaign whose people were removed: numbers, without anyone in them. */
export interface Purged {
  readonly at: Instant;
  readonly counts: CampaignCounts;
  /** The tallies as they may be shared: of everyone, and by class. Absent where nothing was to be kept. */
  readonly results?: { readonly all: Tallies; readonly classes: { readonly [className: string]: Tallies } };
}

export const campaigns: Collection<Campaign> = journaledCollection<Campaign>({
  name: "campaigns",
  fields: ["nameKey", "createdAt"],
  unique: [["nameKey"]],
  indexes: [["createdAt"]],
});

export interface NewCampaign {
  readonly name: string;
  /** The last day on which answers are taken. */
  readonly closes: LocalDate;
  /** A questionnaire's key; the built-in one if absent. Its latest edition stays the campaign's for good. */
  readonly survey?: string;
  /** The graduating cohort that people of its files belong to. */
  readonly cohort?: string;
  /** How often a person is reminded, 0 to 3; 3 if absent. */
  readonly reminders?: number;
  /** Days from one reminder to the next, 7 or more; 7 if absent. */
  readonly reminderDays?: number;
  /** Months from its end until what people answered may be purged, 1 to 120; 24 if absent. */
  readonly retentionMonths?: number;
  /** Whoever has answered is told so by mail, with the link to correct it. */
  readonly receipt?: boolean;
}

/** What of a campaign can be changed later; its name, its questionnaire and its day have verbs or none. */
export type CampaignPolicy = Pick<NewCampaign, "reminders" | "reminderDays" | "retentionMonths" | "receipt">;

const policy = {
  reminders: between(0, 3, "campaign.reminders_at_most"),
  reminderDays: between(7, 90, "campaign.reminders_apart"),
  retentionMonths: between(1, 120, "campaign.bad_retention"),
  receipt: z.boolean().optional(),
};

export const NewCampaignSchema: z.ZodType<NewCampaign> = z.strictObject({
  name: oneLine(150),
  closes: localDate(),
  survey: z.string().optional(),
  cohort: oneLine(100).optional(),
  ...policy,
});

export const CampaignPolicySchema: z.ZodType<CampaignPolicy> = z.strictObject(policy);

function between(least: number, most: number, message: string) {
  return z
    .int()
    .refine((value) => least <= value && value <= most, { message, params: { least, most } })
    .optional();
}

/** A line that goes into a mail's subject: a line end in it is refused, not mended. */
export function oneLine(limit: number) {
  return z
    .string()
    .refine((value) => !/[\r\n\u0085\u2028\u2029]/.test(value), { message: "campaign.line_end", abort: true })
    .pipe(line(limit));
}

/** One person's place in a campaign: the link's digest, what became of the mail, the draft, the answers and their history. */
export interface Invitation extends Journaled {
  readonly campaign: string;
  readonly student: string;
  /** The questionnaire's key: who opts out of one campaign is not invited to the next of its kind. */
  readonly survey: string;
  /** Raised to revoke the link. */
  readonly generation: number;
  readonly linkDigest: string;
  /** The person's name and class on the day of the invitation, to list by. */
  readonly sortName: string;
  readonly class?: string;
  readonly invitedAt: Instant;
  /** How often the invitation was sent anew by hand. */
  readonly resent: number;
  readonly delivery: DeliveryState;
  /** When the latest mail was taken by the person's mail server. */
  readonly sentAt?: Instant;
  /** What the mail server said when it refused. */
  readonly refusal?: string;
  /** The digest of the address that was refused: another one may be written to. */
  readonly refusedFor?: string;
  readonly reminders: number;
  readonly remindedAt?: Instant;
  readonly progress: "none" | "started" | "answered";
  /** The first thing saved or sent. */
  readonly startedAt?: Instant;
  /** The first time the answers were sent. */
  readonly answeredAt?: Instant;
  readonly draft?: Answers;
  readonly answers?: Answers;
  readonly revisions?: readonly Revision[];
  /** An address that the person gave as theirs; staff decide. */
  readonly proposedEmail?: string;
  readonly optedOut?: true;
  readonly optedOutAt?: Instant;
  /** The person said that the link was not meant for them. */
  readonly notMeAt?: Instant;
}

/**
 * `due`: to be sent. `refused`: by the person's mail server, or opened by someone else. `bounced`: came back later. `failed`: for another reason.
 * `unreachableByMail`: there is nothing to write to. `revoked`: the link was withdrawn, and nothing is sent any more.
 */
export type DeliveryState = "due" | "sent" | "refused" | "bounced" | "failed" | "unreachableByMail" | "revoked";

export interface Revision {
  readonly at: Instant;
  readonly answers: Answers;
}

export const invitations: Collection<Invitation> = journaledCollection<Invitation>({
  name: "invitations",
  fields: [
    ...([
      "campaign",
      "student",
      "survey",
      "linkDigest",
      "sortName",
      "class",
      "delivery",
      "reminders",
      "remindedAt",
      "progress",
      "optedOut",
    ] as const),
  ],
  unique: [["linkDigest"]],
  indexes: [["campaign", "sortName"], ["campaign", "progress", "sortName"], ["student"]],
  instants: ["remindedAt"],
});

/** Links that were replaced or withdrawn, so that whoever follows one is told so. */
export interface RevokedLink {
  /** The digest of its token. */
  readonly id: string;
  readonly invitation: string;
  readonly at: Instant;
}

export const revokedLinks: Collection<RevokedLink> = collection<RevokedLink>({
  name: "revoked_links",
  fields: ["invitation"],
  indexes: [["invitation"]],
});

const answer = {
  retention: "2 years after the campaign closes, or as the campaign says",
  export: true,
  erasure: "removed",
} as const;

export const personal: PersonalFields<Invitation> = {
  campaign: "not personal",
  survey: "not personal",
  generation: "not personal",
  student: { ...answer, purpose: "to know whom the answers are from" },
  linkDigest: { ...answer, purpose: "to recognise the person's link", export: false },
  sortName: { ...answer, purpose: "to list people by name", export: false },
  class: { ...answer, purpose: "to compare classes" },
  invitedAt: { ...answer, purpose: "to account for what was sent" },
  resent: { ...answer, purpose: "to account for what was sent" },
  delivery: { ...answer, purpose: "to account for what was sent" },
  sentAt: { ...answer, purpose: "to account for what was sent" },
  refusal: { ...answer, purpose: "to correct a wrong address" },
  refusedFor: { ...answer, purpose: "to write again once the address is corrected", export: false },
  reminders: { ...answer, purpose: "to remind nobody too often" },
  remindedAt: { ...answer, purpose: "to remind nobody too often" },
  progress: { ...answer, purpose: "to remind only those who have not answered" },
  startedAt: { ...answer, purpose: "to remind only those who have not answered" },
  answeredAt: { ...answer, purpose: "to date the answers" },
  draft: { ...answer, purpose: "to let the person finish later" },
  answers: { ...answer, purpose: "to follow what became of graduates" },
  revisions: { ...answer, purpose: "to keep every answer with its date" },
  proposedEmail: { ...answer, purpose: "to correct a wrong address" },
  optedOut: { ...answer, retention: "until the person is erased", purpose: "to write no more to those who asked so" },
  optedOutAt: { ...answer, retention: "until the person is erased", purpose: "to write no more to those who asked so" },
  notMeAt: { ...answer, purpose: "to correct a wrong address" },
};
