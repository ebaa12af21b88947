import { readFileSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "tsup";

/**
 * One package, from its own folder: what it is built from stands in the `build` of its manifest (`entries`,
 * `declarations`, and `inline`: packages that are built in rather than installed beside).
 */
export default defineConfig(() => {
  const { build } = JSON.parse(readFileSync("package.json", "utf8"));
  return {
    entry: build.entries,
    dts: build.declarations ?? true,
    noExternal: build.inline ?? [],
    format: "esm",
    target: "node22",
    platform: "node",
    splitting: true,
    sourcemap: true,
    silent: true,
    clean: true,
    tsconfig: join(import.meta.dirname, "tsconfig.build.json"),
    // `node:sqlite` has no other name.
    removeNodeProtocol: false,
  };
});
