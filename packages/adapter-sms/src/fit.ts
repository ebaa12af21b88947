/** Making a text take fewer segments without losing a letter, or, if asked to, at the price of some accents. */
import { isGsm7, segmentsOf } from "./segments.ts";

export interface FitOptions {
  /** Whether letters that GSM-7 lacks may lose their accents: ê becomes e, ç becomes c. */
  readonly ascii?: boolean;
}

/** What print has and a phone does without. No letter is lost: ligatures are spelled out. */
const plainer: { readonly [character: string]: string } = {
  ...same("'", "‘’‚‛′ʼ`´"),
  ...same('"', "“”„‟″"),
  ...same("-", "‐‑‒–—―−•"),
  ...same(" ", "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
  // Invisible: a soft hyphen, a byte order mark, a place where a line may break.
  ...same("", "\u00ad\ufeff\u200b\u2060"),
  ...{ "…": "...", œ: "oe", Œ: "OE", ﬁ: "fi", ﬂ: "fl", ĳ: "ij", "№": "N.", "⁄": "/", "\t": " " },
};

/**
 * The text as it is sent. Typographic signs are written plainly where that saves a segment: one curly apostrophe would
 * otherwise turn 160 characters into 70. What saves nothing stays as it is.
 */
export function fitted(text: string, { ascii = false }: FitOptions = {}): string {
  const lines = text.replace(/\r\n?/g, "\n");
  const plain = plainly(lines);
  const bare = ascii ? withoutAccents(plain) : plain;
  // The first of the shortest: what changes nothing comes before what does.
  return [lines, plain, bare].reduce((best, one) =>
    segmentsOf(one).segments < segmentsOf(best).segments ? one : best,
  );
}

function plainly(text: string): string {
  const composed = text
    .normalize("NFC")
    .replace(/«[ \u00a0\u202f]?/g, '"')
    .replace(/[ \u00a0\u202f]?»/g, '"');
  return Array.from(composed, (character) => (isGsm7(character) ? character : (plainer[character] ?? character))).join(
    "",
  );
}

function withoutAccents(text: string): string {
  return Array.from(text, (character) => {
    if (isGsm7(character)) return character;
    const letter = character.normalize("NFD").replace(/\p{M}/gu, "");
    return letter !== "" && isGsm7(letter) ? letter : character;
  }).join("");
}

function same(plain: string, characters: string): { readonly [character: string]: string } {
  return Object.fromEntries(Array.from(characters, (character) => [character, plain]));
}
