/** Writing the rows of a batch: new people together, known ones one by one, each change guarded by the version it saw. */
import type { Instant } from "../kernel/time.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import { living } from "./find.ts";
import { type ImportRun, noteUnsplit, type Settled } from "./import-run.ts";
import type { Judgement } from "./matching.ts";
import {
  type ImportBatch,
  importBatches,
  imports,
  type Person,
  type Replaced,
  type Student,
  students,
} from "./model.ts";
import { keepYears, moveOn } from "./move-on.ts";
import { type ReadRow, remarkOn } from "./read-row.ts";
import type { RowRemark } from "./report.ts";
import { derivedFields, displayName } from "./rules.ts";

/** A row whose person is settled: someone new, or someone known. */
export interface Judged {
  readonly row: ReadRow;
  readonly judgement: Exclude<Judgement, { kind: "refused" }>;
}

interface Fresh {
  readonly row: ReadRow;
  readonly student: Student;
}

/** Adds the new ones; gives back the rows that another writer overtook. */
export async function addNew(
  run: ImportRun,
  judged: readonly Judged[],
  settled: Settled[],
): Promise<readonly ReadRow[]> {
  const { context, id, file, options, tally } = run;
  const now = context.clock.now();
  const fresh = judged.flatMap(({ row, judgement }) =>
    judgement.kind === "new" ? [{ row, student: newStudent(run, judgement.person, now) }] : [],
  );
  if (fresh.length === 0) return [];
  for (const { row } of fresh) if (row.unsplit) noteUnsplit(run, row);
  tally.warnings.push(...(await namesakes(run, fresh)));
  const lost = new Set<number>();
  if (!options.dryRun) {
    const added = fresh.map(({ student }) => student);
    // The note goes first: a reading cut short between the two has said too much, never too little.
    const note = { verb: "students.import", what: { file, added: added.map((student) => student.id) } };
    await context.records(imports).update(eq("id", id), {}, note);
    await noteBatch(run, { added: note.what.added });
    const { conflicts } = await context.records(students).insertMany(added);
    for (const { position } of conflicts) lost.add(position);
  }
  for (const [position, { row, student }] of fresh.entries()) {
    if (!lost.has(position)) settled.push({ row: row.source.number, outcome: "added", student, source: row.source });
  }
  return fresh.filter((_, position) => lost.has(position)).map(({ row }) => row);
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
    const met = taken.has(name) || seen.has(name);
    seen.set(name, row.source.number);
    const details = { name: displayName(student) };
    return met ? [remarkOn(row, header, ["lastName", "fullName"], "student.possible_duplicate", details)] : [];
  });
}

function nameInCohort({ cohort, nameKey }: Pick<Student, "cohort" | "nameKey">): string {
  return `name ${cohort} ${nameKey}`;
}

/** Changes the known ones that differ; gives back the rows that another writer overtook. */
export async function changeKnown(
  run: ImportRun,
  judged: readonly Judged[],
  settled: Settled[],
): Promise<readonly ReadRow[]> {
  const overtaken: ReadRow[] = [];
  const differing = judged.flatMap(({ judgement }) =>
    judgement.kind === "known" && Object.keys(judgement.set).length > 0 ? [judgement.student.id] : [],
  );
  if (differing.length > 0 && !run.options.dryRun) await noteBatch(run, { changed: differing });
  for (const { row, judgement } of judged) {
    if (judgement.kind !== "known") continue;
    const { student, set } = judgement;
    const { number } = row.source;
    const enrols = student.year < run.year && row.person.class !== undefined;
    const fields = [...Object.keys(set), ...(enrols ? ["year"] : [])];
    const outcome = fields.length > 0 ? "changed" : "unchanged";
    const here = enrols && !run.options.dryRun ? await enrolAnew(run, student, row.person.class!) : student;
    const { class: enrolled, ...other } = set;
    const left = enrols ? other : set;
    const differs = Object.keys(left).length > 0 && !run.options.dryRun;
    const changed = here && differs ? await change(run, here, left) : here;
    if (!changed) {
      overtaken.push(row);
      continue;
    }
    settled.push({ row: number, outcome, student: changed, source: row.source });
    if (outcome === "changed") run.tally.changes.push({ row: number, student: student.id, fields });
  }
  return overtaken;
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
): Promise<Student | undefined> {
  const same = and(eq("id", student.id), eq("version", student.version));
  const note = { verb: "students.import", about: student.id, what: { file, ...set } };
  const changed = {
    ...set,
    ...derivedFields({ ...student, ...set }),
    changedBy: id,
    replaced: replacedIn(student, set),
  };
  try {
    return await context.records(students).update(same, { set: changed }, note);
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}

/** Says whom a batch is about to add or change, so that an undoing finds them without a search. */
async function noteBatch({ context, id }: ImportRun, whom: Pick<ImportBatch, "added" | "changed">): Promise<void> {
  await context.repository(importBatches).insert({ id: context.ids.next(), import: id, ...whom });
}

/** What a change is about to replace, kept in the same write so that the import can be undone. */
function replacedIn(student: Student, set: Partial<Person>): Replaced {
  const fields = Object.keys(set) as (keyof Person)[];
  const had = fields.filter((field) => student[field] !== undefined);
  const was = Object.fromEntries(had.map((field) => [field, student[field]])) as Partial<Person>;
  return { fields, was, version: student.version + 1 };
}
