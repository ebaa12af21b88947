/** Zips for tests, right by default and wrong wherever a test asks for it. */
import { crc32, deflateRawSync } from "node:zlib";

export interface TestPart {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** 8 deflates, 0 stores; anything else stores and says so. */
  readonly method?: number;
  /** What the directory says instead of the truth. */
  readonly declared?: Partial<Record<"crc" | "packed" | "bytes" | "flags" | "at" | "disk", number>>;
  /** Bytes in place of the packed content. */
  readonly packed?: Uint8Array;
  /** The name in the local header. */
  readonly localName?: string;
  /** Sizes and checksum follow the data. */
  readonly streamed?: boolean;
}

export interface TestZip {
  readonly before?: Uint8Array;
  readonly after?: Uint8Array;
  /** What the record at the end says instead of the truth. */
  readonly end?: Partial<Record<"count" | "here" | "disk" | "length" | "start", number>>;
}

export function zipOf(parts: readonly TestPart[], { before, after, end = {} }: TestZip = {}): Buffer {
  const bytes: Buffer[] = [];
  const directory: Buffer[] = [];
  let length = 0;
  const put = (...pieces: readonly Buffer[]) => {
    bytes.push(...pieces);
    for (const piece of pieces) length += piece.length;
  };
  put(Buffer.from(before ?? []));
  for (const part of parts) {
    const content = Buffer.from(part.content);
    const { method = 8, declared = {} } = part;
    const packed = Buffer.from(part.packed ?? (method === 8 ? deflateRawSync(content) : content));
    const flags = (declared.flags ?? 0) | (part.streamed ? 8 : 0);
    const facts = [declared.crc ?? crc32(content), declared.packed ?? packed.length, declared.bytes ?? content.length];
    const at = declared.at ?? length;
    const localFacts = part.streamed ? [0, 0, 0] : facts;
    const name = Buffer.from(part.localName ?? part.name);
    put(u32(0x04034b50), u16(20, flags, method, 0, 0x21), u32(...localFacts), u16(name.length, 0), name, packed);
    if (part.streamed) put(u32(0x08074b50, ...facts));
    const listed = Buffer.from(part.name);
    directory.push(u32(0x02014b50), u16(20, 20, flags, method, 0, 0x21), u32(...facts), u16(listed.length, 0, 0));
    directory.push(u16(declared.disk ?? 0, 0), u32(0, at), listed);
  }
  const start = length;
  const list = Buffer.concat(directory);
  const count = end.count ?? parts.length;
  put(list, u32(0x06054b50), u16(end.disk ?? 0, end.disk ?? 0, end.here ?? count, count));
  put(u32(end.length ?? list.length, end.start ?? start), u16(0), Buffer.from(after ?? []));
  return Buffer.concat(bytes);
}

function u16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  values.forEach((value, n) => {
    bytes.writeUInt16LE(value, n * 2);
  });
  return bytes;
}

function u32(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, n) => {
    bytes.writeUInt32LE(value >>> 0, n * 4);
  });
  return bytes;
}
