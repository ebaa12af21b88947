/** Hours in which nothing but urgent messages is sent. Pure. */
import { addSeconds, type Instant } from "../kernel/time.ts";

const dayMinutes = 1440;

/**
 * When the quiet ends that it is now; absent when it is not quiet.
 * @param hours `21:00-07:00`, by the clocks of `zone`; the end may lie on the next day
 */
export function quietUntil(hours: string | undefined, zone: string, now: Instant): Instant | undefined {
  if (hours === undefined) return undefined;
  const [from, to] = hours.split("-").map(minutesOf) as [number, number];
  const shown = minutesIn(zone, now);
  if (after(from, shown) >= after(from, to)) return undefined;
  const end = addSeconds(now, after(shown, to) * 60 - Number(now.slice(17, 23)));
  // Where the clocks are changed in between, they show another time then.
  const early = after(minutesIn(zone, end), to);
  return addSeconds(end, (early > dayMinutes / 2 ? early - dayMinutes : early) * 60);
}

/** How many minutes after one time of day the other comes. */
function after(one: number, other: number): number {
  return (other - one + dayMinutes) % dayMinutes;
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(":").map(Number);
  return hours * 60 + minutes;
}

/** What the clocks of a zone show. */
function minutesIn(zone: string, moment: Instant): number {
  const clock = { timeZone: zone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  return minutesOf(new Intl.DateTimeFormat("en-GB", clock).format(new Date(moment)));
}
