/** Students: who they are, how they are reached, and which class, cohort and academic year they belong to. */

import { isId } from "../kernel/ids.ts";
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule, longPage } from "../module/module.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import type { Json } from "../storage/storage.ts";
import { within } from "../storage/where.ts";
import type { Sheet } from "../tables/sheet.ts";
import { type DeletedStudent, deleteStudent, listDeleted, type PurgeReport, purge, restore } from "./delete.ts";
import { type DuplicatePair, eachDuplicate } from "./duplicates.ts";
import { add, type EditOptions, edit, releasePhone } from "./edit.ts";
import { type EnrolOptions, type EnrolReport, enrol, type Whom } from "./enrol.ts";
import { findStudent, type StudentView, viewFor } from "./find.ts";
import { type ImportOptions, importRows, reportOf } from "./import.ts";
import { type ImportView, listImports, showImport, type UndoReport, undoImport } from "./imports.ts";
import { count, each, list, type SortOptions, type StudentFilter } from "./list.ts";
import { maskPastYear, maskStudent } from "./mask.ts";
import { type MergeReport, merge, type UnmergeReport, unmerge } from "./merge.ts";
import { studentMessages } from "./messages.ts";
import { importBatches, imports, type Person, personal, type Student, students as studentRows } from "./model.ts";
import { pastYears as pastYearRows, personal as personalOfYears } from "./past-year.ts";
import { idsOf, type PastYearView, pastYearsOf } from "./past-years.ts";
import type { PersonChanges } from "./person.ts";
import type { ImportReport } from "./report.ts";
import { type RolloverPlan, type RolloverReport, rollover } from "./rollover.ts";
import { hiddenOfStudents, studentsInSight, yearsInSight } from "./sight.ts";
import { reinstate, type Withdrawal, withdraw } from "./status.ts";

export { rehearsed } from "./all-or-nothing.ts";
export type { DeletedStudent, PurgeReport } from "./delete.ts";
export type { DuplicatePair } from "./duplicates.ts";
export { changeEmail, currentYear, type EditOptions } from "./edit.ts";
export type { EnrolOptions, EnrolRefusal, EnrolReport, Whom } from "./enrol.ts";
export { type PersonField, readField } from "./fields.ts";
export { findStudent, living, type StudentView, studentsById, unknownClass } from "./find.ts";
export {
  type Completing,
  type Completion,
  type ImportHeader,
  type ImportOptions,
  importRows,
  type Settled,
  unknownColumns,
} from "./import.ts";
export { type MetKeys, metKeys } from "./import-met.ts";
export { beginImport, endImport, noteBatch } from "./import-record.ts";
export { type ImportView, type Stayed, type TakingBack, type UndoReport, undoImport } from "./imports.ts";
export {
  eachKnownPerson,
  type KnownPeopleBatch,
  type KnownPeopleOptions,
  type KnownPersonRow,
  type ListOfPeople,
} from "./known-people.ts";
export type { SortOptions, StudentFilter, StudentSort } from "./list.ts";
export type { MergeReport, UnmergeReport } from "./merge.ts";
export { studentMessages } from "./messages.ts";
export { type Import, type ImportBatch, type Person, type Student, students as studentRows } from "./model.ts";
export { type PastYear, pastYearId, pastYears as pastYearRows } from "./past-year.ts";
export type { PastYearView } from "./past-years.ts";
export type { PersonChanges } from "./person.ts";
export type { ImportReport } from "./report.ts";
export type { ClassPlan, ClassRollover, RolloverPlan, RolloverRefusal, RolloverReport } from "./rollover.ts";
export { displayName, keysOf, listName, mailAddressOf } from "./rules.ts";
export { personSheet, type SheetPersonField, studentColumns } from "./sheets.ts";
export { seesAverages, seesContact, taughtBy } from "./sight.ts";
export type { Withdrawal } from "./status.ts";
export type { Fallen, FormerMark, Mark, MarkCode, YearGrades } from "./year-grades.ts";

/** A student is named by id, student number or email. */
export interface StudentsVerbs {
  /** Adds one person, enrolled in the current academic year. */
  add(person: Person): Promise<StudentView>;
  show(student: string): Promise<StudentView>;
  /**
   * Changes some fields of a person, or clears them. Every fault is told at once.
   * @throws ConflictError `student.changed_meanwhile`, when `version` is given and is not the record's any more
   */
  edit(student: string, changes: PersonChanges, options?: EditOptions): Promise<StudentView>;
  /** Takes a phone number away that was given to someone else. */
  releasePhone(student: string): Promise<StudentView>;
  /** A page of students, in the order of a French dictionary unless another is named. */
  list(filter?: StudentFilter, request?: PageRequest & SortOptions): Promise<Page<StudentView>>;
  /** All students of a filter, in constant memory. */
  each(filter?: StudentFilter, options?: SortOptions): AsyncIterable<StudentView>;
  count(filter?: StudentFilter): Promise<number>;
  /** Takes a person out of sight and frees their keys. Undone by `restore` until it is purged. */
  delete(student: string, options?: { readonly version?: number }): Promise<DeletedStudent>;
  /** Deleted people, latest first. */
  deleted(request?: PageRequest): Promise<Page<DeletedStudent>>;
  /** Brings a deleted person back, by id. `student.cannot_restore` when somebody has taken one of their keys since. */
  restore(student: string): Promise<StudentView>;
  /** Removes for good what was deleted more than so many days ago, unless something points to it. */
  purge(options: { readonly days: number }): Promise<PurgeReport>;
  /** The person leaves during the year; the record stays. */
  withdraw(student: string, withdrawal: Withdrawal): Promise<StudentView>;
  /** Undoes a withdrawal. */
  reinstate(student: string): Promise<StudentView>;
  /** Gives many people a class of an academic year; who cannot have it is reported by name. */
  enrol(whom: Whom, options?: EnrolOptions): Promise<EnrolReport>;
  /** Ends an academic year: each class is promoted or graduates, some repeat. Running it again moves nobody twice. */
  rollover(plan: RolloverPlan): Promise<RolloverReport>;
  /** The finished years of a person, earliest first. */
  pastYears(student: string): Promise<readonly PastYearView[]>;
  /** Pairs of records that may be one person, by name, in constant memory. */
  duplicates(): AsyncIterable<DuplicatePair>;
  /** Makes one record of two. Undone by `unmerge`; run again after a crash it finishes. */
  merge(keep: string, drop: string): Promise<MergeReport>;
  /** Parts two records again, by the id of the dropped one. */
  unmerge(drop: string): Promise<UnmergeReport>;
  /** Reads a class list: each row is added, changed, left alone or refused, and the report says which. */
  import(sheet: Sheet, options?: ImportOptions): Promise<ImportReport>;
  /** The files that were read, latest first. */
  imports(request?: PageRequest): Promise<Page<ImportView>>;
  showImport(id: string): Promise<ImportView>;
  /**
   * Deletes whom an import added and takes its changes to people back, where nothing was built on them since. Marks that came
   * with it to people who stay are taken back by `grades.undoImport`.
   */
  undoImport(id: string, options?: { readonly dryRun?: boolean }): Promise<UndoReport>;
}

const office = ["admin", "registrar"] as const;

export const students = defineModule<StudentsVerbs>({
  name: "students",
  collections: [studentRows, pastYearRows, imports, importBatches],
  messages: studentMessages,
  masks: () => ({
    [studentRows.name]: maskStudent,
    [pastYearRows.name]: maskPastYear,
    [imports.name]: impersonal,
    [importBatches.name]: impersonal,
  }),
  references: [
    { from: pastYearRows.name, field: "student", to: studentRows.name },
    { from: importBatches.name, field: "import", to: imports.name },
    { from: studentRows.name, field: "mergedInto", to: studentRows.name },
  ],
  access: {
    show: [...office, "teacher", "student", "surveyOfficer"],
    list: [...office, "teacher", "surveyOfficer"],
    count: [...office, "teacher", "surveyOfficer"],
    each: office,
    ...{ add: office, edit: office, releasePhone: office },
    ...{ delete: office, deleted: office, restore: office, purge: ["admin"] },
    ...{ withdraw: office, reinstate: office, enrol: office, rollover: office, pastYears: office },
    ...{ duplicates: office, merge: office, unmerge: office },
    ...{ import: office, imports: office, showImport: office, undoImport: office },
  },
  scopes: { [studentRows.name]: studentsInSight, [pastYearRows.name]: yearsInSight },
  hidden: { [studentRows.name]: hiddenOfStudents, [pastYearRows.name]: hiddenOfStudents },
  noted: {
    each: (filter?: StudentFilter) => ({ what: listedBy(filter) }),
    list: (filter?: StudentFilter, request?: PageRequest) =>
      (request?.limit ?? 0) > longPage ? { what: listedBy(filter) } : undefined,
  },
  readThrough: [studentRows.name],
  create,
  about,
  async alsoKnownAs(context, student) {
    const row = await context.trusted.records(studentRows).get(student);
    return row ? await idsOf(context, row) : [];
  },
  async forget(context, student) {
    const row = await context.trusted.records(studentRows).get(student);
    if (!row) return { removed: 0, kept: [] };
    const ids = await idsOf(context, row);
    const years = await context.trusted.repository(pastYearRows).removeAll(within("student", ids));
    const removed = await context.trusted.repository(studentRows).removeAll(within("id", ids));
    return { removed: removed + years, kept: [] };
  },
});

function create(context: Context): StudentsVerbs {
  const view = viewFor(context.actor);
  return {
    add: async (person) => view(await add(context, person)),
    show: (student) =>
      context.readThrough(studentRows, `show ${student}`, async () => view(await findStudent(context, student))),
    edit: async (student, changes, options) => view(await edit(context, student, changes, options)),
    releasePhone: async (student) => view(await releasePhone(context, student)),
    list: (filter = {}, request = {}) =>
      context.readThrough(studentRows, `list ${JSON.stringify([filter, request])}`, async () => {
        const { items, ...rest } = await list(context, filter, request);
        return { items: items.map(view), ...rest };
      }),
    async *each(filter = {}, options = {}) {
      for await (const row of each(context, filter, options)) yield view(row);
    },
    count: (filter = {}) => count(context, filter),
    delete: (student, options) => deleteStudent(context, student, options),
    deleted: (request = {}) => listDeleted(context, request),
    restore: async (student) => view(await restore(context, student)),
    purge: (options) => purge(context, options),
    withdraw: async (student, withdrawal) => view(await withdraw(context, student, withdrawal)),
    reinstate: async (student) => view(await reinstate(context, student)),
    enrol: (whom, options) => enrol(context, whom, options),
    rollover: (plan) => rollover(context, plan),
    pastYears: (student) => pastYearsOf(context, student),
    duplicates: () => eachDuplicate(context),
    merge: (keep, drop) => merge(context, keep, drop),
    unmerge: (drop) => unmerge(context, drop),
    import: (sheet, options) => reportOf(importRows(context, sheet, options)),
    imports: (request = {}) => listImports(context, request),
    showImport: (id) => showImport(context, id),
    undoImport: (id, options) => undoImport(context, id, options),
  };
}

/** Which list it was; what was searched for is somebody's name. */
function listedBy({ class: className, cohort, status, year, search }: StudentFilter = {}) {
  return { class: className, cohort, status, year, ...(search !== undefined && { searched: true }) };
}

/** Everything that the person's own file shows, of the current year, of the finished ones, and of merged records. */
async function about(context: Context, student: string): Promise<Json | undefined> {
  const rows = context.trusted.records(studentRows);
  const row = isId(student) ? await rows.get(student) : undefined;
  // What was merged is shown with the record that was kept.
  if (!row || row.mergedInto !== undefined) return undefined;
  const ids = await idsOf(context, row);
  const merged = await rows.find({ filter: within("id", ids.slice(1)) });
  const years = await context.trusted
    .records(pastYearRows)
    .find({ filter: within("student", ids), sort: [{ field: "year" }] });
  return {
    ...exported<Student>(row, personal),
    ...(years.length > 0 && { pastYears: years.map((year) => exported(year, personalOfYears)) }),
    ...(merged.length > 0 && { mergedRecords: merged.map((one) => exported<Student>(one, personal)) }),
  };
}

function exported<R extends { readonly id: string }>(
  row: R,
  declared: { readonly [field: string]: { readonly export: boolean } | "not personal" },
) {
  const shown = Object.entries(row).filter(([field]) => {
    const how = declared[field];
    return field === "id" || how === "not personal" || how?.export === true;
  });
  return JSON.parse(JSON.stringify(Object.fromEntries(shown))) as { readonly [field: string]: Json };
}
