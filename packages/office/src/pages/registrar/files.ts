/**
 * Files that tasks made, for whoever started them: kept for two hours at most, the latest twenty of an office. A file is taken
 * out of its folder as soon as it is open, so that nothing of it stays on the disk once the program ends, however it does.
 */
import { close, constants, createReadStream, open, write } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { promisify } from "node:util";
import { addSeconds, type Instant, timeOrderedIds } from "@cursus/core";
import type { Office } from "../../call.ts";

const [openFile, writeFile, closeFile] = [promisify(open), promisify(write), promisify(close)];
const keptAtMost = 20;
const keptSeconds = 7200;

export interface KeptFile {
  /** An account's id: nobody else gets it. */
  readonly by: string;
  readonly name: string;
  readonly type: string;
}

interface Entry extends KeptFile {
  readonly fd: number;
  readonly at: Instant;
}

const shelves = new WeakMap<Office, Map<string, Entry>>();
const ids = timeOrderedIds();

/** Writes a file and keeps it; nothing is kept of one that failed. Its id. */
export async function keepFile(
  office: Office,
  kept: KeptFile,
  make: (target: (piece: Uint8Array) => Promise<void>) => Promise<unknown>,
): Promise<string> {
  const fd = await openUnnamed();
  try {
    await make(async (piece) => {
      for (let done = 0; done < piece.length; ) done += (await writeFile(fd, piece.subarray(done))).bytesWritten;
    });
  } catch (error) {
    await closeFile(fd);
    throw error;
  }
  const shelf = shelves.get(office) ?? new Map<string, Entry>();
  shelves.set(office, shelf);
  const id = ids.next();
  shelf.set(id, { ...kept, fd, at: office.clock.now() });
  clear(office, shelf);
  return id;
}

/** Absent where it is not (any more), or somebody else's. */
export function fileOf(office: Office, by: string, id: string): (KeptFile & { stream(): ReadableStream }) | undefined {
  const shelf = shelves.get(office);
  if (shelf) clear(office, shelf);
  const found = shelf?.get(id);
  if (found?.by !== by) return undefined;
  const { fd, name, type } = found;
  const stream = () =>
    Readable.toWeb(createReadStream("", { fd, start: 0, autoClose: false })) as unknown as ReadableStream;
  return { by, name, type, stream };
}

async function openUnnamed(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "cursus-paper-"));
  try {
    return await openFile(join(folder, "paper"), constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One that is being fetched at this moment is cut off: it was long ago that it was made. */
function clear(office: Office, shelf: Map<string, Entry>): void {
  const longAgo = addSeconds(office.clock.now(), -keptSeconds);
  const entries = [...shelf];
  const old = entries.filter(([, { at }], n) => at < longAgo || n < entries.length - keptAtMost);
  for (const [id, { fd }] of old) {
    shelf.delete(id);
    close(fd, () => {});
  }
}
