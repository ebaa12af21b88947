/** A transcript as rows, one a mark, for a spreadsheet; for programs whole, as `--json` shows it. */
import type { Language, Transcript, TranscriptMark } from "@cursus/core";
import type { ListColumn } from "./listing.ts";
import { type Destination, writeRows } from "./output.ts";

interface MarkRow extends TranscriptMark {
  readonly subject: string;
  readonly of: Transcript;
  /** Of the subject, out of 20. */
  readonly subjectAverage?: number;
}

export async function writeTranscriptRows(
  destination: Exclude<Destination, { to: "screen" }>,
  transcript: Transcript,
  language: Language,
): Promise<number> {
  const rows = transcript.subjects.flatMap(({ subject, average, marks }) =>
    marks.map((mark): MarkRow => {
      return { ...mark, subject, of: transcript, ...(average !== undefined && { subjectAverage: average }) };
    }),
  );
  const { format } = destination;
  // One transcript is one value, on one line.
  if (format === "json" || format === "ndjson")
    await writeRows({ ...destination, format: "ndjson" }, [], once(transcript));
  else await writeRows(destination, columnsIn(language), each(rows));
  return rows.length;
}

const headers = {
  lastName: { en: "Last name", fr: "Nom" },
  firstName: { en: "First name", fr: "Prénom" },
  year: { en: "Academic year", fr: "Année universitaire" },
  subject: { en: "Subject", fr: "Matière" },
  title: { en: "Title", fr: "Intitulé" },
  value: { en: "Mark", fr: "Note" },
  scale: { en: "Scale", fr: "Barème" },
  coefficient: { en: "Coef.", fr: "Coef." },
  kind: { en: "Kind", fr: "Type" },
  date: { en: "Date", fr: "Date" },
  counted: { en: "Counted", fr: "Comptée" },
  reason: { en: "Reason", fr: "Motif" },
  subjectAverage: { en: "Subject's average", fr: "Moyenne de la matière" },
  average: { en: "Average", fr: "Moyenne" },
  id: { en: "Id", fr: "Id" },
} as const;

const numbers = new Set<string>(["value", "scale", "coefficient", "counted", "subjectAverage", "average"]);

function columnsIn(language: Language): readonly ListColumn<MarkRow>[] {
  const values: { readonly [key in keyof typeof headers]: ListColumn<MarkRow>["value"] } = {
    lastName: ({ of }) => of.student.lastName,
    firstName: ({ of }) => of.student.firstName,
    year: ({ of }) => of.year,
    subject: ({ subject }) => subject,
    title: ({ title }) => title,
    value: ({ value, code }) => value ?? code,
    scale: ({ scale = 20 }) => scale,
    coefficient: ({ coefficient }) => coefficient,
    kind: ({ kind }) => kind,
    date: ({ date }) => date,
    counted: ({ counted }) => counted,
    reason: ({ reason }) => reason,
    subjectAverage: ({ subjectAverage }) => subjectAverage,
    average: ({ of }) => of.average,
    id: ({ id }) => id,
  };
  return (Object.keys(headers) as (keyof typeof headers)[]).map((key) => ({
    key,
    header: headers[key][language],
    ...(numbers.has(key) && { kind: "number" as const }),
    ...(key === "date" && { kind: "date" as const }),
    value: values[key],
  }));
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

async function* each<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}
