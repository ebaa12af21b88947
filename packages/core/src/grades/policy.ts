/** The rules in force, as the institution has set them. */
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import type { AveragePolicy } from "./average.ts";
import type { Telling } from "./telling.ts";

export async function policyOf(
  context: Context,
): Promise<AveragePolicy & { readonly publication: "immediate" | "manual" }> {
  const { averages, absences, publication } = await context.use(settings).show();
  return { method: averages, absences, publication };
}

/** How a change is told; absent where it is not. */
export async function tellingOf(context: Context, tell: boolean): Promise<Telling | undefined> {
  if (!tell) return undefined;
  const { quietMinutes, alerts = [] } = await context.use(settings).show();
  return { quietMinutes, alerts, now: context.clock.now() };
}
