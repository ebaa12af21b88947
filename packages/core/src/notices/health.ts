/** How a watcher fares, told every now and then. */
import { outbox } from "../journal/outbox.ts";
import { secondsBetween } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { waiting } from "./claim.ts";
import type { Run } from "./run.ts";

export interface DeliverHealth {
  /** Messages that wait and are not held. */
  readonly queued: number;
  /** Seconds for which the oldest of those that are due has been. */
  readonly oldest: number;
  /** Sent a minute, since it was last told. */
  readonly rate: number;
  readonly sent: number;
  /** Failures since the start, by the other side's code. */
  readonly refused: { readonly [code: string]: number };
}

const everySeconds = 30;

export function pulse(context: Context, run: Run, tell: (health: DeliverHealth) => void): { end(): void } {
  let before = 0;
  const timer = setInterval(() => {
    const { sent } = run.counts;
    const rate = ((sent - before) * 60) / everySeconds;
    before = sent;
    // Where the storage does not answer, the watcher itself says so.
    healthOf(context, run).then(
      (state) => tell({ ...state, rate }),
      () => {},
    );
  }, everySeconds * 1000);
  timer.unref();
  return { end: () => clearInterval(timer) };
}

export async function healthOf(
  context: Context,
  run: Pick<Run, "counts" | "refused">,
): Promise<Omit<DeliverHealth, "rate">> {
  const rows = context.repository(outbox);
  const filter = await waiting(context, { topic: undefined, urgent: false });
  const first = await rows.first({ filter, sort: [{ field: "due" }] });
  return {
    queued: await rows.count(filter),
    oldest: Math.max(0, Math.round(secondsBetween(first?.due ?? context.clock.now(), context.clock.now()))),
    sent: run.counts.sent,
    refused: Object.fromEntries(run.refused),
  };
}
