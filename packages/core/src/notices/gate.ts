/** What keeps messages back that are not urgent: the quiet hours, or a day that is full. */
import type { Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { roomFor, roomFrom } from "./allowance.ts";
import { allowanceOf, type Limits } from "./limits.ts";
import { quietUntil } from "./quiet.ts";

export interface Gate {
  /** Set while only urgent messages go: until then, and why. */
  readonly until?: Instant;
  readonly why?: "quietHours" | "dayLimit";
  /** How many that are not urgent may go at once. */
  readonly room?: number;
}

export async function gateOf(context: Context, limits: Limits): Promise<Gate> {
  const now = context.clock.now();
  const { quietHours, timeZone } = await context.use(settings).show();
  const quiet = quietUntil(quietHours, timeZone, now);
  if (quiet !== undefined) return { until: quiet, why: "quietHours" };
  let most = 0;
  let soonest: Instant | undefined;
  for (const { channel } of context.notifiers) {
    const limit = limits[channel] ?? {};
    if (limit.perDay === undefined) return {};
    const allowance = await allowanceOf(context, channel);
    const room = roomFor(false, allowance, limit, now);
    most = Math.max(most, room);
    const from = roomFrom(false, allowance, limit, now);
    if (soonest === undefined || from < soonest) soonest = from;
  }
  if (soonest === undefined || most > 0) return most > 0 ? { room: most } : {};
  return { until: soonest, why: "dayLimit" };
}
