/** Places at exams: one row each, whose unique number decides who gets the last. */
import { ConflictError, fault } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { addSeconds } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { batchesOf } from "../storage/batches.ts";
import { type Filter, isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq, within } from "../storage/where.ts";
import { examMessages } from "./messages.ts";
import type { ExamCentre, ExamSitting } from "./model.ts";
import { type ExamPlace, type ExamRegistration, places, registrations } from "./registration.ts";
import { capacitiesOf, placedStates } from "./rules.ts";

/** Who wants a place, and where. */
export interface Wanting {
  readonly registration: string;
  readonly centre: ExamCentre;
  readonly extraTime: boolean;
}

/**
 * Takes a place at each of these exams, or at none that was not held before. Taking one that is held already changes nothing.
 * @throws ConflictError `exams.centre_full`, naming the exam
 */
export async function takePlaces(context: Context, wanting: Wanting, wanted: readonly ExamSitting[]): Promise<void> {
  for (const sitting of wanted) await takePlace(context, wanting, sitting);
}

/** Lets go of places that the registration, as it is now, has no use for. */
export async function settlePlaces(
  context: Context,
  row: Pick<ExamRegistration, "id" | "state" | "papers">,
): Promise<void> {
  const needed = placedStates.includes(row.state) ? row.papers.map(({ sitting }) => sitting) : [];
  const rows = context.trusted.repository(places);
  for (const place of await rows.find({ filter: eq("registration", row.id) }))
    if (!needed.includes(place.sitting)) await rows.removeAll(eq("id", place.id));
}

async function takePlace(context: Context, wanting: Wanting, sitting: ExamSitting): Promise<void> {
  const rows = context.trusted.repository(places);
  const { registration, centre } = wanting;
  const capacities = capacitiesOf(centre);
  const pool = wanting.extraTime && capacities.extra !== undefined ? "extra" : "plain";
  const capacity = capacities[pool];
  const id = derivedId("exam place", registration, sitting.id);
  const room = { sitting: sitting.id, centre: centre.id, pool } as const;
  const inRoom = and<keyof ExamPlace>(eq("sitting", sitting.id), eq("centre", centre.id), eq("pool", pool));
  for (let attempt = 0; attempt < attemptsAtMost; attempt++) {
    const held = await rows.get(id);
    if (held && held.centre === centre.id && held.pool === pool && (await keptFresh(context, held))) return;
    const number = capacity === undefined ? undefined : await freeNumber(context, inRoom, { capacity, attempt, id });
    if (capacity !== undefined && number === undefined) {
      // The last one may have gone to this very registration: somebody clicked twice.
      const now = await rows.get(id);
      if (now && now.centre === centre.id && now.pool === pool) return;
      if ((await releaseStale(context, inRoom)) > 0) continue;
      throw full(centre, sitting, capacity);
    }
    const place = { ...room, ...(number !== undefined && { number }), takenAt: context.clock.now() };
    try {
      if (!held) return await rows.insert({ id, registration, ...place });
      // Somebody who changes centres has a place in one of them throughout.
      const unset = number === undefined ? (["number"] as const) : [];
      if (await rows.update(eq("id", id), { set: place, unset })) return;
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
    }
  }
  throw full(centre, sitting, capacity ?? 0);
}

/** How long a registration may take to be written once its places are taken: far longer than any does. */
const staleMinutes = 10;

/**
 * Gives back places that a program which died left taken: taken long ago, for a registration that is not as it would have
 * been. Somebody who is at it right now keeps theirs.
 * @param among of one exam, or one room
 */
export async function releaseStale(context: Context, among: Filter<keyof ExamPlace>): Promise<number> {
  const rows = context.trusted.repository(places);
  const longAgo = addSeconds(context.clock.now(), -staleMinutes * 60);
  let released = 0;
  for await (const held of batchesOf(rows.scan({ filter: among }), 500)) {
    const old = held.filter(({ takenAt = "" }) => takenAt < longAgo);
    const ids = old.map(({ registration }) => registration);
    const found = await context.trusted.records(registrations).find({ filter: within("id", ids) });
    const known = new Map(found.map((row) => [row.id, row]));
    for (const { id, sitting, centre, registration, takenAt } of old) {
      const row = known.get(registration);
      const needed = row && placedStates.includes(row.state) && row.papers.some((paper) => paper.sitting === sitting);
      if (needed && row.centre === centre) continue;
      const unchanged = takenAt === undefined ? absent<keyof ExamPlace>("takenAt") : eq("takenAt", takenAt);
      released += await rows.removeAll(and<keyof ExamPlace>(eq("id", id), unchanged));
    }
  }
  return released;
}

/** A place that is held already is as good as one taken now; false: it went meanwhile. */
async function keptFresh(context: Context, { id, takenAt = "" }: ExamPlace): Promise<boolean> {
  const now = context.clock.now();
  if (takenAt >= addSeconds(now, -staleMinutes * 30)) return true;
  return (await context.trusted.repository(places).update(eq("id", id), { set: { takenAt: now } })) !== undefined;
}

/** Each attempt is lost to somebody else who got a place. */
const attemptsAtMost = 500;

/** The next number; once that was lost, any of those that are free, so that many who ask at once do not all ask for the same. */
async function freeNumber(
  context: Context,
  inRoom: ReturnType<typeof and<keyof ExamPlace>>,
  { capacity, attempt, id }: { readonly capacity: number; readonly attempt: number; readonly id: string },
): Promise<number | undefined> {
  const rows = context.trusted.repository(places);
  if (attempt === 0) {
    const last = await rows.first({ filter: inRoom, sort: [{ field: "number", descending: true }] });
    const next = (last?.number ?? 0) + 1;
    if (next <= capacity) return next;
  }
  const taken = new Set((await rows.find({ filter: inRoom, fields: ["number"] })).map(({ number }) => number));
  if (taken.size >= capacity) return undefined;
  const free = Array.from({ length: capacity }, (_, at) => at + 1).filter((number) => !taken.has(number));
  return free[Buffer.from(derivedId(id, String(attempt))).readUInt32BE(2) % free.length];
}

function full({ name }: ExamCentre, { title }: ExamSitting, capacity: number) {
  return fault(ConflictError, examMessages, "exams.centre_full", { centre: name, title, capacity });
}

/** How many hold a place where, by exam and pool; for a centre that loses seats. */
export async function placesAt(
  context: Context,
  centre: string,
): Promise<readonly { sitting: string; pool: "plain" | "extra"; taken: number }[]> {
  const found = await context.trusted
    .repository(places)
    .summarise({ filter: eq("centre", centre), by: ["sitting", "pool"] });
  return found.map(({ by, count }) => ({
    ...{ sitting: by.sitting as string, pool: by.pool as "plain" | "extra", taken: count },
  }));
}
