/** A file as it is printed: every state and mark in the reader's words. */
import {
  decisionMeanings,
  type Language,
  type RecordedCurriculum,
  type RecordedDecisions,
  type RecordedExams,
  type RecordedIdentity,
  type RecordedMark,
  type RecordedRegistrations,
  type StudentRecord,
} from "@cursus/core";
import type { RecordDecision, RecordElement, RecordExam, RecordIdentity, RecordView } from "@cursus/documents";
import { figure } from "./figures.ts";
import { attendanceInWords, messageStateInWords, paperInWords, stepKindInWords } from "./record-words.ts";
import { statusInWords } from "./student-columns.ts";
import type { Say } from "./voice.ts";

export function recordView(record: StudentRecord, language: Language, say: Say): RecordView {
  const { name, identity, registrations, curriculum, grades, decisions, exams, papers, messages, answers, notes } =
    record;
  return {
    identity: identity ? identityView(identity, language) : { ...name, firstName: name.firstName ?? "" },
    ...(registrations && { registrations: registrationViews(registrations, language) }),
    ...(curriculum && { curriculum: curriculum.flatMap((one) => elementViews(one, language)) }),
    ...(grades && {
      grades: grades.flatMap(({ year, marks }) =>
        marks.map((mark) => ({
          ...{ year, element: mark.subject, assessment: mark.title, mark: markInWords(mark, language) },
        })),
      ),
    }),
    ...(decisions && { decisions: decisionViews(decisions, language), ects: decisions.ects }),
    ...(exams && { exams: examViews(exams, language, say) }),
    ...(papers && {
      papers: papers.map((paper) => ({
        ...{ paper: paperInWords(paper, language), about: paper.about },
        ...(paper.at !== undefined && { at: paper.at }),
      })),
    }),
    ...(messages && {
      messages: messages.map((message) => ({
        ...{ at: message.createdAt, subject: message.title[language], state: messageStateInWords(message, language) },
      })),
    }),
    ...(answers && { answers: answerViews(answers, language) }),
    ...(notes && {
      notes: notes.map(({ at, author, by, level, text }) => ({
        at,
        author: author ?? by,
        level: say(`noteLevel.${level}`),
        text,
      })),
    }),
  };
}

function identityView(person: RecordedIdentity, language: Language): RecordIdentity {
  const { lastName, firstName = "", status, ine, origin } = person;
  const fields = ["civility", "birthName", "usageName", "birthDate", "birthPlace", "studentNumber"] as const;
  const reached = ["email", "personalEmail", "phone"] as const;
  const known = [...fields, ...reached].flatMap((field) =>
    person[field] === undefined ? [] : [[field, person[field]]],
  );
  const from = origin && [origin.addedBy?.source, origin.changedBy?.source].filter((source) => source !== undefined);
  return {
    ...{ lastName, firstName, status: statusInWords(status, language) },
    ...Object.fromEntries(known),
    ...(ine !== undefined && { nationalId: ine }),
    ...(from && { origin: [...new Set(from)].join(", ") }),
  };
}

function registrationViews({ years, steps }: RecordedRegistrations, language: Language) {
  return [
    ...years.map(({ year, class: className, cohort, status }) => ({
      ...{ year, state: statusInWords(status, language) },
      ...(className !== undefined && { class: className }),
      ...(cohort !== undefined && { cohort }),
    })),
    ...steps.map(({ year, stepVersion, kind, source }) => ({
      ...{ year, class: stepVersion, state: `${stepKindInWords(kind, language)} (${source})` },
    })),
  ].sort((a, b) => (a.year < b.year ? -1 : a.year > b.year ? 1 : 0));
}

function elementViews({ year, code, elements }: RecordedCurriculum, language: Language): readonly RecordElement[] {
  // What no curriculum knows has its code for a title.
  if (elements.length === 0) return [{ year, code, title: code, depth: 0 }];
  return elements.map(({ code: own, labelFr, labelEn, depth, ects }) => ({
    ...{ year, code: own, depth },
    title: (language === "en" ? (labelEn ?? labelFr) : (labelFr ?? labelEn)) ?? own,
    ...(ects !== undefined && { ects }),
  }));
}

/** `12,5/20`, or the code that stands in its place. */
export function markInWords(
  { value, code, scale }: Pick<RecordedMark, "value" | "code" | "scale">,
  language: Language,
) {
  return value === undefined ? (code ?? "-") : `${figure(value, language)}/${figure(scale, language)}`;
}

function decisionViews({ sessions, obtained }: RecordedDecisions, language: Language): readonly RecordDecision[] {
  const open = language === "fr" ? "proposition" : "proposal";
  return [
    ...sessions.flatMap(({ year, title, state, elements }) =>
      elements.map(({ code, label = code, average, decision, ects }, at) => ({
        ...{ year, element: at === 0 ? `${label} (${title})` : label, ects },
        decision: `${decision ? decisionMeanings[decision].title[language] : "-"}${state === "closed" ? "" : ` (${open})`}`,
        ...(average !== undefined && { mean: average }),
      })),
    ),
    ...obtained.map(({ year, element, mark, scale = 20, result, absence, source }) => ({
      ...{ year, element, decision: `${result ?? absence ?? "-"} (${source})` },
      ...(mark !== undefined && { mean: (mark * 20) / scale }),
    })),
  ];
}

function examViews({ registrations }: RecordedExams, language: Language, say: Say): readonly RecordExam[] {
  return registrations.flatMap(({ state, papers }) =>
    papers.map(({ title, startsAt, attendance }) => ({
      ...{ title, at: startsAt, state: say(`examState.${state}`) },
      ...(attendance && { attendance: attendanceInWords(attendance, language) }),
    })),
  );
}

/** Only what was answered: who has not is in the table of the campaign. */
function answerViews(answers: NonNullable<StudentRecord["answers"]>, language: Language) {
  return answers.flatMap(({ name, answeredAt, answers: given = [] }) =>
    answeredAt === undefined
      ? []
      : [
          {
            ...{ survey: name, at: answeredAt },
            answers: given.map(({ label, shown }) => ({ question: label[language], answer: shown[language] })),
          },
        ],
  );
}
