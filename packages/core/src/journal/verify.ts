/**
 * Verifying the audit log, in two readings: along the chain, that every entry a seal names is there as it was written; then
 * along the entries, that each is named by a seal. Constant memory, on a log of any length, while others go on writing.
 */
import { type Details, fill } from "../kernel/messages.ts";
import { batchesOf } from "../storage/batches.ts";
import type { Collection } from "../storage/collection.ts";
import { repository } from "../storage/repository.ts";
import type { CollectionPlan, StorageSession } from "../storage/storage.ts";
import { eq, within } from "../storage/where.ts";
import {
  type AuditAnchor,
  type AuditRow,
  anchorId,
  auditAnchors,
  auditLog,
  eachSeal,
  isWhole,
  retainVerb,
  type Seal,
  sealDigest,
  seals,
  sealsOf,
} from "./audit.ts";
import { isJournaled, type Journaled } from "./journal.ts";
import { auditFaults } from "./messages.ts";

/** One thing wrong with the log. */
export interface AuditFault {
  readonly code: keyof typeof auditFaults;
  readonly details: Details;
  /** In English; faces say the code in their reader's language. */
  readonly message: string;
}

/** A seal as one notes it down elsewhere, to be sure later that the log up to it is the same. */
export interface SealName {
  readonly number: number;
  readonly digest: string;
}

/** What was found. Without faults, every entry is there as it was written, and no other. */
export interface AuditVerdict {
  /** Entries that were verified. */
  readonly entries: number;
  readonly seals: number;
  /** The latest seal; absent while the log is empty. */
  readonly last?: SealName;
  /** What was removed because its time was over. */
  readonly retired?: Retired;
  /** At most {@link namedFaults} of them. */
  readonly faults: readonly AuditFault[];
  readonly faultCount: number;
}

/** How much was removed in all, up to when, and how many faults it showed when it went. */
export type Retired = Pick<AuditAnchor, "entries" | "seals" | "until" | "faults">;

export interface VerifyOptions {
  /** Every collection of the store: entries that wait in a row for their seal are no strangers. */
  readonly plans?: readonly CollectionPlan[];
  /** A seal that was noted down at an earlier time. */
  readonly known?: SealName;
  readonly onProgress?: (progress: { readonly entries: number; readonly total: number }) => void;
}

export const namedFaults = 100;
/** Entries without a seal that are looked into; a carrier that was killed leaves fewer. */
const fewStrangers = 5000;

export async function verifyLog(session: StorageSession, options: VerifyOptions = {}): Promise<AuditVerdict> {
  const total = await repository(session, auditLog).count();
  const tally = tallyOf();
  const anchor = await anchorOf(session);
  if (anchor) for (const fault of await anchorFaults(session, anchor)) tally.add(fault);
  if (options.known && anchor?.number === options.known.number && anchor.digest !== options.known.digest)
    tally.add(auditFault("audit.known_differs", { seal: anchor.number }));
  const read = await readChain(session, anchor, {
    ...options,
    tally,
    onEntries: (entries) => options.onProgress?.({ entries, total: Math.max(entries, total) }),
  });
  for (const entry of await strangers(session, read.last?.number ?? 0, options.plans ?? []))
    tally.add(auditFault("audit.entry_added", { entry }));
  return {
    ...read,
    ...(anchor && { retired: retiredIn(anchor) }),
    faults: tally.named,
    faultCount: tally.count(),
  };
}

export async function anchorOf(session: StorageSession): Promise<AuditAnchor | undefined> {
  return await repository(session, auditAnchors).first({ filter: eq("id", anchorId) });
}

export function retiredIn({ entries, seals: removed, until, faults }: AuditAnchor): Retired {
  return { entries, seals: removed, until, faults };
}

/** What is wrong with a seal and the entries that it names. `previous`: what it must continue; absent: anything. */
export async function sealFaults(
  session: StorageSession,
  seal: Seal,
  previous: string | undefined,
): Promise<readonly AuditFault[]> {
  const { number, entries } = seal;
  const faults: AuditFault[] = [];
  if (previous !== undefined && seal.previous !== previous)
    faults.push(auditFault("audit.seal_cut_off", { seal: number }));
  if (seal.digest !== sealDigest(seal)) faults.push(auditFault("audit.seal_changed", { seal: number }));
  const ids = entries.map(([id]) => id);
  const rows = await repository(session, auditLog).find({ filter: within("id", ids) });
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const [entry, digest] of entries) {
    const row = byId.get(entry);
    if (!row) faults.push(auditFault("audit.entry_removed", { entry, seal: number }));
    else if (row.digest !== digest || !isWhole(row)) faults.push(auditFault("audit.entry_changed", { entry }));
  }
  return faults;
}

interface Reading extends VerifyOptions {
  readonly tally: ReturnType<typeof tallyOf>;
  readonly onEntries: (entries: number) => void;
}

/** From the anchor on. Seals below it that are still there are on their way out. */
async function readChain(session: StorageSession, anchor: AuditAnchor | undefined, reading: Reading) {
  const { tally, known } = reading;
  const counts = { entries: 0, seals: 0 };
  let last: SealName | undefined = anchor;
  for await (const seal of eachSeal(repository(session, seals), (anchor?.number ?? 0) + 1)) {
    const expected = (last?.number ?? 0) + 1;
    const gap = seal.number > expected;
    if (gap) tally.add(auditFault("audit.seals_missing", { from: expected, to: seal.number - 1 }));
    for (const fault of await sealFaults(session, seal, gap ? undefined : (last?.digest ?? ""))) tally.add(fault);
    if (seal.number === known?.number && seal.digest !== known.digest)
      tally.add(auditFault("audit.known_differs", { seal: seal.number }));
    last = { number: seal.number, digest: seal.digest };
    counts.seals++;
    counts.entries += seal.entries.length;
    reading.onEntries(counts.entries);
  }
  const end = last?.number ?? 0;
  if (known && known.number > end) tally.add(auditFault("audit.seals_missing", { from: end + 1, to: known.number }));
  return { ...counts, ...(last && { last: { number: last.number, digest: last.digest } }) };
}

/** An anchor is worth what the log says of it: an entry, sealed like every other, that names the same seal. */
async function anchorFaults(session: StorageSession, anchor: AuditAnchor): Promise<readonly AuditFault[]> {
  const row = await repository(session, auditLog).get(anchor.entry);
  const { number, digest } = (row?.what ?? {}) as Partial<SealName>;
  const proven = row?.verb === retainVerb && number === anchor.number && digest === anchor.digest;
  return proven ? [] : [auditFault("audit.removal_unproven", { seal: anchor.number })];
}

/** Entries that no seal names, that wait in no row for one, and that are not of this moment. */
async function strangers(
  session: StorageSession,
  lastRead: number,
  plans: readonly CollectionPlan[],
): Promise<readonly string[]> {
  const log = repository(session, auditLog);
  const chain = repository(session, seals);
  const unnamed = new Set<string>();
  for await (const rows of batchesOf(log.scan({ fields: ["sealedFrom"] }), 500)) {
    for (const id of await unnamedOf(session, rows)) unnamed.add(id);
    if (unnamed.size > fewStrangers) break;
  }
  if (unnamed.size === 0) return [];
  // In this order: an entry leaves its row only after it was sealed.
  for (const plan of plans.filter(isJournaled)) {
    const waiting = repository<Journaled>(session, plan as Collection<Journaled>);
    for await (const { journal = [] } of waiting.scan({ filter: eq("uncarried", true), fields: ["journal"] }))
      for (const { id } of journal) unnamed.delete(id);
  }
  for await (const { entries } of eachSeal(chain, lastRead + 1)) for (const [id] of entries) unnamed.delete(id);
  const there: string[] = [];
  for await (const { id } of log.scan({ filter: within("id", [...unnamed]), fields: [] })) there.push(id);
  return there;
}

/** The rows of a batch that no seal names: first looked for where they say, then everywhere. */
async function unnamedOf(session: StorageSession, rows: readonly AuditRow[]): Promise<Iterable<string>> {
  const chain = repository(session, seals);
  const left = new Map(rows.map((row) => [row.id, row]));
  const likely = [...new Set(rows.map(({ sealedFrom = 1 }) => sealedFrom))];
  for (const { entries } of await chain.find({ filter: within("number", likely) }))
    for (const [id] of entries) left.delete(id);
  if (left.size === 0) return [];
  const anywhere = [...left.values()].map(({ sealedFrom: _, ...row }) => row);
  for (const id of (await sealsOf(chain, anywhere)).keys()) left.delete(id);
  return left.keys();
}

function tallyOf() {
  const named: AuditFault[] = [];
  let count = 0;
  return {
    named,
    count: () => count,
    add(fault: AuditFault) {
      count++;
      if (named.length < namedFaults) named.push(fault);
    },
  };
}

function auditFault(code: AuditFault["code"], details: Details): AuditFault {
  return { code, details, message: fill(auditFaults[code].en, details) };
}
