import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import { fold } from "../kernel/text.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { Collection } from "../storage/collection.ts";
import type { Mark } from "../students/index.ts";

/** What an assessment is of, for whoever does not want to go by names. */
export interface Bound {
  /** The code of an element of the year's curriculum. */
  readonly element?: string;
  /** 2: a resit. Absent: its title tells. */
  readonly session?: 1 | 2;
}

/** Something that a class is marked on: one column of its mark sheet. */
export interface Assessment extends Bound, Journaled {
  /** The academic year, `2026-2027`. */
  readonly year: string;
  /** Absent: of people without a class. */
  readonly class?: string;
  readonly subject: string;
  /** Folded: `Algèbre` and `ALGEBRE` are one subject. */
  readonly subjectKey: string;
  readonly title: string;
  readonly kind: Mark["kind"];
  /** Hundredths, above 0. */
  readonly coefficient: number;
  /** Hundredths of the best possible mark, where that is not 20. */
  readonly scale?: number;
  readonly date?: LocalDate;
  readonly createdAt: Instant;
}

export const assessments: Collection<Assessment> = journaledCollection<Assessment>({
  name: "assessments",
  fields: ["year", "class", "subjectKey"],
  indexes: [["year", "class", "subjectKey"]],
});

/** Where an assessment belongs: within it a subject and a title say which one is meant. */
export interface Place {
  readonly year: string;
  readonly class: string | undefined;
}

/** The same year, class, subject and title are one assessment, whoever makes it first. */
export function assessmentId({ year, class: name }: Place, subject: string, title: string): string {
  return derivedId("assessment", year, name ?? "", subjectKeyOf(subject), subjectKeyOf(title));
}

/** Subjects and titles are told apart by their letters and digits, not by accents, case or blanks. */
export function subjectKeyOf(text: string): string {
  return fold(text).replace(/\s+/g, " ").trim();
}

/** What a mark of the second session is called that is given without a title. */
export const resitTitle = "Session 2";

/** What is given of a new mark. */
export interface NewGrade {
  /** Id, student number or email. */
  readonly student: string;
  /** The label of the element if absent. */
  readonly subject?: string;
  /** `12,5`, `12.5`, or a code such as `ABI`. */
  readonly value: string | number;
  /** Which assessment of the subject; the next one (`Note 1`, `Note 2` ...) if absent. */
  readonly title?: string;
  /** Above 0, two decimals at most; the assessment's, or 1, if absent. */
  readonly coefficient?: string | number;
  /** `continuous` if absent. */
  readonly kind?: Mark["kind"];
  readonly date?: LocalDate;
  /** The best possible mark; 20 if absent. */
  readonly scale?: string | number;
  readonly comment?: string;
  /** Which element of the year's curriculum it is of: the whole assessment is, from then on. */
  readonly element?: string;
  /** 2: a resit. */
  readonly session?: string | 1 | 2;
}
