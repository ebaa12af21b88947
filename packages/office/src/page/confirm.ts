/** Asking once more before what cannot be taken back. */
import { type Html, hidden, html } from "@cursus/web";
import { at, type Call } from "../call.ts";
import { sayOfOffice } from "../words/office.ts";
import { form } from "./form.ts";
import { showPage } from "./page.ts";

export interface Question {
  readonly title: Html;
  /** What will happen, a paragraph each. */
  readonly text: readonly Html[];
  /** What the button that does it says: the deed, not "yes". */
  readonly deed: Html;
  /** Where it posts, under `/office`. */
  readonly action: string;
  /** What it sends along. */
  readonly fields?: Iterable<readonly [name: string, value: string]>;
  /** It can be taken back, or takes nothing away. */
  readonly harmless?: boolean;
  /** Where people go who would rather not. */
  readonly back: string;
}

export function confirmPage(
  call: Call,
  { title, text, deed, action, fields = [], harmless = false, back }: Question,
): Response {
  const way = html`<a class="button second" href="${at(call, back)}">${sayOfOffice(call.language, "office.cancel")}</a>`;
  return showPage(call, {
    title,
    main: html`${text.map((one) => html`<p>${one}</p>`)}
${form(call, { action, fields: hidden(fields), submit: deed, others: way, danger: !harmless })}`,
  });
}
