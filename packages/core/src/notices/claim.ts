/** Claiming: each message is held by one worker at a time, for as long as that worker is alive. */
import { type OutboxRow, outbox } from "../journal/outbox.ts";
import { addSeconds } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { and, eq, lte, within } from "../storage/where.ts";

/** How long a worker holds its messages without a sign of life. `due` is set to the end of it. */
const leaseSeconds = 15;

export interface Claim {
  readonly holder: string;
  readonly topic: string | undefined;
  readonly limit: number;
}

/** Takes what is due, the urgent first. Of several workers, each gets other messages. */
export async function claim(
  { repository, clock }: Context,
  { holder, topic, limit }: Claim,
): Promise<readonly OutboxRow[]> {
  const rows = repository(outbox);
  const now = clock.now();
  const due = and(eq("open", true), lte("due", now));
  const candidates = await rows.find({
    filter: topic === undefined ? due : and(due, eq("topic", topic)),
    sort: [{ field: "lane" }, { field: "due" }],
    limit,
    fields: ["id"],
  });
  if (candidates.length === 0) return [];
  const ids = candidates.map(({ id }) => id);
  const change = {
    set: { state: "sending" as const, holder, due: addSeconds(now, leaseSeconds) },
    add: { attempts: 1 },
  };
  const claimed = await rows.updateAll(and(within("id", ids), due), change);
  return claimed === 0
    ? []
    : await rows.find({ filter: and(within("id", ids), eq("holder", holder)), sort: [{ field: "lane" }] });
}

/** Keeps a worker's hold on messages until `end`. */
export function keepLease(
  { repository, clock }: Context,
  holder: string,
  ids: readonly string[],
): { end(): Promise<void> } {
  const held = and(within("id", ids), eq("holder", holder), eq("open", true));
  let renewal: Promise<unknown> = Promise.resolve();
  const timer = setInterval(
    () => {
      // A renewal that fails is no harm: the next one, or the end of the lease, settles it.
      renewal = repository(outbox)
        .updateAll(held, { set: { due: addSeconds(clock.now(), leaseSeconds) } })
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
