/** Looking a store over: can every row be read, does everything point to something, is the log as it was written? */
import { isJournaled, type Journaled } from "../journal/journal.ts";
import { verifyLog } from "../journal/verify.ts";
import { isId } from "../kernel/ids.ts";
import { readCopyMark } from "../module/copy-mark.ts";
import type { Module, Reference } from "../module/module.ts";
import { allModules } from "../modules.ts";
import { batchesOf } from "../storage/batches.ts";
import type { Row, Storage } from "../storage/storage.ts";
import { within } from "../storage/where.ts";
import { storedPlans } from "./copy.ts";

export interface CheckOptions {
  readonly extraModules?: readonly Module[];
  readonly onProgress?: (progress: {
    readonly collection: string;
    readonly rows: number;
    readonly total: number;
  }) => void;
}

export interface StoreCheck {
  readonly storage: string;
  readonly collections: readonly { readonly name: string; readonly rows: number }[];
  readonly rows: number;
  /** Entries of the audit log that were verified against their chain. */
  readonly audited: number;
  /** Rows whose journal is still to be brought to the log: they are at the next delivery. */
  readonly uncarried: number;
  readonly faults: readonly StoreFault[];
  /** How many faults there are; at most {@link shownFaults} are named. */
  readonly faultCount: number;
}

/** Something wrong with a row, in words for whoever looks after the store. */
export interface StoreFault {
  readonly collection: string;
  readonly row: string;
  readonly fault: string;
}

const shownFaults = 100;

export async function checkStore(storage: Storage, options: CheckOptions = {}): Promise<StoreCheck> {
  const modules = allModules(options.extraModules);
  const plans = storedPlans(options.extraModules);
  await storage.open(plans);
  await readCopyMark(storage);
  const faults: StoreFault[] = [];
  let faultCount = 0;
  const note = (collection: string, row: string, fault: string) => {
    faultCount++;
    if (faults.length < shownFaults) faults.push({ collection, row, fault });
  };
  const references = modules.flatMap((module) => module.references ?? []);
  const counts = new Map<string, number>();
  for (const { name } of plans) counts.set(name, await storage.count(name));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  let rows = 0;
  let uncarried = 0;
  for (const plan of plans) {
    const pointing = references.filter(({ from }) => from === plan.name);
    for await (const batch of batchesOf(storage.scan(plan.name, {}), 500)) {
      for (const row of batch) {
        for (const fault of rowFaults(row, isJournaled(plan))) note(plan.name, row.id, fault);
        if (row.uncarried === true) uncarried++;
      }
      for (const reference of pointing) {
        for (const { id, to } of await dangling(storage, reference, batch)) {
          note(plan.name, id, `${reference.field} points to ${to}, which ${reference.to} does not have`);
        }
      }
      rows += batch.length;
      options.onProgress?.({ collection: plan.name, rows, total });
    }
  }
  const log = await verifyLog(storage, { plans });
  for (const { message } of log.faults) note("audit", "", message);
  faultCount += log.faultCount - log.faults.length;
  const collections = [...counts].map(([name, count]) => ({ name, rows: count }));
  return { storage: storage.name, collections, rows, audited: log.entries, uncarried, faults, faultCount };
}

function* rowFaults(row: Row, journaled: boolean): Generator<string> {
  if (typeof row.id !== "string" || row.id === "") yield "has no id";
  if (!journaled) return;
  const { version, journal, uncarried } = row as unknown as Partial<Journaled>;
  if (!Number.isSafeInteger(version) || version! < 1) yield "has no version";
  if ((journal?.length ?? 0) > 0 && uncarried !== true) yield "has a journal that nobody will carry";
}

async function dangling(
  storage: Storage,
  { field, to }: Reference,
  rows: readonly Row[],
): Promise<readonly { readonly id: string; readonly to: string }[]> {
  const pointers = rows.flatMap((row) => (typeof row[field] === "string" ? [{ id: row.id, to: row[field] }] : []));
  const wanted = [...new Set(pointers.map((pointer) => pointer.to))].filter(isId);
  if (wanted.length === 0) return [];
  const found = await storage.find(to, { filter: within("id", wanted), fields: [] });
  const known = new Set(found.map(({ id }) => id));
  return pointers.filter((pointer) => !known.has(pointer.to));
}
