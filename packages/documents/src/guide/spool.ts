/** The pages of a guide on disk while it is built, so that the store is read once whatever is made of them. */
import { createReadStream } from "node:fs";
import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { GuidePage } from "@cursus/core";

export interface Spool {
  add(page: GuidePage): Promise<void>;
  /** Everything that was added, in order; may be read again. */
  pages(): AsyncIterable<GuidePage>;
  close(): Promise<void>;
}

export async function openSpool(): Promise<Spool> {
  const folder = await mkdtemp(join(tmpdir(), "cursus-guide-"));
  const file = join(folder, "pages.ndjson");
  let handle: FileHandle | undefined = await open(file, "wx", 0o600);
  const settle = async () => {
    await handle?.close();
    handle = undefined;
  };
  return {
    async add(page) {
      await handle!.writeFile(`${JSON.stringify(page)}\n`);
    },
    async *pages() {
      await settle();
      const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
      for await (const line of lines) yield JSON.parse(line) as GuidePage;
    },
    async close() {
      await settle().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}
