/** Public keys in the storage: which signatures on papers are taken. */
import { createPublicKey } from "node:crypto";
import { fault, InvalidInputError, NotFoundError } from "../kernel/errors.ts";
import type { Context } from "../module/module.ts";
import { isUniqueViolation } from "../storage/storage.ts";
import { absent, and, eq } from "../storage/where.ts";
import { type ExamCode, type ExamPublicKeys, examKeyName, readExamCode } from "./codes.ts";
import { examMessages } from "./messages.ts";
import { type ExamKey, examKeys } from "./model.ts";
import type { ExamKeyView } from "./verbs.ts";

export async function listKeys(context: Context): Promise<readonly ExamKeyView[]> {
  const rows = await context.records(examKeys).find({});
  return [...rows].sort((a, b) => (a.createdAt < b.createdAt ? -1 : 1)).map(viewOf);
}

/** Trusting a key that is trusted changes nothing. */
export async function trustKey(context: Context, publicKey: string): Promise<ExamKeyView> {
  refuseOther(publicKey);
  const id = examKeyName(publicKey);
  const rows = context.records(examKeys);
  try {
    const row = { id, publicKey, createdAt: context.clock.now() };
    return viewOf(await rows.insert(row, { verb: "exams.trustKey", what: { key: id } }));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    return viewOf((await rows.get(id))!);
  }
}

export async function revokeKey(context: Context, key: string): Promise<ExamKeyView> {
  const rows = context.records(examKeys);
  const filter = and<keyof ExamKey>(eq("id", key), absent("revokedAt"));
  const set = { revokedAt: context.clock.now() };
  const written = await rows.update(filter, { set }, { verb: "exams.revokeKey", what: { key } });
  const row = written ?? (await rows.get(key));
  if (!row) throw fault(NotFoundError, examMessages, "exams.key_not_found", { key });
  return viewOf(row);
}

/** Those that were not revoked. */
export async function publicKeys(context: Context): Promise<ExamPublicKeys> {
  const rows = await context.trusted.records(examKeys).find({});
  return Object.fromEntries(rows.flatMap((row) => (row.revokedAt === undefined ? [[row.id, row.publicKey]] : [])));
}

export async function readCode(context: Context, code2d: string): Promise<ExamCode> {
  return readExamCode(code2d, await publicKeys(context));
}

function refuseOther(publicKey: string): void {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64url"), format: "der", type: "spki" });
    if (key.asymmetricKeyType === "ed25519") return;
  } catch {
    // told below
  }
  throw fault(InvalidInputError, examMessages, "exams.bad_public_key");
}

function viewOf({ id, publicKey, createdAt, revokedAt }: ExamKey): ExamKeyView {
  return { key: id, publicKey, createdAt, ...(revokedAt !== undefined && { revokedAt }) };
}
