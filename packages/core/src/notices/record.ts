/** Recording what became of messages: at once, in as few writes as there are moments. */
import { type OutboxRow, outbox } from "../journal/outbox.ts";
import { defined } from "../kernel/defined.ts";
import { isCursusError } from "../kernel/errors.ts";
import { addSeconds, type Instant } from "../kernel/time.ts";
import type { Context, Ended } from "../module/module.ts";
import type { Delivery } from "../notify/notifier.ts";
import type { ChangeOf, Repository } from "../storage/repository.ts";
import { and, eq, not, within } from "../storage/where.ts";

export interface Recorder {
  /** Notes that a message is about to be handed to the other side. */
  handed(id: string): Promise<void>;
  /** Resolves once it is stored. Messages that are accepted at the same moment share a write, unless they have a reference. */
  sent(id: string, reference?: string): Promise<void>;
  /** It may have left or not; somebody has to decide. */
  inDoubt(id: string, delivery: Delivery): Promise<void>;
  failed(id: string, delivery: Pick<Delivery, "scope" | "code" | "reason">): Promise<void>;
  withdrawn(id: string, code: string): Promise<void>;
  deferred(id: string, due: Instant, delivery: Delivery): Promise<void>;
  /** Gives a message back that met a fault not its own. It goes behind the others: it may be what the fault is about. */
  released(id: string, seconds?: number): Promise<void>;
  /** Gives messages back whose turn has not come. */
  postponed(ids: readonly string[], due: Instant): Promise<void>;
  /** Gives back everything that this worker still holds, but for what is under way. */
  releaseAll(underWay: readonly string[]): Promise<void>;
}

const ended = { unset: ["open", "due", "holder", "handed"] } as const;
const tried = { add: { attempts: 1 } } as const;

const behindSeconds = 3;

export function recorder({ repository, clock }: Context, holder: string): Recorder {
  const rows = insistent(repository(outbox));
  const held = (id: string) => and(eq("id", id), eq("holder", holder));
  const release: ChangeOf<OutboxRow> = { unset: ["holder", "handed"] };
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
        await rows.updateAll(those, { set: sentNow(), ...ended, ...tried });
        for (const { stored } of batch) stored();
      } catch (error) {
        for (const { lost } of batch) lost(error);
      }
    }
    writing = false;
  }

  const sentNow = () => ({ state: "sent" as const, endedAt: clock.now(), unreported: true as const });

  return {
    async handed(id) {
      await rows.update(held(id), { set: { handed: true } });
    },
    async sent(id, reference) {
      if (reference !== undefined) {
        await rows.update(held(id), { set: { ...sentNow(), reference }, ...ended, ...tried });
        return;
      }
      await new Promise<void>((stored, lost) => {
        accepted.push({ id, stored, lost });
        void flush();
      });
    },
    async inDoubt(id, { scope, code = "notices.in_doubt", reason }) {
      const set = { state: "inDoubt" as const, endedAt: clock.now(), ...defined({ scope, code, reason }) };
      await rows.update(held(id), { set, ...ended, ...tried });
    },
    async failed(id, { scope, code, reason }) {
      const set = { state: "failed" as const, endedAt: clock.now(), unreported: true as const };
      await rows.update(held(id), { set: { ...set, ...defined({ scope, code, reason }) }, ...ended, ...tried });
    },
    async withdrawn(id, code) {
      await rows.update(held(id), { set: { state: "withdrawn", endedAt: clock.now(), code }, ...ended });
    },
    async deferred(id, due, { scope, code, reason }) {
      await rows.update(held(id), {
        set: { state: "deferred", due, ...defined({ scope, code, reason }) },
        unset: ["holder", "handed"],
        add: scope === "connection" ? { troubles: 1 } : { attempts: 1 },
      });
    },
    async released(id, seconds = behindSeconds) {
      await rows.update(held(id), { ...release, set: { state: "pending", due: addSeconds(clock.now(), seconds) } });
    },
    async postponed(ids, due) {
      await rows.updateAll(and(within("id", ids), eq("holder", holder)), {
        ...release,
        set: { state: "pending", due },
      });
    },
    async releaseAll(underWay) {
      const rest = underWay.length === 0 ? undefined : not(within<"id">("id", underWay));
      await rows.updateAll(and<"id" | "holder" | "open">(eq("holder", holder), eq("open", true), rest), {
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

/** Tells the modules what became of their notices: the last batch's, and what a worker that was killed left untold. */
export async function reportEnded(context: Context): Promise<void> {
  const rows = context.repository(outbox);
  for (;;) {
    const untold = await rows.find({ filter: eq("unreported", true), limit: 500 });
    if (untold.length === 0) return;
    for (const [kind, same] of Map.groupBy(untold, (row) => row.kind)) {
      await context.announced.get(kind)?.report?.(context, same.map(endedNotice));
    }
    // One that came back between reading and here has another state: it is told again.
    for (const [state, same] of Map.groupBy(untold, (row) => row.state)) {
      const told = within<"id">(
        "id",
        same.map(({ id }) => id),
      );
      await rows.updateAll(and<"id" | "state">(told, eq("state", state)), { unset: ["unreported"] });
    }
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
    ...defined({ scope, code, reason }),
  };
}
