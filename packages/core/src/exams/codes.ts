/**
 * The codes on papers: `v1.<key>.<content>.<signature>`, signed with Ed25519. Whoever holds the public keys checks them,
 * without a network. The private key never enters the storage.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from "node:crypto";
import { ConfigurationError, fault, InvalidInputError } from "../kernel/errors.ts";
import { derivedId } from "../kernel/ids.ts";
import { examMessages } from "./messages.ts";

/** What a code says. */
export interface ExamCode {
  readonly period: string;
  /** The exam's code. */
  readonly exam: string;
  readonly registration: string;
  readonly room?: string;
  readonly seat?: number;
}

/** A key that signs codes. Both halves are base64url: PKCS #8 and SPKI. */
export interface ExamKeyPair {
  readonly key: string;
  readonly privateKey: string;
  readonly publicKey: string;
}

/** Public keys by name: all that checking takes. */
export type ExamPublicKeys = { readonly [key: string]: string };

/** Signs codes. */
export interface ExamSigner {
  /** The key's name. */
  readonly key: string;
  sign(content: ExamCode): string;
}

/** A new key. Its name follows from its public half. */
export function makeExamKey(): ExamKeyPair {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const spki = publicKey.export({ type: "spki", format: "der" }).toString("base64url");
  const pkcs8 = privateKey.export({ type: "pkcs8", format: "der" }).toString("base64url");
  return { key: examKeyName(spki), privateKey: pkcs8, publicKey: spki };
}

export function examKeyName(publicKey: string): string {
  return derivedId("exam key", publicKey).slice(0, 8);
}

/**
 * Key pairs from the text of a key file: `{"keys":[{"key","privateKey","publicKey"}]}`, the newest last.
 * @throws ConfigurationError `exams.bad_key_file`
 */
export function readExamKeys(text: string): readonly ExamKeyPair[] {
  try {
    const { keys } = JSON.parse(text) as { readonly keys: readonly ExamKeyPair[] };
    for (const { key, privateKey, publicKey } of keys) {
      const spki = createPublicKey(privateKeyFrom(privateKey)).export({ type: "spki", format: "der" });
      if (spki.toString("base64url") !== publicKey || examKeyName(publicKey) !== key) throw new Error("no pair");
    }
    if (keys.length > 0) return keys;
  } catch (cause) {
    throw fault(ConfigurationError, examMessages, "exams.bad_key_file", {}, { cause });
  }
  throw fault(ConfigurationError, examMessages, "exams.bad_key_file");
}

export function examSigner({ key, privateKey }: Pick<ExamKeyPair, "key" | "privateKey">): ExamSigner {
  const secret = privateKeyFrom(privateKey);
  return {
    key,
    sign({ period, exam, registration, room = "", seat = 0 }) {
      const content = Buffer.from(JSON.stringify([period, exam, registration, room, seat])).toString("base64url");
      const signed = `v1.${key}.${content}`;
      return `${signed}.${sign(null, Buffer.from(signed), secret).toString("base64url")}`;
    },
  };
}

/**
 * What a code says, once its signature holds.
 * @throws InvalidInputError `exams.code_refused` when one byte is not as it was signed, `exams.code_key_unknown`
 */
export function readExamCode(text: string, keys: ExamPublicKeys): ExamCode {
  const parts = text.trim().split(".");
  const [version, key, content, signature] = parts;
  if (parts.length !== 4 || version !== "v1" || !key || !isCanonical(content) || !isCanonical(signature))
    throw refused();
  const publicKey = Object.hasOwn(keys, key) ? keys[key] : undefined;
  if (publicKey === undefined) throw fault(InvalidInputError, examMessages, "exams.code_key_unknown", { key });
  const der = Buffer.from(publicKey, "base64url");
  const holds = verify(
    null,
    Buffer.from(`v1.${key}.${content}`),
    createPublicKey({ key: der, format: "der", type: "spki" }),
    Buffer.from(signature!, "base64url"),
  );
  if (!holds) throw refused();
  const [period, exam, registration, room, seat] = JSON.parse(Buffer.from(content!, "base64url").toString()) as [
    ...[string, string, string],
    ...[string, number],
  ];
  return { period, exam, registration, ...(room && { room }), ...(seat && { seat }) };
}

/** Spare bits of the last character are 0: no two texts are the same code. */
function isCanonical(part: string | undefined): boolean {
  return part !== undefined && part !== "" && Buffer.from(part, "base64url").toString("base64url") === part;
}

function privateKeyFrom(pkcs8: string): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8, "base64url"), format: "der", type: "pkcs8" });
}

function refused() {
  return fault(InvalidInputError, examMessages, "exams.code_refused");
}
