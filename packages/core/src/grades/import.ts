/**
 * Marks from a spreadsheet. One column an assessment: a row's person is known already (a mark sheet), or comes with the row (a
 * class list with marks). Or one row a mark, as `grades list` writes them. A bad mark refuses its cell and keeps the person; an
 * empty cell changes nothing; reading the file again corrects what differs and nothing else.
 */

import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import {
  beginImport,
  type Completing,
  currentYear,
  eachKnownPerson,
  endImport,
  type ImportHeader,
  type ImportOptions,
  type ImportReport,
  importRows,
  type KnownPeopleBatch,
  living,
  type Mark,
  noteBatch,
  rehearsed,
  type Student,
  studentRows,
  unknownClass,
  unknownColumns,
} from "../students/index.ts";
import type { Refusal, ReportColumn } from "../tables/report.ts";
import type { RowsReport } from "../tables/rows.ts";
import { columnLetter, type Sheet, type SheetRow } from "../tables/sheet.ts";
import {
  beginMarks,
  count,
  decideMarks,
  type MarkCounts,
  type MarkRun,
  type MissingMark,
  type RowReading,
  readRow,
  refuseRow,
} from "./import-cells.ts";
import { listOf, type MarkList, namesInList, readListRow } from "./import-list.ts";
import { type MarkColumn, markColumnsOf } from "./mark-columns.ts";
import { gradeMessages } from "./messages.ts";
import { changeMarks, writeOf } from "./write.ts";

export type { MarkCounts, MissingMark } from "./import-cells.ts";

/**
 * `added`: rows with a first mark, `changed` with a corrected one, `unchanged` with neither. In a mark sheet rows are people;
 * where one row is one mark, a bad mark refuses its row.
 */
export interface MarkImportReport extends RowsReport {
  /** The import, to list and undo it by; absent for a dry run. */
  readonly import?: string;
  readonly marks: MarkCounts;
  readonly missing: readonly MissingMark[];
}

/** People and marks from one file. */
export interface PeopleAndMarksReport extends ImportReport {
  readonly marks: MarkCounts;
  readonly missing: readonly MissingMark[];
}

export interface MarkImportOptions extends Pick<ImportOptions, "dryRun" | "allOrNothing" | "onProgress" | "onRefused"> {
  /** The class whose people are meant where a row names somebody by name only. */
  readonly class?: string;
  /** What kind of assessments the columns are; `continuous` if absent. */
  readonly kind?: Mark["kind"];
  /** Whether students are told, and staff where an average falls; a file is read in silence if absent. */
  readonly tell?: boolean;
}

/** Marks of people who are known: by number, INE, address, phone, or name. */
export async function importMarks(
  context: Context,
  sheet: Sheet,
  options: MarkImportOptions,
): Promise<MarkImportReport> {
  const rows = await rehearsed(sheet, options, (kept, quiet) => readMarks(context, kept, quiet));
  return await readMarks(context, rows, options);
}

async function readMarks(context: Context, sheet: Sheet, options: MarkImportOptions): Promise<MarkImportReport> {
  if (options.class !== undefined) await refuseUnknownClass(context, options.class);
  const run = await beginMarks(context, sheet.name, options);
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  let columns: readonly ReportColumn[] = [];
  let id: string | undefined;
  for await (const batch of eachKnownPerson(context, sheet, { class: options.class, ...namesInList })) {
    const list = listOf(batch);
    columns = columnsRead(run, batch, list);
    id ??= options.dryRun ? "" : await beginImport(context, sheet.name, "marks");
    counts.read += batch.rows.length;
    for (const outcome of await settle(run, batch.rows, list, id)) counts[outcome]++;
    options.onProgress?.(counts.read);
  }
  const { refused, marks, missing } = run;
  const report = { ...counts, refused: byRow(refused), columns, warnings: [], marks, missing };
  if (options.dryRun) return { dryRun: true, ...report };
  const whole = refused.filter(({ kept }) => !kept).length;
  await endImport(context, { id: id!, file: sheet.name, of: "marks" }, { ...counts, refused: whole });
  return { import: id!, ...report };
}

async function refuseUnknownClass(context: Context, className: string): Promise<void> {
  const rows = context.records(studentRows);
  const year = await currentYear(context);
  const inYear = and<keyof Student>(living, eq("year", year));
  if ((await rows.count(and<keyof Student>(inYear, eq("class", className)))) > 0) return;
  throw unknownClass(className, year, await rows.summarise({ filter: inYear, by: ["class"] }));
}

/** Which columns are marks: told by the first batch. A sheet without any is refused: `grade.no_subject`. */
function columnsRead(
  run: MarkRun,
  { header, others, rows }: KnownPeopleBatch,
  list: MarkList | undefined,
): readonly ReportColumn[] {
  const sources = rows.map(({ source }) => source);
  run.columns ??= list ? [] : markColumnsOf(unknownColumns(header), sources);
  if (!list && run.columns.length === 0)
    throw fault(InvalidInputError, gradeMessages, "grade.no_subject", { file: run.file });
  return columnsReport(header, run.columns, list && others);
}

/** How many people are written at a time: they share a commit where the storage can. */
const together = 100;

/** Settles a batch, each person's rows in one write: what each row did that was not refused. */
async function settle(
  run: MarkRun,
  rows: KnownPeopleBatch["rows"],
  list: MarkList | undefined,
  importId: string,
): Promise<readonly ("added" | "changed" | "unchanged")[]> {
  const byStudent = new Map<string, { readonly student: Student; readonly readings: RowReading[] }>();
  const outcomes: ("added" | "changed" | "unchanged")[] = [];
  for (const row of rows) {
    if (!("student" in row)) {
      refuseRow(run, row.source, row.refused);
      continue;
    }
    const { student } = row;
    const reading = list ? await readListRow(run, list, row) : await readRow(run, row);
    const known = byStudent.get(student.id);
    if (known) known.readings.push(reading);
    else byStudent.set(student.id, { student, readings: [reading] });
  }
  const people = [...byStudent.values()];
  if (!run.options.dryRun) {
    const marked = people.filter(({ student, readings }) => decideMarks(run, student, readings, importId));
    await noteBatch(run.context, { id: importId, file: run.file }, { marked: marked.map(({ student }) => student.id) });
  }
  for (let at = 0; at < people.length; at += together) {
    const some = people.slice(at, at + together);
    await Promise.all(some.map(({ student, readings }) => write(run, student, readings, importId)));
  }
  for (const reading of people.flatMap(({ readings }) => readings)) {
    const outcome = count(run, reading);
    if (reading.refused.every(({ kept }) => kept)) outcomes.push(outcome);
  }
  return outcomes;
}

/** Writes what differs, in one step for all marks of the person; in a dry run, only decides. */
async function write(run: MarkRun, student: Student, readings: readonly RowReading[], importId: string): Promise<void> {
  const { context, policy, telling, file } = run;
  if (run.options.dryRun) {
    decideMarks(run, student, readings, importId);
    return;
  }
  await changeMarks(context, student, { verb: "grades.import", policy, telling }, (row) => {
    const decided = decideMarks(run, row, readings, importId);
    if (!decided) return undefined;
    const { marks, added, changed } = decided;
    return { marks, note: { what: { file, added, changed } } };
  });
}

/** People as `students.import` takes them, and the marks that stand in the same rows. */
export async function importPeopleAndMarks(
  context: Context,
  sheet: Sheet,
  options: ImportOptions & Pick<MarkImportOptions, "kind" | "tell">,
): Promise<PeopleAndMarksReport> {
  const { allOrNothing, ...each } = options;
  const rows = await rehearsed(sheet, options, (kept, quiet) => readPeopleAndMarks(context, kept, quiet));
  return await readPeopleAndMarks(context, rows, each);
}

async function readPeopleAndMarks(
  context: Context,
  sheet: Sheet,
  options: ImportOptions & Pick<MarkImportOptions, "kind" | "tell">,
): Promise<PeopleAndMarksReport> {
  const run = await beginMarks(context, sheet.name, options);
  let header: ImportHeader | undefined;
  const onHeader = (found: ImportHeader) => {
    header = found;
    options.onHeader?.(found);
  };
  /** Of the batch at hand, by row. */
  const readings = new Map<number, RowReading>();
  const reading = importRows(
    context,
    sheet,
    { ...options, onHeader },
    marksIn(run, () => header!, readings),
  );
  for (;;) {
    const step = await reading.next();
    if (step.done) {
      const { refused, marks, missing } = run;
      const columns = header ? columnsReport(header, run.columns ?? []) : step.value.columns;
      return { ...step.value, refused: byRow([...step.value.refused, ...refused]), columns, marks, missing };
    }
    for (const { row } of step.value) {
      const settled = readings.get(row);
      if (settled) count(run, settled);
    }
    readings.clear();
  }
}

/** The marks that stand in rows of people, written with them. */
function marksIn(run: MarkRun, header: () => ImportHeader, readings: Map<number, RowReading>): Completing {
  const { policy, telling, file } = run;
  return {
    begin(rows: readonly SheetRow[]) {
      run.columns ??= markColumnsOf(unknownColumns(header()), rows);
    },
    async complete(source, student, importId) {
      if (run.columns!.length === 0) return undefined;
      const reading = await readRow(run, { source, student });
      readings.set(source.number, reading);
      const decided = decideMarks(run, student, [reading], importId);
      if (!decided) return undefined;
      const { marks, added, changed } = decided;
      const { tell, ...change } = writeOf(student, marks, policy, telling);
      const note = { verb: "grades.import", about: student.id, what: { file, added, changed } };
      return { ...change, note: { ...note, ...(tell.length > 0 && { tell }) } };
    },
  };
}

function columnsReport(
  header: ImportHeader,
  columns: readonly MarkColumn[],
  others?: KnownPeopleBatch["others"],
): readonly ReportColumn[] {
  const marks = new Map(columns.map((column) => [column.index, column]));
  const ofList = new Map([...(others ?? [])].map(([field, { index }]) => [index, field]));
  return header.columns.map(({ index, header: written, field }) => {
    const mark = marks.get(index);
    return {
      column: columnLetter(index),
      header: written,
      as: mark ? `mark: ${mark.subject}, ${mark.title}` : (field ?? ofList.get(index) ?? "ignored"),
    };
  });
}

function byRow(refused: readonly Refusal[]): readonly Refusal[] {
  return refused.toSorted((a, b) => a.row - b.row);
}
