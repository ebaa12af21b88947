/**
 * The package around a workbook: a walk over the zip's central directory that refuses whatever two programs could read
 * differently, and parts inflated piece by piece, counted and checked as they come (APPNOTE 6.3.10).
 */
import { crc32, createInflateRaw } from "node:zlib";
import type { Gate } from "../gate.ts";
import type { Fault } from "../messages.ts";
import { pieces, type Source } from "../source.ts";
import { through } from "../through.ts";

export interface ZipPart {
  /** With forward slashes. */
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packedBytes: number;
  readonly bytes: number;
  /** Where its local header begins, and how long that is at least. */
  readonly at: number;
  readonly headerBytes: number;
}

/** Parts by their name in lower case: names of a package that differ in case only are the same (OPC, 6.3.5). */
export type ZipParts = ReadonlyMap<string, ZipPart>;

const endSignature = 0x06054b50;
const partSignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const freeRatioBytes = 1024 * 1024;
/** A directory is read whole; this is 4 kB for each of the parts that a workbook may have. */
const longestDirectory = 16 * 1024 * 1024;

export async function readParts(source: Source, gate: Gate): Promise<ZipParts> {
  const { count, start, length, end } = await findEnd(source, gate);
  const { parts: limit } = gate.limits;
  if (count > limit || length > longestDirectory) throw gate.refuse("workbook.too_many_parts", { limit });
  const directory = await source.read(start, length);
  const parts = new Map<string, ZipPart>();
  let at = 0;
  for (let n = 0; n < count; n++) {
    if (at + 46 > length || directory.readUInt32LE(at) !== partSignature) throw damaged(gate, "directory");
    const part = partAt(directory, at, gate);
    const key = part.name.toLowerCase();
    if (parts.has(key)) throw suspect(gate, "two parts of one name", part.name);
    parts.set(key, part);
    at += 46 + directory.readUInt16LE(at + 28) + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  if (at !== length || start + length !== end) throw damaged(gate, "directory");
  checkOverlap([...parts.values()], start, gate);
  return parts;
}

/** The part's bytes, inflated; ends with a refusal unless they are as long as declared and add up to their checksum. */
export async function* inflated(source: Source, part: ZipPart, gate: Gate): AsyncGenerator<Buffer> {
  const start = await dataStart(source, part, gate);
  const packed = pieces(source, start, start + part.packedBytes);
  let bytes = 0;
  let crc = 0;
  const inflate = part.method === 8 ? createInflateRaw({ chunkSize: 65_536 }) : undefined;
  try {
    for await (const piece of inflate ? (through(packed, inflate) as AsyncIterable<Buffer>) : packed) {
      gate.take(piece.length);
      bytes += piece.length;
      crc = crc32(piece, crc);
      checkSize(part, bytes, gate);
      yield piece;
    }
  } catch (error) {
    throw isZlibError(error) ? damaged(gate, "compression", part.name, error) : error;
  }
  if (bytes !== part.bytes) throw damaged(gate, "length", part.name);
  if (inflate && inflate.bytesWritten !== part.packedBytes) throw damaged(gate, "length", part.name);
  if (crc !== part.crc) throw damaged(gate, "checksum", part.name);
}

export function damaged(gate: Gate, fault: Fault, part = "zip", cause?: unknown) {
  return gate.refuse("workbook.damaged", { part, fault }, cause === undefined ? undefined : { cause });
}

export function suspect(gate: Gate, fault: Fault, part = "zip") {
  return gate.refuse("workbook.suspect", { part, fault });
}

/** The record at the end, which must be the only one and the last thing in the file. */
async function findEnd(source: Source, gate: Gate) {
  const tail = await source.read(Math.max(0, source.size - endBytes - 0xffff), endBytes + 0xffff);
  let at = tail.length - endBytes;
  while (
    at >= 0 &&
    !(tail.readUInt32LE(at) === endSignature && at + endBytes + tail.readUInt16LE(at + 20) === tail.length)
  )
    at--;
  if (at < 0) throw damaged(gate, "truncated");
  const [disk, firstDisk, here, count] = [4, 6, 8, 10].map((field) => tail.readUInt16LE(at + field)) as [
    number,
    number,
    number,
    number,
  ];
  const length = tail.readUInt32LE(at + 12);
  const start = tail.readUInt32LE(at + 16);
  if (count === 0xffff || length === 0xffffffff || start === 0xffffffff) throw suspect(gate, "zip64");
  if (disk !== 0 || firstDisk !== 0 || here !== count) throw suspect(gate, "split archive");
  const end = source.size - tail.length + at;
  if (count === 0 || start + length > end) throw damaged(gate, "directory");
  return { count, start, length, end };
}

function partAt(directory: Buffer, at: number, gate: Gate): ZipPart {
  const flags = directory.readUInt16LE(at + 8);
  const method = directory.readUInt16LE(at + 10);
  const nameBytes = directory.readUInt16LE(at + 28);
  const name = nameOf(directory.subarray(at + 46, at + 46 + nameBytes), gate);
  const part = {
    name,
    method,
    crc: directory.readUInt32LE(at + 16),
    packedBytes: directory.readUInt32LE(at + 20),
    bytes: directory.readUInt32LE(at + 24),
    at: directory.readUInt32LE(at + 42),
    headerBytes: 30 + nameBytes,
  };
  if (flags & 0x2041) throw gate.refuse("file.encrypted");
  if ([part.packedBytes, part.bytes, part.at].includes(0xffffffff)) throw suspect(gate, "zip64", name);
  if (directory.readUInt16LE(at + 34) !== 0) throw suspect(gate, "split archive", name);
  if (method !== 0 && method !== 8) throw suspect(gate, "compression method", name);
  if (method === 0 && part.packedBytes !== part.bytes) throw damaged(gate, "length", name);
  return part;
}

/** A name that stays inside its package. Some producers write backslashes. */
function nameOf(bytes: Buffer, gate: Gate): string {
  const name = bytes.toString("utf8").replaceAll("\\", "/");
  const outside = name.startsWith("/") || /^[A-Za-z]:/.test(name) || name.split("/").includes("..");
  if (outside || name === "" || name.includes("\0")) throw suspect(gate, "name of a part", JSON.stringify(name));
  return name;
}

/** Parts that share bytes make a small file inflate without end. */
function checkOverlap(parts: readonly ZipPart[], directoryStart: number, gate: Gate): void {
  let free = 0;
  for (const part of parts.toSorted((a, b) => a.at - b.at)) {
    if (part.at < free) throw suspect(gate, "overlapping parts", part.name);
    free = part.at + part.headerBytes + part.packedBytes;
    if (free > directoryStart) throw damaged(gate, "directory", part.name);
  }
}

/** Where the part's data begins, once its local header agrees with the directory. */
async function dataStart(source: Source, part: ZipPart, gate: Gate): Promise<number> {
  const header = await source.read(part.at, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== localSignature) throw damaged(gate, "local header", part.name);
  const nameLength = header.readUInt16LE(26);
  const name = await source.read(part.at + 30, nameLength);
  if (nameOf(name, gate) !== part.name || header.readUInt16LE(8) !== part.method) {
    throw suspect(gate, "two accounts of one part", part.name);
  }
  const described = (header.readUInt16LE(6) & 8) !== 0;
  const declared = [
    [14, part.crc],
    [18, part.packedBytes],
    [22, part.bytes],
  ] as const;
  for (const [field, value] of declared) {
    const local = header.readUInt32LE(field);
    // Sizes may follow the data, or stand in a zip64 field although they would fit here.
    if (local !== value && !described && local !== 0xffffffff)
      throw suspect(gate, "two accounts of one part", part.name);
  }
  return part.at + 30 + nameLength + header.readUInt16LE(28);
}

function checkSize(part: ZipPart, bytes: number, gate: Gate): void {
  const { partBytes, ratio } = gate.limits;
  if (bytes > part.bytes) throw damaged(gate, "length", part.name);
  const swollen = bytes > freeRatioBytes && bytes > ratio * part.packedBytes;
  if (swollen || bytes > partBytes) throw gate.refuse("workbook.inflates", { part: part.name });
}

function isZlibError(error: unknown): boolean {
  return /^Z_|^ERR_(?:ZLIB|STREAM|BUFFER)/.test((error as NodeJS.ErrnoException).code ?? "");
}
