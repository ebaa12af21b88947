/**
 * What can be said of a class: statistics, distribution, ranks. Pure: worked out from the averages as shown, so that the
 * paper can be checked by hand.
 */
import { fraction, rounded, roundedRoot } from "../kernel/exact.ts";

/** How many students have this average (hundredths). */
export interface AverageCount {
  readonly average: number;
  readonly count: number;
}

/** Averages and the like are hundredths. */
export interface Statistics {
  /** Those with an average. */
  readonly graded: number;
  readonly mean?: number;
  /** Of an even number, the mean of the two in the middle. */
  readonly median?: number;
  readonly min?: number;
  readonly max?: number;
  /** Of the whole class (division by n). */
  readonly standardDeviation?: number;
  /** Those at or above the bar. */
  readonly passed: number;
  /** Twenty bins of one point; the last includes 20. */
  readonly distribution: readonly number[];
}

export const passBar = 1000;

/** @param counts one entry for each average that occurs, in any order */
export function statisticsOf(counts: readonly AverageCount[]): Statistics {
  const sorted = counts.toSorted((a, b) => a.average - b.average);
  const graded = sorted.reduce((sum, { count }) => sum + count, 0);
  const distribution = Array.from({ length: 20 }, () => 0);
  for (const { average, count } of sorted) distribution[Math.min(19, Math.floor(average / 100))]! += count;
  const passed = sorted.reduce((sum, { average, count }) => sum + (average >= passBar ? count : 0), 0);
  if (graded === 0) return { graded, passed, distribution };
  const sum = sorted.reduce((total, { average, count }) => total + average * count, 0);
  const squares = sorted.reduce((total, { average, count }) => total + BigInt(average) ** 2n * BigInt(count), 0n);
  const [n, s] = [BigInt(graded), BigInt(sum)];
  return {
    graded,
    mean: rounded(fraction(sum, graded)),
    median: rounded(fraction(nth(sorted, (graded - 1) >> 1) + nth(sorted, graded >> 1), 2)),
    min: sorted[0]!.average,
    max: sorted.at(-1)!.average,
    standardDeviation: roundedRoot(fraction(n * squares - s * s, n * n)),
    passed,
    distribution,
  };
}

/** The average of the student at a position, from 0, in rising order. */
function nth(sorted: readonly AverageCount[], position: number): number {
  let before = 0;
  for (const { average, count } of sorted) {
    before += count;
    if (position < before) return average;
  }
  return sorted.at(-1)!.average;
}

/** A place in a competition: equal averages share it, the next ones come after all of them (1, 1, 3). */
export interface Rank {
  readonly rank: number;
  /** Somebody else has the same. */
  readonly exAequo: boolean;
}

/** The rank of each average that occurs. */
export function ranksOf(counts: readonly AverageCount[]): ReadonlyMap<number, Rank> {
  const ranks = new Map<number, Rank>();
  let better = 0;
  for (const { average, count } of counts.toSorted((a, b) => b.average - a.average)) {
    ranks.set(average, { rank: better + 1, exAequo: count > 1 });
    better += count;
  }
  return ranks;
}

/** A band that begins at its bar, in hundredths. */
export interface Mention {
  readonly key: string;
  readonly from: number;
}

/** The usual bands, the lower bound included. */
export const usualMentions: readonly Mention[] = [
  { key: "passable", from: 1000 },
  { key: "assezBien", from: 1200 },
  { key: "bien", from: 1400 },
  { key: "tresBien", from: 1600 },
];

/** The band of an average; absent below the first. */
export function mentionOf(average: number, bands: readonly Mention[] = usualMentions): string | undefined {
  return bands.toSorted((a, b) => b.from - a.from).find(({ from }) => average >= from)?.key;
}
