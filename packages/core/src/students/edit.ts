/** Adding a person, correcting one, and taking away a phone number that is theirs no longer. */
import { ConflictError, fault } from "../kernel/errors.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { cleanText } from "../kernel/text.ts";
import { academicYearOf, dayIn } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import type { ChangeOf } from "../storage/repository.ts";
import { and, eq } from "../storage/where.ts";
import { type PersonField, personFields } from "./fields.ts";
import { findStudent, notFound } from "./find.ts";
import { studentMessages } from "./messages.ts";
import { type Person, type Student, students } from "./model.ts";
import { changedPerson, type PersonChanges, personOf, type Reading, readPerson, takenBy } from "./person.ts";
import { derivedFields, displayName, keyField } from "./rules.ts";

/** How often a write is tried again when others wrote in between. */
export const attempts = 20;

export interface EditOptions {
  /** The version that the edit was made from: if the record has another by now, nothing is overwritten. */
  readonly version?: number;
  /** Fields to clear. */
  readonly unset?: readonly PersonField[];
}

export async function add(context: Context, given: Person): Promise<Student> {
  const person = readPerson(given, await readingOf(context));
  const enrolment = { status: "active" as const, year: await currentYear(context), createdAt: context.clock.now() };
  const row = { id: context.ids.next(), ...person, ...enrolment, ...derivedFields(person) };
  try {
    return await context.records(students).insert(row, { verb: "students.add", about: row.id, what: { ...person } });
  } catch (error) {
    throw takenBy(error, person) ?? error;
  }
}

/** Without a version the last writer of a field wins, and the fields that others wrote meanwhile stay. */
export async function edit(
  context: Context,
  student: string,
  changes: PersonChanges,
  { version, unset = [] }: EditOptions = {},
): Promise<Student> {
  const reading = await readingOf(context);
  return await rewrite(context, await findStudent(context, student), { version, verb: "students.edit" }, (row) =>
    changedPerson(personOf(row), changes, unset, reading),
  );
}

/** The number was given to someone else: it goes, even where the person is then out of reach. */
export async function releasePhone(context: Context, student: string): Promise<Student> {
  const found = await findStudent(context, student);
  return await rewrite(context, found, { verb: "students.releasePhone" }, (row) => {
    const { phone, ...person } = personOf(row);
    return person;
  });
}

/** Corrects a student's address, on behalf of another module. Refused when it is none, or somebody else's. */
export async function changeEmail(context: Context, student: string, email: string): Promise<void> {
  // To edit with a blank would be to clear the address.
  if (cleanText(email) === "") throw invalidInput([issue(inputMessages, "input.required", ["email"])]);
  await edit(context, student, { email });
}

export async function readingOf(context: Context): Promise<Reading> {
  const { country, timeZone } = await context.use(settings).show();
  return { country, today: dayIn(timeZone, context.clock.now()) };
}

/** The academic year of today. */
export async function currentYear(context: Context): Promise<string> {
  const { timeZone, yearStart } = await context.use(settings).show();
  return academicYearOf(dayIn(timeZone, context.clock.now()), yearStart);
}

/** Somebody else wrote first. */
export function changedMeanwhile(row: Student) {
  const details = { name: displayName(row), student: row.id, version: row.version };
  return fault(ConflictError, studentMessages, "student.changed_meanwhile", details);
}

/**
 * Writes what `after` makes of the row, in one step guarded by the row's version; made again from the latest row when
 * others wrote in between, unless a version was asked for.
 */
async function rewrite(
  context: Context,
  found: Student,
  { version, verb }: { readonly version?: number | undefined; readonly verb: string },
  after: (row: Student) => Person,
): Promise<Student> {
  const rows = context.records(students);
  let row: Student | undefined = found;
  for (let attempt = 1; ; attempt++) {
    if (!row || row.deletedAt !== undefined) throw notFound(found.id);
    if (version !== undefined && row.version !== version) throw changedMeanwhile(row);
    const person = after(row);
    const { change, what } = changeOf(row, person);
    if (Object.keys(what).length === 0) return row;
    const same = and(eq("id", row.id), eq("version", row.version));
    try {
      const written = await rows.update(same, change, { verb, about: row.id, what });
      if (written) return written;
    } catch (error) {
      throw takenBy(error, person) ?? error;
    }
    if (attempt === attempts) throw changedMeanwhile(row);
    row = await rows.get(found.id);
  }
}

/** The fields in which a person differs from their row, with what follows from them. */
function changeOf(row: Student, person: Person): { readonly change: ChangeOf<Student>; readonly what: What } {
  const differing = personFields.filter((field) => person[field] !== row[field]);
  const set = Object.fromEntries(
    differing.flatMap((field) => (person[field] === undefined ? [] : [[field, person[field]!]])),
  );
  const cleared = differing.filter((field) => person[field] === undefined);
  const derived = derivedFields(person);
  const lostKeys = Object.values(keyField).filter((key) => row[key] !== undefined && derived[key] === undefined);
  const change = { set: { ...set, ...derived } as Partial<Student>, unset: [...cleared, ...lostKeys] };
  return { change, what: { ...set, ...(cleared.length > 0 && { cleared }) } };
}

type What = { readonly [field: string]: string | readonly string[] };
