/** What a notice looks like, with made-up facts; on the screen, or sent to oneself. */

import { isEmailAddress } from "../kernel/email.ts";
import { fault, NotFoundError } from "../kernel/errors.ts";
import type { Language } from "../kernel/messages.ts";
import { invalidInput, issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import type { Delivery } from "../notify/notifier.ts";
import { type NoticeWords, wordsFor, writtenMail } from "../notify/wording.ts";
import { senderOf, settings, settingsMessages } from "../settings/index.ts";
import { ask, limitsOf } from "./limits.ts";
import { noticeMessages } from "./messages.ts";

export interface PreviewOptions {
  /** The institution's first language if absent. */
  readonly language?: Language;
  /** Sends it to this address as well. */
  readonly to?: string;
}

export interface Preview extends NoticeWords {
  readonly kind: string;
  readonly language: Language;
  /** Whether the words are the institution's own. */
  readonly own: boolean;
  readonly delivery?: Delivery;
}

export async function preview(context: Context, kind: string, options: PreviewOptions): Promise<Preview> {
  const wording = context.announced.get(kind)?.wording;
  if (!wording) {
    const known = [...context.announced].flatMap(([name, one]) => (one.wording ? [name] : []));
    throw fault(NotFoundError, noticeMessages, "notices.no_wording", { kind, known });
  }
  const institution = await context.use(settings).show();
  const { language = institution.languages[0]!, to } = options;
  const facts = Object.fromEntries(Object.entries(wording.sample).map(([field, text]) => [field, text[language]]));
  const { html, ...words } = writtenMail(wordsFor({ kind, language }, wording, institution.templates), facts, language);
  const own = institution.templates?.some((one) => one.kind === kind && one.language === language) ?? false;
  const shown = { kind, language, own, ...words };
  if (to === undefined) return shown;
  if (!isEmailAddress(to)) throw invalidInput([issue(settingsMessages, "settings.not_an_address", ["to"])]);
  const mail = context.notifiers.find(({ channel }) => channel === "email");
  if (!mail) throw fault(NotFoundError, noticeMessages, "notices.no_notifier", { channel: "email" });
  const { replyTo } = institution;
  const [answer] = await ask(context, "email", [{ urgent: true }], (await limitsOf(context)).email ?? {});
  if (answer && "askAgain" in answer)
    return { ...shown, delivery: { state: "deferred", scope: "sender", retryAfter: answer.askAgain } };
  const delivery = await mail.send({
    id: context.ids.next(),
    to: { address: to },
    from: senderOf(institution),
    ...(replyTo !== undefined && { replyTo: { address: replyTo } }),
    ...{ subject: `[TEST] ${words.subject}`, text: words.text, html, language, at: context.clock.now() },
  });
  return { ...shown, delivery };
}
