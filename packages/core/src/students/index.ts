/** Students: who they are, how they are reached, and which class and cohort they belong to. */
import { ConflictError, fault, type Issue, NotFoundError } from "../kernel/errors.ts";
import { isId } from "../kernel/ids.ts";
import { inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { fold, searchWords } from "../kernel/text.ts";
import { academicYearOf, dayIn } from "../kernel/time.ts";
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { storageMessages } from "../storage/messages.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq, or, within, words } from "../storage/where.ts";
import type { Sheet } from "../tables/sheet.ts";
import { isFault, personFields, readField } from "./fields.ts";
import { type ImportOptions, importRows } from "./import.ts";
import { maskStudent } from "./mask.ts";
import { studentMessages } from "./messages.ts";
import { imports, type Person, type Student, students as studentRows } from "./model.ts";
import type { ImportReport } from "./report.ts";
import { derivedFields, keyField, keysOf, matchOrder } from "./rules.ts";

export { type ImportOptions, importRows, type Settled } from "./import.ts";
export { studentMessages } from "./messages.ts";
export { type Person, type Student, students as studentRows } from "./model.ts";
export type { ImportReport, Refusal, ReportColumn, RowRemark } from "./report.ts";
export { displayName } from "./rules.ts";
export { studentColumns } from "./sheets.ts";
export type { FormerMark, Mark, MarkCode, YearGrades } from "./year-grades.ts";

/** A student as others see one. */
export interface StudentView extends Person {
  readonly id: string;
  readonly status: Student["status"];
  readonly year: string;
  readonly version: number;
}

export interface StudentFilter {
  readonly class?: string;
  readonly cohort?: string;
  /** Beginnings of words, in any order, without accents or case: `elo dup`. */
  readonly search?: string;
}

export interface StudentsVerbs {
  /** Adds one person, enrolled in the current academic year. */
  add(person: Person): Promise<StudentView>;
  /** One student, by id, student number or email. */
  show(student: string): Promise<StudentView>;
  /** A page of students in the order of a French dictionary. */
  list(filter?: StudentFilter, request?: PageRequest): Promise<Page<StudentView>>;
  /** All students of a filter, in constant memory. */
  each(filter?: StudentFilter): AsyncIterable<StudentView>;
  /** Reads a class list: each row is added, changed, left alone or refused, and the report says which. */
  import(sheet: Sheet, options?: ImportOptions): Promise<ImportReport>;
}

export const students = defineModule<StudentsVerbs>({
  name: "students",
  collections: [studentRows, imports],
  messages: studentMessages,
  masks: () => ({ [studentRows.name]: maskStudent, [imports.name]: impersonal }),
  access: {
    add: ["admin", "registrar"],
    show: ["admin", "registrar", "teacher", "student", "surveyOfficer"],
    list: ["admin", "registrar", "teacher", "surveyOfficer"],
    each: ["admin", "registrar"],
    import: ["admin", "registrar"],
  },
  create,
  async about(context, student) {
    const row = await context.trusted.records(studentRows).get(student);
    return row && { ...view(row) };
  },
  async forget(context, student) {
    const removed = await context.trusted.repository(studentRows).removeAll(eq("id", student));
    return { removed, kept: [] };
  },
});

/** Students by id, whoever asks: for modules that hold their ids. */
export async function studentsById(context: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Student>> {
  const found = await context.trusted.records(studentRows).find({ filter: within("id", ids) });
  return new Map(found.map((student) => [student.id, student]));
}

/** Corrects a student's address. Refused when it is none, or somebody else's. */
export async function changeEmail(context: Context, student: string, email: string): Promise<void> {
  const rows = context.records(studentRows);
  const { country } = await context.use(settings).show();
  const read = readField("email", email, country);
  if (isFault(read))
    throw invalidInput([issue({ ...inputMessages, ...studentMessages }, read.code, ["email"], read.details)]);
  for (let attempt = 1; ; attempt++) {
    const row = await rows.get(student);
    if (!row) throw fault(NotFoundError, studentMessages, "student.not_found", { student });
    const person = { ...row, ...(read.value !== undefined && { email: read.value }) };
    const change = { set: { email: person.email, ...derivedFields(person) } };
    const note = { verb: "students.edit", about: student, what: { email } };
    try {
      if (await rows.update(and(eq("id", student), eq("version", row.version)), change, note)) return;
    } catch (error) {
      throw takenBy(error, person) ?? error;
    }
    if (attempt === 20)
      throw fault(ConflictError, storageMessages, "storage.changed_meanwhile", { what: row.lastName });
  }
}

function create(context: Context): StudentsVerbs {
  const rows = context.records(studentRows);

  return {
    async add(given) {
      const { country, timeZone, yearStart } = await context.use(settings).show();
      const person = readPerson(given, country);
      const year = academicYearOf(dayIn(timeZone, context.clock.now()), yearStart);
      const enrolment = { status: "active" as const, year, createdAt: context.clock.now() };
      const row = { id: context.ids.next(), ...person, ...enrolment, ...derivedFields(person) };
      try {
        return view(await rows.insert(row, { verb: "students.add", about: row.id, what: { ...person } }));
      } catch (error) {
        throw takenBy(error, person) ?? error;
      }
    },
    async show(student) {
      const filters = [
        ...(isId(student) ? [eq("id" as const, student)] : []),
        ...(student.includes("@") ? [eq("emailKey" as const, keysOf({ email: student }).emailKey!)] : []),
        eq("studentNumberKey" as const, fold(student).replaceAll(" ", "")),
      ];
      const found = await rows.first({ filter: or(...filters) });
      if (!found) throw fault(NotFoundError, studentMessages, "student.not_found", { student });
      return view(found);
    },
    async list(filter = {}, request = {}) {
      const { items, ...rest } = await page(rows, { filter: filterOf(filter), sort: [{ field: "sortName" }] }, request);
      return { items: items.map(view), ...rest };
    },
    async *each(filter = {}) {
      for await (const row of rows.scan({ filter: filterOf(filter), sort: [{ field: "sortName" }] })) yield view(row);
    },
    async import(sheet, options = {}) {
      const reading = importRows(context, sheet, options);
      for (;;) {
        const step = await reading.next();
        if (step.done) return step.value;
      }
    },
  };
}

function filterOf(filter: StudentFilter) {
  return and(
    filter.class === undefined ? undefined : eq("class", filter.class),
    filter.cohort === undefined ? undefined : eq("cohort", filter.cohort),
    filter.search === undefined ? undefined : words(searchWords(filter.search)),
  );
}

/** A person as typed by a program: every fault told at once. */
function readPerson(given: Person, country: string): Person {
  const issues: Issue[] = [];
  const read: Partial<Record<keyof Person, string>> = {};
  for (const [field, value] of Object.entries(given) as [keyof Person, unknown][]) {
    if (value === undefined) continue;
    if (!personFields.includes(field)) issues.push(issue(inputMessages, "input.unknown_field", [field]));
    else if (typeof value !== "string")
      issues.push(issue(inputMessages, "input.wrong_type", [field], { expected: "string" }));
    else {
      const result = readField(field, value, country);
      if (isFault(result))
        issues.push(issue({ ...inputMessages, ...studentMessages }, result.code, [field], result.details));
      else if (result.value !== undefined) read[field] = result.value;
    }
  }
  const unnamed = read.lastName === undefined && !issues.some(({ path }) => path[0] === "lastName");
  if (unnamed) issues.push(issue(studentMessages, "student.name_missing", ["lastName"]));
  const contacts = ["email", "personalEmail", "phone"] as const;
  const reachable = contacts.some((field) => read[field] !== undefined || issues.some(({ path }) => path[0] === field));
  if (!reachable) issues.push(issue(studentMessages, "student.contact_missing", ["email"]));
  if (issues.length > 0) throw invalidInput(issues);
  return read as Partial<Person> as Person;
}

const takenCode = {
  ine: "student.ine_taken",
  studentNumber: "student.number_taken",
  email: "student.email_taken",
  phone: "student.phone_taken",
} as const;

/** A unique violation, in words about people; absent when it is some other error. */
function takenBy(error: unknown, person: Person) {
  const field = matchOrder.find((key) => isUniqueViolation(error, keyField[key]));
  return field && fault(ConflictError, studentMessages, takenCode[field], { value: person[field] }, { cause: error });
}

const internal = new Set([
  "sortName",
  "nameKey",
  "words",
  "journal",
  "uncarried",
  "importedBy",
  "createdAt",
  ...Object.values(keyField),
]);

function view(row: Student): StudentView {
  return Object.fromEntries(Object.entries(row).filter(([field]) => !internal.has(field))) as unknown as StudentView;
}
