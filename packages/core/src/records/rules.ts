/** What closed juries decided, added up: pure. */

/** One closed decision, as far as adding up needs it. */
export interface Decided {
  readonly session: string;
  /** Of the marks. */
  readonly year: string;
  /** The root of what was decided on. */
  readonly code: string;
  readonly closedAt?: string;
  readonly ects: number;
  /** Every element of it. */
  readonly elements: readonly { readonly code: string; readonly ects: number }[];
}

/**
 * ECTS acquired, each element once: of several sessions on one element and year the latest that closed counts; what was
 * decided on as part of something larger counts with that; what is acquired for good in one year is not counted again in
 * the next, where it stands as acquired before.
 */
export function ectsAcquired(decided: readonly Decided[]): number {
  const latest = new Map<string, Decided>();
  const byTime = [...decided].sort((a, b) => ((a.closedAt ?? "") < (b.closedAt ?? "") ? -1 : 1));
  for (const one of byTime) latest.set(`${one.year} ${one.code}`, one);
  const roots = [...latest.values()];
  const inside = ({ year, code }: Decided) =>
    roots.some((other) => other.year === year && other.code !== code && holds(other, code));
  const most = new Map<string, number>();
  for (const { code, ects } of roots.filter((one) => !inside(one)))
    most.set(code, Math.max(most.get(code) ?? 0, Math.round(ects * 100)));
  return [...most.values()].reduce((sum, ects) => sum + ects, 0) / 100;
}

function holds({ elements }: Decided, code: string): boolean {
  return elements.some((element) => element.code === code);
}
