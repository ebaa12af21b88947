/** The rules in force, as the institution has set them. */
import { fold } from "../kernel/text.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import type { AveragePolicy } from "./average.ts";
import type { Telling } from "./telling.ts";

export async function policyOf(
  context: Context,
): Promise<AveragePolicy & { readonly publication: "immediate" | "manual" }> {
  const { averages, absences, publication, subjects = [] } = await context.use(settings).show();
  const weights = subjects.map(({ subject, coefficient }) => [fold(subject), Math.round(coefficient * 100)] as const);
  return {
    ...{ method: averages, absences, publication },
    ...(weights.length > 0 && { subjects: Object.fromEntries(weights) }),
  };
}

/** How a change is told; absent where it is not. */
export async function tellingOf(context: Context, tell: boolean): Promise<Telling | undefined> {
  if (!tell) return undefined;
  const { quietMinutes, alerts = [] } = await context.use(settings).show();
  return { quietMinutes, alerts, now: context.clock.now() };
}
