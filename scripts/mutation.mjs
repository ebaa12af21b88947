// npm run mutation [words]: changes the rule files one small step at a time and asks their tests to notice. Of each file at
// least 85 % of the mutants must be noticed, and each other one stands in docs/mutation.md with the reason why nobody can.
// Words choose files by a part of their path.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const least = 85;

/** The rule files, each with the tests that speak for it: the one beside it, unless it says another. */
const rules = [
  ...["students/rules", "students/matching", "students/sight"].map((file) => ({ file })),
  ...["value", "average", "statistics"].map((file) => ({ file: `grades/${file}`, test: "grades/rules" })),
  ...["links/index", "surveys/rules", "campaigns/rules", "module/access", "module/actor"].map((file) => ({ file })),
  ...["notices/rules", "notices/quiet", "notices/allowance"].map((file) => ({ file })),
];

const wanted = process.argv.slice(2);
const explained = explainedMutants();
const scores = [];
const unexplained = [];

for (const { file, test = file } of rules.filter(({ file }) => isWanted(file))) {
  const path = `packages/core/src/${file}.ts`;
  const mutants = mutantsOf(path, `src/${test}.test.ts`);
  const noticed = mutants.filter(({ status }) => ["Killed", "Timeout"].includes(status));
  const survivors = mutants.filter(({ status }) => ["Survived", "NoCoverage"].includes(status));
  const score = (100 * noticed.length) / (noticed.length + survivors.length);
  scores.push({ file, score });
  process.stdout.write(`${file}: ${noticed.length} of ${noticed.length + survivors.length}, ${score.toFixed(1)} %\n`);
  for (const survivor of survivors) {
    if (explained.includes(survivor.row)) continue;
    unexplained.push(survivor);
    process.stdout.write(`  line ${survivor.line}, ${survivor.status}: ${survivor.row}\n`);
  }
}

const low = scores.filter(({ score }) => score < least);
for (const { file, score } of low) process.stdout.write(`${file} is below ${least} %: ${score.toFixed(1)} %\n`);
process.stdout.write(
  low.length + unexplained.length === 0
    ? `${scores.length} rule files: every mutant is noticed or explained\n`
    : `${unexplained.length} mutants neither noticed nor explained\n`,
);
process.exitCode = low.length + unexplained.length === 0 ? 0 : 1;

function isWanted(file) {
  return wanted.length === 0 || wanted.some((part) => file.includes(part));
}

function mutantsOf(path, tests) {
  const stryker = join(root, "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  const { status, stdout, stderr } = spawnSync(process.execPath, [stryker, "run", "--mutate", path], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, MUTATION_TESTS: process.env.BEFORE ?? tests },
    timeout: 1_800_000,
  });
  if (status !== 0) throw new Error(`No report on ${path}:\n${stdout}${stderr}`);
  const report = JSON.parse(readFileSync(join(root, ".stryker-tmp", "report.json"), "utf8"));
  const { source, mutants } = Object.values(report.files)[0];
  const lines = source.split("\n");
  return mutants.map(({ location, replacement, status: outcome }) => ({
    status: outcome,
    line: location.start.line,
    row: rowOf(path, textAt(lines, location), replacement),
  }));
}

/** How a mutant is named in docs/mutation.md: by what it is, not by its line. */
function rowOf(path, before, after) {
  const cell = (text) => `\`${text.replaceAll(/\s+/g, " ").replaceAll("|", "¦").replaceAll("`", "'")}\``;
  return `| ${path.slice("packages/core/src/".length)} | ${cell(before)} | ${cell(after)} |`;
}

function textAt(lines, { start, end }) {
  const covered = lines.slice(start.line - 1, end.line);
  covered[covered.length - 1] = covered.at(-1).slice(0, end.column - 1);
  covered[0] = covered[0].slice(start.column - 1);
  return covered.join("\n");
}

function explainedMutants() {
  const page = readFileSync(join(root, "docs", "mutation.md"), "utf8");
  return page.split("\n").flatMap((line) => /^\| [\w/-]+\.ts \| `[^`]*` \| `[^`]*` \|/.exec(line)?.[0] ?? []);
}
