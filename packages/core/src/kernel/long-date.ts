import type { Language } from "./messages.ts";
import type { LocalDate } from "./time.ts";

/** A day as people write it: `30 June 2027`, `30 juin 2027`, `1er juillet 2027`. */
export function longDate(day: LocalDate, language: Language): string {
  let format = longDates.get(language);
  if (!format) {
    format = new Intl.DateTimeFormat(language === "fr" ? "fr-FR" : "en-GB", { dateStyle: "long", timeZone: "UTC" });
    longDates.set(language, format);
  }
  const text = format.format(new Date(`${day}T00:00:00.000Z`));
  return language === "fr" ? text.replace(/^1 /, "1er ") : text;
}

const longDates = new Map<Language, Intl.DateTimeFormat>();
