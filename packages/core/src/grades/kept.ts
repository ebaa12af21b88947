/**
 * The transcript that outlives its person's erasure: an institution must be able to prove for years what somebody obtained.
 * Nothing else of the person is kept, and it goes when its time is over.
 */

import { type Journaled, journaledCollection } from "../journal/journal.ts";
import { derivedId } from "../kernel/ids.ts";
import { addSeconds, type Instant, type LocalDate } from "../kernel/time.ts";
import type { Mask } from "../module/mask.ts";
import type { Context, Forgotten, PersonalFields } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";
import type { Row } from "../storage/storage.ts";
import { eq, lte } from "../storage/where.ts";
import { type Mark, pastYearRows, studentRows } from "../students/index.ts";

/** What is kept of an erased student: who it was, and every year's marks. */
export interface KeptTranscript extends Journaled {
  /** The erased record's id. */
  readonly student: string;
  readonly lastName: string;
  readonly firstName?: string;
  readonly birthDate?: LocalDate;
  readonly studentNumber?: string;
  readonly years: readonly KeptYear[];
  /** From when it goes, too. */
  readonly until: Instant;
}

/** What was obtained: neither what was said of it nor what it was before. */
export type KeptMark = Omit<Mark, "comment" | "history">;

export interface KeptYear {
  readonly year: string;
  readonly class?: string;
  readonly marks: readonly KeptMark[];
  /** Hundredths out of 20. */
  readonly average?: number;
}

export const keptTranscripts: Collection<KeptTranscript> = journaledCollection<KeptTranscript>({
  name: "kept_transcripts",
  fields: ["student", "until"],
  indexes: [["student"], ["until"]],
});

/** How long: ten years, unless the law of the country asks for more. */
const years = 10;

const hold = {
  retention: "10 years after erasure",
  export: true,
  erasure: "legal hold",
  purpose: "to prove what was obtained",
} as const;

export const personal: PersonalFields<KeptTranscript> = {
  student: hold,
  lastName: hold,
  firstName: hold,
  birthDate: hold,
  studentNumber: hold,
  years: hold,
  until: "not personal",
};

export const maskKept: Mask = (row, inventedFor) => {
  const { birthDate, ...kept } = row as unknown as KeptTranscript;
  const { lastName, firstName, number } = inventedFor(kept.student);
  const known = { lastName, firstName, ...(kept.studentNumber !== undefined && { studentNumber: number }) };
  return { ...kept, ...known } as unknown as Row;
};

/** Called while the person's rows are still there. Repeatable. */
export async function keepTranscript(context: Context, student: string): Promise<Forgotten> {
  const now = context.clock.now();
  const kept = context.trusted.records(keptTranscripts);
  await context.trusted.repository(keptTranscripts).removeAll(lte("until", now));
  const row = await context.trusted.records(studentRows).get(student);
  const past = await context.trusted
    .records(pastYearRows)
    .find({ filter: eq("student", student), sort: [{ field: "year" }] });
  const marked = [...past, ...(row ? [row] : [])].filter(({ marks = [] }) => marks.length > 0);
  const found = await kept.get(idOf(student));
  if (!row || marked.length === 0) return { removed: 0, kept: found ? [holdOf(found)] : [] };
  const { lastName, firstName, birthDate, studentNumber } = row;
  const fresh = {
    ...{ id: idOf(student), student, lastName, until: addSeconds(now, years * 365.25 * 86_400) },
    ...(firstName !== undefined && { firstName }),
    ...(birthDate !== undefined && { birthDate }),
    ...(studentNumber !== undefined && { studentNumber }),
    years: marked.map(({ year, class: className, marks = [], average }) => ({
      ...{ year, marks: marks.map(({ comment, history, ...mark }): KeptMark => mark) },
      ...(className !== undefined && { class: className }),
      ...(average !== undefined && { average }),
    })),
  };
  if (!found) await kept.insert(fresh, { verb: "grades.keepTranscript", about: student });
  return { removed: 0, kept: [holdOf(found ?? fresh)] };
}

export async function keptOf(context: Context, student: string): Promise<KeptTranscript | undefined> {
  return await context.trusted.records(keptTranscripts).get(idOf(student));
}

function idOf(student: string): string {
  return derivedId("kept transcript", student);
}

function holdOf({ until }: Pick<KeptTranscript, "until">): Forgotten["kept"][number] {
  return { what: "transcript", why: "an institution must be able to prove what was obtained", until };
}
