/** Extra time: how much longer a person may take, in every period. */
import * as z from "zod";
import { parse } from "../kernel/parse.ts";
import { localDate } from "../kernel/schemas.ts";
import { dayIn } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { findStudent } from "../students/index.ts";
import { accommodations, type ExtraTime } from "./model.ts";

/** Gives somebody extra time, or takes it back; registrations that are drafts follow when they are submitted. */
export async function accommodate(
  context: Context,
  student: string,
  given: (Partial<ExtraTime> & { readonly until?: string }) | { readonly none: true },
): Promise<void> {
  const who = await findStudent(context, student);
  const rows = context.records(accommodations);
  const note = { verb: "exams.accommodate", about: who.id, what: { ...given } };
  if ("none" in given) {
    await rows.update(eq("id", who.id), { set: { over: 0, under: 1 }, unset: ["until"] }, note);
    return;
  }
  const values = parse(
    z.strictObject({
      ...{ over: z.number().int().min(1).max(100).default(1), under: z.number().int().min(1).max(100).default(3) },
      until: localDate().optional(),
    }),
    given,
  );
  const { until, ...extra } = values;
  const change = {
    set: { ...extra, ...(until !== undefined && { until }) },
    unset: until === undefined ? (["until"] as const) : [],
  };
  if (await rows.update(eq("id", who.id), change, note)) return;
  try {
    await rows.insert({ id: who.id, ...extra, ...(until !== undefined && { until }) }, note);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    await rows.update(eq("id", who.id), change, note);
  }
}

/** What holds today. */
export async function extraTimeOf(context: Context, student: string, zone: string): Promise<ExtraTime | undefined> {
  const found = await context.trusted.records(accommodations).get(student);
  if (!found || found.over === 0) return undefined;
  const today = dayIn(zone, context.clock.now());
  return found.until !== undefined && found.until < today ? undefined : { over: found.over, under: found.under };
}
