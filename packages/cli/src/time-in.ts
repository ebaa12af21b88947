import type { Instant, Language } from "@cursus/core";

/** A moment as a person reads it: `22 Nov 2026, 11:30`. */
export function timeIn(
  at: Instant,
  timeZone: string,
  language: Language,
  timeStyle: "short" | "medium" = "short",
): string {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle, timeZone }).format(new Date(at));
}

/** A moment on the clocks of its own place, `2027-01-15T09:00`, read the same way. */
export function clockIn(local: string, language: Language): string {
  return timeIn(`${local}Z`, "UTC", language);
}

/** The same for the cells of a table: empty where there is no moment. */
export function momentIn(timeZone: string, language: Language): (at: Instant | undefined) => string {
  return (at) => (at === undefined ? "" : timeIn(at, timeZone, language));
}
