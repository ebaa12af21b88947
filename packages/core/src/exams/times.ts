/** The same instant everywhere, and what the clocks show at each end. */
import { addSeconds, type Instant, wallClock } from "../kernel/time.ts";
import type { ExamTimes, LocalTime } from "./views.ts";

/** What the clocks of a zone show: `2027-01-15T09:00`. */
export function localTimeIn(zone: string, instant: Instant): LocalTime {
  return new Date(wallClock(zone, Date.parse(instant))).toISOString().slice(0, 16);
}

/**
 * The moment at which the clocks of a zone show this; absent where they never do (they are put forward over it). Where they
 * show it twice, the first time.
 * @param local `2027-01-15T09:00`, with or without seconds
 */
export function instantAt(zone: string, local: LocalTime): Instant | undefined {
  const text = local.replace(" ", "T").slice(0, 16);
  const wanted = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) ? Date.parse(`${text}:00.000Z`) : Number.NaN;
  if (Number.isNaN(wanted) || new Date(wanted).toISOString().slice(0, 16) !== text) return undefined;
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((time) => wallClock(zone, time) - time);
  const moments = offsets.map((offset) => wanted - offset).sort((a, b) => a - b);
  const found = moments.find((moment) => wallClock(zone, moment) === wanted);
  return found === undefined ? undefined : new Date(found).toISOString();
}

/** When an exam is, for somebody who sits it in `zone`. */
export function timesOf(
  startsAt: Instant,
  minutes: number,
  { zone, reference }: { readonly zone: string; readonly reference: string },
): ExamTimes {
  const endsAt = addSeconds(startsAt, minutes * 60);
  const span = (there: string) => ({
    zone: there,
    start: localTimeIn(there, startsAt),
    end: localTimeIn(there, endsAt),
  });
  const local = span(zone);
  return { startsAt, endsAt, reference: span(reference), local, atNight: isAtNight(local.start, minutes) };
}

/** Does any of it lie between 22:00 and 06:00? */
export function isAtNight(start: LocalTime, minutes: number): boolean {
  const begins = Number(start.slice(11, 13)) * 60 + Number(start.slice(14, 16));
  return begins < 6 * 60 || begins + minutes > 22 * 60;
}
