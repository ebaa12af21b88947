/** How a change ends: its year is opened, and readers follow; or it is taken back. */

import type { Journaled } from "../journal/journal.ts";
import { ConflictError, fault, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import type { Collection } from "../storage/collection.ts";
import type { Filter } from "../storage/storage.ts";
import { absent, and, eq, ne, within } from "../storage/where.ts";
import { hold, release } from "./change-apply.ts";
import { findChange } from "./change-plan.ts";
import { curriculumMessages } from "./messages.ts";
import {
  type Change,
  type CurriculumYear,
  changes,
  elements,
  equivalences,
  frames,
  links,
  mapLines,
  years,
} from "./model.ts";
import { type YearView, yearView } from "./views.ts";
import { askedAtOnce } from "./walk.ts";
import { allYears, openedOf } from "./years.ts";

export interface RevertReport {
  readonly to: string;
  /** Rows that were taken back, with what was corrected in them since. */
  readonly elements: number;
  readonly links: number;
  readonly equivalences: number;
}

/** Rows that wait for the carrier are waited for so often, 100 ms each time: longer than a dead carrier's lease. */
const rounds = 80;

/**
 * The change is settled first, so that it cannot be taken back any more; then one write makes every reader follow; the rest
 * is tidying up, which a second call finishes.
 */
export async function openYear(context: Context, year: string): Promise<YearView> {
  const all = await allYears(context);
  const row = all.find(({ id }) => id === year);
  const known = all.map(({ id }) => id);
  if (!row) throw fault(NotFoundError, curriculumMessages, "curriculum.no_year", { year, known });
  const opened = openedOf(all);
  if (opened && opened.id > year)
    throw fault(ConflictError, curriculumMessages, "curriculum.older_than_open", { year, opened: opened.id });
  await settleChange(context, row);
  const note = { verb: "curricula.openYear", what: { year } };
  const draft = and<keyof CurriculumYear>(eq("id", year), eq("state", "draft"));
  const change = { set: { state: "open" as const, openedAt: context.clock.now() } };
  await context.records(years).update(draft, change, note);
  for (const older of all) {
    if (older.id >= year || older.state !== "open") continue;
    const open = and<keyof CurriculumYear>(eq("id", older.id), eq("state", "open"));
    await context.records(years).update(open, { set: { state: "closed" } }, note);
  }
  await followFrames(context, row.frame, note);
  return yearView((await context.records(years).get(year))!);
}

async function settleChange(context: Context, { id: year, changing }: CurriculumYear): Promise<void> {
  const change = await context.records(changes).get(year);
  const untouched = changing === undefined && (change?.state === "planned" || change?.state === "reverted");
  if (!change || change.state === "opened" || untouched) return;
  const applied = and<keyof Change>(eq("id", year), eq("state", "applied"));
  const note = { verb: "curricula.openYear", what: { year } };
  if (await context.records(changes).update(applied, { set: { state: "opened" } }, note)) return;
  const { state } = await findChange(context, year);
  if (state !== "opened") throw fault(ConflictError, curriculumMessages, "curriculum.not_applied", { to: year, state });
}

async function followFrames(context: Context, frame: string, note: { readonly verb: string }): Promise<void> {
  for (const { id, state } of await context.records(frames).find({ sort: [{ field: "from" }] })) {
    const wanted = id === frame ? "open" : state === "open" ? "closed" : state;
    if (state !== wanted) await context.records(frames).update(eq("id", id), { set: { state: wanted } }, note);
  }
}

/** Repeatable: what an earlier try left is removed by the next. */
export async function revert(context: Context, to: string): Promise<RevertReport> {
  const change = await findChange(context, to);
  if (change.state === "planned") return await forgetPlan(context, change);
  if (change.state !== "reverting") await mark(context, change);
  await hold(context, to, to);
  await emptied(context, change);
  const counts = {
    elements: await clear(context, elements, eq("year", to)),
    links: await clear(context, links, eq("year", to)),
    equivalences: await clearEquivalences(context, to),
  };
  for (const { brought } of context.yearFollowers) await clear(context, brought.rows, brought.in(to));
  await dropYear(context, to);
  await release(context, change);
  await context.repository(mapLines).removeAll(eq("plan", change.plan));
  const reverting = and<keyof Change>(eq("id", to), eq("state", "reverting"));
  const note = { verb: "curricula.revertChange", what: { to, ...counts } };
  await context.records(changes).update(reverting, { set: { state: "reverted" } }, note);
  return { to, ...counts };
}

/** No row was made yet: what stands in the year is somebody else's. */
async function forgetPlan(context: Context, { id, plan, version, from }: Change): Promise<RevertReport> {
  const same = and<keyof Change>(eq("id", id), eq("version", version));
  const note = { verb: "curricula.revertChange", what: { to: id, state: "planned" } };
  const forgotten = await context.records(changes).update(same, { set: { state: "reverted" } }, note);
  if (!forgotten) return await revert(context, id);
  const inIt = await context.records(elements).count(eq("year", id));
  if (inIt === 0) await dropYear(context, id);
  await release(context, { id, from });
  await context.repository(mapLines).removeAll(eq("plan", plan));
  return { to: id, elements: 0, links: 0, equivalences: 0 };
}

/** Whoever settles the change first wins: an opening or this. */
async function mark(context: Context, change: Change): Promise<void> {
  const { id, state, version } = change;
  if (state === "opened") throw fault(ConflictError, curriculumMessages, "curriculum.change_opened", { to: id });
  const same = and<keyof Change>(eq("id", id), ne("state", "opened"));
  const note = { verb: "curricula.revertChange", what: { to: id, state, version } };
  if (await context.records(changes).update(same, { set: { state: "reverting" } }, note)) return;
  throw fault(ConflictError, curriculumMessages, "curriculum.change_opened", { to: id });
}

/** Waits until no row of the year carries an entry that is not in the log yet. */
async function emptied(context: Context, { id: to }: Change): Promise<void> {
  for (let round = 1; ; round++) {
    await context.carry();
    const count = await uncarried(context, to);
    if (count === 0) return;
    if (round === rounds) throw fault(ConflictError, curriculumMessages, "curriculum.entries_wait", { to, count });
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function uncarried(context: Context, year: string): Promise<number> {
  const inYear: readonly (readonly [Collection<Journaled>, Filter])[] = [
    [elements, eq("year", year)],
    [links, eq("year", year)],
    ...context.yearFollowers.map(({ brought }) => [brought.rows, brought.in(year)] as const),
  ];
  let count = 0;
  for (const [rows, filter] of inYear)
    count += await context.trusted.records(rows).count(and(eq("uncarried", true), filter) as Filter<keyof Journaled>);
  return count;
}

async function clear(context: Context, rows: Collection<Journaled>, which: Filter): Promise<number> {
  const stored = context.trusted.repository(rows);
  const filter = and(which, absent("uncarried")) as Filter<keyof Journaled>;
  let count = 0;
  for (;;) {
    const batch = await stored.find({ filter, limit: askedAtOnce, fields: [] });
    if (batch.length === 0) return count;
    count += await stored.removeAll(
      within(
        "id",
        batch.map(({ id }) => id),
      ),
    );
  }
}

async function clearEquivalences(context: Context, to: string): Promise<number> {
  return await context.trusted.repository(equivalences).removeAll(eq("change", to));
}

/** A year that is empty again goes, and so does a frame that was made for it. A year that others may write to stays. */
async function dropYear(context: Context, to: string): Promise<void> {
  await context.carry();
  const held = and<keyof CurriculumYear>(eq("id", to), eq("changing", to));
  const empty = and<keyof CurriculumYear>(held, eq("state", "draft"), absent("uncarried"));
  const gone = await context.trusted.repository(years).take(empty);
  if (!gone || (await allYears(context)).some(({ frame }) => frame === gone.frame)) return;
  await context.trusted.repository(frames).take(and(eq("id", gone.frame), eq("state", "draft"), absent("uncarried")));
}
