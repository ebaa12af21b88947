/** Filling Apogée's text file of results. */
import { type Details, fill as filled } from "@cursus/core";
import { sourceMessages } from "../messages.ts";
import { type ApogeeColumn, bytesOf, layOut } from "./results-file.ts";

/** What one student obtained in one element. A value that is absent leaves its cell alone. */
export interface ApogeeFill {
  /** Row of the file that says it, for the report. */
  readonly row: number;
  readonly student: string;
  /** The code of an element, a paper or a step. */
  readonly code: string;
  /** Needed where the file has several sessions of the code. */
  readonly session?: string;
  /** `12.5`, `12,5`, or an absence code (`ABI`, `ABJ`, `DEF`, `DIS`). */
  readonly mark?: string;
  readonly scale?: string;
  /** `ADM`, `AJ` ... */
  readonly result?: string;
  readonly juryPoints?: string;
}

export interface ApogeeFilling {
  readonly bytes: Uint8Array;
  /** Cells that were blank and are not any more. */
  readonly filled: number;
  /** Cells that held something else. */
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly RefusedFill[];
  /** Mark and result cells that stay blank. */
  readonly blank: number;
  /** Sections that the file does without. */
  readonly missing: readonly string[];
}

/** A row, or a value of a row, that was not put into the file. */
export interface RefusedFill {
  readonly row: number;
  readonly field: string;
  readonly code: string;
  readonly message: string;
  readonly details: Details;
}

const kinds = { mark: "N", scale: "B", result: "R", juryPoints: "J" } as const;
type Value = keyof typeof kinds;
type Refuse = (code: keyof typeof sourceMessages, field: string, details?: Details) => void;

export function fillApogeeResults(name: string, bytes: Uint8Array, fills: Iterable<ApogeeFill>): ApogeeFilling {
  const layout = layOut(name, bytes);
  const lines = [...layout.lines];
  const byCode = Map.groupBy(layout.columns, ({ code }) => code);
  const counts = { filled: 0, changed: 0, unchanged: 0 };
  const refused: RefusedFill[] = [];

  for (const fill of fills) {
    const line = layout.lineOf.get(fill.student);
    const refuse: Refuse = (code, field, more = {}) => {
      const details = { file: name, student: fill.student, code: fill.code, ...more };
      refused.push({ row: fill.row, field, code, message: filled(sourceMessages[code].en, details), details });
    };
    if (line === undefined) {
      refuse("source.apogee_student", "student");
      continue;
    }
    const columns = (byCode.get(fill.code) ?? []).filter(({ session }) => !fill.session || session === fill.session);
    if (columns.length === 0) refuse("source.apogee_element", "element", { session: fill.session ?? "" });
    else if (new Set(columns.map(({ session }) => session)).size > 1) refuse("source.apogee_sessions", "session");
    else fillLine(line, fill, columns, refuse);
  }

  function fillLine(line: number, fill: ApogeeFill, columns: readonly ApogeeColumn[], refuse: Refuse): void {
    const cells = lines[line]!.split("\t");
    const scaleAt = columns.find(({ kind }) => kind === "B")?.at;
    const scale = fill.scale ?? (scaleAt === undefined ? "" : (cells[scaleAt] ?? "").trim());
    let marked = false;
    for (const field of Object.keys(kinds) as Value[]) {
      const usual: string | undefined = field === "scale" && marked && scale === "" ? "20" : undefined;
      const given: string | undefined = fill[field]?.trim() || usual;
      if (!given) continue;
      const column = columns.find(({ kind }) => kind === kinds[field]);
      const text = written(field, given, Number((scale || "20").replace(",", ".")), layout.resultTypes);
      if (!column) {
        if (!usual) refuse("source.apogee_column", field, { kind: kinds[field] });
      } else if (text === undefined)
        refuse(field === "result" ? "source.apogee_result" : "source.apogee_mark", field, { value: given });
      else {
        put(cells, column.at, text);
        marked ||= field === "mark" && isNumber(given);
      }
    }
    lines[line] = cells.join("\t");
  }

  function put(cells: string[], at: number, text: string): void {
    const before = (cells[at] ?? "").trim();
    counts[before === text ? "unchanged" : before === "" ? "filled" : "changed"]++;
    if (before === text) return;
    while (cells.length < at) cells.push("");
    cells[at] = text;
  }

  const markCells = layout.columns.filter(({ kind }) => kind === "N" || kind === "R");
  let blank = 0;
  for (const line of layout.lineOf.values()) {
    const cells = lines[line]!.split("\t");
    blank += markCells.filter(({ at }) => (cells[at] ?? "").trim() === "").length;
  }
  return { bytes: bytesOf(layout, lines), ...counts, refused, blank, missing: layout.missing };
}

/** As Apogée writes it; absent when it cannot. */
function written(field: Value, given: string, scale: number, known: ReadonlySet<string>): string | undefined {
  const isCode = /^[A-Z0-9.]{1,6}$/.test(given) && !isNumber(given);
  if (field === "result" || (field === "mark" && isCode))
    return isCode && (known.size === 0 || known.has(given)) ? given : undefined;
  const number = /^(\d{1,4})(?:[.,](\d{1,3}))?$/.exec(given);
  if (!number || (field === "mark" && Number(given.replace(",", ".")) > scale)) return undefined;
  const decimals = (number[2] ?? "").replace(/(?<!0)0+$/, "");
  return String(Number(number[1])) + (decimals && `,${decimals}`);
}

function isNumber(text: string | undefined): boolean {
  return text !== undefined && /^\d+(?:[.,]\d+)?$/.test(text.trim());
}
