/** Leaving during a year, and coming back: a status of the enrolment, never a deletion. */
import type { Note } from "../journal/journal.ts";
import { ConflictError, fault, type Issue } from "../kernel/errors.ts";
import { checkedText, inputMessages, invalidInput, issue } from "../kernel/parse.ts";
import { dayIn, isLocalDate, type LocalDate } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import type { ChangeOf } from "../storage/repository.ts";
import { absent, and, eq } from "../storage/where.ts";
import { changedMeanwhile } from "./edit.ts";
import { findStudent } from "./find.ts";
import { studentMessages } from "./messages.ts";
import { type Student, students } from "./model.ts";
import { displayName } from "./rules.ts";

export interface Withdrawal {
  /** Why, in one line: `transfer`, `works now`. */
  readonly reason: string;
  /** From which day it holds; today if absent. */
  readonly date?: LocalDate;
}

export async function withdraw(context: Context, student: string, given: Withdrawal): Promise<Student> {
  const { timeZone } = await context.use(settings).show();
  const { reason, date = dayIn(timeZone, context.clock.now()) } = readWithdrawal(given);
  const set = { status: "withdrawn", withdrawnOn: date, withdrawalReason: reason } as const;
  const found = await findStudent(context, student);
  if (found.status !== "active") throw notActive(found);
  return await turned(context, found, { set }, { verb: "students.withdraw", what: { reason, date } });
}

/** Undoes a withdrawal. */
export async function reinstate(context: Context, student: string): Promise<Student> {
  const found = await findStudent(context, student);
  if (found.status !== "withdrawn") {
    const details = { name: displayName(found), student: found.id, status: found.status };
    throw fault(ConflictError, studentMessages, "student.not_withdrawn", details);
  }
  const change = { set: { status: "active" }, unset: ["withdrawnOn", "withdrawalReason"] } as const;
  return await turned(context, found, change, { verb: "students.reinstate" });
}

/** Somebody who withdrew or graduated has no part in what is asked. */
export function notActive(row: Student) {
  const details = { name: displayName(row), student: row.id, status: row.status };
  return fault(ConflictError, studentMessages, "student.not_active", details);
}

/** Only the status decides: what else others write meanwhile is no reason to refuse. */
async function turned(
  context: Context,
  found: Student,
  change: ChangeOf<Student>,
  note: Omit<Note, "about">,
): Promise<Student> {
  const rows = context.records(students);
  const same = and<keyof Student>(eq("id", found.id), eq("status", found.status), absent("deletedAt"));
  const written = await rows.update(same, change, { ...note, about: found.id });
  if (written) return written;
  throw changedMeanwhile((await rows.get(found.id)) ?? found);
}

function readWithdrawal({ reason = "", date, ...others }: Withdrawal): Withdrawal {
  const issues: Issue[] = Object.keys(others).map((field) => issue(inputMessages, "input.unknown_field", [field]));
  const read = checkedText(String(reason), { limit: 200 });
  if (!("text" in read)) issues.push(issue(inputMessages, read.code, ["reason"], read.details));
  else if (read.text === "") issues.push(issue(inputMessages, "input.required", ["reason"]));
  if (date !== undefined && !isLocalDate(date)) issues.push(issue(inputMessages, "input.not_a_date", ["date"]));
  if (issues.length > 0) throw invalidInput(issues);
  return { reason: (read as { text: string }).text, ...(date !== undefined && { date }) };
}
