/** Numbers as texts that a person would write: all digits, a dot, no exponent where digits will do. */

/**
 * The text of a number as a workbook or a JSON file stores it; absent when it is no number. Whole numbers keep all their
 * digits however many there are; others are rounded to the 15 significant digits that spreadsheets show, so that a mark
 * stored as `12.300000000000001` is the 12.3 that was typed.
 */
export function numberText(stored: string): string | undefined {
  if (whole.test(stored)) return stored;
  if (stored.length <= 16 && shortDecimal.test(stored)) return stored;
  const trimmed = stored.trim();
  if (whole.test(trimmed)) return trimmed;
  if (!anyNumber.test(trimmed)) return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? plainNumber(Number(number.toPrecision(15))) : undefined;
}

/** A number without an exponent: `400058600000`, `0.0000001`. */
export function plainNumber(number: number): string {
  const text = String(number === 0 ? 0 : number);
  if (!text.includes("e")) return text;
  if (Math.abs(number) >= 1) return BigInt(number).toString();
  const [digits, exponent] = number.toExponential().split("e-") as [string, string];
  const sign = digits.startsWith("-") ? "-" : "";
  return `${sign}0.${"0".repeat(Number(exponent) - 1)}${digits.replace(/[-.]/g, "")}`;
}

const whole = /^(?:0|-?[1-9]\d*)$/;
const shortDecimal = /^-?(?:0|[1-9]\d*)\.\d*[1-9]$/;
const anyNumber = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
