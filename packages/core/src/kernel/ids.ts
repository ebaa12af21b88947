/** Ids are 22 letters and digits, made here and never by a database. */
import { hash, randomBytes } from "node:crypto";

/** Where new ids come from. Each is greater, as a string, than every earlier one of the same process. */
export interface IdGenerator {
  next(): string;
}

const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Time-ordered ids: 8 characters of milliseconds, 3 that count within one, 11 random (65 bits). */
export function timeOrderedIds(now: () => number = Date.now): IdGenerator {
  let last = 0;
  let count = 0;
  return {
    next() {
      const time = Math.max(now(), last);
      count = time === last ? count + 1 : 0;
      last = time;
      return base62(time, 8) + base62(count, 3) + randomText(11);
    },
  };
}

/**
 * The same parts give the same id, wherever and whenever: 128 bits of a SHA-256. An id of this kind is what makes a
 * step safe to repeat: the second attempt meets the first one's row.
 */
export function derivedId(...parts: readonly string[]): string {
  const digest = hash("sha256", JSON.stringify(parts), "buffer");
  return base62Of64(digest, 0) + base62Of64(digest, 8);
}

/** Is this shaped like an id? (Says nothing of whether it exists.) */
export function isId(text: string): boolean {
  return /^[0-9A-Za-z]{22}$/.test(text);
}

function base62(value: number, length: number): string {
  let text = "";
  for (let rest = value, i = 0; i < length; i++) {
    text = alphabet[rest % 62] + text;
    rest = Math.floor(rest / 62);
  }
  return text;
}

/** Eight bytes as 11 characters (62^11 > 2^64), by long division of two halves that stay below 2^53. */
function base62Of64(bytes: Buffer, at: number): string {
  let high = bytes.readUInt32BE(at);
  let low = bytes.readUInt32BE(at + 4);
  let text = "";
  for (let i = 0; i < 11; i++) {
    const carried = (high % 62) * 2 ** 32 + low;
    text = alphabet[carried % 62] + text;
    high = Math.floor(high / 62);
    low = Math.floor(carried / 62);
  }
  return text;
}

let pool = Buffer.alloc(0);
let used = 0;

/** Random characters from a pool of the system's randomness, without the bias of a plain remainder. */
function randomText(length: number): string {
  let text = "";
  while (text.length < length) {
    if (used >= pool.length) {
      pool = randomBytes(4096);
      used = 0;
    }
    const byte = pool[used++]!;
    if (byte < 248) text += alphabet[byte % 62];
  }
  return text;
}
