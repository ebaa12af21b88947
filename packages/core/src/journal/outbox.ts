/** The outbox: what is to be told, what was told, and what became of it. It holds ids, never a text nor a link. */
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import type { Delivery } from "../notify/notifier.ts";
import { type Collection, collection } from "../storage/collection.ts";
import type { Announcement } from "./journal.ts";

/**
 * `pending`: not tried yet. `sending`: a worker holds it until `due`. `deferred`: tried, to be tried again at `due`.
 * `sent`: the other side took it. `failed`: it will not be tried again. `withdrawn`: its reason was gone before it left.
 */
export type OutboxState = "pending" | "sending" | "deferred" | "sent" | "failed" | "withdrawn";

export interface OutboxRow {
  /** Derived from kind, row and occasion: announced twice, told once. */
  readonly id: string;
  readonly kind: string;
  /** The row that the notice is about. */
  readonly row: string;
  readonly refs?: Announcement["refs"];
  readonly topic?: string;
  /** 0: urgent, goes first. 1: everything else. */
  readonly lane: 0 | 1;
  readonly state: OutboxState;
  /** Set until the state is final. */
  readonly open?: true;
  /** From when it may be taken up: now, at the next attempt, or when the worker that holds it must have lost it. */
  readonly due?: Instant;
  readonly holder?: string;
  readonly attempts: number;
  readonly createdAt: Instant;
  /** When it was sent or given up. */
  readonly endedAt?: Instant;
  /** Set from the end until the announcing module has heard of it. */
  readonly unreported?: true;
  readonly scope?: Delivery["scope"];
  readonly code?: string;
  readonly reason?: string;
}

export const outbox: Collection<OutboxRow> = collection<OutboxRow>({
  name: "outbox",
  fields: ["kind", "topic", "lane", "state", "open", "due", "holder", "endedAt", "unreported"],
  indexes: [["open", "lane", "due"], ["open", "due"], ["unreported"], ["topic", "state"], ["state"]],
  sparse: ["open", "unreported", "topic"],
  instants: ["due", "endedAt"],
});

export function outboxRow(row: string, { kind, occasion, refs, topic, urgent }: Announcement, now: Instant): OutboxRow {
  return {
    id: derivedId("outbox", kind, row, occasion),
    kind,
    row,
    ...(refs && { refs }),
    ...(topic !== undefined && { topic }),
    lane: urgent ? 0 : 1,
    state: "pending",
    open: true,
    due: now,
    attempts: 0,
    createdAt: now,
  };
}
