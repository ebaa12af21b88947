/** How the cells of results are read. Pure. */
import type { Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import { readAcademicYear } from "../kernel/time.ts";
import type { ResultLine } from "./import.ts";
import { resultMessages } from "./messages.ts";
import type { ResultSheetField } from "./sheets.ts";

/** A code as it is kept, or why it cannot be one. */
export function readResultCode({ cells, odd }: ResultLine, field: ResultSheetField): string | Issue {
  const value = cells[field];
  if (value === undefined) return issue(resultMessages, "result.missing", [field]);
  if (odd.has(field) || /^\d+(?:[.,]\d+)?e\+?\d+$/i.test(value) || value.length > 60)
    return issue(resultMessages, "result.damaged_code", [field], { value });
  const upper = value.toUpperCase();
  return value === upper ? value : issue(resultMessages, "result.lower_case", [field], { value, upper });
}

/** `2025` as Apogée writes a year, or `2025-2026`. */
export function readYear(value: string, field: ResultSheetField = "year"): string | Issue {
  return readAcademicYear(value) ?? issue(resultMessages, "result.bad_year", [field], { value });
}

export function readSession(value = "0"): number | Issue {
  return /^[0-9]$/.test(value) ? Number(value) : issue(resultMessages, "result.bad_session", ["session"], { value });
}

export type ReadMark = { readonly mark: number } | { readonly absence: string };

/**
 * A mark in hundredths (Apogée keeps three decimals: the third is rounded, half up), or the code in its place.
 * @param scale hundredths
 */
export function readObtained(value: string, scale: number): ReadMark | Issue {
  if (/^[A-Z]{2,4}$/.test(value)) return { absence: value };
  const parts = /^(\d{1,4})(?:[.,](\d{1,6}))?$/.exec(value);
  const mark = parts ? Math.round(Number(`${parts[1]}${(parts[2] ?? "").padEnd(3, "0").slice(0, 3)}`) / 10) : -1;
  return mark >= 0 && mark <= scale
    ? { mark }
    : issue(resultMessages, "result.bad_mark", ["mark"], { value, best: scale / 100 });
}

export function readPoints(value: string, field: ResultSheetField): number | Issue {
  const parts = /^(-?)(\d{1,4})(?:[.,](\d{1,2})0*)?$/.exec(value);
  if (!parts) return issue(resultMessages, "result.bad_number", [field], { value });
  const size = Number(parts[2]) * 100 + Number((parts[3] ?? "").padEnd(2, "0"));
  return parts[1] ? -size : size;
}
