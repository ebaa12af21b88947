/** Which columns of a sheet are marks, and of what: a subject, perhaps an assessment of it, perhaps its weight. */
import type { SheetRow } from "../tables/sheet.ts";
import { resitTitle } from "./model.ts";
import { isFault, readHundredths, readMark, readSession } from "./value.ts";

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
  /** The code of an element of the curriculum, and the session. */
  readonly element?: string;
  readonly session?: 1 | 2;
}

/** What a column is called that names its subject only: reading the file again corrects the same marks. */
export const unnamedTitle = "Note";

/** `Algèbre`, `Algèbre (coef 2)`, `Algèbre - DS1`, `Algèbre - DS1 (coef 2, /10, élément UE11, session 2)`. */
export function readMarkHeader(header: string): Omit<MarkColumn, "index" | "header"> | undefined {
  let coefficient: number | undefined;
  let scale: number | undefined;
  let element: string | undefined;
  let session: 1 | 2 | undefined;
  const bare = header
    .replace(/\(([^()]*)\)/g, (whole, inside: string) => {
      const weight = /(?:coeff?(?:icient)?\.?|x|×)\s*(?::\s*)?(\d+(?:[.,]\d+)?)/i.exec(inside)?.[1];
      const best = /(?:\/|sur|out of)\s*(\d+(?:[.,]\d+)?)/i.exec(inside)?.[1];
      const code = /(?:^|[\s,;])(?:[ée]l[ée]ment|elp)\s*(?::\s*)?([^\s,;]+)/i.exec(inside)?.[1];
      const sat = readSession(/(?:^|[\s,;])session\s*(?::\s*)?([12])(?:$|[\s,;])/i.exec(inside)?.[1] ?? "");
      element = code ?? element;
      session = sat ?? session;
      if (weight !== undefined) coefficient = readHundredths(weight);
      if (best !== undefined) scale = readHundredths(best);
      return [weight, best, code, sat].every((one) => one === undefined) ? whole : "";
    })
    .trim();
  const [subject = "", ...rest] = bare.split(/(?<!\s)\s+[-–—]\s+/);
  const title = rest.join(" - ").trim();
  if (subject.trim() === "" || subject.length > 80 || title.length > 80) return undefined;
  return {
    subject: subject.trim(),
    title: title !== "" ? title : session === 2 ? resitTitle : unnamedTitle,
    ...(coefficient !== undefined && { coefficient }),
    ...(scale !== undefined && { scale }),
    ...(element !== undefined && { element }),
    ...(session !== undefined && { session }),
  };
}

/** How a column of marks is headed, so that it reads back as the same. */
export function markHeader(column: Omit<MarkColumn, "index" | "header">): string {
  const { subject, title, coefficient, scale, element, session } = column;
  const usual = session === 2 ? resitTitle : unnamedTitle;
  const name = title === usual ? subject : `${subject} - ${title}`;
  const weight = coefficient !== undefined && coefficient !== 100 ? [`coef ${coefficient / 100}`] : [];
  const best = scale !== undefined && scale !== 2000 ? [`/${scale / 100}`] : [];
  const of = [...(element ? [`élément ${element}`] : []), ...(session ? [`session ${session}`] : [])];
  const said = [...weight, ...best, ...of];
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

/**
 * At least half of what is filled in is a mark, or was meant as one: a number beyond the scale, or a date that a spreadsheet
 * made of `12/5`. Years, credits and days of birth are neither: where nothing is a mark, numbers above 100 and days are not counted.
 */
function holdsMarks(rows: readonly SheetRow[], { index, header, scale }: MarkColumn): boolean {
  const filled = rows.map(({ cells }) => (cells[index] ?? "").trim()).filter((cell) => cell !== "");
  // Nobody has filled it in yet: its header alone tells whether it is to be.
  if (filled.length === 0) return /\(|\s[-–—]\s/.test(header);
  const read = filled.map((cell) => ({ cell, mark: readMark(cell, scale) }));
  const marks = read.filter(({ mark }) => !isFault(mark));
  const meant = read.filter(({ cell, mark }) => {
    if (!isFault(mark) || mark.fault === "grade.not_a_mark") return false;
    if (marks.length > 0) return true;
    return mark.fault === "grade.looks_like_date" ? filled.length < fewRows : Number(cell.replace(",", ".")) <= 100;
  });
  return (marks.length + meant.length) * 2 >= filled.length;
}

/** A column of so few that all of them may have been turned into dates. */
const fewRows = 3;
