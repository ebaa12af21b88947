/**
 * In which row of a file a key was first met, in 24 to 48 bytes a key however long the key: a file of any length is read in
 * flat memory. A key stands there as 96 bits of its SHA-256. Two keys of one file that share them would refuse the later
 * row as one that was met before, in the report and nothing else; among a million keys that has a chance of one in 10^17.
 */
import { hash } from "node:crypto";

export interface MetKeys {
  /** The row; absent: not met. */
  get(key: string): number | undefined;
  /** @param row from 1 */
  set(key: string, row: number): void;
}

/** A slot of the table: three words of the digest, and the row; row 0: free. */
const words = 4;
const rowAt = 3;

export function metKeys(): MetKeys {
  let capacity = 1024;
  let slots = new Uint32Array(capacity * words);
  let held = 0;

  /** The slot of a digest, or the free one where it belongs. */
  function slotOf(table: Uint32Array, [a, b, c]: Digest): number {
    const places = table.length / words;
    for (let place = a % places; ; place = (place + 1) % places) {
      const at = place * words;
      if (table[at + rowAt] === 0 || (table[at] === a && table[at + 1] === b && table[at + 2] === c)) return at;
    }
  }

  function write(table: Uint32Array, [a, b, c]: Digest, row: number): void {
    table.set([a, b, c, row], slotOf(table, [a, b, c]));
  }

  function grow(): void {
    const wider = new Uint32Array(slots.length * 2);
    for (let at = 0; at < slots.length; at += words) {
      if (slots[at + rowAt] !== 0) write(wider, [slots[at]!, slots[at + 1]!, slots[at + 2]!], slots[at + rowAt]!);
    }
    slots = wider;
    capacity *= 2;
  }

  return {
    get: (key) => slots[slotOf(slots, digestOf(key)) + rowAt] || undefined,
    set(key, row) {
      if (held * 3 > capacity * 2) grow();
      const digest = digestOf(key);
      if (slots[slotOf(slots, digest) + rowAt] === 0) held++;
      write(slots, digest, row);
    },
  };
}

type Digest = readonly [number, number, number];

function digestOf(key: string): Digest {
  const bytes = hash("sha256", key, "buffer");
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8)];
}
