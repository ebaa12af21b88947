/** Whom a row of a file means: someone new, someone known, or nobody that Cursus may choose. */
import type { Header } from "../tables/header.ts";
import type { RowRemark } from "../tables/report.ts";
import type { Person, Student } from "./model.ts";
import { type ReadRow, remarkOn } from "./read-row.ts";
import { displayName, firstNamesDiffer, keyField, keysOf, type MatchField, matchOrder, namesDiffer } from "./rules.ts";
import type { SheetPersonField } from "./sheets.ts";

/** Students by each of their keys, see {@link indexByKey}. */
export type StudentIndex = ReadonlyMap<string, Student>;

export type Judgement =
  | { readonly kind: "refused"; readonly remark: RowRemark }
  | { readonly kind: "new"; readonly person: Person }
  /** `set`: the fields in which the row differs; none: nothing to change. */
  | { readonly kind: "known"; readonly student: Student; readonly set: Partial<Person> };

export function indexByKey(students: readonly Student[]): StudentIndex {
  return new Map(
    students.flatMap((student) =>
      matchOrder.flatMap((field) => {
        const key = student[keyField[field]];
        return key === undefined ? [] : [[`${field} ${key}`, student] as const];
      }),
    ),
  );
}

/** The keys of a row's person, strongest first, as {@link indexByKey} spells them. */
export function indexKeys(person: Partial<Person>): readonly { readonly field: MatchField; readonly key: string }[] {
  const keys = keysOf(person);
  return matchOrder.flatMap((field) => {
    const key = keys[keyField[field]];
    return key === undefined ? [] : [{ field, key: `${field} ${key}` }];
  });
}

export function judge(row: ReadRow, header: Header<SheetPersonField>, index: StudentIndex): Judgement {
  const { person } = row;
  const refused = (
    ...args: Parameters<typeof remarkOn> extends [unknown, unknown, ...infer Rest] ? Rest : never
  ): Judgement => ({
    kind: "refused",
    remark: remarkOn(row, header, ...args),
  });
  const matches = indexKeys(person).flatMap(({ field, key }) => {
    const student = index.get(key);
    return student ? [{ field, student }] : [];
  });
  const match = matches[0];
  if (!match) {
    if (person.lastName === undefined) return refused(["lastName", "fullName"], "student.name_missing");
    if (person.email === undefined && person.personalEmail === undefined && person.phone === undefined) {
      return refused(["email", "phone"], "student.contact_missing");
    }
    return { kind: "new", person: person as Person };
  }
  const { student, field } = match;
  const other = matches.find((found) => found.student.id !== student.id);
  if (other) return refused([other.field], "student.two_people");
  const { lastName } = person;
  const otherName = lastName !== undefined && namesDiffer({ lastName, firstName: person.firstName }, student);
  if (otherName || (firstNamesDiffer(person, student) && contradicts(person, student, field))) {
    return refused([field], "student.other_name", { key: field, name: displayName(student) });
  }
  if (lastName === undefined && contradicts(person, student, field)) {
    return refused([field], "student.other_key", { key: field, name: displayName(student) });
  }
  return { kind: "known", student, set: differences(row, student) };
}

/** Does a key that says more than the one that matched name somebody else? Then they are two of a family, with one phone. */
function contradicts(person: Partial<Person>, student: Student, matched: MatchField): boolean {
  const keys = keysOf(person);
  return matchOrder.slice(0, matchOrder.indexOf(matched)).some((field) => {
    const [given, known] = [keys[keyField[field]], student[keyField[field]]];
    return given !== undefined && known !== undefined && given !== known;
  });
}

/** What a row would change. A blank cell changes nothing; a name that could not be taken apart replaces none that was. */
function differences({ person, unsplit }: ReadRow, student: Student): Partial<Person> {
  const told = Object.entries(person) as [keyof Person, never][];
  return Object.fromEntries(
    told.filter(([field, value]) => value !== student[field] && !(unsplit && field === "lastName")),
  ) as Partial<Person>;
}
