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
  /** Acquired in all; what the decisions add up to if absent. */
  readonly ects?: number;
  readonly exams?: readonly RecordExam[];
  readonly papers?: readonly RecordPaper[];
  readonly messages?: readonly RecordMessage[];
  readonly answers?: readonly RecordAnswers[];
  readonly notes?: readonly RecordNote[];
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
  /** Where it comes from: a file, another system. */
  readonly origin?: string;
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
  /** Acquired with it. */
  readonly ects?: number;
}

export interface RecordExam {
  readonly title: string;
  readonly at: Instant;
  readonly state: string;
  readonly attendance?: string;
}

/** A paper that was given, or that can be. */
export interface RecordPaper {
  readonly paper: string;
  readonly about: string;
  readonly at?: Instant;
}

export interface RecordNote {
  readonly at: Instant;
  readonly author: string;
  /** Who reads it. */
  readonly level: string;
  readonly text: string;
}

export interface RecordMessage {
  readonly at: Instant;
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
  const heads = `${words.say("record.title")}, ${words.name(view.identity)}`;
  return await writePaper(target, heads, options, async function* (paper) {
    yield* student(paper, view, options);
  });
}

/** The files of many, each from a page of its own and with an entry in the viewer's side panel, in constant memory. */
export async function writeRecordBook(
  target: Target,
  views: AsyncIterable<RecordView>,
  options: PaperOptions & { readonly title?: string },
): Promise<PaperReport & { readonly students: number }> {
  const words = wordsOf(options.language);
  let students = 0;
  const report = await writePaper(
    target,
    options.title ?? words.say("record.titles"),
    options,
    async function* (paper) {
      for await (const view of views) {
        students++;
        yield* student(paper, view, options);
      }
      if (students > 0) return;
      paper.begin({ about: words.say("record.titles") });
      paragraph(paper, words.say("record.none"));
    },
  );
  return { ...report, students };
}

function* student(paper: Paper, view: RecordView, { timeZone = "UTC" }: PaperOptions): Generator<void> {
  const { words } = paper;
  const name = words.name(view.identity);
  const day = (at: Instant) => words.shortDay(dayIn(timeZone, at));
  paper.begin({ about: name, bookmark: name });
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
  if (view.notes) section(paper, notePart(paper, view.notes, day));
}

const identityFields = [
  ...(["civility", "lastName", "firstName", "birthName", "usageName", "birthDate", "birthPlace"] as const),
  ...(["studentNumber", "nationalId", "email", "personalEmail", "phone", "status", "origin"] as const),
] as const;

function identity(paper: Paper, person: RecordIdentity): void {
  const { words, width } = paper;
  const rows = identityFields.flatMap((field): readonly (readonly Cell[])[] => {
    const value = person[field];
    if (value === undefined || value === "") return [];
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
  const { registrations, curriculum, grades, decisions, exams, papers, messages, answers } = view;
  return [
    ...(registrations ? [registrationPart(paper, registrations)] : []),
    ...(curriculum ? [curriculumPart(paper, curriculum)] : []),
    ...(grades ? [gradePart(paper, grades)] : []),
    ...(decisions ? [decisionPart(paper, decisions, view.ects)] : []),
    ...(exams ? [examPart(paper, exams, day)] : []),
    ...(papers ? [paperPart(paper, papers, day)] : []),
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

function decisionPart(paper: Paper, rows: readonly RecordDecision[], earned: number | undefined): Part {
  const { words } = paper;
  // Hundredths, since an element may be worth half a credit.
  const ects = earned ?? rows.reduce((sum, { ects: own = 0 }) => sum + Math.round(own * 100), 0) / 100;
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

function paperPart(paper: Paper, rows: readonly RecordPaper[], day: (at: Instant) => string): Part {
  return {
    title: paper.words.say("record.papers"),
    columns: columnsOf(paper, [
      ["record.paper", 4],
      ["record.about", 6],
      ["record.date", 2],
    ]),
    rows: rows.map(({ paper: kind, about, at }) => [kind, about, at === undefined ? "" : day(at)]),
    named: 0,
  };
}

function notePart(paper: Paper, rows: readonly RecordNote[], day: (at: Instant) => string): Part {
  return {
    title: paper.words.say("record.notes"),
    columns: columnsOf(paper, [
      ["record.date", 2],
      ["record.author", 3],
      ["record.level", 2],
      ["record.text", 7],
    ]),
    rows: rows.map(({ at, author, level, text }) => [
      day(at),
      author,
      level,
      text.replace(/\s+/g, (blanks) => (blanks.includes("\n") ? " " : blanks)),
    ]),
    named: 0,
  };
}

function messagePart(paper: Paper, rows: readonly RecordMessage[], day: (at: Instant) => string): Part {
  return {
    title: paper.words.say("record.messages"),
    columns: columnsOf(paper, [
      ["record.date", 2],
      ["record.subject", 7],
      ["record.state", 4],
    ]),
    rows: rows.map(({ at, subject, state }) => [day(at), subject, state]),
    named: 1,
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
