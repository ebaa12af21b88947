import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Storage } from "@cursus/core";
import { storageContract } from "@cursus/core/testing";
import { describe, it } from "vitest";
import { sqliteStorage } from "./sqlite-storage.ts";

storageContract({ describe, it }, "SQLite", {
  async open() {
    const folder = await mkdtemp(join(tmpdir(), "cursus-sqlite-"));
    const handles: Storage[] = [];
    const handle = () => {
      const storage = sqliteStorage(join(folder, "test.db"));
      handles.push(storage);
      return storage;
    };
    return {
      storage: handle(),
      reopen: async () => handle(),
      async cleanUp() {
        for (const storage of handles) await storage.close();
        await rm(folder, { recursive: true });
      },
    };
  },
});
