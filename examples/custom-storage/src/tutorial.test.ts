import { storageContract } from "@cursus/core/testing";
import { describe, it } from "vitest";
import { tutorialStorage } from "../tutorial/storage.ts";

storageContract({ describe, it }, "the storage of the tutorial", {
  async open() {
    const storage = tutorialStorage();
    return { storage, cleanUp: () => storage.close() };
  },
});
