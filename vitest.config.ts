import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;
const source = (path: string) => join(root, "packages", path);

/** Tests run against the sources; only what starts the `cursus` command itself runs against the build. */
const alias = {
  "@cursus/core/light": source("core/src/light.ts"),
  "@cursus/core/testing": source("core/src/testing/index.ts"),
  "@cursus/core": source("core/src/index.ts"),
  "@cursus/adapter-sqlite": source("adapter-sqlite/src/index.ts"),
  "@cursus/adapter-mongo": source("adapter-mongo/src/index.ts"),
  "@cursus/adapter-redis": source("adapter-redis/src/index.ts"),
  "@cursus/adapter-smtp": source("adapter-smtp/src/index.ts"),
  "@cursus/adapter-sms": source("adapter-sms/src/index.ts"),
  "@cursus/sources": source("sources/src/index.ts"),
  "@cursus/documents": source("documents/src/index.ts"),
  "@cursus/web": source("web/src/index.ts"),
  "@cursus/office": source("office/src/index.ts"),
  "@cursus/api-server": source("api-server/src/index.ts"),
  "@cursus/form-server": source("form-server/src/index.ts"),
};

const folders = [...readdirSync(join(root, "packages")).map((name) => `packages/${name}`), "examples/custom-storage"];

/**
 * Projects whose files share no modules, at twice the time: in the one a file puts something else in a module's place, in the
 * other a file runs the built command, which may have been built anew since the last one.
 */
const apart = ["adapter-mongo", "cli"];

export default defineConfig({
  test: {
    // Many tests wait for commands and servers that they started: one worker more than a small machine has cores.
    maxWorkers: 3,
    reporters: ["default", "./scripts/summary-reporter.ts"],
    projects: folders.map((folder) => ({
      resolve: { alias },
      test: {
        name: basename(folder),
        root: join(root, folder),
        include: ["src/**/*.test.ts", "test/**/*.test.ts"],
        testTimeout: 20_000,
        // Programs that tests start find their sources compiled: half the time that each takes to start.
        env: { NODE_COMPILE_CACHE: join(tmpdir(), "node-compile-cache") },
        isolate: apart.includes(basename(folder)),
      },
    })),
  },
});
