/**
 * Reading teachers or services from a table, row by row: each is added, changed, left alone or refused by name. A reading
 * cut short is finished by reading the file again.
 */
import type { Origin } from "../curricula/index.ts";
import { fault, InvalidInputError, type Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import type { ImportReport } from "../students/index.ts";
import { findHeader, type Header, type SheetField } from "../tables/header.ts";
import { columnIn, isFilled, type Refusal, refusalOf, reportColumns } from "../tables/report.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { teachingMessages } from "./messages.ts";
import { readYear } from "./read.ts";
import { yearOf } from "./year.ts";

export interface TeachingImportOptions {
  /** The academic year of rows that do not say theirs; the current one if absent. Rows of another are refused. */
  readonly year?: string;
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
  /**
   * Of a source: whether its value takes the place of one that was read elsewhere, or typed (no origin). A file's always does.
   */
  readonly outweighs?: (field: string, origin: Origin | undefined) => boolean;
  /** Told of each row that is refused, with the row itself. */
  readonly onRefused?: (row: SheetRow, refusal: Refusal) => void;
  /** Told after each batch how many rows were read so far. */
  readonly onProgress?: (rows: number) => void;
}

export interface TeachingImport extends Omit<ImportReport, "import" | "changes"> {
  /** The year of rows that do not say theirs. */
  readonly year: string;
  /** Values of a source that did not take the place of those that stand. */
  readonly stood: readonly StoodValue[];
}

export interface StoodValue {
  readonly row: number;
  readonly field: string;
  readonly ours: string | number;
  readonly theirs: string | number;
  /** Of ours; absent: it was typed. */
  readonly origin?: Origin;
}

/** A row on its way to the store. */
export interface Line<Field extends string> {
  readonly source: SheetRow;
  readonly cells: { readonly [F in Field]?: string };
  readonly year: string;
}

/** What became of a line. */
export type LineOutcome = "added" | "changed" | "unchanged" | { readonly issues: readonly Issue[] };

export interface Reading {
  readonly context: Context;
  readonly file: string;
  readonly dryRun: boolean;
  /** Of the values that are read. */
  readonly origin: Origin;
  readonly outweighs: TeachingImportOptions["outweighs"];
  readonly stood: StoodValue[];
  /** In which row each key was first met. */
  readonly first: Map<string, number>;
}

/** What a table holds, and how a batch of its lines is settled: one outcome for each, in order. */
export interface Kind<Field extends string> {
  readonly sheet: readonly SheetField<Field>[];
  /** The columns that a table cannot do without, for whoever is told that they are not there. */
  readonly needs: string;
  suffices(fields: ReadonlySet<Field>): boolean;
  settle(reading: Reading, lines: readonly Line<Field>[]): Promise<readonly LineOutcome[]>;
}

const atOnce = 500;

export async function importTable<Field extends string>(
  context: Context,
  kind: Kind<Field | "year">,
  sheet: Sheet,
  options: TeachingImportOptions,
): Promise<TeachingImport> {
  const year = await yearOf(context, options.year);
  const found = await findHeader(sheet, kind.sheet, kind.suffices);
  if (!found.header) {
    const details = { file: sheet.name, seen: found.seen, needs: kind.needs };
    throw fault(InvalidInputError, teachingMessages, "teaching.no_header", details);
  }
  const { header, rows } = found;
  const reading: Reading = {
    ...{ context, file: sheet.name, dryRun: options.dryRun ?? false, first: new Map(), stood: [] },
    origin: { source: sheet.name, readAt: context.clock.now() },
    outweighs: options.outweighs,
  };
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  const refused: Refusal[] = [];
  const columnOf = columnIn(header);
  for await (const batch of batchesOf(rows, atOnce)) {
    const lines = batch.filter(isFilled).map((source) => lineOf(source, header, { year, only: options.year }));
    counts.read += lines.length;
    const good = lines.filter((one) => "cells" in one);
    const outcomes = new Map<SheetRow, LineOutcome>();
    for (const [at, outcome] of (await kind.settle(reading, good)).entries()) outcomes.set(good[at]!.source, outcome);
    for (const line of lines) {
      const outcome = "cells" in line ? outcomes.get(line.source)! : { issues: line.issues };
      if (typeof outcome === "string") counts[outcome]++;
      else {
        const refusal = refusalOf(outcome.issues, line.source, columnOf);
        refused.push(refusal);
        options.onRefused?.(line.source, refusal);
      }
    }
    options.onProgress?.(counts.read);
  }
  const columns = reportColumns(header);
  const { stood } = reading;
  return { ...(options.dryRun && { dryRun: true as const }), year, ...counts, refused, columns, warnings: [], stood };
}

/** May a value take the place of the one that stands? Where not, it is told. */
export function mayReplace(
  { outweighs, origin, stood }: Reading,
  { source }: Line<string>,
  value: Omit<StoodValue, "row" | "ours"> & { readonly ours: string | number | undefined },
): boolean {
  const { ours, field, theirs, origin: from } = value;
  if (!outweighs || ours === undefined || ours === theirs || from?.source === origin.source) return true;
  if (outweighs(field, from)) return true;
  stood.push({ row: source.number, field, ours, theirs, ...(from && { origin: from }) });
  return false;
}

/** Refuses a key that an earlier row of the file has; otherwise this row is the first to have it. */
export function metBefore({ first }: Reading, { source }: Line<string>, keys: readonly string[]): number | undefined {
  const before = keys.map((key) => first.get(key)).find((row) => row !== undefined);
  if (before === undefined) for (const key of keys) first.set(key, source.number);
  return before;
}

function lineOf<Field extends string>(
  source: SheetRow,
  header: Header<Field | "year">,
  { year: otherwise, only }: { readonly year: string; readonly only: string | undefined },
): Line<Field | "year"> | { readonly source: SheetRow; readonly issues: readonly Issue[] } {
  const cells: { [F in Field | "year"]?: string } = {};
  const issues: Issue[] = [];
  for (const { index, field } of header.columns) {
    const cell = (source.cells[index] ?? "").trim();
    if (!field || cell === "") continue;
    cells[field] = cell;
    if (source.kinds?.[index]) issues.push(issue(teachingMessages, "teaching.odd_cell", [field], { value: cell }));
  }
  const written = cells.year;
  const year = written === undefined ? otherwise : readYear(written);
  if (year === undefined) issues.push(issue(teachingMessages, "teaching.bad_year", ["year"], { value: written }));
  else if (only !== undefined && year !== otherwise)
    issues.push(issue(teachingMessages, "teaching.other_year", ["year"], { value: written, year: otherwise }));
  return issues.length > 0 ? { source, issues } : { source, cells, year: year! };
}
