/** A lease: for a while, one worker at most does a thing. It saves work; correctness never rests on it alone. */
import type { Clock, Instant } from "../kernel/time.ts";
import { addSeconds } from "../kernel/time.ts";
import { type Collection, collection } from "../storage/collection.ts";
import { repository } from "../storage/repository.ts";
import { isUniqueViolation, type StorageSession } from "../storage/storage.ts";
import { and, eq, lte, or } from "../storage/where.ts";

interface Lease {
  /** What it is for. */
  readonly id: string;
  readonly holder: string;
  readonly until: Instant;
}

export const leases: Collection<Lease> = collection<Lease>({ name: "leases", fields: ["holder", "until"] });

/** Takes or renews a lease; false while someone else holds it. */
export async function takeLease(
  session: StorageSession,
  {
    id,
    holder,
    seconds,
    clock,
  }: { readonly id: string; readonly holder: string; readonly seconds: number; readonly clock: Clock },
): Promise<boolean> {
  const rows = repository(session, leases);
  const until = addSeconds(clock.now(), seconds);
  const free = and(eq("id", id), or(eq("holder", holder), lte("until", clock.now())));
  if (await rows.update(free, { set: { holder, until } })) return true;
  try {
    await rows.insert({ id, holder, until });
    return true;
  } catch (error) {
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

export async function releaseLease(session: StorageSession, id: string, holder: string): Promise<void> {
  await repository(session, leases).take(and(eq("id", id), eq("holder", holder)));
}
