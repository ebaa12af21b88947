/** What was typed into the grid, compared with what it showed, and saved cell by cell: each stands or falls alone. */
import {
  type AssessmentView,
  type CursusError,
  type GradeView,
  type InvalidInputError,
  isCursusError,
  type Language,
  type NewGrade,
} from "@cursus/core";
import { allSent, type MemberCall, sent } from "../../call.ts";
import { sentenceOf } from "../../trouble.ts";
import { figure } from "../../words/times.ts";
import { listName } from "../registrar/told.ts";
import { marksOf, sameWord } from "./class.ts";

import { told } from "./words.ts";

/** How the column of an assessment that is not there yet is called: no title is empty. */
export const newColumn = "";

export interface Cell {
  readonly student: string;
  readonly title: string;
  readonly column: number;
  readonly typed: string;
  /** The version of the mark that the cell showed; 0 where there was none. */
  readonly version: number;
}

/** Why a cell was not saved: what is wrong with it, or what somebody else wrote meanwhile. */
export type Outcome = { readonly cell: Cell; readonly name: string } & (
  | { readonly sentence: string }
  | { readonly by: string; readonly theirs: string }
);

export interface Saving {
  readonly class: string;
  readonly subject: string;
  readonly columns: readonly AssessmentView[];
  readonly cells: readonly Cell[];
}

export interface Saved {
  readonly saved: number;
  readonly outcomes: readonly Outcome[];
  /** What is wrong with the new assessment, by field. */
  readonly faults: ReadonlyMap<string, string>;
}

const rowsAtMost = 500;
const columnsAtMost = 50;

/** A mark as the grid shows it, and reads it again. */
export function shownMark({ value, code }: Pick<GradeView, "value" | "code">, language: Language): string {
  return value === undefined ? (code ?? "") : figure(value, language);
}

/** The cells whose text is not the one that they showed. */
export function sentCells(call: MemberCall): readonly Cell[] {
  const columns = allSent(call, "column").slice(0, columnsAtMost);
  const was = allSent(call, "was");
  return allSent(call, "student")
    .slice(0, rowsAtMost)
    .flatMap((student, row) => {
      const before = beforeOf(was[row]);
      return columns.flatMap((title, column): Cell[] => {
        const typed = sent(call, `m-${student}-${column}`);
        const [version, text] = before[column] ?? [0, ""];
        return typed === text ? [] : [{ student, title, column, typed, version }];
      });
    });
}

/** What a row showed; nothing where that is not what this page sends. */
function beforeOf(text: string | undefined): readonly (readonly [number, string])[] {
  try {
    const read: unknown = JSON.parse(text ?? "[]");
    if (!Array.isArray(read)) return [];
    return read.map((one) => [Number((one as unknown[])?.[0]) || 0, String((one as unknown[])?.[1] ?? "")] as const);
  } catch {
    return [];
  }
}

export async function saveCells(call: MemberCall, saving: Saving): Promise<Saved> {
  const fresh = saving.cells.filter(({ title }) => title === newColumn);
  const faults = fresh.length > 0 ? newFaults(call, saving) : new Map<string, string>();
  const outcomes: Outcome[] = [];
  let saved = 0;
  const names = new Map<string, string>();
  for (const cell of saving.cells) {
    if (cell.title === newColumn && faults.size > 0) continue;
    const failed = await saveOne(call, saving, cell);
    if (failed === undefined) saved++;
    else outcomes.push({ cell, name: await nameOf(call, cell.student, names), ...failed });
  }
  // Their column has no title yet: what was typed stays in it.
  if (faults.size > 0)
    for (const cell of fresh) {
      const name = await nameOf(call, cell.student, names);
      outcomes.push({ cell, name, sentence: [...faults.values()][0]! });
    }
  return { saved, outcomes, faults };
}

function newFaults(call: MemberCall, { columns }: Saving): Map<string, string> {
  const t = told(call);
  const faults = new Map<string, string>();
  const title = sent(call, "title");
  if (title === "") faults.set("title", t("grid_title_needed"));
  else if (columns.some((one) => sameWord(one.title, title))) faults.set("title", t("grid_title_taken", { title }));
  for (const field of ["coefficient", "scale"] as const)
    if (!/^\d{1,3}(?:[.,]\d{1,2})?$/.test(sent(call, field)) || Number(sent(call, field).replace(",", ".")) <= 0)
      faults.set(field, t("grid_not_a_number", { field: t(`grid_${field}`) }));
  return faults;
}

type Failed = { readonly sentence: string } | { readonly by: string; readonly theirs: string };

/** Absent: it was saved. */
async function saveOne(call: MemberCall, saving: Saving, cell: Cell): Promise<Failed | undefined> {
  const { grades } = call.acting;
  const { student, typed, version } = cell;
  const ref = { student, subject: saving.subject, title: cell.title };
  try {
    if (version === 0) await grades.add({ ...gradeOf(call, saving, cell), value: typed });
    else if (typed === "") await grades.delete(ref, { version });
    else await grades.edit(ref, { value: typed }, { version });
    return undefined;
  } catch (error) {
    if (!isCursusError(error) || error.name === "AdapterError") throw error;
    const raced = ["grade.changed_meanwhile", "grade.already_there", "grade.not_found"].includes(error.code);
    const other = raced ? await otherOf(call, saving.subject, cell) : undefined;
    return other ?? { sentence: sentenceFor(call, error as CursusError) };
  }
}

function gradeOf(call: MemberCall, { subject, columns }: Saving, { student, title }: Cell): Omit<NewGrade, "value"> {
  if (title !== newColumn) {
    const known = columns.find((one) => one.title === title);
    // A mark must weigh what the others of its assessment do.
    const weight = known && { coefficient: known.coefficient, scale: known.scale ?? 20, kind: known.kind };
    return { student, subject, title, ...weight };
  }
  const date = sent(call, "date");
  const weight = { coefficient: sent(call, "coefficient"), scale: sent(call, "scale") };
  return { student, subject, title: sent(call, "title"), ...weight, ...(date !== "" && { date }) };
}

/** What stands in the cell by now, and who wrote it. */
async function otherOf(call: MemberCall, subject: string, { student, title }: Cell): Promise<Failed> {
  const t = told(call);
  const mark = (await marksOf(call, [{ id: student }], subject)).get(student)?.get(title);
  if (!mark) return { by: t("by_other"), theirs: "" };
  const id = mark.by.startsWith("user:") ? mark.by.slice("user:".length) : undefined;
  if (id === undefined) return { by: t("by_program"), theirs: shownMark(mark, call.language) };
  const name = id === call.me.user.id ? t("by_you") : (await call.acting.users.names([id]))[id];
  return { by: name ?? t("by_other"), theirs: shownMark(mark, call.language) };
}

function sentenceFor({ office, language }: MemberCall, error: CursusError): string {
  if (error.name !== "InvalidInputError") return sentenceOf(office, language, error);
  const { issues } = error as InvalidInputError;
  return issues.map(({ code, details, message }) => office.messages.say(language, code, details, message)).join(" ");
}

async function nameOf({ acting }: MemberCall, student: string, known: Map<string, string>): Promise<string> {
  const before = known.get(student);
  if (before !== undefined) return before;
  const name = await acting.students.show(student).then(listName, () => student);
  known.set(student, name);
  return name;
}
