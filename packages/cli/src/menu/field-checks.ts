/** What keeps a text from being a day, a year, a number, a file. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import { isAcademicYear, isLocalDate, readHundredths } from "@cursus/core";
import type { Fault } from "./field.ts";

export function aboveZero(text: string): Fault | undefined {
  return readHundredths(text) === undefined ? { code: "menu.not_a_number" } : undefined;
}

export function whole(text: string): Fault | undefined {
  return /^[1-9]\d{0,8}$/.test(text.trim()) ? undefined : { code: "menu.not_whole" };
}

export function isDay(text: string): Fault | undefined {
  return isLocalDate(text) ? undefined : { code: "menu.not_a_day" };
}

export function academicYear(text: string): Fault | undefined {
  return isAcademicYear(text) ? undefined : { code: "menu.not_a_year" };
}

export function readable(file: string): Fault | undefined {
  return existsSync(file) ? undefined : { code: "menu.file_missing", details: { file } };
}

export function writable(file: string): Fault | undefined {
  const folder = dirname(file);
  return existsSync(folder) ? undefined : { code: "menu.folder_missing", details: { folder } };
}
