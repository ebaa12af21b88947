/**
 * One person, entered twice: the record that is dropped is deleted first, so that its keys are free, and then the kept one
 * takes what it lacks. Cut short between the two, the same call finishes. The dropped row stays as it was, under
 * `mergedInto`, which is what makes it reversible.
 */
import { ConflictError, fault, InvalidInputError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { and, eq } from "../storage/where.ts";
import { backInSight, outOfSight } from "./delete.ts";
import { attempts, changedMeanwhile } from "./edit.ts";
import { type PersonField, personFields } from "./fields.ts";
import { findStudent, notFound, type StudentView, view } from "./find.ts";
import { studentMessages } from "./messages.ts";
import { type Merged, type Person, type Student, students } from "./model.ts";
import { keepYears } from "./move-on.ts";
import { pastYearId, pastYears } from "./past-year.ts";
import { personOf, takenField } from "./person.ts";
import { derivedFields, displayName, keyField } from "./rules.ts";
import type { Mark } from "./year-grades.ts";

export interface MergeReport {
  readonly student: StudentView;
  /** The dropped record's id, which leads to the kept one from now on. */
  readonly dropped: string;
  /** What the kept record lacked and took over. */
  readonly fields: readonly PersonField[];
  /** How many marks it took over. */
  readonly marks: number;
  /** Assessments of which both had a mark: the kept record's stays. */
  readonly both: readonly Pick<Mark, "assessment" | "subject" | "title">[];
}

export interface UnmergeReport {
  /** The record that was dropped, as it was. */
  readonly student: StudentView;
  readonly kept: StudentView;
  /** What the kept record had taken over and keeps, because it was changed there since: fields, and assessments. */
  readonly stayed: readonly string[];
}

export async function merge(context: Context, keep: string, drop: string): Promise<MergeReport> {
  const rows = context.records(students);
  const kept = await findStudent(context, keep);
  const named = (await rows.get(drop)) ?? (await findStudent(context, drop));
  const dropped =
    named.mergedInto === kept.id ? named : await dropRecord(context, kept, await findStudent(context, drop));
  if (dropped.year < kept.year) await keepYears(context, [dropped]);
  const after = await takeOver(context, kept, dropped);
  await context.rejoin(dropped.id, after.id);
  const { fields, marks } = after.merged!.find(({ student }) => student === dropped.id)!;
  const both = inBoth(kept, dropped, marks);
  return {
    student: view(await findStudent(context, after.id)),
    dropped: dropped.id,
    fields,
    marks: marks.length,
    both,
  };
}

/** Takes the dropped record out of sight; it holds no key from here on. */
async function dropRecord(context: Context, kept: Student, dropped: Student): Promise<Student> {
  const details = { name: displayName(kept), student: kept.id, other: displayName(dropped) };
  if (kept.id === dropped.id) throw fault(InvalidInputError, studentMessages, "student.merge_same", details);
  if (kept.ine !== undefined && dropped.ine !== undefined && kept.ine !== dropped.ine)
    throw fault(ConflictError, studentMessages, "student.merge_two_ines", details);
  if (dropped.year > kept.year) throw fault(ConflictError, studentMessages, "student.merge_older", details);
  const { set, unset } = outOfSight(context.clock.now());
  const same = and(eq("id", dropped.id), eq("version", dropped.version));
  const note = { verb: "students.merge", about: dropped.id, what: { into: kept.id } };
  const written = await context.records(students).update(same, { set: { ...set, mergedInto: kept.id }, unset }, note);
  if (!written) throw changedMeanwhile(dropped);
  return written;
}

async function takeOver(context: Context, found: Student, dropped: Student): Promise<Student> {
  const rows = context.records(students);
  const refused = new Set<PersonField>();
  let row: Student | undefined = found;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    if (!row || row.deletedAt !== undefined) throw notFound(found.id);
    if (row.merged?.some(({ student }) => student === dropped.id)) return row;
    const fields = personFields.filter(
      (field) => row![field] === undefined && dropped[field] !== undefined && !refused.has(field),
    );
    const taken = Object.fromEntries(fields.map((field) => [field, dropped[field]])) as Partial<Person>;
    const marks = marksLacking(row, dropped);
    const merged: Merged = { student: dropped.id, fields, marks: marks.map(({ assessment }) => assessment) };
    const set = {
      ...taken,
      ...derivedFields({ ...personOf(row), ...taken }),
      ...(marks.length > 0 && { marks: [...(row.marks ?? []), ...marks] }),
    };
    // An average of other marks is worse than none until the grades follow.
    const unset = marks.length > 0 ? (["average", "averageState"] as const) : [];
    const note = { verb: "students.merge", about: row.id, what: { from: dropped.id, ...taken, marks: merged.marks } };
    const same = and(eq("id", row.id), eq("version", row.version));
    try {
      const written: Student | undefined = await rows.update(same, { set, unset, push: { merged } }, note);
      if (written) return written;
    } catch (error) {
      const field = takenField(error);
      if (!field) throw error;
      // Somebody else took the key while it was free.
      refused.add(field);
    }
    row = await rows.get(found.id);
  }
  throw changedMeanwhile(row ?? found);
}

/** Marks of the same year that only the dropped record has. */
function marksLacking(kept: Student, dropped: Student): readonly Mark[] {
  if (kept.year !== dropped.year) return [];
  const known = new Set(kept.marks?.map(({ assessment }) => assessment));
  return (dropped.marks ?? []).filter(({ assessment }) => !known.has(assessment));
}

function inBoth(kept: Student, dropped: Student, taken: readonly string[]): MergeReport["both"] {
  if (kept.year !== dropped.year) return [];
  return (dropped.marks ?? [])
    .filter(({ assessment }) => !taken.includes(assessment))
    .map(({ assessment, subject, title }) => ({ assessment, subject, title }));
}

/** @param drop the dropped record's id */
export async function unmerge(context: Context, drop: string): Promise<UnmergeReport> {
  const dropped = await context.records(students).get(drop);
  if (dropped?.mergedInto === undefined) throw notFound(drop);
  const kept = await context.records(students).get(dropped.mergedInto);
  if (!kept || kept.deletedAt !== undefined) throw notFound(dropped.mergedInto);
  const { row, stayed } = await giveBack(context, kept, dropped);
  const restored = await backInSight(context, dropped, "students.unmerge");
  // Its own year goes on: it was kept as a finished one only for the time of the merge.
  await context.repository(pastYears).removeAll(eq("id", pastYearId(dropped.id, dropped.year)));
  await context.rejoin(dropped.id, row.id);
  return { student: view(restored), kept: view((await context.records(students).get(row.id)) ?? row), stayed };
}

async function giveBack(context: Context, found: Student, dropped: Student) {
  const rows = context.records(students);
  let row: Student | undefined = found;
  for (let attempt = 1; attempt <= attempts; attempt++) {
    const lent = row?.merged?.find(({ student }) => student === dropped.id);
    if (!row || !lent) return { row: row ?? found, stayed: [] };
    const fields = lent.fields.filter((field) => row![field] === dropped[field]);
    const { person, gone } = withoutFields(row, fields);
    const back = new Set(lent.marks.filter((id) => same(markOf(row!, id), markOf(dropped, id))));
    const merged = row.merged!.filter(({ student }) => student !== dropped.id);
    const marks = (row.marks ?? []).filter(({ assessment }) => !back.has(assessment));
    const set = { ...derivedFields(person), merged, ...(back.size > 0 && { marks }) };
    const unset = [...gone, ...(back.size > 0 ? (["average", "averageState"] as const) : [])];
    const note = { verb: "students.unmerge", about: row.id, what: { from: dropped.id, fields, marks: [...back] } };
    const guard = and(eq("id", row.id), eq("version", row.version));
    const written: Student | undefined = await rows.update(guard, { set, unset }, note);
    const stayed = [
      ...lent.fields.filter((field) => !fields.includes(field)),
      ...lent.marks.filter((id) => !back.has(id)),
    ];
    if (written) return { row: written, stayed };
    row = await rows.get(found.id);
  }
  throw changedMeanwhile(row ?? found);
}

/** The person without some fields, and what goes from the row with them. */
function withoutFields(row: Student, fields: readonly PersonField[]) {
  const left = Object.entries(personOf(row)).filter(([field]) => !fields.includes(field as PersonField));
  const person = Object.fromEntries(left) as unknown as Person;
  const derived = derivedFields(person);
  const keys = Object.values(keyField).filter((key) => row[key] !== undefined && derived[key] === undefined);
  return { person, gone: [...fields, ...keys] };
}

function markOf(row: Student, assessment: string): Mark | undefined {
  return row.marks?.find((mark) => mark.assessment === assessment);
}

function same(a: Mark | undefined, b: Mark | undefined): boolean {
  return a !== undefined && b !== undefined && a.value === b.value && a.code === b.code && a.at === b.at;
}
