/** A field of a form and all that is said about it; and what is wrong with what was typed, before the form. */
import type { Language } from "@cursus/core";
import { type Html, html, nothing } from "./html.ts";
import { sayOfWeb } from "./words.ts";

/** A field and everything that is said about it, tied to it so that it is heard with it. */
export interface Field {
  readonly id: string;
  /** What stands between the label and the field. */
  readonly said: Html;
  /** Attributes of the field, or of the group. */
  readonly described: Html;
  readonly invalid: Html;
  /** A class of what holds the field. */
  readonly wrong: Html;
}

/** What is said about a field, each with the end of its id. */
export type Notes = readonly (readonly [end: string, text: Html | string])[];

/** Sentences by field, in the order to mend them. */
export type Faults = ReadonlyMap<string, string>;

export function fieldOf(
  { language, faults }: { readonly language: Language; readonly faults: Faults },
  { id: name, notes }: { readonly id: string; readonly notes: Notes },
): Field {
  const id = fieldId(name);
  const fault = faults.get(name);
  const shown = notes.map(([end, text]) => html`<p class="help" id="${id}-${end}">${text}</p>`);
  const ids = [...(fault === undefined ? [] : ["fault"]), ...notes.map(([end]) => end)].map((end) => `${id}-${end}`);
  const described = ids.length > 0 ? html` aria-describedby="${ids.join(" ")}"` : nothing;
  if (fault === undefined) return { id, said: html`${shown}`, described, invalid: nothing, wrong: nothing };
  const sentence = html`<p class="fault" id="${id}-fault">${sayOfWeb(language, "web.fault")} ${fault}</p>`;
  return {
    ...{ id, described, said: html`${shown}${sentence}` },
    ...{ invalid: html` aria-invalid="true"`, wrong: html` wrong` },
  };
}

/** The id of a field, and of the first one of a group: where a link to it leads. */
export function fieldId(name: string): string {
  return `q-${name}`;
}

/**
 * What is wrong, each with a link to its field where it has one. Takes the focus when the page opens, so that nobody who
 * listens to the page misses it.
 */
export function faultList(
  title: Html,
  wrong: readonly { readonly field?: string | undefined; readonly sentence: Html | string }[],
): Html {
  const items = wrong.map(({ field, sentence }) =>
    field === undefined ? html`<li>${sentence}</li>` : html`<li><a href="#${fieldId(field)}">${sentence}</a></li>`,
  );
  return html`<div class="faults" role="group" aria-labelledby="faults" tabindex="-1" autofocus><h2 id="faults">${title}</h2><ul>${items}</ul></div>
`;
}
