import { createHmac, randomBytes } from "node:crypto";
import type { PasswordHasher } from "../passwords/hasher.ts";

/** A hasher for tests: it costs nothing, so it protects nothing, and counts what it is asked. */
export interface QuickHasher extends PasswordHasher {
  /** How many passwords were compared with a hash, a decoy's included. */
  checks(): number;
}

export function quickHasher(name = "quick"): QuickHasher {
  let checks = 0;
  const digest = (password: string, salt: string) => createHmac("sha256", salt).update(password).digest("base64url");
  return {
    name,
    async hash(password) {
      const salt = randomBytes(9).toString("base64url");
      return `${salt}.${digest(password, salt)}`;
    },
    async verify(password, hash) {
      checks++;
      const [salt = "", kept] = hash.split(".");
      return digest(password, salt) === kept;
    },
    needsRehash: () => false,
    checks: () => checks,
  };
}
