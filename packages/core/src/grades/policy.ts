/** The rules in force, as the institution has set them. */
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import type { AveragePolicy } from "./average.ts";

export async function policyOf(
  context: Context,
): Promise<AveragePolicy & { readonly publication: "immediate" | "manual" }> {
  const { averages, absences, publication } = await context.use(settings).show();
  return { method: averages, absences, publication };
}
