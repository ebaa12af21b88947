/** Cells of a sheet as marks: what each is of, whether it can be one, and what it makes of its student's marks. */

import { type CursusError, isCursusError } from "../kernel/errors.ts";
import { type Catalog, type Details, fill } from "../kernel/messages.ts";
import { signature } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import type { Mark, Student } from "../students/index.ts";
import type { Refusal, RowRemark } from "../tables/report.ts";
import type { SheetRow } from "../tables/sheet.ts";
import { assessmentAt, differs, otherWeight, type Wanted } from "./assessments.ts";
import type { AveragePolicy } from "./average.ts";
import { boundAs } from "./bind.ts";
import type { MarkColumn } from "./mark-columns.ts";
import { correctedMark, markOf, sameName, weightOf } from "./marks.ts";
import { gradeMessages } from "./messages.ts";
import { assessmentId, assessments } from "./model.ts";
import { policyOf, tellingOf } from "./policy.ts";
import { mayMark, otherSubject } from "./sight.ts";
import type { Telling } from "./telling.ts";
import { isFault, readMark, twenty } from "./value.ts";
import { nameOf, type StudentName } from "./views.ts";

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

export interface MarkRun {
  readonly context: Context;
  readonly file: string;
  readonly policy: AveragePolicy & { readonly publication: "immediate" | "manual" };
  readonly telling: Telling | undefined;
  readonly options: {
    readonly dryRun?: boolean;
    readonly kind?: Mark["kind"];
    readonly tell?: boolean;
    readonly onRefused?: (row: SheetRow, refusal: Refusal) => void;
  };
  columns?: readonly MarkColumn[];
  /** By what is asked of an assessment; a refusal stands for every cell of its column and class. */
  readonly assessments: Map<string, Promise<Weight | CursusError>>;
  /** What elements are called that rows name without a subject. */
  readonly subjects: Map<string, Promise<string | undefined>>;
  readonly refused: Refusal[];
  readonly marks: { added: number; changed: number; unchanged: number; refused: number };
  readonly missing: MissingMark[];
}

type Weight = ReturnType<typeof weightOf>;

export async function beginMarks(context: Context, file: string, options: MarkRun["options"]): Promise<MarkRun> {
  const policy = await policyOf(context);
  const marks = { added: 0, changed: 0, unchanged: 0, refused: 0 };
  const telling = await tellingOf(context, options.tell ?? false);
  return {
    ...{ context, file, policy, telling, options, marks },
    ...{ assessments: new Map(), subjects: new Map(), refused: [], missing: [] },
  };
}

export interface KnownRow {
  readonly source: SheetRow;
  readonly student: Student;
}

/** The cells of a row, read and not yet counted: the row may still turn out not to be kept. */
export interface RowReading {
  readonly source: SheetRow;
  readonly cells: ReadCell[];
  readonly refused: Refusal[];
  readonly missing: MissingMark[];
}

interface ReadCell {
  readonly weight: Weight;
  readonly value: Pick<Mark, "value" | "code">;
  readonly comment?: string | undefined;
  outcome: "added" | "changed" | "unchanged";
}

/** One cell, and the mark that it is of. */
export interface Cell {
  readonly header: string;
  readonly text: string;
  readonly isDate: boolean;
  readonly wanted: Wanted;
  readonly comment?: string | undefined;
}

/** A row of which every column of marks is a cell: a bad one refuses itself and keeps the row. */
export async function readRow(run: MarkRun, row: KnownRow): Promise<RowReading> {
  const { source } = row;
  const reading: RowReading = { source, cells: [], refused: [], missing: [] };
  for (const { index, header, ...named } of run.columns!) {
    const text = (source.cells[index] ?? "").trim();
    const wanted = { ...named, ...(run.options.kind && { kind: run.options.kind }) };
    if (text === "") noteMissing(reading, row, wanted);
    else await readCell(run, reading, row, { header, text, isDate: source.kinds?.[index] === "date", wanted });
  }
  return { ...reading, refused: reading.refused.map((refusal) => ({ ...refusal, kept: true as const })) };
}

export function noteMissing({ missing }: RowReading, { source, student }: KnownRow, wanted: Wanted): void {
  const { subject, title } = wanted;
  if (!namedMark(student, wanted)) missing.push({ row: source.number, student: nameOf(student), subject, title });
}

/** Puts the cell among those that were read, or among the refused. */
export async function readCell(
  run: MarkRun,
  reading: RowReading,
  { source, student }: KnownRow,
  cell: Cell,
): Promise<void> {
  const { header, text, isDate, wanted, comment } = cell;
  const { actor } = run.context;
  const refuse = (code: keyof typeof gradeMessages, details: Details) => {
    reading.refused.push(remark(source, code, { header, text, details }));
  };
  if (!mayMark(actor, student, wanted.subject))
    return refuse("grade.not_your_subject", otherSubject(actor, student, wanted.subject));
  const weight = await weightFor(run, student, wanted);
  if (isCursusError(weight)) return refuse(weight.code as (typeof refusals)[number], weight.details);
  if (isDate) return refuse("grade.looks_like_date", { value: text });
  const value = readMark(text, weight.scale ?? twenty);
  if (isFault(value)) refuse(value.fault, value.details);
  else reading.cells.push({ weight, value, comment, outcome: "unchanged" });
}

/** A mark is known by its assessment, or by its name: somebody who changed class keeps what they obtained. */
function namedMark(student: Student, wanted: Wanted): Mark | undefined {
  const id = assessmentId({ year: student.year, class: student.class }, wanted.subject, wanted.title);
  return markOf(student, id) ?? student.marks?.find((mark) => sameName(mark, wanted));
}

/** What the mark weighs in the student's class; made where the class has no such assessment yet. */
async function weightFor(run: MarkRun, student: Student, wanted: Wanted): Promise<Weight | CursusError> {
  const place = { year: student.year, class: student.class };
  const mark = namedMark(student, wanted);
  if (mark && differs(mark, wanted)) return otherWeight(mark);
  if (mark && !wanted.element && !wanted.session) return weightOf({ ...mark, id: mark.assessment });
  const { context, assessments } = run;
  const { subject, title, coefficient, kind, scale, element, session } = wanted;
  const meant = mark?.assessment ?? assessmentId(place, subject, title);
  const id = JSON.stringify([meant, coefficient, kind, scale, element, session]);
  const known = assessments.get(id);
  if (known) return await known;
  const dryRun = run.options.dryRun ?? false;
  const made = mark
    ? assessmentBound(context, mark.assessment, { ...wanted, dryRun })
    : assessmentAt(context, place, wanted, { dryRun });
  const found = made.then(
    (assessment) => weightOf(assessment ?? { ...mark!, id: mark!.assessment }),
    (error: unknown) => {
      if (refusals.some((code) => isCursusError(error, code))) return error as CursusError;
      assessments.delete(id);
      throw error;
    },
  );
  assessments.set(id, found);
  return await found;
}

const refusals = ["grade.other_weight", "grade.other_element", "grade.element_unknown"] as const;

/** Somebody who changed class keeps what they obtained: the assessment may be another class's. */
async function assessmentBound(context: Context, id: string, wanted: Parameters<typeof boundAs>[2]) {
  const known = await context.trusted.records(assessments).get(id);
  return known && (await boundAs(context, known, wanted));
}

/**
 * A student's marks with these cells; absent: as they are. Says of each cell what it did.
 * @param importId which the new values are signed with, so that they can be taken back
 */
export function decideMarks(
  { context, policy }: MarkRun,
  student: Student,
  readings: readonly RowReading[],
  importId: string,
): { readonly marks: readonly Mark[]; readonly added: number; readonly changed: number } | undefined {
  const now = context.clock.now();
  const by = { at: now, by: signature(context.actor), importedBy: importId };
  const published = policy.publication === "immediate" ? { publishedAt: now } : {};
  const marks = new Map((student.marks ?? []).map((mark) => [mark.assessment, mark]));
  const counted = { added: 0, changed: 0, unchanged: 0 };
  for (const cell of readings.flatMap(({ cells }) => cells)) {
    const { weight, value, comment } = cell;
    const known = marks.get(weight.assessment);
    const corrected = known && correctedMark(known, { value: value as never, comment }, by);
    cell.outcome = known ? (corrected ? "changed" : "unchanged") : "added";
    counted[cell.outcome]++;
    const said = comment === undefined ? {} : { comment };
    const mark = known ? corrected : { ...weight, ...value, ...said, ...by, ...published };
    if (mark) marks.set(weight.assessment, mark);
  }
  const { added, changed } = counted;
  return added + changed > 0 ? { marks: [...marks.values()], added, changed } : undefined;
}

/** Counts a row that is settled, and says what it did to its person's marks. */
export function count(run: MarkRun, { source, cells, refused, missing }: RowReading): ReadCell["outcome"] {
  for (const { outcome } of cells) run.marks[outcome]++;
  run.marks.refused += refused.length;
  for (const refusal of refused) refuseRow(run, source, refusal);
  run.missing.push(...missing);
  const did = (outcome: ReadCell["outcome"]) => cells.some((cell) => cell.outcome === outcome);
  return did("added") ? "added" : did("changed") ? "changed" : "unchanged";
}

export function refuseRow({ refused, options }: MarkRun, source: SheetRow, refusal: Refusal): void {
  refused.push(refusal);
  if (!refusal.kept) options.onRefused?.(source, refusal);
}

export function remark(
  { number }: SheetRow,
  code: keyof typeof gradeMessages,
  { header, text, details }: { readonly header: string; readonly text: string; readonly details: Details },
): RowRemark {
  const catalog: Catalog = gradeMessages;
  return { row: number, column: header, value: text, code, message: fill(catalog[code]!.en, details), details };
}
