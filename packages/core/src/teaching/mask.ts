/** What a rehearsal copy keeps of a teacher: status and duties, under an invented identity. */
import type { Mask } from "../module/mask.ts";
import type { Row } from "../storage/storage.ts";
import type { Teacher } from "./model.ts";
import { derivedOf } from "./read.ts";

export const maskTeacher: Mask = (row, inventedFor) => {
  const { numberKey, emailKey, ...teacher } = row as unknown as Teacher;
  const { lastName, firstName, email, number } = inventedFor(teacher.id);
  const person = {
    ...teacher,
    lastName,
    ...(teacher.firstName !== undefined && { firstName }),
    ...(teacher.email !== undefined && { email }),
    ...(teacher.number !== undefined && { number }),
  };
  const { numberKey: ofNumber, emailKey: ofEmail, ...derived } = derivedOf(person);
  // A removed record holds no key.
  return {
    ...{ ...person, ...derived },
    ...(numberKey !== undefined && { numberKey: ofNumber }),
    ...(emailKey !== undefined && { emailKey: ofEmail }),
  } as unknown as Row;
};
