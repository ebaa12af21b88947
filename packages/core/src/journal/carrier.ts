/**
 * The carrier: brings journal entries from the rows that hold them to the audit log, and their announcements to the
 * outbox. Each step can be repeated, and an entry leaves its row last; so whatever instant it is killed at, the next round
 * finishes, and nothing is lost or told twice.
 */
import type { Clock } from "../kernel/time.ts";
import type { Collection } from "../storage/collection.ts";
import { repository } from "../storage/repository.ts";
import type { CollectionPlan, StorageSession } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import { keepInLog } from "./audit.ts";
import { isJournaled, type Journaled } from "./journal.ts";
import { releaseLease, takeLease } from "./lease.ts";
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
}

/**
 * Carries everything there is, unless another worker is at it.
 * @param holder this worker, unlike any other
 */
export async function carry(
  session: StorageSession,
  plans: readonly CollectionPlan[],
  { clock, holder }: { readonly clock: Clock; readonly holder: string },
): Promise<Carried> {
  const lease = { id: "carrier", holder, seconds: leaseSeconds, clock };
  let entries = 0;
  let announced = 0;
  if (!(await takeLease(session, lease))) return { entries, announced, busy: true };
  for (const plan of plans.filter(isJournaled)) {
    for (;;) {
      const batch = await carryBatch(session, plan, clock);
      entries += batch.entries;
      announced += batch.announced;
      if (batch.rows < batchSize) break;
      if (!(await takeLease(session, lease))) return { entries, announced, busy: true };
    }
  }
  await releaseLease(session, lease.id, holder);
  return { entries, announced, busy: false };
}

async function carryBatch(session: StorageSession, plan: CollectionPlan, clock: Clock) {
  const journaled = repository<Journaled>(session, plan as Collection<Journaled>);
  const rows = await journaled.find({
    filter: eq("uncarried", true),
    limit: batchSize,
    fields: ["version", "journal"],
  });
  if (rows.length === 0) return { rows: 0, entries: 0, announced: 0 };
  const now = clock.now();
  // One entry may stand in many rows (a change of many at once): it is logged once, and each row has its announcement.
  const entries = [...new Map(rows.flatMap((row) => row.journal ?? []).map((entry) => [entry.id, entry])).values()];
  const messages = rows.flatMap((row) =>
    (row.journal ?? [])
      .flatMap((entry) => entry.tell ?? [])
      .map((announcement) => outboxRow(row.id, announcement, now)),
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
    await journaled.updateAll(unchanged, { unset: ["journal", "uncarried"] });
  }
  return { rows: rows.length, entries: entries.length, announced };
}
