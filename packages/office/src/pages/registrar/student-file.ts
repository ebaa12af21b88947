/** A student's file on paper: what the reader may see of it, but for the notes of staff, as paper is handed on. */
import { decisionMeanings, type RecordedDecisions, type RecordedIdentity, type StudentRecord } from "@cursus/core";
import type { RecordDecision, RecordIdentity, RecordView } from "@cursus/documents";
import type { MemberCall } from "../../call.ts";
import type { Route } from "../../route.ts";
import { attendanceText } from "./attendance-words.ts";
import { drawNow } from "./draw.ts";
import { markText } from "./student-parts.ts";
import { listName, term, told } from "./told.ts";

export const studentFileRoutes: readonly Route[] = [
  {
    ...{ method: "get", path: "/students/:student/file.pdf", name: "registrar.student.file" },
    ...{ opens: ["records.show", "students.enrol"], handler: printed },
  },
];

async function printed(call: MemberCall): Promise<Response> {
  const t = told(call);
  const record = await call.acting.records.show(call.params.student ?? "");
  const { writeRecord } = await import("@cursus/documents");
  return await drawNow(call, { name: `${t("file_of")} ${listName(record.name)}` }, async (target, options) => {
    await writeRecord(target, viewOf(call, record), options);
    return { papers: 1 };
  });
}

function viewOf(call: MemberCall, record: StudentRecord): RecordView {
  const t = told(call);
  const { language } = call;
  const { name, identity, registrations, curriculum, grades, decisions, exams, papers, messages, answers } = record;
  return {
    identity: identity ? identityOf(call, identity) : { ...name, firstName: name.firstName ?? "" },
    ...(registrations && {
      registrations: [
        ...registrations.years.map(({ year, class: className, cohort, status }) => ({
          ...{ year, state: t(`status_${status}`) },
          ...(className !== undefined && { class: className }),
          ...(cohort !== undefined && { cohort }),
        })),
        ...registrations.steps.map(({ year, stepVersion, source }) => ({ year, class: stepVersion, state: source })),
      ].toSorted((a, b) => (a.year < b.year ? -1 : a.year > b.year ? 1 : 0)),
    }),
    ...(curriculum && {
      curriculum: curriculum.flatMap(({ year, code, elements }) =>
        elements.length === 0
          ? [{ year, code, title: code, depth: 0 }]
          : elements.map(({ code: own, labelFr, labelEn, depth, ects }) => ({
              ...{ year, code: own, depth },
              title: (language === "fr" ? labelFr : (labelEn ?? labelFr)) ?? own,
              ...(ects !== undefined && { ects }),
            })),
      ),
    }),
    ...(grades && {
      grades: grades.flatMap(({ year, marks }) =>
        marks.map((mark) => ({
          ...{ year, element: mark.subject, assessment: mark.title, mark: markText(call, mark) },
        })),
      ),
    }),
    ...(decisions && { decisions: decisionsOf(call, decisions), ects: decisions.ects }),
    ...(exams && {
      exams: exams.registrations.flatMap(({ state, papers: sat }) =>
        sat.map(({ title, startsAt, attendance }) => ({
          ...{ title, at: startsAt, state: term(call, `examState.${state}`) },
          ...(attendance && { attendance: attendanceText(call, attendance) }),
        })),
      ),
    }),
    ...(papers && {
      papers: papers.map(({ kind, about, at }) => ({
        ...{ paper: t(`paper_kind_${kind}`), about },
        ...(at !== undefined && { at }),
      })),
    }),
    ...(messages && {
      messages: messages.map(({ createdAt, title, state }) => ({
        ...{ at: createdAt, subject: title[language], state: term(call, `registrar.message_${state}`, state) },
      })),
    }),
    ...(answers && {
      answers: answers.flatMap(({ name: survey, answeredAt, answers: given = [] }) =>
        answeredAt === undefined
          ? []
          : [
              {
                ...{ survey, at: answeredAt },
                answers: given.map(({ label, shown }) => ({ question: label[language], answer: shown[language] })),
              },
            ],
      ),
    }),
  };
}

function identityOf(call: MemberCall, person: RecordedIdentity): RecordIdentity {
  const { lastName, firstName = "", status, ine, origin } = person;
  const own = ["civility", "birthName", "usageName", "birthDate", "birthPlace", "studentNumber"] as const;
  const reached = ["email", "personalEmail", "phone"] as const;
  const known = [...own, ...reached].flatMap((field) => (person[field] === undefined ? [] : [[field, person[field]]]));
  const sources = [origin?.addedBy?.source, origin?.changedBy?.source].filter((source) => source !== undefined);
  return {
    ...{ lastName, firstName, status: told(call)(`status_${status}`) },
    ...Object.fromEntries(known),
    ...(ine !== undefined && { nationalId: ine }),
    ...(sources.length > 0 && { origin: [...new Set(sources)].join(", ") }),
  };
}

function decisionsOf(call: MemberCall, { sessions, obtained }: RecordedDecisions): readonly RecordDecision[] {
  const t = told(call);
  const { language } = call;
  return [
    ...sessions.flatMap(({ year, title, state, elements }) =>
      elements.map(({ code, label = code, average, decision, ects }, at) => ({
        ...{ year, element: at === 0 ? `${label} (${title})` : label, ects },
        decision: `${decision ? decisionMeanings[decision].title[language] : "–"}${state === "closed" ? "" : ` (${t("proposal")})`}`,
        ...(average !== undefined && { mean: average }),
      })),
    ),
    ...obtained.map(({ year, element, mark, scale = 20, result, absence, source }) => ({
      ...{ year, element, decision: `${result ?? absence ?? "–"} (${source})` },
      ...(mark !== undefined && { mean: (mark * 20) / scale }),
    })),
  ];
}
