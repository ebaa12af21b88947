/** The words of a message: those that come with it, or the institution's own, with what they may name in braces. */
import { fill, type Language, type Text, typesetFrench } from "../kernel/messages.ts";
import { mailPage, paragraphOf } from "./mail-page.ts";

/** What a kind of notice says. */
export interface NoticeWording {
  readonly texts: { readonly [L in Language]: NoticeWords };
  /** Everything that the words may name, with an example of each. */
  readonly sample: { readonly [field: string]: Text };
}

/** A subject of one line, and paragraphs with an empty line between them. */
export interface NoticeWords {
  readonly subject: string;
  readonly text: string;
}

/** Words of the institution's, by kind and language. */
export interface OwnWords extends NoticeWords {
  readonly kind: string;
  readonly language: Language;
}

/** Whose words are used: the institution's where it has some. */
export function wordsFor(
  { kind, language }: Pick<OwnWords, "kind" | "language">,
  { texts }: NoticeWording,
  own: readonly OwnWords[] = [],
): NoticeWords {
  const theirs = own.find((one) => one.kind === kind && one.language === language);
  if (theirs) return theirs;
  const { subject, text } = texts[language];
  return language === "fr" ? { subject: typesetFrench(subject), text: typesetFrench(text) } : { subject, text };
}

/** Words with what they name. A line that names something which is blank is left out. */
export function written({ subject, text }: NoticeWords, facts: { readonly [field: string]: string }): NoticeWords {
  const lines = text.split("\n").filter((line) => fieldsIn(line).every((field) => facts[field] !== ""));
  const whole = fill(lines.join("\n"), facts).replace(/\n{3,}/g, "\n\n");
  // A name is a person's text: it must not end the subject early.
  const oneLine = fill(subject, facts).replace(/[\t\r\n ]+/g, " ");
  return { subject: oneLine.trim(), text: whole.trim() };
}

/** Words with what they name, as a mail: plain text, and the same as HTML, in which the fact `link` can be followed. */
export function writtenMail(words: NoticeWords, facts: { readonly [field: string]: string }, language: Language) {
  const { subject, text } = written(words, facts);
  const paragraphs = text.split(/\n{2,}/).map((one) => paragraphOf(one, facts.link || undefined));
  return { subject, text, html: mailPage({ language, subject, body: paragraphs }) };
}

/** What a text names in braces. */
export function fieldsIn(text: string): readonly string[] {
  return [...new Set([...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]!))];
}
