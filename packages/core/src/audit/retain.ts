/**
 * Removing old entries with their seals. The log first tells of the removal in an entry of its own, sealed like every other;
 * then an anchor says from where the chain goes on; then seals and entries go, oldest first. Cut short at any of these
 * steps, the log is whole, and running it again finishes.
 */
import * as z from "zod";
import {
  type AuditAnchor,
  anchorId,
  auditAnchors,
  auditLog,
  eachSeal,
  retainVerb,
  type Seal,
  seals,
  sealsOf,
} from "../journal/audit.ts";
import { carryThrough } from "../journal/carrier.ts";
import { auditMessages } from "../journal/messages.ts";
import { anchorOf, type Retired, retiredIn, sealFaults } from "../journal/verify.ts";
import { ConflictError, fault, InvalidInputError } from "../kernel/errors.ts";
import { parse } from "../kernel/parse.ts";
import type { Instant } from "../kernel/time.ts";
import type { Context } from "../module/module.ts";
import { settings } from "../settings/index.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import { beginningOf, Moment } from "./filter.ts";

export interface RetainOptions {
  /** What was sealed before this day or moment goes. */
  readonly before?: string;
  /** What was sealed more than so many years ago goes; the setting `auditYears` if neither is given. 1 to 50. */
  readonly years?: number;
  /** The same report, nothing removed. */
  readonly dryRun?: boolean;
  readonly onProgress?: (progress: { readonly entries: number; readonly total: number }) => void;
}

export interface RetainReport {
  readonly before: Instant;
  /** Removed now, or to be removed. */
  readonly entries: number;
  readonly seals: number;
  /** Faults that the removed part showed when it was looked at a last time. */
  readonly faults: number;
  readonly dryRun?: true;
  /** What has been removed in all; absent when nothing ever was. */
  readonly retired?: Retired;
}

const RetainSchema = z.object({
  before: Moment.optional(),
  years: z.number().int().min(1).max(50).optional(),
  dryRun: z.boolean().optional(),
});

export async function retain(context: Context, { onProgress, ...given }: RetainOptions): Promise<RetainReport> {
  const { dryRun = false, ...asked } = parse(RetainSchema, given, auditMessages);
  const before = await boundaryOf(context, asked);
  const anchor = await anchorOf(context.session);
  const reach = await reachOf(context, before, anchor);
  const report = { before, entries: reach.entries, seals: reach.seals, faults: reach.faults };
  if (dryRun) return { ...report, dryRun: true, ...(anchor && { retired: retiredIn(anchor) }) };
  const moved = reach.last ? await moveAnchor(context, anchor, { ...reach, last: reach.last }) : anchor;
  if (!moved) return report;
  await removeUpTo(context, moved, (entries) => onProgress?.({ entries, total: Math.max(entries, reach.entries) }));
  return { ...report, retired: retiredIn(moved) };
}

async function boundaryOf(
  context: Context,
  { before, years }: { readonly before?: string | undefined; readonly years?: number | undefined },
): Promise<Instant> {
  if (before !== undefined && years !== undefined)
    throw fault(InvalidInputError, auditMessages, "audit.before_or_years");
  const { timeZone, auditYears } = await context.use(settings).show();
  const now = context.clock.now();
  if (before === undefined) return yearsBefore(now, years ?? auditYears);
  const moment = beginningOf(before, timeZone);
  if (moment > now) throw fault(InvalidInputError, auditMessages, "audit.before_the_future", { before });
  return moment;
}

/** The same day so many years ago; of 29 February, 1 March. */
function yearsBefore(now: Instant, years: number): Instant {
  const date = new Date(now);
  date.setUTCFullYear(date.getUTCFullYear() - years);
  return date.toISOString();
}

/** How far the removal goes: the seals from the anchor on that were made before the boundary, and a last look at them. */
interface Reach {
  readonly last: Seal | undefined;
  readonly entries: number;
  readonly seals: number;
  readonly faults: number;
}

async function reachOf(context: Context, before: Instant, anchor: AuditAnchor | undefined): Promise<Reach> {
  let last: Seal | undefined;
  const counts = { entries: 0, seals: 0, faults: 0 };
  for await (const seal of eachSeal(context.repository(seals), (anchor?.number ?? 0) + 1)) {
    if (seal.at >= before) break;
    const previous = last?.digest ?? anchor?.digest ?? "";
    counts.faults += (await sealFaults(context.session, seal, previous)).length;
    counts.entries += seal.entries.length;
    counts.seals++;
    last = seal;
  }
  return { last, ...counts };
}

/** Tells the log, and once that is sealed, lets the chain begin after the last seal that goes. */
async function moveAnchor(
  context: Context,
  from: AuditAnchor | undefined,
  { last, entries, seals: count, faults }: Reach & { readonly last: Seal },
): Promise<AuditAnchor> {
  const { number, digest, at: until } = last;
  const what = { number, digest, until, entries, seals: count, ...(faults > 0 && { faults }) };
  const entry = await context.note({ verb: retainVerb, what });
  await carryThrough(() => context.carry());
  const [row] = await context.repository(auditLog).find({ filter: eq("id", entry) });
  const sealed = row && (await sealsOf(context.repository(seals), [row])).has(entry);
  if (!sealed) throw fault(ConflictError, auditMessages, "audit.busy");
  const sum = (field: "entries" | "seals" | "faults", more: number) => (from?.[field] ?? 0) + more;
  const moved = {
    ...{ number, digest, until, entry },
    ...{ entries: sum("entries", entries), seals: sum("seals", count), faults: sum("faults", faults) },
  };
  const anchors = context.repository(auditAnchors);
  const set = from
    ? await anchors.update(and<"id" | "number">(eq("id", anchorId), eq("number", from.number)), { set: moved })
    : await anchors.insert({ id: anchorId, ...moved }).then(
        () => true,
        (error: unknown) => {
          if (isUniqueViolation(error)) return undefined;
          throw error;
        },
      );
  // Somebody else has moved it meanwhile: theirs holds.
  if (!set) throw fault(ConflictError, auditMessages, "audit.busy");
  return { id: anchorId, ...moved };
}

/** Each seal goes after its entries, so that what is left of a removal that was cut short is found by its seals. */
async function removeUpTo(
  context: Context,
  { number }: AuditAnchor,
  onEntries: (entries: number) => void,
): Promise<void> {
  const log = context.repository(auditLog);
  const chain = context.repository(seals);
  let removed = 0;
  for await (const seal of eachSeal(chain, 1)) {
    if (seal.number > number) return;
    const ids = seal.entries.map(([id]) => id);
    removed += await log.removeAll(within("id", ids));
    await chain.removeAll(eq("id", seal.id));
    onEntries(removed);
  }
}
