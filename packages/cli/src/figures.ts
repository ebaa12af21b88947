/** Figures as people read them: averages with two decimals in the language's own form. */
import type { Language } from "@cursus/core/light";

/** `12.67`, in French `12,67`; `-` where there is none. */
export function average(value: number | undefined, language: Language): string {
  if (value === undefined) return none;
  return new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);
}

/** A mark or a coefficient with the decimals that it has: `12`, `12.5`; in French `12,5`. */
export function figure(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2, useGrouping: false }).format(value);
}

/** A share from 0 to 1: `66.7%`, in French `66,7 %`. */
export function percent(share: number | undefined, language: Language): string {
  if (share === undefined) return none;
  return new Intl.NumberFormat(language, { style: "percent", maximumFractionDigits: 1 }).format(share);
}

/** What a file takes, in units of 1000: `1.2 MB`, in French `1,2 Mo`. */
export function fileSize(bytes: number, language: Language): string {
  const step = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const figure = bytes / 1000 ** step;
  const format = { style: "unit", unit: units[step]!, unitDisplay: step === 0 ? "long" : "short" } as const;
  return new Intl.NumberFormat(language, { ...format, maximumFractionDigits: figure < 10 ? 1 : 0 }).format(figure);
}

const units = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"] as const;

export const none = "-";
