/** Totals: what each teacher's hours come to, and what each element, component or diploma takes. In constant memory. */
import { curricula, type ElementView } from "../curricula/index.ts";
import { type Fraction, fraction, plus, times } from "../kernel/exact.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, within } from "../storage/where.ts";
import { elementsIn } from "./elements.ts";
import { type Service, services, type Teacher, type TeacherTerms, teachers } from "./model.ts";
import {
  type Counting,
  type HundredthsByKind,
  ruleFor,
  type TeachingKind,
  type TeachingRule,
  type TpInDuty,
  teachingKinds,
  toHundredths,
} from "./rules.ts";
import type { TeacherStatus } from "./statuses.ts";
import { findTeacher, queryOf, standing, type TeacherFilter } from "./teachers.ts";
import { type TeachingTotal, totalOf } from "./total.ts";
import { dutyIn, nameView, type TeacherName } from "./views.ts";
import { yearOf } from "./year.ts";

/** Which hours count: what was planned, declared or paid; `known`: declared, or planned where nothing was declared yet. */
export const hourBases = ["known", "planned", "declared", "paid"] as const;
export type HourBasis = (typeof hourBases)[number];

export interface CountOptions {
  /** The current academic year if absent. */
  readonly year?: string;
  /** The institution's if absent. */
  readonly policy?: TpInDuty;
  /** `known` if absent. */
  readonly basis?: HourBasis;
}

export interface TeacherTotal extends TeachingTotal {
  readonly teacher: TeacherName;
  readonly component?: string;
  readonly year: string;
  readonly basis: HourBasis;
  /** Absent: none is known for the year, and no duty. */
  readonly status?: TeacherStatus;
}

export const totalGroups = ["element", "component", "diploma"] as const;
export type TotalGroup = (typeof totalGroups)[number];

/** What an element, a component or a diploma takes. */
export interface GroupTotal {
  /** A code, or a component's name; absent: what belongs to none. */
  readonly key?: string;
  readonly labelFr?: string;
  readonly labelEn?: string;
  readonly hours: { readonly [K in TeachingKind]: number };
  /** HETD at the rates within duty: whoever teaches it, and whatever else they teach. */
  readonly total: number;
  /** Of a diploma: HETD in elements that hang in other diplomas, too, and are counted in each. */
  readonly shared?: number;
}

export async function teacherTotal(context: Context, teacher: string, options: CountOptions): Promise<TeacherTotal> {
  const row = await findTeacher(context, teacher);
  const counting = await countingOf(context, options);
  return totalled((await withHours(context, [row], counting))[0]!, counting);
}

export async function* teacherTotals(
  context: Context,
  options: CountOptions & TeacherFilter,
): AsyncGenerator<TeacherTotal> {
  const counting = await countingOf(context, options);
  for await (const one of eachWithHours(context, counting, options)) yield totalled(one, counting);
}

/** What is counted, and how. */
export interface YearCounting extends Counting {
  readonly year: string;
  readonly basis: HourBasis;
}

export async function countingOf(
  context: Context,
  { year: given, policy, basis = "known" }: CountOptions,
): Promise<YearCounting> {
  const year = await yearOf(context, given);
  const chosen = policy ?? (await context.use(settings).show()).tpInDuty;
  return { year, basis, rule: ruleFor(year), policy: chosen };
}

/** A teacher with the hours of a year. */
export interface WithHours {
  readonly row: Teacher;
  readonly terms?: TeacherTerms;
  readonly hours: HundredthsByKind;
}

/** Everybody who owes or gives something in the year, by name. */
export async function* eachWithHours(
  context: Context,
  counting: YearCounting,
  filter: TeacherFilter = {},
): AsyncGenerator<WithHours> {
  for await (const batch of batchesOf(context.records(teachers).scan(queryOf(filter)), 100))
    for (const one of await withHours(context, batch, counting))
      if (one.terms || teachingKinds.some((kind) => one.hours[kind] > 0)) yield one;
}

export async function withHours(
  context: Context,
  rows: readonly Teacher[],
  { year, basis }: YearCounting,
): Promise<readonly WithHours[]> {
  const ids = rows.map(({ id }) => id);
  const sums = new Map<string, Mutable<HundredthsByKind>>(ids.map((id) => [id, noHours()]));
  const filter = and<keyof Service>(eq("year", year), within("teacher", ids), standing);
  for await (const service of context.records(services).scan({ filter }))
    sums.get(service.teacher!)![service.kind] += hoursOf(service, basis);
  return rows.map((row) => {
    const terms = row.terms.find((one) => one.year === year);
    return { row, ...(terms && { terms }), hours: sums.get(row.id)! };
  });
}

export function totalled({ row, terms, hours }: WithHours, counting: YearCounting): TeacherTotal {
  return {
    teacher: nameView(row),
    ...(row.component !== undefined && { component: row.component }),
    year: counting.year,
    basis: counting.basis,
    ...(terms && { status: terms.status }),
    ...totalOf(hours, dutyIn(terms), counting),
  };
}

/** Hundredths of hours. */
export function hoursOf({ planned, declared, paid }: Service, basis: HourBasis): number {
  return { known: declared ?? planned, planned, declared, paid }[basis] ?? 0;
}

export async function* groupTotals(
  context: Context,
  by: TotalGroup,
  options: CountOptions,
): AsyncGenerator<GroupTotal> {
  const counting = await countingOf(context, options);
  if (by === "element") yield* elementTotals(context, counting);
  else if (by === "component") yield* componentTotals(context, counting);
  else yield* diplomaTotals(context, counting);
}

async function* elementTotals(context: Context, counting: YearCounting): AsyncGenerator<GroupTotal> {
  for await (const { code, element, hours } of byElement(context, counting))
    yield { key: code, ...labelsOf(element), ...shownTotal(hours, counting.rule) };
}

async function* componentTotals(context: Context, counting: YearCounting): AsyncGenerator<GroupTotal> {
  const sums = new Map<string | undefined, Mutable<HundredthsByKind>>();
  for await (const { element, hours } of byElement(context, counting)) {
    const component = element?.component;
    if (!sums.has(component)) sums.set(component, noHours());
    addTo(sums.get(component)!, hours);
  }
  const sorted = [...sums].sort(([a = "\uffff"], [b = "\uffff"]) => (a < b ? -1 : 1));
  for (const [key, hours] of sorted) yield { ...(key !== undefined && { key }), ...shownTotal(hours, counting.rule) };
}

/** Holds the totals of the year's elements, not its services: elements are looked up from each diploma down. */
async function* diplomaTotals(context: Context, counting: YearCounting): AsyncGenerator<GroupTotal> {
  const { year, rule } = counting;
  const sums = new Map<string, HundredthsByKind>();
  for await (const { code, hours } of byElement(context, counting)) sums.set(code, hours);
  const hangsIn = new Map<string, number>();
  const trees = context.use(curricula);
  const diplomas = await Array.fromAsync(trees.each({ year, kind: "diploma" }));
  for (const { code } of diplomas)
    for await (const one of trees.elementsOf(code, { year }))
      if (sums.has(one.code)) hangsIn.set(one.code, (hangsIn.get(one.code) ?? 0) + 1);
  for (const diploma of diplomas) {
    const [hours, shared] = [noHours(), noHours()];
    for await (const { code } of trees.elementsOf(diploma.code, { year })) {
      const sum = sums.get(code);
      if (!sum) continue;
      addTo(hours, sum);
      if (hangsIn.get(code)! > 1) addTo(shared, sum);
    }
    const total = shownTotal(hours, rule);
    if (total.total > 0)
      yield { key: diploma.code, ...labelsOf(diploma), ...total, shared: shownTotal(shared, rule).total };
  }
  const rest = noHours();
  for (const [code, hours] of sums) if (!hangsIn.has(code)) addTo(rest, hours);
  const total = shownTotal(rest, rule);
  if (total.total > 0) yield total;
}

/** The hours of each element, by code. An element that the curriculum does not know has no `element`. */
async function* byElement(context: Context, { year, basis }: YearCounting) {
  for await (const batch of batchesOf(runsOf(context, year), 200)) {
    const known = await elementsIn(
      context,
      year,
      batch.map(([first]) => first!.element),
    );
    for (const run of batch) {
      const code = run[0]!.element;
      const hours = noHours();
      for (const service of run) hours[service.kind] += hoursOf(service, basis);
      yield { code, element: known.get(code), hours };
    }
  }
}

/** The services of a year, element by element. */
export async function* runsOf(context: Context, year: string): AsyncGenerator<readonly Service[]> {
  const filter = and<keyof Service>(eq("year", year), standing);
  const sort = [{ field: "element" as const }, { field: "group" as const }];
  let run: Service[] = [];
  for await (const service of context.records(services).scan({ filter, sort })) {
    if (run.length > 0 && run[0]!.element !== service.element) {
      yield run;
      run = [];
    }
    run.push(service);
  }
  if (run.length > 0) yield run;
}

function shownTotal(hours: HundredthsByKind, { duty }: TeachingRule): Pick<GroupTotal, "hours" | "total"> {
  const hetd = teachingKinds
    .map((kind) => times(fraction(hours[kind], 100), duty[kind]))
    .reduce((sum: Fraction, one) => plus(sum, one));
  const shown = Object.fromEntries(teachingKinds.map((kind) => [kind, hours[kind] / 100]));
  return { hours: shown as GroupTotal["hours"], total: toHundredths(hetd) / 100 };
}

export function labelsOf(element: ElementView | undefined): Pick<GroupTotal, "labelFr" | "labelEn"> {
  const { labelFr, labelEn } = element ?? {};
  return { ...(labelFr !== undefined && { labelFr }), ...(labelEn !== undefined && { labelEn }) };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function noHours(): Mutable<HundredthsByKind> {
  return { cm: 0, td: 0, tp: 0 };
}

function addTo(sum: Mutable<HundredthsByKind>, hours: HundredthsByKind): void {
  for (const kind of teachingKinds) sum[kind] += hours[kind];
}
