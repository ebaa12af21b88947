/** Argon2id of Node's own: it works in Node's threads, and costs an attacker memory besides time. Node 24.7 or later. */
import * as crypto from "node:crypto";
import { ConfigurationError, fault } from "../kernel/errors.ts";
import type { PasswordHasher } from "./hasher.ts";
import { passwordMessages } from "./messages.ts";

export interface Argon2Options {
  /** KiB; 19456 if absent, as OWASP's password storage cheat sheet has it (with 2 passes and 1 lane). */
  readonly memory?: number;
  readonly passes?: number;
}

/** @throws ConfigurationError `passwords.no_argon2` where this Node has none */
export function argon2Hasher({ memory = 19_456, passes = 2 }: Argon2Options = {}): PasswordHasher {
  if (!hasArgon2()) throw fault(ConfigurationError, passwordMessages, "passwords.no_argon2");
  return {
    name: "argon2id",
    decoy: spelled({ memory, passes, salt: Buffer.alloc(16, 7), tag: Buffer.alloc(32, 7) }),
    async hash(password) {
      const salt = crypto.randomBytes(16);
      return spelled({ memory, passes, salt, tag: await derive(password, { memory, passes, salt }, 32) });
    },
    async verify(password, hash) {
      const kept = read(hash);
      if (!kept) return false;
      return crypto.timingSafeEqual(await derive(password, kept, kept.tag.length), kept.tag);
    },
    needsRehash(hash) {
      const kept = read(hash);
      return !kept || kept.memory < memory || kept.passes < passes;
    },
  };
}

export function hasArgon2(): boolean {
  return typeof crypto.argon2 === "function";
}

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly salt: Buffer;
}

interface Kept extends Cost {
  readonly tag: Buffer;
}

function derive(password: string, { memory, passes, salt }: Cost, tagLength: number): Promise<Buffer> {
  return new Promise((done, failed) => {
    const parameters = { message: password, nonce: salt, parallelism: 1, tagLength, memory, passes };
    crypto.argon2("argon2id", parameters, (error, key) => (error ? failed(error) : done(key)));
  });
}

/** The usual spelling of the reference implementation (PHC string format). */
function spelled({ memory, passes, salt, tag }: Kept): string {
  const base64 = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
  return `$argon2id$v=19$m=${memory},t=${passes},p=1$${base64(salt)}$${base64(tag)}`;
}

function read(hash: string): Kept | undefined {
  const found = /^\$argon2id\$v=19\$m=(\d{1,8}),t=(\d{1,4}),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/.exec(hash);
  if (!found) return undefined;
  const [, memory, passes, salt, tag] = found;
  return {
    memory: Number(memory),
    passes: Number(passes),
    salt: Buffer.from(salt!, "base64"),
    tag: Buffer.from(tag!, "base64"),
  };
}
