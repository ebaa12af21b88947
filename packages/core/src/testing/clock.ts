import type { IdGenerator } from "../kernel/ids.ts";
import { addSeconds, type Clock, type Instant } from "../kernel/time.ts";

/** A clock that stands still until it is told to move. */
export interface FixedClock extends Clock {
  set(instant: Instant): void;
  /** @param seconds back, when below 0 */
  advance(seconds: number): void;
}

/** @param start a Sunday in autumn, if absent */
export function fixedClock(start: Instant = "2026-11-22T09:30:00.000Z"): FixedClock {
  let now = new Date(start).toISOString();
  return {
    now: () => now,
    set(instant) {
      now = new Date(instant).toISOString();
    },
    advance(seconds) {
      now = addSeconds(now, seconds);
    },
  };
}

/** Ids that count from 1, shaped like any id: `0000000000000000000001`. Two that are at work on one storage begin apart. */
export function countedIds(first = 1): IdGenerator {
  let next = first;
  return { next: () => String(next++).padStart(22, "0") };
}
