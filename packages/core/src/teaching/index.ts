/** Teaching: who teaches what, in how many hours, what that comes to in HETD, and what is beyond duty. */
import { impersonal } from "../module/mask.ts";
import { type Context, defineModule, longPage } from "../module/module.ts";
import type { Page, PageRequest } from "../storage/page.ts";
import type { Sheet } from "../tables/sheet.ts";
import { checkYear, type TeachingFault } from "./check.ts";
import { aboutTeacher, forgetTeacher } from "./erase.ts";
import { importTable, type TeachingImport, type TeachingImportOptions } from "./import.ts";
import { serviceTable } from "./import-services.ts";
import { teacherTable } from "./import-teachers.ts";
import { maskTeacher } from "./mask.ts";
import { teachingMessages } from "./messages.ts";
import { services, teachers } from "./model.ts";
import { type OvertimeRow, overtimeOf } from "./overtime.ts";
import type { GivenTeacher } from "./read.ts";
import {
  addService,
  type EditService,
  eachService,
  editService,
  listServices,
  type NewService,
  removeService,
  type ServiceFilter,
} from "./services.ts";
import { eachStatement, statementOf, type TeachingStatement } from "./statement.ts";
import {
  addTeacher,
  eachTeacher,
  editTeacher,
  findTeacher,
  listTeachers,
  type NewTeacher,
  removeTeacher,
  type TeacherEdit,
  type TeacherFilter,
} from "./teachers.ts";
import {
  type CountOptions,
  type GroupTotal,
  groupTotals,
  type TeacherTotal,
  type TotalGroup,
  teacherTotal,
  teacherTotals,
} from "./totals.ts";
import { type ServiceView, type TeacherView, teacherView } from "./views.ts";
import { yearOf } from "./year.ts";

export type { TeachingFault } from "./check.ts";
export { readHours } from "./hours.ts";
export type { StoodValue, TeachingImport, TeachingImportOptions } from "./import.ts";
export { teachingMessages } from "./messages.ts";
export type { OvertimeRow } from "./overtime.ts";
export type { GivenService, GivenTeacher } from "./read.ts";
export { type TeachingKind, type TpInDuty, teachingKinds, teachingRules, tpPolicies } from "./rules.ts";
export type { EditService, NewService, ServiceFilter } from "./services.ts";
export { serviceColumns, serviceSheet, type TeacherRow, teacherColumns, teacherSheet } from "./sheets.ts";
export type { StatedService, TeachingStatement } from "./statement.ts";
export { dutyOf, readStatus, statusDuties, type TeacherStatus, teacherStatuses } from "./statuses.ts";
export type { NewTeacher, TeacherEdit, TeacherFilter } from "./teachers.ts";
export { type TeachingPart, type TeachingTotal, type TotalRequest, teachingTotal } from "./total.ts";
export {
  type CountOptions,
  type GroupTotal,
  type HourBasis,
  hourBases,
  type TeacherTotal,
  type TotalGroup,
  totalGroups,
} from "./totals.ts";
export type { ServiceView, TeacherName, TeacherView, TermsView } from "./views.ts";

/** A teacher is named by id, staff number or email. Without a year, a verb is about the current academic year. */
export interface TeachingVerbs {
  /** The academic year that a verb is about: the one that is named, as `2026-2027`, or the current one. */
  year(options?: { readonly year?: string }): Promise<string>;
  addTeacher(teacher: NewTeacher): Promise<TeacherView>;
  /** Changes some fields of the person, and of one year's terms. @throws ConflictError `teaching.changed_meanwhile` */
  editTeacher(teacher: string, changes: GivenTeacher, options?: TeacherEdit): Promise<TeacherView>;
  showTeacher(teacher: string): Promise<TeacherView>;
  /** A page of teachers, by name. */
  teachers(filter?: TeacherFilter, request?: PageRequest): Promise<Page<TeacherView>>;
  /** All teachers of a filter, in constant memory. */
  eachTeacher(filter?: TeacherFilter): AsyncIterable<TeacherView>;
  /** Refused while the teacher has services. */
  removeTeacher(teacher: string): Promise<void>;
  /** Reading the same table again changes nothing; a blank cell changes nothing. */
  importTeachers(sheet: Sheet, options?: TeachingImportOptions): Promise<TeachingImport>;
  /** @throws InvalidInputError for an element that the year's curriculum does not have */
  addService(service: NewService): Promise<ServiceView>;
  editService(service: string, changes: EditService): Promise<ServiceView>;
  /** Refused once it was paid. */
  removeService(service: string): Promise<void>;
  /** A page of services, by element and group. */
  services(filter?: ServiceFilter, request?: PageRequest): Promise<Page<ServiceView>>;
  eachService(filter?: ServiceFilter): AsyncIterable<ServiceView>;
  /** Hours that were planned, declared, or paid. Reading the same table again changes nothing. */
  importServices(sheet: Sheet, options?: TeachingImportOptions): Promise<TeachingImport>;
  /** What a teacher's hours of a year come to, and why. */
  total(teacher: string, options?: CountOptions): Promise<TeacherTotal>;
  /** The same for everybody who owes or gives something in the year, by name, in constant memory. */
  totals(options?: CountOptions & TeacherFilter): AsyncIterable<TeacherTotal>;
  /** What elements, components or diplomas take, whoever teaches them. */
  totalsBy(group: TotalGroup, options?: CountOptions): AsyncIterable<GroupTotal>;
  /** What is beyond duty, for payroll. Without a basis, declared hours alone. */
  overtime(options?: CountOptions): AsyncIterable<OvertimeRow>;
  /** A teacher's services, what they come to, and why: for a paper. */
  statement(teacher: string, options?: CountOptions): Promise<TeachingStatement>;
  statements(options?: CountOptions & TeacherFilter): AsyncIterable<TeachingStatement>;
  /** Everything that wants a look, in memory that does not grow with the year. */
  check(options?: { readonly year?: string }): AsyncIterable<TeachingFault>;
}

const keepers = ["admin", "registrar"] as const;
const importers = [...keepers, "it"] as const;

export const teaching = defineModule<TeachingVerbs>({
  name: "teaching",
  collections: [teachers, services],
  messages: teachingMessages,
  masks: () => ({ [teachers.name]: maskTeacher, [services.name]: impersonal }),
  references: [{ from: services.name, field: "teacher", to: teachers.name }],
  access: {
    year: importers,
    ...{ addTeacher: keepers, editTeacher: keepers, showTeacher: keepers, teachers: keepers, eachTeacher: keepers },
    ...{ removeTeacher: keepers, importTeachers: importers },
    ...{ addService: keepers, editService: keepers, removeService: keepers, services: keepers, eachService: keepers },
    ...{ importServices: importers, total: keepers, totals: keepers, totalsBy: keepers, overtime: keepers },
    ...{ statement: keepers, statements: keepers, check: keepers },
  },
  noted: {
    teachers: (_filter: TeacherFilter = {}, { limit = 0 }: PageRequest = {}) =>
      limit > longPage ? { what: { limit } } : undefined,
    eachTeacher: ({ component }: TeacherFilter = {}) => ({ what: { component } }),
    overtime: ({ year }: CountOptions = {}) => ({ what: { year } }),
    totals: ({ year }: CountOptions = {}) => ({ what: { year } }),
    statements: ({ year }: CountOptions = {}) => ({ what: { year } }),
  },
  create,
  about: aboutTeacher,
  forget: forgetTeacher,
});

function create(context: Context): TeachingVerbs {
  return {
    year: ({ year } = {}) => yearOf(context, year),
    addTeacher: (teacher) => addTeacher(context, teacher),
    editTeacher: (teacher, changes, options = {}) => editTeacher(context, teacher, changes, options),
    showTeacher: async (teacher) => teacherView(await findTeacher(context, teacher)),
    teachers: (filter = {}, request = {}) => listTeachers(context, filter, request),
    eachTeacher: (filter = {}) => eachTeacher(context, filter),
    removeTeacher: (teacher) => removeTeacher(context, teacher),
    importTeachers: (sheet, options = {}) => importTable(context, teacherTable, sheet, options),
    addService: (service) => addService(context, service),
    editService: (service, changes) => editService(context, service, changes),
    removeService: (service) => removeService(context, service),
    services: (filter = {}, request = {}) => listServices(context, filter, request),
    eachService: (filter = {}) => eachService(context, filter),
    importServices: (sheet, options = {}) => importTable(context, serviceTable, sheet, options),
    total: (teacher, options = {}) => teacherTotal(context, teacher, options),
    totals: (options = {}) => teacherTotals(context, options),
    totalsBy: (group, options = {}) => groupTotals(context, group, options),
    overtime: (options = {}) => overtimeOf(context, options),
    statement: (teacher, options = {}) => statementOf(context, teacher, options),
    statements: (options = {}) => eachStatement(context, options),
    check: (options = {}) => checkYear(context, options),
  };
}
