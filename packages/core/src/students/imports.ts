/** The files that were read, and undoing one as far as nothing was built on it since. */
import { fault, NotFoundError } from "../kernel/errors.ts";
import { type Details, fill } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { and, eq, within } from "../storage/where.ts";
import { held, outOfSight } from "./delete.ts";
import { living } from "./find.ts";
import type { Completion } from "./import-run.ts";
import { studentMessages } from "./messages.ts";
import {
  type Import,
  type ImportBatch,
  importBatches,
  imports,
  type Person,
  type Replaced,
  type Student,
  students,
} from "./model.ts";
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

/** What another module takes back of an import in the row of a student. */
export interface TakingBack {
  /** The change to the row; absent: nothing that is to be taken back. What must stay is told by the module itself. */
  of(row: Student): Pick<Completion, "set" | "unset"> | undefined;
  /** The row is as it was, or would be. */
  done(row: Student): void;
}

/** Repeatable: what an earlier undoing left is tried again. */
export async function undoImport(
  context: Context,
  id: string,
  { dryRun = false, takingBack }: { readonly dryRun?: boolean; readonly takingBack?: TakingBack } = {},
): Promise<UndoReport> {
  await findImport(context, id);
  const undoing = { context, id, dryRun, takingBack, stayed: [] as Stayed[] };
  let [deleted, reverted] = [0, 0];
  for await (const batch of context.repository(importBatches).scan({ filter: eq("import", id) })) {
    const gone = batch.added ? await deleteAdded(undoing, batch.added) : noOne;
    deleted += gone.size;
    reverted += await takeBack(undoing, batch, gone);
  }
  const report = { import: id, deleted, reverted, stayed: undoing.stayed };
  if (dryRun) return { dryRun: true, ...report };
  const note = { verb: "students.undoImport", what: { deleted, reverted, stayed: undoing.stayed.length } };
  await context.records(imports).update(eq("id", id), { set: { undoneAt: context.clock.now() } }, note);
  return report;
}

const noOne: ReadonlySet<string> = new Set();

interface Undoing {
  readonly context: Context;
  readonly id: string;
  readonly dryRun: boolean;
  readonly takingBack: TakingBack | undefined;
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

/** Deletes those whom the import added, unless something was written to them or points to them since. Gives their ids. */
async function deleteAdded(undoing: Undoing, added: readonly string[]): Promise<ReadonlySet<string>> {
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
  if (dryRun || ids.length === 0) return new Set(ids);
  const note = { verb: "students.undoImport", what: { import: id, deleted: ids } };
  const untouched = and<keyof Student>(those(ids), eq("version", 1));
  const gone = await rows.updateAll(untouched, outOfSight(context.clock.now()), note);
  if (gone === ids.length) return new Set(ids);
  const left = await rows.find({ filter: those(ids) });
  for (const row of left) stays(undoing, row, "import.changed_since");
  return new Set(ids).difference(new Set(left.map((row) => row.id)));
}

/** Gives those who are still there what the import replaced, unless they were written to since; how many. */
async function takeBack(undoing: Undoing, batch: ImportBatch, gone: ReadonlySet<string>): Promise<number> {
  const { added = [], changed = [], marked = [] } = batch;
  const ids = new Set(undoing.takingBack ? [...added, ...changed, ...marked] : changed).difference(gone);
  if (ids.size === 0) return 0;
  const filter = and<keyof Student>(within("id", [...ids]), living);
  let reverted = 0;
  for (const row of await undoing.context.records(students).find({ filter }))
    if (await revert(undoing, row, changed.includes(row.id))) reverted++;
  return reverted;
}

/** @returns whether the person is as before */
async function revert(undoing: Undoing, row: Student, changed: boolean): Promise<boolean> {
  const { takingBack } = undoing;
  const replaced = changed ? replacedBy(undoing, row) : undefined;
  const marks = takingBack?.of(row);
  const former = replaced && formerPerson(row, replaced.fields, replaced.was);
  const person = former && (await write(undoing, row, { former, marks }));
  // Somebody has a key of the person's by now: the person stays, the rest goes.
  const rest = marks && !person ? await write(undoing, row, { marks }) : person;
  if (marks && rest) takingBack?.done(row);
  return person === true;
}

function replacedBy(undoing: Undoing, row: Student): Replaced | undefined {
  const { replaced, changedBy } = row;
  if (changedBy === undoing.id && (!replaced || replaced.version === row.version)) return replaced;
  stays(undoing, row, "import.changed_since");
  return undefined;
}

async function write(
  undoing: Undoing,
  row: Student,
  { former, marks }: { readonly former?: Person; readonly marks: ReturnType<TakingBack["of"]> },
): Promise<boolean> {
  const { context, id, dryRun } = undoing;
  const same = and(eq("id", row.id), eq("version", row.version));
  const back = former ? changeBack(row, former) : { set: {}, unset: [] };
  const change = { set: { ...back.set, ...marks?.set }, unset: [...back.unset, ...(marks?.unset ?? [])] };
  const note = { verb: "students.undoImport", about: row.id, what: { import: id, ...(former && row.replaced?.was) } };
  try {
    if (dryRun || (await context.records(students).update(same, change, note))) return true;
    stays(undoing, row, "import.changed_since");
  } catch (error) {
    const taken = former && takenBy(error, former);
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
