/** What others see of teachers and services: plain numbers in place of hundredths, and no bookkeeping. */

import type { Origins, Service, Teacher, TeacherIdentity, TeacherTerms } from "./model.ts";
import { hourFields } from "./read.ts";
import { dutyOf, dutyOn, type TeacherStatus } from "./statuses.ts";

export interface TermsView {
  readonly year: string;
  readonly status: TeacherStatus;
  /** HETD owed in the year, after working time, leave and relief. */
  readonly duty: number;
  /** HETD by contract. */
  readonly ownDuty?: number;
  /** Percent. */
  readonly partTime?: number;
  readonly sabbatical?: "semester" | "year";
  /** HETD. */
  readonly relief?: number;
  readonly origins?: Origins;
}

export interface TeacherView extends TeacherIdentity {
  readonly id: string;
  /** Where values were read; one without was typed. */
  readonly origins?: Origins;
  readonly terms: readonly TermsView[];
  readonly version: number;
}

/** Enough of a teacher to name one. */
export interface TeacherName extends Pick<TeacherIdentity, "lastName" | "firstName" | "number"> {
  readonly id: string;
}

export interface ServiceView
  extends Pick<Service, "id" | "year" | "element" | "group" | "kind" | "remote" | "version"> {
  readonly teacher?: TeacherName;
  /** Hours. */
  readonly planned?: number;
  readonly declared?: number;
  readonly paid?: number;
  readonly origins?: Origins;
}

export function teacherView(row: Teacher): TeacherView {
  const { id, terms, origins, version } = row;
  return { id, ...identityOf(row), terms: terms.map(termsView), ...(origins && { origins }), version };
}

export function identityOf(row: TeacherIdentity): TeacherIdentity {
  const { lastName, firstName, email, number, component, department } = row;
  return {
    lastName,
    ...(firstName !== undefined && { firstName }),
    ...(number !== undefined && { number }),
    ...(email !== undefined && { email }),
    ...(component !== undefined && { component }),
    ...(department !== undefined && { department }),
  };
}

export function nameView({ id, lastName, firstName, number }: Teacher): TeacherName {
  return { id, lastName, ...(firstName !== undefined && { firstName }), ...(number !== undefined && { number }) };
}

/** Hundredths of HETD. */
export function dutyIn(terms: TeacherTerms | undefined): number {
  return terms === undefined ? 0 : dutyOn(dutyOf(terms.status, terms.year).duty, terms);
}

function termsView(terms: TeacherTerms): TermsView {
  const { year, status, ownDuty, partTime, sabbatical, relief, origins } = terms;
  return {
    ...{ year, status, duty: dutyIn(terms) / 100 },
    ...(ownDuty !== undefined && { ownDuty: ownDuty / 100 }),
    ...(partTime !== undefined && { partTime: partTime / 100 }),
    ...(sabbatical !== undefined && { sabbatical }),
    ...(relief !== undefined && { relief: relief / 100 }),
    ...(origins && { origins }),
  };
}

/** @param teacher who gives it, if anybody does */
export function serviceView(row: Service, teacher: Teacher | undefined): ServiceView {
  const { id, year, element, group, kind, remote, version } = row;
  return {
    ...{ id, year, element },
    ...(group !== undefined && { group }),
    kind,
    ...(remote && { remote }),
    ...(teacher && { teacher: nameView(teacher) }),
    ...Object.fromEntries(
      hourFields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]! / 100]])),
    ),
    ...(row.origins && { origins: row.origins }),
    version,
  };
}
