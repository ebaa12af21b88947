/** Files of students as commands take and show them: the flags of a filter, the columns of a list, words for states. */
import {
  decisionMeanings,
  juryDecisions,
  type Language,
  type NoteView,
  type RecordedMessage,
  type RecordedPaper,
  type RecordFilter,
  type RecordLine,
  registrationStates,
  type SavedFilterView,
} from "@cursus/core";
import { Flags } from "@oclif/core";
import { CommandError } from "./errors.ts";
import { exitCodes } from "./exit-codes.ts";
import { average, figure } from "./figures.ts";
import type { ListColumn } from "./listing.ts";
import { messageStates } from "./message-states.ts";
import { statusInWords } from "./student-columns.ts";
import { timeIn } from "./time-in.ts";
import type { Say } from "./voice.ts";

const statuses = ["active", "withdrawn", "graduated"];

export const filterFlags = {
  class: Flags.string({ description: "only this class" }),
  cohort: Flags.string({ description: "only this graduating cohort" }),
  status: Flags.string({ options: statuses, description: "only those with this status" }),
  year: Flags.string({ helpValue: "YEAR", description: "the year of the class, step and decision: 2026-2027" }),
  step: Flags.string({ helpValue: "CODE", description: "registered in this diploma, step or step version" }),
  ects: Flags.string({ helpValue: "NUMBER", description: "so many ECTS at least, acquired by closed juries" }),
  decision: Flags.string({ options: [...juryDecisions], description: "what a closed jury decided" }),
  period: Flags.string({ helpValue: "PERIOD", description: "registered for the exams of this period: 2026-2027-1" }),
  "exam-state": Flags.string({ options: [...registrationStates], description: "in this state, of the period" }),
  campaign: Flags.string({ helpValue: "CAMPAIGN", description: "invited to this campaign" }),
  answered: Flags.boolean({ allowNo: true, description: "who has answered it; --no-answered: who has not" }),
  note: Flags.boolean({ allowNo: true, description: "with a note that you may read; --no-note: without" }),
};

export const filterFlagsInFrench = {
  class: "seulement cette classe",
  cohort: "seulement cette promotion",
  status: "seulement ce statut",
  year: "l'année de la classe, de l'étape et de la décision : 2026-2027",
  step: "inscrits dans ce diplôme, cette étape ou cette version d'étape",
  ects: "au moins ce nombre d'ECTS, acquis par des jurys clos",
  decision: "la décision d'un jury clos",
  period: "inscrits aux examens de cette période : 2026-2027-1",
  "exam-state": "dans cet état, pour la période",
  campaign: "invités à cette enquête",
  answered: "ceux qui y ont répondu ; --no-answered : ceux qui n'ont pas répondu",
  note: "avec une observation que vous pouvez lire ; --no-note : sans",
};

export type FilterFlags = { readonly [F in keyof typeof filterFlags]?: string | boolean | undefined };

/** What of a filter was given. */
export function filterIn(flags: FilterFlags): RecordFilter {
  const { ects, "exam-state": examState, ...rest } = flags;
  const known = Object.keys(filterFlags);
  const given = Object.entries(rest).filter(([name, value]) => known.includes(name) && value !== undefined);
  return {
    ...Object.fromEntries(given),
    ...(examState !== undefined && { examState: examState as RecordFilter["examState"] }),
    ...(ects !== undefined && { ects: numberIn(String(ects)) }),
  };
}

function numberIn(text: string): number {
  if (/^\d{1,4}([.,]\d{1,2})?$/.test(text)) return Number(text.replace(",", "."));
  throw new CommandError("cli.not_ects", { value: text }, { exit: exitCodes.usage });
}

/** Columns of what the filter asked about stand beside the student. */
export function recordColumns(filter: RecordFilter, language: Language, say: Say): readonly ListColumn<RecordLine>[] {
  const fr = language === "fr";
  const yes = (value: boolean | undefined) =>
    value === undefined ? "" : value ? (fr ? "oui" : "yes") : fr ? "non" : "no";
  const asked: ListColumn<RecordLine>[] = [
    {
      ...{ key: "ects", header: "ECTS", kind: "number" as const, value: ({ ects }: RecordLine) => ects },
      shown: ({ ects }) => (ects === undefined ? "" : figure(ects, language)),
    },
    {
      ...{ key: "decision", header: fr ? "Décision" : "Decision", value: ({ decision }: RecordLine) => decision },
      shown: ({ decision }) => (decision ? `${decision} (${decisionMeanings[decision].title[language]})` : ""),
    },
    {
      ...{ key: "examState", header: fr ? "Examens" : "Exams", value: ({ examState }: RecordLine) => examState },
      shown: ({ examState }) => (examState ? say(`examState.${examState}`) : ""),
    },
    {
      ...{
        key: "answered",
        header: fr ? "A répondu" : "Answered",
        value: ({ answered }: RecordLine) => answered?.toString(),
      },
      shown: ({ answered }) => yes(answered),
    },
    { key: "notes", header: fr ? "Observations" : "Notes", kind: "number", value: ({ notes }) => notes },
  ];
  return [
    { key: "lastName", header: fr ? "Nom" : "Last name", value: ({ lastName }) => lastName },
    { key: "firstName", header: fr ? "Prénom" : "First name", value: ({ firstName }) => firstName },
    { key: "studentNumber", header: fr ? "Numéro" : "Number", value: ({ studentNumber }) => studentNumber },
    { key: "class", header: fr ? "Classe" : "Class", value: (line) => line.class },
    { key: "year", header: fr ? "Année" : "Year", spare: true, value: ({ year }) => year },
    {
      ...{ key: "status", header: fr ? "Statut" : "Status", spare: true, value: ({ status }: RecordLine) => status },
      shown: ({ status }) => statusInWords(status, language),
    },
    {
      ...{ key: "average", header: fr ? "Moyenne" : "Average", kind: "number" as const, spare: true },
      value: (line) => line.average,
      shown: (line) => average(line.average, language),
    },
    ...asked.filter(({ key }) => isAsked(key, filter)),
    { key: "email", header: fr ? "Courriel" : "Email", spare: true, value: ({ email }) => email },
    { key: "id", header: "Id", fileOnly: true, value: ({ id }) => id },
  ];
}

function isAsked(key: string, { ects, decision, period, campaign, note }: RecordFilter): boolean {
  switch (key) {
    case "ects":
      return ects !== undefined || decision !== undefined;
    case "decision":
      return ects !== undefined || decision !== undefined;
    case "examState":
      return period !== undefined;
    case "answered":
      return campaign !== undefined;
    default:
      return note !== undefined;
  }
}

/** `class=L3, decision=AJ`: what a saved filter asks, as its flags spell it. */
export function filterInWords(filter: RecordFilter): string {
  return Object.entries(filter)
    .map(([field, value]) => `${field === "examState" ? "exam-state" : field}=${value}`)
    .join(", ");
}

export function savedFilterColumns(language: Language): readonly ListColumn<SavedFilterView>[] {
  const fr = language === "fr";
  const whose = ({ own, shared }: SavedFilterView) =>
    [own && (fr ? "le vôtre" : "yours"), shared && (fr ? "partagé" : "shared")].filter(Boolean).join(", ");
  return [
    { key: "name", header: fr ? "Nom" : "Name", value: ({ name }) => name },
    { key: "filter", header: fr ? "Demande" : "Asks for", value: ({ filter }) => filterInWords(filter) },
    { key: "shared", header: fr ? "À qui" : "Whose", value: ({ shared }) => String(shared), shown: whose },
  ];
}

export function noteColumns(language: Language, timeZone: string, say: Say): readonly ListColumn<NoteView>[] {
  const fr = language === "fr";
  return [
    {
      ...{ key: "at", header: fr ? "Date" : "Date", value: ({ at }: NoteView) => at },
      shown: ({ at }) => timeIn(at, timeZone, language, "short"),
    },
    { key: "by", header: fr ? "Par" : "By", value: ({ by }) => by, shown: ({ by, author }) => author ?? by },
    {
      ...{ key: "level", header: fr ? "Pour" : "For", value: ({ level }: NoteView) => level },
      shown: ({ level }) => say(`noteLevel.${level}`),
    },
    { key: "text", header: fr ? "Observation" : "Note", value: ({ text }) => text },
    { key: "id", header: "Id", whole: true, value: ({ id }) => id },
  ];
}

const paperKinds = {
  transcript: { en: "transcript", fr: "relevé de notes" },
  juryCertificate: { en: "certificate of success", fr: "attestation de réussite" },
  summons: { en: "summons", fr: "convocation" },
  attendanceCertificate: { en: "attendance certificate", fr: "attestation de présence" },
  receipt: { en: "receipt", fr: "reçu" },
} as const;

export function paperInWords({ kind }: RecordedPaper, language: Language): string {
  return paperKinds[kind][language];
}

export function messageStateInWords({ state }: RecordedMessage, language: Language): string {
  return messageStates[state][language];
}

const stepKinds: { readonly [kind: string]: { readonly en: string; readonly fr: string } } = {
  main: { en: "registered", fr: "inscription" },
  early: { en: "taken ahead", fr: "par anticipation" },
  debt: { en: "owed from before", fr: "en dette" },
};

export function stepKindInWords(kind: string, language: Language): string {
  return stepKinds[kind]?.[language] ?? kind;
}

const attendances = {
  present: { en: "present", fr: "présence" },
  ABI: { en: "absent", fr: "absence injustifiée" },
  ABJ: { en: "excused", fr: "absence justifiée" },
} as const;

export function attendanceInWords(attendance: keyof typeof attendances, language: Language): string {
  return attendances[attendance][language];
}
