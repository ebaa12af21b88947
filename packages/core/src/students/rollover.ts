/** The year rollover: class by class, people are promoted, repeat or graduate. It can be run again at any time. */
import { fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import { type Details, fill } from "../kernel/messages.ts";
import { isAcademicYear } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import { findStudent, living } from "./find.ts";
import { studentMessages } from "./messages.ts";
import { type Student, students } from "./model.ts";
import { keepYears, moveOn, type NextEnrolment } from "./move-on.ts";
import { displayName } from "./rules.ts";

/** What becomes of the people of one class. Students are named by id, student number or email. */
export interface ClassPlan {
  readonly class: string;
  /** The class that they are promoted to; absent: they graduate. */
  readonly promoteTo?: string;
  /** Those who stay in the class for another year. */
  readonly repeat?: readonly string[];
  /** Those who graduate although the class is promoted. */
  readonly graduate?: readonly string[];
}

export interface RolloverPlan {
  /** The year that is over, `2025-2026`; people move to the one that follows. */
  readonly from: string;
  readonly plan: readonly ClassPlan[];
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
  /** Told after each batch how many people were moved so far. */
  readonly onProgress?: (people: number) => void;
}

export interface ClassRollover {
  readonly class: string;
  readonly promoteTo?: string;
  readonly promoted: number;
  readonly repeating: number;
  readonly graduated: number;
  /** Withdrawn: they stay where they are. */
  readonly withdrawn: number;
}

export interface RolloverReport {
  readonly dryRun?: true;
  readonly from: string;
  readonly to: string;
  readonly promoted: number;
  readonly repeating: number;
  readonly graduated: number;
  readonly classes: readonly ClassRollover[];
  /** Classes that still have people in the year that is over, and stand in no plan. `class` is absent for people in none. */
  readonly left: readonly { readonly class?: string; readonly people: number }[];
  /** People named in the plan who are not where it says, and people who kept being changed by others. */
  readonly refused: readonly RolloverRefusal[];
}

export interface RolloverRefusal {
  /** As the plan names them. */
  readonly student: string;
  readonly code: string;
  readonly message: string;
  readonly details: Details;
}

const batchSize = 500;

export async function rollover(context: Context, asked: RolloverPlan): Promise<RolloverReport> {
  const to = yearAfter(asked.from);
  refuseTwice(asked.plan);
  const refused: RolloverRefusal[] = [];
  const classes: Mutable<ClassRollover>[] = [];
  let moved = 0;
  const onMoved = (people: number) => {
    moved += people;
    asked.onProgress?.(moved);
  };
  const run = { context, from: asked.from, to, dryRun: asked.dryRun ?? false, refused, onMoved };
  for (const plan of asked.plan) classes.push(await rollClass(run, plan));
  const total = (part: "promoted" | "repeating" | "graduated") => classes.reduce((sum, one) => sum + one[part], 0);
  return {
    ...(run.dryRun && { dryRun: true as const }),
    ...{
      from: asked.from,
      to,
      promoted: total("promoted"),
      repeating: total("repeating"),
      graduated: total("graduated"),
    },
    ...{ classes, left: await leftIn(run, asked.plan), refused },
  };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Run {
  readonly context: Context;
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
  readonly refused: RolloverRefusal[];
  onMoved(people: number): void;
}

/** `2025-2026` gives `2026-2027`. */
export function yearAfter(year: string): string {
  if (!isAcademicYear(year)) throw fault(InvalidInputError, studentMessages, "student.year_invalid", { year });
  const second = Number(year.slice(5));
  return `${second}-${second + 1}`;
}

function refuseTwice(plan: readonly ClassPlan[]): void {
  const names = plan.map((one) => one.class);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw fault(InvalidInputError, studentMessages, "student.class_twice", { class: twice });
}

async function rollClass(run: Run, plan: ClassPlan): Promise<ClassRollover> {
  const rows = run.context.records(students);
  const repeating = await named(run, plan, plan.repeat ?? []);
  const leaving = await named(run, plan, plan.graduate ?? []);
  const inClass = and<keyof Student>(living, eq("year", run.from), eq("class", plan.class));
  const counts: Mutable<ClassRollover> = {
    class: plan.class,
    ...(plan.promoteTo !== undefined && { promoteTo: plan.promoteTo }),
    ...{ promoted: 0, repeating: 0, graduated: 0 },
    withdrawn: await rows.count(and<keyof Student>(inClass, eq("status", "withdrawn"))),
  };
  const next = ({ id }: Student): NextEnrolment => {
    if (repeating.has(id)) return { year: run.to, class: plan.class, status: "active" };
    if (leaving.has(id) || plan.promoteTo === undefined) return { year: run.from, status: "graduated" };
    return { year: run.to, class: plan.promoteTo, status: "active" };
  };
  let batch: Student[] = [];
  const settle = async () => {
    for (const done of await moveAll(run, batch, next)) {
      const { status } = next(done);
      counts[status === "graduated" ? "graduated" : repeating.has(done.id) ? "repeating" : "promoted"]++;
    }
    run.onMoved(batch.length);
    batch = [];
  };
  for await (const row of rows.scan({ filter: and<keyof Student>(inClass, eq("status", "active")) })) {
    batch.push(row);
    if (batch.length === batchSize) await settle();
  }
  if (batch.length > 0) await settle();
  return counts;
}

/** Those of a batch who were moved (or would be). */
async function moveAll(
  { context, dryRun, refused }: Run,
  batch: readonly Student[],
  next: (row: Student) => NextEnrolment,
): Promise<readonly Student[]> {
  if (dryRun) return batch;
  await keepYears(context, batch);
  const moved: Student[] = [];
  for (const row of batch) {
    try {
      if (await moveOn(context, row, next(row), "students.rollover")) moved.push(row);
    } catch (error) {
      if (!isCursusError(error, "student.changed_meanwhile")) throw error;
      refused.push({ student: row.id, code: error.code, message: error.message, details: error.details });
    }
  }
  return moved;
}

/** The ids of people that a plan names; who is not in the class is told, who has been moved already is not. */
async function named(run: Run, plan: ClassPlan, names: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  for (const name of names) {
    try {
      const row = await findStudent(run.context, name);
      found.add(row.id);
      const there = row.year === run.from && row.class === plan.class && row.status === "active";
      const moved = row.year === run.to || row.status === "graduated";
      if (there || moved) continue;
      const details = { name: displayName(row), class: plan.class, year: run.from };
      const message = fill(studentMessages["student.not_in_class"].en, details);
      run.refused.push({ student: name, code: "student.not_in_class", message, details });
    } catch (error) {
      if (!isCursusError(error, "student.not_found")) throw error;
      run.refused.push({ student: name, code: error.code, message: error.message, details: error.details });
    }
  }
  return found;
}

async function leftIn({ context, from }: Run, plan: readonly ClassPlan[]): Promise<RolloverReport["left"]> {
  const filter = and<keyof Student>(living, eq("year", from), eq("status", "active"));
  const groups = await context.records(students).summarise({ filter, by: ["class"] });
  return groups
    .map(({ by, count }) => ({ ...(by.class !== undefined && { class: String(by.class) }), people: count }))
    .filter((group) => !plan.some((one) => one.class === group.class));
}
