/**
 * Reading teachers or services from a table, row by row: each is added, changed, left alone or refused by name. A reading
 * cut short is finished by reading the file again.
 */
import type { Origin } from "../curricula/index.ts";
import { fault, InvalidInputError, type Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import { readAcademicYear } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { findHeader, type Header, type SheetField } from "../tables/header.ts";
import { type LineOutcome, type ReadLine, type RowsOptions, type RowsReport, readRows } from "../tables/rows.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { teachingMessages } from "./messages.ts";
import { yearOf } from "./year.ts";

export interface TeachingImportOptions extends RowsOptions {
  /** The academic year of rows that do not say theirs; the current one if absent. Rows of another are refused. */
  readonly year?: string;
  /**
   * Of a source: whether its value takes the place of one that was read elsewhere, or typed (no origin). A file's always does.
   */
  readonly outweighs?: (field: string, origin: Origin | undefined) => boolean;
}

export interface TeachingImport extends RowsReport {
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
  const { stood } = reading;
  const line = (source: SheetRow) => lineOf(source, header, { year, only: options.year });
  const report = await readRows(rows, { header, line, settle: (lines) => kind.settle(reading, lines) }, options);
  return { ...report, year, stood };
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
): ReadLine<Line<Field | "year">> {
  const cells: { [F in Field | "year"]?: string } = {};
  const issues: Issue[] = [];
  for (const { index, field } of header.columns) {
    const cell = (source.cells[index] ?? "").trim();
    if (!field || cell === "") continue;
    cells[field] = cell;
    if (source.kinds?.[index]) issues.push(issue(teachingMessages, "teaching.odd_cell", [field], { value: cell }));
  }
  const written = cells.year;
  const year = written === undefined ? otherwise : readAcademicYear(written);
  if (year === undefined) issues.push(issue(teachingMessages, "teaching.bad_year", ["year"], { value: written }));
  else if (only !== undefined && year !== otherwise)
    issues.push(issue(teachingMessages, "teaching.other_year", ["year"], { value: written, year: otherwise }));
  return issues.length > 0 ? { source, issues } : { source, cells, year: year! };
}
