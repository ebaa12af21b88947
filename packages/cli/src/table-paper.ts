/** Lists on paper: where the name of the file asks for a PDF. */
import type { TablePaperOptions } from "@cursus/documents";
import type { Desk, Outcome } from "./command.ts";
import type { ListColumn } from "./listing.ts";
import type { OutputFlags } from "./output.ts";
import { paperOptions, written } from "./paper.ts";
import type { Say } from "./voice.ts";

/** The PDF that is to be written, if it is one. */
export function paperOf({ output, format }: OutputFlags): string | undefined {
  return format === undefined && output?.toLowerCase().endsWith(".pdf") ? output : undefined;
}

export interface PaperList<R> {
  readonly title: string;
  readonly columns: readonly ListColumn<R>[];
  readonly rows: Iterable<R> | AsyncIterable<R>;
  readonly language: TablePaperOptions["language"];
  readonly say: Say;
}

/** Prints the rows of a list as they come, each cell as a person reads it. */
export async function printList<R>(
  desk: Desk,
  file: string,
  { title, columns, rows, language, say }: PaperList<R>,
): Promise<Outcome> {
  const { writeTablePdf } = await import("@cursus/documents");
  const onPaper = columns
    .filter(({ fileOnly, whole }) => !fileOnly && !whole)
    .map((column) => ({ ...column, value: (row: R) => (column.shown ? column.shown(row) : column.value(row)) }));
  const paper = await writeTablePdf(file, onPaper, rows, { ...(await paperOptions(desk, language)), title });
  const outcome = written(file, paper, say);
  return { ...outcome, data: { file, pages: paper.pages, rows: paper.rows } };
}
