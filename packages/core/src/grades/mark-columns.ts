/** Which columns of a sheet are marks, and of what: a subject, perhaps an assessment of it, perhaps its weight. */
import type { SheetRow } from "../tables/sheet.ts";
import { isFault, readHundredths, readMark } from "./value.ts";

/** A column of marks: one assessment, whatever the class. */
export interface MarkColumn {
  /** From 0. */
  readonly index: number;
  /** As written. */
  readonly header: string;
  readonly subject: string;
  readonly title: string;
  /** Hundredths; absent: not said. */
  readonly coefficient?: number;
  readonly scale?: number;
}

/** What a column is called that names its subject only: reading the file again corrects the same marks. */
export const unnamedTitle = "Note";

/** `Algèbre`, `Algèbre (coef 2)`, `Algèbre - DS1`, `Algèbre - DS1 (coef 2, /10)`. */
export function readMarkHeader(header: string): Omit<MarkColumn, "index" | "header"> | undefined {
  let coefficient: number | undefined;
  let scale: number | undefined;
  const bare = header
    .replace(/\(([^()]*)\)/g, (whole, inside: string) => {
      const weight = /(?:coeff?(?:icient)?\.?|x|×)\s*:?\s*(\d+(?:[.,]\d+)?)/i.exec(inside)?.[1];
      const best = /(?:\/|sur|out of)\s*(\d+(?:[.,]\d+)?)/i.exec(inside)?.[1];
      if (weight !== undefined) coefficient = readHundredths(weight);
      if (best !== undefined) scale = readHundredths(best);
      return weight === undefined && best === undefined ? whole : "";
    })
    .trim();
  const [subject = "", ...rest] = bare.split(/\s+[-–—]\s+/);
  const title = rest.join(" - ").trim();
  if (subject.trim() === "" || subject.length > 80 || title.length > 80) return undefined;
  return {
    subject: subject.trim(),
    title: title === "" ? unnamedTitle : title,
    ...(coefficient !== undefined && { coefficient }),
    ...(scale !== undefined && { scale }),
  };
}

/** How a column of marks is headed, so that it reads back as the same. */
export function markHeader({ subject, title, coefficient, scale }: Omit<MarkColumn, "index" | "header">): string {
  const name = title === unnamedTitle ? subject : `${subject} - ${title}`;
  const weight = coefficient !== undefined && coefficient !== 100 ? [`coef ${coefficient / 100}`] : [];
  const best = scale !== undefined && scale !== 2000 ? [`/${scale / 100}`] : [];
  const said = [...weight, ...best];
  return said.length > 0 ? `${name} (${said.join(", ")})` : name;
}

/** @param columns those that are no field of a person; @param rows the first of the sheet: what is in a column tells */
export function markColumnsOf(
  columns: readonly { readonly index: number; readonly header: string }[],
  rows: readonly SheetRow[],
): readonly MarkColumn[] {
  return columns.flatMap(({ index, header }) => {
    const read = readMarkHeader(header);
    return read && holdsMarks(rows, { index, header, ...read }) ? [{ index, header, ...read }] : [];
  });
}

/** At least half of what is filled in is a mark, or a number or a date that was meant as one. */
function holdsMarks(rows: readonly SheetRow[], { index, header, scale }: MarkColumn): boolean {
  const filled = rows.map(({ cells }) => (cells[index] ?? "").trim()).filter((cell) => cell !== "");
  // Nobody has filled it in yet: its header alone tells whether it is to be.
  if (filled.length === 0) return /\(|\s[-–—]\s/.test(header);
  const marks = filled.filter((cell) => {
    const read = readMark(cell, scale);
    return !isFault(read) || read.fault !== "grade.not_a_mark";
  });
  return marks.length * 2 >= filled.length;
}
