/** The campaign's mail as text and as HTML, from the same parts: the built-in words or the institution's own. */
import { fill, type Language, typesetFrench } from "../kernel/messages.ts";
import { months, shortText, type Words, wordsOf } from "./mail-words.ts";
import type { MailKind as InviteKind, Wording } from "./model.ts";
import { fillWording } from "./wording.ts";

export interface MailFacts {
  readonly name: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly institution: string;
  readonly campaign: string;
  readonly closes: string;
  readonly link: string;
  readonly unsubscribe: string;
  readonly contact?: string;
  /** Months from the survey's end until the answers are removed. */
  readonly retentionMonths: number;
}

/** `received`: to whoever has answered. `closed`: when the campaign is over, to those who were written to. */
export type MailKind = InviteKind | "received" | "closed";

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * @param wording the institution's subject and text, in place of ours. Why answers are asked for and how long they are
 * kept, whom to write to and how to be left alone is said in any case.
 */
export function mailText(kind: MailKind, language: Language, facts: MailFacts, wording: Wording = {}): MailText {
  const words = wordsOf(kind, language);
  const filled = { ...facts, retention: months(facts.retentionMonths, language) };
  const say = (sentence: string) => fill(language === "fr" ? typesetFrench(sentence) : sentence, filled);
  const own = { ...facts, until: facts.closes };
  const subject = wording.subject === undefined ? say(words.subject) : fillWording(wording.subject, own).trim();
  const contact = facts.contact === undefined ? [] : [words.contact];
  const parts =
    wording.text === undefined
      ? [...said([words.greeting, ...words.body].map(say)), ...linked(words), ...said(words.after.map(say))]
      : [...ownParts(wording.text, own, words.button ?? ""), ...said(words.after.map(say))];
  const signed = wording.text === undefined ? [...contact, words.signature] : contact;
  const all = [...parts, ...said(signed.map(say))];
  const text = [
    ...all.map((part) => (part.is === "link" ? facts.link : part.text)),
    `-- \n${say(words.unsubscribe)}\n${facts.unsubscribe}`,
  ].join("\n\n");
  const body = all.map((part) =>
    part.is === "link" ? linkParagraphs(facts.link, say(part.button)) : paragraph(part.text, facts.link),
  );
  return { subject, text, html: page({ language, subject, body, facts, unsubscribe: say(words.unsubscribe) }) };
}

/** The invitation or reminder as a text message. */
export function smsText(kind: InviteKind, language: Language, facts: MailFacts): string {
  const sentence = shortText[language][kind];
  return fill(language === "fr" ? typesetFrench(sentence) : sentence, { ...facts });
}

type Part = { readonly is: "text"; readonly text: string } | { readonly is: "link"; readonly button: string };

function said(sentences: readonly string[]): readonly Part[] {
  return sentences.map((text) => ({ is: "text", text }));
}

function linked({ button }: Words): readonly Part[] {
  return button === undefined ? [] : [{ is: "link", button }];
}

/** A paragraph that is the link alone becomes a button, as in our own mail. */
function ownParts(text: string, facts: Parameters<typeof fillWording>[1], button: string): readonly Part[] {
  return text.split(/\n{2,}/).map((one) => {
    const alone = /^\s*\{\s*link\s*\}\s*$/.test(one);
    return alone ? { is: "link", button } : { is: "text", text: fillWording(one, facts) };
  });
}

function paragraph(text: string, link: string): string {
  const safe = escapeHtml(text).replaceAll("\n", "<br>");
  const address = escapeHtml(link);
  return `<p>${safe.replaceAll(address, `<a href="${address}" style="color:#0b4f8a;overflow-wrap:anywhere">${address}</a>`)}</p>`;
}

function linkParagraphs(link: string, button: string): string {
  const address = escapeHtml(link);
  return [
    `<p><a href="${address}" style="display:inline-block;padding:.75rem 1.25rem;border-radius:.375rem;background:#0b4f8a;color:#ffffff;text-decoration:none;font-weight:600">${escapeHtml(button)}</a></p>`,
    `<p style="font-size:.875rem;overflow-wrap:anywhere"><a href="${address}" style="color:#0b4f8a">${address}</a></p>`,
  ].join("\n");
}

function page({
  language,
  subject,
  body,
  facts,
  unsubscribe,
}: {
  readonly language: Language;
  readonly subject: string;
  readonly body: readonly string[];
  readonly facts: MailFacts;
  readonly unsubscribe: string;
}): string {
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">`,
    `<title>${escapeHtml(subject)}</title></head>`,
    `<body style="margin:0;background:#f4f5f7;color:#1b1f24;font:16px/1.5 system-ui,'Segoe UI',Arial,sans-serif">`,
    `<div style="max-width:36rem;margin:0 auto;padding:1.5rem;background:#ffffff">`,
    ...body,
    `<p style="font-size:.875rem;color:#4b5560;border-top:1px solid #d5dae0;padding-top:1rem">${escapeHtml(unsubscribe)} <a href="${escapeHtml(facts.unsubscribe)}" style="color:#0b4f8a">${language === "fr" ? "me désinscrire" : "unsubscribe"}</a></p>`,
    "</div></body></html>",
  ].join("\n");
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

/** A day as people write it: `30 June 2027`, `30 juin 2027`, `1er juillet 2027`. */
export function longDate(day: string, language: Language): string {
  let format = longDates.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
    longDates.set(language, format);
  }
  const text = format.format(new Date(`${day}T00:00:00.000Z`));
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

const longDates = new Map<Language, Intl.DateTimeFormat>();
