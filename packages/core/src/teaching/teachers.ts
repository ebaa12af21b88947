/** Teachers: adding one, correcting one, finding one, removing one. */

import type { Origin } from "../curricula/index.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { searchWords } from "../kernel/text.ts";
import type { Context } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq, or, within, words } from "../storage/where.ts";
import { listName } from "../students/index.ts";
import { teachingMessages } from "./messages.ts";
import {
  type Origins,
  type Service,
  services,
  type Teacher,
  type TeacherIdentity,
  type TeacherTerms,
  teachers,
} from "./model.ts";
import { derivedOf, type GivenTeacher, identityFields, numberKey, type ReadTeacher, readTeacher } from "./read.ts";
import { type TeacherView, teacherView } from "./views.ts";
import { yearOf } from "./year.ts";

export interface NewTeacher extends GivenTeacher {
  readonly lastName: string;
  /** The academic year of the status and what goes with it; the current one if absent. */
  readonly year?: string;
}

export interface TeacherFilter {
  readonly component?: string;
  /** Beginnings of words of the name or the number, in any order, without accents or case. */
  readonly search?: string;
}

export interface TeacherEdit {
  /** The academic year of the status and what goes with it; the current one if absent. */
  readonly year?: string;
  /** Fields to clear; a field of the year's terms, or one of the person's. */
  readonly unset?: readonly (keyof GivenTeacher)[];
  /** The version that the edit was made from: if the record has another by now, nothing is overwritten. */
  readonly version?: number;
}

/** How often a write is tried again when others wrote in between. */
const attempts = 20;

export async function addTeacher(context: Context, { year: given, ...teacher }: NewTeacher): Promise<TeacherView> {
  const year = await yearOf(context, given);
  const read = readTeacher(teacher);
  const issues = [...read.issues, ...nameMissing(read.identity), ...statusMissing(read.terms)];
  if (issues.length > 0) throw invalidInput(issues);
  const row = newRow(context, read, { year });
  try {
    const note = { verb: "teaching.addTeacher", about: row.id, what: whatOf(read, year) };
    return teacherView(await context.records(teachers).insert(row, note));
  } catch (error) {
    throw takenBy(error, read.identity) ?? error;
  }
}

/** @param origin where the values were read, if they were not typed */
export function newRow(
  context: Context,
  { identity, terms }: ReadTeacher,
  { year, origin }: { readonly year: string; readonly origin?: Origin },
): Omit<Teacher, "version"> {
  const known = identity as TeacherIdentity;
  const from = (values: object) => origin && { origins: originsOf({}, Object.keys(values), origin) };
  return {
    id: context.ids.next(),
    ...known,
    ...from(identity),
    terms: "status" in terms ? [{ year, ...terms, ...from(terms) } as TeacherTerms] : [],
    createdAt: context.clock.now(),
    ...derivedOf(known),
  };
}

export async function editTeacher(
  context: Context,
  teacher: string,
  changes: GivenTeacher,
  { year: given, unset = [], version }: TeacherEdit,
): Promise<TeacherView> {
  const year = await yearOf(context, given);
  const read = readTeacher(changes);
  const lastNameGone = unset.includes("lastName") ? [issue(inputMessages, "input.required", ["lastName"])] : [];
  const issues = [...read.issues, ...lastNameGone];
  if (issues.length > 0) throw invalidInput(issues);
  const found = await findTeacher(context, teacher);
  return teacherView(await rewrite(context, found, { read, year, unset, version, verb: "teaching.editTeacher" }));
}

export interface Rewriting {
  readonly read: ReadTeacher;
  readonly year: string;
  readonly unset?: readonly (keyof GivenTeacher)[];
  readonly version?: number | undefined;
  readonly verb: string;
  /** Where the values were read; absent: they were typed. */
  readonly origin?: Origin;
}

/** Writes the row as it is after the changes, guarded by its version; made again when others wrote in between. */
export async function rewrite(context: Context, found: Teacher, change: Rewriting): Promise<Teacher> {
  const rows = context.records(teachers);
  let row: Teacher | undefined = found;
  for (let attempt = 1; ; attempt++) {
    if (!row || row.removedAt !== undefined) throw notFound(found.id);
    if (change.version !== undefined && row.version !== change.version) throw changedMeanwhile(row);
    const after = changed(row, change);
    if (after.fields.length === 0) return row;
    const same = and<keyof Teacher>(eq("id", row.id), eq("version", row.version));
    const note = { verb: change.verb, about: row.id, what: whatOf(change.read, change.year, change.unset) };
    try {
      const written = await rows.update(same, { set: after.set, unset: after.gone }, note);
      if (written) return written;
    } catch (error) {
      throw takenBy(error, { ...row, ...change.read.identity }) ?? error;
    }
    if (attempt === attempts) throw changedMeanwhile(row);
    row = await rows.get(found.id);
  }
}

/** What a change makes of a row, and which fields it alters; none: nothing is to be written. */
export function changed(row: Teacher, { read, year, unset = [], origin }: Omit<Rewriting, "verb">) {
  const before = row.terms.find((one) => one.year === year);
  const cleared = new Set(unset.map((field) => (field === "duty" ? "ownDuty" : field)) as string[]);
  const kept = Object.entries(before ?? {}).filter(([field]) => !cleared.has(field));
  const known = before as { readonly [field: string]: unknown } | undefined;
  const newTerms = Object.entries(read.terms).flatMap(([field, value]) => (known?.[field] === value ? [] : [field]));
  const termOrigins = originsOf(before?.origins, [...newTerms, ...cleared], origin);
  const { origins: _, ...bare } = { year, ...Object.fromEntries(kept), ...read.terms } as TeacherTerms;
  const mine = { ...bare, ...(Object.keys(termOrigins).length > 0 && { origins: termOrigins }) } as TeacherTerms;
  const touched = Object.keys(read.terms).length > 0 || (before !== undefined && cleared.size > 0);
  if (touched && mine.status === undefined && !cleared.has("status")) throw invalidInput(statusMissing(mine));
  const others = row.terms.filter((one) => one.year !== year);
  const all = mine.status === undefined ? others : [...others, mine].sort((a, b) => (a.year < b.year ? -1 : 1));
  // What is given wins over what is to be cleared.
  const gone = identityFields.filter(
    (field) => unset.includes(field) && read.identity[field] === undefined && row[field] !== undefined,
  );
  const differing = identityFields.filter(
    (field) => read.identity[field] !== undefined && read.identity[field] !== row[field],
  );
  const set = Object.fromEntries(differing.map((field) => [field, read.identity[field]]));
  const identity = { ...row, ...set } as { -readonly [F in keyof TeacherIdentity]: TeacherIdentity[F] };
  for (const field of gone) delete identity[field];
  const derived = derivedOf(identity);
  const keys = (["numberKey", "emailKey"] as const).filter((key) => row[key] !== undefined && !(key in derived));
  const origins = originsOf(row.origins, [...differing, ...gone], origin, gone);
  const originsGone = row.origins !== undefined && Object.keys(origins).length === 0;
  const termsDiffer = touched && JSON.stringify(sorted(all)) !== JSON.stringify(sorted(row.terms));
  return {
    fields: [...differing, ...gone, ...(termsDiffer ? ["terms"] : [])],
    set: {
      ...{ ...set, ...derived },
      ...(termsDiffer && { terms: all }),
      ...(Object.keys(origins).length > 0 && { origins }),
    } as Partial<Teacher>,
    gone: [...gone, ...keys, ...(originsGone ? (["origins"] as const) : [])],
  };
}

/** Origins once some fields have new values: from where these were read, or none where they were typed or are gone. */
export function originsOf(
  before: Origins = {},
  fields: readonly string[],
  origin: Origin | undefined,
  gone: readonly string[] = [],
): Origins {
  const kept = Object.entries(before).filter(([field]) => !fields.includes(field));
  const fresh = origin ? fields.filter((field) => !gone.includes(field)).map((field) => [field, origin] as const) : [];
  return Object.fromEntries([...kept, ...fresh]);
}

/** One teacher, by id, number or email. */
export async function findTeacher(context: Context, teacher: string): Promise<Teacher> {
  const found = await context.records(teachers).first({
    filter: and<keyof Teacher>(
      or<keyof Teacher>(
        ...(isId(teacher) ? [eq("id" as const, teacher)] : []),
        ...(teacher.includes("@")
          ? [eq("emailKey" as const, derivedOf({ lastName: "", email: teacher }).emailKey!)]
          : []),
        eq("numberKey" as const, numberKey(teacher)),
      ),
      standing,
    ),
  });
  if (found) return found;
  throw notFound(teacher);
}

/** What is not removed. */
export const standing = absent<"removedAt">("removedAt");

export async function listTeachers(
  context: Context,
  filter: TeacherFilter,
  request: PageRequest,
): Promise<Page<TeacherView>> {
  const { items, ...rest } = await page(context.records(teachers), queryOf(filter), request);
  return { items: items.map(teacherView), ...rest };
}

export async function* eachTeacher(context: Context, filter: TeacherFilter): AsyncGenerator<TeacherView> {
  for await (const row of context.records(teachers).scan(queryOf(filter))) yield teacherView(row);
}

export function queryOf({ component, search }: TeacherFilter) {
  const sought = search === undefined || search.trim() === "" ? undefined : searchWords(search);
  const filter = and<keyof Teacher>(
    component === undefined ? undefined : eq("component", component),
    sought && (sought.length === 0 ? within("id", []) : words(sought)),
    standing,
  );
  return { filter, sort: [{ field: "sortName" as const }] };
}

/** Teachers by id, removed ones among them: services go on naming them. */
export async function teachersById(context: Context, ids: Iterable<string>): Promise<ReadonlyMap<string, Teacher>> {
  const wanted = [...new Set(ids)];
  if (wanted.length === 0) return new Map();
  const found = await context.records(teachers).find({ filter: within("id", wanted) });
  return new Map(found.map((row) => [row.id, row]));
}

/** Refused while the teacher has services: they would be nobody's. */
export async function removeTeacher(context: Context, teacher: string): Promise<void> {
  const row = await findTeacher(context, teacher);
  const count = await context.records(services).count(and<keyof Service>(eq("teacher", row.id), absent("removedAt")));
  if (count > 0) throw fault(ConflictError, teachingMessages, "teaching.has_services", { name: listName(row), count });
  const change = { set: { removedAt: context.clock.now() }, unset: ["numberKey", "emailKey"] as const };
  const same = and<keyof Teacher>(eq("id", row.id), eq("version", row.version));
  const done = await context.records(teachers).update(same, change, { verb: "teaching.removeTeacher", about: row.id });
  if (!done) throw changedMeanwhile(row);
}

/** What two teachers cannot share, if that is what went wrong. */
export function takenBy(error: unknown, { number, email }: Partial<TeacherIdentity>) {
  for (const [key, value] of [
    ["numberKey", number],
    ["emailKey", email],
  ] as const)
    if (isUniqueViolation(error, key))
      return fault(ConflictError, teachingMessages, "teaching.key_taken", { value }, { cause: error });
  return undefined;
}

function notFound(teacher: string) {
  return fault(NotFoundError, teachingMessages, "teaching.no_teacher", { teacher });
}

function changedMeanwhile(row: Teacher) {
  const details = { name: listName(row), version: row.version };
  return fault(ConflictError, teachingMessages, "teaching.changed_meanwhile", details);
}

export function nameMissing({ lastName }: Partial<TeacherIdentity>) {
  return lastName === undefined ? [issue(inputMessages, "input.required", ["lastName"])] : [];
}

/** A duty is lowered, or a contract's, of a status: without one it would be silently nobody's. */
export function statusMissing(terms: ReadTeacher["terms"]) {
  const said = Object.keys(terms).filter((field) => field !== "status" && field !== "year");
  return terms.status === undefined && said.length > 0
    ? [issue(teachingMessages, "teaching.status_missing", ["status"])]
    : [];
}

function whatOf({ identity, terms }: ReadTeacher, year: string, cleared: readonly string[] = []) {
  return {
    ...identity,
    ...(Object.keys(terms).length > 0 && { terms: { year, ...terms } }),
    ...(cleared.length > 0 && { cleared: [...cleared] }),
  } as never;
}

function sorted(all: readonly TeacherTerms[]) {
  return all.map((one) => Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
}
