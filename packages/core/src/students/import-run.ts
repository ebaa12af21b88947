/** One reading of a file while it goes on: what it was told, what it has counted, whom it has met. */
import type { Note } from "../journal/journal.ts";
import type { Context } from "../module/module.ts";
import type { Header } from "../tables/header.ts";
import type { Refusal, RowRemark } from "../tables/report.ts";
import type { SheetRow } from "../tables/sheet.ts";
import type { MetKeys } from "./import-met.ts";
import { indexKeys } from "./matching.ts";
import type { Student } from "./model.ts";
import { type ReadRow, remarkOn } from "./read-row.ts";
import type { ImportReport } from "./report.ts";
import { isIgnored, type SheetPersonField } from "./sheets.ts";

export interface ImportOptions {
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
  /**
   * Nothing is written if any row would be refused: `sheet.rows_refused`, with the report in its details. The rows are
   * held in memory while they are looked at, up to what the file's gate lets through; a row that another program overtakes
   * between the look and the writing is refused by itself.
   */
  readonly allOrNothing?: boolean;
  /** The graduating cohort of rows that name none. */
  readonly cohort?: string;
  /** Told of each row that is refused whole, with the row itself, so that it can be written back. */
  readonly onRefused?: (row: SheetRow, refusal: Refusal) => void;
  /** Told, before the first row, which row is the header and which column is read as what. */
  readonly onHeader?: (header: ImportHeader) => void;
  /** Told after each batch how many rows were read so far. */
  readonly onProgress?: (rows: number) => void;
}

/** What another module reads in the rows of people and keeps with them, in the same write. */
export interface Completing {
  /** The rows of a batch, told before any of them is looked at more closely. */
  begin(rows: readonly SheetRow[]): void;
  /** What a row adds to its person, who is about to be written; absent: nothing. May be asked again for the same row. */
  complete(row: SheetRow, student: Student, importId: string): Promise<Completion | undefined>;
}

export interface Completion {
  readonly set: Partial<Student>;
  readonly unset: readonly ("average" | "averageState")[];
  readonly note: Note;
}

/** A row's person, once the row is settled. In a dry run the student of an added row exists nowhere else. */
export interface Settled {
  readonly row: number;
  readonly outcome: "added" | "changed" | "unchanged";
  readonly student: Student;
  /** The row itself, for columns that are somebody else's: see {@link unknownColumns}. */
  readonly source: SheetRow;
}

/** The header of a file of people. */
export type ImportHeader = Header<SheetPersonField>;

/** Columns that are no field of a person and no known aside (a rank, a total): another module may know them. */
export function unknownColumns({
  columns,
}: ImportHeader): readonly { readonly index: number; readonly header: string }[] {
  return columns.flatMap(({ index, header, field }) =>
    field !== undefined || isIgnored(header) ? [] : [{ index, header }],
  );
}

export interface ImportRun {
  readonly context: Context;
  /** The import's. */
  readonly id: string;
  readonly file: string;
  readonly header: ImportHeader;
  readonly options: ImportOptions;
  readonly completing: Completing | undefined;
  /** The academic year that new students are enrolled in. */
  readonly year: string;
  readonly tally: Tally;
  /** In which row of the file a key, a known student, or a name within a cohort was first met. */
  readonly seen: MetKeys;
}

interface Tally {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  readonly refused: Refusal[];
  readonly warnings: RowRemark[];
  readonly changes: ImportReport["changes"][number][];
  /** Names that were kept whole: how many, and the first of their rows. */
  unsplit: number;
  firstUnsplit?: ReadRow;
}

export function newTally(): Tally {
  return { read: 0, added: 0, changed: 0, unchanged: 0, refused: [], warnings: [], changes: [], unsplit: 0 };
}

/** Notes that a row is refused; false, as the answer to whether it goes on. */
export function refuse(
  { tally, options }: ImportRun,
  row: SheetRow,
  first: RowRemark,
  ...also: readonly RowRemark[]
): false {
  const refusal = { ...first, ...(also.length > 0 && { also }) };
  tally.refused.push(refusal);
  options.onRefused?.(row, refusal);
  return false;
}

/**
 * A row whose person an earlier row of the file has named already, by any key or by being the same student; otherwise
 * the person counts as met from here on.
 */
export function seenBefore(
  { seen, header }: ImportRun,
  row: ReadRow,
  student: string | undefined,
): RowRemark | undefined {
  const keys = indexKeys(row.person);
  const met = keys.filter(({ key }) => seen.get(key) !== undefined);
  const known = student === undefined ? undefined : `student ${student}`;
  const first = [...met.map(({ key }) => key), ...(known ? [known] : [])]
    .map((key) => seen.get(key))
    .filter((at) => at !== undefined);
  if (first.length > 0) {
    const fields = met.length > 0 ? met.map(({ field }) => field) : keys.slice(0, 1).map(({ field }) => field);
    return remarkOn(row, header, fields.slice(0, 1), "student.seen_in_file", {
      first: Math.min(...first),
      keys: fields,
    });
  }
  for (const { key } of keys) seen.set(key, row.source.number);
  if (known) seen.set(known, row.source.number);
  return undefined;
}

/** Notes that a whole name stands as the last name. Such names come by the column: one warning tells of all. */
export function noteUnsplit({ tally }: ImportRun, row: ReadRow): void {
  tally.unsplit++;
  tally.firstUnsplit ??= row;
}

/** The warnings of a reading that has ended. */
export function warningsOf({ tally, header }: ImportRun): readonly RowRemark[] {
  const { warnings, unsplit, firstUnsplit } = tally;
  if (!firstUnsplit) return warnings;
  const whole = remarkOn(firstUnsplit, header, ["lastName", "fullName"], "student.name_not_split", { count: unsplit });
  return [whole, ...warnings];
}
