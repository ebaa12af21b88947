/**
 * A list of marks, one row a mark, as `grades list` writes it: told from a mark sheet by its columns, a subject and a mark.
 * What is exported reads back unchanged.
 */
import { isCursusError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { fold } from "../kernel/text.ts";
import { isLocalDate } from "../kernel/time.ts";
import {
  displayName,
  type KnownPeopleBatch,
  type KnownPeopleOptions,
  type Mark,
  type MetKeys,
  metKeys,
} from "../students/index.ts";
import type { SheetRow } from "../tables/sheet.ts";
import type { Wanted } from "./assessments.ts";
import { subjectOfElement } from "./bind.ts";
import { type KnownRow, type MarkRun, noteMissing, type RowReading, readCell, remark } from "./import-cells.ts";
import { unnamedTitle } from "./mark-columns.ts";
import type { gradeMessages } from "./messages.ts";
import { resitTitle, subjectKeyOf } from "./model.ts";
import { readHundredths, readSession } from "./value.ts";

/** A list while it is read. */
export interface MarkList {
  readonly others: NonNullable<KnownPeopleBatch["others"]>;
  /** In which row each mark was first met. */
  readonly seen: MetKeys;
}

/** How the columns of a list of marks are headed; a JSON export is headed by the keys of its rows. */
const fields = [
  { field: "id", headers: ["Id"] },
  { field: "student", headers: ["student.id", "Student id", "Id étudiant"] },
  { field: "studentNumber", headers: ["student.studentNumber"] },
  { field: "lastName", headers: ["student.lastName"] },
  { field: "firstName", headers: ["student.firstName"] },
  { field: "year", headers: ["Année universitaire", "Année", "Academic year"] },
  { field: "subject", headers: ["Matière", "Discipline", "Module", "UE"] },
  { field: "title", headers: ["Intitulé", "Épreuve", "Évaluation", "Title", "Assessment"] },
  { field: "value", headers: ["Note", "Notes", "Mark", "Grade", "Valeur"] },
  { field: "code", headers: [] },
  { field: "coefficient", headers: ["Coef.", "Coeff.", "Weight"] },
  { field: "scale", headers: ["Barème", "Note sur", "Out of"] },
  { field: "kind", headers: ["Type", "Nature", "Genre"] },
  { field: "date", headers: ["Date de l'épreuve", "Le"] },
  { field: "comment", headers: ["Commentaire", "Appréciation"] },
  { field: "element", headers: ["Élément", "Code élément", "COD_ELP", "Element code"] },
  { field: "session", headers: ["Session", "COD_SES"] },
];

/** How `eachKnownPerson` reads such a list. */
export const namesInList: Pick<KnownPeopleOptions, "list"> = {
  list: {
    fields,
    names: ["id", "student"],
    isList: (found) => (found.has("subject") || found.has("element")) && (found.has("value") || found.has("code")),
    idOf(cell) {
      const [student = ""] = cell("id").split(".");
      return [student, cell("student")].find(isId);
    },
  },
};

const lists = new WeakMap<NonNullable<KnownPeopleBatch["others"]>, MarkList>();

/** The list that a batch belongs to; absent: the sheet is a mark sheet. */
export function listOf({ others }: KnownPeopleBatch): MarkList | undefined {
  if (!others) return undefined;
  const list = lists.get(others) ?? { others, seen: metKeys() };
  lists.set(others, list);
  return list;
}

/** A row that is one mark: what is wrong with it refuses it whole. */
export async function readListRow(run: MarkRun, list: MarkList, row: KnownRow): Promise<RowReading> {
  const { source, student } = row;
  const reading: RowReading = { source, cells: [], refused: [], missing: [] };
  const cell = (field: string) => cellOf(list, source, field);
  const refuse = (field: string, code: keyof typeof gradeMessages, details: object = {}): RowReading => {
    const text = cell(field);
    const header = list.others.get(field)?.header ?? field;
    reading.refused.push(remark(source, code, { header, text, details: { field: header, value: text, ...details } }));
    return reading;
  };
  const year = cell("year");
  if (year !== "" && year !== student.year)
    return refuse("year", "grade.other_year", { student: displayName(student), year, current: student.year });
  const subject = cell("subject") || (await subjectFor(run, student.year, cell("element")));
  if (subject === undefined)
    return refuse("element", "grade.element_unknown", { code: cell("element"), year: student.year });
  const read = wantedIn((field) => (field === "subject" ? subject : cell(field)));
  if ("fault" in read) return refuse(read.field, read.fault);
  const wanted: Wanted = { ...(run.options.kind && { kind: run.options.kind }), ...read };
  const key = `${student.id} ${subjectKeyOf(wanted.subject)} ${subjectKeyOf(wanted.title)}`;
  const first = list.seen.get(key);
  if (first !== undefined) return refuse("subject", "grade.twice_in_file", { first, ...named(wanted) });
  list.seen.set(key, source.number);
  const column = list.others.get(cell("value") === "" ? "code" : "value");
  const text = cell("value") || cell("code");
  if (text === "") noteMissing(reading, row, wanted);
  else {
    const isDate = column !== undefined && source.kinds?.[column.index] === "date";
    const header = column?.header ?? "value";
    const comment = cell("comment") === "" ? {} : { comment: cell("comment") };
    await readCell(run, reading, row, { header, text, isDate, wanted, ...comment });
  }
  return reading;
}

/** Of a row that names an element and no subject; absent: there is no such element. */
async function subjectFor({ context, subjects }: MarkRun, year: string, code: string): Promise<string | undefined> {
  if (code === "") return "";
  const key = `${year} ${code}`;
  const known = subjects.get(key);
  if (known) return await known;
  const found = subjectOfElement(context, year, code).catch((error: unknown) => {
    if (isCursusError(error, "grade.element_unknown")) return undefined;
    throw error;
  });
  subjects.set(key, found);
  return await found;
}

function named({ subject, title }: Wanted) {
  return { subject, title };
}

function cellOf({ others }: MarkList, { cells }: SheetRow, field: string): string {
  return (cells[others.get(field)?.index ?? -1] ?? "").trim();
}

const kinds: { readonly [word: string]: Mark["kind"] } = {
  ...{ continuous: "continuous", "controle continu": "continuous", continu: "continuous", cc: "continuous" },
  ...{ terminal: "terminal", "controle terminal": "terminal", examen: "terminal", exam: "terminal", ct: "terminal" },
};

type Fault = { readonly field: string; readonly fault: keyof typeof gradeMessages };

/** The assessment that a row names; a blank cell says nothing. */
function wantedIn(cell: (field: string) => string): Wanted | Fault {
  const subject = cell("subject");
  const session = cell("session") === "" ? undefined : readSession(cell("session"));
  if (cell("session") !== "" && session === undefined) return { field: "session", fault: "grade.bad_session" };
  const element = cell("element");
  const title = cell("title") || (session === 2 ? resitTitle : unnamedTitle);
  if (subject === "" || subject.length > 80) return { field: "subject", fault: "grade.bad_subject" };
  if (title.length > 80) return { field: "title", fault: "grade.bad_subject" };
  const coefficient = cell("coefficient") === "" ? undefined : readHundredths(cell("coefficient"));
  if (cell("coefficient") !== "" && coefficient === undefined)
    return { field: "coefficient", fault: "grade.bad_coefficient" };
  const scale = cell("scale") === "" ? undefined : readHundredths(cell("scale"));
  if (cell("scale") !== "" && scale === undefined) return { field: "scale", fault: "grade.bad_scale" };
  const kind = cell("kind") === "" ? undefined : kinds[fold(cell("kind"))];
  if (cell("kind") !== "" && kind === undefined) return { field: "kind", fault: "grade.bad_kind" };
  const date = cell("date") === "" ? undefined : dayOf(cell("date"));
  if (cell("date") !== "" && date === undefined) return { field: "date", fault: "grade.bad_date" };
  return {
    ...{ subject, title },
    ...(coefficient !== undefined && { coefficient }),
    ...(scale !== undefined && { scale }),
    ...(kind && { kind }),
    ...(date !== undefined && { date }),
    ...(element !== "" && { element }),
    ...(session !== undefined && { session }),
  };
}

/** `2026-05-12`, or `12/05/2026` as French spreadsheets write it. */
function dayOf(text: string): string | undefined {
  const french = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text);
  const day = french ? `${french[3]}-${french[2]!.padStart(2, "0")}-${french[1]!.padStart(2, "0")}` : text;
  return isLocalDate(day) ? day : undefined;
}
