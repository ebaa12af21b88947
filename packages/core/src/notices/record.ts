/** Recording what became of messages: at once, in as few writes as there are moments. */
import { type OutboxRow, outbox } from "../journal/outbox.ts";
import { isCursusError } from "../kernel/errors.ts";
import { addSeconds, type Instant } from "../kernel/time.ts";
import type { Context, Ended } from "../module/module.ts";
import type { Delivery } from "../notify/notifier.ts";
import type { ChangeOf, Repository } from "../storage/repository.ts";
import { and, eq, within } from "../storage/where.ts";

export interface Recorder {
  /** Resolves once it is stored. Messages that are accepted at the same moment share a write. */
  sent(id: string): Promise<void>;
  failed(id: string, delivery: Pick<Delivery, "scope" | "code" | "reason">): Promise<void>;
  withdrawn(id: string, code: string): Promise<void>;
  deferred(id: string, due: Instant, delivery: Delivery): Promise<void>;
  /** Gives a message back that met a fault not its own. It goes behind the others: it may be what the fault is about. */
  released(id: string): Promise<void>;
  /** Gives back everything that this worker still holds. */
  releaseAll(): Promise<void>;
}

const ended = { unset: ["open", "due", "holder"] } as const;

const behindSeconds = 3;

export function recorder({ repository, clock }: Context, holder: string): Recorder {
  const rows = insistent(repository(outbox));
  const held = (id: string) => and(eq("id", id), eq("holder", holder));
  const release: ChangeOf<OutboxRow> = { unset: ["holder"], add: { attempts: -1 } };
  let accepted: { id: string; stored: () => void; lost: (error: unknown) => void }[] = [];
  let writing = false;

  /** Stores all that is accepted; what is accepted meanwhile goes into the next write. */
  async function flush(): Promise<void> {
    if (writing) return;
    writing = true;
    while (accepted.length > 0) {
      // Answers that have arrived already are read first: one write, and one wait for the disk, for all of them.
      await new Promise(setImmediate);
      const batch = accepted;
      accepted = [];
      try {
        const those = and(
          within(
            "id",
            batch.map(({ id }) => id),
          ),
          eq("holder", holder),
        );
        await rows.updateAll(those, { set: { state: "sent", endedAt: clock.now(), unreported: true }, ...ended });
        for (const { stored } of batch) stored();
      } catch (error) {
        for (const { lost } of batch) lost(error);
      }
    }
    writing = false;
  }

  return {
    sent: (id) =>
      new Promise((stored, lost) => {
        accepted.push({ id, stored, lost });
        void flush();
      }),
    async failed(id, { scope, code, reason }) {
      const set = { state: "failed" as const, endedAt: clock.now(), unreported: true as const };
      await rows.update(held(id), { set: { ...set, ...present({ scope, code, reason }) }, ...ended });
    },
    async withdrawn(id, code) {
      await rows.update(held(id), { set: { state: "withdrawn", endedAt: clock.now(), code }, ...ended });
    },
    async deferred(id, due, { scope, code, reason }) {
      await rows.update(held(id), {
        set: { state: "deferred", due, ...present({ scope, code, reason }) },
        unset: ["holder"],
      });
    },
    async released(id) {
      await rows.update(held(id), {
        ...release,
        set: { state: "pending", due: addSeconds(clock.now(), behindSeconds) },
      });
    },
    async releaseAll() {
      await rows.updateAll(and(eq("holder", holder), eq("open", true)), {
        ...release,
        set: { state: "pending", due: clock.now() },
      });
    },
  };
}

/** A moment's fault of the storage must not make a mail that has left go twice: its record is tried three times. */
function insistent({ update, updateAll }: Repository<OutboxRow>): Pick<Repository<OutboxRow>, "update" | "updateAll"> {
  const tried = async <T>(write: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await write();
      } catch (error) {
        if (attempt === 3 || !(isCursusError(error) && error.details.retryable === true)) throw error;
        await new Promise((resolve) => setTimeout(resolve, attempt * 100));
      }
    }
  };
  return {
    update: (filter, change) => tried(() => update(filter, change)),
    updateAll: (filter, change) => tried(() => updateAll(filter, change)),
  };
}

function present<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** Tells the modules what became of their notices: the last batch's, and what a worker that was killed left untold. */
export async function reportEnded(context: Context): Promise<void> {
  const rows = context.repository(outbox);
  for (;;) {
    const untold = await rows.find({ filter: eq("unreported", true), limit: 500 });
    if (untold.length === 0) return;
    for (const [kind, same] of Map.groupBy(untold, (row) => row.kind)) {
      await context.announced.get(kind)?.report?.(context, same.map(endedNotice));
    }
    await rows.updateAll(
      within(
        "id",
        untold.map(({ id }) => id),
      ),
      { unset: ["unreported"] },
    );
    if (untold.length < 500) return;
  }
}

function endedNotice({ id, kind, row, refs, state, endedAt, scope, code, reason }: OutboxRow): Ended {
  return {
    id,
    kind,
    row,
    ...(refs && { refs }),
    state: state as Ended["state"],
    at: endedAt!,
    ...present({ scope, code, reason }),
  };
}
