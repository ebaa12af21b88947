/**
 * Moving a store: every row of one storage into another, of whatever kind, verified by count and digest. A copy that was
 * cut short is finished by running it again; so is one whose source was written to meanwhile. Sessions, counters and
 * leases stay behind: they are worth no more than signing in again.
 */
import { randomBytes } from "node:crypto";
import { cacheEntries } from "../cache/over-storage.ts";
import { leases } from "../journal/lease.ts";
import { ConflictError, fault } from "../kernel/errors.ts";
import { systemClock } from "../kernel/time.ts";
import { type CopyMark, copyMarkId, copyMarks } from "../module/copy-mark.ts";
import { inventing } from "../module/mask.ts";
import { meta } from "../module/migrate.ts";
import type { Module } from "../module/module.ts";
import { allModules, groundCollections } from "../modules.ts";
import { batchesOf } from "../storage/batches.ts";
import { storageMessages } from "../storage/messages.ts";
import { repository } from "../storage/repository.ts";
import type { CollectionPlan, Row, Storage } from "../storage/storage.ts";
import { and, eq, within } from "../storage/where.ts";
import { type Account, accountOf, spelled } from "./account.ts";
import { maskerOf } from "./mask.ts";

export interface CopyOptions {
  /** A rehearsal copy: names, addresses, numbers and free texts are invented, and mail leaves this machine no more. */
  readonly mask?: boolean;
  readonly extraModules?: readonly Module[];
  readonly onProgress?: (progress: CopyProgress) => void;
}

export interface CopyProgress {
  /** `copy`, then `verify`. */
  readonly step: "copy" | "verify";
  readonly collection: string;
  /** Rows of all collections that this step has been through. */
  readonly rows: number;
  readonly total: number;
}

export interface CopyReport {
  readonly from: string;
  readonly to: string;
  readonly masked: boolean;
  readonly rows: number;
  /** Rows that had to be written; 0 when a repeated copy found everything in place. */
  readonly written: number;
  readonly collections: readonly ({ readonly name: string } & Account)[];
}

/** How often a source that is written to meanwhile is caught up with. */
const rounds = 3;
const batchSize = 500;

/**
 * @param to empty, or filled by an earlier copy from the same place and not written to since
 * @throws ConflictError `storage.not_empty`, `storage.other_copy`, `storage.moving` (the source does not hold still)
 */
export async function copyStore(from: Storage, to: Storage, options: CopyOptions = {}): Promise<CopyReport> {
  const modules = allModules(options.extraModules);
  const plans = storedPlans(options.extraModules);
  await from.open(plans);
  await to.open(plans);
  const copied = plans.filter(({ name }) => !leftBehind.has(name));
  const mark = await beginCopy(from, to, copied, options.mask ?? false);
  const mask = await maskerOf(modules, from, mark.maskKey === undefined ? undefined : inventing(mark.maskKey));
  let written = 0;
  for (let round = 1; ; round++) {
    written += await copyRound({ from, to, mask, onProgress: options.onProgress }, copied);
    const collections = await verify({ from, to, mask, onProgress: options.onProgress }, copied);
    if (collections) {
      await endCopy(to, collections);
      const rows = collections.reduce((sum, account) => sum + account.rows, 0);
      return { from: from.name, to: to.name, masked: mark.maskKey !== undefined, rows, written, collections };
    }
    if (round === rounds) throw fault(ConflictError, storageMessages, "storage.moving", { from: from.name });
  }
}

/** Every collection that a store has, those of the modules that a program adds included. */
export function storedPlans(extraModules?: readonly Module[]): readonly CollectionPlan[] {
  return [...groundCollections, ...allModules(extraModules).flatMap(({ collections }) => collections)];
}

export const leftBehind: ReadonlySet<string> = new Set([cacheEntries.name, leases.name, copyMarks.name]);

interface Copying {
  readonly from: Storage;
  readonly to: Storage;
  readonly mask: (collection: string, row: Row) => Row;
  readonly onProgress: CopyOptions["onProgress"];
}

/** Marks the target as being filled; refuses one that holds anything else. */
async function beginCopy(
  from: Storage,
  to: Storage,
  plans: readonly CollectionPlan[],
  masked: boolean,
): Promise<CopyMark> {
  const marks = repository(to, copyMarks);
  const found = await marks.get(copyMarkId);
  if (!found) {
    for (const { name } of plans) {
      // Written by whoever opens a store, if only to look whether the place is fit: it is no data.
      if (name === meta.name) continue;
      const [row] = await to.find(name, { limit: 1 });
      if (row) throw fault(ConflictError, storageMessages, "storage.not_empty", { to: to.name, collection: name });
    }
    const maskKey = masked ? { maskKey: randomBytes(32).toString("base64url"), masked: true as const } : {};
    const mark: CopyMark = {
      ...{ id: copyMarkId, from: from.name, state: "underWay", startedAt: systemClock.now() },
      ...maskKey,
    };
    await marks.insert(mark);
    return mark;
  }
  if (found.from !== from.name || (found.masked ?? false) !== masked || (masked && found.state === "done"))
    throw fault(ConflictError, storageMessages, "storage.other_copy", { to: to.name, from: found.from });
  if (found.state === "done") {
    for (const { name } of plans) {
      const { digest } = await accountOf(to, name);
      if (digest !== found.digests?.[name])
        throw fault(ConflictError, storageMessages, "storage.not_empty", { to: to.name, collection: name });
    }
    await marks.update(eq("id", copyMarkId), { set: { state: "underWay" } });
  }
  return found;
}

/** The key of the invented identities goes: from here on nothing leads back. */
async function endCopy(to: Storage, collections: CopyReport["collections"]): Promise<void> {
  const digests = Object.fromEntries(collections.map(({ name, digest }) => [name, digest]));
  await repository(to, copyMarks).update(eq("id", copyMarkId), {
    set: { state: "done", digests },
    unset: ["maskKey"],
  });
}

/** Brings every collection of the target to what the source holds now; how many rows were written or removed. */
async function copyRound(copying: Copying, plans: readonly CollectionPlan[]): Promise<number> {
  const { from, onProgress } = copying;
  const total = await rowsIn(from, plans);
  let written = 0;
  let rows = 0;
  for (const plan of plans) {
    for await (const batch of batchesOf(from.scan(plan.name, {}), batchSize)) {
      written += await bring(
        copying,
        plan,
        batch.map((row) => copying.mask(plan.name, row)),
      );
      rows += batch.length;
      onProgress?.({ step: "copy", collection: plan.name, rows, total });
    }
    written += await removeStrangers(copying, plan);
  }
  return written;
}

/** Makes the target hold these rows as they are. */
async function bring({ to }: Copying, { name, unique }: CollectionPlan, rows: readonly Row[]): Promise<number> {
  const ids = rows.map(({ id }) => id);
  const known = new Map((await to.find(name, { filter: within("id", ids) })).map((row) => [row.id, row]));
  const missing = rows.filter(({ id }) => !known.has(id));
  const stale = rows.filter((row) => known.has(row.id) && spelled(known.get(row.id)!) !== spelled(row));
  if (stale.length > 0) {
    await to.removeMany(
      name,
      within(
        "id",
        stale.map(({ id }) => id),
      ),
    );
    missing.push(...stale);
  }
  if (missing.length === 0) return 0;
  const { conflicts } = await to.insertMany(name, missing);
  // A row that a stale one stands in the way of: the source has no two alike, so the stale one goes; the next round sees to it.
  for (const { position } of conflicts) {
    const row = missing[position]!;
    for (const fields of unique.filter((set) => set.every((field) => row[field] !== undefined))) {
      await to.removeMany(name, and(...fields.map((field) => eq(field, row[field] as string | number | boolean)))!);
    }
    await to.removeMany(name, eq("id", row.id));
    await to.insert(name, row);
  }
  return missing.length;
}

/** Removes what the source no longer has. */
async function removeStrangers({ from, to }: Copying, { name }: CollectionPlan): Promise<number> {
  if ((await to.count(name)) === (await from.count(name))) return 0;
  let removed = 0;
  for await (const batch of batchesOf(to.scan(name, { fields: [] }), batchSize)) {
    const ids = batch.map(({ id }) => id);
    const known = new Set((await from.find(name, { filter: within("id", ids), fields: [] })).map(({ id }) => id));
    const strangers = ids.filter((id) => !known.has(id));
    if (strangers.length > 0) removed += await to.removeMany(name, within("id", strangers));
  }
  return removed;
}

/** Reads both sides whole; the accounts where they are equal, absent where they differ. */
async function verify(
  { from, to, mask, onProgress }: Copying,
  plans: readonly CollectionPlan[],
): Promise<CopyReport["collections"] | undefined> {
  const total = await rowsIn(to, plans);
  const collections: CopyReport["collections"][number][] = [];
  let rows = 0;
  for (const { name } of plans) {
    const there = await accountOf(to, name);
    const here = await accountOf(from, name, (row) => mask(name, row));
    if (here.digest !== there.digest) return undefined;
    rows += there.rows;
    onProgress?.({ step: "verify", collection: name, rows, total });
    collections.push({ name, ...there });
  }
  return collections;
}

async function rowsIn(storage: Storage, plans: readonly CollectionPlan[]): Promise<number> {
  let rows = 0;
  for (const { name } of plans) rows += await storage.count(name);
  return rows;
}
