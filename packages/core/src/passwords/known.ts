/** Checking what was kept, whoever made it: a change of hasher signs nobody out of their account. */
import { argon2Hasher, hasArgon2 } from "./argon2.ts";
import { bcryptHasher } from "./bcrypt.ts";
import type { PasswordHasher } from "./hasher.ts";

export interface KeptPassword {
  /** The hasher's name. */
  readonly by: string;
  readonly hash: string;
}

export async function keptPassword(hasher: PasswordHasher, password: string): Promise<KeptPassword> {
  return { by: hasher.name, hash: await hasher.hash(password) };
}

/**
 * Is this the password that was kept? Where none was, or by a hasher that this program lacks, it takes the time of a check
 * and is false.
 */
export async function isPassword(
  hasher: PasswordHasher,
  password: string,
  kept: KeptPassword | undefined,
): Promise<boolean> {
  const maker = kept && (kept.by === hasher.name ? hasher : builtIn(kept.by));
  if (kept && maker) return await maker.verify(password, kept.hash);
  await hasher.verify(password, await decoyOf(hasher));
  return false;
}

/** Whether to keep the password anew now that it is at hand. */
export function isOutdated(hasher: PasswordHasher, { by, hash }: KeptPassword): boolean {
  return by !== hasher.name || hasher.needsRehash(hash);
}

function builtIn(name: string): PasswordHasher | undefined {
  if (name === "bcrypt") return bcryptHasher();
  return name === "argon2id" && hasArgon2() ? argon2Hasher() : undefined;
}

function decoyOf(hasher: PasswordHasher): Promise<string> | string {
  if (hasher.decoy !== undefined) return hasher.decoy;
  const made = decoys.get(hasher) ?? hasher.hash(crypto.randomUUID());
  decoys.set(hasher, made);
  return made;
}

const decoys = new WeakMap<PasswordHasher, Promise<string>>();
