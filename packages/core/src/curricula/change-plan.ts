/** Planning a change of a year into a later one, and looking at what becomes of what. The new year is not touched. */
import { ConflictError, fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import { isAcademicYear } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { type Page, type PageRequest, page } from "../storage/page.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq, present } from "../storage/where.ts";
import type { Sheet } from "../tables/sheet.ts";
import { examineMap, keepMap, linesOf, type MapFault, mapFault } from "./change-map.ts";
import { today } from "./equivalences.ts";
import { elementsByCode, standing } from "./find.ts";
import { curriculumMessages } from "./messages.ts";
import {
  type Becoming,
  type Change,
  changes,
  type Element,
  type ElementKind,
  elements,
  type Link,
  links,
  type MapLine,
  mapLines,
} from "./model.ts";
import { spanOf } from "./rules.ts";
import { yearToRead } from "./years.ts";

export interface PlanRequest {
  /** The year that is copied; the opened one if absent. */
  readonly from?: string;
  /** The year that is made, `2027-2028`. */
  readonly to: string;
  /** The frame that the new year belongs to, `2027-2032`; the old year's if absent. */
  readonly frame?: string;
  /** What becomes of codes: columns `old`, `new`, `how`. A code that is not in it is kept. */
  readonly map?: Sheet;
  /** What the map drops leaves the parents that stay. */
  readonly dropUsed?: boolean;
}

/** Codes of the old year by what becomes of them, and what the new year will have. */
export interface ChangeCounts {
  readonly kept: number;
  readonly renamed: number;
  readonly split: number;
  readonly merged: number;
  readonly dropped: number;
  /** Elements of the new year. */
  readonly made: number;
  /** Links of the old year. */
  readonly links: number;
}

export interface ChangeView extends Pick<Change, "from" | "frame" | "state" | "elements" | "links" | "equivalences"> {
  readonly to: string;
}

export interface ChangePlan extends Pick<ChangeView, "from" | "to" | "frame" | "state"> {
  readonly counts: ChangeCounts;
  /** With these it cannot be applied. The first 1000. */
  readonly faults: readonly MapFault[];
  /** These want a look. The first 1000. */
  readonly warnings: readonly MapFault[];
}

/** What becomes of one code. */
export interface ReviewedLine {
  readonly old: string;
  readonly new?: string;
  readonly how: Becoming;
  readonly kind?: ElementKind;
  readonly labelFr?: string;
  readonly labelEn?: string;
}

const listed = 1000;

export async function plan(context: Context, request: PlanRequest): Promise<ChangePlan> {
  const { to, map, dropUsed = false } = request;
  const { from, frame } = await checkedRequest(context, request);
  const before = await context.records(changes).get(to);
  if (before && before.state !== "planned" && before.state !== "reverted") throw begun(before);
  const id = context.ids.next();
  const faults: MapFault[] = [];
  const warnings: MapFault[] = [];
  let count = 0;
  const tell = (...told: Parameters<typeof mapFault>) => {
    if (!told[2]) count++;
    const list = told[2] ? warnings : faults;
    if (list.length < listed) list.push(mapFault(...told));
  };
  const mapping = { context, plan: id, from, dropUsed, tell };
  if (map) await keepMap(mapping, map);
  await examineMap(mapping);
  const kept: Omit<Change, "version"> = {
    ...{ id: to, from, frame, state: "planned", plan: id, plannedOn: await today(context), faults: count },
    ...(dropUsed && { dropUsed }),
    ...{ stage: "elements", elements: 0, links: 0, equivalences: 0 },
  };
  await keep(context, kept, before);
  if (before) await context.repository(mapLines).removeAll(eq("plan", before.plan));
  return { from, to, frame, state: "planned", counts: await countsOf(context, kept), faults, warnings };
}

async function checkedRequest(context: Context, { from, to, frame }: PlanRequest) {
  const source = await yearToRead(context, from);
  if (!isAcademicYear(to)) throw fault(InvalidInputError, curriculumMessages, "curriculum.bad_year", { year: to });
  if (to <= source.id)
    throw fault(InvalidInputError, curriculumMessages, "curriculum.not_later", { from: source.id, to });
  const name = frame ?? source.frame;
  const span = spanOf(name);
  if (!span) throw fault(InvalidInputError, curriculumMessages, "curriculum.bad_frame", { frame: name });
  if (to < span.from || to > span.to)
    throw fault(InvalidInputError, curriculumMessages, "curriculum.outside_frame", { year: to, frame: name, ...span });
  const known = await findChange(context, to).catch(() => undefined);
  const count = await context.records(elements).count(and<keyof Element>(eq("year", to), standing));
  if (count > 0 && known?.state !== "applied" && known?.state !== "applying" && known?.state !== "opened")
    throw fault(ConflictError, curriculumMessages, "curriculum.year_not_empty", { to, count });
  return { from: source.id, frame: name };
}

/** Of two who plan at once, one is told. */
async function keep(context: Context, row: Omit<Change, "version">, before: Change | undefined): Promise<void> {
  const rows = context.records(changes);
  const { id, ...set } = row;
  const { from, frame, faults } = set;
  const note = { verb: "curricula.planChange", what: { from, to: id, frame, faults } };
  if (before) {
    const same = and<keyof Change>(eq("id", id), eq("version", before.version));
    const unset = (["after", "dropUsed"] as const).filter((field) => row[field] === undefined);
    if (await rows.update(same, { set, unset }, note)) return;
    throw begun(before);
  }
  try {
    await rows.insert(row, note);
  } catch (error) {
    if (isUniqueViolation(error)) throw begun(row);
    throw error;
  }
}

function begun({ id, state }: Pick<Change, "id" | "state">) {
  return fault(ConflictError, curriculumMessages, "curriculum.change_begun", { to: id, state });
}

/** A code that is split is one old code and many new ones; codes that are merged, the other way round. */
export async function countsOf(
  context: Context,
  { from, plan: id }: Pick<Change, "from" | "plan">,
): Promise<ChangeCounts> {
  const lines = context.repository(mapLines);
  const ofPlan = eq<keyof MapLine>("plan", id);
  const count: { [how in Becoming]: number } = { kept: 0, renamed: 0, split: 0, merged: 0, dropped: 0 };
  let parts = 0;
  let before: string | undefined;
  for await (const { old, how } of lines.scan({ filter: ofPlan, sort: [{ field: "old" }, { field: "row" }] })) {
    if (old !== before) count[how]++;
    if (how === "split") parts++;
    before = old;
  }
  let unions = 0;
  before = undefined;
  const moving = and<keyof MapLine>(ofPlan, present("new"));
  for await (const line of lines.scan({ filter: moving, sort: [{ field: "new" }, { field: "row" }] })) {
    if (line.how === "merged" && line.new !== before) unions++;
    before = line.new;
  }
  const all = await context.records(elements).count(and<keyof Element>(eq("year", from), standing));
  const kept = all - count.renamed - count.split - count.merged - count.dropped;
  const hanging = await context.records(links).count(and<keyof Link>(eq("year", from), standing));
  return { ...count, kept, made: kept + count.renamed + parts + unions, links: hanging };
}

export async function listChanges(context: Context): Promise<readonly ChangeView[]> {
  return (await context.records(changes).find({})).map(changeView);
}

export function changeView({ id, from, frame, state, ...rest }: Change): ChangeView {
  const { elements: made, links: hung, equivalences } = rest;
  return { to: id, from, frame, state, elements: made, links: hung, equivalences };
}

/** @throws NotFoundError */
export async function findChange(context: Context, to: string): Promise<Change> {
  const found = await context.records(changes).get(to);
  if (found) return found;
  throw fault(NotFoundError, curriculumMessages, "curriculum.no_change", { to });
}

/** Of `all`, a page holds so many old codes; a split code gives a line for each part. */
export async function review(
  context: Context,
  to: string,
  { all = false, ...request }: PageRequest & { readonly all?: boolean },
): Promise<Page<ReviewedLine>> {
  const { from, plan: id } = await findChange(context, to);
  if (!all) {
    const asked = {
      filter: eq<keyof MapLine>("plan", id),
      sort: [{ field: "old" as const }, { field: "row" as const }],
    };
    const { items, ...rest } = await page(context.repository(mapLines), asked, request);
    const codes = [...new Set(items.map(({ old }) => old))];
    const rows = new Map((await elementsByCode(context, from, codes)).map((row) => [row.code, row]));
    return { items: items.map((line) => reviewed(line, rows.get(line.old))), ...rest };
  }
  const filter = and<keyof Element>(eq("year", from), standing);
  const { items, ...rest } = await page(context.records(elements), { filter, sort: [{ field: "code" }] }, request);
  const lines = await linesOf(
    context,
    id,
    items.map(({ code }) => code),
  );
  const whole = items.flatMap((row) =>
    (lines.get(row.code) ?? [{ old: row.code, how: "kept" as const }]).map((line) => reviewed(line, row)),
  );
  return { items: whole, ...rest };
}

function reviewed(line: Pick<MapLine, "old" | "new" | "how">, row: Element | undefined): ReviewedLine {
  const { old, how } = line;
  return {
    ...{ old, how },
    ...(line.new !== undefined && { new: line.new }),
    ...(row && { kind: row.kind }),
    ...(row?.labelFr !== undefined && { labelFr: row.labelFr }),
    ...(row?.labelEn !== undefined && { labelEn: row.labelEn }),
  };
}
