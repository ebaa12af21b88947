import { join } from "node:path";
import { defineConfig } from "vitest/config";

/** The tests that judge mutants: those that `scripts/mutation.mjs` names. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, "packages", "core"),
    include: (process.env.MUTATION_TESTS ?? "").split(","),
    testTimeout: 20_000,
  },
});
