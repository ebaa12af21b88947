/**
 * The audit log: one row for each entry, and seals that chain them. A seal holds the digests of a batch of entries and
 * the digest of the seal before it, so that an entry changed, removed or slipped in later shows. What an entry says of a
 * person stands beside its digest, salted, and can be emptied without breaking the chain. Old entries go with their seals
 * and leave an anchor, from which the rest of the chain goes on.
 */
import { hash, randomBytes } from "node:crypto";
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import { type Collection, collection } from "../storage/collection.ts";
import { type Repository, repository } from "../storage/repository.ts";
import { type Fields, isUniqueViolation, type StorageSession } from "../storage/storage.ts";
import { gt, gte, within } from "../storage/where.ts";
import type { Entry } from "./journal.ts";

/** One entry of the journal, kept for good. */
export interface AuditRow {
  /** The entry's. */
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly verb: string;
  readonly about?: string;
  /** What changed; absent once erased, or when the entry said no more than its verb. */
  readonly what?: Fields;
  /** Goes with `what`, so that the digest that stays cannot be guessed back into it. */
  readonly salt?: string;
  readonly whatDigest: string;
  /** No seal below this number holds the entry; in a log from before there were such numbers, absent. */
  readonly sealedFrom?: number;
  /** Over all of the above but `what` and `salt`. */
  readonly digest: string;
}

/** A link of the chain that holds the audit log together. */
export interface Seal {
  /** Derived from `number`: of two who seal at once, one wins. */
  readonly id: string;
  readonly number: number;
  readonly at: Instant;
  /** Entry ids and their digests, in order. No entry is in two seals. */
  readonly entries: readonly (readonly [id: string, digest: string])[];
  readonly previous: string;
  readonly digest: string;
}

/** What stands for the part of the log that was removed when its time was over. */
export interface AuditAnchor {
  /** The only row's. */
  readonly id: typeof anchorId;
  /** The last seal that was removed: the chain goes on from its digest. */
  readonly number: number;
  readonly digest: string;
  /** When that seal was made: everything in the log up to here is gone. */
  readonly until: Instant;
  /** How many were removed, in all. */
  readonly seals: number;
  readonly entries: number;
  /** Faults that the removed part showed when it went. */
  readonly faults: number;
  /** The entry of the log that tells of the removal. */
  readonly entry: string;
}

export const auditLog: Collection<AuditRow> = collection<AuditRow>({
  name: "audit",
  fields: ["at", "by", "verb", "about"],
  indexes: [["at"], ["about", "at"], ["by", "at"], ["verb", "at"]],
  instants: ["at"],
});

export const seals: Collection<Seal> = collection<Seal>({
  name: "audit_seals",
  fields: ["number"],
  indexes: [["number"]],
});

export const anchorId = "anchor";

export const auditAnchors: Collection<AuditAnchor> = collection<AuditAnchor>({
  name: "audit_anchor",
  fields: ["number"],
});

/** The verb of the entry that tells of a removal; what it says names no person. */
export const retainVerb = "audit.retain";

/**
 * Copies entries to the log and seals them. Repeatable, and safe to do for the same entries in several programs at once: an
 * entry that is there already stays as it is, and one that is sealed already is not sealed again.
 */
export async function keepInLog(session: StorageSession, entries: readonly Entry[], now: Instant): Promise<void> {
  if (entries.length === 0) return;
  const log = repository(session, auditLog);
  const chain = repository(session, seals);
  // Read before the rows are written: no seal up to this one can hold a row that was not there.
  const last = await lastSeal(chain);
  const rows = entries.map((entry) => auditRow(entry, (last?.number ?? 0) + 1));
  const digests = new Map(rows.map((row) => [row.id, row.digest]));
  const { conflicts } = await log.insertMany(rows);
  if (conflicts.length > 0) {
    const byId = new Map(entries.map((entry) => [entry.id, entry]));
    const ids = conflicts.map(({ position }) => rows[position]!.id);
    const known = await log.find({ filter: within("id", ids) });
    // A row under this id that says something else was not written by us: the seal tells what is true, and it shows.
    for (const row of known) if (tells(row, byId.get(row.id)!)) digests.set(row.id, row.digest);
    for (const id of (await sealsOf(chain, known)).keys()) digests.delete(id);
  }
  await seal(chain, digests, { at: now, last });
}

/** The seals that hold these rows, by the rows' ids; rows that are not sealed yet are absent. */
export async function sealsOf(
  chain: Repository<Seal>,
  rows: readonly AuditRow[],
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const sought = new Set(rows.map(({ id }) => id));
  const from = Math.min(...rows.map(({ sealedFrom = 1 }) => sealedFrom));
  if (sought.size === 0) return found;
  for await (const { number, entries } of eachSeal(chain, from)) {
    for (const [id] of entries) if (sought.delete(id)) found.set(id, number);
    if (sought.size === 0) break;
  }
  return found;
}

/** Seals from a number on, in order: a few at a time, since each may name hundreds of entries. */
export async function* eachSeal(chain: Repository<Seal>, from: number): AsyncGenerator<Seal> {
  for (let next = from; ; ) {
    const few = await chain.find({ filter: gte("number", next), sort: [{ field: "number" }], limit: 20 });
    yield* few;
    if (few.length < 20) return;
    next = few.at(-1)!.number + 1;
  }
}

/** More programs than this never seal at the same instant. */
const attempts = 200;

/** Appends a seal over these entries, but for those that somebody who was faster has sealed. */
async function seal(
  chain: Repository<Seal>,
  digests: Map<string, string>,
  { at, last }: { readonly at: Instant; readonly last: Seal | undefined },
): Promise<void> {
  let before = last;
  for (let attempt = 1; digests.size > 0; attempt++) {
    const number = (before?.number ?? 0) + 1;
    const previous = before?.digest ?? "";
    const entries = [...digests];
    const digest = sealDigest({ number, at, previous, entries });
    try {
      return await chain.insert({ id: derivedId("seal", String(number)), number, at, entries, previous, digest });
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === attempts) throw error;
    }
    const faster = await chain.find({ filter: gt("number", number - 1), sort: [{ field: "number" }] });
    for (const { entries: sealed } of faster) for (const [id] of sealed) digests.delete(id);
    before = faster.at(-1) ?? before;
  }
}

async function lastSeal(chain: Repository<Seal>): Promise<Seal | undefined> {
  return await chain.first({ sort: [{ field: "number", descending: true }] });
}

function auditRow({ id, at, by, verb, about, what }: Entry, sealedFrom: number): AuditRow {
  const salt = what && randomBytes(12).toString("base64url");
  const whatDigest = what ? digestOf([salt, what]) : "";
  const head = { id, at, by, verb, ...(about !== undefined && { about }), whatDigest, sealedFrom };
  return { ...head, ...(what && { what, salt }), digest: headDigest(head) };
}

/** Does a row tell the same as the entry? Its content may have been erased meanwhile. */
function tells(row: AuditRow, { at, by, verb, about, what }: Entry): boolean {
  if (row.at !== at || row.by !== by || row.verb !== verb || row.about !== about) return false;
  if ((what === undefined) !== (row.whatDigest === "")) return false;
  return isWhole(row) && (row.what === undefined || digestOf([row.salt, what]) === row.whatDigest);
}

/** Is a row as its own digests say? */
export function isWhole(row: AuditRow): boolean {
  if (row.what && digestOf([row.salt, row.what]) !== row.whatDigest) return false;
  return row.digest === headDigest(row);
}

function headDigest({ id, at, by, verb, about, whatDigest, sealedFrom }: Omit<AuditRow, "digest">): string {
  return digestOf([id, at, by, verb, about ?? "", whatDigest, ...(sealedFrom === undefined ? [] : [sealedFrom])]);
}

export function sealDigest({ number, at, previous, entries }: Omit<Seal, "id" | "digest">): string {
  return digestOf([number, at, previous, entries]);
}

function digestOf(value: unknown): string {
  return hash("sha256", JSON.stringify(value), "base64url");
}
