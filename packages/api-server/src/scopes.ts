/** Which scope opens what, and what of a person each shows. */
import type { ClientScope, SourceKind } from "@cursus/core";

export type Scopes = readonly ClientScope[];

const ofPeople: readonly SourceKind[] = ["students", "registrations"];
const ofTeaching: readonly SourceKind[] = ["teachers", "services"];

export function scopeOfKind(kind: SourceKind): ClientScope {
  return ofPeople.includes(kind) ? "people" : ofTeaching.includes(kind) ? "teaching" : "curricula";
}

export const personFields = {
  people: ["studentNumber", "lastName", "firstName", "usageName", "class", "cohort", "year", "status"],
  contact: ["email", "personalEmail", "phone"],
  identity: ["ine", "birthName", "civility", "birthDate", "birthPlace"],
} as const;

export const teacherFields = {
  teaching: ["number", "lastName", "firstName", "component", "department"],
  contact: ["email"],
} as const;

/** Of one year. */
export const termFields = { duty: ["status", "duty", "partTime", "sabbatical", "relief"] } as const;

export const serviceFields = { teaching: ["group", "remote", "planned", "declared"], duty: ["paid"] } as const;

/** The fields that these scopes show, of those that each opens. */
export function shownBy<F extends string>(
  fields: { readonly [S in ClientScope]?: readonly F[] },
  scopes: Scopes,
): readonly F[] {
  return scopes.flatMap((scope) => fields[scope] ?? []);
}

/** These fields of a row, where they are there: everything else stays here. */
export function fieldsOf(row: object, fields: readonly string[]): { readonly [field: string]: unknown } {
  const known = row as { readonly [field: string]: unknown };
  const there = fields.flatMap((field) => {
    const value = known[field];
    return value === undefined || value === null || value === "" ? [] : [[field, value] as const];
  });
  return Object.fromEntries(there);
}
