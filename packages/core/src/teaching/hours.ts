/** How hours are read: `12,5`, `12.5`, `12h30`. Pure. */
import type { teachingMessages } from "./messages.ts";

type HourFault = keyof typeof teachingMessages & `teaching.${string}`;

/** Nobody teaches more hours than a leap year has. */
export const mostHours = 8784_00;

/**
 * Hundredths of an hour, or what is wrong with the text. `12h30` is 12.5; minutes that make no whole number of hundredths
 * (12h20) are refused rather than rounded.
 */
export function readHours(given: string | number): number | { readonly code: HourFault } {
  const text = String(given).trim().replace("−", "-");
  if (/^-\s*\d/.test(text)) return { code: "teaching.hours_negative" };
  const clock = /^(\d{1,5})\s*[hH]\s*(?:(\d{2})\s*)?(?:min)?$/.exec(text);
  if (clock) return hoursAndMinutes(Number(clock[1]), Number(clock[2] ?? 0));
  const plain = /^(\d{1,5})(?:[.,](\d+))?$/.exec(text);
  if (!plain) return { code: "teaching.hours_invalid" };
  const decimals = (plain[2] ?? "").replace(/(?<!0)0+$/, "");
  if (decimals.length > 2) return { code: "teaching.hours_too_fine" };
  return bounded(Number(plain[1]) * 100 + Number(decimals.padEnd(2, "0")));
}

function hoursAndMinutes(hours: number, minutes: number) {
  if (minutes > 59) return { code: "teaching.hours_invalid" as const };
  if ((minutes * 100) % 60 !== 0) return { code: "teaching.hours_odd_minutes" as const };
  return bounded(hours * 100 + (minutes * 100) / 60);
}

function bounded(hundredths: number) {
  return hundredths > mostHours ? { code: "teaching.hours_too_many" as const } : hundredths;
}
