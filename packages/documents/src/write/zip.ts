/** A zip written as a stream: what a part turned out to be follows its data (APPNOTE 6.3.10, data descriptors). */
import { crc32, createDeflateRaw } from "node:zlib";
import { through } from "../through.ts";

export interface ZipEntry {
  /** ASCII, with forward slashes. */
  readonly name: string;
  readonly text: Iterable<string> | AsyncIterable<string>;
}

/** What no zip without its 64-bit extension can count. */
const tooManyBytes = 0xffffffff;
const version = 20;
/** Sizes follow the data; names are UTF-8. */
const flags = 0x0808;
const deflated = 8;
/** 1980-01-01, so that the same rows make the same bytes. */
const day = 0x0021;

/** The bytes of an archive of these entries, each deflated and read only when its turn comes. */
export async function* zipBytes(entries: Iterable<ZipEntry>, tooLarge: () => Error): AsyncGenerator<Buffer> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name);
    const start = offset;
    const counted = { crc: 0, bytes: 0 };
    const header = localHeader(name);
    offset += header.length;
    yield header;
    let packed = 0;
    const deflate = createDeflateRaw({ level: 6, chunkSize: 65_536 });
    for await (const piece of through(encoded(entry.text, counted), deflate)) {
      packed += piece.length;
      yield piece;
    }
    offset += packed;
    if (offset >= tooManyBytes || counted.bytes >= tooManyBytes) throw tooLarge();
    const facts = Buffer.alloc(12);
    facts.writeUInt32LE(counted.crc, 0);
    facts.writeUInt32LE(packed, 4);
    facts.writeUInt32LE(counted.bytes, 8);
    const descriptor = Buffer.concat([signature(0x08074b50), facts]);
    offset += descriptor.length;
    yield descriptor;
    directory.push(directoryEntry(name, facts, start));
  }
  const listed = Buffer.concat(directory);
  yield listed;
  yield endRecord(directory.length, listed.length, offset);
}

async function* encoded(text: ZipEntry["text"], counted: { crc: number; bytes: number }): AsyncGenerator<Buffer> {
  for await (const piece of text) {
    const bytes = Buffer.from(piece);
    counted.crc = crc32(bytes, counted.crc);
    counted.bytes += bytes.length;
    yield bytes;
  }
}

function localHeader(name: Buffer): Buffer {
  const fields = Buffer.alloc(26);
  [version, flags, deflated, 0, day].forEach((value, n) => {
    fields.writeUInt16LE(value, n * 2);
  });
  fields.writeUInt16LE(name.length, 22);
  return Buffer.concat([signature(0x04034b50), fields, name]);
}

function directoryEntry(name: Buffer, facts: Buffer, start: number): Buffer {
  const fields = Buffer.alloc(42);
  [version, version, flags, deflated, 0, day].forEach((value, n) => {
    fields.writeUInt16LE(value, n * 2);
  });
  facts.copy(fields, 12);
  fields.writeUInt16LE(name.length, 24);
  fields.writeUInt32LE(start, 38);
  return Buffer.concat([signature(0x02014b50), fields, name]);
}

function endRecord(count: number, length: number, start: number): Buffer {
  const fields = Buffer.alloc(18);
  fields.writeUInt16LE(count, 4);
  fields.writeUInt16LE(count, 6);
  fields.writeUInt32LE(length, 8);
  fields.writeUInt32LE(start, 12);
  return Buffer.concat([signature(0x06054b50), fields]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
