/** Where a table is written to: a file, which is there whole or not at all, a stream, or whoever takes the pieces. */
import { access, constants, open, realpath, rename, rm, stat } from "node:fs/promises";
import { basename, dirname } from "node:path";
import type { Writable } from "node:stream";
import { AdapterError, fault, InvalidInputError, NotFoundError } from "@cursus/core/light";
import { documentMessages } from "../messages.ts";

/**
 * A path (written beside as `.part`, synced and renamed), a Node stream (left open), or a function that is handed each
 * piece and waited for.
 */
export type Target = string | Writable | ((piece: Uint8Array) => unknown);

export interface Sink {
  /** What a person calls it. */
  readonly file: string;
  write(piece: Uint8Array | string): Promise<void>;
  /** Everything was written. */
  commit(): Promise<void>;
  /** It was not: leaves nothing behind. Never rejects. */
  abort(): Promise<void>;
}

export async function openSink(target: Target): Promise<Sink> {
  if (typeof target === "string") return await fileSink(target);
  return typeof target === "function" ? functionSink(target) : streamSink(target);
}

async function fileSink(path: string): Promise<Sink> {
  const file = basename(path);
  const attempt = <T>(work: Promise<T>) => work.catch((error) => Promise.reject(unwritten(path, error)));
  const { place, whole, mode } = await attempt(placeOf(path));
  const part = whole ? `${place}.part` : place;
  const handle = await attempt(open(part, "w"));
  let closed = false;
  const close = async () => {
    if (closed) return;
    closed = true;
    await handle.close();
  };

  async function commit(): Promise<void> {
    if (whole && mode !== undefined) await handle.chmod(mode);
    if (whole) await handle.sync();
    await close();
    if (!whole) return;
    await rename(part, place);
    await syncFolder(dirname(place));
  }

  return {
    file,
    write: (piece) => attempt(handle.writeFile(piece)),
    commit: () => attempt(commit()),
    async abort() {
      await close().catch(() => {});
      if (whole) await rm(part, { force: true }).catch(() => {});
    },
  };
}

interface Place {
  /** The file itself, behind any link. */
  readonly place: string;
  /** Whether it can be put in place whole; a device or a pipe is written as it stands. */
  readonly whole: boolean;
  /** The rights of the file that is replaced. */
  readonly mode?: number;
}

async function placeOf(path: string): Promise<Place> {
  const place = await realpath(path).catch(() => path);
  const found = await stat(place).catch(() => undefined);
  if (!found) return { place, whole: true };
  if (found.isDirectory()) throw fault(InvalidInputError, documentMessages, "file.folder", { file: path });
  // A new name in a folder asks nothing of the file that it replaces; a file that is write-protected is so on purpose.
  await access(place, constants.W_OK);
  return { place, whole: found.isFile(), mode: found.mode & 0o777 };
}

/** So that the new name outlives a power cut, too. Not every system can; the data itself is safe already. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

function streamSink(stream: Writable): Sink {
  const name = "output";
  // Node reports a failed write twice: to the write, and as an event that ends the process when nobody listens.
  const ignore = () => {};
  stream.on("error", ignore);
  const leave = async () => void stream.off("error", ignore);
  return {
    file: name,
    write: (piece) =>
      new Promise((resolve, reject) => {
        stream.write(piece, (error) => (error ? reject(unwritten(name, error)) : resolve()));
      }),
    commit: leave,
    abort: leave,
  };
}

function functionSink(take: (piece: Uint8Array) => unknown): Sink {
  return {
    file: "output",
    async write(piece) {
      await take(typeof piece === "string" ? Buffer.from(piece) : piece);
    },
    async commit() {},
    async abort() {},
  };
}

function unwritten(path: string, error: unknown): unknown {
  const { code = "", message } = error as NodeJS.ErrnoException;
  const details = { file: path, adapter: "file:", operation: "write", retryable: false };
  const failed = (which: "file.not_writable" | "file.disk_full" | "file.write_failed") =>
    fault(AdapterError, documentMessages, which, { ...details, reason: code || message }, { cause: error });
  if (code.startsWith("file.")) return error;
  if (code === "ENOENT" || code === "ENOTDIR") {
    const place = { file: path, folder: dirname(path) };
    return fault(NotFoundError, documentMessages, "file.folder_missing", place, { cause: error });
  }
  if (["EACCES", "EPERM", "EROFS"].includes(code)) return failed("file.not_writable");
  return failed(["ENOSPC", "EDQUOT", "EFBIG"].includes(code) ? "file.disk_full" : "file.write_failed");
}
