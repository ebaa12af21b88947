/** The outbox: what is to be told, what was told, and what became of it. It holds ids, never a text nor a link. */
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import type { Delivery } from "../notify/notifier.ts";
import { type Collection, collection } from "../storage/collection.ts";
import { repository } from "../storage/repository.ts";
import { isUniqueViolation, type StorageSession } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import type { Announcement } from "./journal.ts";

/**
 * `pending`: not tried yet. `sending`: a worker holds it until `due`. `deferred`: tried, to be tried again at `due`.
 * `sent`: the other side took it. `failed`: it will not be tried again. `withdrawn`: its reason was gone before it left.
 * `inDoubt`: it may have left, nobody knows; it waits until somebody decides (`onDoubt: "hold"` alone leads here).
 * `bounced`: sent, and came back. `complained`: sent, and the person called it spam or wants no more of its kind.
 */
export const outboxStates = [
  "pending",
  "sending",
  "deferred",
  "sent",
  "failed",
  "withdrawn",
  "inDoubt",
  "bounced",
  "complained",
] as const;
export type OutboxState = (typeof outboxStates)[number];

export interface OutboxRow {
  /** Derived from kind, row and occasion: announced twice, told once. */
  readonly id: string;
  readonly kind: string;
  /** The row that the notice is about. */
  readonly row: string;
  readonly refs?: Announcement["refs"];
  /** The student whom it concerns. */
  readonly person?: string;
  readonly topic?: string;
  /** 0: urgent, goes first. 1: everything else. */
  readonly lane: 0 | 1;
  readonly state: OutboxState;
  /** Set until the state is final. */
  readonly open?: true;
  /** From when it may be taken up: now, at the next attempt, or when the worker that holds it must have lost it. */
  readonly due?: Instant;
  /** Until then it was never to be sent; set where the announcement asked for it. */
  readonly notBefore?: Instant;
  readonly holder?: string;
  /** Handed to the other side, answer not recorded yet; kept only by workers that hold back what is in doubt. */
  readonly handed?: true;
  /** How often it was answered. Being taken up is no attempt: a worker that is killed tries none of most that it holds. */
  readonly attempts: number;
  /** How often the connection failed: that says nothing of the message. */
  readonly troubles?: number;
  readonly createdAt: Instant;
  /** When it was sent or given up. */
  readonly endedAt?: Instant;
  /** Set from the end until the announcing module has heard of it. */
  readonly unreported?: true;
  /** What the other side calls it, where it reports later what became of it. */
  readonly reference?: string;
  /** When it reported that the message had arrived. */
  readonly deliveredAt?: Instant;
  readonly scope?: Delivery["scope"];
  readonly code?: string;
  readonly reason?: string;
}

export const outbox: Collection<OutboxRow> = collection<OutboxRow>({
  name: "outbox",
  fields: [
    "kind",
    "topic",
    "person",
    "lane",
    "state",
    "open",
    "due",
    "holder",
    "handed",
    "notBefore",
    "createdAt",
    "endedAt",
    "unreported",
    "reference",
  ],
  indexes: [
    ["open", "lane", "due"],
    ["open", "due"],
    ["unreported"],
    ["topic", "state"],
    ["state", "endedAt"],
    ["person", "createdAt"],
    ["createdAt"],
    ["reference"],
  ],
  sparse: ["open", "unreported", "topic", "person", "reference"],
  instants: ["due", "notBefore", "createdAt", "endedAt"],
});

/** @param row what the notice is about, and the student whom that concerns */
export function outboxRow(
  { row, person }: { readonly row: string; readonly person?: string | undefined },
  { kind, occasion, refs, topic, urgent, notBefore }: Announcement,
  now: Instant,
): OutboxRow {
  return {
    id: derivedId("outbox", kind, row, occasion),
    kind,
    row,
    ...(refs && { refs }),
    ...(person !== undefined && { person }),
    ...(topic !== undefined && { topic }),
    lane: urgent ? 0 : 1,
    state: "pending",
    open: true,
    due: notBefore ?? now,
    ...(notBefore !== undefined && { notBefore }),
    attempts: 0,
    createdAt: now,
  };
}

/** A topic whose messages wait, e.g. those of a campaign that is paused. */
export interface HeldTopic {
  /** The topic. */
  readonly id: string;
  readonly reason: string;
}

export const heldTopics: Collection<HeldTopic> = collection<HeldTopic>({ name: "held_topics", fields: [] });

/**
 * Makes the messages of a topic wait, those too that are announced while it is held; what a worker has taken up already
 * still goes. Held again, it is held for the newer reason.
 */
export async function holdTopic(session: StorageSession, topic: string, reason: string): Promise<void> {
  const rows = repository(session, heldTopics);
  if (await rows.update(eq("id", topic), { set: { reason } })) return;
  try {
    await rows.insert({ id: topic, reason });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
  }
}

/** Lets the messages of a topic go again. */
export async function releaseTopic(session: StorageSession, topic: string): Promise<void> {
  await repository(session, heldTopics).take(eq("id", topic));
}

/** The topics that are held. There are few: each was held by a person, or by a fault that a person must mend. */
export async function topicsHeld(session: StorageSession): Promise<readonly HeldTopic[]> {
  return await repository(session, heldTopics).find({});
}
