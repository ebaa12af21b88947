/** What a student did in earlier years. */
import type { Context } from "../module/module.ts";
import { within } from "../storage/where.ts";
import { findStudent } from "./find.ts";
import { type Student, students } from "./model.ts";
import { type PastYear, pastYears } from "./past-year.ts";

/** A finished year as others see it. */
export interface PastYearView extends Pick<PastYear, "student" | "year" | "class" | "cohort" | "status"> {
  /** Hundredths out of 20. */
  readonly average?: number;
  readonly averageState?: PastYear["averageState"];
}

/** The finished years of a person, earliest first, those under merged records among them. */
export async function pastYearsOf(context: Context, student: string): Promise<readonly PastYearView[]> {
  const ids = await idsOf(context, await findStudent(context, student));
  const filter = within<keyof PastYear>("student", ids);
  const found = await context.records(pastYears).find({ filter, sort: [{ field: "year" }] });
  return found.map(({ id, version, journal, uncarried, takenFrom, sortName, marks, average, ...year }) => ({
    ...year,
    ...(average !== undefined && { average: average / 100 }),
  }));
}

/** The ids that one person has had: their own, and those of records merged into it, directly or not. */
export async function idsOf(context: Context, row: Student): Promise<readonly string[]> {
  const ids = [row.id];
  let merged = row.merged ?? [];
  while (merged.length > 0) {
    const next = merged.map(({ student }) => student).filter((id) => !ids.includes(id));
    ids.push(...next);
    merged = (await context.trusted.records(students).find({ filter: within("id", next) })).flatMap(
      (one) => one.merged ?? [],
    );
  }
  return ids;
}
