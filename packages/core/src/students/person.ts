/** A person as a program gives one: read field by field, every fault told at once. */
import { ConflictError, fault, type Issue } from "../kernel/errors.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { isFault, type PersonField, personFields, readField } from "./fields.ts";
import { studentMessages } from "./messages.ts";
import type { Person } from "./model.ts";
import { keyField, matchOrder } from "./rules.ts";

/** How texts are read: the phones of which country, and no birth after which day. */
export interface Reading {
  readonly country: string;
  readonly today: string;
}

/** New values by field; `null` or a blank text clears the field. */
export type PersonChanges = { readonly [F in PersonField]?: Person[F] | null };

export function readPerson(given: Person, reading: Reading): Person {
  const { read, issues } = readFields(given as unknown as PersonChanges, reading);
  return whole(read, issues);
}

/** The person with some fields changed, still somebody with a name whom one can reach. */
export function changedPerson(
  person: Person,
  changes: PersonChanges,
  unset: readonly PersonField[],
  reading: Reading,
): Person {
  const { read, issues } = readFields(changes, reading);
  const cleared = new Set<string>([...Object.keys(changes), ...unset]);
  const kept = Object.entries(person).filter(([field]) => !cleared.has(field));
  for (const field of unset) {
    if (!personFields.includes(field)) issues.push(issue(inputMessages, "input.unknown_field", [field]));
    else if (changes[field] !== undefined) issues.push(issue(studentMessages, "student.set_and_unset", [field]));
  }
  return whole({ ...Object.fromEntries(kept), ...read }, issues);
}

/** What is known of a person among the fields of a row. */
export function personOf(row: Person): Person {
  return Object.fromEntries(
    personFields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])),
  ) as unknown as Person;
}

type Read = { [F in PersonField]?: string };

function readFields(given: PersonChanges, { country, today }: Reading): { read: Read; issues: Issue[] } {
  const issues: Issue[] = [];
  const read: Read = {};
  for (const [field, value] of Object.entries(given) as [PersonField, unknown][]) {
    if (value === undefined) continue;
    if (!personFields.includes(field)) issues.push(issue(inputMessages, "input.unknown_field", [field]));
    else if (value === null) continue;
    else if (typeof value !== "string")
      issues.push(issue(inputMessages, "input.wrong_type", [field], { expected: "string" }));
    else {
      const result = readField(field, value, country, today);
      if (isFault(result))
        issues.push(issue({ ...inputMessages, ...studentMessages }, result.code, [field], result.details));
      else if (result.value !== undefined) read[field] = result.value;
    }
  }
  return { read, issues };
}

function whole(read: Read, issues: Issue[]): Person {
  const wrong = (field: PersonField) => issues.some(({ path }) => path[0] === field);
  if (read.lastName === undefined && !wrong("lastName"))
    issues.push(issue(studentMessages, "student.name_missing", ["lastName"]));
  if (!contacts.some((field) => read[field] !== undefined || wrong(field)))
    issues.push(issue(studentMessages, "student.contact_missing", ["email"]));
  if (issues.length > 0) throw invalidInput(issues);
  return read as unknown as Person;
}

const contacts = ["email", "personalEmail", "phone"] as const;

const takenCode = {
  ine: "student.ine_taken",
  studentNumber: "student.number_taken",
  email: "student.email_taken",
  phone: "student.phone_taken",
} as const;

/** Which key of a person somebody else has; absent when the error is some other. */
export function takenField(error: unknown) {
  return matchOrder.find((key) => isUniqueViolation(error, keyField[key]));
}

/** A unique violation, in words about people; absent when it is some other error. */
export function takenBy(error: unknown, person: Partial<Person>) {
  const field = takenField(error);
  return field && fault(ConflictError, studentMessages, takenCode[field], { value: person[field] }, { cause: error });
}
