/** The names inside an OLE2 compound file ([MS-CFB] 2.6): enough to say what it is, and nothing more is read of it. */
import type { Source } from "./source.ts";

const mostSectors = 64;
const entryBytes = 128;
const endOfChain = 0xfffffffa;

/** Names of the streams and storages in the directory; what is damaged is left out. */
export async function compoundStreams(source: Source): Promise<readonly string[]> {
  const header = await source.read(0, 512);
  if (header.length < 512) return [];
  const sectorBytes = header.readUInt16LE(30) === 12 ? 4096 : 512;
  const sector = (number: number) => source.read((number + 1) * sectorBytes, sectorBytes);
  const names: string[] = [];
  let at = header.readUInt32LE(48);
  for (let n = 0; n < mostSectors && at < endOfChain; n++) {
    const entries = await sector(at);
    for (let entry = 0; entry + entryBytes <= entries.length; entry += entryBytes) {
      const length = entries.readUInt16LE(entry + 64);
      if (length >= 4 && length <= 64) names.push(entries.toString("utf16le", entry, entry + length - 2));
    }
    at = await sectorAfter(at);
  }
  return names;

  /** Looked up in the allocation table, whose sectors the header lists (the first 109, good for 7 MB and more). */
  async function sectorAfter(number: number): Promise<number> {
    const perSector = sectorBytes / 4;
    const listed = Math.floor(number / perSector);
    if (listed >= 109) return endOfChain;
    const table = await sector(header.readUInt32LE(76 + listed * 4));
    const offset = (number % perSector) * 4;
    return offset + 4 <= table.length ? table.readUInt32LE(offset) : endOfChain;
  }
}
