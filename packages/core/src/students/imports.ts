/** The files that were read, and undoing one as far as nothing was built on it since. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import { type Details, fill } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { and, eq, within } from "../storage/where.ts";
import { held, outOfSight } from "./delete.ts";
import { living } from "./find.ts";
import { studentMessages } from "./messages.ts";
import { type Import, importBatches, imports, type Person, type Replaced, type Student, students } from "./model.ts";
import { personOf, takenBy } from "./person.ts";
import { derivedFields, displayName, keyField } from "./rules.ts";

/** One reading of a file as others see it. */
export type ImportView = Omit<Import, "version" | "journal" | "uncarried">;

export interface UndoReport {
  readonly dryRun?: true;
  readonly import: string;
  /** People whom the import had added, now deleted. They can be restored one by one. */
  readonly deleted: number;
  /** People whom it had changed, now as they were before. */
  readonly reverted: number;
  readonly stayed: readonly Stayed[];
}

/** Someone whom the undoing left as they are, and why. */
export interface Stayed {
  readonly student: string;
  readonly name: string;
  readonly code: string;
  readonly message: string;
  readonly details: Details;
}

/** Latest first. */
export async function listImports(context: Context, request: PageRequest): Promise<Page<ImportView>> {
  const sort = [{ field: "startedAt" as const, descending: true }];
  const { items, ...rest } = await page(context.records(imports), { sort }, request);
  return { items: items.map(importView), ...rest };
}

export async function showImport(context: Context, id: string): Promise<ImportView> {
  return importView(await findImport(context, id));
}

/** Repeatable: what an earlier undoing left is tried again. */
export async function undoImport(
  context: Context,
  id: string,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<UndoReport> {
  await findImport(context, id);
  const undoing = { context, id, dryRun, stayed: [] as Stayed[] };
  let [deleted, reverted] = [0, 0];
  for await (const batch of context.repository(importBatches).scan({ filter: eq("import", id) })) {
    if (batch.changed) reverted += await revertChanged(undoing, batch.changed);
    if (batch.added) deleted += await deleteAdded(undoing, batch.added);
  }
  const report = { import: id, deleted, reverted, stayed: undoing.stayed };
  if (dryRun) return { dryRun: true, ...report };
  const note = { verb: "students.undoImport", what: { deleted, reverted, stayed: undoing.stayed.length } };
  await context.records(imports).update(eq("id", id), { set: { undoneAt: context.clock.now() } }, note);
  return report;
}

interface Undoing {
  readonly context: Context;
  readonly id: string;
  readonly dryRun: boolean;
  readonly stayed: Stayed[];
}

async function findImport(context: Context, id: string): Promise<Import> {
  const found = await context.records(imports).get(id);
  if (found) return found;
  throw fault(NotFoundError, studentMessages, "import.not_found", { import: id });
}

function importView({ version, journal, uncarried, ...rest }: Import): ImportView {
  return rest;
}

function stays({ stayed }: Undoing, row: Student, code: keyof typeof studentMessages, more: Details = {}): void {
  if (stayed.some(({ student }) => student === row.id)) return;
  const name = displayName(row);
  const details = { name, student: row.id, ...more };
  stayed.push({ student: row.id, name, code, message: fill(studentMessages[code].en, details), details });
}

/** Deletes those whom the import added, unless something was written to them or points to them since. */
async function deleteAdded(undoing: Undoing, added: readonly string[]): Promise<number> {
  const { context, id, dryRun } = undoing;
  const rows = context.records(students);
  const those = (ids: readonly string[]) => and<keyof Student>(within("id", ids), living);
  const pointedTo = await held(context, added);
  const free = (await rows.find({ filter: within("id", added) })).filter((row) => {
    const from = pointedTo.get(row.id);
    if (row.deletedAt !== undefined) {
      if (row.mergedInto !== undefined) stays(undoing, row, "import.merged_since", { into: row.mergedInto });
      return false;
    }
    if (from !== undefined) stays(undoing, row, "import.pointed_to", { from });
    else if (row.version > 1) stays(undoing, row, "import.changed_since");
    return from === undefined && row.version === 1;
  });
  const ids = free.map((row) => row.id);
  if (dryRun || ids.length === 0) return ids.length;
  const note = { verb: "students.undoImport", what: { import: id, deleted: ids } };
  const untouched = and<keyof Student>(those(ids), eq("version", 1));
  const gone = await rows.updateAll(untouched, outOfSight(context.clock.now()), note);
  if (gone < ids.length)
    for (const row of await rows.find({ filter: those(ids) })) stays(undoing, row, "import.changed_since");
  return gone;
}

/** Gives those whom the import changed their former values back, unless they were written to since. */
async function revertChanged(undoing: Undoing, changed: readonly string[]): Promise<number> {
  const { context, id } = undoing;
  const filter = and<keyof Student>(within("id", changed), living);
  let reverted = 0;
  for (const row of await context.records(students).find({ filter })) {
    const { replaced, changedBy } = row;
    if (changedBy !== id || (replaced && replaced.version !== row.version)) stays(undoing, row, "import.changed_since");
    else if (replaced && (await revert(undoing, row, replaced))) reverted++;
  }
  return reverted;
}

async function revert(undoing: Undoing, row: Student, { fields, was }: Replaced): Promise<boolean> {
  const { context, id, dryRun } = undoing;
  const former = formerPerson(row, fields, was);
  const same = and(eq("id", row.id), eq("version", row.version));
  const note = { verb: "students.undoImport", about: row.id, what: { import: id, ...was } };
  try {
    if (dryRun || (await context.records(students).update(same, changeBack(row, former), note))) return true;
    stays(undoing, row, "import.changed_since");
  } catch (error) {
    const taken = takenBy(error, former);
    if (!taken) throw error;
    stays(undoing, row, taken.code as "student.email_taken", taken.details);
  }
  return false;
}

function formerPerson(row: Student, fields: readonly (keyof Person)[], was: Partial<Person>): Person {
  const kept = Object.entries(personOf(row)).filter(([field]) => !fields.includes(field as keyof Person));
  return { ...Object.fromEntries(kept), ...was } as unknown as Person;
}

function changeBack(row: Student, former: Person) {
  const derived = derivedFields(former);
  const fields = row.replaced!.fields.filter((field) => former[field] === undefined);
  const keys = Object.values(keyField).filter((key) => row[key] !== undefined && derived[key] === undefined);
  return { set: { ...row.replaced!.was, ...derived }, unset: [...fields, ...keys, "replaced"] as const };
}
