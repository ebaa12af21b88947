/** Rows of lists as answers to the questions of other entries. */
import type { AccountView, GradeView, Language, StudentView } from "@cursus/core";
import { gradeLine } from "../grade-flags.ts";
import type { Answer } from "./answers.ts";
import { accountAnswer, markAnswer, studentAnswer } from "./look.ts";

/** @param as what question it answers */
export function rowAnswer(as: string, item: object): Answer {
  const row = item as { readonly [field: string]: unknown };
  switch (as) {
    case "student":
      return studentAnswer(studentIn(row));
    case "user":
      return accountAnswer(item as AccountView);
    case "mark":
      return markAnswer(item as GradeView);
    default:
      return named(as, row);
  }
}

/** A row as it stands in a list to choose from. */
export function rowLine(as: string, item: object, language: Language): string {
  if (as === "mark") return gradeLine(item as GradeView, language);
  const { line, shown } = rowAnswer(as, item);
  return line ?? shown;
}

/** A row that is a student, or about one. */
function studentIn(row: { readonly [field: string]: unknown }): StudentView {
  return (typeof row.student === "object" && row.student !== null ? row.student : row) as StudentView;
}

/** Which field of a row names it to a command, and which to a person. */
const names: { readonly [as: string]: readonly [value: string, shown: string] } = {
  class: ["class", "class"],
  campaign: ["name", "name"],
  import: ["id", "file"],
  survey: ["key", "key"],
  message: ["id", "kind"],
  code: ["code", "code"],
  equivalence: ["id", "id"],
  client: ["id", "name"],
  entry: ["id", "verb"],
  teacher: ["id", "lastName"],
  service: ["id", "element"],
  element: ["element", "element"],
};

function named(as: string, row: { readonly [field: string]: unknown }) {
  const [value, shown] = names[as] ?? ["id", "id"];
  return { value: String(row[value]), shown: String(row[shown] ?? row[value]) };
}
