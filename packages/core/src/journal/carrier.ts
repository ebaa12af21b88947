/**
 * The carrier: brings journal entries from the rows that hold them to the audit log, and their announcements to the
 * outbox. Each step can be repeated, and an entry leaves its row last; so whatever instant it is killed at, the next round
 * finishes, and nothing is lost or told twice.
 */
import { ConflictError, fault } from "../kernel/errors.ts";
import type { Clock } from "../kernel/time.ts";
import type { Collection } from "../storage/collection.ts";
import { repository } from "../storage/repository.ts";
import type { CollectionPlan, StorageSession } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import { keepInLog } from "./audit.ts";
import { isJournaled, type Journaled } from "./journal.ts";
import { releaseLease, takeLease } from "./lease.ts";
import { auditMessages } from "./messages.ts";
import { auditNotes } from "./notes.ts";
import { outbox, outboxRow } from "./outbox.ts";

const batchSize = 500;
/** Renewed with every batch; after a crash the next carrier waits no longer than this. */
const leaseSeconds = 5;

export interface Carried {
  /** Entries brought to the audit log. */
  readonly entries: number;
  /** Announcements that were new to the outbox. */
  readonly announced: number;
  /** Another worker was at it; what is left is its to carry, or anyone's once its lease has run out. */
  readonly busy: boolean;
  /** A limit was reached: there may be more. */
  readonly more?: true;
}

/** How much to carry at most, for who is waiting to go on; it is looked at after each batch of 500 rows. */
export interface CarryLimit {
  readonly entries?: number;
  readonly seconds?: number;
}

export interface Carrying {
  readonly clock: Clock;
  /** This worker, unlike any other. */
  readonly holder: string;
  readonly limit?: CarryLimit;
  ring?(): void;
}

/** Carries everything there is, or up to a limit, unless another worker is at it. */
export async function carry(
  session: StorageSession,
  plans: readonly CollectionPlan[],
  { clock, holder, limit = {}, ring }: Carrying,
): Promise<Carried> {
  const enough = limitOf(limit);
  const lease = { id: "carrier", holder, seconds: leaseSeconds, clock };
  let entries = 0;
  let announced = 0;
  if (!(await takeLease(session, lease))) return { entries, announced, busy: true };
  for (const plan of plans.filter(isJournaled)) {
    for (;;) {
      const batch = await carryBatch(session, plan, clock);
      entries += batch.entries;
      announced += batch.announced;
      if (batch.rows > 0 && enough(entries)) {
        await releaseLease(session, lease.id, holder);
        if (announced > 0) ring?.();
        return { entries, announced, busy: false, more: true };
      }
      if (batch.rows < batchSize) break;
      if (!(await takeLease(session, lease))) return { entries, announced, busy: true };
    }
  }
  await releaseLease(session, lease.id, holder);
  // Others may be waiting for something to send.
  if (announced > 0) ring?.();
  return { entries, announced, busy: false };
}

/** How long somebody who needs everything in the log waits for a carrier that is at it, in seconds. */
const patience = 20;

/**
 * Carries everything, and waits for another worker that is at it.
 * @throws ConflictError `audit.busy`
 */
export async function carryThrough(carryOn: () => Promise<Carried>): Promise<void> {
  for (let waited = 0; waited < patience; waited += 0.1) {
    if (!(await carryOn()).busy) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw fault(ConflictError, auditMessages, "audit.busy");
}

/** Time is measured, not asked of a clock that a test may have stopped. */
function limitOf({ entries = Infinity, seconds = Infinity }: CarryLimit): (carried: number) => boolean {
  const end = performance.now() + seconds * 1000;
  return (carried) => carried >= entries || performance.now() >= end;
}

/** Rows that belong to a student name them; an entry shared by many rows names nobody. */
interface Carriable extends Journaled {
  readonly student?: string;
}

async function carryBatch(session: StorageSession, plan: CollectionPlan, clock: Clock) {
  const journaled = repository<Carriable>(session, plan as Collection<Carriable>);
  const rows = await journaled.find({
    filter: eq("uncarried", true),
    limit: batchSize,
    fields: ["version", "journal", "student"],
  });
  if (rows.length === 0) return { rows: 0, entries: 0, announced: 0 };
  const now = clock.now();
  // One entry may stand in many rows (a change of many at once): it is logged once, and each row has its announcement.
  const entries = [...new Map(rows.flatMap((row) => row.journal ?? []).map((entry) => [entry.id, entry])).values()];
  const messages = rows.flatMap((row) =>
    (row.journal ?? []).flatMap(({ tell = [], about = row.student }) =>
      tell.map((announcement) => outboxRow({ row: row.id, person: about }, announcement, now)),
    ),
  );
  await keepInLog(session, entries, now);
  const announced = messages.length > 0 ? (await repository(session, outbox).insertMany(messages)).inserted : 0;
  // A row that was written to meanwhile has another version: its entries stay, and the next round finds all of them.
  for (const [version, same] of Map.groupBy(rows, (row) => row.version)) {
    const unchanged = and(
      within(
        "id",
        same.map(({ id }) => id),
      ),
      eq("version", version),
    );
    // A note is nothing but its entry.
    if (plan.name === auditNotes.name) await journaled.removeAll(unchanged);
    else await journaled.updateAll(unchanged, { unset: ["journal", "uncarried"] });
  }
  return { rows: rows.length, entries: entries.length, announced };
}
