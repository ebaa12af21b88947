/**
 * Markup that is right by construction: a text that goes into a template is escaped, once; only other markup goes in as
 * it is. Attributes stand between double quotes.
 */
import { escapeHtml } from "@cursus/core";

/** Markup, made by {@link html} and by nothing else. */
export interface Html {
  readonly markup: string;
}

export type Part = string | number | Html | readonly Html[] | undefined | false;

export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let markup = texts[0]!;
  for (let i = 0; i < parts.length; i++) markup += shown(parts[i]) + texts[i + 1]!;
  return { markup };
}

/** No markup at all. */
export const nothing: Html = { markup: "" };

/** A page whose open places are filled each time that it is shown: the bytes of it, in UTF-8. */
export type Template<Given> = (given: Given) => Uint8Array<ArrayBuffer>;

/** Leaves a place open in a template. */
export type Slot<Given> = (fill: (given: Given) => Html) => Html;

/**
 * Draws markup once and keeps it as fixed texts with open places between them, so that what is the same for everyone is
 * escaped, put together and encoded once for all. Encoding was a third of what a page cost.
 */
export function template<Given>(draw: (slot: Slot<Given>) => Html): Template<Given> {
  const fills: ((given: Given) => Html)[] = [];
  const drawn = draw((fill) => ({ markup: `\u0000${fills.push(fill) - 1}\u0000` }));
  const pieces = drawn.markup.split("\u0000");
  const fixed = pieces.filter((_, at) => at % 2 === 0).map(utf8);
  const places = pieces.filter((_, at) => at % 2 === 1).map((place) => fills[Number(place)]!);
  return (given) => {
    let page = fixed[0]!;
    for (let i = 0; i < places.length; i++) page += utf8(places[i]!(given).markup) + fixed[i + 1]!;
    return Buffer.from(page, "latin1");
  };
}

/** The bytes of a text in UTF-8, as a string with one character for each: strings of this kind are joined and copied fast. */
function utf8(text: string): string {
  return /^[\u0020-\u007e\n]*$/.test(text) ? text : Buffer.from(text, "utf8").toString("latin1");
}

function shown(part: Part): string {
  if (typeof part === "string") return escaped(part);
  if (part === undefined || part === false) return "";
  if (typeof part === "number") return String(part);
  return "markup" in part ? part.markup : part.map(({ markup }) => markup).join("");
}

/** NUL stands for an open place above, and has no place in HTML. */
export function escaped(text: string): string {
  return escapeHtml(text.includes("\u0000") ? text.replaceAll("\u0000", "\ufffd") : text);
}
