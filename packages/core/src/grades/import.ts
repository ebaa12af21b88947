/**
 * Marks from a spreadsheet: one column an assessment. A row's person is known already (a mark sheet), or comes with the row
 * (a class list with marks). A bad mark refuses its cell and keeps the person; an empty cell changes nothing; reading the
 * file again corrects what differs and nothing else.
 */
import { ConflictError, fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import { type Catalog, type Details, fill } from "../kernel/messages.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import {
  eachKnownPerson,
  type ImportHeader,
  type ImportOptions,
  type ImportReport,
  importRows,
  type Mark,
  type Refusal,
  type ReportColumn,
  type RowRemark,
  type Student,
  studentMessages,
  unknownColumns,
} from "../students/index.ts";
import { columnLetter, keptInMemory, type Sheet, type SheetRow } from "../tables/sheet.ts";
import type { AveragePolicy } from "./average.ts";
import { assessmentAt, correctedMark, markOf, weightOf } from "./enter.ts";
import { type MarkColumn, markColumnsOf } from "./mark-columns.ts";
import { gradeMessages } from "./messages.ts";
import { type Assessment, assessmentId } from "./model.ts";
import { policyOf } from "./policy.ts";
import { isFault, readMark, twenty } from "./value.ts";
import { nameOf, type StudentName } from "./views.ts";
import { changeMarks } from "./write.ts";

/** What became of the cells. */
export interface MarkCounts {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: number;
}

/** A mark that a row of the file leaves open. */
export interface MissingMark {
  readonly row: number;
  readonly student: StudentName;
  readonly subject: string;
  readonly title: string;
}

/** Rows are people: `added` has a first mark of the file, `changed` a corrected one, `unchanged` neither. */
export interface MarkImportReport {
  readonly dryRun?: true;
  readonly read: number;
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly Refusal[];
  readonly columns: readonly ReportColumn[];
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
}

/** Marks of people who are known: by number, INE, address, phone, or name. */
export async function importMarks(
  context: Context,
  sheet: Sheet,
  options: MarkImportOptions,
): Promise<MarkImportReport> {
  if (!options.allOrNothing) return await readMarks(context, sheet, options);
  const kept = await keptInMemory(sheet);
  const { onProgress, ...quiet } = options;
  refuseUnlessAll(sheet, await readMarks(context, kept, { ...quiet, dryRun: true }));
  const { onRefused, ...rest } = options;
  return await readMarks(context, kept, rest);
}

function refuseUnlessAll({ name: file }: Sheet, rehearsal: { readonly refused: readonly Refusal[] }): void {
  if (rehearsal.refused.length === 0) return;
  const details = { ...rehearsal, file, count: rehearsal.refused.length };
  throw fault(InvalidInputError, studentMessages, "sheet.rows_refused", details);
}

async function readMarks(context: Context, sheet: Sheet, options: MarkImportOptions): Promise<MarkImportReport> {
  const run = await begin(context, sheet.name, options);
  const counts = { read: 0, added: 0, changed: 0, unchanged: 0 };
  let columns: readonly ReportColumn[] = [];
  for await (const { header, rows } of eachKnownPerson(context, sheet, { class: options.class })) {
    run.columns ??= markColumnsOf(
      unknownColumns(header),
      rows.map(({ source }) => source),
    );
    if (run.columns.length === 0)
      throw fault(InvalidInputError, gradeMessages, "grade.no_subject", { file: sheet.name });
    columns = columnsReport(header, run.columns);
    counts.read += rows.length;
    const known: KnownRow[] = [];
    for (const row of rows) {
      if ("student" in row) known.push(row);
      else refuse(run, row.source, row.refused);
    }
    for (const outcome of await settle(run, known)) counts[outcome]++;
    options.onProgress?.(counts.read);
  }
  const { refused, marks, missing } = run;
  const report = { ...counts, refused: byRow(refused), columns, marks, missing };
  return options.dryRun ? { dryRun: true, ...report } : report;
}

/** People as `students.import` takes them, and the marks that stand in the same rows. */
export async function importPeopleAndMarks(
  context: Context,
  sheet: Sheet,
  options: ImportOptions & Pick<MarkImportOptions, "kind">,
): Promise<PeopleAndMarksReport> {
  const { allOrNothing, onProgress, onHeader, onRefused, ...quiet } = options;
  if (!allOrNothing) return await readPeopleAndMarks(context, sheet, options);
  const kept = await keptInMemory(sheet);
  const told = { ...quiet, ...(onRefused && { onRefused }) };
  refuseUnlessAll(sheet, await readPeopleAndMarks(context, kept, { ...told, dryRun: true }));
  const rest = { ...quiet, ...(onProgress && { onProgress }), ...(onHeader && { onHeader }) };
  return await readPeopleAndMarks(context, kept, rest);
}

async function readPeopleAndMarks(
  context: Context,
  sheet: Sheet,
  options: ImportOptions & Pick<MarkImportOptions, "kind">,
): Promise<PeopleAndMarksReport> {
  const run = await begin(context, sheet.name, options);
  let header: ImportHeader | undefined;
  const onHeader = (found: ImportHeader) => {
    header = found;
    options.onHeader?.(found);
  };
  const reading = importRows(context, sheet, { ...options, onHeader });
  for (;;) {
    const step = await reading.next();
    if (step.done) {
      const { refused, marks, missing } = run;
      const columns = header ? columnsReport(header, run.columns ?? []) : step.value.columns;
      return { ...step.value, refused: byRow([...step.value.refused, ...refused]), columns, marks, missing };
    }
    run.columns ??= markColumnsOf(
      unknownColumns(header!),
      step.value.map(({ source }) => source),
    );
    if (run.columns.length > 0) await settle(run, step.value);
  }
}

interface KnownRow {
  readonly source: SheetRow;
  readonly student: Student;
}

interface MarkRun {
  readonly context: Context;
  readonly file: string;
  readonly policy: AveragePolicy & { readonly publication: "immediate" | "manual" };
  readonly options: Pick<MarkImportOptions, "dryRun" | "kind" | "onRefused">;
  columns?: readonly MarkColumn[];
  /** By assessment id; a conflict stands for every cell of its column and class. */
  readonly assessments: Map<string, Promise<Weight | ConflictError>>;
  readonly refused: Refusal[];
  readonly marks: { added: number; changed: number; unchanged: number; refused: number };
  readonly missing: MissingMark[];
}

type Weight = ReturnType<typeof weightOf>;

async function begin(context: Context, file: string, options: MarkRun["options"]): Promise<MarkRun> {
  const policy = await policyOf(context);
  const marks = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  return { context, file, policy, options, assessments: new Map(), refused: [], marks, missing: [] };
}

/** How many people are written at a time: they share a commit where the storage can. */
const together = 100;

async function settle(
  run: MarkRun,
  rows: readonly KnownRow[],
): Promise<readonly ("added" | "changed" | "unchanged")[]> {
  const outcomes: ("added" | "changed" | "unchanged")[] = [];
  for (let at = 0; at < rows.length; at += together) {
    outcomes.push(...(await Promise.all(rows.slice(at, at + together).map((row) => settleRow(run, row)))));
  }
  return outcomes;
}

interface ReadCell {
  readonly weight: Weight;
  readonly value: Pick<Mark, "value" | "code">;
}

async function settleRow(run: MarkRun, { source, student }: KnownRow): Promise<"added" | "changed" | "unchanged"> {
  const cells: ReadCell[] = [];
  for (const column of run.columns!) {
    const cell = (source.cells[column.index] ?? "").trim();
    if (cell === "") noteMissing(run, source, student, column);
    else {
      const read = await readCell(run, { source, student, column, cell });
      if (read) cells.push(read);
    }
  }
  if (cells.length === 0) return "unchanged";
  const counted = await writeCells(run, student, cells);
  run.marks.added += counted.added;
  run.marks.changed += counted.changed;
  run.marks.unchanged += cells.length - counted.added - counted.changed;
  return counted.added > 0 ? "added" : counted.changed > 0 ? "changed" : "unchanged";
}

interface Cell {
  readonly source: SheetRow;
  readonly student: Student;
  readonly column: MarkColumn;
  readonly cell: string;
}

async function readCell(run: MarkRun, { source, student, column, cell }: Cell): Promise<ReadCell | undefined> {
  const weight = await weightFor(run, student, column);
  const refused = (code: keyof typeof gradeMessages, details: Details) => {
    run.marks.refused++;
    refuse(run, source, { ...remark(source, column, code, { cell, details }), kept: true });
  };
  if (weight instanceof ConflictError) {
    refused("grade.other_weight", weight.details);
    return undefined;
  }
  const isDate = source.kinds?.[column.index] === "date";
  const value = isDate ? undefined : readMark(cell, weight.scale ?? twenty);
  if (value && !isFault(value)) return { weight, value };
  const details = value ? value.details : { value: cell };
  refused(value ? value.fault : "grade.looks_like_date", details);
  return undefined;
}

/** What the column weighs in the student's class; made where the class has no such assessment yet. */
function weightFor(
  run: MarkRun,
  { year, class: className }: Student,
  column: MarkColumn,
): Promise<Weight | ConflictError> {
  const { context, options, assessments } = run;
  const place = { year, class: className };
  const { subject, title, coefficient, scale } = column;
  const id = assessmentId(place, subject, title);
  const known = assessments.get(id);
  if (known) return known;
  const wanted = {
    ...{ subject, title },
    ...(coefficient !== undefined && { coefficient }),
    ...(scale !== undefined && { scale }),
    ...(options.kind && { kind: options.kind }),
  };
  const found = assessmentAt(context, place, wanted, { dryRun: options.dryRun ?? false }).then(
    (assessment: Assessment) => weightOf(assessment),
    (error: unknown) => {
      if (isCursusError(error, "grade.other_weight")) return error as ConflictError;
      assessments.delete(id);
      throw error;
    },
  );
  assessments.set(id, found);
  return found;
}

/** Writes what differs, in one step for all marks of the person; in a dry run, only counts. */
async function writeCells(
  run: MarkRun,
  student: Student,
  cells: readonly ReadCell[],
): Promise<{ added: number; changed: number }> {
  const { context, policy, options, file } = run;
  const now = context.clock.now();
  const by = { at: now, by: signature(context.actor) };
  const counted = { added: 0, changed: 0 };
  const decide = (row: Student) => {
    counted.added = 0;
    counted.changed = 0;
    const marks = new Map((row.marks ?? []).map((mark) => [mark.assessment, mark]));
    for (const { weight, value } of cells) {
      const known = markOf(row, weight.assessment);
      if (!known) counted.added++;
      const corrected = known && correctedMark(known, { value: value as never }, by);
      if (corrected) counted.changed++;
      const publishedAt = policy.publication === "immediate" ? { publishedAt: now } : {};
      marks.set(weight.assessment, known ? (corrected ?? known) : { ...weight, ...value, ...by, ...publishedAt });
    }
    if (counted.added + counted.changed === 0) return undefined;
    return { marks: [...marks.values()], note: { what: { file, ...counted } } };
  };
  if (options.dryRun) decide(student);
  else await changeMarks(context, student, { verb: "grades.import", policy }, decide);
  return counted;
}

function noteMissing({ missing }: MarkRun, source: SheetRow, student: Student, { subject, title }: MarkColumn): void {
  const id = assessmentId({ year: student.year, class: student.class }, subject, title);
  if (!markOf(student, id)) missing.push({ row: source.number, student: nameOf(student), subject, title });
}

function refuse({ refused, options }: MarkRun, source: SheetRow, refusal: Refusal): void {
  refused.push(refusal);
  if (!refusal.kept) options.onRefused?.(source, refusal);
}

function remark(
  { number }: SheetRow,
  { header }: MarkColumn,
  code: keyof typeof gradeMessages,
  { cell, details }: { readonly cell: string; readonly details: Details },
): RowRemark {
  const catalog: Catalog = gradeMessages;
  return { row: number, column: header, value: cell, code, message: fill(catalog[code]!.en, details), details };
}

function columnsReport(header: ImportHeader, columns: readonly MarkColumn[]): readonly ReportColumn[] {
  const marks = new Map(columns.map((column) => [column.index, column]));
  return header.columns.map(({ index, header: written, field }) => {
    const mark = marks.get(index);
    return {
      column: columnLetter(index),
      header: written,
      as: mark ? `mark: ${mark.subject}, ${mark.title}` : (field ?? "ignored"),
    };
  });
}

function byRow(refused: readonly Refusal[]): readonly Refusal[] {
  return refused.toSorted((a, b) => a.row - b.row);
}
