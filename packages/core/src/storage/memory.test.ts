import { describe, expect, it } from "vitest";
import { brokenStorages } from "../testing/broken-storages.ts";
import { tryCase } from "../testing/contract.ts";
import { storageCases, storageContract } from "../testing/storage-contract.ts";
import { memoryStorage } from "./memory.ts";
import type { Storage } from "./storage.ts";

const opening = (make: () => Storage) => async () => {
  const storage = make();
  return { storage, cleanUp: () => storage.close() };
};

storageContract({ describe, it }, "the memory storage", { open: opening(memoryStorage) });

describe("the storage contract", () => {
  it("has one case of each name", () => {
    const names = storageCases.map(({ name }) => name);
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  for (const { fault, caughtBy, make } of brokenStorages) {
    it(`catches a storage that ${fault}`, async () => {
      const one = storageCases.find(({ name }) => name === caughtBy);
      expect(one, caughtBy).toBeDefined();
      const outcome = await tryCase(one!, opening(make));
      expect(outcome).toMatchObject({
        state: "broken",
        error: { name: expect.stringMatching(/^(AssertionError|ConflictError)$/) },
      });
    });
  }

  it("leaves a case out with a reason in words", async () => {
    const one = storageCases.find(({ name }) => name.startsWith("keeps rows, unique sets"));
    const outcome = await tryCase(one!, opening(memoryStorage));
    expect(outcome).toEqual({ state: "skipped", reason: "the data live and die with their one handle" });
  });
});
