import type { Storage } from "@cursus/core";
import type { StorageUnderTest } from "@cursus/core/testing";
import type { PGlite } from "@electric-sql/pglite";
import { pgliteDatabase, postgresStorage } from "../src/index.ts";

/** Gives a storage of its own each time: one PGlite takes a second to start, a schema a moment. */
export function schemasOf(pglite: PGlite): () => Promise<StorageUnderTest> {
  const database = pgliteDatabase(pglite);
  let schemas = 0;
  return async () => {
    const schema = `test_${++schemas}`;
    const handles: Storage[] = [];
    const handle = () => {
      const storage = postgresStorage(database, { schema });
      handles.push(storage);
      return storage;
    };
    return {
      storage: handle(),
      reopen: async () => handle(),
      async cleanUp() {
        for (const storage of handles) await storage.close();
        await pglite.exec(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      },
    };
  };
}
