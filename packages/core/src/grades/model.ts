import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import { fold } from "../kernel/text.ts";
import type { Instant, LocalDate } from "../kernel/time.ts";
import type { Collection } from "../storage/collection.ts";
import type { Mark } from "../students/index.ts";

/** Something that a class is marked on: one column of its mark sheet. */
export interface Assessment extends Journaled {
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

/** What is given of a new mark. */
export interface NewGrade {
  /** Id, student number or email. */
  readonly student: string;
  readonly subject: string;
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
}
