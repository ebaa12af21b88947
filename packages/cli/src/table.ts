/** Tables on a terminal: columns as wide as their cells, cut to the width that there is. */
import type { Column } from "@cursus/core/light";

export type TableColumn<R> = Pick<Column<R>, "header" | "kind" | "value">;

const gap = 2;
/** A column is not cut below this. */
const leastWidth = 8;

/** Where the columns do not fit even when they are cut, each row is a block of lines instead. */
export function formatTable<R>(columns: readonly TableColumn<R>[], rows: readonly R[], width: number): string {
  const lines = [
    columns.map(({ header }) => header),
    ...rows.map((row) => columns.map((column) => cell(column.value(row)))),
  ];
  const widths = fit(
    columns.map((_, at) => Math.max(...lines.map((line) => displayWidth(line[at]!)))),
    width,
  );
  if (!widths) return formatBlocks(columns, rows);
  const format = (line: readonly string[]) =>
    line
      .map((text, at) => pad(cut(text, widths[at]!), widths[at]!, columns[at]!.kind))
      .join(" ".repeat(gap))
      .trimEnd();
  const [header, ...body] = lines.map(format);
  return [header, widths.map((one) => "─".repeat(one)).join(" ".repeat(gap)), ...body].join("\n");
}

function cell(value: string | number | undefined): string {
  return value === undefined ? "" : String(value).replace(/\s*\n\s*/g, " ");
}

function formatBlocks<R>(columns: readonly TableColumn<R>[], rows: readonly R[]): string {
  const width = Math.max(...columns.map(({ header }) => displayWidth(header)));
  const blocks = rows.map((row) =>
    columns
      .map(({ header, value }) => [header, cell(value(row))] as const)
      .filter(([, text]) => text !== "")
      .map(([header, text]) => `${pad(header, width)}${" ".repeat(gap)}${text}`)
      .join("\n"),
  );
  return blocks.join("\n\n");
}

/** Takes from the widest column, one by one, until the line fits; absent when it cannot. */
function fit(widths: readonly number[], total: number): readonly number[] | undefined {
  const fitted = [...widths];
  let over = fitted.reduce((sum, one) => sum + one, gap * (fitted.length - 1)) - total;
  while (over > 0) {
    const widest = fitted.indexOf(Math.max(...fitted));
    if (fitted[widest]! <= leastWidth) return undefined;
    fitted[widest]!--;
    over--;
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
