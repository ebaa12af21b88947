/** Whom the rows of a sheet mean among the people who are known: by key, or by a name that only one person has. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { and, eq, or, within } from "../storage/where.ts";
import { findHeader, type Header } from "../tables/header.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { readingOf } from "./edit.ts";
import { living } from "./find.ts";
import { indexByKey, indexKeys, type StudentIndex } from "./matching.ts";
import { studentMessages } from "./messages.ts";
import { type Person, type Student, students } from "./model.ts";
import { isBlank, type ReadRow, type RowCode, readRow, remarkOn } from "./read-row.ts";
import type { RowRemark } from "./report.ts";
import { displayName, keyField, keysOf, matchOrder, nameKeyOf, namesDiffer } from "./rules.ts";
import { personSheet, type SheetPersonField } from "./sheets.ts";

/** A row whose person is known, or why it is nobody's. */
export type KnownPersonRow =
  | { readonly source: SheetRow; readonly student: Student; readonly said: Partial<Person> }
  | { readonly source: SheetRow; readonly refused: RowRemark };

export interface KnownPeopleBatch {
  readonly header: Header<SheetPersonField>;
  readonly rows: readonly KnownPersonRow[];
}

export interface KnownPeopleOptions {
  /** The class in which somebody is looked for who is named by name only. */
  readonly class?: string | undefined;
  /** What the header must have besides somebody's number, address or name. */
  readonly needs?: (fields: ReadonlySet<SheetPersonField>) => boolean;
}

const batchSize = 500;

interface Reading {
  readonly context: Context;
  readonly header: Header<SheetPersonField>;
  readonly class: string | undefined;
  /** In which row each student was first met. */
  readonly seen: Map<string, number>;
}

/** Batches of rows in the order of the sheet; none is written. A sheet that names nobody is refused: `sheet.no_enrolment`. */
export async function* eachKnownPerson(
  context: Context,
  sheet: Sheet,
  { class: className, needs = () => true }: KnownPeopleOptions,
): AsyncGenerator<KnownPeopleBatch> {
  const read = await readingOf(context);
  const names = [...matchOrder, "lastName", "fullName"] as const;
  const found = await findHeader(
    sheet,
    personSheet,
    (fields) => names.some((field) => fields.has(field)) && needs(fields),
  );
  if (!found.header)
    throw fault(InvalidInputError, studentMessages, "sheet.no_enrolment", { file: sheet.name, seen: found.seen });
  const { header, rows } = found;
  const reading = { context, header, class: className, seen: new Map<string, number>() };
  let batch: ReadRow[] = [];
  for await (const row of rows) {
    if (isBlank(row)) continue;
    batch.push(readRow(row, header, read));
    if (batch.length < batchSize) continue;
    yield { header, rows: await settled(reading, batch) };
    batch = [];
  }
  yield { header, rows: await settled(reading, batch) };
}

async function settled(reading: Reading, batch: readonly ReadRow[]): Promise<readonly KnownPersonRow[]> {
  const rows = reading.context.records(students);
  const keys = batch.map(({ person }) => keysOf(person));
  const byKey = matchOrder
    .map((field) => keyField[field])
    .map((column) =>
      within<keyof Student>(
        column,
        keys.flatMap((known) => known[column] ?? []),
      ),
    )
    .filter((filter) => filter.op === "in" && filter.values.length > 0);
  const index = indexByKey(byKey.length > 0 ? await rows.find({ filter: or(...byKey) }) : []);
  const nameless = batch.filter(({ person }) => indexKeys(person).length === 0 && person.lastName !== undefined);
  const names = [...new Set(nameless.map(nameKey))];
  const ofClass = reading.class === undefined ? undefined : eq<keyof Student>("class", reading.class);
  const found =
    names.length > 0 ? await rows.find({ filter: and<keyof Student>(living, within("nameKey", names), ofClass) }) : [];
  const byName = Map.groupBy(found, (student) => student.nameKey);
  return batch.map((row) => knownOf(reading, row, index, byName));
}

function nameKey({ person }: ReadRow): string {
  return nameKeyOf({
    lastName: person.lastName!,
    ...(person.firstName !== undefined && { firstName: person.firstName }),
  });
}

function knownOf(
  { header, seen }: Reading,
  row: ReadRow,
  index: StudentIndex,
  byName: ReadonlyMap<string, readonly Student[]>,
): KnownPersonRow {
  const { source } = row;
  const refused = (fields: readonly SheetPersonField[], code: RowCode, details = {}): KnownPersonRow => ({
    source,
    refused: remarkOn(row, header, fields, code, details),
  });
  const [fault] = row.faults;
  if (fault) return { source, refused: fault };
  const who = whoIs(row, index, byName);
  if ("code" in who) return refused(who.fields, who.code, who.details);
  const first = seen.get(who.student.id);
  if (first !== undefined) return refused(who.fields, "student.seen_in_file", { first, keys: who.fields });
  seen.set(who.student.id, source.number);
  return { source, student: who.student, said: row.person };
}

type Who =
  | { readonly student: Student; readonly fields: readonly SheetPersonField[] }
  | { readonly code: RowCode; readonly fields: readonly SheetPersonField[]; readonly details?: object };

/** Whom a row means: never a choice between two people, never somebody of another name. */
function whoIs(row: ReadRow, index: StudentIndex, byName: ReadonlyMap<string, readonly Student[]>): Who {
  const { person } = row;
  const keys = indexKeys(person);
  const matches = keys.flatMap(({ field, key }) => {
    const student = index.get(key);
    return student ? [{ field, student }] : [];
  });
  const [match] = matches;
  if (match) {
    const { student, field } = match;
    const other = matches.find((found) => found.student.id !== student.id);
    if (other) return { code: "student.two_people", fields: [other.field] };
    const { lastName, firstName } = person;
    const named = lastName !== undefined && { lastName, ...(firstName !== undefined && { firstName }) };
    if (named && namesDiffer(named, student))
      return { code: "student.other_name", fields: [field], details: { key: field, name: displayName(student) } };
    return { student, fields: [field] };
  }
  if (keys.length > 0) return { code: "student.nobody_has_key", fields: keys.slice(0, 1).map(({ field }) => field) };
  const fields = ["lastName", "fullName"] as const;
  if (person.lastName === undefined) return { code: "student.name_missing", fields };
  const named = byName.get(nameKey(row)) ?? [];
  if (named.length === 1) return { student: named[0]!, fields };
  return { code: named.length === 0 ? "student.nobody_has_name" : "student.several_have_name", fields };
}
