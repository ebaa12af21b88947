/** Which source's word counts, field by field. Pure. */
import type { ElementView, Origin } from "../curricula/index.ts";
import { elementFields } from "../curricula/index.ts";
import type { SourceElement } from "./source.ts";

/**
 * For a field, the sources that may set it, the first before the second. `*` stands for every field that is not named. A
 * source that is not listed comes last; sources that come last together are equal.
 */
export interface Precedence {
  readonly [field: string]: readonly string[];
}

/** Labels, ECTS and hours from Kofr, what teachers owe and give from Eve, everything else from Apogée first. */
export const usualPrecedence: Precedence = {
  ...{ labelFr: ["kofr", "apogee"], labelEn: ["kofr", "apogee"], ects: ["kofr", "apogee"] },
  ...{ cm: ["kofr", "eve", "apogee"], td: ["kofr", "eve", "apogee"], tp: ["kofr", "eve", "apogee"] },
  ...{ cmRemote: ["kofr", "eve", "apogee"], tdRemote: ["kofr", "eve", "apogee"], tpRemote: ["kofr", "eve", "apogee"] },
  ...{ planned: ["eve", "kofr"], declared: ["eve"], paid: ["eve"] },
  ...{ status: ["eve"], duty: ["eve"], partTime: ["eve"], sabbatical: ["eve"], relief: ["eve"] },
  "*": ["apogee", "kofr", "eve"],
};

export interface Disagreement {
  readonly field: string;
  readonly ours: string | number;
  readonly theirs: string | number;
  /** The source of ours; absent: it was typed. */
  readonly from?: string;
}

export interface Weighed {
  /** What may be written. */
  readonly element: SourceElement;
  /** What an equal source, or a person, says otherwise. */
  readonly disagreements: readonly Disagreement[];
  /** Fields that a source of more weight has already set otherwise. */
  readonly yielded: number;
}

export function weigh(
  given: SourceElement,
  known: ElementView | undefined,
  source: string,
  precedence: Precedence,
): Weighed {
  if (!known) return { element: given, disagreements: [], yielded: 0 };
  const without = new Set<string>();
  const disagreements: Disagreement[] = [];
  let yielded = 0;
  for (const field of elementFields) {
    const [theirs, ours] = [given[field], known[field]];
    if (theirs === undefined || ours === undefined || same(theirs, ours)) continue;
    const origin: Origin | undefined = known.origins?.[field];
    if (origin?.source === source) continue;
    const verdict = weighOne(precedence, { field, source, origin });
    if (verdict === "wins") continue;
    without.add(field);
    if (verdict === "yields") yielded++;
    else disagreements.push({ field, ours, theirs, ...(origin && { from: origin.source }) });
  }
  const kept = Object.entries(given).filter(([field]) => !without.has(field));
  return { element: Object.fromEntries(kept) as unknown as SourceElement, disagreements, yielded };
}

/** What becomes of a source's value beside another one: a value that was typed (no origin) is disagreed with, whoever comes. */
export function weighOne(
  precedence: Precedence,
  { field, source, origin }: { readonly field: string; readonly source: string; readonly origin: Origin | undefined },
): "wins" | "yields" | "disagrees" {
  const order = precedence[field] ?? precedence["*"] ?? [];
  const [mine, other] = [rank(order, source), rank(order, origin?.source)];
  if (!origin || mine === other) return "disagrees";
  return mine < other ? "wins" : "yields";
}

function rank(order: readonly string[], source: string | undefined): number {
  const at = source === undefined ? -1 : order.indexOf(source);
  return at < 0 ? order.length : at;
}

/** Numbers may come as texts, with a comma. */
function same(theirs: string | number, ours: string | number): boolean {
  if (typeof ours === "number") return Number(String(theirs).trim().replace(",", ".")) === ours;
  return String(theirs).trim() === ours;
}
