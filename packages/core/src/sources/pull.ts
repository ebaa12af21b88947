/**
 * Reading a source page by page and merging each page before the next is asked for. How far it has come is kept after each
 * page: a reading that dies goes on there, and since every merge changes nothing the second time, a page that comes twice
 * does no harm.
 */
import { curricula } from "../curricula/index.ts";
import { AdapterError, fault, InvalidInputError, isCursusError } from "../kernel/errors.ts";
import type { Details } from "../kernel/messages.ts";
import type { Context } from "../module/module.ts";
import { eq } from "../storage/where.ts";
import { currentYear } from "../students/index.ts";
import { droppedFrom, isDroppable, meet, metIn } from "./dropped.ts";
import { mergeElements, mergeLinks } from "./merge-curricula.ts";
import { mergeRegistrations, mergeStudents } from "./merge-people.ts";
import { mergeServices, mergeTeachers } from "./merge-teaching.ts";
import { pullMessages } from "./messages.ts";
import { cursorId, metCodes, type SourceCursor, sourceCursors } from "./model.ts";
import { type Precedence, usualPrecedence } from "./precedence.ts";
import { type Source, type SourceItems, type SourceKind, type SourcePage, sourceKinds } from "./source.ts";

export interface PullOptions {
  /** Everything that the source offers if absent. */
  readonly kinds?: readonly SourceKind[];
  /** The opened curriculum's year if absent, else the latest draft's, else the current academic year. */
  readonly year?: string;
  /** The frame of a year that is written to for the first time, `2024-2029`; the one it falls in if absent. */
  readonly frame?: string;
  readonly precedence?: Precedence;
  /** The same report, nothing written. */
  readonly dryRun?: boolean;
  /** How many to ask for at once: 1 to 500. */
  readonly limit?: number;
  readonly signal?: AbortSignal;
  /** Told after each page. */
  readonly onProgress?: (kind: SourceKind, read: number) => void;
}

export interface PullCounts {
  /** The reading went on where an earlier one had stopped. */
  readonly resumed?: true;
  pages: number;
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: number;
  /** Values that a source of more weight had set otherwise. */
  yielded: number;
}

/** Something about one thing that was read, in words. */
export interface PullRemark {
  readonly kind: SourceKind;
  /** What it is about: a code, `parent > child`, a student number. */
  readonly about: string;
  readonly code: string;
  readonly message: string;
  readonly details?: Details;
}

export interface PullReport {
  readonly source: string;
  readonly year: string;
  readonly dryRun?: true;
  readonly kinds: { readonly [K in SourceKind]?: PullCounts };
  /** What two say differently, so that nothing was done. The first 1000 of each list are named. */
  readonly conflicts: readonly PullRemark[];
  readonly refused: readonly PullRemark[];
  /** What changed of what was known. */
  readonly changes: readonly {
    readonly kind: SourceKind;
    readonly about: string;
    readonly fields: readonly string[];
  }[];
  /** Diplomas, steps, elements and links that came from here and are not there any more. They stay. */
  readonly dropped: readonly PullRemark[];
  /** How many conflicts, changes and dropped things there are in all. */
  readonly totals: { readonly conflicts: number; readonly changes: number; readonly dropped: number };
}

/** One reading as it goes on. */
export interface Pulling {
  readonly context: Context;
  readonly source: string;
  readonly year: string;
  readonly frame?: string;
  readonly dryRun: boolean;
  readonly precedence: Precedence;
  /** Codes, and keys of teachers, that a dry run would have added. */
  readonly coming: Set<string>;
  conflict(remark: PullRemark): void;
  refuse(counts: PullCounts, remark: PullRemark): void;
  change(kind: SourceKind, about: string, fields: readonly string[]): void;
}

const named = 1000;
/** More pages than any university fills. */
const mostPages = 1_000_000;

type Merge<K extends SourceKind> = (
  pulling: Pulling,
  kind: K,
  items: readonly SourceItems[K][],
  counts: PullCounts,
) => Promise<void>;

const merges: { readonly [K in SourceKind]: Merge<K> } = {
  ...{ diplomas: mergeElements, versions: mergeElements, steps: mergeElements, stepVersions: mergeElements },
  ...{ elements: mergeElements, hours: mergeElements, links: mergeLinks },
  ...{ teachers: mergeTeachers, services: mergeServices },
  ...{ students: mergeStudents, registrations: mergeRegistrations },
};

export async function pull(context: Context, source: Source, options: PullOptions): Promise<PullReport> {
  const kinds = kindsOf(source, options.kinds);
  const year = options.year ?? (await usualYear(context));
  const lists = { conflicts: [] as PullRemark[], refused: [] as PullRemark[], dropped: [] as PullRemark[] };
  const changes: PullReport["changes"][number][] = [];
  const totals = { conflicts: 0, changes: 0, dropped: 0 };
  const pulling: Pulling = {
    ...{ context, source: source.name, year, dryRun: options.dryRun ?? false, coming: new Set() },
    ...(options.frame !== undefined && { frame: options.frame }),
    precedence: options.precedence ?? usualPrecedence,
    conflict(remark) {
      if (totals.conflicts++ < named) lists.conflicts.push(remark);
    },
    refuse(counts, remark) {
      counts.refused++;
      if (lists.refused.length < named) lists.refused.push(remark);
    },
    change(kind, about, fields) {
      if (totals.changes++ < named) changes.push({ kind, about, fields });
    },
  };
  const told: { [K in SourceKind]?: PullCounts } = {};
  const gone = new Set<string>();
  for (const kind of kinds) {
    const { counts, met } = await pullKind(pulling, source, kind, options);
    told[kind] = counts;
    if (!met) continue;
    for await (const remark of droppedFrom(pulling, kind, { met, gone }))
      if (totals.dropped++ < named) lists.dropped.push(remark);
  }
  return {
    source: source.name,
    year,
    ...(options.dryRun && { dryRun: true as const }),
    kinds: told,
    ...lists,
    changes,
    totals,
  };
}

function kindsOf({ name, offers }: Source, wanted: readonly SourceKind[] | undefined): readonly SourceKind[] {
  const missing = wanted?.filter((kind) => !offers.includes(kind)) ?? [];
  if (missing.length > 0)
    throw fault(InvalidInputError, pullMessages, "source.not_offered", { source: name, kinds: missing, offers });
  return sourceKinds.filter((kind) => offers.includes(kind) && (wanted?.includes(kind) ?? true));
}

async function usualYear(context: Context): Promise<string> {
  try {
    return (await context.use(curricula).opened()).year;
  } catch (error) {
    if (isCursusError(error, "curriculum.none_open")) return await currentYear(context);
    throw error;
  }
}

async function pullKind<K extends SourceKind>(
  pulling: Pulling,
  source: Source,
  kind: K,
  { limit = 500, signal, onProgress }: PullOptions,
): Promise<{ readonly counts: PullCounts; readonly met: ReadonlySet<string> | undefined }> {
  const { year, dryRun } = pulling;
  const cursor = dryRun ? undefined : await beginAt(pulling, kind);
  const met = isDroppable(kind) ? await metIn(pulling, cursor) : undefined;
  const counts: PullCounts = {
    ...(cursor?.after !== undefined && { resumed: true as const }),
    ...{ pages: 0, read: 0, added: 0, changed: 0, unchanged: 0, refused: 0, yielded: 0 },
  };
  let after = cursor?.after;
  for (let pages = 0; pages < mostPages; pages++) {
    signal?.throwIfAborted();
    const asked = { limit, year, ...(after !== undefined && { after }), ...(signal && { signal }) };
    const page = await source.read(kind, asked);
    const items = itemsOf(pulling, kind, page);
    for (let at = 0; at < items.length; at += 500) await merges[kind](pulling, kind, items.slice(at, at + 500), counts);
    counts.pages++;
    counts.read += items.length;
    if (met) await meet(pulling, { items, met, cursor: page.next === undefined ? undefined : cursor });
    onProgress?.(kind, counts.read);
    if (page.next !== undefined && page.next === after) {
      const details = { adapter: source.name, operation: `read ${kind}`, retryable: false };
      throw fault(AdapterError, pullMessages, "source.stuck", { ...details, source: source.name, kind, after });
    }
    after = page.next;
    if (cursor) await moveTo(pulling, { cursor, after });
    if (after === undefined) break;
  }
  return { counts, met };
}

function itemsOf<K extends SourceKind>({ source }: Pulling, kind: K, page: SourcePage<SourceItems[K]>) {
  const { items, next } = page;
  const sound = Array.isArray(items) && items.every((item) => typeof item === "object" && item !== null);
  if (sound && (next === undefined || typeof next === "string")) return items;
  const details = { adapter: source, operation: `read ${kind}`, retryable: false, source, kind };
  throw fault(AdapterError, pullMessages, "source.bad_page", details);
}

/** Where an earlier reading stopped, or the beginning. */
async function beginAt({ context, source, year }: Pulling, kind: SourceKind): Promise<SourceCursor> {
  const rows = context.repository(sourceCursors);
  const id = cursorId(source, kind, year);
  const found = await rows.get(id);
  if (found?.state === "reading") return found;
  await context.repository(metCodes).removeAll(eq("cursor", id));
  const fresh = { source, kind, year, state: "reading" as const, pages: 0, startedAt: context.clock.now() };
  if (!found) await rows.insert({ id, ...fresh });
  else await rows.update(eq("id", id), { set: fresh, unset: ["after", "endedAt"] });
  return { id, ...fresh };
}

async function moveTo(
  { context }: Pulling,
  { cursor, after }: { readonly cursor: SourceCursor; readonly after: string | undefined },
): Promise<void> {
  const change =
    after === undefined
      ? { set: { state: "done" as const, endedAt: context.clock.now() }, unset: ["after"] as const }
      : { set: { after } };
  await context.repository(sourceCursors).update(eq("id", cursor.id), { ...change, add: { pages: 1 } });
  if (after === undefined) await context.repository(metCodes).removeAll(eq("cursor", cursor.id));
}
