/** Pages that say one thing: done, not found, over, try again. */
import type { Language } from "@cursus/core";
import { type Html, html, nothing } from "../html.ts";
import { type FormCode, say } from "../messages.ts";
import { frame, helpLine, type Institution, nameOf } from "./frame.ts";

export interface Message {
  readonly language: Language;
  readonly institution: Institution;
  readonly title: FormCode;
  readonly text: readonly Html[];
  /** What can be pressed. */
  readonly actions?: readonly Html[];
  /** The links to the same page in its languages. */
  readonly switch?: Html;
}

export function messagePage({
  language,
  institution,
  title,
  text,
  actions = [],
  switch: links = nothing,
}: Message): string {
  return frame({
    language,
    title: say(language, title),
    institution: nameOf(institution, language),
    switch: links,
    main: html`<h1>${say(language, title)}</h1>
${text.map((sentence) => html`<p>${sentence}</p>`)}
${actions.length > 0 && html`<div class="actions">${actions}</div>`}`,
    foot: helpLine(institution, language),
  }).markup;
}

export interface Button {
  readonly method: "get" | "post";
  readonly action: string;
  readonly label: Html;
  readonly second?: boolean;
  /** What it sends along, unseen. */
  readonly fields: Iterable<readonly [name: string, value: string]>;
}

/** A form of nothing but a button. */
export function button({ method, action, label, second = false, fields }: Button): Html {
  const hidden = [...fields].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`);
  return html`<form method="${method}" action="${action}">${hidden}<button${second && html` class="second"`}>${label}</button></form>`;
}
