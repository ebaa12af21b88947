/** What keeps a text from being a day, a year, a number, a file. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { readHundredths } from "@cursus/core";
import type { Fault } from "./field.ts";

export function aboveZero(text: string): Fault | undefined {
  return readHundredths(text) === undefined ? { code: "menu.not_a_number" } : undefined;
}

export function whole(text: string): Fault | undefined {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? undefined : { code: "menu.not_whole" };
}

export function isDay(text: string): Fault | undefined {
  const time = Date.parse(`${text}T00:00:00.000Z`);
  const exists =
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
  return exists ? undefined : { code: "menu.not_a_day" };
}

export function academicYear(text: string): Fault | undefined {
  const years = /^(\d{4})-(\d{4})$/.exec(text);
  return years && Number(years[2]) === Number(years[1]) + 1 ? undefined : { code: "menu.not_a_year" };
}

export function readable(file: string): Fault | undefined {
  return existsSync(file) ? undefined : { code: "menu.file_missing", details: { file } };
}

export function writable(file: string): Fault | undefined {
  const folder = dirname(file);
  return existsSync(folder) ? undefined : { code: "menu.folder_missing", details: { folder } };
}
