/**
 * The cache port: short-lived values and counters. Losing all of it costs time, never truth: whatever is here can be
 * read again from the storage, or is worth no more than a session (sign in again) or a limit (start counting again).
 *
 * `until` is the moment from which a value is gone. `take` gives a value to exactly one caller. `increment` is one atomic
 * step; its `until` counts only when it makes the counter.
 */
import type { Instant } from "../kernel/time.ts";

export interface Cache {
  /** What to call it in a message: a scheme and a place, never a password. */
  readonly name: string;
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, until?: Instant): Promise<void>;
  take(key: string): Promise<string | undefined>;
  /** The counter after the step. */
  increment(key: string, by: number, until: Instant): Promise<number>;
  delete(key: string): Promise<void>;
  close(): Promise<void>;
}
