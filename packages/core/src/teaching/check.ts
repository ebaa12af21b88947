/** Everything in a year's services that wants a look. In memory that does not grow with it. */

import type { ElementView } from "../curricula/index.ts";
import type { Details } from "../kernel/messages.ts";
import { fill } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { listName } from "../students/index.ts";
import { elementsIn } from "./elements.ts";
import { teachingMessages } from "./messages.ts";
import type { Service } from "./model.ts";
import { type TeachingKind, teachingKinds } from "./rules.ts";
import { teachersById } from "./teachers.ts";
import { countingOf, eachWithHours, runsOf, totalled } from "./totals.ts";
import { yearOf } from "./year.ts";

export interface TeachingFault {
  readonly code: keyof typeof teachingMessages;
  /** English; faces show the sentence of `code`. */
  readonly message: string;
  readonly details: Details;
  readonly element?: string;
  /** A teacher's id. */
  readonly teacher?: string;
}

/** By element, then by teacher. */
export async function* checkYear(context: Context, options: { readonly year?: string }): AsyncGenerator<TeachingFault> {
  const year = await yearOf(context, options.year);
  for await (const batch of batchesOf(runsOf(context, year), 100)) {
    const known = await elementsIn(
      context,
      year,
      batch.map(([first]) => first!.element),
    );
    const people = await teachersById(
      context,
      batch.flat().flatMap(({ teacher }) => teacher ?? []),
    );
    const names = new Map([...people].map(([id, row]) => [id, listName(row)]));
    for (const run of batch) yield* faultsOf(run, known.get(run[0]!.element), { year, names });
  }
  yield* faultsOfTeachers(context, year);
}

function* faultsOf(
  run: readonly Service[],
  element: ElementView | undefined,
  { year, names }: { readonly year: string; readonly names: ReadonlyMap<string, string> },
): Generator<TeachingFault> {
  const code = run[0]!.element;
  if (!element) yield told("teaching.element_unknown", { code, year }, { element: code });
  for (const { group = "-", kind, teacher, declared, paid } of run) {
    if (teacher === undefined) yield told("teaching.nobody_yet", { code, group, kind }, { element: code });
    if (paid === undefined || paid === (declared ?? 0)) continue;
    const details = {
      name: names.get(teacher ?? "") ?? "-",
      code,
      kind,
      paid: paid / 100,
      declared: (declared ?? 0) / 100,
    };
    yield told("teaching.paid_differs", details, { element: code, ...(teacher !== undefined && { teacher }) });
  }
  if (element) for (const kind of teachingKinds) yield* beyondMaquette(run, element, kind);
}

/** Of each kind, an element may be planned for its hours as often as there are groups. */
function* beyondMaquette(run: readonly Service[], element: ElementView, kind: TeachingKind): Generator<TeachingFault> {
  if (teachingKinds.every((one) => hoursIn(element, one) === undefined)) return;
  const mine = run.filter((service) => service.kind === kind);
  const groups = new Set(mine.map(({ group }) => group)).size;
  const planned = mine.reduce((sum, service) => sum + (service.planned ?? 0), 0) / 100;
  const hours = hoursIn(element, kind) ?? 0;
  const most = Math.round(hours * groups * 100) / 100;
  if (planned <= most) return;
  yield told(
    "teaching.beyond_maquette",
    { code: element.code, kind, planned, most, groups },
    { element: element.code },
  );
}

function hoursIn(element: ElementView, kind: TeachingKind): number | undefined {
  const [onSite, remote] = [element[kind], element[`${kind}Remote`]];
  return onSite === undefined && remote === undefined ? undefined : (onSite ?? 0) + (remote ?? 0);
}

async function* faultsOfTeachers(context: Context, year: string): AsyncGenerator<TeachingFault> {
  const counting = await countingOf(context, { year });
  for await (const one of eachWithHours(context, counting)) {
    const { row, terms } = one;
    const details = { name: listName(row), year };
    if (!terms) yield told("teaching.no_status", details, { teacher: row.id });
    const { overtime } = totalled(one, counting);
    if (overtime > 0 && (terms?.relief !== undefined || terms?.sabbatical !== undefined))
      yield told("teaching.overtime_while_relieved", { ...details, overtime }, { teacher: row.id });
  }
}

function told(
  code: TeachingFault["code"],
  details: Details,
  on: Pick<TeachingFault, "element" | "teacher">,
): TeachingFault {
  return { code, message: fill(teachingMessages[code].en, details, (term) => terms[term]?.en), details, ...on };
}

const terms: { readonly [term: string]: { readonly en: string } | undefined } = teachingMessages;
