/** People's text: kept as they write it, compared as they say it. */

/**
 * A text as it is kept: composed (NFC), runs of blanks and no-break spaces as one space, nothing invisible at its ends.
 * Accents, case, hyphens and apostrophes stay as typed.
 */
export function cleanText(text: string): string {
  if (isPlain(text)) return text;
  return text
    .normalize("NFC")
    .replace(/[\s\u00a0\u202f]+/g, " ")
    .replace(/^[\s\u200b-\u200d\u2060\ufeff]+|(?<![\s\u200b-\u200d\u2060\ufeff])[\s\u200b-\u200d\u2060\ufeff]+$/g, "");
}

/** Words of plain letters with single spaces between: nothing to clean or to refuse. The common case, found in one pass. */
export function isPlain(text: string): boolean {
  return plain.test(text);
}

const plain = /^(?:[!-~\u00c0-\u024f]+(?: [!-~\u00c0-\u024f]+)*)?$/;

/** The same for a text of several lines: line ends become `\n`, each line keeps its indent. */
export function cleanLines(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, "\n")
    .replace(/(?<![ \t\u00a0\u200b\u2060\ufeff])[ \t\u00a0\u200b\u2060\ufeff]+$/gm, "")
    .replace(/^\n+|(?<!\n)\n+$/g, "");
}

/**
 * The first character that has no business in a person's text, as `U+202E`: control characters, overrides of writing
 * direction, tag characters, lone surrogates, non-characters. Joiners that scripts need are let through.
 */
export function forbiddenCharacter(text: string, options: { readonly lines?: boolean } = {}): string | undefined {
  const found = text.match(options.lines ? forbiddenInLines : forbidden);
  return found?.[0] === undefined ? undefined : codePoint(found[0]);
}

const common =
  "\\u007f-\\u009f\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069\\ufff9-\\ufffb\\ufffe\\uffff\\u{e0000}-\\u{e007f}\\ud800-\\udfff";
const forbidden = new RegExp(`[\\u0000-\\u001f\\u2028\\u2029${common}]`, "u");
const forbiddenInLines = new RegExp(`[\\u0000-\\u0008\\u000b-\\u001f${common}]`, "u");

function codePoint(character: string): string {
  return `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
}

/**
 * A text as it is compared: no accents, no case, one kind of apostrophe and hyphen, ligatures opened.
 * `Noël LEFÈVRE`, `noel lefevre` and `Noe\u0308l Lefèvre` fold alike.
 */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower)) return lower;
  // Decomposed, a free-standing acute accent would be a blank.
  const bare = lower.replaceAll("´", "'").normalize("NFKD").replace(latinMarks, "");
  return ascii.test(bare) ? bare : foldRest(bare);
}

const ascii = /^[ -_a-~]*$/;
const latinMarks = /[\u0300-\u036f]+/g;

/** What is left after the accents of Latin letters: ligatures, kinds of apostrophe and hyphen, marks of other scripts. */
function foldRest(text: string): string {
  return text
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[œæßøłđðþıŀ]/g, (letter) => opened[letter]!)
    .replace(/[\u2018\u2019\u201b\u02bc\u02b9\u2032`\uff07]/g, "'")
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, "-")
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, "");
}

const opened: { readonly [letter: string]: string } = {
  œ: "oe",
  æ: "ae",
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  ð: "d",
  þ: "th",
  ı: "i",
  ŀ: "l",
};

/**
 * The words by which a text is found, folded: apostrophes vanish (`N’Diaye`: ndiaye), hyphens and other marks part words,
 * and what follows an elision counts as a word too (`d’Alembert`: dalembert, alembert).
 */
export function searchWords(...texts: readonly (string | undefined)[]): readonly string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (text === undefined) continue;
    for (const piece of fold(text).split(/[^\p{L}\p{N}']+/u)) {
      const whole = piece.replaceAll("'", "");
      if (whole !== "") words.add(whole);
      const elided = piece.indexOf("'");
      if (elided > 0 && elided <= 2 && elided < piece.length - 1)
        words.add(piece.slice(elided + 1).replaceAll("'", ""));
    }
  }
  return [...words];
}

/**
 * A key that puts names in French dictionary order when compared byte by byte: letters first, accents only between
 * texts that are otherwise the same, blanks and hyphens before letters.
 */
export function sortKey(...texts: readonly (string | undefined)[]): string {
  const given = texts.filter((text) => text !== undefined);
  const folded = given.map((text) => fold(text).replace(/[-'’]/g, (mark) => (mark === "-" ? "!" : '"'))).join("\u0001");
  const typed = given.join("\u0001");
  return folded === typed ? folded : `${folded}\u0002${typed.normalize("NFD")}`;
}
