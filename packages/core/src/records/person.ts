/** Who a file is about: identity, classes by year, marks. */
import { asNumber, valueView, withMarksInSight } from "../grades/index.ts";
import { isCursusError } from "../kernel/errors.ts";
import { presetOf } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { within } from "../storage/where.ts";
import { type Mark, type PastYear, pastYearRows, type Student, seesAverages, students } from "../students/index.ts";
import type { Reader } from "./reader.ts";
import type { RecordedIdentity, RecordedMark, RecordedOrigin, RecordedPlace, RecordedYear } from "./views.ts";

const identityFields = [
  ...(["id", "lastName", "firstName", "birthName", "usageName", "civility", "birthDate", "birthPlace"] as const),
  ...(["studentNumber", "ine", "email", "personalEmail", "phone", "language", "contact"] as const),
  ...(["status", "withdrawnOn", "withdrawalReason", "version"] as const),
] as const satisfies readonly (keyof Student)[];

export async function identityOf(reader: Reader, row: Student): Promise<RecordedIdentity> {
  const origin = await originOf(reader, row);
  const known = identityFields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]] as const]));
  return { ...(Object.fromEntries(known) as unknown as RecordedIdentity), ...(origin && { origin }) };
}

/** Who does not see how somebody is reached does not see by which file either: the row then holds neither. */
async function originOf(reader: Reader, { importedBy, changedBy, replaced }: Student) {
  const addedBy = await fileOf(reader, importedBy);
  const latest = await fileOf(reader, changedBy);
  if (!addedBy && !latest) return undefined;
  const fields = replaced?.fields;
  return { ...(addedBy && { addedBy }), ...(latest && { changedBy: { ...latest, ...(fields && { fields }) } }) };
}

async function fileOf(reader: Reader, id: string | undefined): Promise<RecordedOrigin | undefined> {
  if (id === undefined) return undefined;
  return await reader.once(`import ${id}`, async () => {
    try {
      const { file, startedAt } = await reader.context.trusted.use(students).showImport(id);
      return { source: file, at: startedAt };
    } catch (error) {
      if (isCursusError(error, "import.not_found")) return undefined;
      throw error;
    }
  });
}

/** The current year, and the finished ones that the reader has in sight, earliest first. */
export async function yearsOf(context: Context, row: Student, ids: readonly string[]): Promise<readonly Year[]> {
  const found = await context.records(pastYearRows).find({ filter: within<keyof PastYear>("student", ids) });
  const past = found.filter(({ year }) => year !== row.year).sort((a, b) => (a.year < b.year ? -1 : 1));
  return [...past, row].map((year) => withMarksInSight(context.actor, year));
}

export type Year = Student | PastYear;

export function placeOf(context: Context, year: Year): RecordedPlace {
  const { class: className, cohort, status } = year;
  return {
    ...{ year: year.year, status },
    ...(className !== undefined && { class: className }),
    ...(cohort !== undefined && { cohort }),
    ...averageOf(context, year),
  };
}

/** Students see their average once all that it follows from is published. */
function averageOf({ actor }: Context, year: Year) {
  const unpublished = presetOf(actor) === "student" && year.marks?.some((mark) => mark.publishedAt === undefined);
  if (unpublished || !seesAverages(actor, year)) return {};
  const { average, averageState } = year;
  return {
    ...(average !== undefined && { average: average / 100 }),
    ...(averageState !== undefined && { averageState }),
  };
}

export async function gradesOf(reader: Reader, years: readonly Year[]): Promise<readonly RecordedYear[]> {
  const found: RecordedYear[] = [];
  for (const year of years) {
    const marks: RecordedMark[] = [];
    for (const mark of year.marks ?? []) marks.push(await markOf(reader, mark));
    if (marks.length === 0) continue;
    const { class: className } = year;
    const place = { year: year.year, ...(className !== undefined && { class: className }) };
    found.push({ ...place, ...averageOf(reader.context, year), marks });
  }
  return found;
}

async function markOf(reader: Reader, mark: Mark): Promise<RecordedMark> {
  const { assessment, subject, title, kind, date, comment, at, importedBy, history = [] } = mark;
  // Which files there are is the office's: nobody else has them in sight.
  const file = reader.office ? await fileOf(reader, importedBy) : undefined;
  return {
    ...{ assessment, subject, title, kind, at, published: mark.publishedAt !== undefined },
    ...{ coefficient: asNumber(mark.coefficient), scale: asNumber(mark.scale ?? 2000) },
    ...valueView(mark),
    ...(date !== undefined && { date }),
    ...(comment !== undefined && { comment }),
    ...(file && { source: file.source }),
    ...(reader.office &&
      history.length > 0 && {
        history: history.map((was) => ({
          ...valueView(was),
          ...(was.comment !== undefined && { comment: was.comment }),
        })),
      }),
  };
}
