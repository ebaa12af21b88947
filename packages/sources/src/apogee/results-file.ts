/**
 * Apogée's text file of results: it goes out with the students of a step and empty cells, is filled elsewhere, and comes
 * back. ISO-8859-1, cells between tabs, CRLF, decimal comma. Whatever is not filled stays byte for byte: Apogée compares
 * the rest with what it gave out.
 */
import { fault, InvalidInputError } from "@cursus/core";
import { sourceMessages } from "../messages.ts";

export const sections = {
  titles: "XX-APO_TITRES-XX",
  resultTypes: "XX-APO_TYP_RES-XX",
  columns: "XX-APO_COLONNES-XX",
  values: "XX-APO_VALEURS-XX",
} as const;

export interface ApogeeResults {
  /** `apoC_annee` and the others, as they are written. */
  readonly titles: { readonly [name: string]: string };
  /** Result and absence codes that the file allows; empty when its section is missing. */
  readonly resultTypes: ReadonlySet<string>;
  readonly columns: readonly ApogeeColumn[];
  readonly students: readonly ApogeeStudent[];
  /** Sections that the file does without. */
  readonly missing: readonly string[];
}

export interface ApogeeColumn {
  /** `apoL_c0001`. */
  readonly id: string;
  /** `ELP`, `EPR` (a paper), `VET` (a step version), `VDI`. */
  readonly object: string;
  readonly code: string;
  readonly version?: string;
  readonly year: string;
  /** 0: there is one session only. */
  readonly session: string;
  /** `N` a mark, `B` its scale, `R` a result code, `J` jury points. */
  readonly kind: string;
  readonly label?: string;
  /** The cell's place in a row of values. */
  readonly at: number;
}

export interface ApogeeStudent {
  readonly number: string;
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate: string;
  readonly values: { readonly [column: string]: string };
}

/** What a file of results is made of, and where each part begins. Everything else is kept as it is. */
interface Layout extends ApogeeResults {
  /** Lines without their ends. */
  readonly lines: readonly string[];
  readonly ends: readonly string[];
  /** By student number, the line of the values. */
  readonly lineOf: ReadonlyMap<string, number>;
}

export function readApogeeResults(name: string, bytes: Uint8Array): ApogeeResults {
  const { lines, ends, lineOf, ...results } = layOut(name, bytes);
  return results;
}

/** ISO-8859-1: every byte is the character of its number, so that a text goes back to the bytes it came from. */
export function layOut(name: string, bytes: Uint8Array): Layout {
  const text = Buffer.from(bytes).toString("latin1");
  const pieces = text.split(/(\r\n|\n|\r)/);
  const lines = pieces.filter((_, at) => at % 2 === 0);
  const ends = pieces.filter((_, at) => at % 2 === 1);
  const starts = new Map(
    Object.values(sections).flatMap((section) => {
      const at = lines.findIndex((line) => line.split("\t")[0]!.trim() === section);
      return at < 0 ? [] : [[section, at] as const];
    }),
  );
  for (const section of [sections.titles, sections.columns, sections.values])
    if (!starts.has(section))
      throw fault(InvalidInputError, sourceMessages, "source.apogee_section", { file: name, section });
  const within = (section: (typeof sections)[keyof typeof sections]) => {
    const from = starts.get(section);
    if (from === undefined) return [];
    const next = [...starts.values()].filter((at) => at > from);
    return lines.slice(from + 1, Math.min(...next, lines.length));
  };
  const head = starts.get(sections.values)! + 1;
  const ids = (lines[head] ?? "").split("\t").map((id) => id.trim());
  const columns = columnsIn(within(sections.columns), ids);
  if (ids[0] !== "apoL_a01_code")
    throw fault(InvalidInputError, sourceMessages, "source.apogee_heads", { file: name, section: sections.values });
  const students: ApogeeStudent[] = [];
  const lineOf = new Map<string, number>();
  for (let at = head + 1; at < lines.length; at++) {
    const cells = lines[at]!.split("\t");
    const number = cells[0]!.trim();
    if (number === "") continue;
    const values = Object.fromEntries(columns.map(({ id, at: cell }) => [id, (cells[cell] ?? "").trim()]));
    const [, lastName = "", firstName = "", birthDate = ""] = cells.map((cell) => cell.trim());
    students.push({ number, lastName, firstName, birthDate, values });
    lineOf.set(number, at);
  }
  return {
    ...{ lines, ends, lineOf, columns, students },
    titles: titlesIn(within(sections.titles)),
    resultTypes: resultTypesIn(within(sections.resultTypes)),
    missing: Object.values(sections).filter((section) => !starts.has(section)),
  };
}

/** The bytes of a file whose lines were filled. */
export function bytesOf({ ends }: Pick<Layout, "ends">, lines: readonly string[]): Uint8Array {
  return Buffer.from(lines.map((line, at) => line + (ends[at] ?? "")).join(""), "latin1");
}

function titlesIn(lines: readonly string[]): ApogeeResults["titles"] {
  const pairs = lines.map((line) => line.split("\t")).filter(([name]) => name?.trim());
  return Object.fromEntries(pairs.map(([name, value = ""]) => [name!.trim(), value.trim()]));
}

/** `ADM : Admis`, or codes alone after the number of a list. */
function resultTypesIn(lines: readonly string[]): ReadonlySet<string> {
  const cells = lines.flatMap((line) => line.split("\t")).map((cell) => cell.split(" : ")[0]!.trim());
  return new Set(cells.filter((cell) => cell !== "" && !/^\d+$/.test(cell)));
}

function columnsIn(lines: readonly string[], ids: readonly string[]): readonly ApogeeColumn[] {
  return lines.flatMap((line) => {
    const [id, object, code, version, year, session, , kind, label] = line.split("\t").map((cell) => cell.trim());
    const at = ids.indexOf(id!);
    if (!/^apoL_c\d+$/.test(id!) || !code || !kind || at < 0) return [];
    return [
      {
        ...{ id: id!, object: object!, code, year: year!, session: session!, kind, at },
        ...(version && { version }),
        ...(label && { label }),
      },
    ];
  });
}
