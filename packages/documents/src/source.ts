/** Where bytes come from: a file on disk or bytes in memory, read by position and never as a whole. */
import { open, stat } from "node:fs/promises";
import { basename } from "node:path";
import { fault, InvalidInputError, NotFoundError } from "@cursus/core/light";
import type { Gate } from "./gate.ts";
import { type DocumentCode, documentMessages } from "./messages.ts";

export interface Source {
  readonly size: number;
  /** Another one when the file has changed. */
  readonly stamp: string;
  /** The bytes from a position on: as many as asked for, fewer only at the end. */
  read(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** A file that can be opened again: once to recognise it, once for its rows. */
export interface Origin {
  readonly name: string;
  open(): Promise<Source>;
}

export function fileOrigin(path: string): Origin {
  return {
    name: basename(path),
    async open() {
      try {
        return await openFile(path);
      } catch (error) {
        throw unreadable(path, error);
      }
    },
  };
}

export function bytesOrigin(name: string, bytes: Uint8Array): Origin {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const source: Source = {
    size: all.length,
    stamp: "",
    read: async (position, length) => all.subarray(position, position + length),
    async close() {},
  };
  return { name, open: async () => source };
}

/** The origin once more, unless it is another file by now: what was found out about the first would be wrong. */
export async function openAgain(origin: Origin, first: Source, gate: Gate): Promise<Source> {
  const source = await origin.open();
  if (source.stamp === first.stamp) return source;
  await source.close();
  throw gate.refuse("file.changed");
}

const pieceBytes = 65_536;

/** The bytes of a range, piece by piece. */
export async function* pieces(source: Source, start: number, end: number): AsyncGenerator<Buffer> {
  for (let position = start; position < end; ) {
    const piece = await source.read(position, Math.min(pieceBytes, end - position));
    if (piece.length === 0) return;
    position += piece.length;
    yield piece;
  }
}

async function openFile(path: string): Promise<Source> {
  // Asked before opening: opening a pipe that nobody writes to would wait for ever.
  const found = await stat(path);
  if (found.isDirectory()) throw fault(InvalidInputError, documentMessages, "file.folder", { file: path });
  if (!found.isFile()) throw fault(InvalidInputError, documentMessages, "file.special", { file: path });
  const handle = await open(path, "r");
  return {
    size: found.size,
    stamp: `${found.ino} ${found.size} ${found.mtimeMs}`,
    async read(position, length) {
      const bytes = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    close: () => handle.close(),
  };
}

function unreadable(path: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === undefined || !/^(?:E[A-Z]+|ERR_INVALID_ARG_VALUE)$/.test(code)) return error;
  // A path that holds a NUL is an invalid argument to Node, and a file that is not there to everybody else.
  const missing = ["ENOENT", "ENOTDIR", "ERR_INVALID_ARG_VALUE"].includes(code);
  const which: DocumentCode = missing ? "file.missing" : "file.unreadable";
  const Class = missing ? NotFoundError : InvalidInputError;
  return fault(Class, documentMessages, which, { file: path, reason: code }, { cause: error });
}
