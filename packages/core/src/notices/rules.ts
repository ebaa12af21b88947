/** What an answer of the other side means for the notice. */
import { addSeconds, type Instant, secondsBetween } from "../kernel/time.ts";
import type { Delivery } from "../notify/notifier.ts";

export const attemptsAtMost = 8;

/**
 * `sent`, `failed`: the end. `retry`: again at `due`. `stop`: the fault is ours or the connection's, nobody is to blame
 * for it, and the rest of the queue would fare the same.
 */
export type Verdict =
  | { readonly outcome: "sent" }
  | { readonly outcome: "failed"; readonly code?: string; readonly reason?: string }
  | { readonly outcome: "retry"; readonly due: Instant }
  | { readonly outcome: "stop" };

/**
 * A message that may or may not have arrived (`unknown`) is sent again under the same Message-ID: a duplicate beats a
 * loss.
 * @param random between 0 and 1: spreads retries out
 */
export function verdictOn(delivery: Delivery, attempts: number, now: Instant, random: number): Verdict {
  const { state, scope, retryAfter } = delivery;
  if (state === "accepted") return { outcome: "sent" };
  if (scope === "sender" || (state === "refused" && scope === "connection")) return { outcome: "stop" };
  if (state === "refused") return { outcome: "failed" };
  // A connection that fails says nothing of the message: however often, it is not given up for it.
  if (attempts >= attemptsAtMost && scope !== "connection") return { outcome: "failed", code: "notices.gave_up" };
  return { outcome: "retry", due: retryAfter ?? addSeconds(now, backoff(attempts, scope, random)) };
}

/** Seconds until the next attempt: doubling, from 1 s to a minute for a connection, from a minute to an hour for others. */
export function backoff(attempts: number, scope: Delivery["scope"], random: number): number {
  const first = scope === "connection" ? 1 : 60;
  const most = scope === "connection" ? 60 : 3600;
  return Math.min(first * 2 ** (attempts - 1), most) * (0.75 + random / 2);
}

/**
 * Seconds until a watcher tries again that could send nothing: doubling, from 2 s to a minute where the connection is at
 * fault, from a minute to an hour where the sender is; or as long as the other side asks.
 * @param times in a row
 */
export function standstill(
  times: number,
  { scope, retryAfter }: Pick<Delivery, "scope" | "retryAfter">,
  now: Instant,
  random: number,
): number {
  if (retryAfter !== undefined) return Math.max(1, secondsBetween(now, retryAfter));
  const [first, most] = scope === "connection" ? [2, 60] : [60, 3600];
  return Math.min(first * 2 ** (times - 1), most) * (0.75 + random / 2);
}
