/** One student's file across all modules, for the person, or for whoever may read it. */
import type { Instant, LocalDate, StudentName } from "@cursus/core";
import { dayIn } from "@cursus/core/light";
import type { Target } from "../write/target.ts";
import { heading, note, paragraph, title } from "./blocks.ts";
import { type Cell, type GridColumn, openGrid } from "./grid.ts";
import { type Paper, type PaperOptions, type PaperReport, writePaper } from "./paper.ts";
import { wordsOf } from "./words.ts";

/**
 * What is known of a student. A part that is absent is not for the reader, and is not printed; an empty one says that nothing
 * is recorded. Marks, states and decisions are texts as the reader's language has them.
 */
export interface RecordView {
  readonly identity: RecordIdentity;
  readonly registrations?: readonly RecordRegistration[];
  /** In the order of the tree. */
  readonly curriculum?: readonly RecordElement[];
  readonly grades?: readonly RecordMark[];
  readonly decisions?: readonly RecordDecision[];
  readonly exams?: readonly RecordExam[];
  readonly messages?: readonly RecordMessage[];
  readonly answers?: readonly RecordAnswers[];
}

export interface RecordIdentity extends Pick<StudentName, "lastName" | "firstName"> {
  readonly civility?: string;
  readonly birthName?: string;
  readonly usageName?: string;
  readonly birthDate?: LocalDate;
  readonly birthPlace?: string;
  readonly studentNumber?: string;
  readonly nationalId?: string;
  readonly email?: string;
  readonly personalEmail?: string;
  readonly phone?: string;
  readonly status?: string;
}

export interface RecordRegistration {
  readonly year: string;
  readonly class?: string;
  readonly cohort?: string;
  readonly state: string;
}

export interface RecordElement {
  readonly year: string;
  readonly code: string;
  readonly title: string;
  /** 0 is the diploma. */
  readonly depth: number;
  readonly ects?: number;
}

export interface RecordMark {
  readonly year: string;
  readonly element: string;
  readonly assessment: string;
  readonly mark: string;
}

export interface RecordDecision {
  readonly year: string;
  readonly element: string;
  /** Out of 20. */
  readonly mean?: number;
  readonly decision: string;
  /** Acquired with it, and in no other line. */
  readonly ects?: number;
}

export interface RecordExam {
  readonly title: string;
  readonly at: Instant;
  readonly state: string;
  readonly attendance?: string;
}

export interface RecordMessage {
  readonly at: Instant;
  readonly channel: string;
  readonly subject: string;
  readonly state: string;
}

export interface RecordAnswers {
  readonly survey: string;
  readonly at: Instant;
  readonly answers: readonly { readonly question: string; readonly answer: string }[];
}

/** One file for one student. */
export async function writeRecord(target: Target, view: RecordView, options: PaperOptions): Promise<PaperReport> {
  const words = wordsOf(options.language);
  const name = words.name(view.identity);
  return await writePaper(target, `${words.say("record.title")}, ${name}`, options, async function* (paper) {
    const day = (at: Instant) => words.shortDay(dayIn(options.timeZone ?? "UTC", at));
    paper.begin({ about: name });
    title(paper, words.say("record.title"), name);
    identity(paper, view.identity);
    yield;
    for (const part of partsOf(paper, view, day)) {
      section(paper, part);
      yield;
    }
    for (const answers of view.answers ?? []) {
      survey(paper, answers, day(answers.at));
      yield;
    }
  });
}

const identityFields = [
  ...(["civility", "lastName", "firstName", "birthName", "usageName", "birthDate", "birthPlace"] as const),
  ...(["studentNumber", "nationalId", "email", "personalEmail", "phone", "status"] as const),
] as const;

function identity(paper: Paper, person: RecordIdentity): void {
  const { words, width } = paper;
  const rows = identityFields.flatMap((field): readonly (readonly Cell[])[] => {
    const value = person[field];
    if (value === undefined) return [];
    const shown = field === "birthDate" ? words.longDay(value) : value;
    return [[[{ text: words.say(`record.${field}`), gray: 0.25 }], shown]];
  });
  const grid = openGrid(paper, [
    { header: words.say("record.identity"), width: 150 },
    { header: paper.words.name(person), width: width - 150 },
  ]);
  for (const row of rows) grid.row(row);
  grid.close();
}

/** A heading with a table under it. */
interface Part {
  readonly title: string;
  readonly columns: readonly GridColumn[];
  readonly rows: readonly (readonly Cell[])[];
  /** Which column names the rows. */
  readonly named: number;
  readonly note?: string;
}

function section(paper: Paper, { title: heads, columns, rows, named, note: under }: Part): void {
  heading(paper, heads);
  if (rows.length === 0) {
    paragraph(paper, paper.words.say("record.nothing"));
    return;
  }
  const grid = openGrid(paper, columns, { named });
  for (const row of rows) grid.row(row);
  grid.close();
  paper.y += 4;
  if (under !== undefined) note(paper, under);
}

function partsOf(paper: Paper, view: RecordView, day: (at: Instant) => string): readonly Part[] {
  const { registrations, curriculum, grades, decisions, exams, messages, answers } = view;
  return [
    ...(registrations ? [registrationPart(paper, registrations)] : []),
    ...(curriculum ? [curriculumPart(paper, curriculum)] : []),
    ...(grades ? [gradePart(paper, grades)] : []),
    ...(decisions ? [decisionPart(paper, decisions)] : []),
    ...(exams ? [examPart(paper, exams, day)] : []),
    ...(messages ? [messagePart(paper, messages, day)] : []),
    ...(answers?.length === 0 ? [answerPart(paper, [], paper.words.say("record.answers"))] : []),
  ];
}

type RecordWord = Parameters<Paper["words"]["say"]>[0];

/** Columns by their words and shares of the width; numbers are on the right. */
function columnsOf(
  { words, width }: Paper,
  wanted: readonly (readonly [word: RecordWord, share: number, align?: "right"])[],
): readonly GridColumn[] {
  const whole = wanted.reduce((sum, [, share]) => sum + share, 0);
  return wanted.map(([word, share, align]) => {
    const own = { header: words.say(word), width: (width * share) / whole };
    return align ? { ...own, align } : own;
  });
}

function registrationPart(paper: Paper, rows: readonly RecordRegistration[]): Part {
  return {
    title: paper.words.say("record.registrations"),
    columns: columnsOf(paper, [
      ["record.year", 2],
      ["record.class", 4],
      ["record.cohort", 3],
      ["record.state", 3],
    ]),
    rows: rows.map(({ year, class: name = "", cohort = "", state }) => [year, name, cohort, state]),
    named: 0,
  };
}

/** A deeper element stands under a longer run of dots: blanks would be lost where a text is broken. */
function curriculumPart(paper: Paper, rows: readonly RecordElement[]): Part {
  const { words } = paper;
  return {
    title: words.say("record.curriculum"),
    columns: columnsOf(paper, [
      ["record.year", 2],
      ["record.element", 7],
      ["record.code", 3],
      ["record.ects", 1, "right"],
    ]),
    rows: rows.map(({ year, title: name, depth, code, ects }) => [
      ...[year, `${"· ".repeat(Math.min(depth, 10))}${name}`, code],
      ects === undefined ? "" : words.number(ects),
    ]),
    named: 1,
  };
}

function gradePart(paper: Paper, rows: readonly RecordMark[]): Part {
  return {
    title: paper.words.say("record.grades"),
    columns: columnsOf(paper, [
      ["record.year", 2],
      ["record.element", 5],
      ["record.assessment", 4],
      ["record.mark", 2, "right"],
    ]),
    rows: rows.map(({ year, element, assessment, mark }) => [year, element, assessment, mark]),
    named: 1,
  };
}

function decisionPart(paper: Paper, rows: readonly RecordDecision[]): Part {
  const { words } = paper;
  // Hundredths, since an element may be worth half a credit.
  const ects = rows.reduce((sum, { ects: own = 0 }) => sum + Math.round(own * 100), 0) / 100;
  return {
    title: words.say("record.decisions"),
    columns: columnsOf(paper, [
      ["record.year", 2],
      ["record.element", 5],
      ["record.mean", 2, "right"],
      ["record.decision", 4],
      ["record.ects", 1, "right"],
    ]),
    rows: rows.map(({ year, element, mean, decision, ects: own }) => [
      ...[year, element, words.average(mean), decision],
      own === undefined ? "" : words.number(own),
    ]),
    named: 1,
    note: words.say("record.ects_total", { ects: words.number(ects) }),
  };
}

function examPart(paper: Paper, rows: readonly RecordExam[], day: (at: Instant) => string): Part {
  return {
    title: paper.words.say("record.exams"),
    columns: columnsOf(paper, [
      ["record.date", 2],
      ["record.exam", 6],
      ["record.state", 3],
      ["record.attendance", 2],
    ]),
    rows: rows.map(({ title: name, at, state, attendance = "" }) => [day(at), name, state, attendance]),
    named: 1,
  };
}

function messagePart(paper: Paper, rows: readonly RecordMessage[], day: (at: Instant) => string): Part {
  return {
    title: paper.words.say("record.messages"),
    columns: columnsOf(paper, [
      ["record.date", 2],
      ["record.channel", 2],
      ["record.subject", 6],
      ["record.state", 3],
    ]),
    rows: rows.map(({ at, channel, subject, state }) => [day(at), channel, subject, state]),
    named: 2,
  };
}

function answerPart(paper: Paper, rows: RecordAnswers["answers"], heads: string): Part {
  return {
    title: heads,
    columns: columnsOf(paper, [
      ["record.question", 1],
      ["record.answer", 1],
    ]),
    rows: rows.map(({ question, answer }) => [question, answer]),
    named: 0,
  };
}

function survey(paper: Paper, { survey: name, answers }: RecordAnswers, day: string): void {
  const { words } = paper;
  section(paper, answerPart(paper, answers, words.say("record.answered", { survey: name, day })));
}
