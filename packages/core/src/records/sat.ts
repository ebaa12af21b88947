/** Exams that a student registered for and sat, and the papers that follow from a file. */
import { archivedExamRows, examRegistrationRows, extraTimeRows, registrationViews } from "../exams/index.ts";
import { decisionMeanings } from "../jury/index.ts";
import type { Json } from "../storage/storage.ts";
import { within } from "../storage/where.ts";
import type { Reader } from "./reader.ts";
import type { RecordedExams, RecordedPaper, StudentRecord } from "./views.ts";

export async function examsOf({ context }: Reader, ids: readonly string[]): Promise<RecordedExams> {
  const { trusted } = context;
  const rows = await trusted.records(examRegistrationRows).find({ filter: within("student", ids) });
  const [extra] = await trusted.records(extraTimeRows).find({ filter: within("id", ids) });
  const archived = await trusted.repository(archivedExamRows).find({ filter: within("student", ids) });
  const byPeriod = [...rows].sort((a, b) => (a.period < b.period ? -1 : 1));
  const until = extra?.until;
  return {
    registrations: rows.length === 0 ? [] : await registrationViews(context, byPeriod),
    ...(extra && { extraTime: { over: extra.over, under: extra.under, ...(until !== undefined && { until }) } }),
    archived: archived.flatMap(({ period, body }) =>
      body === undefined ? [] : [{ period, registration: JSON.parse(body) as Json }],
    ),
  };
}

/** From the parts that the reader sees. */
export function papersOf({
  grades = [],
  decisions,
  exams,
}: Pick<StudentRecord, "grades" | "decisions" | "exams">): readonly RecordedPaper[] {
  return [
    ...grades.map(({ year }) => ({ kind: "transcript" as const, about: year })),
    ...(decisions?.sessions ?? [])
      .filter(({ state, decision }) => state === "closed" && decisionMeanings[decision].acquires)
      .map(({ title, class: className, year, closedAt }) => ({
        ...{ kind: "juryCertificate" as const, about: `${className}/${title} (${year})` },
        ...(closedAt !== undefined && { at: closedAt }),
      })),
    ...(exams?.registrations ?? []).flatMap(({ period, summonedAt, papers, payments = [] }): RecordedPaper[] => [
      ...(summonedAt === undefined ? [] : [{ kind: "summons" as const, about: period, at: summonedAt }]),
      ...(papers.some(({ attendance }) => attendance === "present")
        ? [{ kind: "attendanceCertificate" as const, about: period }]
        : []),
      ...payments
        .filter(({ amount }) => amount > 0)
        .map(({ reference, at }) => ({ kind: "receipt" as const, about: `${period}, ${reference}`, at })),
    ]),
  ];
}
