/**
 * One student from an academic year into the next. The finished year is kept first, in its own document, and the student's
 * row is changed after that: cut short between the two, the same call finishes the move.
 */
import type { Context } from "../module/module.ts";
import { and, eq, lt, within } from "../storage/where.ts";
import { attempts, changedMeanwhile } from "./edit.ts";
import { type Student, students } from "./model.ts";
import { type PastYear, pastYearId, pastYears } from "./past-year.ts";

/** The enrolment that follows. */
export interface NextEnrolment {
  readonly year: string;
  /** Absent: none. */
  readonly class?: string;
  readonly status: Student["status"];
}

/**
 * Moves someone on; absent when they are no longer where they were found, so that nobody is moved twice.
 * @param verb as the journal names it
 */
export async function moveOn(
  context: Context,
  found: Student,
  next: NextEnrolment,
  verb: string,
): Promise<Student | undefined> {
  const rows = context.records(students);
  let row: Student | undefined = found;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (!row || row.deletedAt !== undefined || row.year !== found.year || row.status !== found.status) return undefined;
    if (attempt > 1) await keepYears(context, [row]);
    const same = and(eq("id", row.id), eq("version", row.version));
    const moved: Student | undefined = await rows.update(same, changeTo(next), {
      verb,
      about: row.id,
      what: { from: { year: row.year, ...(row.class !== undefined && { class: row.class }) }, to: { ...next } },
    });
    if (moved) return moved;
    row = await rows.get(found.id);
  }
  throw changedMeanwhile(row ?? found);
}

/** Keeps the year that these rows stand in. Repeatable: a later state of the same year replaces an earlier one. */
export async function keepYears(context: Context, rows: readonly Student[]): Promise<void> {
  const kept = context.records(pastYears);
  const years = rows.map(pastYearOf);
  const ids = new Set(
    (
      await kept.find({
        filter: within(
          "id",
          years.map(({ id }) => id),
        ),
        fields: [],
      })
    ).map(({ id }) => id),
  );
  const fresh = years.filter(({ id }) => !ids.has(id));
  const { conflicts } = fresh.length > 0 ? await kept.insertMany(fresh) : { conflicts: [] };
  const known = [...years.filter(({ id }) => ids.has(id)), ...conflicts.map(({ position }) => fresh[position]!)];
  for (const { id, ...year } of known) {
    const gone = (["class", "cohort", "marks", "average", "averageState"] as const).filter(
      (field) => year[field] === undefined,
    );
    const earlier = and(eq("id", id), lt("takenFrom", year.takenFrom));
    await kept.update(earlier, { set: year, unset: gone }, { verb: "students.rollover", about: year.student });
  }
}

function pastYearOf(row: Student): Omit<PastYear, "version"> {
  const { id, year, status, sortName, version, cohort, marks, average, averageState } = row;
  return {
    ...{ id: pastYearId(id, year), student: id, year, status, sortName, takenFrom: version },
    ...(row.class !== undefined && { class: row.class }),
    ...(cohort !== undefined && { cohort }),
    ...(marks !== undefined && { marks }),
    ...(average !== undefined && { average }),
    ...(averageState !== undefined && { averageState }),
  };
}

function changeTo({ year, class: className, status }: NextEnrolment) {
  const set = { year, status, ...(className !== undefined && { class: className }) };
  const left = className === undefined ? (["class"] as const) : [];
  return { set, unset: ["marks", "average", "averageState", "withdrawnOn", "withdrawalReason", ...left] as const };
}
