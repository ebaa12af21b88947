/** What is said of a sheet that was read: which column was taken for what, and what is wrong with which row. */
import type { Issue } from "../kernel/errors.ts";
import type { Details } from "../kernel/messages.ts";
import { cleanText } from "../kernel/text.ts";
import type { Header, HeaderColumn } from "./header.ts";
import { columnLetter, type SheetRow } from "./sheet.ts";

/** Something about one row, in words. `message` is English; faces show the sentence of `code` in their reader's language. */
export interface RowRemark {
  /** As the spreadsheet numbers it; for a text file the line on which the record begins. */
  readonly row: number;
  /** The column's header as written, where one column is to blame. */
  readonly column?: string;
  /** The cell as written. */
  readonly value?: string;
  readonly code: string;
  readonly message: string;
  readonly details?: Details;
}

export interface Refusal extends RowRemark {
  readonly kept?: true;
  /** What else is wrong with the row. */
  readonly also?: readonly RowRemark[];
}

export interface ReportColumn {
  /** The spreadsheet's letter. */
  readonly column: string;
  readonly header: string;
  /** The field that it was read as, or `ignored`. */
  readonly as: string;
}

export function reportColumns({ columns }: Header<string>): readonly ReportColumn[] {
  return columns.map(({ index, header, field }) => ({
    column: columnLetter(index),
    header,
    as: field ?? "ignored",
  }));
}

/** Which column holds a field. */
export type ColumnOf = (field: string) => HeaderColumn<string> | undefined;

export function columnIn({ columns }: Header<string>): ColumnOf {
  return (field) => columns.find((column) => column.field === field);
}

/** Faults of a row, each at the column of the field that it is about. */
export function remarksOn(issues: readonly Issue[], source: SheetRow, columnOf: ColumnOf): readonly RowRemark[] {
  return issues.map(({ path, code, message, details }) => {
    const column = columnOf(String(path[0]));
    const value = column && source.cells[column.index];
    return {
      row: source.number,
      ...(column && { column: column.header }),
      ...(value && { value }),
      ...{ code, message },
      ...(details && { details }),
    };
  });
}

/** One entry for a refused row: its first fault, and the others beside it. */
export function refusalOf(issues: readonly Issue[], source: SheetRow, columnOf: ColumnOf): Refusal {
  const [first, ...also] = remarksOn(issues, source, columnOf);
  return { ...first!, ...(also.length > 0 && { also }) };
}

/** Rows that are not blank. */
export async function* filledRows(rows: AsyncIterable<SheetRow>): AsyncGenerator<SheetRow> {
  for await (const row of rows) if (isFilled(row)) yield row;
}

export function isFilled({ cells }: SheetRow): boolean {
  return cells.some((cell) => cell !== "" && cleanText(cell) !== "");
}
