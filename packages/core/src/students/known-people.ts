/** Whom the rows of a sheet mean among the people who are known: by key, or by a name that only one person has. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import type { Actor } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, or, within } from "../storage/where.ts";
import { findHeader, type Header, type HeaderColumn, readAnew, type SheetField } from "../tables/header.ts";
import { filledRows, type RowRemark } from "../tables/report.ts";
import type { Sheet, SheetRow } from "../tables/sheet.ts";
import { readingOf } from "./edit.ts";
import { living } from "./find.ts";
import { type MetKeys, metKeys } from "./import-met.ts";
import { indexByKey, indexKeys, type StudentIndex } from "./matching.ts";
import { studentMessages } from "./messages.ts";
import { type Person, type Student, students } from "./model.ts";
import { type ReadRow, type RowCode, readRow, remarkOn } from "./read-row.ts";
import { displayName, keyField, keysOf, type MatchField, matchOrder, nameKeyOf, namesDiffer } from "./rules.ts";
import { personSheet, type SheetPersonField } from "./sheets.ts";
import { seesContact } from "./sight.ts";

/** A row whose person is known, or why it is nobody's. */
export type KnownPersonRow =
  | { readonly source: SheetRow; readonly student: Student; readonly said: Partial<Person> }
  | { readonly source: SheetRow; readonly refused: RowRemark };

export interface KnownPeopleBatch {
  readonly header: Header<SheetPersonField>;
  /** The columns of a list, by field; absent: the sheet is no such list. */
  readonly others: ReadonlyMap<string, HeaderColumn<string>> | undefined;
  readonly rows: readonly KnownPersonRow[];
}

export interface KnownPeopleOptions {
  /** The class in which somebody is looked for who is named by name only. */
  readonly class?: string | undefined;
  /** What the header must have besides somebody's number, address or name. */
  readonly needs?: (fields: ReadonlySet<SheetPersonField>) => boolean;
  readonly list?: ListOfPeople;
}

/** A list in which people stand in as many rows as there is to say of them, told by its columns. */
export interface ListOfPeople {
  /** Its own columns. What is headed like a person's field is this list's, where the sheet is such a list. */
  readonly fields: readonly SheetField<string>[];
  /** Those of them that name somebody. */
  readonly names: readonly string[];
  isList(fields: ReadonlySet<string>): boolean;
  /** The id that a row names its person by, if any. */
  idOf(cell: (field: string) => string): string | undefined;
}

const batchSize = 500;

interface Reading {
  readonly context: Context;
  readonly header: Header<SheetPersonField>;
  readonly class: string | undefined;
  /** In which row each student was first met. */
  readonly seen: MetKeys;
  readonly others: KnownPeopleBatch["others"];
  /** The id that a row names its person by. */
  readonly idOf: (row: SheetRow) => string | undefined;
}

/** Batches of rows in the order of the sheet; none is written. A sheet that names nobody is refused: `sheet.no_enrolment`. */
export async function* eachKnownPerson(
  context: Context,
  sheet: Sheet,
  { class: className, needs = () => true, list }: KnownPeopleOptions,
): AsyncGenerator<KnownPeopleBatch> {
  const read = await readingOf(context);
  const { header, others, rows } = await headerIn(sheet, { needs, list });
  const cellIn = (row: SheetRow) => (field: string) => (row.cells[others?.get(field)?.index ?? -1] ?? "").trim();
  const idOf = (row: SheetRow) => (others && list ? list.idOf(cellIn(row)) : undefined);
  const reading = { context, header, class: className, seen: metKeys(), others, idOf };
  let met = false;
  for await (const batch of batchesOf(filledRows(rows), batchSize)) {
    const sought = batch.map((row) => asSought(context.actor, readRow(row, header, read)));
    met = true;
    yield { header, others, rows: await settled(reading, sought) };
  }
  // Of a sheet without rows, the header is told.
  if (!met) yield { header, others, rows: [] };
}

const names: readonly string[] = [...matchOrder, "lastName", "fullName"];
const personFields: ReadonlySet<string> = new Set(personSheet.map(({ field }) => field));

/** The header of a list where the sheet is one, else that of a sheet of people. */
async function headerIn(
  sheet: Sheet,
  {
    needs,
    list,
  }: { readonly needs: NonNullable<KnownPeopleOptions["needs"]>; readonly list: ListOfPeople | undefined },
) {
  const sheetFields: readonly SheetField<string>[] = personSheet;
  const suffices = (fields: ReadonlySet<string>) =>
    names.some((field) => fields.has(field)) && needs(fields as ReadonlySet<SheetPersonField>);
  const isList = (fields: ReadonlySet<string>) => list?.isList(fields) ?? false;
  const named = (fields: ReadonlySet<string>) => list?.names.some((field) => fields.has(field)) ?? false;
  const all = list ? [...sheetFields, ...list.fields] : sheetFields;
  const found = await findHeader(sheet, all, (fields) => suffices(fields) || isList(fields) || named(fields));
  const refused = (seen: readonly string[]) =>
    fault(InvalidInputError, studentMessages, "sheet.no_enrolment", { file: sheet.name, seen });
  if (!found.header) throw refused(found.seen);
  const { header, rows } = found;
  if (isList(fieldsOf(header))) {
    const others = header.columns.flatMap((column) =>
      column.field === undefined || personFields.has(column.field) ? [] : [[column.field, column] as const],
    );
    return { header: ofPeople(header), others: new Map(others), rows };
  }
  const people = readAnew(header, sheetFields);
  if (!suffices(fieldsOf(people))) throw refused(header.columns.map((column) => column.header));
  return { header: ofPeople(people), others: undefined, rows };
}

function fieldsOf({ columns }: Header<string>): ReadonlySet<string> {
  return new Set(columns.flatMap(({ field }) => field ?? []));
}

function ofPeople({ row, columns }: Header<string>): Header<SheetPersonField> {
  const known = columns.map(({ field, ...column }) =>
    field !== undefined && personFields.has(field) ? { ...column, field: field as SheetPersonField } : column,
  );
  return { row, columns: known };
}

/** Whoever sees no addresses or phones finds nobody by them: the row is then read by what else it says. */
function asSought(actor: Actor, row: ReadRow): ReadRow {
  if (seesContact(actor)) return row;
  const { ine, email, phone, ...person } = row.person;
  return { ...row, person };
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
  const ids = batch.flatMap(({ source }) => reading.idOf(source) ?? []);
  const known = ids.length > 0 ? await rows.find({ filter: and<keyof Student>(living, within("id", ids)) }) : [];
  const among = {
    byId: new Map(known.map((student) => [student.id, student])),
    byKey: index,
    byName: Map.groupBy(found, (student) => student.nameKey),
  };
  return batch.map((row) => knownOf(reading, row, among));
}

function nameKey({ person }: ReadRow): string {
  return nameKeyOf({
    lastName: person.lastName!,
    ...(person.firstName !== undefined && { firstName: person.firstName }),
  });
}

/** Those whom the rows of a batch may mean. */
interface Among {
  readonly byId: ReadonlyMap<string, Student>;
  readonly byKey: StudentIndex;
  readonly byName: ReadonlyMap<string, readonly Student[]>;
}

function knownOf({ header, seen, others, idOf }: Reading, row: ReadRow, among: Among): KnownPersonRow {
  const { source } = row;
  const refused = (fields: readonly SheetPersonField[], code: RowCode, details = {}): KnownPersonRow => ({
    source,
    refused: remarkOn(row, header, fields, code, details),
  });
  const [fault] = row.faults;
  if (fault) return { source, refused: fault };
  const byId = among.byId.get(idOf(source) ?? "");
  const who: Who = byId ? named(row, byId, []) : whoIs(row, among);
  if ("code" in who) return refused(who.fields, who.code, who.details);
  if (others) return { source, student: who.student, said: row.person };
  const first = seen.get(who.student.id);
  if (first !== undefined) return refused(who.fields, "student.seen_in_file", { first, keys: who.fields });
  seen.set(who.student.id, source.number);
  return { source, student: who.student, said: row.person };
}

type Who =
  | { readonly student: Student; readonly fields: readonly SheetPersonField[] }
  | { readonly code: RowCode; readonly fields: readonly SheetPersonField[]; readonly details?: object };

/** Whom a row means: never a choice between two people, never somebody of another name. */
function whoIs(row: ReadRow, { byKey: index, byName }: Among): Who {
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
    return named(row, student, [field]);
  }
  if (keys.length > 0) return { code: "student.nobody_has_key", fields: keys.slice(0, 1).map(({ field }) => field) };
  const fields = ["lastName", "fullName"] as const;
  if (person.lastName === undefined) return { code: "student.name_missing", fields };
  const found = byName.get(nameKey(row)) ?? [];
  if (found.length === 1) return { student: found[0]!, fields };
  return { code: found.length === 0 ? "student.nobody_has_name" : "student.several_have_name", fields };
}

/** The one who was found, unless the row names somebody else. */
function named({ person }: ReadRow, student: Student, fields: readonly MatchField[]): Who {
  const { lastName, firstName } = person;
  const said = lastName !== undefined && { lastName, ...(firstName !== undefined && { firstName }) };
  if (!said || !namesDiffer(said, student)) return { student, fields };
  const key = fields[0] ?? "id";
  const column = fields.length > 0 ? fields : (["lastName"] as const);
  return { code: "student.other_name", fields: column, details: { key, name: displayName(student) } };
}
