/** Days and times as spreadsheets count them: days since an epoch, the time of day as their fraction. */
import type { Dated } from "./styles.ts";

const daySeconds = 86_400;
const dayMilliseconds = 86_400_000;
/** 1904-01-01 and 1970-01-01, counted from 1899-12-30. */
const epoch1904 = 1462;
const epochUnix = 25_569;
/** 9999-12-31. */
const lastDay = 2_958_465;
const mostRemembered = 20_000;

/**
 * Gives a number as the day (`YYYY-MM-DD`) or the time (`HH:MM`) that its style shows; absent for what spreadsheets show
 * as no date either: below zero, or after the year 9999.
 */
export function dateReader(from1904: boolean): (serial: number, shown: Dated) => string | undefined {
  const dayOf = remembered(from1904 ? (days) => isoDay(days + epoch1904) : day1900);
  return (serial, shown) => {
    if (!(serial >= 0 && serial < lastDay + 1)) return undefined;
    const seconds = Math.round(serial * daySeconds);
    const days = Math.floor(seconds / daySeconds);
    if (shown === "duration") return clock(seconds);
    if (shown === "time" || (days === 0 && seconds > 0 && !from1904)) return clock(seconds - days * daySeconds);
    return dayOf(days);
  };
}

/** A column holds the same few thousand days over and over. */
function remembered(dayOf: (days: number) => string): (days: number) => string {
  const known = new Map<number, string>();
  return (days) => {
    let day = known.get(days);
    if (day === undefined) {
      day = dayOf(days);
      if (known.size < mostRemembered) known.set(days, day);
    }
    return day;
  };
}

/** Lotus 1-2-3 took 1900 for a leap year, and every spreadsheet since counts the day that never was as the 60th. */
function day1900(days: number): string {
  if (days === 60) return "1900-02-29";
  if (days === 0) return "1900-01-00";
  return isoDay(days < 60 ? days + 1 : days);
}

/** The number of a day from March 1900 on; absent for what is no such day. */
export function serialOf(day: string): number | undefined {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(day) && day >= "1900-03-01" ? Date.parse(`${day}T00:00:00.000Z`) : Number.NaN;
  if (Number.isNaN(time) || !new Date(time).toISOString().startsWith(day)) return undefined;
  return time / dayMilliseconds + epochUnix;
}

/** A day counted from 1899-12-30. */
function isoDay(days: number): string {
  return new Date((days - epochUnix) * dayMilliseconds).toISOString().slice(0, 10);
}

function clock(seconds: number): string {
  const two = (number: number) => String(number).padStart(2, "0");
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
}
