/** A teacher's year on one paper: the services, what they come to, and why. */
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { and, eq, within } from "../storage/where.ts";
import { elementsIn } from "./elements.ts";
import { type Service, services } from "./model.ts";
import { findTeacher, standing, type TeacherFilter } from "./teachers.ts";
import {
  type CountOptions,
  countingOf,
  eachWithHours,
  labelsOf,
  type TeacherTotal,
  totalled,
  type WithHours,
  withHours,
  type YearCounting,
} from "./totals.ts";
import { type ServiceView, serviceView, type TermsView, teacherView } from "./views.ts";

export interface TeachingStatement extends TeacherTotal {
  /** The year's status and what lowers the duty; absent: none is known. */
  readonly terms?: TermsView;
  readonly department?: string;
  /** By element, then group. */
  readonly services: readonly StatedService[];
}

export interface StatedService extends Omit<ServiceView, "teacher"> {
  readonly labelFr?: string;
  readonly labelEn?: string;
}

export async function statementOf(
  context: Context,
  teacher: string,
  options: CountOptions,
): Promise<TeachingStatement> {
  const row = await findTeacher(context, teacher);
  const counting = await countingOf(context, options);
  return (await stated(context, await withHours(context, [row], counting), counting))[0]!;
}

/** Everybody who owes or gives something in the year, by name, in constant memory. */
export async function* eachStatement(
  context: Context,
  options: CountOptions & TeacherFilter,
): AsyncGenerator<TeachingStatement> {
  const counting = await countingOf(context, options);
  for await (const batch of batchesOf(eachWithHours(context, counting, options), 50))
    yield* await stated(context, batch, counting);
}

async function stated(
  context: Context,
  batch: readonly WithHours[],
  counting: YearCounting,
): Promise<readonly TeachingStatement[]> {
  const { year } = counting;
  const ids = batch.map(({ row }) => row.id);
  const filter = and<keyof Service>(eq("year", year), within("teacher", ids), standing);
  const sort = [{ field: "element" as const }, { field: "group" as const }];
  const given = await context.records(services).find({ filter, sort });
  const labels = await elementsIn(
    context,
    year,
    given.map(({ element }) => element),
  );
  const whose = Map.groupBy(given, ({ teacher }) => teacher);
  return batch.map((one) => {
    const { row } = one;
    const terms = teacherView(row).terms.find((known) => known.year === year);
    return {
      ...totalled(one, counting),
      ...(row.department !== undefined && { department: row.department }),
      ...(terms && { terms }),
      services: (whose.get(row.id) ?? []).map((service) => ({
        ...serviceView(service, undefined),
        ...labelsOf(labels.get(service.element)),
      })),
    };
  });
}
