// Does every subpath compile, declarations of all its dependencies included, for whoever imports it?
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const ways = [
  { module: "nodenext", moduleResolution: "nodenext" },
  { module: "esnext", moduleResolution: "bundler" },
];

/** What a stranger's `tsconfig.json` says, at its strictest. */
export const strict = {
  ...{ target: "es2024", lib: ["es2025", "esnext.disposable"], types: ["node"], noEmit: true },
  ...{ strict: true, exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, verbatimModuleSyntax: true },
  skipLibCheck: false,
};

export function compileEverySubpath(root, packages, project) {
  const subpaths = packages.flatMap(({ name, manifest }) =>
    Object.keys(manifest.exports ?? {}).map((subpath) => name + subpath.slice(1)),
  );
  const lines = subpaths.map((subpath, at) => `export * as all${at} from "${subpath}";`);
  writeFileSync(join(project, "every-subpath.ts"), `${lines.join("\n")}\n`);
  for (const { folder } of packages) writePrograms(folder, project);
  writeApplication(root, join(project, "for-developers"));
  return ways.flatMap((way) => {
    const compilerOptions = { ...strict, ...way, allowImportingTsExtensions: true };
    const { status, stdout } = compile(root, project, { compilerOptions, include: ["*.ts", "for-developers/**/*.ts"] });
    return status === 0 ? [] : [`does not compile under ${way.moduleResolution}:\n${stdout}`];
  });
}

/** The programs that a README shows are compiled as they stand. */
function writePrograms(folder, project) {
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  for (const [at, [, program]] of [...readme.matchAll(/```ts\n(.*?)```/gs)].entries())
    writeFileSync(join(project, `readme-${basename(folder)}-${at + 1}.ts`), `${program}\nexport {};\n`);
}

/** The application that docs/for-developers.md builds: each program under the name that its first line gives it. */
export function writeApplication(root, folder) {
  const page = readFileSync(join(root, "docs", "for-developers.md"), "utf8");
  for (const [, program, name] of page.matchAll(/```ts\n(\/\/ (\S+)\n.*?)```/gs)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), program);
  }
}

export function compile(root, project, config, flags = []) {
  const file = join(project, "tsconfig.json");
  writeFileSync(file, JSON.stringify(config));
  const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
  return spawnSync(process.execPath, [tsc, "-p", file, ...flags], { cwd: project, encoding: "utf8", timeout: 300_000 });
}
