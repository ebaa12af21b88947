/**
 * The table ports: how rows come in from a spreadsheet and go out to one. A codec (`@cursus/documents`) reads and writes
 * files; what a column means belongs to the module that owns the rows.
 */

/** One sheet, row by row. The reader refuses what is no table before the first row, or at the row where it finds out. */
export interface Sheet {
  /** What a person calls it: the file's name. */
  readonly name: string;
  readonly rows: AsyncIterable<SheetRow>;
  /** Of a workbook with several visible sheets, where none was asked for by its name. */
  readonly tabs?: SheetTabs;
}

export interface SheetTabs {
  /** The sheet that the rows are of: the first. */
  readonly first: string;
  /** Those after it. */
  readonly others: readonly string[];
  open(tab: string): Promise<Sheet>;
}

export interface SheetRow {
  /** As the spreadsheet numbers it, from 1; for a text file the line on which the record begins. */
  readonly number: number;
  /** As shown, by column from 0; a blank cell is `""`, and blank cells at the end may be missing. Numbers keep all digits. */
  readonly cells: readonly string[];
  /** Cells that are no text and no number, by column. A date is given as `YYYY-MM-DD`. */
  readonly kinds?: { readonly [column: number]: "date" | "boolean" | "error" };
}

/** One column of an export. */
export interface Column<R> {
  readonly key: string;
  readonly header: string;
  readonly kind?: "text" | "number" | "date";
  /** The cell, or absent for a blank. */
  value(row: R): string | number | undefined;
}

/** `A` for 0, `Z` for 25, `AA` for 26. */
export function columnLetter(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnLetter(Math.floor(column / 26) - 1) + letter;
}

/** 0 for `A`, 26 for `AA`. */
export function columnIndex(letters: string): number {
  return [...letters].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** A sheet from rows that are at hand, numbered from 1. It can be read again if they can. */
export function sheetOf(name: string, rows: Iterable<readonly string[]>): Sheet {
  async function* numbered() {
    let number = 0;
    for (const cells of rows) yield { number: ++number, cells };
  }
  return { name, rows: { [Symbol.asyncIterator]: numbered } };
}

/** A sheet that was read whole, to be read again: for what is rehearsed before it is done. */
export async function keptInMemory({ name, rows }: Sheet): Promise<Sheet> {
  const kept = await Array.fromAsync(rows);
  return {
    name,
    rows: {
      async *[Symbol.asyncIterator]() {
        yield* kept;
      },
    },
  };
}
