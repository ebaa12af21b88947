/**
 * Applying a change: batch by batch, first elements, then links, then equivalences. Each batch makes rows whose ids follow
 * from the plan, and then notes in the change how far it has come; so a run that is killed anywhere is finished by the
 * next, which makes the same rows.
 */
import { ConflictError, fault } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { positionOf } from "../storage/rows.ts";
import type { Position, Row, Sort } from "../storage/storage.ts";
import { absent, and, eq, or, present } from "../storage/where.ts";
import { linesOf } from "./change-map.ts";
import { type ChangeView, changeView, countsOf, findChange } from "./change-plan.ts";
import { elementRow } from "./edit.ts";
import { standing } from "./find.ts";
import { curriculumMessages } from "./messages.ts";
import {
  type Change,
  type CurriculumYear,
  changes,
  type Element,
  type Equivalence,
  elements,
  equivalenceId,
  equivalences,
  type Link,
  linkId,
  links,
  type MapLine,
  mapLines,
  years,
} from "./model.ts";
import { successorsOf } from "./successors.ts";
import { elementFields } from "./views.ts";
import { askedAtOnce } from "./walk.ts";
import { layOut, noteOnYear, underChange } from "./years.ts";

/** What the new year holds. */
export type ChangeReport = ChangeView;

export interface ApplyOptions {
  /** Told after each batch how many elements and links of the old year are done, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

export async function apply(context: Context, to: string, { onProgress }: ApplyOptions): Promise<ChangeReport> {
  let change = await findChange(context, to);
  if (change.state === "applied" || change.state === "opened") return changeView(change);
  if (change.state === "reverting" || change.state === "reverted")
    throw fault(
      ConflictError,
      curriculumMessages,
      change.state === "reverting" ? "curriculum.reverting" : "curriculum.no_change",
      { to },
    );
  if (change.faults > 0)
    throw fault(ConflictError, curriculumMessages, "curriculum.plan_has_faults", { to, count: change.faults });
  const counts = await countsOf(context, change);
  const total = counts.made + counts.links;
  if (change.state === "planned") change = await begin(context, change);
  while (change.stage !== "done") {
    change = await step(context, change);
    onProgress?.(Math.min(total, change.elements + change.links), total);
  }
  return changeView(await finish(context, change));
}

/** Holds both years, and sees to it that the new one is empty. */
async function begin(context: Context, change: Change): Promise<Change> {
  const { id: to, from, frame } = change;
  await layOut(context, to, { frame });
  for (const year of [from, to]) await hold(context, year, to);
  const rows = context.records(elements);
  const count = await rows.count(and<keyof Element>(eq("year", to), standing));
  if (count > 0) {
    await release(context, change);
    throw fault(ConflictError, curriculumMessages, "curriculum.year_not_empty", { to, count });
  }
  await clearRemoved(context, to);
  try {
    return await advance(context, change, { set: { state: "applying" } });
  } catch (error) {
    await release(context, change);
    throw error;
  }
}

/** Keeps a year from being written to while it is copied from, into, or emptied. */
export async function hold(context: Context, year: string, to: string): Promise<void> {
  const free = or<keyof CurriculumYear>(absent("changing"), eq("changing", to));
  const note = { verb: "curricula.applyChange", what: { year, to, held: true } };
  const rows = context.records(years);
  if (await rows.update(and<keyof CurriculumYear>(eq("id", year), free), { set: { changing: to } }, note)) return;
  const held = await rows.get(year);
  if (held) throw underChange(held);
}

/** What was removed from the new year before would stand in the way of what comes. */
async function clearRemoved(context: Context, to: string): Promise<void> {
  await context.carry();
  const gone = and<keyof Element & keyof Link>(eq("year", to), present("removedAt"), absent("uncarried"));
  await context.trusted.repository(elements).removeAll(gone);
  await context.trusted.repository(links).removeAll(gone);
}

/** Makes one batch, and notes how far it has come. */
async function step(context: Context, change: Change): Promise<Change> {
  switch (change.stage) {
    case "elements":
      return await copyElements(context, change);
    case "links":
      return await copyLinks(context, change);
    default:
      return await writeEquivalences(context, change);
  }
}

/** What keeps rows by element comes along in the same step, so that a batch which is made again is made whole. */
async function copyElements(context: Context, change: Change): Promise<Change> {
  const sort = [{ field: "code" as const }];
  const filter = and<keyof Element>(eq("year", change.from), standing);
  const batch = await context.records(elements).find({ filter, sort, limit: askedAtOnce, ...placeIn(change) });
  if (batch.length === 0) return await advance(context, change, { set: { stage: "links" }, unset: ["after"] });
  const codes = batch.map(({ code }) => code);
  const successors = await successorsOf(context, change.plan, codes);
  const rows = new Map(batch.map((row) => [row.code, row]));
  const made = successors.map(({ code, of: [first] }) => copied(rows.get(first!)!, code, change));
  await noteOnYear(context, change.id, "curricula.applyChange", { elements: made.length, upTo: codes.at(-1)! });
  if (made.length > 0) await context.records(elements).insertMany(made);
  const moved = { from: change.from, to: change.id, successors };
  for (const follower of context.yearFollowers) await follower.bring(context, moved);
  return await advance(context, change, { set: { after: place(batch.at(-1)!, sort) }, add: { elements: made.length } });
}

function copied(row: Element, code: string, { id: year }: Change): Omit<Element, "version"> {
  const values = Object.fromEntries(
    elementFields.flatMap((field) => (row[field] === undefined ? [] : [[field, row[field]]])),
  );
  const copy = elementRow({ year, code, kind: row.kind }, values);
  return row.origins ? { ...copy, origins: row.origins } : copy;
}

/** A link follows both of its ends. What hangs in an element that is split goes to the first of its parts. */
async function copyLinks(context: Context, change: Change): Promise<Change> {
  const sort = [{ field: "child" as const }, { field: "parent" as const }];
  const filter = and<keyof Link>(eq("year", change.from), standing);
  const batch = await context.records(links).find({ filter, sort, limit: askedAtOnce, ...placeIn(change) });
  if (batch.length === 0) return await advance(context, change, { set: { stage: "equivalences" }, unset: ["after"] });
  const lines = await linesOf(context, change.plan, [
    ...new Set(batch.flatMap(({ parent, child }) => [parent, child])),
  ]);
  const targets = (code: string) =>
    (lines.get(code) ?? [{ how: "kept" as const, new: undefined }]).flatMap((line) =>
      line.how === "dropped" ? [] : [line.new ?? code],
    );
  const made = new Map<string, Omit<Link, "version">>();
  for (const row of batch) {
    const parent = targets(row.parent)[0];
    for (const child of parent === undefined ? [] : targets(row.child)) {
      const { version, journal, uncarried, removedAt, ...values } = row;
      const id = linkId(change.id, parent!, child);
      // Two that are merged with each other do not hang in themselves.
      if (!made.has(id) && parent !== child) made.set(id, { ...values, id, year: change.id, parent: parent!, child });
    }
  }
  await noteOnYear(context, change.id, "curricula.applyChange", { links: made.size, upTo: batch.at(-1)!.child });
  if (made.size > 0) await context.records(links).insertMany([...made.values()]);
  return await advance(context, change, { set: { after: place(batch.at(-1)!, sort) }, add: { links: batch.length } });
}

/** What was acquired under a code that is no more stays valid under those that it became. */
async function writeEquivalences(context: Context, change: Change): Promise<Change> {
  const sort = [{ field: "row" as const }];
  const filter = and<keyof MapLine>(eq("plan", change.plan));
  const batch = await context.repository(mapLines).find({ filter, sort, limit: askedAtOnce, ...placeIn(change) });
  if (batch.length === 0) return await advance(context, change, { set: { stage: "done" }, unset: ["after"] });
  const made = batch.flatMap((line): Omit<Equivalence, "version">[] => {
    if (line.new === undefined || line.new === line.old) return [];
    const ends = { fromYear: change.from, fromCode: line.old, toYear: change.id, toCode: line.new };
    return [{ id: equivalenceId(ends), ...ends, on: change.plannedOn, reason: line.how, change: change.id }];
  });
  await noteOnYear(context, change.id, "curricula.applyChange", { equivalences: made.length });
  if (made.length > 0) await context.records(equivalences).insertMany(made);
  return await advance(context, change, {
    set: { after: place(batch.at(-1)!, sort) },
    add: { equivalences: made.length },
  });
}

/** Where the batch before ended. */
function placeIn({ after }: Change): { readonly after?: Position } {
  return after === undefined ? {} : { after: JSON.parse(after) as Position };
}

function place(row: { readonly id: string }, sort: readonly Sort[]): string {
  return JSON.stringify(positionOf(row as Row, sort));
}

/**
 * Guarded by the version that the step began from: where another program was faster, this one goes on from there, and
 * what it made meanwhile is what the other one made.
 */
async function advance(
  context: Context,
  change: Change,
  how: Parameters<ReturnType<typeof context.repository<Change>>["update"]>[1],
): Promise<Change> {
  const same = and<keyof Change>(eq("id", change.id), eq("version", change.version));
  const moved = await context.repository(changes).update(same, { ...how, add: { ...how.add, version: 1 } });
  if (moved) return moved;
  const now = await findChange(context, change.id);
  if (now.state === "reverting" || now.state === "reverted")
    throw fault(ConflictError, curriculumMessages, "curriculum.reverting", { to: change.id });
  return now;
}

async function finish(context: Context, change: Change): Promise<Change> {
  await release(context, change);
  const { id, from, elements: made, links: hung } = change;
  const note = { verb: "curricula.applyChange", what: { from, to: id, elements: made, links: hung } };
  const applying = and<keyof Change>(eq("id", id), eq("state", "applying"));
  return (
    (await context.records(changes).update(applying, { set: { state: "applied" } }, note)) ??
    (await findChange(context, id))
  );
}

/** Lets both years be written to again. */
export async function release(context: Context, { id, from }: Pick<Change, "id" | "from">): Promise<void> {
  const note = { verb: "curricula.applyChange", what: { from, to: id, released: true } };
  for (const year of [from, id]) {
    const held = and<keyof CurriculumYear>(eq("id", year), eq("changing", id));
    await context.records(years).update(held, { unset: ["changing"] }, note);
  }
}
