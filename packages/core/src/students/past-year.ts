import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import type { PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";
import type { Student } from "./model.ts";
import type { YearGrades } from "./year-grades.ts";

/** A finished academic year of one student: the enrolment and the grades, as they stood when the next year began. */
export interface PastYear extends YearGrades, Journaled {
  readonly student: string;
  readonly year: string;
  readonly class?: string;
  readonly cohort?: string;
  /** At the end of that year. */
  readonly status: Student["status"];
  readonly sortName: string;
  /** The version of the student's row that it was taken from: an earlier state never replaces a later one. */
  readonly takenFrom: number;
}

export const pastYears: Collection<PastYear> = journaledCollection<PastYear>({
  name: "past_years",
  fields: ["student", "year", "class", "cohort", "status", "sortName", "average", "averageState", "takenFrom"],
  indexes: [
    ["student", "year"],
    ["year", "class", "sortName"],
    ["year", "sortName"],
    ["year", "class", "average"],
  ],
});

/** One document for each student and year, however often the year is closed. */
export function pastYearId(student: string, year: string): string {
  return derivedId("past year", student, year);
}

const studies = { retention: "10 years", export: true, erasure: "removed" } as const;

export const personal: PersonalFields<PastYear> = {
  student: { ...studies, purpose: "to know whose year it was" },
  year: { ...studies, purpose: "to follow the person's studies" },
  class: { ...studies, purpose: "to follow the person's studies" },
  cohort: { ...studies, purpose: "to follow the person's studies" },
  status: { ...studies, purpose: "to follow the person's studies" },
  sortName: { ...studies, purpose: "to list people by name", export: false },
  takenFrom: "not personal",
  marks: { ...studies, purpose: "to attest what the person achieved", erasure: "legal hold" },
  average: { ...studies, purpose: "to attest what the person achieved" },
  averageState: { ...studies, purpose: "to attest what the person achieved" },
};
