/** Enrolling many at once: a class of an academic year, for the people of a filter, of a list or of a file. */
import { isCursusError } from "../kernel/errors.ts";
import { type Details, fill } from "../kernel/messages.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import type { Context } from "../module/module.ts";
import { absent, and, eq } from "../storage/where.ts";
import type { ReportColumn, RowRemark } from "../tables/report.ts";
import type { Sheet } from "../tables/sheet.ts";
import { currentYear } from "./edit.ts";
import { eachOfSheet } from "./enrol-sheet.ts";
import { isFault, readField } from "./fields.ts";
import { findStudent } from "./find.ts";
import { filterOf, type StudentFilter } from "./list.ts";
import { studentMessages } from "./messages.ts";
import { type Student, students } from "./model.ts";
import { keepYears, moveOn } from "./move-on.ts";
import { yearAfter } from "./rollover.ts";
import { displayName } from "./rules.ts";

/** Whom: active people of a filter; ids, student numbers or emails; or the rows of a file. */
export type Whom =
  | { readonly filter: StudentFilter }
  | { readonly students: readonly string[] }
  /** Columns: a student number, an INE, an email, a phone or a name; and a class, unless one is named for all. */
  | { readonly sheet: Sheet };

export interface EnrolOptions {
  readonly class?: string;
  /** The current academic year if absent. People of an earlier year leave it: its marks are kept as a past year. */
  readonly year?: string;
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
}

export interface EnrolReport {
  readonly dryRun?: true;
  readonly year: string;
  /** People asked for: changed + unchanged + refused. */
  readonly read: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly refused: readonly EnrolRefusal[];
  /** Of a file: which column was read as what. */
  readonly columns?: readonly ReportColumn[];
}

/** Someone who was not enrolled: the row of the file, or the name by which a list calls them. */
export interface EnrolRefusal extends Omit<RowRemark, "row"> {
  readonly row?: number;
  readonly student?: string;
}

/** Someone to enrol, and where the wish comes from; or why a row names nobody. */
export type Wanted =
  | { readonly student: Student; readonly class: string; readonly from: Pick<EnrolRefusal, "row" | "student"> }
  | { readonly refused: EnrolRefusal };

export async function enrol(context: Context, whom: Whom, options: EnrolOptions = {}): Promise<EnrolReport> {
  const year = options.year ?? (await currentYear(context));
  yearAfter(year);
  const className = classOf(whom, options.class);
  const counts = { read: 0, changed: 0, unchanged: 0 };
  const refused: EnrolRefusal[] = [];
  let columns: readonly ReportColumn[] | undefined;
  const wanted =
    "sheet" in whom
      ? eachOfSheet(context, whom.sheet, className, (read) => (columns = read))
      : eachOf(context, whom, className!);
  for await (const one of wanted) {
    counts.read++;
    const outcome = "refused" in one ? one.refused : await enrolOne(context, one, year, options.dryRun ?? false);
    if (typeof outcome === "string") counts[outcome]++;
    else refused.push(outcome);
  }
  return { ...(options.dryRun && { dryRun: true as const }), year, ...counts, refused, ...(columns && { columns }) };
}

/** A row, or one of a list, that is refused. */
export function refusal(
  from: Pick<EnrolRefusal, "row" | "student">,
  code: keyof typeof studentMessages,
  details: Details = {},
): EnrolRefusal {
  return { ...from, code, message: fill(studentMessages[code].en, details), details };
}

/** The class for all; only a file may name one row by row. */
function classOf(whom: Whom, given: string | undefined): string | undefined {
  const read = readField("class", given ?? "", "", "");
  if (isFault(read))
    throw invalidInput([issue({ ...inputMessages, ...studentMessages }, read.code, ["class"], read.details)]);
  if (read.value === undefined && !("sheet" in whom))
    throw invalidInput([issue(inputMessages, "input.required", ["class"])]);
  return read.value;
}

async function* eachOf(
  context: Context,
  whom: Exclude<Whom, { sheet: Sheet }>,
  className: string,
): AsyncGenerator<Wanted> {
  if ("filter" in whom) {
    const filter = filterOf(context, { status: "active", ...whom.filter });
    for await (const student of context.records(students).scan({ filter, sort: [{ field: "sortName" }] }))
      yield { student, class: className, from: { student: student.id } };
    return;
  }
  for (const name of whom.students) {
    try {
      yield { student: await findStudent(context, name), class: className, from: { student: name } };
    } catch (error) {
      if (!isCursusError(error, "student.not_found")) throw error;
      yield { refused: refusal({ student: name }, "student.not_found", { student: name }) };
    }
  }
}

async function enrolOne(
  context: Context,
  { student, class: className, from }: Exclude<Wanted, { refused: EnrolRefusal }>,
  year: string,
  dryRun: boolean,
): Promise<"changed" | "unchanged" | EnrolRefusal> {
  const { id, status } = student;
  const details = { name: displayName(student), year: student.year, status };
  if (student.year > year) return refusal(from, "student.year_over", details);
  if (student.year === year && status !== "active") return refusal(from, "student.not_active", details);
  if (student.year === year && student.class === className) return "unchanged";
  if (dryRun) return "changed";
  if (student.year < year) {
    await keepYears(context, [student]);
    const moved = await moveOn(context, student, { year, class: className, status: "active" }, "students.enrol");
    return moved ? "changed" : refusal(from, "student.busy");
  }
  const same = and<keyof Student>(eq("id", id), eq("year", year), eq("status", "active"), absent("deletedAt"));
  const note = { verb: "students.enrol", about: id, what: { class: className } };
  const written = await context.records(students).update(same, { set: { class: className } }, note);
  return written ? "changed" : refusal(from, "student.busy");
}
