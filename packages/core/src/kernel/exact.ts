/** Exact numbers: fractions of whole numbers, rounded once, where something is shown or compared. */

/** A fraction; the denominator is above 0. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

export const zero: Fraction = { over: 0n, under: 1n };

/** @param over, under whole numbers; `under` is not 0 */
export function fraction(over: number | bigint, under: number | bigint = 1): Fraction {
  const [a, b] = [BigInt(over), BigInt(under)];
  return b < 0n ? { over: -a, under: -b } : { over: a, under: b };
}

export function plus(a: Fraction, b: Fraction): Fraction {
  if (a.under === b.under) return lowest({ over: a.over + b.over, under: a.under });
  return lowest({ over: a.over * b.under + b.over * a.under, under: a.under * b.under });
}

export function times(a: Fraction, b: Fraction): Fraction {
  return lowest({ over: a.over * b.over, under: a.under * b.under });
}

/** @param b not 0 */
export function dividedBy(a: Fraction, b: Fraction): Fraction {
  return lowest(fraction(a.over * b.under, a.under * b.over));
}

/** The nearest whole number; a half goes up (away from 0, as on paper). */
export function rounded({ over, under }: Fraction): number {
  const twice = 2n * (over < 0n ? -over : over) + under;
  const size = Number(twice / (2n * under));
  return over < 0n ? -size : size;
}

/** Below 0, 0 or above 0, as `a` is less than, equal to or more than `b`. */
export function compared(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The nearest whole number to the square root of a fraction, a half going up; `fraction` is not below 0. */
export function roundedRoot({ over, under }: Fraction): number {
  // r is right where (2r - 1)² <= 4x < (2r + 1)².
  const fits = (r: bigint) => (2n * r - 1n) ** 2n * under <= 4n * over;
  let [low, high] = [0n, 1n];
  while (fits(high)) high *= 2n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return Number(low);
}

function lowest({ over, under }: Fraction): Fraction {
  const common = greatestCommonDivisor(over < 0n ? -over : over, under);
  return common === 1n ? { over, under } : { over: over / common, under: under / common };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 0n ? 1n : a;
}
