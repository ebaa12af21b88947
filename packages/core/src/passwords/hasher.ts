/**
 * The port for hashing passwords: slow on purpose, and never on the event loop. A kept hash carries everything that checking
 * it takes (its scheme, cost and salt). Passwords arrive composed (NFC) and no longer than 72 bytes; a hasher cuts nothing.
 */
export interface PasswordHasher {
  /** Kept beside each hash, so that a hash is checked by what made it, e.g. `bcrypt`. */
  readonly name: string;
  /** A hash that no password matches, as costly to check as any; made once where it is absent. */
  readonly decoy?: string;
  hash(password: string): Promise<string>;
  verify(password: string, hash: string): Promise<boolean>;
  /** Whether one of its own hashes is weaker than those that it makes now. */
  needsRehash(hash: string): boolean;
}
