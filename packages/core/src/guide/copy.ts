/**
 * Bringing texts to another year by hand: what was written since the change of year, or where the new year was read from a
 * file and no change made it.
 */
import { curricula, eachSuccessor } from "../curricula/index.ts";
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { eq } from "../storage/where.ts";
import { bringTexts } from "./bring.ts";
import { guideMessages } from "./messages.ts";
import { elementTexts } from "./model.ts";
import { yearToBuild, yearToWrite } from "./year.ts";

export interface CopyTextsRequest {
  readonly to: string;
  /** The year that `to` was made from if absent. */
  readonly from?: string;
  /** Told after each batch how many texts of the old year are done. */
  readonly onProgress?: (done: number) => void;
}

export interface CopyTextsReport {
  readonly from: string;
  readonly to: string;
  readonly copied: number;
  /** Written in the new year already, or as they were brought before: they stay. */
  readonly kept: number;
  /** Texts that nothing in the new year takes anything from. */
  readonly left: number;
}

/** May be called again: what was written in the new year stays, what was brought and not touched since is brought anew. */
export async function copyTexts(context: Context, request: CopyTextsRequest): Promise<CopyTextsReport> {
  const to = await yearToWrite(context, { year: request.to });
  await yearToBuild(context, { year: to });
  const from = request.from ?? (await madeFrom(context, to));
  if (from === undefined) throw fault(InvalidInputError, guideMessages, "guide.copy_from_missing", { to });
  if (from === to) throw fault(InvalidInputError, guideMessages, "guide.same_year", { year: to });
  await yearToBuild(context, { year: from });
  let [copied, kept, used] = [0, 0, 0];
  for await (const batch of eachSuccessor(context, from, to)) {
    const codes = batch.map(({ code }) => code);
    const there = new Set((await context.use(curricula).byCodes(codes, { year: to })).map(({ code }) => code));
    const successors = batch.filter(({ code }) => there.has(code));
    const brought = await bringTexts(context, { from, to, successors }, { anew: true });
    copied += brought.copied;
    kept += brought.kept;
    used += brought.used;
    request.onProgress?.(used);
  }
  const left = Math.max(0, (await context.records(elementTexts).count(eq("year", from))) - used);
  return { from, to, copied, kept, left };
}

/** The year that a year was made from. */
export async function madeFrom(context: Context, to: string): Promise<string | undefined> {
  const change = (await context.use(curricula).changes()).find((one) => one.to === to);
  return change && ["applied", "opened"].includes(change.state) ? change.from : undefined;
}
