/**
 * How many messages may go: so many a second, a day, and a minute to one domain. Pure: what went before in, what may go now
 * out. A day is any 24 hours, not a calendar's; the urgent have a share of it that the others never use up.
 */
import { addSeconds, type Instant, secondsBetween } from "../kernel/time.ts";

export interface SendLimits {
  readonly perSecond?: number;
  /** In any 24 hours. */
  readonly perDay?: number;
  /** To one recipient domain, in a minute. */
  readonly perDomain?: number;
}

/** What went over one channel lately, as far as limits ask. */
export interface Allowance {
  /** Of the last 24 hours: how many, and when the first and the last of them went. Oldest first. */
  readonly went: readonly { readonly since: Instant; readonly at: Instant; readonly count: number }[];
  /** From when the next one may go, where there is a limit a second. */
  readonly next?: Instant;
  /** The same for each domain that was written to a moment ago. */
  readonly domains?: readonly { readonly domain: string; readonly next: Instant }[];
}

/** A message that asks to go. */
export interface Asking {
  readonly urgent: boolean;
  /** The recipient's; absent where the channel knows none. */
  readonly domain?: string;
}

/** From when it may go: within the next seconds, or to be asked again then. */
export type Answer = { readonly from: Instant } | { readonly askAgain: Instant };

/** A message goes so late after its moment, at most; one that is later asks anew. */
export const lateSeconds = 300;
/** Until the room of a message is free again: a day, and as long as it may have been on its way. */
const daySeconds = 86_400 + 3 * lateSeconds;
/** What went within so many seconds is counted together, as if all of it had gone with the last. */
const together = 300;
/** Nobody is promised a moment further away: others may be in greater hurry, and a worker may be killed. */
const horizonSeconds = 5;

/** Kept of each day for urgent messages: a fiftieth, at least 5, never more than half. */
export function reserveOf(perDay: number): number {
  return Math.min(Math.max(5, Math.ceil(perDay / 50)), Math.floor(perDay / 2));
}

/** How many may still go today. */
export function roomFor(urgent: boolean, { went }: Allowance, { perDay }: SendLimits, now: Instant): number {
  if (perDay === undefined) return Number.POSITIVE_INFINITY;
  const most = urgent ? perDay : perDay - reserveOf(perDay);
  return Math.max(0, most - total(recent(went, now)));
}

/** The first moment at which one more may go, by the limit of the day alone. */
export function roomFrom(urgent: boolean, allowance: Allowance, limits: SendLimits, now: Instant): Instant {
  const went = recent(allowance.went, now);
  if (roomFor(urgent, { went }, limits, now) > 0) return now;
  const last = went.findIndex((_, gone) => roomFor(urgent, { went: went.slice(gone + 1) }, limits, now) > 0);
  return last < 0 ? now : addSeconds(went[last]!.at, daySeconds);
}

/** Answers each that asks, in turn, and what is to be remembered of it. */
export function answersTo(
  asking: readonly Asking[],
  before: Allowance,
  limits: SendLimits,
  now: Instant,
): { readonly answers: readonly Answer[]; readonly after: Allowance } {
  const horizon = addSeconds(now, horizonSeconds);
  let went = recent(before.went, now);
  let next = sane(before.next, now);
  const domains = new Map((before.domains ?? []).map((one) => [one.domain, sane(one.next, now)]));
  const answers = asking.map(({ urgent, domain }): Answer => {
    if (roomFor(urgent, { went }, limits, now) === 0) return { askAgain: roomFrom(urgent, { went }, limits, now) };
    const ofDomain = limits.perDomain !== undefined && domain !== undefined ? (domains.get(domain) ?? now) : now;
    const from = latest(next, ofDomain);
    if (from > horizon) return { askAgain: from };
    if (limits.perSecond !== undefined) next = addSeconds(latest(next, now), 1 / limits.perSecond);
    if (limits.perDomain !== undefined && domain !== undefined)
      domains.set(domain, addSeconds(from, 60 / limits.perDomain));
    went = withOneMore(went, from);
    return { from };
  });
  const busy = [...domains].filter(([, until]) => until > now).map(([domain, until]) => ({ domain, next: until }));
  return {
    answers,
    after: { went, ...(next > now && { next }), ...(busy.length > 0 && { domains: busy }) },
  };
}

/** When the last of so many will have gone, if nothing else is sent meanwhile. */
export function lastOf(
  messages: number,
  allowance: Allowance,
  { perDay, perSecond }: SendLimits,
  now: Instant,
): Instant {
  const seconds = perSecond === undefined ? 0 : messages / perSecond;
  if (perDay === undefined) return addSeconds(now, seconds);
  const aDay = perDay - reserveOf(perDay);
  const today = roomFor(false, allowance, { perDay }, now);
  if (messages <= today) return addSeconds(now, seconds);
  // What went lately frees its room 24 hours later, in the order in which it went; after that, each day is like the one before.
  let left = messages - today;
  for (const { at, count } of recent(allowance.went, now)) {
    const freed = Math.min(count, aDay);
    if (left <= freed) return addSeconds(at, daySeconds);
    left -= freed;
  }
  const days = Math.ceil(left / aDay);
  return addSeconds(now, days * daySeconds);
}

function recent(went: Allowance["went"], now: Instant): Allowance["went"] {
  const since = addSeconds(now, -daySeconds);
  // What lies in the future was counted before the clock was set back: it still counts.
  return went.filter(({ at }) => at > since);
}

function total(went: Allowance["went"]): number {
  return went.reduce((sum, { count }) => sum + count, 0);
}

function withOneMore(went: Allowance["went"], at: Instant): Allowance["went"] {
  const last = went.at(-1);
  // After the clock was set back, what goes is counted with the last: never too early.
  if (!last || secondsBetween(last.since, at) >= together) return [...went, { since: at, at, count: 1 }];
  return [...went.slice(0, -1), { ...last, at: latest(last.at, at), count: last.count + 1 }];
}

/** A moment that was promised lies a few seconds ahead at most: one further away was promised before the clock was set back. */
function sane(promised: Instant | undefined, now: Instant): Instant {
  if (promised === undefined || promised < now) return now;
  return secondsBetween(now, promised) > 60 + horizonSeconds ? now : promised;
}

function latest(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
