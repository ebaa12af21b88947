/**
 * Tables on paper: the header stands on every page, no row is cut in two, long texts wrap. In the file they are tables with
 * rows and cells, so that a reader who listens knows where they are.
 */
import type { Style } from "./ink.ts";
import { box, lineGap, type Paper, rule } from "./paper.ts";
import { point } from "./press.ts";

export interface GridColumn {
  readonly header: string;
  /** Points. */
  readonly width: number;
  readonly align?: "left" | "right";
}

export interface Line extends Partial<Style> {
  readonly text: string;
}

/** One text, or several one under the other. */
export type Cell = string | readonly Line[];

export interface GridOptions {
  readonly size?: number;
  /** Every cell has a border, for papers that are written on. */
  readonly boxed?: boolean;
  /** Points; rows that hold more are higher. */
  readonly rowHeight?: number;
  /** The column whose cells name their rows. */
  readonly named?: number;
}

export interface Grid {
  /** @param emphasis a row that sums up, or heads those below it: with them it stays on a page */
  row(cells: readonly Cell[], emphasis?: { readonly tinted: boolean; readonly with?: number }): void;
  close(): void;
}

const padding = { x: 4, y: 3 };
const headerTint = 0.92;
const rowTint = 0.96;

type CellLines = readonly { readonly text: string; readonly style: Style }[];

interface Laid {
  /** Lines of each cell, from the top. */
  readonly cells: readonly CellLines[];
  readonly height: number;
}

/** What the parts of a table need to know of it. */
interface Setup {
  readonly paper: Paper;
  readonly columns: readonly GridColumn[];
  /** Where each column begins. */
  readonly lefts: readonly number[];
  readonly width: number;
  readonly size: number;
  readonly boxed: boolean;
}

export function openGrid(paper: Paper, columns: readonly GridColumn[], options: GridOptions = {}): Grid {
  const { press } = paper;
  const { size = 8.5, boxed = false, rowHeight = 0, named = 0 } = options;
  const lefts = columns.map((_, n) => paper.left + columns.slice(0, n).reduce((sum, { width }) => sum + width, 0));
  const width = columns.reduce((sum, column) => sum + column.width, 0);
  const setup: Setup = { paper, columns, lefts, width, size, boxed };
  const headings = columns.map(({ header: text }) => [{ text, bold: true, size: size - 0.5 }]);
  const header = layOut(setup, headings, { highest: paper.room / 2, lowest: 0 });
  let begun = false;

  function drawHeader(again: boolean): void {
    const texts = header.cells.map((lines, n) => cellText(setup, lines, n, header.height));
    press.artifact(frame(setup, header.height, headerTint));
    // Said once; on the pages after, it is there for the eye.
    if (again) press.artifact(texts.join("\n"));
    else {
      press.open("TR");
      for (const text of texts) press.leaf("TH", text, { scope: "Column" });
      press.close();
    }
    paper.y += header.height;
  }

  function makeRoom(height: number): void {
    if (begun) {
      if (paper.need(height)) drawHeader(true);
      return;
    }
    paper.need(header.height + height);
    press.open("Table");
    drawHeader(false);
    begun = true;
  }

  return {
    row(cells, { tinted, with: following = 0 } = { tinted: false }) {
      const most = paper.room - header.height;
      const laid = layOut(setup, cells, { highest: most, lowest: rowHeight });
      makeRoom(Math.min(laid.height + following, most));
      press.artifact(frame(setup, laid.height, tinted ? rowTint : undefined));
      press.open("TR");
      laid.cells.forEach((lines, n) => {
        const text = cellText(setup, lines, n, laid.height);
        if (n === named) press.leaf("TH", text, { scope: "Row" });
        else press.leaf("TD", text);
      });
      press.close();
      paper.y += laid.height;
    },
    close() {
      if (!begun) makeRoom(0);
      press.close();
    },
  };
}

/** Breaks the texts of a row; what is left over when it is as high as it may be is cut off in sight. */
function layOut(
  { paper, columns, size }: Setup,
  cells: readonly Cell[],
  { highest, lowest }: { readonly highest: number; readonly lowest: number },
): Laid {
  const laid = cells.map((cell, n) => {
    const made: { text: string; style: Style }[] = [];
    for (const { text, ...own } of typeof cell === "string" ? [{ text: cell }] : cell) {
      const style = { size, ...own };
      const left = highest - 2 * padding.y - heightOf(made);
      const most = Math.floor(left / (style.size * lineGap) + 0.001);
      if (text === "" || most < 1) continue;
      const lines = paper.ink.lines(text, style, columns[n]!.width - 2 * padding.x, most);
      for (const line of lines) made.push({ text: line, style });
    }
    return made;
  });
  return { cells: laid, height: Math.max(lowest, ...laid.map((lines) => heightOf(lines) + 2 * padding.y)) };
}

/** Draws a cell of the row that begins where the paper stands: from the top, or in the middle of a box. */
function cellText({ paper, columns, lefts, boxed }: Setup, lines: CellLines, column: number, height: number): string {
  const { align = "left", width } = columns[column]!;
  let y = paper.y + (boxed ? (height - heightOf(lines)) / 2 : padding.y);
  return lines
    .map(({ text, style }) => {
      const spare = width - 2 * padding.x - (align === "left" ? 0 : paper.ink.width(text, style));
      const indent = align === "right" ? spare : 0;
      const base = y + style.size * 1.02;
      y += style.size * lineGap;
      return paper.ink.line(text, style, lefts[column]! + padding.x + indent, base);
    })
    .join("\n");
}

function frame({ paper, lefts, width, boxed }: Setup, height: number, tint: number | undefined): string {
  const { left, y } = paper;
  const ground = tint === undefined ? "" : `${tint} g ${box(left, y, width, height)} f\n`;
  const under = rule(left, y + height, width, boxed ? 0.5 : 0.72);
  if (!boxed) return ground + under;
  const sides = [...lefts, left + width].map((x) => `${point(x)} ${point(y)} m ${point(x)} ${point(y + height)} l S`);
  return `${ground}${rule(left, y, width, 0.5)}\n${under}\n0.5 G ${sides.join(" ")}`;
}

function heightOf(lines: CellLines): number {
  return lines.reduce((sum, { style }) => sum + style.size * lineGap, 0);
}
