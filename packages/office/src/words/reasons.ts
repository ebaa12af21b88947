/** Why something was decided, in a sentence. */
import type { Language, Messages, Reason } from "@cursus/core";

/** Codes of elements may hold points, too: only what is known to be numbers is written as the language does. */
const numbers: readonly string[] = ["mean", "formula", "weights", "points", "given"];

export function reasonText(messages: Messages, language: Language, { code, details = {} }: Reason): string {
  const written = Object.entries(details).map(([name, value]) => [
    name,
    language === "fr" && numbers.includes(name) ? String(value).replaceAll(".", ",") : value,
  ]);
  return messages.say(language, code, Object.fromEntries(written));
}
