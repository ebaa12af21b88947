/** Moments, durations and money as people write them. */
import { type Instant, type Language, localTimeIn } from "@cursus/core";
import { day } from "@cursus/web";

/** `09:30`, on the clocks of a zone. */
export function clockOf(at: Instant, zone: string): string {
  return localTimeIn(zone, at).slice(11);
}

/** `15 January 2027, 09:00`, on the clocks of a zone. */
export function momentOf(at: Instant, zone: string, language: Language): string {
  return localMoment(localTimeIn(zone, at), language);
}

/** The same of what the clocks show. */
export function localMoment(local: string, language: Language): string {
  return `${day(local.slice(0, 10), language)}, ${local.slice(11, 16)}`;
}

/** `2 h 30`, `45 min`. */
export function duration(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}`;
}

/** An amount in a currency's smallest unit. */
export function money(amount: number, currency: string, language: Language): string {
  const format = formatFor(
    `${language} ${currency}`,
    () => new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", { style: "currency", currency }),
  );
  return format.format(amount / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

/** `12,67` or `12.67`. */
export function figure(value: number, language: Language, decimals = 2): string {
  return formatFor(
    `${language} figure ${decimals}`,
    () => new Intl.NumberFormat(language === "fr" ? "fr-FR" : "en-GB", { maximumFractionDigits: decimals }),
  ).format(value);
}

/** Making a format takes longer than the rest of a page. */
const known = new Map<string, Intl.NumberFormat>();

function formatFor(key: string, make: () => Intl.NumberFormat): Intl.NumberFormat {
  let format = known.get(key);
  if (!format) {
    format = make();
    known.set(key, format);
  }
  return format;
}
