/**
 * The audit log: one row for each entry, and seals that chain them. A seal holds the digests of a batch of entries and
 * the digest of the seal before it, so that an entry changed, removed or slipped in later shows. What an entry says of a
 * person stands beside its digest, salted, and can be emptied without breaking the chain.
 */
import { hash, randomBytes } from "node:crypto";
import { derivedId } from "../kernel/ids.ts";
import type { Instant } from "../kernel/time.ts";
import { type Collection, collection } from "../storage/collection.ts";
import { repository } from "../storage/repository.ts";
import { type Fields, isUniqueViolation, type StorageSession } from "../storage/storage.ts";
import { within } from "../storage/where.ts";
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
  /** Over all of the above but `what` and `salt`. */
  readonly digest: string;
}

/** A link of the chain that holds the audit log together. */
export interface Seal {
  /** Derived from `number`: of two who seal at once, one wins. */
  readonly id: string;
  readonly number: number;
  readonly at: Instant;
  /** Entry ids and their digests, in order. An entry sealed twice (after a crash) has the same digest both times. */
  readonly entries: readonly (readonly [id: string, digest: string])[];
  readonly previous: string;
  readonly digest: string;
}

export const auditLog: Collection<AuditRow> = collection<AuditRow>({
  name: "audit",
  fields: ["at", "by", "verb", "about"],
  indexes: [["at"], ["about", "at"], ["by", "at"]],
  instants: ["at"],
});

export const seals: Collection<Seal> = collection<Seal>({
  name: "audit_seals",
  fields: ["number"],
  indexes: [["number"]],
});

/** Copies entries to the log and seals them. Repeatable: an entry that is there already stays as it is. */
export async function keepInLog(session: StorageSession, entries: readonly Entry[], now: Instant): Promise<void> {
  if (entries.length === 0) return;
  const log = repository(session, auditLog);
  const rows = entries.map(auditRow);
  const digests = new Map(rows.map((row) => [row.id, row.digest]));
  const { conflicts } = await log.insertMany(rows);
  if (conflicts.length > 0) {
    const known = await log.find({
      filter: within(
        "id",
        conflicts.map(({ position }) => rows[position]!.id),
      ),
    });
    for (const row of known) digests.set(row.id, row.digest);
  }
  await seal(session, [...digests], now);
}

async function seal(session: StorageSession, entries: Seal["entries"], at: Instant): Promise<void> {
  const chain = repository(session, seals);
  for (let attempt = 1; ; attempt++) {
    const last = await chain.first({ sort: [{ field: "number", descending: true }] });
    const number = (last?.number ?? 0) + 1;
    const previous = last?.digest ?? "";
    const digest = digestOf([number, at, previous, entries]);
    try {
      return await chain.insert({ id: derivedId("seal", String(number)), number, at, entries, previous, digest });
    } catch (error) {
      if (!isUniqueViolation(error) || attempt === 20) throw error;
    }
  }
}

function auditRow({ id, at, by, verb, about, what }: Entry): AuditRow {
  const salt = what && randomBytes(12).toString("base64url");
  const whatDigest = what ? digestOf([salt, what]) : "";
  const digest = digestOf([id, at, by, verb, about ?? "", whatDigest]);
  return { id, at, by, verb, ...(about !== undefined && { about }), ...(what && { what, salt }), whatDigest, digest };
}

function digestOf(value: unknown): string {
  return hash("sha256", JSON.stringify(value), "base64url");
}

/** What is wrong with the log, in words; none: every sealed entry is there as it was written. */
export interface AuditVerdict {
  readonly entries: number;
  readonly seals: number;
  readonly faults: readonly string[];
}

/** Reads the whole chain, in constant memory apart from the faults. */
export async function verifyLog(session: StorageSession): Promise<AuditVerdict> {
  const log = repository(session, auditLog);
  const faults: string[] = [];
  let previous = "";
  let number = 0;
  let entries = 0;
  for await (const found of repository(session, seals).scan({ sort: [{ field: "number" }] })) {
    number++;
    if (found.number !== number) faults.push(`seal ${number} is missing`);
    if (found.previous !== previous) faults.push(`seal ${found.number} does not continue the one before`);
    if (found.digest !== digestOf([found.number, found.at, found.previous, found.entries]))
      faults.push(`seal ${found.number} was changed`);
    previous = found.digest;
    number = found.number;
    const rows = new Map(
      (
        await log.find({
          filter: within(
            "id",
            found.entries.map(([id]) => id),
          ),
        })
      ).map((row) => [row.id, row]),
    );
    for (const [id, digest] of found.entries) {
      entries++;
      const row = rows.get(id);
      if (!row) faults.push(`entry ${id} was removed`);
      else if (row.digest !== digest || !isWhole(row)) faults.push(`entry ${id} was changed`);
    }
  }
  return { entries, seals: number, faults };
}

function isWhole(row: AuditRow): boolean {
  const { id, at, by, verb, about, what, salt, whatDigest, digest } = row;
  if (what && digestOf([salt, what]) !== whatDigest) return false;
  return digest === digestOf([id, at, by, verb, about ?? "", whatDigest]);
}
