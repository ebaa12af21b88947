/** How often one key may ask: counted in the cache, so that any number of servers count together. */
import { ForbiddenError, fault } from "../kernel/errors.ts";
import { addSeconds } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { clientMessages } from "./messages.ts";
import type { Client } from "./model.ts";

/** What is left to a key of the minute under way. */
export interface Allowance {
  readonly limit: number;
  readonly left: number;
  /** Until the count begins anew. */
  readonly seconds: number;
}

const windowSeconds = 60;

/** Counts one request. Without the cache nobody is let through. @throws ForbiddenError `clients.too_fast` */
export async function count({ cache, clock }: Context, { id, name }: Client, limit: number): Promise<Allowance> {
  const now = Math.floor(Date.parse(clock.now()) / 1000);
  const seconds = windowSeconds - (now % windowSeconds);
  const key = `client ${id} ${Math.floor(now / windowSeconds)}`;
  const asked = await cache.increment(key, 1, addSeconds(clock.now(), seconds));
  if (asked > limit) throw fault(ForbiddenError, clientMessages, "clients.too_fast", { name, limit, seconds });
  return { limit, left: limit - asked, seconds };
}
