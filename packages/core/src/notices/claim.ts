/** Claiming: each message is held by one worker at a time, for as long as that worker is alive. */
import { type OutboxRow, outbox, topicsHeld } from "../journal/outbox.ts";
import { addSeconds } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import type { FieldOf } from "../storage/collection.ts";
import type { Filter } from "../storage/storage.ts";
import { and, eq, lte, not, within } from "../storage/where.ts";

/** How long a worker holds its messages without a sign of life. `due` is set to the end of it. */
const leaseSeconds = 15;

export interface Claim {
  readonly holder: string;
  readonly topic: string | undefined;
  readonly limit: number;
  /** Only what is urgent. */
  readonly urgent: boolean;
}

/** What waits and may go: of one topic or of all, but for the topics that are held. */
export async function waiting(
  { session }: Context,
  { topic, urgent }: Pick<Claim, "topic" | "urgent">,
): Promise<Filter<FieldOf<OutboxRow>>> {
  const held = (await topicsHeld(session)).map(({ id }) => id);
  return and<FieldOf<OutboxRow>>(
    eq("open", true),
    urgent ? eq("lane", 0) : undefined,
    topic === undefined ? undefined : eq("topic", topic),
    held.length === 0 ? undefined : not(within("topic", held)),
  );
}

/** Takes what is due, the urgent first. Of several workers, each gets other messages. */
export async function claim(context: Context, { holder, limit, ...wanted }: Claim): Promise<readonly OutboxRow[]> {
  const rows = context.repository(outbox);
  const now = context.clock.now();
  const due = and(await waiting(context, wanted), lte("due", now));
  const candidates = await rows.find({
    filter: due,
    sort: [{ field: "lane" }, { field: "due" }],
    limit,
    fields: ["id"],
  });
  if (candidates.length === 0) return [];
  const ids = candidates.map(({ id }) => id);
  const claimed = await rows.updateAll(and(within("id", ids), due), {
    set: { state: "sending", holder, due: addSeconds(now, leaseSeconds) },
    unset: ["handed"],
  });
  return claimed === 0
    ? []
    : await rows.find({ filter: and(within("id", ids), eq("holder", holder)), sort: [{ field: "lane" }] });
}

/** Holds back what a worker that died had handed to the other side: nobody knows whether it left. */
export async function holdBackDoubtful({ repository, clock }: Context): Promise<void> {
  const now = clock.now();
  await repository(outbox).updateAll(
    and(eq("open", true), lte("due", now), eq("state", "sending"), eq("handed", true)),
    { set: { state: "inDoubt", endedAt: now, code: "notices.in_doubt" }, unset: ["open", "due", "holder", "handed"] },
  );
}

/** Keeps a worker's hold on messages until `end`; on those that it names each time. */
export function keepLease(
  { repository, clock }: Context,
  holder: string,
  ids: () => readonly string[],
): { end(): Promise<void> } {
  let renewal: Promise<unknown> = Promise.resolve();
  const timer = setInterval(
    () => {
      // A renewal that fails is no harm: the next one, or the end of the lease, settles it.
      renewal = repository(outbox)
        .updateAll(and(within("id", ids()), eq("holder", holder), eq("open", true)), {
          set: { due: addSeconds(clock.now(), leaseSeconds) },
        })
        .catch(() => {});
    },
    (leaseSeconds / 3) * 1000,
  );
  timer.unref();
  return {
    async end() {
      clearInterval(timer);
      await renewal;
    },
  };
}
