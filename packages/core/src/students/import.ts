/**
 * Reading a class list into students, batch by batch: each row is matched, then added, changed, left alone or refused.
 * The unit is the row; a reading that was cut short is finished by reading the file again.
 */

import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { or, within } from "../storage/where.ts";
import { findHeader } from "../tables/header.ts";
import { filledRows, reportColumns } from "../tables/report.ts";
import type { Sheet } from "../tables/sheet.ts";
import { rehearsed } from "./all-or-nothing.ts";
import { currentYear, readingOf } from "./edit.ts";
import { metKeys } from "./import-met.ts";
import { beginImport, endImport } from "./import-record.ts";
import {
  type Completing,
  type ImportOptions,
  type ImportRun,
  newTally,
  refuse,
  type Settled,
  seenBefore,
  warningsOf,
} from "./import-run.ts";
import { addNew, changeKnown, type Judged } from "./import-write.ts";
import { indexByKey, judge } from "./matching.ts";
import { studentMessages } from "./messages.ts";
import { students } from "./model.ts";
import { type ReadRow, readRow, remark } from "./read-row.ts";
import type { ImportReport } from "./report.ts";
import { keyField, keysOf, matchOrder } from "./rules.ts";
import { personSheet } from "./sheets.ts";

export {
  type Completing,
  type Completion,
  type ImportHeader,
  type ImportOptions,
  type Settled,
  unknownColumns,
} from "./import-run.ts";

const batchSize = 500;
/** How often a row is matched again when other writers got in between. */
const attempts = 5;

/** Reads a whole sheet; gives each batch of settled rows once it is written, and the report at the end. */
export async function* importRows(
  context: Context,
  sheet: Sheet,
  options: ImportOptions = {},
  completing?: Completing,
): AsyncGenerator<readonly Settled[], ImportReport> {
  const rows = await rehearsed(sheet, options, (kept, quiet) => reportOf(readRows(context, kept, quiet)));
  return yield* readRows(context, rows, options, completing);
}

async function* readRows(
  context: Context,
  sheet: Sheet,
  options: ImportOptions,
  completing?: Completing,
): AsyncGenerator<readonly Settled[], ImportReport> {
  const reading = await readingOf(context);
  const { header, rows } = await peopleOf(sheet);
  options.onHeader?.(header);
  const run = await begin(context, { file: sheet.name, header, options, completing });
  for await (const batch of batchesOf(filledRows(rows), batchSize))
    yield await settle(
      run,
      batch.map((row) => readRow(row, header, reading)),
    );
  return await end(run);
}

/** Reads to the end for the report alone. */
export async function reportOf(reading: AsyncGenerator<unknown, ImportReport>): Promise<ImportReport> {
  for (;;) {
    const step = await reading.next();
    if (step.done) return step.value;
  }
}

/** Finds the header, or says why the file holds no people. */
async function peopleOf(sheet: Sheet) {
  const found = await findHeader(sheet, personSheet, (fields) => fields.has("lastName") || fields.has("fullName"));
  if (found.header) return found;
  throw found.seen.length === 0
    ? fault(InvalidInputError, studentMessages, "sheet.empty", { file: sheet.name })
    : fault(InvalidInputError, studentMessages, "sheet.no_header", { file: sheet.name, seen: found.seen });
}

async function begin(
  context: Context,
  told: Pick<ImportRun, "file" | "header" | "options" | "completing">,
): Promise<ImportRun> {
  const year = await currentYear(context);
  const id = told.options.dryRun ? context.ids.next() : await beginImport(context, told.file);
  return { context, id, ...told, year, tally: newTally(), seen: metKeys() };
}

/** Settles a batch: every row ends up among the settled or among the refused. */
async function settle(run: ImportRun, batch: readonly ReadRow[]): Promise<readonly Settled[]> {
  const { tally, options, completing } = run;
  tally.read += batch.length;
  completing?.begin(batch.map(({ source }) => source));
  const settled: Settled[] = [];
  let open = batch.filter(({ faults: [first, ...also], source }) => !first || refuse(run, source, first, ...also));
  for (let attempt = 1; open.length > 0 && attempt <= attempts; attempt++) {
    const judged = (await judgeAll(run, open)).filter((row) => attempt > 1 || isFirst(run, row));
    open = [...(await addNew(run, judged, settled)), ...(await changeKnown(run, judged, settled))];
  }
  for (const { source } of open) refuse(run, source, remark(source, "student.busy"));
  for (const { outcome } of settled) tally[outcome]++;
  options.onProgress?.(tally.read);
  return settled.sort((a, b) => a.row - b.row);
}

/** Matches every row against the store in one look-up; those that cannot be matched are refused here. */
async function judgeAll(run: ImportRun, open: readonly ReadRow[]): Promise<readonly Judged[]> {
  const keys = open.map(({ person }) => keysOf(person));
  const asked = matchOrder
    .map((field) => ({ column: keyField[field], values: keys.flatMap((known) => known[keyField[field]] ?? []) }))
    .filter(({ values }) => values.length > 0)
    .map(({ column, values }) => within(column, values));
  const rows = run.context.records(students);
  const index = indexByKey(asked.length > 0 ? await rows.find({ filter: or(...asked) }) : []);
  return open.flatMap((row): Judged[] => {
    const judgement = judge(row, run.header, index);
    if (judgement.kind !== "refused") return [{ row, judgement }];
    refuse(run, row.source, judgement.remark);
    return [];
  });
}

/** Is this the file's first row for its person? Refuses it otherwise, naming the first. */
function isFirst(run: ImportRun, { row, judgement }: Judged): boolean {
  const before = seenBefore(run, row, judgement.kind === "known" ? judgement.student.id : undefined);
  return before === undefined || refuse(run, row.source, before);
}

async function end(run: ImportRun): Promise<ImportReport> {
  const { context, id, file, header, options, tally } = run;
  const { read, added, changed, unchanged } = tally;
  const changes = tally.changes.sort((a, b) => a.row - b.row);
  const refused = tally.refused.sort((a, b) => a.row - b.row);
  const columns = reportColumns(header);
  const report = { read, added, changed, unchanged, refused, columns, warnings: warningsOf(run), changes };
  if (options.dryRun) return { dryRun: true, ...report };
  await endImport(context, { id, file }, { read, added, changed, unchanged, refused: refused.length });
  return { import: id, ...report };
}
