/** A mark as it was given by hand, read; every fault is told at once. */
import { defined } from "../kernel/defined.ts";
import type { Issue } from "../kernel/errors.ts";
import { checkedText, inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { isLocalDate } from "../kernel/time.ts";
import type { Mark } from "../students/index.ts";
import { gradeMessages } from "./messages.ts";
import { type Bound, type NewGrade, resitTitle } from "./model.ts";
import { isFault, type MarkValue, readHundredths, readMark, readSession, twenty } from "./value.ts";

export interface GradeChange {
  readonly value?: string | number;
  readonly comment?: string;
}

export interface ReadGrade extends Bound {
  /** Absent only where there is an element. */
  readonly subject?: string;
  readonly title?: string;
  readonly value: MarkValue;
  readonly coefficient?: number;
  readonly scale?: number;
  readonly kind?: Mark["kind"];
  readonly date?: string;
  readonly comment?: string;
}

/** Every fault told at once. */
export function readGrade(given: NewGrade): ReadGrade {
  const issues: Issue[] = [];
  const known = new Set([
    ...["student", "subject", "value", "title", "coefficient", "kind", "date", "scale", "comment"],
    ...["element", "session"],
  ]);
  for (const field of Object.keys(given))
    if (!known.has(field)) issues.push(issue(inputMessages, "input.unknown_field", [field]));
  const text = (field: "subject" | "title" | "comment" | "element", limit: number) =>
    readText(issues, field, given[field], limit);
  const hundredths = (field: "coefficient" | "scale", code: "grade.bad_coefficient" | "grade.bad_scale") => {
    if (given[field] === undefined) return undefined;
    const read = readHundredths(given[field]);
    if (read === undefined) issues.push(issue(gradeMessages, code, [field]));
    return read;
  };
  const read = {
    subject: text("subject", 80),
    title: text("title", 80),
    comment: text("comment", 500),
    element: text("element", 60),
    coefficient: hundredths("coefficient", "grade.bad_coefficient"),
    scale: hundredths("scale", "grade.bad_scale"),
  };
  if (given.subject === undefined && given.element === undefined)
    issues.push(issue(inputMessages, "input.required", ["subject"]));
  if (given.student === undefined) issues.push(issue(inputMessages, "input.required", ["student"]));
  if (given.kind !== undefined && given.kind !== "continuous" && given.kind !== "terminal")
    issues.push(issue(inputMessages, "input.not_one_of", ["kind"], { values: ["continuous", "terminal"] }));
  if (given.date !== undefined && !isLocalDate(given.date))
    issues.push(issue(inputMessages, "input.not_a_date", ["date"]));
  const value = given.value === undefined ? undefined : readMark(given.value, read.scale ?? twenty);
  if (value === undefined) issues.push(issue(inputMessages, "input.required", ["value"]));
  else if (isFault(value)) issues.push(issue(gradeMessages, value.fault, ["value"], value.details));
  const session = given.session === undefined ? undefined : readSession(given.session);
  if (given.session !== undefined && session === undefined)
    issues.push(issue(gradeMessages, "grade.bad_session", ["session"], { value: given.session }));
  if (issues.length > 0) throw invalidInput(issues);
  const title = read.title ?? (session === 2 ? resitTitle : undefined);
  const { kind, date } = given;
  return { value: value as MarkValue, ...defined({ ...read, session, title, kind, date }) };
}

function readText(issues: Issue[], field: string, given: string | undefined, limit: number): string | undefined {
  if (given === undefined) return undefined;
  const checked = checkedText(given, { limit });
  if (!("text" in checked)) issues.push(issue(inputMessages, checked.code, [field], checked.details));
  else if (checked.text === "") issues.push(issue(inputMessages, "input.required", [field]));
  else return checked.text;
  return undefined;
}

export function readChange({ value, comment }: GradeChange, { scale }: Mark) {
  const issues: Issue[] = [];
  const read = value === undefined ? undefined : readMark(value, scale);
  if (read && isFault(read)) issues.push(issue(gradeMessages, read.fault, ["value"], read.details));
  const checked = comment === undefined ? undefined : checkedText(comment, { limit: 500 });
  if (checked && !("text" in checked)) issues.push(issue(inputMessages, checked.code, ["comment"], checked.details));
  if (issues.length > 0) throw invalidInput(issues);
  return { value: read as MarkValue | undefined, comment: checked && "text" in checked ? checked.text : undefined };
}
