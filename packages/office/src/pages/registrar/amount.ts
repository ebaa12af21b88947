/** Amounts as people type them. */

/** `115`, `115.5` or `115,50` in a currency's smallest unit; absent where it is none. */
export function minorUnits(text: string, currency: string): number | undefined {
  const decimals = decimalsOf(currency);
  const found = /^([-−]?)(\d{1,7})(?:[.,](\d+))?$/.exec(text.replace(/[\s\u00a0\u202f€$]/g, ""));
  if (!found || (found[3] ?? "").length > decimals) return undefined;
  const [, minus, whole, part = ""] = found;
  const amount = Number(whole) * 10 ** decimals + Number(part.padEnd(decimals, "0") || 0);
  return minus ? -amount : amount;
}

function decimalsOf(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
