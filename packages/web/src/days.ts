/** Days as people write them. */
import { dayIn, type Instant, type Language, type LocalDate, longDate } from "@cursus/core";

/** Making a format takes longer than all the rest of a page; the days that pages name are few. */
const known = new Map<string, string>();

export function day(date: LocalDate, language: Language): string {
  // The day is not parted from its month at the end of a line.
  return remembered(`${language} ${date}`, () => longDate(date, language).replace(" ", "\u00a0"));
}

/** The day that a moment falls on in a zone. */
export function dayOf(at: Instant, timeZone: string, language: Language): string {
  return day(dayIn(timeZone, at), language);
}

function remembered(key: string, make: () => string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size >= 1000) known.clear();
  const made = make();
  known.set(key, made);
  return made;
}
