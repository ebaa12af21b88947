/** From what the core gives to what goes out: named fields, and no others. */
import type {
  ElementDetail,
  ElementView,
  ExchangedPerson,
  LinkView,
  ServiceView,
  SourceItems,
  SourceKind,
  StudentView,
  TeacherView,
} from "@cursus/core";
import { elementFields } from "@cursus/core";
import { fieldsOf, personFields, type Scopes, serviceFields, shownBy, teacherFields, termFields } from "./scopes.ts";

export function elementOut(element: ElementView) {
  const { code, kind, year } = element;
  return { code, kind, year, ...fieldsOf(element, elementFields) };
}

export function detailOut(element: ElementDetail) {
  const { paths, parents, children } = element;
  const drawn = paths.map((path) => [...path]);
  return { ...elementOut(element), paths: drawn, parents: parents.map(linkOut), children: children.map(linkOut) };
}

export function linkOut({ parent, child, year, optional, ...link }: LinkView) {
  const { order, coefficient, min, max } = link;
  return {
    ...{ parent, child, year, order, mandatory: !optional },
    ...(coefficient !== undefined && { coefficient }),
    ...(min !== undefined && { min }),
    ...(max !== undefined && { max }),
  };
}

export function studentOut(student: ExchangedPerson | StudentView, scopes: Scopes) {
  const { id, year, status } = student;
  return { id, year, status, ...fieldsOf(student, shownBy(personFields, scopes)) };
}

/** @param year whose duty is shown */
export function teacherOut({ terms, ...teacher }: TeacherView, year: string, scopes: Scopes) {
  const { id, lastName } = teacher;
  const shown = { id, lastName, ...fieldsOf(teacher, shownBy(teacherFields, scopes)) };
  const term = terms.find((one) => one.year === year);
  return term ? { ...shown, ...fieldsOf({ ...term, duty: term.ownDuty }, shownBy(termFields, scopes)) } : shown;
}

export function serviceOut(service: ServiceView, scopes: Scopes) {
  const { id, year, element, kind, teacher } = service;
  const name = teacher && { id: teacher.id, lastName: teacher.lastName, ...fieldsOf(teacher, ["number", "firstName"]) };
  return {
    ...{ id, year, element, kind, ...fieldsOf(service, shownBy(serviceFields, scopes)) },
    ...(name && { teacher: name }),
  };
}

const linkFields = ["parent", "child", "order", "coefficient", "mandatory", "min", "max"] as const;
const registrationFields = ["studentNumber", "year", "stepVersion", "kind"] as const;

/** The same for what another system gave. */
export function passedOn<K extends SourceKind>(kind: K, item: SourceItems[K], scopes: Scopes): object {
  switch (kind) {
    case "links":
      return fieldsOf(item, linkFields);
    case "registrations":
      return fieldsOf(item, registrationFields);
    case "students":
      return fieldsOf(item, shownBy(ofSourcePeople, scopes));
    case "teachers":
      return fieldsOf(item, [...shownBy(teacherFields, scopes), ...shownBy(termFields, scopes)]);
    case "services":
      return fieldsOf(item, ["element", "kind", "teacher", ...shownBy(serviceFields, scopes)]);
    default:
      return fieldsOf(item, ["code", "kind", ...elementFields]);
  }
}

/** Other systems know no class, cohort or state. */
const ofSourcePeople = { ...personFields, people: ["studentNumber", "lastName", "firstName", "usageName"] } as const;
