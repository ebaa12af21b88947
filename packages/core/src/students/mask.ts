/** What a rehearsal copy keeps of a student: the studies, under an invented identity. */
import type { Mask } from "../module/mask.ts";
import type { Row } from "../storage/storage.ts";
import type { Student } from "./model.ts";
import { derivedFields } from "./rules.ts";

export const maskStudent: Mask = (row, inventedFor) => {
  const student = row as unknown as Student;
  const { lastName, firstName, email, phone, number } = inventedFor(student.id);
  const { birthName, usageName, birthPlace, civility, ...kept } = student;
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
  return { ...person, ...derivedFields(person) } as unknown as Row;
};
