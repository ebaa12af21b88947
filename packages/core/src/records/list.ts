/** Lists of files: students in the order of a French dictionary, whom a filter over several modules finds. */
import type { RegistrationState } from "../exams/index.ts";
import type { JuryDecision } from "../jury/index.ts";
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { decode, encode, type Page, type PageRequest, pageMessages } from "../storage/page.ts";
import { positionOf } from "../storage/rows.ts";
import type { Filter, Position, Row } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import {
  currentYear,
  living,
  type Student,
  seesAverages,
  studentRows,
  students,
  studentsById,
} from "../students/index.ts";
import { type RecordFilter, readFilter } from "./filter.ts";
import { type Batch, type Facts, isPast, type Side, sidesOf } from "./sides.ts";

/** One student of a list. What a filter asked about is shown with them. */
export interface RecordLine
  extends Pick<Student, "id" | "lastName" | "firstName" | "studentNumber" | "email" | "class" | "cohort">,
    Pick<Student, "year" | "status" | "averageState"> {
  /** Out of 20, of the current year. */
  readonly average?: number;
  /** Acquired by closed juries. */
  readonly ects?: number;
  /** The latest that was asked about. */
  readonly decision?: JuryDecision;
  readonly examState?: RegistrationState;
  readonly answered?: boolean;
  /** How many notes there are for the reader. */
  readonly notes?: number;
}

const lineFields = [
  ...(["lastName", "firstName", "studentNumber", "email", "class", "cohort"] as const),
  ...(["year", "status", "average", "averageState", "sortName", "merged"] as const),
] as const satisfies readonly (keyof Student)[];

const sort = [{ field: "sortName" as const }];
/** How many students are looked at in one go, where modules are asked about them. */
const batchSize = 500;
/** A question that fewer rows answer begins the list; more would make a filter too long to ask. */
const beginAtMost = 1000;

export async function listRecords(
  context: Context,
  given: RecordFilter,
  { limit = 50, after }: PageRequest,
): Promise<Page<RecordLine>> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw fault(InvalidInputError, pageMessages, "page.bad_limit");
  const filter = readFilter(given);
  const sides = await sidesOf(context, filter);
  const found: { readonly line: RecordLine; readonly row: Student }[] = [];
  const asked = await askedOf(context, filter, sides);
  let position: Position | undefined = after === undefined ? undefined : decode(after);
  const size = sides.length === 0 ? limit + 1 : Math.max(batchSize, limit + 1);
  for (;;) {
    const query = { filter: asked, sort, limit: size, fields: lineFields, ...(position && { after: position }) };
    const rows = await context.records(studentRows).find(query);
    const facts = await factsAbout(context, rows, sides);
    for (const row of rows) {
      const known = facts.get(row.id);
      if (known) found.push({ row, line: lineOf(context, row, known) });
      if (found.length > limit) break;
    }
    if (found.length > limit || rows.length < size) break;
    position = positionOf(rows.at(-1) as unknown as Row, sort);
  }
  const items = found.slice(0, limit).map(({ line }) => line);
  const last = found.length > limit ? found[limit - 1] : undefined;
  return last ? { items, next: encode(positionOf(last.row as unknown as Row, sort)) } : { items };
}

/** What the rows of students answer by themselves, narrowed to those whom the rarest of the other questions names. */
async function askedOf(context: Context, filter: RecordFilter, sides: readonly Side[]): Promise<Filter<keyof Student>> {
  const { class: className, cohort, status, year } = filter;
  const past = isPast(filter, await currentYear(context));
  const own = and<keyof Student>(
    living,
    past || className === undefined ? undefined : eq("class", className),
    past || year === undefined ? undefined : eq("year", year),
    cohort === undefined ? undefined : eq("cohort", cohort),
    status === undefined ? undefined : eq("status", status),
  );
  const named = await namedByFew(context, sides);
  return named ? and(own, within("id", named)) : own;
}

async function namedByFew(context: Context, sides: readonly Side[]): Promise<readonly string[] | undefined> {
  let fewest: { readonly count: number; readonly start: NonNullable<Side["start"]> } | undefined;
  for (const { start } of sides) {
    if (!start) continue;
    const count = await start.count();
    if (count <= beginAtMost && (!fewest || count < fewest.count)) fewest = { count, start };
  }
  if (!fewest) return undefined;
  const ids = new Set<string>();
  for await (const id of fewest.start.students()) {
    ids.add(id);
    // Rows came meanwhile: the long way is right, too.
    if (ids.size > 2 * beginAtMost) return undefined;
  }
  const kept = await studentsById(context, [...ids]);
  return [...new Set([...kept.values()].map(({ id }) => id))];
}

/** Those whom every question finds, with what is shown of it. */
async function factsAbout(
  context: Context,
  rows: readonly Student[],
  sides: readonly Side[],
): Promise<ReadonlyMap<string, Facts>> {
  let left = new Map<string, Facts>(rows.map(({ id }) => [id, {}]));
  if (rows.length === 0 || sides.length === 0) return left;
  let batch = await batchOf(context, rows);
  for (const side of sides) {
    const found = await side.among(batch);
    left = new Map([...left].flatMap(([id, facts]) => (found.has(id) ? [[id, { ...facts, ...found.get(id) }]] : [])));
    if (left.size === 0) return left;
    batch = {
      rows: batch.rows.filter(({ id }) => left.has(id)),
      owners: new Map([...batch.owners].filter(([, owner]) => left.has(owner))),
    };
  }
  return left;
}

async function batchOf(context: Context, rows: readonly Student[]): Promise<Batch> {
  const owners = new Map<string, string>();
  for (const { id, merged } of rows) {
    owners.set(id, id);
    if (!merged) continue;
    for (const before of (await students.alsoKnownAs?.(context, id)) ?? []) owners.set(before, id);
  }
  return { rows, owners };
}

function lineOf({ actor }: Context, row: Student, facts: Facts): RecordLine {
  const { sortName, merged, average, averageState, ...shown } = row;
  return {
    ...shown,
    ...(seesAverages(actor, row) && {
      ...(average !== undefined && { average: average / 100 }),
      ...(averageState !== undefined && { averageState }),
    }),
    ...facts,
  };
}
