/** Places on a page. */

/** Points, as far as a printer can tell them apart. */
export function point(value: number): number {
  return Math.round(value * 100) / 100;
}
