/** A distribution as bars of a terminal. */

/**
 * One line a bin, from the first that is not empty to the last: `12-13  ████ 4`. The longest bar fits the width.
 * @param distribution how many lie in [0, 1), [1, 2) …
 */
export function chartOf(distribution: readonly number[], width: number): readonly string[] {
  const first = distribution.findIndex((count) => count > 0);
  const last = distribution.findLastIndex((count) => count > 0);
  if (first < 0) return [];
  const most = Math.max(...distribution);
  const digits = String(most).length;
  const room = Math.max(10, Math.min(50, width - "12-13".length - 3 - digits));
  // One block a person as long as they fit.
  const scale = Math.min(1, room / most);
  return distribution.slice(first, last + 1).map((count, at) => {
    const bin = `${first + at}-${first + at + 1}`.padStart(5);
    // Who is there is seen, however few.
    const bar = "█".repeat(count === 0 ? 0 : Math.max(1, Math.round(count * scale)));
    return count === 0 ? bin : `${bin}  ${bar} ${count}`;
  });
}
