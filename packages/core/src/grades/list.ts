/** Lists of marks: by student in the order of a French dictionary, of the students' rows and of the years that are closed. */
import { fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { type Page, type PageRequest, pageMessages } from "../storage/page.ts";
import { positionOf } from "../storage/rows.ts";
import type { Filter, Position, Row } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import {
  currentYear,
  displayName,
  findStudent,
  living,
  type Mark,
  type PastYear,
  pastYearId,
  pastYearRows,
  type Student,
  studentRows,
} from "../students/index.ts";
import { bindings, gradeSeen } from "./bind.ts";
import type { GradeRef } from "./enter.ts";
import { sameName } from "./marks.ts";
import { gradeMessages } from "./messages.ts";
import { subjectKeyOf } from "./model.ts";
import { maySeeMark, withMarksInSight } from "./sight.ts";
import { type GradeView, gradeView } from "./views.ts";

export interface GradeFilter {
  /** Id, student number or email: that person's marks. */
  readonly student?: string;
  /** The marks of a class. */
  readonly class?: string;
  readonly subject?: string;
  /** The current academic year if absent. */
  readonly year?: string;
}

/** A page of marks. */
export async function pageOf(
  context: Context,
  filter: GradeFilter,
  { limit = 50, after }: PageRequest,
): Promise<Page<GradeView>> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw fault(InvalidInputError, pageMessages, "page.bad_limit");
  const from = after === undefined ? undefined : decode(after);
  const items: GradeView[] = [];
  let last: Place | undefined;
  for await (const { place, view } of eachPlaced(context, filter, { from, pageSize: limit + 1 })) {
    if (items.length === limit) return { items, next: encode(last!) };
    items.push(view);
    last = place;
  }
  return { items };
}

/** All of them, in constant memory. */
export async function* list(context: Context, filter: GradeFilter): AsyncGenerator<GradeView> {
  for await (const { view } of eachPlaced(context, filter, { pageSize: 200 })) yield view;
}

/** One mark, of the current year or of a finished one, with what stood there before. */
export async function show(context: Context, ref: GradeRef): Promise<GradeView> {
  const [student = "", assessment] = typeof ref === "string" ? ref.split(".") : [ref.student];
  const found = await findStudent(context, student);
  const meant = (mark: Mark) => (typeof ref === "string" ? mark.assessment === assessment : sameName(mark, ref));
  const inYear = (of: Student | PastYear) =>
    of.marks?.find((mark) => meant(mark) && maySeeMark(context.actor, of, mark));
  const mark = inYear(found);
  if (mark) return await gradeSeen(context, placedIn(found, found), mark);
  const sort = [{ field: "year" as const, descending: true }];
  const filter = eq<"student">("student", found.id);
  for await (const past of context.records(pastYearRows).scan({ filter, sort })) {
    const before = inYear(past);
    if (before) return await gradeSeen(context, placedIn(found, past), before);
  }
  const grade = typeof ref === "string" ? ref : `${ref.subject}, ${ref.title}`;
  throw fault(NotFoundError, gradeMessages, "grade.not_found", { student: displayName(found), grade });
}

/** A student's row, or what is kept of an earlier year. */
export async function yearOf(
  context: Context,
  student: Student,
  year: string | undefined,
): Promise<Student | PastYear> {
  if (year === undefined || year === student.year) return student;
  const past = await context.records(pastYearRows).get(pastYearId(student.id, year));
  if (past) return past;
  throw fault(NotFoundError, gradeMessages, "grade.no_such_year", { student: displayName(student), year });
}

/** Where a mark stands in the list. */
interface Place {
  /** Among the years that are closed. */
  readonly past?: true;
  /** Of the row before the one that holds the mark; absent: it is the first. */
  readonly before?: Position;
  /** The row, and the mark in it. */
  readonly row: string;
  readonly mark: string;
}

interface Placed {
  readonly place: Place;
  readonly view: GradeView;
}

const sort = [{ field: "sortName" as const }];

async function* eachPlaced(
  context: Context,
  filter: GradeFilter,
  { from, pageSize }: { readonly from?: Place | undefined; readonly pageSize: number },
): AsyncGenerator<Placed> {
  const boundOf = bindings(context);
  const placed = async (student: Student, of: Student | PastYear, where: Pick<Place, "past" | "before">) => {
    const marks = marksAfter(from, withMarksInSight(context.actor, of)).filter(
      ({ subject }) => filter.subject === undefined || subjectKeyOf(subject) === subjectKeyOf(filter.subject),
    );
    const bound = await boundOf(marks);
    return marks.map((mark) => ({
      place: { ...where, row: of.id, mark: mark.assessment },
      view: gradeView(placedIn(student, of), mark, bound.get(mark.assessment)),
    }));
  };
  if (filter.student !== undefined) {
    const found = await findStudent(context, filter.student);
    yield* await placed(found, await yearOf(context, found, filter.year), {});
    return;
  }
  const year = filter.year ?? (await currentYear(context));
  const ofClass = filter.class === undefined ? undefined : eq<"class">("class", filter.class);
  const inYear = and<"year" | "class">(eq("year", year), ofClass);
  if (!from?.past) {
    const read = { filter: and(living, inYear) as Filter<keyof Student>, after: from?.before, pageSize };
    for await (const { row, before } of rowsOf<Student>(context.records(studentRows), read))
      yield* await placed(row, row, { ...(before && { before }) });
  }
  const read = { filter: inYear as Filter<keyof PastYear>, after: from?.past && from.before, pageSize };
  const past = rowsOf<PastYear>(context.records(pastYearRows), read);
  for await (const { rows } of inPages(past, pageSize)) {
    // Whose year is in sight has a name, wherever they are now.
    const ids = rows.map(({ row }) => row.student);
    const people = await context.trusted.records(studentRows).find({ filter: and(living, within("id", ids)) });
    const byId = new Map(people.map((student) => [student.id, student]));
    for (const { row, before } of rows) {
      const student = byId.get(row.student);
      if (student) yield* await placed(student, row, { past: true, ...(before && { before }) });
    }
  }
}

/** Somebody as of a year. */
function placedIn(student: Student, of: Student | PastYear): Student {
  const { class: _, ...person } = student;
  return { ...person, year: of.year, ...(of.class !== undefined && { class: of.class }) };
}

/** Those that the page before did not show. Where its last mark is gone since, the row is shown from its beginning. */
function marksAfter(from: Place | undefined, of: Student | PastYear): readonly Mark[] {
  const marks = of.marks ?? [];
  return from?.row === of.id ? marks.slice(marks.findIndex(({ assessment }) => assessment === from.mark) + 1) : marks;
}

interface PlacedRow<R> {
  readonly row: R;
  readonly before: Position | undefined;
}

/** Rows in the order of the list, each with where the one before it stands. */
async function* rowsOf<R extends Student | PastYear>(
  rows: { find(query: object): Promise<readonly R[]> },
  {
    filter,
    after,
    pageSize,
  }: { readonly filter: Filter; readonly after: Position | undefined; readonly pageSize: number },
): AsyncGenerator<PlacedRow<R>> {
  for (let before = after; ; ) {
    const found = await rows.find({ filter, sort, limit: pageSize, ...(before && { after: before }) });
    for (const row of found) {
      yield { row, before };
      before = positionOf(row as unknown as Row, sort);
    }
    if (found.length < pageSize) return;
  }
}

async function* inPages<R>(all: AsyncIterable<R>, size: number): AsyncGenerator<{ readonly rows: readonly R[] }> {
  let rows: R[] = [];
  for await (const one of all) {
    rows.push(one);
    if (rows.length < size) continue;
    yield { rows };
    rows = [];
  }
  if (rows.length > 0) yield { rows };
}

function encode(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

function decode(text: string): Place {
  try {
    const place = JSON.parse(Buffer.from(text, "base64url").toString()) as Place;
    if (typeof place.row === "string" && typeof place.mark === "string") return place;
  } catch {
    // told below
  }
  throw fault(InvalidInputError, pageMessages, "page.bad_position");
}
