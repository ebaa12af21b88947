import type { Origin } from "../curricula/index.ts";
import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import type { PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";
import type { TeachingKind } from "./rules.ts";
import type { DutyTerms, TeacherStatus } from "./statuses.ts";

/** Who a teacher is, as it was typed. */
export interface TeacherIdentity {
  readonly lastName: string;
  readonly firstName?: string;
  readonly email?: string;
  /** As payroll knows the person. Opaque text. */
  readonly number?: string;
  /** The part of the institution that the teacher belongs to. */
  readonly component?: string;
  readonly department?: string;
}

/** What a teacher is and owes in one academic year. Hours are hundredths of HETD. */
export interface TeacherTerms extends DutyTerms {
  readonly year: string;
  readonly status: TeacherStatus;
  readonly origins?: Origins;
}

/** Where values were read, by field; a value without an origin was typed. */
export interface Origins {
  readonly [field: string]: Origin;
}

/** A teacher: one document with the terms of each year. A year without terms has no duty. */
export interface Teacher extends TeacherIdentity, Journaled {
  /** Earliest first. */
  readonly terms: readonly TeacherTerms[];
  readonly origins?: Origins;
  readonly createdAt: Instant;
  /** Set once removed; the keys are free then. */
  readonly removedAt?: Instant;
  readonly sortName: string;
  readonly words: readonly string[];
  /** The keys that no two teachers share. */
  readonly numberKey?: string;
  readonly emailKey?: string;
}

export const teachers: Collection<Teacher> = journaledCollection<Teacher>({
  name: "teachers",
  fields: ["sortName", "component", "numberKey", "emailKey", "removedAt"],
  unique: [["numberKey"], ["emailKey"]],
  indexes: [["sortName"], ["component", "sortName"]],
  words: "words",
});

/** What one teacher, or nobody yet, does in an element for a group. Hours are hundredths. */
export interface Service extends Journaled {
  readonly year: string;
  /** A code of that year's curriculum. */
  readonly element: string;
  /** Absent: everybody who takes the element. */
  readonly group?: string;
  readonly kind: TeachingKind;
  /** Absent: on site. */
  readonly remote?: true;
  /** A teacher's id; absent: nobody was found yet. */
  readonly teacher?: string;
  readonly planned?: number;
  /** As the teacher says they were done. */
  readonly declared?: number;
  /** As payroll says: read from there. */
  readonly paid?: number;
  readonly origins?: Origins;
  readonly removedAt?: Instant;
  /** Year, element, group, kind, mode and teacher are one service; absent once it is removed. */
  readonly key?: string;
}

export const services: Collection<Service> = journaledCollection<Service>({
  name: "teaching_services",
  fields: ["year", "element", "teacher", "kind", "group", "key", "removedAt"],
  unique: [["key"]],
  indexes: [
    ["year", "element", "group"],
    ["year", "teacher", "element"],
    ["teacher", "year"],
  ],
});

export type ServicePlace = Pick<Service, "year" | "element" | "group" | "kind" | "remote" | "teacher">;

export function serviceKey({ year, element, group = "", kind, remote, teacher = "" }: ServicePlace): string {
  return derivedId("teaching service", year, element, group, kind, remote ? "remote" : "", teacher);
}

const identity = {
  purpose: "to name the teacher in services and payroll",
  retention: "while employed, then 5 years",
  export: true,
  erasure: "removed",
} as const;
const work = { ...identity, purpose: "to know what the teacher owes in a year" } as const;

export const personal: PersonalFields<Teacher> = {
  lastName: identity,
  firstName: identity,
  email: { ...identity, purpose: "to write to the teacher" },
  number: { ...identity, purpose: "to recognise the teacher in payroll" },
  component: work,
  department: work,
  terms: work,
  origins: "not personal",
  createdAt: { ...identity, purpose: "to account for the record" },
  removedAt: { ...identity, purpose: "to account for the record" },
  sortName: { ...identity, purpose: "to list teachers by name", export: false },
  words: { ...identity, purpose: "to find the teacher", export: false },
  numberKey: { ...identity, purpose: "to find teachers entered twice", export: false },
  emailKey: { ...identity, purpose: "to find teachers entered twice", export: false },
};

const hours = {
  purpose: "to account for the hours that were taught and paid",
  retention: "10 years, without the name once the teacher is erased (code de commerce, art. L. 123-22)",
  export: true,
  erasure: "anonymised",
} as const;

export const personalOfServices: PersonalFields<Service> = {
  year: hours,
  element: hours,
  group: hours,
  kind: hours,
  remote: hours,
  teacher: hours,
  planned: hours,
  declared: hours,
  paid: hours,
  origins: "not personal",
  removedAt: hours,
  key: "not personal",
};
