/** Reading teachers from a table, with their status and duty in a year. */

import { type Issue, isCursusError } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import { or, within } from "../storage/where.ts";
import type { LineOutcome } from "../tables/rows.ts";
import type { Kind, Line, Reading } from "./import.ts";
import { mayReplace, metBefore } from "./import.ts";
import { teachingMessages } from "./messages.ts";
import { type Origins, type Teacher, teachers } from "./model.ts";
import { derivedOf, type ReadTeacher, readTeacher } from "./read.ts";
import { type TeacherSheetField, teacherSheet } from "./sheets.ts";
import { changed, nameMissing, newRow, rewrite, statusMissing } from "./teachers.ts";

export const teacherTable: Kind<TeacherSheetField> = {
  sheet: teacherSheet,
  needs: "Nom, Matricule / Courriel",
  suffices: (fields) => fields.has("number") || fields.has("email"),
  settle,
};

interface Judged {
  readonly line: Line<TeacherSheetField>;
  readonly read: ReadTeacher;
  readonly keys: readonly string[];
}

async function settle(reading: Reading, lines: readonly Line<TeacherSheetField>[]): Promise<readonly LineOutcome[]> {
  const { context, dryRun } = reading;
  const judged = lines.map((line) => judge(reading, line));
  const known = await knownBy(
    reading,
    judged.filter((one) => "keys" in one),
  );
  const outcomes: LineOutcome[] = [];
  const fresh: { readonly at: number; readonly row: Omit<Teacher, "version"> }[] = [];
  for (const [at, one] of judged.entries()) {
    if (!("keys" in one)) {
      outcomes.push(one);
      continue;
    }
    const mine = [...new Set(one.keys.flatMap((key) => known.get(key) ?? []))];
    if (mine.length > 1) outcomes.push({ issues: [issue(teachingMessages, "teaching.two_teachers", ["email"])] });
    else if (mine.length === 1) outcomes.push(await change(reading, mine[0]!, one));
    else {
      const issues = nameMissing(one.read.identity).concat(statusMissing(one.read.terms));
      if (issues.length > 0) outcomes.push({ issues });
      else {
        fresh.push({ at, row: newRow(context, one.read, { year: one.line.year, origin: reading.origin }) });
        outcomes.push("added");
      }
    }
  }
  if (dryRun || fresh.length === 0) return outcomes;
  const rows = fresh.map(({ row }) => row);
  const report = await context.records(teachers).insertMany(rows, (row) => ({
    verb: "teaching.importTeachers",
    about: row.id,
    what: { file: reading.file, lastName: row.lastName },
  }));
  for (const { position } of report.conflicts) outcomes[fresh[position]!.at] = { issues: [busy()] };
  return outcomes;
}

function judge(reading: Reading, line: Line<TeacherSheetField>): Judged | { readonly issues: readonly Issue[] } {
  const read = readTeacher(line.cells);
  if (read.issues.length > 0) return { issues: read.issues };
  const { numberKey, emailKey } = derivedOf({ lastName: "", ...read.identity });
  const keys = [...(numberKey ? [`number ${numberKey}`] : []), ...(emailKey ? [`email ${emailKey}`] : [])];
  if (keys.length === 0) return { issues: [issue(teachingMessages, "teaching.key_missing", ["number"])] };
  const first = metBefore(reading, line, keys);
  if (first !== undefined) return { issues: [issue(teachingMessages, "teaching.seen_in_file", ["number"], { first })] };
  return { line, read, keys };
}

/** Teachers under each of their keys. */
async function knownBy({ context }: Reading, judged: readonly Judged[]): Promise<ReadonlyMap<string, Teacher>> {
  const of = (kind: string) =>
    judged.flatMap(({ keys }) =>
      keys.filter((key) => key.startsWith(`${kind} `)).map((key) => key.slice(kind.length + 1)),
    );
  const filter = or<keyof Teacher>(within("numberKey", of("number")), within("emailKey", of("email")));
  const rows = judged.length === 0 ? [] : await context.records(teachers).find({ filter });
  return new Map(
    rows.flatMap((row) => [
      ...(row.numberKey === undefined ? [] : [[`number ${row.numberKey}`, row] as const]),
      ...(row.emailKey === undefined ? [] : [[`email ${row.emailKey}`, row] as const]),
    ]),
  );
}

/** A blank cell changes nothing. */
async function change(reading: Reading, row: Teacher, { read, line }: Judged): Promise<LineOutcome> {
  const { context, dryRun, origin } = reading;
  const weighed = weigh(reading, row, { read, line });
  const how = { read: weighed, year: line.year, verb: "teaching.importTeachers", origin };
  try {
    if (changed(row, how).fields.length === 0) return "unchanged";
    if (!dryRun) await rewrite(context, row, how);
    return "changed";
  } catch (error) {
    if (isCursusError(error, "teaching.changed_meanwhile") || isCursusError(error, "teaching.key_taken"))
      return { issues: [busy()] };
    if (isCursusError(error, "input.invalid")) return { issues: (error as { issues?: readonly Issue[] }).issues ?? [] };
    throw error;
  }
}

/** What of a row may take the place of what stands. */
function weigh(reading: Reading, row: Teacher, { read, line }: Pick<Judged, "read" | "line">): ReadTeacher {
  const terms = row.terms.find(({ year }) => year === line.year);
  const winning = <T extends object>(given: T, standing: object | undefined, origins: Origins = {}): T => {
    const known = (standing ?? {}) as { readonly [field: string]: string | number | undefined };
    const kept = Object.entries(given).filter(([field, theirs]) => {
      const from = origins[field];
      const named = { field: field === "ownDuty" ? "duty" : field, ...(from && { origin: from }) };
      return mayReplace(reading, line, { ...named, ours: plain(field, known[field]), theirs: plain(field, theirs)! });
    });
    return Object.fromEntries(kept) as T;
  };
  return {
    identity: winning(read.identity, row, row.origins),
    terms: winning(read.terms, terms, terms?.origins),
    issues: [],
  };
}

function plain(field: string, value: string | number | undefined): string | number | undefined {
  return typeof value === "number" && ["ownDuty", "partTime", "relief"].includes(field) ? value / 100 : value;
}

function busy(): Issue {
  return issue(teachingMessages, "teaching.busy", ["number"]);
}
