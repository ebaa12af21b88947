/** Deleting is a state: the person is out of sight and their keys are free, until the record is restored or purged. */
import { ConflictError, fault, InvalidInputError } from "../kernel/errors.ts";
import { inputMessages } from "../kernel/parse.ts";
import { addSeconds, type Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { absent, and, eq, lt, present, within } from "../storage/where.ts";
import { attempts, changedMeanwhile } from "./edit.ts";
import { findStudent, notFound, type StudentView, view } from "./find.ts";
import { studentMessages } from "./messages.ts";
import { type Student, students } from "./model.ts";
import { pastYears } from "./past-year.ts";
import { personOf, takenField } from "./person.ts";
import { displayName, keyField, keysOf } from "./rules.ts";

/** A deleted record, to be restored by its id. */
export interface DeletedStudent extends StudentView {
  readonly deletedAt: Instant;
  /** It was deleted because it is the same person as this student. */
  readonly mergedInto?: string;
}

export interface PurgeReport {
  readonly purged: number;
  /** Deleted long enough, but something still points to them, or their journal is not in the log yet. */
  readonly kept: number;
}

export async function deleteStudent(
  context: Context,
  student: string,
  { version }: { readonly version?: number } = {},
): Promise<DeletedStudent> {
  const rows = context.records(students);
  let row: Student | undefined = await findStudent(context, student);
  for (let attempt = 1; ; attempt++) {
    if (!row || row.deletedAt !== undefined) throw notFound(student);
    if (version !== undefined && row.version !== version) throw changedMeanwhile(row);
    const same = and(eq("id", row.id), eq("version", row.version));
    const note = { verb: "students.delete", about: row.id };
    const deleted = await rows.update(same, outOfSight(context.clock.now()), note);
    if (deleted) return deletedView(deleted);
    if (attempt === attempts) throw changedMeanwhile(row);
    row = await rows.get(row.id);
  }
}

/** The change that deletes a record. */
export function outOfSight(now: Instant) {
  return { set: { deletedAt: now }, unset: Object.values(keyField) };
}

/** By id alone: a deleted person has no key. A key that was taken meanwhile refuses it, and says by whom. */
export async function restore(context: Context, student: string): Promise<Student> {
  const row = await context.records(students).get(student);
  if (row?.deletedAt === undefined) throw notFound(student);
  if (row.mergedInto !== undefined) {
    const details = { name: displayName(row), student: row.id, into: row.mergedInto };
    throw fault(ConflictError, studentMessages, "student.merged", details);
  }
  return await backInSight(context, row, "students.restore");
}

/** Gives a deleted record its keys back. */
export async function backInSight(context: Context, row: Student, verb: string): Promise<Student> {
  const rows = context.records(students);
  const person = personOf(row);
  const same = and(eq("id", row.id), eq("version", row.version), present("deletedAt"));
  const change = { set: keysOf(person), unset: ["deletedAt", "mergedInto"] as const };
  try {
    const restored = await rows.update(same, change, { verb, about: row.id });
    if (!restored) throw changedMeanwhile((await rows.get(row.id)) ?? row);
    return restored;
  } catch (error) {
    const field = takenField(error);
    if (!field) throw error;
    const key = keyField[field];
    const holder = await rows.first({ filter: eq(key, keysOf(person)[key]!) });
    const details = { name: displayName(row), field, value: person[field], by: holder ? displayName(holder) : "?" };
    throw fault(
      ConflictError,
      studentMessages,
      "student.cannot_restore",
      { ...details, ...(holder && { id: holder.id }) },
      { cause: error },
    );
  }
}

/** Latest first. */
export async function listDeleted(context: Context, request: PageRequest): Promise<Page<DeletedStudent>> {
  const rows = context.records(students);
  const sort = [{ field: "deletedAt" as const, descending: true }];
  const { items, ...rest } = await page(rows, { filter: present("deletedAt"), sort }, request);
  return { items: items.map(deletedView), ...rest };
}

/**
 * Removes for good what was deleted more than so many days ago. What something points to stays (erase such a person), and
 * so does a record that was merged, as long as the one that was kept is there.
 */
export async function purge(context: Context, { days }: { readonly days: number }): Promise<PurgeReport> {
  if (!Number.isInteger(days) || days < 0)
    throw fault(InvalidInputError, inputMessages, "input.too_small", { field: "days", limit: 0 });
  await context.carry();
  const before = addSeconds(context.clock.now(), -days * 86_400);
  const long = { filter: lt<"deletedAt">("deletedAt", before), sort: [{ field: "deletedAt" as const }] };
  const counts = { purged: 0, kept: 0 };
  let batch: Student[] = [];
  const settle = async () => {
    const purged = await purgeBatch(context, batch, before);
    counts.purged += purged;
    counts.kept += batch.length - purged;
    batch = [];
  };
  for await (const row of context.trusted
    .records(students)
    .scan({ ...long, fields: ["deletedAt", "mergedInto", "marks"] })) {
    batch.push(row);
    if (batch.length === batchSize) await settle();
  }
  if (batch.length > 0) await settle();
  return counts;
}

const batchSize = 500;

async function purgeBatch(context: Context, batch: readonly Student[], before: Instant): Promise<number> {
  const rows = context.trusted.repository(students);
  const pointedTo = await held(
    context,
    batch.map(({ id }) => id),
  );
  const led = batch.flatMap(({ mergedInto }) => mergedInto ?? []);
  const there = led.length > 0 ? await rows.find({ filter: within("id", led), fields: [] }) : [];
  const leads = new Set(there.map(({ id }) => id));
  // Marks must be provable for years: who has some is erased, with the transcript kept, and never purged.
  const free = batch.filter(
    ({ id, mergedInto, marks = [] }) =>
      marks.length === 0 && !pointedTo.has(id) && !(mergedInto && leads.has(mergedInto)),
  );
  if (free.length === 0) return 0;
  const ids = free.map(({ id }) => id);
  const gone = await rows.removeAll(
    and<keyof Student>(within("id", ids), lt("deletedAt", before), absent("uncarried")),
  );
  const left = new Set((await rows.find({ filter: within("id", ids), fields: [] })).map(({ id }) => id));
  const purged = ids.filter((id) => !left.has(id));
  await context.trusted.repository(pastYears).removeAll(within("student", purged));
  // The rows are gone and can carry no entry.
  await context.note({ verb: "students.purge", what: { purged } });
  return gone;
}

/** Which of these students another module's rows point to, and what those rows are called. */
export async function held(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const { from, field, to } of context.references) {
    if (to !== students.name || from === pastYears.name || from === students.name) continue;
    const rows = await context.session.find(from, { filter: within(field, ids), fields: [field] });
    for (const row of rows) found.set(row[field] as string, from);
  }
  return found;
}

export function deletedView(row: Student): DeletedStudent {
  const { deletedAt, mergedInto } = row;
  return { ...view(row), deletedAt: deletedAt!, ...(mergedInto !== undefined && { mergedInto }) };
}
