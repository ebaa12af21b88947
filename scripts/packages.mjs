// npm run check:packages: the packages as strangers get them. Packs each, looks into the tarballs, asks publint and attw,
// installs them in a folder of their own, compiles every subpath, runs every example, and holds sizes, types and public
// surfaces to what was agreed; `npm run check:packages -- --write` takes today's public surfaces as agreed; `--keep` leaves the folder.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { apiReports } from "./packages/api-report.mjs";
import { coreSize, instantiations } from "./packages/budgets.mjs";
import { compileEverySubpath } from "./packages/compile.mjs";
import { installed } from "./packages/install.mjs";
import { lint, lookInto, packed } from "./packages/tarballs.mjs";

const root = join(import.meta.dirname, "..");
const write = process.argv.includes("--write");
const folder = mkdtempSync(join(tmpdir(), "cursus-packages-"));
const faults = [];

try {
  const packages = step("pack", () => packed(root, join(folder, "tarballs")));
  step("look into the tarballs", () => packages.flatMap((one) => lookInto(one, root)), true);
  step("publint and attw", () => packages.flatMap((one) => lint(one, root)), true);
  const project = step("install", () => installed(root, packages, join(folder, "project")));
  step("compile every subpath", () => compileEverySubpath(root, packages, project), true);
  step("public surfaces", () => apiReports(root, packages, { project, write }), true);
  step("size of the core", () => coreSize(project), true);
  step("type instantiations", () => instantiations(root, project), true);
  step("the command", () => runCommand(project), true);
  step("examples", () => runExamples(project), true);
} finally {
  if (process.argv.includes("--keep")) process.stdout.write(`left in ${folder}\n`);
  else rmSync(folder, { recursive: true, force: true });
}
for (const fault of faults) process.stdout.write(`- ${fault}\n`);
process.stdout.write(faults.length === 0 ? "packages: all well\n" : `packages: ${faults.length} faults\n`);
process.exitCode = faults.length === 0 ? 0 : 1;

/** One step with its time. Where `judging`, what it gives is what is wrong. */
function step(name, work, judging = false) {
  const began = performance.now();
  const found = judging ? told(name, work) : work();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const outcome = judging && found.length > 0 ? `${found.length} faults` : "well";
  process.stdout.write(`${name}: ${outcome}, ${seconds} s\n`);
  if (judging) faults.push(...found);
  return found;
}

/** A tool that breaks down is a fault, and the next steps still tell theirs. */
function told(name, work) {
  try {
    return work();
  } catch (error) {
    return [`${name} broke off: ${error.stack}`];
  }
}

/** A survey from the class list to an answer, by the command as it was installed. */
function runCommand(project) {
  const command = join(project, "node_modules", "@cursus", "cli", "bin", "run.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, "demo", "--once"], {
    cwd: project,
    encoding: "utf8",
    timeout: 120_000,
  });
  return status === 0 ? [] : [`cursus demo --once ends with ${status}:\n${stdout}${stderr}`];
}

function runExamples(project) {
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = [vitest, "run", "--project", "cli", "test/examples"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CURSUS_EXAMPLES: project, NO_COLOR: "1" },
    timeout: 300_000,
  });
  process.stdout.write(`  ${stdout.trim().split("\n").at(-1)}\n`);
  return status === 0 ? [] : [`the examples fail:\n${stdout}${stderr}`];
}
