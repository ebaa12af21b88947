// How much the core may weigh, and how much work its types may be for the compiler.
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { compile, strict } from "./compile.mjs";

/** Raised on purpose, in a change that says why: about a tenth above what there was on that day. */
const budgets = {
  /** Gzipped kilobytes of a program that imports `createCursus`, bundled and minified with all that it depends on. */
  core: 300,
  /** The same of the light door, which a codec or a help text loads. */
  light: 4,
  /** Type instantiations of the examples that call verbs of many modules and bring a module and a storage of their own. */
  instantiations: 3000,
};

export function coreSize(project) {
  return [
    over(
      "the core, gzipped kilobytes",
      bundled(project, `import { createCursus } from "@cursus/core"; globalThis.kept = createCursus;`),
      budgets.core,
    ),
    over(
      "the light door, gzipped kilobytes",
      bundled(project, `import * as light from "@cursus/core/light"; globalThis.kept = light;`),
      budgets.light,
    ),
  ].flat();
}

export function instantiations(root, project) {
  const options = { ...strict, module: "nodenext", moduleResolution: "nodenext", skipLibCheck: true };
  const config = { compilerOptions: options, files: ["02-faculty.ts", "05-own-module.ts", "06-own-storage.ts"] };
  const { stdout } = compile(root, project, config, ["--extendedDiagnostics"]);
  const count = Number(/^Instantiations:\s+(\d+)/m.exec(stdout)?.[1] ?? Number.NaN);
  return over("type instantiations", count, budgets.instantiations);
}

function over(what, found, budget) {
  process.stdout.write(`  ${what}: ${found} of ${budget}\n`);
  return found <= budget ? [] : [`${what}: ${found}, above the budget of ${budget}`];
}

function bundled(project, contents) {
  const { buildSync } = createRequire(import.meta.resolve("tsup"))("esbuild");
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: project },
    ...{ bundle: true, minify: true, write: false, format: "esm", platform: "node", target: "node22" },
    absWorkingDir: join(project),
  });
  return Math.ceil(gzipSync(outputFiles[0].contents, { level: 9 }).length / 1000);
}
