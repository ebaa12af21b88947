/** Pages that say one thing: done, not found, over, try again. */
import type { Language } from "@cursus/core";
import { frame, type Institution, nameOf } from "./frame.ts";
import { type Html, html, nothing } from "./html.ts";

export interface Message {
  readonly language: Language;
  readonly institution: Institution;
  readonly title: Html;
  readonly text: readonly Html[];
  /** What can be pressed. */
  readonly actions?: readonly Html[];
  /** The links to the same page in its languages. */
  readonly switch?: Html;
  readonly foot?: Html;
}

export function messagePage(message: Message): string {
  const { language, institution, title, switch: links = nothing, foot = nothing } = message;
  return frame({
    ...{ language, title, institution: nameOf(institution, language), switch: links, foot },
    main: messageText(message),
  }).markup;
}

/** The same without what stands around it. */
export function messageText({ title, text, actions = [] }: Pick<Message, "title" | "text" | "actions">): Html {
  return html`<h1>${title}</h1>
${text.map((sentence) => html`<p>${sentence}</p>`)}
${actions.length > 0 && html`<div class="actions">${actions}</div>`}`;
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
  return html`<form method="${method}" action="${action}">${hidden(fields)}<button${second && html` class="second"`}>${label}</button></form>`;
}

/** Fields that nobody sees. */
export function hidden(fields: Iterable<readonly [name: string, value: string]>): Html {
  return html`${[...fields].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`;
}
