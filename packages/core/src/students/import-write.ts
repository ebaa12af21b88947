/** Writing the rows of a batch: new people together, known ones one by one, each change guarded by the version it saw. */
import type { Note } from "../journal/journal.ts";
import type { Instant } from "../kernel/time.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import type { RowRemark } from "../tables/report.ts";
import { living } from "./find.ts";
import { noteBatch } from "./import-record.ts";
import { type Completion, type ImportRun, noteUnsplit, type Settled } from "./import-run.ts";
import type { Judgement } from "./matching.ts";
import { type ImportBatch, type Person, type Replaced, type Student, students } from "./model.ts";
import { keepYears, moveOn } from "./move-on.ts";
import { type ReadRow, remarkOn } from "./read-row.ts";
import { derivedFields, displayName } from "./rules.ts";

/** A row whose person is settled: someone new, or someone known. */
export interface Judged {
  readonly row: ReadRow;
  readonly judgement: Exclude<Judgement, { kind: "refused" }>;
}

interface Fresh {
  readonly row: ReadRow;
  readonly student: Student;
  readonly note?: Note;
}

/** Adds the new ones; gives back the rows that another writer overtook. */
export async function addNew(
  run: ImportRun,
  judged: readonly Judged[],
  settled: Settled[],
): Promise<readonly ReadRow[]> {
  const { context, options, tally } = run;
  const now = context.clock.now();
  const fresh: Fresh[] = [];
  for (const { row, judgement } of judged)
    if (judgement.kind === "new") fresh.push(await completed(run, row, newStudent(run, judgement.person, now)));
  if (fresh.length === 0) return [];
  for (const { row } of fresh) if (row.unsplit) noteUnsplit(run, row);
  tally.warnings.push(...(await namesakes(run, fresh)));
  const lost = new Set<number>();
  if (!options.dryRun) {
    const added = fresh.map(({ student }) => student);
    const notes = new Map(fresh.map(({ student, note }) => [student.id, note]));
    await noteBatch(context, run, { added: added.map(({ id }) => id) });
    const { conflicts } = await context.records(students).insertMany(added, ({ id }) => notes.get(id));
    for (const { position } of conflicts) lost.add(position);
  }
  for (const [position, { row, student }] of fresh.entries()) {
    if (!lost.has(position)) settled.push({ row: row.source.number, outcome: "added", student, source: row.source });
  }
  return fresh.filter((_, position) => lost.has(position)).map(({ row }) => row);
}

/** With what else the row says of the person. */
async function completed({ completing, id }: ImportRun, row: ReadRow, student: Student): Promise<Fresh> {
  const more = await completing?.complete(row.source, student, id);
  return more ? { row, student: { ...student, ...more.set }, note: more.note } : { row, student };
}

function newStudent({ context, id, options, year }: ImportRun, person: Person, now: Instant): Student {
  const { cohort } = options;
  const whole = { ...(cohort !== undefined && { cohort }), ...person };
  const enrolment = { status: "active" as const, year, createdAt: now, importedBy: id };
  return { id: context.ids.next(), ...whole, ...enrolment, ...derivedFields(whole), version: 1 };
}

/** A doubt for each new person whose cohort already has somebody of the same name. */
async function namesakes({ context, header, seen }: ImportRun, fresh: readonly Fresh[]): Promise<readonly RowRemark[]> {
  const inCohort = fresh.filter(({ student }) => student.cohort !== undefined);
  if (inCohort.length === 0) return [];
  // By name alone: asked for a cohort too, a storage may go through the whole cohort with every batch.
  const names = inCohort.map(({ student }) => student.nameKey);
  const filter = and<keyof Student>(living, within("nameKey", names));
  const known = await context.records(students).find({ filter, fields: ["nameKey", "cohort"] });
  const taken = new Set(known.map(nameInCohort));
  return inCohort.flatMap(({ row, student }) => {
    const name = nameInCohort(student);
    const met = taken.has(name) || seen.get(name) !== undefined;
    seen.set(name, row.source.number);
    const details = { name: displayName(student) };
    return met ? [remarkOn(row, header, ["lastName", "fullName"], "student.possible_duplicate", details)] : [];
  });
}

function nameInCohort({ cohort, nameKey }: Pick<Student, "cohort" | "nameKey">): string {
  return `name ${cohort} ${nameKey}`;
}

/** How many people are written at a time: they share a commit where the storage can. */
const together = 100;

/** What is to become of somebody who is known. */
interface Plan {
  readonly row: ReadRow;
  readonly student: Student;
  readonly set: Partial<Person>;
  /** The class of the academic year that begins for them. */
  readonly enrols: string | undefined;
  /** Which fields change. */
  readonly fields: readonly string[];
  readonly completion: Completion | undefined;
}

/** Changes the known ones that differ; gives back the rows that another writer overtook. */
export async function changeKnown(
  run: ImportRun,
  judged: readonly Judged[],
  settled: Settled[],
): Promise<readonly ReadRow[]> {
  const plans: Plan[] = [];
  for (const { row, judgement } of judged)
    if (judgement.kind === "known") plans.push(await planFor(run, row, judgement));
  if (!run.options.dryRun) await noteBatch(run.context, run, whomOf(plans));
  const overtaken: ReadRow[] = [];
  for (let at = 0; at < plans.length; at += together) {
    const some = plans.slice(at, at + together);
    const written = await Promise.all(some.map((plan) => carryOut(run, plan)));
    for (const [n, { row, fields }] of some.entries()) {
      const student = written[n];
      const { number } = row.source;
      if (!student) {
        overtaken.push(row);
        continue;
      }
      settled.push({ row: number, outcome: fields.length > 0 ? "changed" : "unchanged", student, source: row.source });
      if (fields.length > 0) run.tally.changes.push({ row: number, student: student.id, fields });
    }
  }
  return overtaken;
}

async function planFor(
  { completing, id, year }: ImportRun,
  row: ReadRow,
  { student, set }: Extract<Judgement, { kind: "known" }>,
): Promise<Plan> {
  const enrols = student.year < year ? row.person.class : undefined;
  const { marks, average, averageState, ...moved } = student;
  const then = enrols === undefined ? student : { ...moved, year, class: enrols };
  const completion = await completing?.complete(row.source, { ...then, ...set }, id);
  const fields = [...Object.keys(set), ...(enrols === undefined ? [] : ["year"])];
  return { row, student, set, enrols, fields, completion };
}

function whomOf(plans: readonly Plan[]): Pick<ImportBatch, "changed" | "marked"> {
  const ids = (some: readonly Plan[]) => some.map(({ student }) => student.id);
  return {
    changed: ids(plans.filter(({ set }) => Object.keys(set).length > 0)),
    marked: ids(plans.filter(({ completion }) => completion !== undefined)),
  };
}

/** The student as they are then; absent: another writer was faster. */
async function carryOut(run: ImportRun, plan: Plan): Promise<Student | undefined> {
  const { student, set, enrols, completion } = plan;
  if (run.options.dryRun) return student;
  const here = enrols === undefined ? student : await enrolAnew(run, student, enrols);
  const { class: _, ...other } = set;
  const left = enrols === undefined ? set : other;
  return here && (completion || Object.keys(left).length > 0) ? await change(run, here, left, completion) : here;
}

/** A class list of a new academic year, read before the rollover: the year that is over is kept, and the next one begins. */
async function enrolAnew(
  { context, year }: ImportRun,
  student: Student,
  className: string,
): Promise<Student | undefined> {
  await keepYears(context, [student]);
  return await moveOn(context, student, { year, class: className, status: "active" }, "students.import");
}

async function change(
  { context, id, file }: ImportRun,
  student: Student,
  set: Partial<Person>,
  completion: Completion | undefined,
): Promise<Student | undefined> {
  const same = and(eq("id", student.id), eq("version", student.version));
  const ofPerson = Object.keys(set).length > 0;
  const person = ofPerson && {
    ...{ ...set, ...derivedFields({ ...student, ...set }) },
    ...{ changedBy: id, replaced: replacedIn(student, set) },
  };
  const changes = { set: { ...person, ...completion?.set }, ...(completion && { unset: completion.unset }) };
  try {
    return await context.records(students).update(same, changes, noteOf({ file, student, set }, completion));
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

function noteOf(
  { file, student, set }: { readonly file: string; readonly student: Student; readonly set: Partial<Person> },
  completion: Completion | undefined,
): Note {
  if (completion && Object.keys(set).length === 0) return completion.note;
  const { what: marks, tell } = completion?.note ?? {};
  const what = { file, ...set, ...(marks && { marks }) };
  return { verb: "students.import", about: student.id, what, ...(tell && { tell }) };
}

/** What a change is about to replace, kept in the same write so that the import can be undone. */
function replacedIn(student: Student, set: Partial<Person>): Replaced {
  const fields = Object.keys(set) as (keyof Person)[];
  const had = fields.filter((field) => student[field] !== undefined);
  const was = Object.fromEntries(had.map((field) => [field, student[field]])) as Partial<Person>;
  return { fields, was, version: student.version + 1 };
}
