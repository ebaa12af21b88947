/** The people of a class of a year: in their own rows, and in what is kept of years that are closed. */
import { nameOf, type StudentName } from "../grades/index.ts";
import type { Context } from "../module/module.ts";
import { absent, and, eq, present } from "../storage/where.ts";
import { living, pastYearRows, type Student, studentRows } from "../students/index.ts";
import type { ClassReport } from "./views.ts";

/** Somebody with an average (hundredths). */
export interface Graded {
  readonly student: StudentName;
  readonly average: number;
  readonly state: Student["averageState"];
  readonly sortName: string;
}

/** Those with an average, the best first, equals by name; from both places where a year may lie. */
export async function* graded(
  context: Context,
  className: string,
  year: string,
  limit: number,
): AsyncGenerator<Graded> {
  const filter = and(inYear(year, className), present<"average">("average"));
  const best = { sort: [{ field: "average" as const, descending: true }], limit };
  const current = context.records(studentRows).scan({ filter: and(living, filter), ...best });
  const past = context.records(pastYearRows).scan({ filter, ...best });
  const all = merged(
    mapped(current, (row) => gradedOf(row, row)),
    mapped(past, async (year) => {
      const row = await context.trusted.records(studentRows).get(year.student);
      return row && gradedOf(row, year);
    }),
  );
  let equals: Graded[] = [];
  for await (const one of all) {
    if (equals.length > 0 && equals[0]!.average !== one.average) {
      yield* byName(equals);
      equals = [];
    }
    equals.push(one);
  }
  yield* byName(equals);
}

function gradedOf(
  student: Student,
  { average, averageState, sortName }: Pick<Student, "average" | "averageState" | "sortName">,
): Graded {
  return { student: nameOf(student), average: average!, state: averageState, sortName };
}

function byName(all: readonly Graded[]): readonly Graded[] {
  return all.toSorted((a, b) => (a.sortName < b.sortName ? -1 : 1));
}

async function* mapped<A, B>(
  all: AsyncIterable<A>,
  to: (one: A) => B | undefined | Promise<B | undefined>,
): AsyncGenerator<B> {
  for await (const one of all) {
    const made = await to(one);
    if (made !== undefined) yield made;
  }
}

async function* merged(a: AsyncGenerator<Graded>, b: AsyncGenerator<Graded>): AsyncGenerator<Graded> {
  let [x, y] = [await a.next(), await b.next()];
  while (!x.done || !y.done) {
    const first = y.done || (!x.done && x.value.average >= y.value.average);
    yield (first ? x.value : y.value) as Graded;
    if (first) x = await a.next();
    else y = await b.next();
  }
}

/** Those without an average, by name: of the current year, then of what is kept of it. */
export async function unranked(context: Context, className: string, year: string): Promise<ClassReport["unranked"]> {
  const filter = and(inYear(year, className), absent<"average">("average"));
  const sort = [{ field: "sortName" as const }];
  const found: ClassReport["unranked"][number][] = [];
  const note = (student: Student, state: Student["averageState"]) => {
    found.push({ student: nameOf(student), ...(state && { state }) });
  };
  for await (const row of context.records(studentRows).scan({ filter: and(living, filter), sort }))
    note(row, row.averageState);
  for await (const past of context.records(pastYearRows).scan({ filter, sort })) {
    const row = await context.trusted.records(studentRows).get(past.student);
    if (row) note(row, past.averageState);
  }
  return found;
}

export function inYear(year: string, className?: string) {
  return and<"year" | "class">(eq("year", year), className === undefined ? undefined : eq("class", className));
}
