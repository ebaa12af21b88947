/** A campaign's mail before it is sent: read on the screen, or sent to oneself with a link that opens nothing. */
import { addressFault } from "../kernel/email.ts";
import type { Language } from "../kernel/messages.ts";
import { invalidInput, issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { studentMessages, students } from "../students/index.ts";
import { changeCampaign } from "./find.ts";
import { sampleMail } from "./mail.ts";
import type { MailText } from "./mail-text.ts";
import type { Campaign, MailKind, Wording } from "./model.ts";

export interface MailPreviewOptions {
  /** The invitation if absent. */
  readonly kind?: MailKind;
  /** The institution's first, or the person's, if absent. */
  readonly language?: Language;
  /** Whose name it shows; somebody made up if absent. */
  readonly student?: string;
}

export interface MailPreview extends MailText {
  readonly kind: MailKind;
  readonly language: Language;
  /** What the institution says in place of the built-in words, before it is filled. */
  readonly own?: Wording;
}

export async function preview(
  context: Context,
  campaign: Campaign,
  { kind = "invitation", language: wanted, student }: MailPreviewOptions,
): Promise<MailPreview> {
  const institution = await context.use(settings).show();
  const person = student === undefined ? undefined : await context.trusted.use(students).show(student);
  const language = wanted ?? person?.language ?? institution.languages[0]!;
  const own = campaign.wording?.[kind]?.[language];
  return {
    kind,
    language,
    ...(own && { own }),
    ...sampleMail(campaign, institution, { kind, language, ...(person && { person }) }),
  };
}

export interface MailTestOptions extends Omit<MailPreviewOptions, "student"> {
  /** Who gets it. */
  readonly to: string;
}

/** What the trial of a campaign's mail is delivered by: not held back with the campaign. */
export function testTopic(campaign: string): string {
  return `test ${campaign}`;
}

/** Announces a trial mail; it goes out with the topic that is given back. */
export async function announceTest(
  context: Context,
  campaign: Campaign,
  { kind = "invitation", language, to }: MailTestOptions,
): Promise<{ readonly topic: string }> {
  const address = to.trim();
  const wrong = addressFault(address);
  if (wrong) throw invalidInput([issue(studentMessages, `student.email_${wrong}`, ["to"])]);
  const { languages } = await context.use(settings).show();
  const topic = testTopic(campaign.id);
  const refs = { to: address, language: language ?? languages[0]!, kind };
  const tell = [{ kind: "campaigns.test", occasion: context.ids.next(), refs, topic, urgent: true as const }];
  await changeCampaign(context, campaign, {}, { verb: "campaigns.test", what: { to: address, kind }, tell });
  return { topic };
}
