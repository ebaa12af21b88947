/** What others see of a curriculum: plain numbers in place of hundredths, and no bookkeeping. */
import type { CurriculumYear, Element, ElementField, ElementValues, Frame, Link, LinkValues } from "./model.ts";

export interface ElementView extends ElementValues, Pick<Element, "year" | "code" | "kind" | "origins" | "version"> {}

/** How one element hangs in another. */
export interface LinkView extends LinkValues, Pick<Link, "year" | "parent" | "child" | "version"> {}

/** One element with all that it hangs in and all that hangs in it. */
export interface ElementDetail extends ElementView {
  /** Codes from the diploma down to the element: one path for each way to reach it, 100 at most. */
  readonly paths: readonly (readonly string[])[];
  readonly parents: readonly LinkView[];
  readonly children: readonly LinkView[];
}

/** An element and what hangs below it. */
export interface CurriculumTree extends ElementValues, Pick<Element, "code" | "kind"> {
  /** How it hangs in the element above; absent for the root. */
  readonly link?: LinkValues;
  readonly children: readonly CurriculumTree[];
  /** There is more below, deeper than was asked for, or the element stands above itself. */
  readonly cut?: true;
}

export interface YearView extends Pick<CurriculumYear, "frame" | "state" | "openedAt" | "changing"> {
  readonly year: string;
}

export interface FrameView extends Pick<Frame, "from" | "to" | "state"> {
  readonly frame: string;
  readonly years: readonly YearView[];
}

/** Fields that hold hundredths in a row. */
export const counted = ["ects", "cm", "td", "tp", "cmRemote", "tdRemote", "tpRemote"] as const;

/** Every field of an element, in the order in which people read them. */
export const elementFields: readonly ElementField[] = [
  ...(["labelFr", "labelEn"] as const),
  ...counted,
  ...(["mention", "track", "degree", "level", "number", "nature", "competence", "component", "period"] as const),
];

export function elementView(row: Element): ElementView {
  const { year, code, kind, origins, version } = row;
  return { year, code, kind, ...valuesOf(row), ...(origins && { origins }), version };
}

/** The values of a row as others see them. */
export function valuesOf(row: ElementValues): ElementValues {
  const values: { [field: string]: string | number } = {};
  for (const field of elementFields) {
    const value = row[field];
    if (value !== undefined) values[field] = isCounted(field) ? (value as number) / 100 : value;
  }
  return values;
}

export function isCounted(field: ElementField): boolean {
  return (counted as readonly string[]).includes(field);
}

export function linkView(row: Link): LinkView {
  const { year, parent, child, version } = row;
  return { year, parent, child, ...linkValues(row), version };
}

export function linkValues({ order, coefficient, optional, min, max }: LinkValues): LinkValues {
  return {
    order,
    ...(coefficient !== undefined && { coefficient: coefficient / 100 }),
    ...(optional && { optional }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

export function yearView({ id, frame, state, openedAt, changing }: CurriculumYear): YearView {
  return { year: id, frame, state, ...(openedAt && { openedAt }), ...(changing && { changing }) };
}
