import { readMark } from "../../grades/index.ts";
import { type Fraction, fraction } from "../../kernel/exact.ts";
import type { MarkCode } from "../../students/index.ts";

/** A decimal number as people write it, exact; at most six decimals. */
export function decimal(given: string | number): Fraction | undefined {
  const parts = /^([+-]?)(\d{1,7})(?:[.,](\d{1,6}))?$/.exec(
    String(given)
      .trim()
      .replace(/[\u2212\u2013]/g, "-"),
  );
  if (!parts) return undefined;
  const [, sign, whole = "", decimals = ""] = parts;
  const over = BigInt(whole + decimals);
  return fraction(sign === "-" ? -over : over, 10n ** BigInt(decimals.length));
}

/** `ABI`, `absent`, `dispensé` ...: the code that a word means. */
export function readMarkWord(given: string | number): MarkCode | undefined {
  if (typeof given === "number" || /\d/.test(given)) return undefined;
  const read = readMark(given);
  return "code" in read ? read.code : undefined;
}
