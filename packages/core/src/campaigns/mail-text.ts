/** The campaign's mail as text and as HTML, from the same parts: the built-in words or the institution's own. */
import { fill, type Language, typesetFrench } from "../kernel/messages.ts";
import { buttonOf, escapeHtml, linkOf, mailPage, paragraphOf } from "../notify/mail-page.ts";
import { months, shortText, type Words, wordsOf } from "./mail-words.ts";
import type { MailKind, Wording } from "./model.ts";
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
export type LetterKind = MailKind | "received" | "closed";

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/**
 * @param wording the institution's subject and text, in place of ours. Why answers are asked for and how long they are
 * kept, whom to write to and how to be left alone is said in any case.
 */
export function mailText(kind: LetterKind, language: Language, facts: MailFacts, wording: Wording = {}): MailText {
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
    part.is === "link" ? buttonOf(facts.link, say(part.button)) : paragraphOf(part.text, facts.link),
  );
  const stop = linkOf(facts.unsubscribe, language === "fr" ? "me désinscrire" : "unsubscribe");
  const foot = `${escapeHtml(say(words.unsubscribe))} ${stop}`;
  return { subject, text, html: mailPage({ language, subject, body, foot }) };
}

/** The invitation or reminder as a text message. */
export function smsText(kind: MailKind, language: Language, facts: MailFacts): string {
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
