/** How what people and files give is read into texts. */
import type { Issue } from "../kernel/errors.ts";
import { type Language, languages } from "../kernel/messages.ts";
import { checkedText, inputMessages, issue } from "../kernel/parse.ts";
import { fold } from "../kernel/text.ts";
import { type GuideField, type GuideTexts, guideFields } from "./model.ts";

/** The longest text: a cell of a spreadsheet holds three of them. */
export const longestText = 10_000;

/** A blank text is no text. */
export function readTexts(given: { readonly [F in GuideField]?: unknown }): {
  readonly texts: GuideTexts;
  readonly issues: readonly Issue[];
} {
  const texts: { [F in GuideField]?: string } = {};
  const issues: Issue[] = [];
  for (const field of guideFields) {
    const written = given[field];
    if (written === undefined) continue;
    const checked = checkedText(String(written), { limit: longestText, lines: true });
    if (!("text" in checked)) issues.push(issue(inputMessages, checked.code, [field], checked.details));
    else if (checked.text.trim() !== "") texts[field] = checked.text;
  }
  return { texts, issues };
}

/** `fr`, `Français`, `anglais`, `English` ... */
export function readLanguage(given: string): Language | undefined {
  const word = fold(given).trim();
  return languages.find((language) => names[language].includes(word));
}

const names: { readonly [L in Language]: readonly string[] } = {
  fr: ["fr", "fra", "fre", "francais", "french"],
  en: ["en", "eng", "anglais", "english"],
};
