/** Classes: who is in them, and what can be said of their averages. Everything is worked out from averages as shown. */

import {
  type AverageCount,
  asNumber,
  grades,
  markHeader,
  mentionOf,
  ranksOf,
  statisticsOf,
  subjectKeyOf,
  withMarksInSight,
} from "../grades/index.ts";
import { ForbiddenError, fault, InvalidInputError } from "../kernel/errors.ts";
import { isAcademicYear } from "../kernel/time.ts";
import type { Actor } from "../module/actor.ts";
import { type Context, defineModule } from "../module/module.ts";
import type { Summary } from "../storage/storage.ts";
import { and } from "../storage/where.ts";
import {
  currentYear,
  living,
  pastYearRows,
  type Student,
  seesAverages,
  studentRows,
  unknownClass,
} from "../students/index.ts";
import { type Bulletin, eachBulletin } from "./bulletins.ts";
import { markSheetColumns } from "./mark-sheet.ts";
import { classMessages } from "./messages.ts";
import { graded, inYear, unranked } from "./people.ts";
import type {
  BulletinsOptions,
  ClassReport,
  ClassStatistics,
  ClassView,
  MarkSheet,
  RankedStudent,
  Ranking,
  RankingOptions,
  SheetOptions,
  YearOption,
} from "./views.ts";

export type { Bulletin, RankOf, SubjectFigures } from "./bulletins.ts";
export { classMessages } from "./messages.ts";
export type {
  BulletinsOptions,
  ClassReport,
  ClassStatistics,
  ClassView,
  MarkSheet,
  RankedStudent,
  Ranking,
  RankingOptions,
  SheetOptions,
  YearOption,
} from "./views.ts";

export interface ClassesVerbs {
  /** The classes of a year, by name. */
  list(options?: YearOption): Promise<readonly ClassView[]>;
  stats(className: string, options?: YearOption): Promise<ClassStatistics>;
  /** Everything that a report on a class holds. */
  report(className: string, options?: YearOption): Promise<ClassReport>;
  /**
   * Everyone's transcript beside how the class did, in the order of a French dictionary, in constant memory. Where marks are
   * published by hand, those that are not count nowhere in it.
   */
  bulletins(className: string, options?: BulletinsOptions): AsyncIterable<Bulletin>;
  /** A mark sheet: the people of a class, and a column for each assessment named (or known, if none is), blank or filled. */
  sheet(className: string, options?: SheetOptions): Promise<MarkSheet>;
  /** Competition ranks on the averages as shown: equal ones share a place (1, 1, 3). */
  ranking(className: string, options?: RankingOptions): Promise<Ranking>;
}

export const classes = defineModule<ClassesVerbs>({
  name: "classes",
  collections: [],
  messages: classMessages,
  access: {
    list: ["admin", "registrar", "teacher"],
    stats: ["admin", "registrar", "teacher"],
    report: ["admin", "registrar", "teacher"],
    bulletins: ["admin", "registrar"],
    sheet: ["admin", "registrar", "teacher"],
    ranking: ["admin", "registrar", "teacher"],
  },
  noted: {
    bulletins: (className: string, options?: YearOption) => ({ what: { class: className, year: options?.year } }),
    report: (className: string, options?: YearOption) => ({ what: { class: className, year: options?.year } }),
    sheet: (className: string, options?: SheetOptions) => ({ what: { class: className, filled: options?.filled } }),
  },
  create,
});

function create(context: Context): ClassesVerbs {
  const sources = [
    { rows: context.records(studentRows), alive: living },
    { rows: context.records(pastYearRows), alive: undefined },
  ] as const;

  /** Groups of the students' rows and of past years: a year may be partly closed. */
  async function groups(
    filter: ReturnType<typeof inYear>,
    by: readonly ("class" | "average")[],
  ): Promise<readonly Summary[]> {
    const [current, past] = sources;
    const found = await Promise.all([
      current.rows.summarise({ filter: and(current.alive, filter), by }),
      past.rows.summarise({ filter, by }),
    ]);
    return found.flat();
  }

  async function countsOf(className: string, year: string) {
    if (!seesAverages(context.actor, { year, class: className }) && (await isInSight(className, year)))
      throw fault(ForbiddenError, classMessages, "class.only_your_subjects", { class: className });
    const found = await groups(inYear(year, className), ["average"]);
    const students = found.reduce((sum, { count }) => sum + count, 0);
    if (students === 0) throw await noSuchClass(className, year);
    return { students, counts: averageCounts(found) };
  }

  async function isInSight(className: string, year: string): Promise<boolean> {
    return (await groups(inYear(year, className), ["class"])).length > 0;
  }

  async function noSuchClass(className: string, year: string) {
    return unknownClass(className, year, await groups(inYear(year), ["class"]));
  }

  return {
    async list({ year } = {}) {
      const wanted = await yearOf(context, year);
      const byClass = Map.groupBy(
        await groups(inYear(wanted), ["class", "average"]),
        ({ by }) => by.class as string | undefined,
      );
      const named = [...byClass].filter((entry): entry is [string, Summary[]] => entry[0] !== undefined);
      return named
        .map(([name, found]): ClassView => {
          const averages = seesAverages(context.actor, { year: wanted, class: name });
          const { graded, mean } = statisticsOf(averageCounts(found));
          const students = found.reduce((sum, { count }) => sum + count, 0);
          return {
            class: name,
            year: wanted,
            students,
            graded,
            ...(averages && mean !== undefined && { mean: asNumber(mean) }),
          };
        })
        .sort((a, b) => a.class.localeCompare(b.class, "fr", { numeric: true }));
    },
    async stats(className, { year } = {}) {
      const wanted = await yearOf(context, year);
      const { students, counts } = await countsOf(className, wanted);
      const { graded, passed, distribution, ...figures } = statisticsOf(counts);
      const shown = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, asNumber(value)]));
      const passShare = graded > 0 ? { passShare: passed / graded } : {};
      return { class: className, year: wanted, students, graded, ...shown, ...passShare, distribution };
    },
    async report(className, options) {
      const { items } = await this.ranking(className, options);
      const statistics = await this.stats(className, options);
      const ranking = items.map((item) => {
        const mention = mentionOf(Math.round(item.average * 100));
        return { ...item, ...(mention !== undefined && { mention }) };
      });
      return { statistics, ranking, unranked: await unranked(context, className, statistics.year) };
    },
    async *bulletins(className, { year, includeUnpublished = false } = {}) {
      const wanted = await yearOf(context, year);
      if (!(await isInSight(className, wanted))) throw await noSuchClass(className, wanted);
      const choice = { year: wanted, published: !includeUnpublished };
      yield* eachBulletin(() => context.use(grades).transcripts(className, choice), subjectKeyOf);
    },
    async sheet(className, { assessments = [], filled = false } = {}) {
      const year = await currentYear(context);
      if (!(await isInSight(className, year))) throw await noSuchClass(className, year);
      const headers = assessments.length > 0 ? assessments : await knownHeaders(context, className, year);
      const filter = and(living, inYear(year, className));
      const rows = context.records(studentRows).scan({ filter, sort: [{ field: "sortName" }] });
      return { class: className, columns: markSheetColumns(headers, filled), rows: inSight(context.actor, rows) };
    },
    async ranking(className, { year, top } = {}) {
      if (top !== undefined && !(Number.isInteger(top) && top > 0))
        throw fault(InvalidInputError, classMessages, "class.bad_top");
      const wanted = await yearOf(context, year);
      const { students, counts } = await countsOf(className, wanted);
      const ranks = ranksOf(counts);
      const last = top === undefined ? 0 : lowestOf(counts, top);
      const items: RankedStudent[] = [];
      const placed = counts.reduce((sum, { average, count }) => sum + (average >= last ? count : 0), 0);
      for await (const { student, average, state } of graded(context, className, wanted, placed)) {
        if (average < last) break;
        items.push({ ...ranks.get(average)!, student, average: asNumber(average), ...(state && { state }) });
      }
      const withAverage = counts.reduce((sum, { count }) => sum + count, 0);
      return { class: className, year: wanted, items, unranked: students - withAverage };
    },
  };
}

async function* inSight(actor: Actor, rows: AsyncIterable<Student>): AsyncGenerator<Student> {
  for await (const row of rows) yield withMarksInSight(actor, row);
}

/** What the class is assessed on already. */
async function knownHeaders(context: Context, className: string, year: string): Promise<readonly string[]> {
  const known = await context.use(grades).assessments(className, { year });
  return known.map((assessment) =>
    markHeader({
      ...{
        subject: assessment.subject,
        title: assessment.title,
        coefficient: Math.round(assessment.coefficient * 100),
      },
      ...(assessment.scale !== undefined && { scale: Math.round(assessment.scale * 100) }),
      ...(assessment.element !== undefined && { element: assessment.element }),
      ...(assessment.session !== undefined && { session: assessment.session }),
    }),
  );
}

function averageCounts(found: readonly Summary[]): readonly AverageCount[] {
  const counts = new Map<number, number>();
  for (const { by, count } of found) {
    if (typeof by.average === "number") counts.set(by.average, (counts.get(by.average) ?? 0) + count);
  }
  return [...counts].map(([average, count]) => ({ average, count }));
}

/** The average that the last of the best `top` has. */
function lowestOf(counts: readonly AverageCount[], top: number): number {
  let taken = 0;
  for (const { average, count } of counts.toSorted((a, b) => b.average - a.average)) {
    taken += count;
    if (taken >= top) return average;
  }
  return 0;
}

async function yearOf(context: Context, year: string | undefined): Promise<string> {
  if (year === undefined) return await currentYear(context);
  if (isAcademicYear(year)) return year;
  throw fault(InvalidInputError, classMessages, "class.bad_year", { year });
}
