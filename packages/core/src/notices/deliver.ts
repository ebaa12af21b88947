/**
 * Delivering: claim a batch under a lease, compose it, send it over as many connections as the notifier likes, and record
 * each answer before that connection takes the next message. So a worker that is killed leaves at most one message per
 * connection that was accepted and not recorded; everything else is sent by the next worker, once.
 */
import { outbox } from "../journal/outbox.ts";
import { fill } from "../kernel/messages.ts";
import { secondsBetween } from "../kernel/time.ts";
import type { Composed, Context, Letter } from "../module/module.ts";
import { type Delivery, type Notifier, refusedMessage } from "../notify/notifier.ts";
import { and, eq } from "../storage/where.ts";
import { refuseUnpublishable } from "./check.ts";
import { claim, keepLease } from "./claim.ts";
import { composeAll } from "./compose.ts";
import { noticeMessages } from "./messages.ts";
import { recorder, reportEnded } from "./record.ts";
import { verdictOn } from "./rules.ts";

export interface DeliverOptions {
  /** Only what belongs to this, e.g. one campaign. */
  readonly topic?: string;
  /** Write to the world although people could not tell who writes. */
  readonly force?: boolean;
  /** Stops taking up messages; those under way are finished and recorded. */
  readonly signal?: AbortSignal;
  /** Told as messages are done with. */
  readonly onProgress?: (progress: DeliverProgress) => void;
  /** How many seconds to wait for a retry or another worker's lease before the rest is left for later; 20 if absent. */
  readonly patience?: number;
}

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
  /** Why the delivery ended before its time. */
  readonly stopped?: Pick<Delivery, "scope" | "code" | "reason">;
}

/** Messages claimed at a time: enough to keep the connections busy, few enough to be done within a lease. */
const batchPerConnection = 40;
/** Failures of the connection in a row, for each connection, after which the other side is taken to be gone. */
const connectionFailures = 3;

export async function deliver(context: Context, options: DeliverOptions): Promise<DeliverReport> {
  const { topic, signal, patience = 20 } = options;
  await refuseUnpublishable(context, options.force ?? false);
  await reportEnded(context);
  const run = await startRun(context, options);
  if (context.notifiers.length === 0) {
    // Nothing to send with: bring announcements to the outbox, for a program that has.
    await context.carry();
    return await run.end();
  }
  for (let waited = 0; !signal?.aborted && !run.stopped(); ) {
    const { busy } = await context.carry();
    if (await run.sendBatch()) {
      waited = 0;
      continue;
    }
    const wait = busy ? 0.25 : await untilNextDue(context, topic);
    if (wait === undefined || waited + wait > patience) break;
    await pause(wait, signal);
    waited += wait;
  }
  return await run.end();
}

async function startRun(context: Context, { topic, signal, onProgress }: DeliverOptions) {
  const { clock, notifiers } = context;
  const holder = context.ids.next();
  const connections = Math.max(1, ...notifiers.map(({ concurrency }) => concurrency));
  const counts = { sent: 0, failed: 0, withdrawn: 0 };
  let stopped: DeliverReport["stopped"];
  let failuresInARow = 0;
  const record = recorder(context, holder);
  const open = () =>
    context.repository(outbox).count(and(eq("open", true), topic === undefined ? undefined : eq("topic", topic)));
  let waiting = 0;

  /** Sends one batch of what is due; false when nothing was. */
  async function sendBatch(): Promise<boolean> {
    const rows = await claim(context, { holder, topic, limit: connections * batchPerConnection });
    if (rows.length === 0) return false;
    waiting = await open();
    const lease = keepLease(
      context,
      holder,
      rows.map(({ id }) => id),
    );
    try {
      const composed = await composeAll(context, rows);
      const queue = rows.values();
      const sendNext = async () => {
        for (const row of queue) {
          if (signal?.aborted || stopped) return;
          await settle(row.id, row.attempts, composed.get(row.id)!);
          waiting--;
          onProgress?.({
            sent: counts.sent,
            failed: counts.failed,
            total: counts.sent + counts.failed + counts.withdrawn + waiting,
          });
        }
      };
      await Promise.all(Array.from({ length: connections }, sendNext));
    } finally {
      await lease.end();
    }
    await reportEnded(context);
    return true;
  }

  async function settle(id: string, attempts: number, letter: Letter): Promise<void> {
    if ("withdrawn" in letter) {
      counts.withdrawn++;
      return await record.withdrawn(id, letter.withdrawn);
    }
    if ("held" in letter) {
      stopped ??= { scope: "sender", code: letter.held };
      return await record.released(id);
    }
    const delivery = await send(notifiers, letter);
    failuresInARow = delivery.scope === "connection" ? failuresInARow + 1 : 0;
    const verdict = verdictOn(delivery, attempts, clock.now(), Math.random());
    const gone = failuresInARow >= connections * connectionFailures;
    if (verdict.outcome === "stop" || gone) {
      stopped ??= { scope: delivery.scope, code: delivery.code, reason: delivery.reason };
      return await record.released(id);
    }
    if (verdict.outcome === "retry") return await record.deferred(id, verdict.due, delivery);
    counts[verdict.outcome]++;
    return verdict.outcome === "sent" ? await record.sent(id) : await record.failed(id, { ...delivery, ...verdict });
  }

  return {
    sendBatch,
    stopped: () => stopped !== undefined,
    async end(): Promise<DeliverReport> {
      await record.releaseAll();
      return { ...counts, pending: await open(), ...(stopped && { stopped }) };
    },
  };
}

async function send(notifiers: readonly Notifier[], { channel, message }: Composed): Promise<Delivery> {
  const notifier = notifiers.find((one) => one.channel === channel);
  if (notifier) return refusedMessage(message) ?? (await notifier.send(message));
  const code = "notices.no_notifier";
  return { state: "refused", scope: "sender", code, reason: fill(noticeMessages[code].en, { channel }) };
}

/** Seconds until something is due; absent when nothing is open. */
async function untilNextDue(context: Context, topic: string | undefined): Promise<number | undefined> {
  const filter = and(eq("open", true), topic === undefined ? undefined : eq("topic", topic));
  const next = await context.repository(outbox).first({ filter, sort: [{ field: "due" }] });
  return next?.due === undefined ? undefined : Math.max(0.05, secondsBetween(context.clock.now(), next.due));
}

/** Waits, or stops waiting when told to. */
async function pause(seconds: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((done) => {
    const timer = setTimeout(finish, seconds * 1000);
    signal?.addEventListener("abort", finish, { once: true });
    function finish() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", finish);
      done();
    }
  });
}
