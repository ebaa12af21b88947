// Builds every package whose sources are newer than its last build, in the order of the workspaces; `--force` builds all.
// What a package is built from stands in the `build` of its manifest (see tsup.config.js).
// A package of oclif commands gets its command manifest, so that starting it loads one command and not all.
import { spawnSync } from "node:child_process";
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { takeTurn } from "./build-lock.mjs";

const root = join(import.meta.dirname, "..");
const tsup = join(root, "node_modules", "tsup", "dist", "cli-default.js");
const force = process.argv.includes("--force");
let rebuilt = false;

// Two builds at once would take each other's half-made files; whoever waited finds everything fresh.
const release = await takeTurn(join(root, "node_modules", ".cursus-build"), {
  onWait: (pid) => process.stderr.write(`waiting for another build (process ${pid})\n`),
});
process.on("exit", release);

for (const workspace of read(join(root, "package.json")).workspaces) {
  const folder = join(root, workspace);
  const { name, build, oclif } = read(join(folder, "package.json"));
  if (!build) continue;
  const mark = join(folder, "dist", ".built");
  // What stands on a package that changed is built again, too: its declarations may have changed with it.
  const fresh = !force && !rebuilt && existsSync(mark) && newest(join(folder, "src")) < statSync(mark).mtimeMs;
  if (fresh) continue;
  rebuilt = true;
  // Built beside and put in place at once: a command that is running meanwhile finds the old or the new, never nothing.
  const next = join(folder, "dist.next");
  const began = new Date();
  const args = [tsup, "--config", join(root, "tsup.config.js"), "--out-dir", next];
  if (spawnSync(process.execPath, args, { cwd: folder, stdio: "inherit" }).status !== 0) {
    process.stderr.write(
      `\n${name} does not build: the reason stands above. Its last build, if there is one, stays in place.\n`,
    );
    process.exit(1);
  }
  rmSync(join(folder, "dist.last"), { recursive: true, force: true });
  if (existsSync(join(folder, "dist"))) renameSync(join(folder, "dist"), join(folder, "dist.last"));
  renameSync(next, join(folder, "dist"));
  rmSync(join(folder, "dist.last"), { recursive: true, force: true });
  if (oclif) await writeCommandManifest(folder);
  writeFileSync(mark, "");
  // A source that was changed while it was built is not in the build.
  utimesSync(mark, began, began);
  process.stderr.write(`built ${name}\n`);
}

async function writeCommandManifest(folder) {
  const { Plugin } = await import("@oclif/core");
  const plugin = new Plugin({ root: folder, type: "core", ignoreManifest: true, errorOnManifestCreate: true });
  await plugin.load();
  writeFileSync(join(folder, "oclif.manifest.json"), JSON.stringify(plugin.manifest));
}

function read(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}
