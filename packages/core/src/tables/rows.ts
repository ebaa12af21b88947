/**
 * Reading a table row by row: each is added, changed, left alone or refused by name, and the report says how many of each.
 * What a row is and how it is kept is for whoever reads.
 */
import type { Issue } from "../kernel/errors.ts";
import { batchesOf } from "../storage/batches.ts";
import type { Header } from "./header.ts";
import {
  type ColumnOf,
  columnIn,
  isFilled,
  type Refusal,
  type ReportColumn,
  type RowRemark,
  refusalOf,
  reportColumns,
} from "./report.ts";
import type { SheetRow } from "./sheet.ts";

export interface RowsOptions {
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
  /** Told of each row that is refused whole, with the row itself, so that it can be written back. */
  readonly onRefused?: (row: SheetRow, refusal: Refusal) => void;
  /** Told after each batch how many rows were read so far. */
  readonly onProgress?: (rows: number) => void;
}

export interface RowsReport {
  readonly dryRun?: true;
  /** Rows that are not blank: added + changed + unchanged + refused. */
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** One entry a refused row; and one, with `kept`, for a refused cell of a row that was kept. */
  readonly refused: readonly Refusal[];
  /** Which column was read as what. */
  readonly columns: readonly ReportColumn[];
  /** Of a workbook with several visible sheets: the one that was read, and those that were not. */
  readonly sheet?: string;
  readonly otherSheets?: readonly string[];
  /** What was done, but wants a look. */
  readonly warnings: readonly RowRemark[];
}

export type Outcome = "added" | "changed" | "unchanged";

/** What became of the rows so far. */
export interface Tally {
  /** How many rows were read. */
  readonly read: number;
  meet(rows: number): void;
  count(outcome: Outcome): void;
  /** Refuses a row. @param columnOf where its faults lie, if not simply in the columns of the fields they name */
  refuse(source: SheetRow, issues: readonly Issue[], columnOf?: ColumnOf): false;
  /** Tells what is wrong with a row that is kept, and counted. */
  keepWithout(source: SheetRow, issues: readonly Issue[], columnOf?: ColumnOf): void;
  report(): RowsReport;
}

export function tallyOf(header: Header<string>, { dryRun, onRefused }: RowsOptions): Tally {
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  const refused: Refusal[] = [];
  const usual = columnIn(header);
  return {
    get read() {
      return counts.read;
    },
    meet(rows) {
      counts.read += rows;
    },
    count(outcome) {
      counts[outcome]++;
    },
    refuse(source, issues, columnOf = usual) {
      const refusal = refusalOf(issues, source, columnOf);
      refused.push(refusal);
      onRefused?.(source, refusal);
      return false;
    },
    keepWithout(source, issues, columnOf = usual) {
      refused.push({ ...refusalOf(issues, source, columnOf), kept: true });
    },
    report: () => ({
      ...(dryRun && { dryRun: true as const }),
      ...counts,
      refused: refused.toSorted((a, b) => a.row - b.row),
      columns: reportColumns(header),
      ...(header.tab && { sheet: header.tab.name, otherSheets: header.tab.others }),
      warnings: [],
    }),
  };
}

/** A row on its way to the store, or what is wrong with it already. */
export type ReadLine<L> = L | { readonly source: SheetRow; readonly issues: readonly Issue[] };
/** What became of a line. */
export type LineOutcome = Outcome | { readonly issues: readonly Issue[] };

export interface LineReading<L extends { readonly source: SheetRow }> {
  readonly header: Header<string>;
  line(source: SheetRow): ReadLine<L>;
  /** One outcome for each line, in order. */
  settle(lines: readonly L[]): Promise<readonly LineOutcome[]>;
}

const atOnce = 500;

/** Reads all rows, where each is settled with its batch. */
export async function readRows<L extends { readonly source: SheetRow }>(
  rows: AsyncIterable<SheetRow>,
  { header, line, settle }: LineReading<L>,
  options: RowsOptions,
): Promise<RowsReport> {
  const tally = tallyOf(header, options);
  for await (const batch of batchesOf(rows, atOnce)) {
    const lines = batch.filter(isFilled).map(line);
    tally.meet(lines.length);
    const good = lines.filter((one): one is L => !("issues" in one));
    const outcomes = new Map<SheetRow, LineOutcome>();
    for (const [at, outcome] of (await settle(good)).entries()) outcomes.set(good[at]!.source, outcome);
    for (const one of lines) {
      const outcome = outcomes.get(one.source) ?? (one as { readonly issues: readonly Issue[] });
      if (typeof outcome === "string") tally.count(outcome);
      else tally.refuse(one.source, outcome.issues);
    }
    options.onProgress?.(tally.read);
  }
  return tally.report();
}
