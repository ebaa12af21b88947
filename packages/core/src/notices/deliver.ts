/** Delivering: until nothing is left that may go now, or, watching, until told to stop. */
import { outbox } from "../journal/outbox.ts";
import { isCursusError } from "../kernel/errors.ts";
import { type Instant, secondsBetween } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import type { Delivery } from "../notify/notifier.ts";
import { settings } from "../settings/index.ts";
import { and, gt } from "../storage/where.ts";
import { refuseUnpublishable } from "./check.ts";
import { waiting } from "./claim.ts";
import type { Gate } from "./gate.ts";
import { type DeliverHealth, pulse } from "./health.ts";
import { forgetUnlimited, type Limits, limitsOf } from "./limits.ts";
import { pause } from "./pause.ts";
import { reportEnded } from "./record.ts";
import { standstill } from "./rules.ts";
import { type Run, startRun } from "./run.ts";

export interface DeliverOptions {
  /** Only what belongs to this, e.g. one campaign. */
  readonly topic?: string;
  /** Write to the world although people could not tell who writes. */
  readonly force?: boolean;
  /** Stops taking up messages; those under way are finished and recorded, for 8 seconds at most. */
  readonly signal?: AbortSignal;
  /** Told as messages are done with. */
  readonly onProgress?: (progress: DeliverProgress) => void;
  /** How many seconds to wait for a retry or another worker's lease before the rest is left for later; 20 if absent. */
  readonly patience?: number;
  /** Goes on until `signal`: woken by the bell, looking by itself now and then, waiting where the sender is at fault. */
  readonly watch?: boolean;
  /** How many seconds a watcher that hears no bell waits until it looks again; 5 if absent. */
  readonly pollSeconds?: number;
  /** By channel; the stricter of these and the institution's hold. */
  readonly limits?: Limits;
  /** In place of the institution's. */
  readonly onDoubt?: "resend" | "hold";
  /** Told what a watcher goes through: how it fares every 30 seconds, and when it has to wait. */
  readonly onEvent?: (event: DeliverEvent) => void;
}

export type DeliverEvent =
  | ({ readonly event: "health" } & DeliverHealth)
  /** Nothing is sent for so many seconds. */
  | ({ readonly event: "waiting"; readonly seconds: number } & Pick<Delivery, "code" | "reason">)
  | { readonly event: "resumed" };

export interface DeliverProgress {
  readonly sent: number;
  readonly failed: number;
  /** What was waiting when the delivery began or has come since. */
  readonly total: number;
}

export interface DeliverReport {
  readonly sent: number;
  /** Refused for good, or given up. */
  readonly failed: number;
  /** No longer to be sent: answered, opted out, closed meanwhile. */
  readonly withdrawn: number;
  /** Still to be sent, now or at a later attempt. */
  readonly pending: number;
  /** Of these, messages whose time has not come: they are gathering what else there is to tell. */
  readonly later?: number;
  /** Held back: nobody knows whether they left. */
  readonly inDoubt?: number;
  /** Until when nothing but urgent messages goes, and why. */
  readonly limited?: { readonly until: Instant; readonly why: "quietHours" | "dayLimit" };
  /** Why the delivery ended before its time. */
  readonly stopped?: Pick<Delivery, "scope" | "code" | "reason">;
}

/** What the bell calls it when there is something to send. */
const bellTopic = "outbox";

export async function deliver(context: Context, options: DeliverOptions): Promise<DeliverReport> {
  await refuseUnpublishable(context, options.force ?? false);
  await reportEnded(context);
  const run = await runFor(context, options);
  if (context.notifiers.length === 0) {
    // Nothing to send with: bring announcements to the outbox, for a program that has.
    await context.carry();
    return await report(context, options, run);
  }
  if (options.watch) await watch(context, options, run);
  else await sendAll(context, options, run);
  return await report(context, options, run);
}

async function runFor(context: Context, { topic, signal, onProgress, ...options }: DeliverOptions): Promise<Run> {
  const limits = () => limitsOf(context, options.limits);
  await forgetUnlimited(context, await limits());
  return startRun(context, {
    ...{ topic, signal, limits },
    onDoubt: options.onDoubt ?? (await context.use(settings).show()).onDoubt,
    onDone({ sent, failed, withdrawn, waiting: left }) {
      onProgress?.({ sent, failed, total: sent + failed + withdrawn + left });
    },
  });
}

/** Sends until nothing is left that goes within the caller's patience. */
async function sendAll(context: Context, { topic, signal, patience = 20 }: DeliverOptions, run: Run): Promise<void> {
  for (let waited = 0; !signal?.aborted && !run.halted(); ) {
    const { busy } = await context.carry();
    if (await run.sendBatch()) {
      waited = 0;
      continue;
    }
    const wait = busy ? 0.25 : await untilNext(context, topic, run.gate());
    if (wait === undefined || waited + wait > patience) return;
    await pause(wait, { signal });
    waited += wait;
  }
}

/** The same for as long as it is not told to stop. */
async function watch(context: Context, options: DeliverOptions, run: Run): Promise<void> {
  const { topic, signal, pollSeconds = 5, onEvent } = options;
  let rung = false;
  let wake: (() => void) | undefined;
  const listening = await context.bell.listen(bellTopic, () => {
    rung = true;
    wake?.();
  });
  const health = pulse(context, run, (state) => onEvent?.({ event: "health", ...state }));
  let troubles = 0;
  try {
    while (!signal?.aborted) {
      rung = false;
      const trouble = await round(context, run);
      if (trouble) {
        const seconds = standstill(++troubles, trouble, context.clock.now(), Math.random());
        const { code, reason } = trouble;
        onEvent?.({ event: "waiting", seconds, ...(code && { code }), ...(reason && { reason }) } as DeliverEvent);
        await pause(seconds, { signal });
        run.resume();
        continue;
      }
      if (troubles > 0 && run.lastBatch() > 0) {
        troubles = 0;
        onEvent?.({ event: "resumed" });
      }
      if (run.lastBatch() > 0 || rung) continue;
      const next = await untilNext(context, topic, run.gate());
      await pause(Math.min(next ?? pollSeconds, pollSeconds), {
        signal,
        onWake: (end) => {
          wake = end;
        },
      });
    }
  } finally {
    health.end();
    await listening.close();
  }
}

/** Carries and sends one batch; what keeps anything from being sent, if something does. */
async function round(
  context: Context,
  run: Run,
): Promise<Pick<Delivery, "scope" | "code" | "reason" | "retryAfter"> | undefined> {
  try {
    await context.carry();
    await run.sendBatch();
    return run.halted() ? run.stop() : undefined;
  } catch (error) {
    // A storage that is away comes back; anything else would happen again.
    if (!isCursusError(error) || error.details.retryable !== true) throw error;
    return { scope: "connection", code: error.code, reason: error.message };
  }
}

async function report(context: Context, { topic }: DeliverOptions, run: Run): Promise<DeliverReport> {
  const pending = await run.end();
  const { sent, failed, withdrawn, inDoubt } = run.counts;
  const now = context.clock.now();
  const unready = and(await waiting(context, { topic, urgent: false }), gt("notBefore", now));
  const later = pending === 0 ? 0 : await context.repository(outbox).count(unready);
  const { until, why } = run.gate();
  const stop = run.stop();
  return {
    ...{ sent, failed, withdrawn, pending },
    ...(later > 0 && { later }),
    ...(inDoubt > 0 && { inDoubt }),
    ...(until !== undefined && why && pending > later && { limited: { until, why } }),
    ...(stop && {
      stopped: { scope: stop.scope, code: stop.code, reason: stop.reason } as DeliverReport["stopped"] & {},
    }),
  };
}

/** Seconds until something may go; absent when nothing waits. */
async function untilNext(context: Context, topic: string | undefined, gate: Gate): Promise<number | undefined> {
  const now = context.clock.now();
  const next = async (urgent: boolean) =>
    await context.repository(outbox).first({
      filter: await waiting(context, { topic, urgent }),
      sort: [{ field: "due" }],
    });
  const first = await next(gate.until !== undefined);
  const others = gate.until === undefined ? undefined : await next(false);
  const moments = [first?.due, others && laterOf(gate.until!, others.due ?? now)].filter(
    (moment) => moment !== undefined,
  );
  if (moments.length === 0) return undefined;
  return Math.max(0.05, secondsBetween(now, moments.sort()[0]!));
}

function laterOf(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}
