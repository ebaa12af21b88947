/** How a mark is read from a text, and how hundredths are shown. */
import type { Details } from "../kernel/messages.ts";
import { fold } from "../kernel/text.ts";
import type { MarkCode } from "../students/index.ts";
import type { gradeMessages } from "./messages.ts";

/** A number of hundredths on a scale, or a code in its place. */
export type MarkValue = { readonly value: number } | { readonly code: MarkCode };

export interface ValueFault {
  readonly fault: keyof typeof gradeMessages;
  readonly details: Details;
}

export function isFault(read: MarkValue | ValueFault): read is ValueFault {
  return "fault" in read;
}

/** The usual scale, in hundredths. */
export const twenty = 2000;

const codes: { readonly [word: string]: MarkCode } = {
  ...{ abi: "ABI", abs: "ABI", absent: "ABI", absente: "ABI", "abs injustifiee": "ABI", "absence injustifiee": "ABI" },
  ...{ abj: "ABJ", "abs justifiee": "ABJ", "absence justifiee": "ABJ", excused: "EXC" },
  ...{ exc: "EXC", disp: "EXC", dispense: "EXC", dispensee: "EXC", exempt: "EXC", excuse: "EXC", excusee: "EXC" },
  ...{ att: "ATT", "en attente": "ATT", attente: "ATT", pending: "ATT" },
};

/**
 * Reads a mark: a number with a dot or a comma, at most two decimals, from 0 to the scale; or a code (`ABI`, `ABJ`, `EXC`,
 * `ATT`, and what people write for them: abs., absent, dispensé ...).
 * @param scale hundredths of the best mark
 */
export function readMark(given: string | number, scale = twenty): MarkValue | ValueFault {
  const text = String(given).trim();
  const word = fold(text)
    .replace(/[.\s]+/g, " ")
    .trim();
  // Every object has a `constructor`, which is no code.
  if (Object.hasOwn(codes, word)) return { code: codes[word]! };
  const parts = /^([+-]?)(\d+)(?:[.,](\d+))?$/.exec(text.replace(/[\u2212\u2013]/g, "-"));
  const details = { value: text, best: shown(scale) };
  if (!parts) return { fault: /\d\s*[/-]\s*\d/.test(text) ? "grade.looks_like_date" : "grade.not_a_mark", details };
  const [, sign, whole = "", decimals = ""] = parts;
  if (decimals.replace(/(?<!0)0+$/, "").length > 2) return { fault: "grade.too_precise", details };
  const value = Number(whole) * 100 + Number(decimals.padEnd(2, "0").slice(0, 2));
  return (sign === "-" && value > 0) || value > scale ? { fault: "grade.out_of_range", details } : { value };
}

/** Reads a coefficient or a scale: above 0, at most two decimals, at most 1000; in hundredths. */
export function readHundredths(given: string | number): number | undefined {
  const parts = /^(\d{1,4})(?:[.,](\d{1,2}))?$/.exec(String(given).trim());
  if (!parts) return undefined;
  const value = Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
  return value > 0 && value <= 100_000 ? value : undefined;
}

/** Hundredths as people write them with a dot: 1267 is `12.67`, 1200 is `12`. */
export function shown(hundredths: number): string {
  return String(asNumber(hundredths));
}

/** Hundredths as a number of at most two decimals. */
export function asNumber(hundredths: number): number {
  return hundredths / 100;
}

/** `2`, or `Session 2` as sheets write it. */
export function readSession(given: string | number): 1 | 2 | undefined {
  const session = /^(?:session\s*)?([12])$/i.exec(String(given).trim())?.[1];
  return session === undefined ? undefined : session === "2" ? 2 : 1;
}
