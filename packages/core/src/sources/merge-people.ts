/** Merging what a source says of people: they are matched as in any import, on INE and then on the student number. */
import { issue } from "../kernel/parse.ts";
import { within } from "../storage/where.ts";
import { keysOf, studentRows, students } from "../students/index.ts";
import { sheetOf } from "../tables/sheet.ts";
import { pullMessages } from "./messages.ts";
import { type Registration, registrationId, registrations } from "./model.ts";
import type { PullCounts, Pulling } from "./pull.ts";
import type { SourceRegistration, SourceStudent } from "./source.ts";

const fields = [
  ...(["studentNumber", "ine", "lastName", "firstName", "birthName", "usageName", "civility"] as const),
  ...(["birthDate", "birthPlace", "email", "personalEmail", "phone"] as const),
] as const;

/** Names that both differ from those of the person that a key leads to are a conflict, never a renaming. */
const conflicts = ["student.other_name", "student.two_people"];

export async function mergeStudents(
  pulling: Pulling,
  kind: "students",
  items: readonly SourceStudent[],
  counts: PullCounts,
): Promise<void> {
  if (items.length === 0) return;
  const { context, source, dryRun } = pulling;
  const once = [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
  counts.unchanged += items.length - once.length;
  const sheet = sheetOf(source, [fields, ...once.map((item) => fields.map((field) => String(item[field] ?? "")))]);
  const report = await context.trusted.use(students).import(sheet, { dryRun });
  for (const outcome of ["added", "changed", "unchanged"] as const) counts[outcome] += report[outcome];
  const about = (row: number) => once[row - 2]?.studentNumber ?? once[row - 2]?.ine ?? `${row}`;
  for (const { row, fields: changed } of report.changes) pulling.change(kind, about(row), changed);
  for (const { row, code, message, details, kept } of report.refused) {
    const remark = { kind, about: about(row), code, message, ...(details && { details }) };
    if (conflicts.includes(code)) pulling.conflict(remark);
    if (!kept) pulling.refuse(counts, remark);
  }
}

export async function mergeRegistrations(
  pulling: Pulling,
  kind: "registrations",
  items: readonly SourceRegistration[],
  counts: PullCounts,
): Promise<void> {
  const { context, source, dryRun } = pulling;
  const keys = new Map(items.map(({ studentNumber }) => [studentNumber, keyOf(studentNumber)]));
  const found = await context.trusted
    .records(studentRows)
    .find({ filter: within("studentNumberKey", [...keys.values()]) });
  const people = new Map(found.map(({ id, studentNumberKey }) => [studentNumberKey, id]));
  const wanted = new Map<string, Omit<Registration, "version">>();
  for (const { studentNumber, year, stepVersion, kind: how } of items) {
    const student = people.get(keys.get(studentNumber)!);
    if (student === undefined) {
      const { code, message, details = {} } = issue(pullMessages, "source.no_student", [], { source, studentNumber });
      pulling.refuse(counts, { kind, about: studentNumber, code, message, details });
      continue;
    }
    const id = registrationId({ student, year, stepVersion, kind: how });
    if (wanted.has(id)) counts.unchanged++;
    wanted.set(id, { id, student, year, stepVersion, kind: how, source });
  }
  const rows = context.records(registrations);
  const known = new Set((await rows.find({ filter: within("id", [...wanted.keys()]) })).map(({ id }) => id));
  const fresh = [...wanted.values()].filter(({ id }) => !known.has(id));
  counts.added += fresh.length;
  counts.unchanged += known.size;
  if (dryRun || fresh.length === 0) return;
  await context.note({ verb: "sources.pull", what: { source, registrations: fresh.length } });
  await rows.insertMany(fresh);
}

function keyOf(studentNumber: string): string {
  return keysOf({ studentNumber }).studentNumberKey!;
}
