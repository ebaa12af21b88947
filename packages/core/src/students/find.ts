/** Finding one student, and what others see of one. Deleted people are in nobody's sight. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { fold } from "../kernel/text.ts";
import { type Actor, presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import type { Summary } from "../storage/storage.ts";
import { absent, eq, or, within } from "../storage/where.ts";
import { studentMessages } from "./messages.ts";
import { type Person, type Student, students } from "./model.ts";
import { keyField, keysOf } from "./rules.ts";
import { seesAverages, seesContact } from "./sight.ts";

/** A student as others see one. */
export interface StudentView extends Person {
  readonly id: string;
  readonly status: Student["status"];
  readonly withdrawnOn?: Student["withdrawnOn"];
  readonly withdrawalReason?: string;
  readonly year: string;
  /** Out of 20, two decimals; absent: nothing counts yet. */
  readonly average?: number;
  readonly averageState?: Student["averageState"];
  readonly version: number;
}

/** Those who are not deleted. Whoever asks for students by anything but a key asks for these. */
export const living = absent<"deletedAt">("deletedAt");

/** One student, by id, student number or email. The id of a record that was merged leads to the one that was kept. */
export async function findStudent(context: Context, student: string): Promise<Student> {
  const filters = [
    ...(isId(student) ? [eq("id" as const, student)] : []),
    ...(student.includes("@") && seesContact(context.actor)
      ? [eq("emailKey" as const, keysOf({ email: student }).emailKey!)]
      : []),
    eq("studentNumberKey" as const, fold(student).replaceAll(" ", "")),
  ];
  const rows = context.records(students);
  let found = await rows.first({ filter: or(...filters) });
  for (let step = 0; found?.mergedInto !== undefined && step < mergesAtMost; step++)
    found = await rows.get(found.mergedInto);
  if (found && found.deletedAt === undefined) return found;
  throw notFound(student);
}

/** How often a record can have been merged into one that was merged into another. */
const mergesAtMost = 20;

export function notFound(student: string) {
  return fault(NotFoundError, studentMessages, "student.not_found", { student });
}

/**
 * Students by id, whoever asks: for modules that hold their ids. Deleted people are absent; under the id of a record that
 * was merged stands the one that was kept.
 */
export async function studentsById(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Student>> {
  const rows = context.trusted.records(students);
  const known = new Map<string, Student>();
  let wanted: readonly string[] = ids;
  for (let step = 0; wanted.length > 0 && step < mergesAtMost; step++) {
    for (const row of await rows.find({ filter: within("id", wanted) })) known.set(row.id, row);
    wanted = [...known.values()].flatMap(({ mergedInto }) =>
      mergedInto === undefined || known.has(mergedInto) ? [] : [mergedInto],
    );
  }
  return new Map(
    ids.flatMap((id) => {
      let found = known.get(id);
      for (let step = 0; found?.mergedInto !== undefined && step < mergesAtMost; step++)
        found = known.get(found.mergedInto);
      return found && found.deletedAt === undefined ? [[id, found] as const] : [];
    }),
  );
}

/** Nobody is in this class in this year. `known`: the year's classes as the actor sees them. */
export function unknownClass(name: string, year: string, known: readonly Summary[]) {
  const classes = [...new Set(known.flatMap(({ by }) => by.class ?? []).map(String))].sort();
  const code = classes.length > 0 ? "class.unknown" : "class.nobody";
  return fault(NotFoundError, studentMessages, code, { class: name, year, ...(classes.length > 0 && { classes }) });
}

const internal = new Set<string>([
  ...["sortName", "nameKey", "words", "journal", "uncarried", "marks", "fallen"],
  ...["importedBy", "changedBy", "replaced", "createdAt", "deletedAt", "mergedInto", "merged"],
  ...Object.values(keyField),
]);

/** A row as the registrar's office sees it. */
export function view(row: Student): StudentView {
  const shown = Object.fromEntries(Object.entries(row).filter(([field]) => !internal.has(field)));
  return { ...shown, ...(row.average !== undefined && { average: row.average / 100 }) } as unknown as StudentView;
}

/** As an actor sees it. Students see their average once all of its marks are published. */
export function viewFor(actor: Actor): (row: Student) => StudentView {
  if (presetOf(actor) !== "student") return (row) => view(seesAverages(actor, row) ? row : withoutAverage(row));
  return (row) => view(row.marks?.some(({ publishedAt }) => publishedAt === undefined) ? withoutAverage(row) : row);
}

function withoutAverage({ average, averageState, ...row }: Student): Student {
  return row;
}
