/** Which year a guide is of: the one that readers follow, unless another is named. */
import { curricula, type YearView } from "../curricula/index.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { guideMessages } from "./messages.ts";

export interface GuidePlace {
  /** `2026-2027`; the opened year if absent, and where none was ever opened, the latest draft. */
  readonly year?: string;
}

export async function yearToShow(context: Context, { year }: GuidePlace): Promise<YearView> {
  const verbs = context.use(curricula);
  if (year === undefined) return await verbs.opened();
  const all = (await verbs.frames()).flatMap(({ years }) => years);
  const found = all.find((one) => one.year === year);
  if (found) return found;
  throw fault(NotFoundError, guideMessages, "guide.no_year", { year, known: all.map((one) => one.year) });
}

export async function yearToWrite(context: Context, place: GuidePlace): Promise<string> {
  const { year, state } = await yearToShow(context, place);
  if (state === "closed") throw fault(ConflictError, guideMessages, "guide.year_closed", { year });
  return year;
}

/** A year that a change is still making is half a curriculum. One that is only copied from is whole. */
export async function yearToBuild(context: Context, place: GuidePlace): Promise<YearView> {
  const found = await yearToShow(context, place);
  if (found.changing !== found.year) return found;
  throw fault(ConflictError, guideMessages, "guide.under_change", { year: found.year });
}
