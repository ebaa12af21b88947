/**
 * The message catalog. Each module keeps one: a code, and the sentence for it in English and in French. A sentence may
 * name details in braces: `{phone} already belongs to another student.`
 */

/** A language that every face speaks. */
export type Language = "en" | "fr";
export const languages: readonly Language[] = ["en", "fr"];

/** One sentence in every language. */
export interface Text {
  readonly en: string;
  readonly fr: string;
}

/** Sentences by stable code. A code without one of its languages does not compile. */
export type Catalog<Code extends string = string> = { readonly [C in Code]: Text };

/** What a sentence may name: plain values, shown as they are. */
export type Details = { readonly [name: string]: unknown };

/** Declares a module's catalog and gives its French sentences the spaces and apostrophes that French print uses. */
export function catalog<Code extends string>(entries: { readonly [C in Code]: Text }): Catalog<Code> {
  const typeset = Object.entries<Text>(entries).map(([code, text]) => [
    code,
    { en: text.en, fr: typesetFrench(text.fr) },
  ]);
  return Object.fromEntries(typeset) as Catalog<Code>;
}

/**
 * No-break spaces before `: ; ? ! %` and inside quotation marks, and curly apostrophes (Imprimerie nationale). Words that go by
 * a number are marked as French ones: none is singular, and so is all below two.
 */
export function typesetFrench(sentence: string): string {
  return sentence
    .replace(/(?<=\S) (?=[:;?!%»])/g, "\u00a0")
    .replace(/« /g, "«\u00a0")
    .replace(/(?<=\p{L})'(?=\p{L})/gu, "’")
    .replace(/\{(\w+)([#~])(?!fr#)/g, "{$1$2fr#");
}

/**
 * Fills the braces of a sentence. `{keys|field}` is a detail whose values are terms: each is looked up as `field.<value>`.
 * `{count#row|rows}` is `1 row`, `2 rows`; `{count~is|are}` is the words alone.
 * A detail that is missing leaves its braces in sight rather than the word "undefined".
 */
export function fill(
  sentence: string,
  details: Details = {},
  term: (code: string) => string | undefined = () => undefined,
): string {
  const numbered = sentence.replace(
    /\{(\w+)([#~])(fr#)?([^{|}]*)\|([^{}]*)\}/g,
    (braces, name: string, how: string, french: string | undefined, one: string, more: string) => {
      const value = details[name];
      if (value === undefined) return braces;
      const number = Math.abs(Number(String(value).replace(",", ".")));
      const words = number === 1 || (french && number < 2) ? one : more;
      return how === "#" ? `${value} ${words}` : words;
    },
  );
  return numbered.replace(/\{(\w+)(?:\|(\w+))?\}/g, (braces, name: string, kind: string | undefined) => {
    const value = details[name];
    if (value === undefined) return braces;
    const shown = (one: unknown) => (kind && term(`${kind}.${one}`)) ?? String(one);
    return Array.isArray(value) ? value.map(shown).join(", ") : shown(value);
  });
}

/** The catalogs of a whole assembly: what a code says in a language. */
export interface Messages {
  /** Everything that can be said, by code. */
  readonly catalog: Catalog;
  /** The sentence of a code; of a code that nobody knows, `otherwise`. */
  say(language: Language, code: string, details?: Details, otherwise?: string): string;
}

export function messagesOf(...catalogs: readonly Catalog[]): Messages {
  const all: Catalog = Object.assign({}, ...catalogs);
  const say: Messages["say"] = (language, code, details = {}, otherwise = code) => {
    const issues = details.issues as readonly { code: string; details?: Details; message: string }[] | undefined;
    const summary = issues?.map((issue) => say(language, issue.code, issue.details, issue.message)).join(" ");
    const text = all[code]?.[language];
    return text === undefined
      ? otherwise
      : fill(text, { ...details, ...(summary && { summary }) }, (term) => all[term]?.[language]);
  };
  return { catalog: all, say };
}

/** The first language of a preference list such as `Accept-Language` or `LANG` that Cursus speaks. */
export function preferredLanguage(preference: string | undefined, otherwise: Language): Language {
  for (const wanted of (preference ?? "").toLowerCase().split(",")) {
    const spoken = languages.find((language) => wanted.trim().startsWith(language));
    if (spoken) return spoken;
  }
  return otherwise;
}
