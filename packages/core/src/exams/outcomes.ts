/** What students have acquired, and what they have to take again: read from their results and their attendance. */

import { juryResultRows, type NodeResult } from "../jury/index.ts";
import type { Context } from "../module/module.ts";
import { results } from "../results/index.ts";
import { and, eq, within } from "../storage/where.ts";
import { students } from "../students/index.ts";
import { type ExamSitting, type PeriodSettings, periodId } from "./model.ts";
import { type CarryOverReason, type ExamRegistration, registrationId, registrations } from "./registration.ts";
import { placedStates } from "./rules.ts";

/** What is known of one student. */
export interface Outcomes {
  /** Elements that are acquired for good, and by what: a mark or a result code. */
  readonly acquired: ReadonlyMap<string, string>;
  /** Elements below the bar whose compensation the student refused. */
  readonly refused: ReadonlySet<string>;
  /** Elements with a result of any kind. */
  readonly tried: ReadonlySet<string>;
  /** Elements with a mark. */
  readonly marked: ReadonlySet<string>;
  /** Elements whose latest result is an absence. */
  readonly absent: ReadonlySet<string>;
}

export type AcquiringRules = Pick<PeriodSettings, "acquiredResults" | "refusedCompensationResults">;

/**
 * What the results on record and the juries that closed say of a student, over all years: what is acquired once stays
 * acquired.
 */
export async function outcomesOf(context: Context, student: string, rules: AcquiringRules): Promise<Outcomes> {
  const verbs = context.trusted.use(results);
  const found: Obtained[] = [];
  let after: string | undefined;
  do {
    const page = await verbs.list({ student }, { limit: 1000, ...(after !== undefined && { after }) });
    found.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  const ids = (await students.alsoKnownAs?.(context, student)) ?? [student];
  const filter = and<"student" | "frozen">(within("student", ids), eq("frozen", true));
  const decided = await context.trusted.records(juryResultRows).find({ filter });
  return outcomesFrom(
    found,
    rules,
    decided.flatMap(({ result }) => result.nodes),
  );
}

/** One result, as the student records system gives it. Marks are plain numbers on `scale`, 20 if absent. */
export interface Obtained {
  readonly element: string;
  readonly year: string;
  readonly session: number;
  readonly mark?: number;
  readonly scale?: number;
  readonly juryPoints?: number;
  readonly absence?: string;
  readonly result?: string;
}

/** What a jury said of one element. */
export type DecidedNode = Pick<NodeResult, "code" | "by" | "decision" | "average" | "why">;

/** A code that acquires, or half of the scale, acquires; unless the student refused the compensation. The latest absence counts. */
export function outcomesFrom(
  found: readonly Obtained[],
  rules: AcquiringRules,
  decided: readonly DecidedNode[] = [],
): Outcomes {
  const acquired = new Map<string, string>();
  const [refused, tried, marked, absent] = [1, 2, 3, 4].map(() => new Set<string>()) as [
    Elements,
    Elements,
    Elements,
    Elements,
  ];
  const inOrder = [...found].sort((a, b) => (a.year === b.year ? a.session - b.session : a.year < b.year ? -1 : 1));
  for (const { element, mark, scale = 20, juryPoints = 0, absence, result } of inOrder) {
    tried.add(element);
    if (mark !== undefined) marked.add(element);
    const byCode = result !== undefined && rules.acquiredResults.includes(result);
    const turnedDown = result !== undefined && rules.refusedCompensationResults.includes(result);
    if (byCode) acquired.set(element, result);
    else if (!turnedDown && mark !== undefined && 2 * (mark + juryPoints) >= scale)
      acquired.set(element, `${mark}/${scale}`);
    if (turnedDown) refused.add(element);
    if (absence !== undefined && mark === undefined) absent.add(element);
    else absent.delete(element);
  }
  for (const { code, by, decision, average, why } of decided) {
    if (decision !== undefined) tried.add(code);
    if (average !== undefined) marked.add(code);
    if (by !== undefined) acquired.set(code, decision ?? by);
    else if (why.some((reason) => reason.code === "why.refused")) refused.add(code);
    if (decision === "DEF") absent.add(code);
  }
  return { acquired, refused, tried, marked, absent };
}

type Elements = Set<string>;

/** By what an exam's element is acquired: itself, or what it hangs in. Absent: it is not. */
export function acquiredBy(
  { element, within }: Pick<ExamSitting, "element" | "within">,
  { acquired }: Outcomes,
): string | undefined {
  const itself = acquired.get(element);
  if (itself !== undefined) return itself;
  const around = within.find((code) => acquired.has(code));
  return around === undefined ? undefined : `${around} ${acquired.get(around)}`;
}

/**
 * Why an element is taken again; absent: it is acquired.
 * @param sittings those that examine it (a substitute among them) and that were the student's to take
 */
export function reasonFor(
  element: string,
  sittings: readonly Pick<ExamSitting, "id" | "element" | "within">[],
  { outcomes, taken }: { readonly outcomes: Outcomes; readonly taken: readonly ExamRegistration[] },
): CarryOverReason | undefined {
  if (sittings.some((sitting) => acquiredBy(sitting, outcomes) !== undefined)) return undefined;
  if (outcomes.refused.has(element)) return "compensationRefused";
  if (outcomes.absent.has(element)) return "absent";
  const chosen = taken.filter(({ state }) => placedStates.includes(state)).flatMap(({ papers }) => papers);
  const papers = chosen.filter((paper) => sittings.some(({ id }) => id === paper.sitting));
  const away = papers.length > 0 && papers.every(({ attendance }) => attendance === "ABI" || attendance === "ABJ");
  if (away && !outcomes.marked.has(element)) return "absent";
  return papers.length > 0 || outcomes.tried.has(element) ? "failed" : "notChosen";
}

/** A student's registrations for the first two periods of a year. */
export async function taughtRegistrations(
  context: Context,
  year: string,
  student: string,
): Promise<readonly ExamRegistration[]> {
  const ids = (await students.alsoKnownAs?.(context, student)) ?? [student];
  const rows = context.trusted.records(registrations);
  const found = await Promise.all(
    [1, 2].flatMap((number) => ids.map((id) => rows.get(registrationId(periodId(year, number as 1 | 2), id)))),
  );
  return found.filter((row) => row !== undefined);
}
