// node bench/frame.mjs [elements]: a frame change of a whole institution on SQLite, each stage in a process of its own, so that
// the peak is that stage's. Run `npm run build` first.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner } from "@cursus/core";
import { curriculumMap, curriculumSheet } from "./curriculum.mjs";

const [from, to, frame] = ["2026-2027", "2027-2028", "2027-2032"];
const stages = {
  import: (curricula, size) => curricula.import(curriculumSheet(size), { year: from, frame: "2024-2029" }),
  check: async (curricula) => ({ faults: (await Array.fromAsync(curricula.check({ year: from }))).length }),
  plan: (curricula, size) => curricula.planChange({ from, to, frame, map: curriculumMap(size), dropUsed: true }),
  apply: (curricula) => curricula.applyChange(to),
  diff: async (curricula) => {
    let differences = 0;
    for await (const _ of curricula.diff({ year: from }, { year: to })) differences++;
    return { differences };
  },
  open: (curricula) => curricula.openYear(to),
};

const [size = "70000", stage, path] = process.argv.slice(2);
if (stage) await run();
else measure();

function measure() {
  const folder = mkdtempSync(join(tmpdir(), "cursus-frame-"));
  const file = join(folder, "frame.db");
  for (const name of Object.keys(stages)) {
    const { stdout, stderr, status } = spawnSync(process.execPath, [import.meta.filename, size, name, file], {
      encoding: "utf8",
    });
    process.stdout.write(status === 0 ? stdout : `${name} failed: ${stderr}`);
    if (status !== 0) process.exitCode = 1;
  }
  process.stdout.write(`${Math.round(statSync(file).size / 2 ** 20)} MiB on disk\n`);
  rmSync(folder, { recursive: true, force: true });
}

async function run() {
  const cursus = await createCursus({ storage: sqliteStorage(path), secret: "s".repeat(32) });
  const started = performance.now();
  const { refused, columns, warnings, corrections, faults, ...told } = await stages[stage](
    cursus.as(owner).curricula,
    Number(size),
  );
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const wrong = refused?.length ?? faults?.length ?? faults ?? 0;
  process.stdout.write(`${stage}: ${seconds} s, ${peak} MiB at most, ${wrong} faults, ${JSON.stringify(told)}\n`);
  await cursus.close();
}
