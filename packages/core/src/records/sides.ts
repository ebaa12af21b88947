/**
 * The questions of a filter that the student's own row does not answer. Each is asked of a batch of students by an index of
 * the module that holds the answer, or begins the list where few rows match it.
 */
import { campaigns, type Invitation, invitationRows } from "../campaigns/index.ts";
import { curricula } from "../curricula/index.ts";
import { examRegistrationRows } from "../exams/index.ts";
import { type JuryResultRow, juryResultRows, jurySessionRows } from "../jury/index.ts";
import { isCursusError } from "../kernel/errors.ts";
import { refuseOthers } from "../module/access.ts";
import type { Context } from "../module/module.ts";
import { sourceRegistrationRows } from "../sources/index.ts";
import type { Readable } from "../storage/repository.ts";
import type { Filter } from "../storage/storage.ts";
import { absent, and, eq, ne, within } from "../storage/where.ts";
import { currentYear, living, type PastYear, pastYearRows, type Student, studentRows } from "../students/index.ts";
import { sessionsById } from "./decisions.ts";
import type { RecordFilter } from "./filter.ts";
import type { RecordLine } from "./list.ts";
import { notes, type RecordNote } from "./model.ts";
import { levelsOf } from "./notes.ts";
import { type Decided, ectsAcquired } from "./rules.ts";

export type Facts = Pick<RecordLine, "ects" | "decision" | "examState" | "answered" | "notes">;

/** Students, and who each of the ids that they have had belongs to. */
export interface Batch {
  readonly rows: readonly Student[];
  readonly owners: ReadonlyMap<string, string>;
}

export interface Side {
  /** Those of the batch who match, and what of it the list shows. */
  among(batch: Batch): Promise<ReadonlyMap<string, Facts>>;
  /** Where a list may begin from it: how many rows match, and whose they are. */
  readonly start?: { count(): Promise<number>; students(): AsyncIterable<string> };
}

/** @throws ForbiddenError where a question is asked that the actor could not ask the module itself */
export async function sidesOf(context: Context, filter: RecordFilter): Promise<readonly Side[]> {
  const { step, ects, decision, period, campaign, note } = filter;
  const sides: Side[] = [];
  const allow = (verb: string) => refuseOthers(context.actor, verb, context.access.get(verb) ?? []);
  if (isPast(filter, await currentYear(context))) sides.push(yearSide(context, filter));
  if (step !== undefined) sides.push(await stepSide(context, filter, step));
  if (ects !== undefined || decision !== undefined) {
    allow("jury.results");
    sides.push(await jurySide(context, filter));
  }
  if (period !== undefined) {
    allow("exams.registrations");
    sides.push(examSide(context, filter, period));
  }
  if (campaign !== undefined) {
    allow("campaigns.people");
    sides.push(await campaignSide(context, filter, campaign));
  }
  if (note !== undefined) {
    allow("records.notes");
    sides.push(noteSide(context, note));
  }
  return sides;
}

/** The row of a student says where they are now; earlier years have documents of their own. */
export function isPast({ year }: RecordFilter, current: string): boolean {
  return year !== undefined && year < current;
}

function yearSide(context: Context, { year, class: className }: RecordFilter): Side {
  const of = and<"year" | "class">(eq("year", year!), className === undefined ? undefined : eq("class", className));
  const past = context.records(pastYearRows);
  const now = context.records(studentRows);
  const stillThere = and<keyof Student>(living, of);
  return {
    async among({ rows, owners }) {
      const found = new Map<string, Facts>();
      for (const row of rows)
        if (row.year === year && (className === undefined || row.class === className)) found.set(row.id, {});
      const filter = and<keyof PastYear>(within("student", [...owners.keys()]), of);
      for (const one of await past.find({ filter, fields: ["student"] })) found.set(owners.get(one.student)!, {});
      return found;
    },
    start: {
      count: async () => (await past.count(of)) + (await now.count(stillThere)),
      async *students() {
        for await (const { student } of past.scan({ filter: of, fields: ["student"] })) yield student;
        for await (const { id } of now.scan({ filter: stillThere, fields: [] })) yield id;
      },
    },
  };
}

async function stepSide(context: Context, filter: RecordFilter, step: string): Promise<Side> {
  const year = filter.year ?? (await currentYear(context));
  const codes = await codesBelow(context, step, year);
  const of = and<"year" | "stepVersion">(eq("year", year), within("stepVersion", codes));
  return sideOver(context.trusted.records(sourceRegistrationRows), of, () => ({}));
}

/** The step versions below a code, and the code itself: a curriculum need not know it. */
async function codesBelow(context: Context, step: string, year: string): Promise<readonly string[]> {
  const codes = new Set([step]);
  let others = 0;
  try {
    for await (const { code, kind } of context.trusted.use(curricula).elementsOf(step, { year })) {
      if (aboveSteps.has(kind)) codes.add(code);
      else others++;
      if (codes.size === stepsAtMost || others === othersAtMost) break;
    }
  } catch (error) {
    if (!isCursusError(error) || error.name !== "NotFoundError") throw error;
  }
  return [...codes];
}

/** Read level by level: below the step versions nobody is registered, and a tree may hold a semester beside them. */
const aboveSteps: ReadonlySet<string> = new Set(["diploma", "version", "step", "stepVersion"]);
const stepsAtMost = 500;
const othersAtMost = 500;

async function jurySide(context: Context, { ects, decision, year }: RecordFilter): Promise<Side> {
  const rows = context.trusted.records(juryResultRows);
  const closed = and<keyof JuryResultRow>(eq("frozen", true), absent("dropped"));
  const sessions = year === undefined ? undefined : new Set(await sessionsOf(context, year));
  const ofYear = ({ session }: Pick<JuryResultRow, "session">) => sessions === undefined || sessions.has(session);
  /** Who has such a decision. The sessions of a year are many: named in the question they would hide whom it is about. */
  const decidedSo = async (owners: Batch["owners"]) => {
    const filter = and<keyof JuryResultRow>(within("student", [...owners.keys()]), closed, eq("decision", decision!));
    const found = await rows.find({ filter, fields: ["student", "session"] });
    return new Set(found.filter(ofYear).map(({ student }) => owners.get(student)!));
  };
  return {
    async among(batch) {
      // A result is large: where the decision tells who is meant, only theirs are read whole.
      const meant = decision === undefined ? undefined : await decidedSo(batch.owners);
      const owners = meant ? new Map([...batch.owners].filter(([, owner]) => meant.has(owner))) : batch.owners;
      const facts = new Map<string, Facts>();
      if (owners.size === 0) return facts;
      const filter = and<keyof JuryResultRow>(within("student", [...owners.keys()]), closed);
      const found = await rows.find({ filter, fields: ["session", "student", "decision", "result"] });
      const known = await sessionsById(context, found);
      const mine = Map.groupBy(found, ({ student }) => owners.get(student)!);
      for (const owner of new Set(owners.values())) {
        const held = (mine.get(owner) ?? []).toSorted((a, b) => (at(known, a) < at(known, b) ? 1 : -1));
        const acquired = ectsAcquired(held.flatMap((row) => decidedOf(row, known)));
        if (ects !== undefined && acquired < ects) continue;
        const latest = held.filter(ofYear).find((row) => decision === undefined || row.decision === decision);
        facts.set(owner, { ects: acquired, ...(latest && { decision: latest.decision }) });
      }
      return facts;
    },
  };
}

async function sessionsOf(context: Context, year: string): Promise<readonly string[]> {
  const found = await context.trusted.records(jurySessionRows).find({ filter: eq("year", year), fields: [] });
  return found.map(({ id }) => id);
}

type Sessions = Awaited<ReturnType<typeof sessionsById>>;

function at(known: Sessions, { session }: JuryResultRow): string {
  return known.get(session)?.closedAt ?? "";
}

function decidedOf({ session, result }: JuryResultRow, known: Sessions): readonly Decided[] {
  const found = known.get(session);
  if (!found) return [];
  const { year, code, closedAt } = found;
  return [
    { session, year, code, ects: result.ects, elements: result.nodes, ...(closedAt !== undefined && { closedAt }) },
  ];
}

function examSide(context: Context, { examState }: RecordFilter, period: string): Side {
  const of = and<"period" | "state">(
    eq("period", period),
    examState === undefined ? undefined : eq("state", examState),
  );
  const rows = context.trusted.records(examRegistrationRows);
  return sideOver(rows, of, ({ state }) => ({ examState: state }), ["state"]);
}

async function campaignSide(context: Context, { answered }: RecordFilter, campaign: string): Promise<Side> {
  const { id } = await context.use(campaigns).show(campaign);
  const of = and<keyof Invitation>(
    eq("campaign", id),
    answered === undefined ? undefined : answered ? eq("progress", "answered") : ne("progress", "answered"),
  );
  const rows = context.trusted.records(invitationRows);
  return sideOver(rows, of, ({ progress }) => ({ answered: progress === "answered" }), ["progress"]);
}

function noteSide(context: Context, wanted: boolean): Side {
  const rows = context.records(notes);
  const there = and<keyof RecordNote>(within("level", levelsOf(context.actor)), absent("deletedAt"));
  const noted = sideOver(rows, there, () => ({ notes: 1 }));
  const among: Side["among"] = async (batch) => {
    const found = await noted.among(batch);
    if (wanted) return found;
    return new Map(batch.rows.flatMap(({ id }) => (found.has(id) ? [] : [[id, { notes: 0 }] as const])));
  };
  return wanted ? { ...noted, among } : { among };
}

interface Held {
  readonly id: string;
  readonly student: string;
}

/** Rows of a collection that name a student each. */
function sideOver<R extends Held>(
  rows: Readable<R>,
  of: Filter<keyof R & string>,
  factsOf: (row: R) => Facts,
  fields: readonly string[] = [],
): Side {
  return {
    async among({ owners }) {
      const students = within<keyof R & string>("student", [...owners.keys()]);
      const found = await rows.find({ filter: and(students, of), fields: ["student", ...fields] });
      const facts = new Map<string, Facts>();
      for (const row of found) {
        const owner = owners.get(row.student)!;
        const own = factsOf(row);
        const counted = own.notes === undefined ? own : { notes: own.notes + (facts.get(owner)?.notes ?? 0) };
        facts.set(owner, counted);
      }
      return facts;
    },
    start: { count: () => rows.count(of), students: () => studentsIn(rows, of) },
  };
}

async function* studentsIn<R extends Held>(
  rows: Readable<R>,
  filter: Filter<keyof R & string>,
): AsyncGenerator<string> {
  for await (const { student } of rows.scan({ filter, fields: ["student"] })) yield student;
}
