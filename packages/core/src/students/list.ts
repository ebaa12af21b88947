/** Lists of students: which, in which order, and how many. */
import { fault, InvalidInputError } from "../kernel/errors.ts";
import { inputMessages } from "../kernel/parse.ts";
import { cleanText, fold, searchWords } from "../kernel/text.ts";
import type { Actor } from "../module/actor.ts";
import type { Context } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import type { Filter, Sort } from "../storage/storage.ts";
import { and, eq, or, prefix, present, within, words } from "../storage/where.ts";
import { currentYear } from "./edit.ts";
import { living } from "./find.ts";
import { type Student, students } from "./model.ts";
import { yearAfter } from "./rollover.ts";
import { seesAverages, seesContact } from "./sight.ts";

export interface StudentFilter {
  readonly class?: string;
  readonly cohort?: string;
  readonly status?: Student["status"];
  /** The academic year that people were last enrolled in, `2026-2027`. */
  readonly year?: string;
  /** Beginnings of words, in any order, without accents or case (`elo dup`); the beginning of a phone or student number. */
  readonly search?: string;
}

/**
 * `name`: as in a French dictionary. `average`: of one academic year, the current one unless the filter names another;
 * people without an average come first, and last when descending. `class`: by class, then name; people without a class
 * come first. With `-` the other way round.
 */
export type StudentSort = `${"" | "-"}${"name" | "average" | "class" | "createdAt"}`;

export interface SortOptions {
  /** `name` if absent. */
  readonly sort?: StudentSort;
}

export async function list(
  context: Context,
  filter: StudentFilter,
  { sort, ...request }: PageRequest & SortOptions,
): Promise<Page<Student>> {
  return await page(context.records(students), await queryOf(context, filter, { sort }), request);
}

export async function* each(context: Context, filter: StudentFilter, options: SortOptions): AsyncGenerator<Student> {
  yield* context.records(students).scan(await queryOf(context, filter, options));
}

export async function count(context: Context, filter: StudentFilter): Promise<number> {
  const rows = context.records(students);
  const asked = filtersOf(filter, context.actor);
  if (asked.length > 0) return await rows.count(and(living, ...asked));
  // Everyone: two counts that a storage need not look at a row for.
  return (await rows.count()) - (await rows.count(present("deletedAt")));
}

/** The filter of a list, deleted people left out. */
export function filterOf({ actor }: Context, filter: StudentFilter): Filter<keyof Student> {
  return and<keyof Student>(living, ...filtersOf(filter, actor));
}

async function queryOf(context: Context, filter: StudentFilter, { sort = "name" }: { sort?: StudentSort | undefined }) {
  const named = sort.replace(/^-/, "") as keyof typeof orders;
  const known = Object.keys(orders).filter((order) => order !== "average" || seesAverages(context.actor));
  if (!known.includes(named)) {
    const values = known.flatMap((order) => [order, `-${order}`]);
    throw fault(InvalidInputError, inputMessages, "input.not_one_of", { field: "sort", values });
  }
  const by = orders[named];
  const year = filter.year ?? (by === orders.average ? await currentYear(context) : undefined);
  const descending = sort.startsWith("-");
  const order: readonly Sort<keyof Student & string>[] = by.map((field) => ({
    field,
    ...(descending && { descending }),
  }));
  return { filter: filterOf(context, { ...filter, ...(year !== undefined && { year }) }), sort: order };
}

const orders = {
  name: ["sortName"],
  average: ["average"],
  class: ["class", "sortName"],
  createdAt: ["createdAt"],
} as const;

function filtersOf({ search, ...fields }: StudentFilter, actor: Actor): readonly Filter<keyof Student>[] {
  // It refuses what is no year: nobody would be found in it.
  if (fields.year !== undefined) yearAfter(fields.year);
  const equal = (["class", "cohort", "status", "year"] as const).flatMap((field) =>
    fields[field] === undefined ? [] : [eq(field, fields[field])],
  );
  return [...equal, ...(search === undefined ? [] : soughtBy(search, seesContact(actor)))];
}

/** Whoever sees no phones finds nobody by one: what holds digits is the beginning of a student number. */
function soughtBy(search: string, contact: boolean): readonly Filter<keyof Student>[] {
  if (contact || !/\d/.test(search)) return soughtByAll(search);
  return [prefix("studentNumberKey", fold(search).replaceAll(" ", ""))];
}

/**
 * A blank search asks for nothing; one of marks alone (`%`) is nobody's name. What holds digits may be a phone, whose
 * blanks and prefixes are dropped, a student number, which stands as typed (`0042`, `21-7`), or a name (`Louis 14`).
 */
function soughtByAll(search: string): readonly Filter<keyof Student>[] {
  if (cleanText(search) === "") return [];
  const asPhone = searchWords(joinedDigits(search));
  const asNumber = /\d/.test(search) ? [fold(search).replaceAll(" ", "")] : [];
  const asName = /\d/.test(search) && /\p{L}/u.test(search) ? searchWords(search) : [];
  const spellings = [asPhone, asNumber, asName].filter((sought) => sought.length > 0);
  const different = [...new Map(spellings.map((sought) => [sought.join(" "), sought])).values()];
  if (different.length === 0) return [within("id", [])];
  return [different.length === 1 ? words(different[0]!) : or(...different.map(words))];
}

/** `06 12 34` is the beginning of one number, and so are `0033 6 12` and `+33 (0)6 12`. */
function joinedDigits(search: string): string {
  return search
    .replace(/\(0\)/g, "")
    .replace(/(?<=\d)[ .()-]+(?=\d)/g, "")
    .replace(/(?<!\d)00(?=\d)/g, "");
}
