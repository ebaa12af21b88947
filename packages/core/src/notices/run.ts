/**
 * One worker's run: claim a batch under a lease, compose it, send it over as many connections as the notifiers like, and
 * record each answer before that connection takes the next message. So a worker that is killed leaves at most one message
 * per connection that was accepted and not recorded; everything else is sent by the next worker, once.
 */
import { type OutboxRow, outbox } from "../journal/outbox.ts";
import { fill } from "../kernel/messages.ts";
import { addSeconds, type Instant, secondsBetween } from "../kernel/time.ts";
import type { Composed, Context, Letter } from "../module/module.ts";
import { type Delivery, type Notifier, refusedMessage } from "../notify/notifier.ts";
import { lateSeconds } from "./allowance.ts";
import { claim, holdBackDoubtful, keepLease, waiting } from "./claim.ts";
import { composeAll } from "./compose.ts";
import { type Gate, gateOf } from "./gate.ts";
import { ask, isLimited, type Limits } from "./limits.ts";
import { noticeMessages } from "./messages.ts";
import { pause } from "./pause.ts";
import { recorder, reportEnded } from "./record.ts";
import { verdictOn } from "./rules.ts";

export interface RunOptions {
  readonly topic: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** Asked before each batch: what is set meanwhile holds from the next one on. */
  limits(): Promise<Limits>;
  readonly onDoubt: "resend" | "hold";
  /** Told when something is done with. */
  onDone(counts: Counts & { readonly waiting: number }): void;
}

export interface Counts {
  readonly sent: number;
  /** Refused for good, or given up. */
  readonly failed: number;
  /** No longer to be sent: answered, opted out, closed, taken back meanwhile. */
  readonly withdrawn: number;
  /** Held back, since nobody knows whether they left. */
  readonly inDoubt: number;
}

/** Why nothing more can be sent over a channel for now. */
export type Stop = Pick<Delivery, "scope" | "code" | "reason" | "retryAfter">;

export interface Run {
  readonly counts: Counts;
  /** Failures by the other side's code. */
  readonly refused: ReadonlyMap<string, number>;
  /** Sends one batch of what is due; false when nothing of it could go. */
  sendBatch(): Promise<boolean>;
  /** How many messages the latest batch is done with. */
  lastBatch(): number;
  /** What keeps the messages that are not urgent back, if anything, and until when. */
  gate(): Gate;
  /** Why some channel is stopped. */
  stop(): Stop | undefined;
  /** Whether none is left to send over. */
  halted(): boolean;
  /** Tries the stopped channels again. */
  resume(): void;
  /** Gives back what is held; how many still wait. */
  end(): Promise<number>;
}

interface Item {
  readonly row: OutboxRow;
  readonly letter: Composed;
  /** Its turn, where there is a limit. */
  readonly from?: Instant;
}

/** Messages claimed at a time: enough to keep the connections busy, few enough to be done within a lease. */
const batchPerConnection = 40;
/** With a limit a second, a batch lasts about so long, so that a topic that is held stops soon. */
const batchSeconds = 5;
/** Failures of the connection in a row, for each connection, after which the other side is taken to be gone. */
const connectionFailures = 3;
/** How often a worker that is busy with a batch looks for something urgent. */
const urgentSeconds = 1;
/** How long messages under way may take after the run was told to stop. */
const drainSeconds = 8;
/** How long messages for a channel that is stopped lie before they are tried again, while others go. */
const stoppedSeconds = 60;

export function startRun(context: Context, { topic, signal, onDoubt, onDone, ...options }: RunOptions): Run {
  const { clock, notifiers } = context;
  const holder = context.ids.next();
  const connections = Math.max(1, ...notifiers.map(({ concurrency }) => concurrency));
  const counts = { sent: 0, failed: 0, withdrawn: 0, inDoubt: 0 };
  const refused = new Map<string, number>();
  const stops = new Map<string, Stop>();
  const failuresInARow = new Map<string, number>();
  const underWay = new Set<string>();
  const record = recorder(context, holder);
  let held: Stop | undefined;
  let gate: Gate = {};
  let limits: Limits = {};
  let waits = 0;
  let before = 0;
  const done = () => counts.sent + counts.failed + counts.withdrawn;

  const halted = () => held !== undefined || notifiers.every(({ channel }) => stops.has(channel));
  const count = async () => context.repository(outbox).count(await waiting(context, { topic, urgent: false }));
  const mostAtOnce = () => {
    const slowest = Math.max(0, ...notifiers.map(({ channel }) => limits[channel]?.perSecond ?? 1e6));
    const atOnce = Math.min(connections * batchPerConnection, Math.ceil(slowest * batchSeconds));
    return Math.max(1, Math.min(atOnce, gate.room ?? atOnce));
  };

  async function take(urgent: boolean): Promise<{ readonly taken: number; readonly items: readonly Item[] }> {
    const rows = await claim(context, { holder, topic, limit: mostAtOnce(), urgent });
    if (rows.length === 0) return { taken: 0, items: [] };
    const composed = await composeAll(context, rows);
    const letters: { readonly row: OutboxRow; readonly letter: Composed }[] = [];
    for (const row of rows) {
      const letter = await toSend(row, composed.get(row.id)!);
      if (letter) letters.push({ row, letter });
    }
    return { taken: rows.length, items: await inTurn(letters) };
  }

  /** The message, unless there is none; then that is settled. */
  async function toSend({ id }: OutboxRow, letter: Letter): Promise<Composed | undefined> {
    if ("withdrawn" in letter) {
      counts.withdrawn++;
      await record.withdrawn(id, letter.withdrawn);
      return undefined;
    }
    if (!("held" in letter)) return letter;
    held ??= { scope: "sender", code: letter.held };
    await record.released(id);
    return undefined;
  }

  /** Those that may go now, each with its turn; the others are given back until it comes. */
  async function inTurn(letters: readonly Pick<Item, "row" | "letter">[]): Promise<readonly Item[]> {
    const items: Item[] = [];
    const later = new Map<Instant, string[]>();
    for (const [channel, same] of Map.groupBy(letters, ({ letter }) => letter.channel)) {
      const limit = limits[channel];
      if (!limit || !isLimited(limit)) {
        items.push(...same);
        continue;
      }
      const asking = same.map(({ row, letter }) => ({ urgent: row.lane === 0, ...domainOf(letter) }));
      const answers = await ask(context, channel, asking, limit);
      for (const [at, answer] of answers.entries()) {
        if ("from" in answer) items.push({ ...same[at]!, from: answer.from });
        else later.set(answer.askAgain, [...(later.get(answer.askAgain) ?? []), same[at]!.row.id]);
      }
    }
    for (const [due, ids] of later) await record.postponed(ids, due);
    return items.sort((a, b) => a.row.lane - b.row.lane);
  }

  async function sendBatch(): Promise<boolean> {
    before = done();
    limits = await options.limits();
    gate = await gateOf(context, limits);
    if (onDoubt === "hold") await holdBackDoubtful(context);
    const { taken, items } = await take(gate.until !== undefined);
    if (taken === 0) return false;
    waits = await count();
    const queue = [...items];
    const mine = new Set(queue.map(({ row }) => row.id));
    const lease = keepLease(context, holder, () => [...mine]);
    const urgent = urgentLook(queue, mine);
    const sending = Array.from({ length: connections }, async () => {
      while (queue.length > 0 && !signal?.aborted && !halted()) {
        await settle(queue.shift()!);
        onDone({ ...counts, waiting: --waits });
        await urgent.look();
      }
    });
    try {
      await untilDrained(Promise.all(sending), signal);
    } finally {
      await lease.end();
    }
    if (queue.length > 0) {
      const left = queue.map(({ row }) => row.id);
      await record.postponed(left, clock.now());
    }
    await reportEnded(context);
    return done() > before;
  }

  /** Puts what is urgent before the rest of a batch that takes its time. */
  function urgentLook(queue: Item[], mine: Set<string>) {
    let next = addSeconds(clock.now(), urgentSeconds);
    let looking = false;
    return {
      async look(): Promise<void> {
        if (looking || queue.length === 0 || clock.now() < next) return;
        looking = true;
        await context.carry();
        const { items } = await take(true);
        for (const { row } of items) mine.add(row.id);
        queue.unshift(...items);
        waits += items.length;
        next = addSeconds(clock.now(), urgentSeconds);
        looking = false;
      },
    };
  }

  async function settle({ row, letter, from }: Item): Promise<void> {
    const { id } = row;
    const { channel } = letter;
    if (from !== undefined) {
      await pause(Math.max(0, secondsBetween(clock.now(), from)), { signal });
      if (signal?.aborted) return;
      // Its turn is long past: it would go in a time that others were promised.
      if (secondsBetween(from, clock.now()) > lateSeconds) return await record.postponed([id], clock.now());
    }
    if (stops.has(channel)) return await record.released(id, stoppedSeconds);
    if (onDoubt === "hold") await record.handed(id);
    underWay.add(id);
    const delivery = await send(notifiers, letter);
    await note(row, channel, delivery);
    underWay.delete(id);
  }

  async function note(row: OutboxRow, channel: string, delivery: Delivery): Promise<void> {
    const { id, attempts, troubles = 0 } = row;
    const tried = (delivery.scope === "connection" ? troubles : attempts) + 1;
    if (onDoubt === "hold" && delivery.state === "unknown") {
      counts.inDoubt++;
      return await record.inDoubt(id, delivery);
    }
    const failures = delivery.scope === "connection" ? (failuresInARow.get(channel) ?? 0) + 1 : 0;
    failuresInARow.set(channel, failures);
    const verdict = verdictOn(delivery, tried, clock.now(), Math.random());
    if (verdict.outcome === "stop" || failures >= connections * connectionFailures) {
      const { scope, code, reason, retryAfter } = delivery;
      stops.set(channel, { scope, code, reason, retryAfter } as Stop);
      return await record.released(id);
    }
    if (verdict.outcome === "retry") return await record.deferred(id, verdict.due, delivery);
    counts[verdict.outcome]++;
    if (verdict.outcome === "sent") {
      // A mail server's own name for a mail is of no use later; a gateway's for a text is what its receipts go by.
      return await record.sent(id, channel === "email" ? undefined : delivery.reference);
    }
    const why = delivery.code ?? verdict.code ?? "";
    refused.set(why, (refused.get(why) ?? 0) + 1);
    return await record.failed(id, { ...delivery, ...verdict });
  }

  return {
    counts,
    refused,
    sendBatch,
    lastBatch: () => done() - before,
    gate: () => gate,
    stop: () => held ?? [...stops.values()][0],
    halted,
    resume() {
      held = undefined;
      stops.clear();
      failuresInARow.clear();
    },
    async end() {
      await record.releaseAll([...underWay]);
      return await count();
    },
  };
}

async function send(notifiers: readonly Notifier[], { channel, message }: Composed): Promise<Delivery> {
  const notifier = notifiers.find((one) => one.channel === channel);
  if (notifier) return refusedMessage(message) ?? (await notifier.send(message));
  const code = "notices.no_notifier";
  return { state: "refused", scope: "sender", code, reason: fill(noticeMessages[code].en, { channel }) };
}

function domainOf({ channel, message }: Composed): { readonly domain?: string } {
  const domain = channel === "email" ? message.to.address.split("@").at(-1)?.toLowerCase() : undefined;
  return domain === undefined ? {} : { domain };
}

/** Waits for what is under way; once told to stop, so long at most. */
async function untilDrained(work: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  const done = new AbortController();
  const ended = work.finally(() => done.abort());
  const tooLong = async () => {
    if (!signal) return await ended;
    const told = AbortSignal.any([signal, done.signal]);
    if (!told.aborted) await new Promise((resolve) => told.addEventListener("abort", resolve, { once: true }));
    await pause(drainSeconds, { signal: done.signal });
  };
  await Promise.race([ended, tooLong()]);
}
