/** What students obtained, one row for each student, element, year and session. */
import type { Issue } from "../kernel/errors.ts";
import { issue } from "../kernel/parse.ts";
import { and, eq, within } from "../storage/where.ts";
import { currentYear, keysOf, studentRows } from "../students/index.ts";
import type { LineOutcome } from "../tables/rows.ts";
import type { Reading, ResultLine } from "./import.ts";
import { resultMessages } from "./messages.ts";
import { type ObtainedResult, obtainedId, obtainedResults } from "./model.ts";
import { readObtained, readPoints, readResultCode, readSession, readYear } from "./read-row.ts";

type Obtained = Omit<ObtainedResult, "version">;
const valueFields = ["mark", "scale", "absence", "result", "juryPoints"] as const;

export async function obtainedFrom(reading: Reading, lines: readonly ResultLine[]): Promise<readonly LineOutcome[]> {
  const { context, dryRun, file } = reading;
  const rows = context.records(obtainedResults);
  const year = reading.year ?? (await currentYear(context));
  const people = await peopleOf(reading, lines);
  const read = lines.map((line) => judge(reading, line, { year, people }));
  const fresh = read.filter((one) => "id" in one);
  const ids = fresh.map(({ id }) => id);
  const known = new Map((await rows.find({ filter: within("id", ids) })).map((row) => [row.id, row]));
  const added = fresh.filter(({ id }) => !known.has(id));
  if (!dryRun && added.length > 0) {
    await context.note({ verb: "results.import", what: { file, results: added.length } });
    await rows.insertMany(added);
  }
  const outcomes: LineOutcome[] = [];
  for (const one of read) {
    const before = "id" in one ? known.get(one.id) : undefined;
    if (!("id" in one)) outcomes.push(one.outcome);
    else if (!before) outcomes.push("added");
    else outcomes.push(await change(reading, before, one));
  }
  return outcomes;
}

/** What the row says replaces what was there; a blank cell changes nothing, but a mark takes an absence's place. */
async function change({ context, dryRun, file }: Reading, before: ObtainedResult, one: Obtained): Promise<LineOutcome> {
  const fields = valueFields.filter((field) => one[field] !== undefined && one[field] !== before[field]);
  if (fields.length === 0) return "unchanged";
  const set = Object.fromEntries(fields.map((field) => [field, one[field]]));
  const gone = one.mark !== undefined ? "absence" : one.absence !== undefined ? "mark" : undefined;
  const unset = gone && before[gone] !== undefined ? ([gone] as const) : [];
  const same = and<keyof ObtainedResult>(eq("id", before.id), eq("version", before.version));
  const what = { element: one.element, year: one.year, session: one.session, fields: [...fields] };
  const note = { verb: "results.import", about: one.student, what: { ...what, file } };
  const done =
    dryRun || (await context.records(obtainedResults).update(same, { set: { ...set, source: file }, unset }, note));
  return done ? "changed" : { issues: [issue(resultMessages, "result.busy", ["element"], { code: one.element })] };
}

/** Students by the key of their number. */
async function peopleOf({ context }: Reading, lines: readonly ResultLine[]): Promise<ReadonlyMap<string, string>> {
  const keys = new Set(lines.flatMap(({ cells }) => numberKey(cells.student) ?? []));
  const found = await context.records(studentRows).find({ filter: within("studentNumberKey", [...keys]) });
  return new Map(found.map(({ id, studentNumberKey }) => [studentNumberKey!, id]));
}

function numberKey(studentNumber: string | undefined): string | undefined {
  return studentNumber === undefined ? undefined : keysOf({ studentNumber }).studentNumberKey;
}

interface Judging {
  readonly year: string;
  readonly people: ReadonlyMap<string, string>;
}

function judge(
  { first, file }: Reading,
  line: ResultLine,
  { year, people }: Judging,
): Obtained | { outcome: LineOutcome } {
  const { cells } = line;
  const student = people.get(numberKey(cells.student) ?? "");
  const read = {
    student: student ?? unknown(cells.student),
    element: readResultCode(line, "element"),
    year: cells.year === undefined ? year : readYear(cells.year),
    session: readSession(cells.session),
    ...valuesOf(line),
  };
  const issues = Object.values(read).filter((one) => typeof one === "object");
  if (issues.length > 0) return { outcome: { issues } };
  const values = read as Omit<Obtained, "id" | "source">;
  const id = obtainedId(values);
  const said = JSON.stringify(values);
  const met = first.get(id);
  if (met?.said === said) return { outcome: "unchanged" };
  if (met) {
    const before = JSON.parse(met.said) as typeof values;
    const path = valueFields.find((field) => before[field] !== values[field]) ?? "mark";
    const details = { code: `${cells.student} ${values.element}`, first: met.row };
    return { outcome: { issues: [issue(resultMessages, "result.row_disagrees", [path], details)] } };
  }
  first.set(id, { row: line.source.number, said });
  return { id, ...values, source: file };
}

function unknown(value: string | undefined): Issue {
  return value === undefined
    ? issue(resultMessages, "result.missing", ["student"])
    : issue(resultMessages, "result.unknown_student", ["student"], { value });
}

/** What the row says of the result, or what is wrong with it. */
function valuesOf(line: ResultLine): { readonly [field: string]: number | string | Issue } {
  const { mark, absence, juryPoints, result, scale: written } = line.cells;
  const scale = written === undefined ? 2000 : readPoints(written, "scale");
  const limit = typeof scale === "number" ? scale : 2000;
  const obtained = mark === undefined ? absence && { absence } : readObtained(mark, limit);
  return {
    ...(obtained && ("message" in obtained ? { wrongMark: obtained } : obtained)),
    ...(scale !== 2000 && { scale }),
    ...(result !== undefined && { result: readResultCode(line, "result") }),
    ...(juryPoints !== undefined && { juryPoints: readPoints(juryPoints, "juryPoints") }),
  };
}
