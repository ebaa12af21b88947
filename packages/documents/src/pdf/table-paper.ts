/** Any table on paper: columns as wide as what stands in them, the page turned where they need it. */
import { type Column, fault, InvalidInputError } from "@cursus/core/light";
import { plainNumber } from "../numbers.ts";
import { cellOf } from "../write/cells.ts";
import type { Target } from "../write/target.ts";
import { note, paragraph, title } from "./blocks.ts";
import { type GridColumn, openGrid } from "./grid.ts";
import type { Ink, Style } from "./ink.ts";
import { paperMessages } from "./messages.ts";
import { type Paper, type PaperOptions, type PaperReport, writePaper } from "./paper.ts";
import type { Words } from "./words.ts";

export interface TablePaperOptions extends PaperOptions {
  readonly title: string;
}

export interface TablePaperReport extends PaperReport {
  /** Rows written, without the header. */
  readonly rows: number;
}

/** How many rows the widths are told from. */
const sampledRows = 50;
const mostColumns = 30;

/**
 * Writes a table to be printed, row by row, in constant memory. Rejects as `writeTable` does, and with `InvalidInputError`
 * (`paper.no_columns`, `paper.too_many_columns`).
 */
export async function writeTablePdf<R>(
  target: Target,
  columns: readonly Column<R>[],
  rows: Iterable<R> | AsyncIterable<R>,
  options: TablePaperOptions,
): Promise<TablePaperReport> {
  if (columns.length === 0) throw fault(InvalidInputError, paperMessages, "paper.no_columns");
  if (columns.length > mostColumns) {
    const details = { count: columns.length, limit: mostColumns };
    throw fault(InvalidInputError, paperMessages, "paper.too_many_columns", details);
  }
  let written = 0;
  const report = await writePaper(target, options.title, options, async function* (paper) {
    const sample: string[][] = [];
    let grid: ReturnType<typeof openGrid> | undefined;
    const begin = () => {
      const made = beginTable(paper, columns, sample, options.title);
      for (const cells of sample) made.row(cells);
      return made;
    };
    for await (const row of rows) {
      written++;
      const cells = columns.map((column) => cellText(paper.words, column, row));
      if (grid) grid.row(cells);
      else {
        sample.push(cells);
        if (sample.length === sampledRows) grid = begin();
      }
      yield;
    }
    (grid ?? begin()).close();
    paper.y += 8;
    const { words } = paper;
    if (written === 0) paragraph(paper, words.say("table.empty"));
    else note(paper, words.say("table.rows", { count: words.number(written) }));
  });
  return { ...report, rows: written };
}

function cellText<R>(words: Words, column: Column<R>, row: R): string {
  const value = cellOf(column, row);
  if (value === undefined) return "";
  if (typeof value === "number")
    return words.language === "fr" ? plainNumber(value).replace(".", ",") : plainNumber(value);
  return column.kind === "date" && /^\d{4}-\d{2}-\d{2}$/.test(value) ? words.shortDay(value) : value;
}

function beginTable<R>(
  paper: Paper,
  columns: readonly Column<R>[],
  sample: readonly (readonly string[])[],
  heads: string,
) {
  const size = columns.length > 12 ? 7 : 8.5;
  const wanted = columns.map((column, n) =>
    widthsOf(paper.ink, [column.header, ...sample.map((cells) => cells[n]!)], size),
  );
  const natural = wanted.reduce((sum, one) => sum + one.natural, 0);
  const landscape = natural > paper.width;
  paper.begin({ about: heads, landscape });
  title(paper, heads);
  const widths = shared(wanted, paper.width);
  const laid = columns.map(({ header, kind }, n): GridColumn => {
    return { header, width: widths[n]!, ...(kind === "number" && { align: "right" as const }) };
  });
  return openGrid(paper, laid, { size });
}

interface Wanted {
  /** No word is broken. */
  readonly least: number;
  /** No line is broken. */
  readonly natural: number;
}

const narrowest = 24;
const widest = 240;

/** The first text is the header, which is bold. What nine rows in ten need counts: one long name must not turn the page. */
function widthsOf(ink: Ink, texts: readonly string[], size: number): Wanted {
  const widths = texts.map((text, n) => Math.min(widest, ink.width(text, { size, bold: n === 0 }) + 10));
  const [header = narrowest, ...cells] = widths;
  const usual = cells.sort((a, b) => a - b)[Math.ceil(cells.length * 0.9) - 1] ?? 0;
  let least = narrowest;
  texts.forEach((text, n) => {
    const style: Style = { size, bold: n === 0 };
    for (const word of text.split(/\s+/)) least = Math.max(least, Math.min(110, ink.width(word, style) + 10));
  });
  return { least, natural: Math.max(least, header, usual) };
}

/** The whole width, shared: what is needed first, then by how much more each would like. */
function shared(wanted: readonly Wanted[], width: number): readonly number[] {
  const least = wanted.reduce((sum, one) => sum + one.least, 0);
  const natural = wanted.reduce((sum, one) => sum + one.natural, 0);
  if (natural <= width) return wanted.map((one) => (one.natural * width) / natural);
  if (least >= width) return wanted.map((one) => (one.least * width) / least);
  const part = (width - least) / (natural - least);
  return wanted.map((one) => one.least + (one.natural - one.least) * part);
}
