/** Tables on a terminal: columns as wide as their cells, cut to the width that there is. */
import type { Column } from "@cursus/core/light";

export type TableColumn<R> = Pick<Column<R>, "header" | "kind" | "value"> & {
  /** The cell as a person reads it, where that is not the bare value. */
  shown?(row: R): string;
  /** Left out where the table does not fit otherwise; the last such column first. */
  readonly spare?: boolean;
  /** Not cut: half of it is of no use. */
  readonly whole?: boolean;
};

const gap = 2;
/** A column is not cut below this. */
const leastWidth = 8;

/**
 * Where the columns do not fit, those that hold nothing and those that can be spared are left out, and the widest are cut;
 * where that is not enough, each row is a block of lines instead.
 */
export function formatTable<R>(all: readonly TableColumn<R>[], rows: readonly R[], width: number): string {
  const columns = thatFit(all, rows, width);
  const widths = fit(columns, widthsOf(columns, rows), width);
  if (!widths) return formatBlocks(all, rows);
  const lines = [columns.map(({ header }) => header), ...rows.map((row) => columns.map((column) => cell(column, row)))];
  const format = (line: readonly string[]) =>
    line
      .map((text, at) => pad(cut(text, widths[at]!), widths[at]!, columns[at]!.kind))
      .join(" ".repeat(gap))
      .trimEnd();
  const [header, ...body] = lines.map(format);
  return [header, widths.map((one) => "─".repeat(one)).join(" ".repeat(gap)), ...body].join("\n");
}

function thatFit<R>(all: readonly TableColumn<R>[], rows: readonly R[], width: number): readonly TableColumn<R>[] {
  const fits = (columns: readonly TableColumn<R>[]) => totalOf(widthsOf(columns, rows)) <= width;
  if (fits(all)) return all;
  let columns = all.filter((one) => rows.some((row) => cell(one, row) !== ""));
  while (!fits(columns) && columns.some(({ spare }) => spare)) {
    const last = columns.findLastIndex(({ spare }) => spare);
    columns = columns.toSpliced(last, 1);
  }
  return columns;
}

function widthsOf<R>(columns: readonly TableColumn<R>[], rows: readonly R[]): readonly number[] {
  return columns.map((one) =>
    rows.reduce((most, row) => Math.max(most, displayWidth(cell(one, row))), displayWidth(one.header)),
  );
}

function totalOf(widths: readonly number[]): number {
  return widths.reduce((sum, one) => sum + one, gap * (widths.length - 1));
}

function cell<R>(column: TableColumn<R>, row: R): string {
  const value = column.shown ? column.shown(row) : column.value(row);
  return value === undefined ? "" : String(value).replace(/\s+/g, (blanks) => (blanks.includes("\n") ? " " : blanks));
}

function formatBlocks<R>(columns: readonly TableColumn<R>[], rows: readonly R[]): string {
  const width = Math.max(...columns.map(({ header }) => displayWidth(header)));
  const blocks = rows.map((row) =>
    columns
      .map((column) => [column.header, cell(column, row)] as const)
      .filter(([, text]) => text !== "")
      .map(([header, text]) => `${pad(header, width)}${" ".repeat(gap)}${text}`)
      .join("\n"),
  );
  return blocks.join("\n\n");
}

/** Takes from the widest column, one by one, until the line fits; absent when it cannot. */
function fit<R>(
  columns: readonly TableColumn<R>[],
  widths: readonly number[],
  total: number,
): readonly number[] | undefined {
  const fitted = [...widths];
  for (let over = totalOf(fitted) - total; over > 0; over--) {
    const cuttable = fitted.map((width, at) => (columns[at]!.whole ? 0 : width));
    const most = Math.max(...cuttable);
    if (most <= leastWidth) return undefined;
    fitted[cuttable.indexOf(most)]!--;
  }
  return fitted;
}

function pad(text: string, width: number, kind?: Column<unknown>["kind"]): string {
  const blank = " ".repeat(Math.max(0, width - displayWidth(text)));
  return kind === "number" ? blank + text : text + blank;
}

function cut(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = "";
  let used = 1;
  for (const { segment } of segments.segment(text)) {
    used += displayWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return `${kept}…`;
}

const segments = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** Columns that a text takes: none for marks that sit on a letter, two for East Asian characters and pictures. */
export function displayWidth(text: string): number {
  if (/^[ -~\u00a0-\u024f]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of segments.segment(text)) width += wide.test(segment) ? 2 : zero.test(segment) ? 0 : 1;
  return width;
}

const wide =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\uff01-\uff60]/u;
const zero = /^[\p{Mn}\p{Cf}]+$/u;
