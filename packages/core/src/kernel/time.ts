/** Moments are ISO-8601 UTC strings with milliseconds; days are `YYYY-MM-DD` in a named zone. */

/** A moment, e.g. `2026-11-22T09:30:00.000Z`. Two of them compare as strings. */
export type Instant = string;

/** A calendar day without a zone, e.g. `2027-06-30`. */
export type LocalDate = string;

/** Where the present comes from, so that a test can set it. */
export interface Clock {
  now(): Instant;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };

export function addSeconds(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + Math.round(seconds * 1000)).toISOString();
}

export function secondsBetween(earlier: Instant, later: Instant): number {
  return (Date.parse(later) - Date.parse(earlier)) / 1000;
}

/** The day that a moment falls on for people who live in `zone` (an IANA name such as `Europe/Paris`). */
export function dayIn(zone: string, instant: Instant): LocalDate {
  const wall = wallClock(zone, Date.parse(instant));
  return new Date(wall).toISOString().slice(0, 10);
}

/** The first moment of a day in a zone. */
export function startOfDay(zone: string, day: LocalDate): Instant {
  const wanted = Date.parse(`${day}T00:00:00.000Z`);
  // The offset the day before or the day after holds at midnight; where clocks jump over midnight, only the later one.
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((time) => wallClock(zone, time) - time);
  const moments = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  return new Date(moments.find((moment) => wallClock(zone, moment) >= wanted) ?? moments[1]!).toISOString();
}

/** The first moment after a day in a zone: something that lasts "until 30 June" is over from here on. */
export function endOfDay(zone: string, day: LocalDate): Instant {
  return startOfDay(zone, addDays(day, 1));
}

export function addDays(day: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Is this text a day that exists? (`2026-02-30` does not.) */
export function isLocalDate(text: string): text is LocalDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function isTimeZone(zone: string): boolean {
  try {
    formatFor(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The academic year that a day belongs to, as `2026-2027`.
 * @param yearStart month and day on which a year begins, `MM-DD`
 */
export function academicYearOf(day: LocalDate, yearStart = "09-01"): string {
  const year = Number(day.slice(0, 4)) - (day.slice(5) < yearStart ? 1 : 0);
  return `${year}-${year + 1}`;
}

/** An academic year is written `2026-2027`. */
export function isAcademicYear(text: string): boolean {
  return readAcademicYear(text) === text;
}

/** `2026-2027`, from that or from `2026`, `2026-27`, `2026/2027` as other systems write it; absent if it is no year. */
export function readAcademicYear(text: string): string | undefined {
  const [, first, second] = /^(\d{4})(?:\s*[-/]\s*(\d{4}|\d{2}))?$/.exec(text.trim()) ?? [];
  if (first === undefined) return undefined;
  const next = String(Number(first) + 1).padStart(4, "0");
  return second === undefined || next.endsWith(second) ? `${first}-${next}` : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(zone, format);
  }
  return format;
}

/** What the clocks of a zone show at a moment, as if that reading were UTC (milliseconds since 1970). */
export function wallClock(zone: string, time: number): number {
  const part: Record<string, number> = {};
  for (const { type, value } of formatFor(zone).formatToParts(time)) part[type] = Number(value);
  const seconds = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return seconds + (((time % 1000) + 1000) % 1000);
}
