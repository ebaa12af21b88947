/** Elements that services name, as the curriculum of their year has them. */
import { curricula, type ElementView } from "../curricula/index.ts";
import { type Issue, isCursusError } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { teachingMessages } from "./messages.ts";

/** How many codes are asked for at once. */
export const codesAtOnce = 500;

/** The elements that these codes name in a year's curriculum; none of a year that has none. */
export async function elementsIn(
  context: Context,
  year: string,
  codes: Iterable<string>,
): Promise<ReadonlyMap<string, ElementView>> {
  const wanted = [...new Set(codes)];
  const known = new Map<string, ElementView>();
  try {
    for (let at = 0; at < wanted.length; at += codesAtOnce)
      for (const one of await context.use(curricula).byCodes(wanted.slice(at, at + codesAtOnce), { year }))
        known.set(one.code, one);
  } catch (error) {
    if (!isCursusError(error, "curriculum.no_year") && !isCursusError(error, "curriculum.none_open")) throw error;
  }
  return known;
}

/** By code, what is wrong with naming it in this year: it may be an element of another. */
export async function elementFaults(
  context: Context,
  year: string,
  codes: readonly string[],
): Promise<ReadonlyMap<string, Issue>> {
  const known = await elementsIn(context, year, codes);
  const unknown = [...new Set(codes)].filter((code) => !known.has(code));
  if (unknown.length === 0) return new Map();
  const elsewhere = new Map<string, string>();
  const frames = await context.use(curricula).frames();
  for (const other of frames.flatMap(({ years }) => years.map((one) => one.year)).filter((one) => one !== year))
    for (const code of (await elementsIn(context, other, unknown)).keys()) elsewhere.set(code, other);
  return new Map(
    unknown.map((code) => {
      const other = elsewhere.get(code);
      const details = { code, year, other };
      return [
        code,
        other === undefined
          ? issue(teachingMessages, "teaching.element_unknown", ["element"], { code, year })
          : issue(teachingMessages, "teaching.element_of_other_year", ["element"], details),
      ];
    }),
  );
}
