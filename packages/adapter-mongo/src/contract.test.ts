import type { Storage } from "@cursus/core";
import { requireService, storageContract } from "@cursus/core/testing";
import { beforeEach, describe, it } from "vitest";
import { databaseOn, dropDatabase } from "../test/database.ts";
import { mongoStorage } from "./index.ts";

for (const [service, name] of [
  ["MONGODB_URL", "MongoDB, one server"],
  ["MONGODB_RS_URL", "MongoDB, a replica set"],
] as const) {
  describe(service, () => {
    beforeEach((context) => {
      requireService(service, context);
    });
    storageContract({ describe, it }, name, {
      async open() {
        const url = databaseOn(process.env[service]!);
        const handles: Storage[] = [];
        const handle = () => {
          const storage = mongoStorage(url);
          handles.push(storage);
          return storage;
        };
        return {
          storage: handle(),
          reopen: async () => handle(),
          async cleanUp() {
            for (const storage of handles) await storage.close();
            await dropDatabase(url);
          },
        };
      },
    });
  });
}
