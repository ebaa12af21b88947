/** Markup that is right by construction: a text that goes into a template is escaped; only other markup goes in as it is. */

/** Markup, made by {@link html} and by nothing else. */
export interface Html {
  readonly markup: string;
}

export type Part = string | number | Html | readonly Html[] | undefined | false;

export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = texts[0]!;
  for (let at = 0; at < parts.length; at++) markup += shown(parts[at]) + texts[at + 1]!;
  return { markup };
}

export const nothing: Html = { markup: "" };

function shown(part: Part): string {
  if (typeof part === "string") return escaped(part);
  if (part === undefined || part === false) return "";
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => entities[letter]!);
}

const entities: { readonly [letter: string]: string } = {
  ...{ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" },
};
