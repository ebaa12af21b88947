/** What a rehearsal copy keeps of a student: the studies, under an invented identity. */
import { sortKey } from "../kernel/text.ts";
import type { Mask } from "../module/mask.ts";
import type { Row } from "../storage/storage.ts";
import type { Student } from "./model.ts";
import type { PastYear } from "./past-year.ts";
import { derivedFields, keyField } from "./rules.ts";

export const maskStudent: Mask = (row, inventedFor) => {
  const student = row as unknown as Student;
  const { lastName, firstName, email, phone, number } = inventedFor(student.id);
  const { birthName, usageName, birthPlace, civility, withdrawalReason, changedBy, replaced, ...kept } = student;
  const person = {
    ...kept,
    lastName,
    ...(student.firstName !== undefined && { firstName }),
    ...(student.birthDate !== undefined && { birthDate: `${student.birthDate.slice(0, 4)}-01-01` }),
    ...(student.email !== undefined && { email }),
    ...(student.personalEmail !== undefined && { personalEmail: `perso.${email}` }),
    ...(student.phone !== undefined && { phone }),
    ...(student.studentNumber !== undefined && { studentNumber: number }),
    ...(student.ine !== undefined && { ine: number }),
  };
  const masked = { ...person, ...derivedFields(person) };
  // A deleted record holds no key.
  const keys = student.deletedAt === undefined ? [] : Object.values(keyField);
  return Object.fromEntries(Object.entries(masked).filter(([field]) => !keys.includes(field as never))) as Row;
};

/** Of a finished year: the grades, under the same invented name as the student's. */
export const maskPastYear: Mask = (row, inventedFor) => {
  const { lastName, firstName } = inventedFor((row as unknown as PastYear).student);
  return { ...row, sortName: sortKey(lastName, firstName) };
};
