// prove:frame: a program that copies a curriculum, with the texts of its guide, into the next frame is killed with SIGKILL at
// any moment, up to three times, and then run again to its end. What it made must be, to the byte, what an uninterrupted run
// makes; both years can be written to again, and applying once more changes nothing.
import { spawn } from "node:child_process";
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner } from "@cursus/core";
import { curriculumMap, curriculumSheet, digestOfYear, guideTextsSheet } from "../bench/curriculum.mjs";
import { chanceOf, prover } from "./prover.mjs";

const proof = prover("frame", { kills: 200, elements: 3000, lanes: 2 });
const { kills, elements, lanes, folder, seed, sabotage } = proof;
const [from, to] = ["2026-2027", "2027-2028"];
const secret = "s".repeat(32);
const broken = [];
const figures = { kills: 0, begun: 0, resumed: 0 };
let nextTrial = 0;

const template = join(folder, "template.db");
await withCurricula(template, async (curricula, _, { guide }) => {
  await curricula.import(curriculumSheet(elements), { year: from, frame: "2024-2029" });
  await guide.import(guideTextsSheet(elements), { year: from });
  await guide.publish({ year: from });
  await curricula.planChange({ from, to, frame: "2027-2032", map: curriculumMap(elements), dropUsed: true });
});
const { whole, lasted } = await uninterrupted();
await Promise.all(Array.from({ length: lanes }, lane));
if (figures.begun < 0.1 * figures.kills)
  broken.push(`only ${figures.begun} of ${figures.kills} kills fell into the copying`);
proof.end(
  `${figures.kills} kills, ${figures.begun} of them in the middle of the copying, ${figures.resumed} changes finished by ` +
    `running them again, ${whole.rows} rows each, ${broken.length} unlike an uninterrupted run`,
  broken,
);

/** What a run makes that nobody kills and nothing spoils, and how long its copying takes. */
async function uninterrupted() {
  const path = join(folder, "whole.db");
  copyFileSync(template, path);
  const lasted = await life(path, { spoilt: false });
  return { whole: await withCurricula(path, (_, storage) => digestOfYear(storage, to)), lasted };
}

async function lane() {
  while (figures.kills < kills && broken.length < 20) {
    const trial = nextTrial++;
    const chance = chanceOf(seed * 1_000_003 + trial);
    const path = join(folder, `store-${trial}.db`);
    copyFileSync(template, path);
    for (let lives = 1 + chance.below(3); lives > 0 && figures.kills < kills; lives--) {
      figures.kills++;
      await life(path, { patience: chance.next() * lasted * 0.8, spoilt: sabotage });
    }
    await finish(path, trial);
    for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
    if (trial % 20 === 19) proof.say(`${figures.kills} kills, ${figures.resumed} finished, ${broken.length} faults`);
  }
}

/** One program that applies the change; killed so many milliseconds after it has opened the file. How long it then lived. */
async function life(path, { patience, spoilt }) {
  const args = [join(import.meta.dirname, "frame-worker.mjs"), path, to, spoilt ? "sabotage" : ""];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const timers = [setTimeout(() => child.kill("SIGKILL"), 60_000)];
  let said = "";
  let opened = 0;
  child.stdout.setEncoding("utf8").on("data", (text) => {
    if (said === "") {
      opened = performance.now();
      if (patience !== undefined) timers.push(setTimeout(() => child.kill("SIGKILL"), patience));
    }
    said += text;
  });
  const [code, signal] = await new Promise((resolve) => child.on("close", (...end) => resolve(end)));
  for (const timer of timers) clearTimeout(timer);
  if (signal === null && code !== 0) broken.push(`a copying ended with ${code}`);
  if (signal === "SIGKILL" && /copied/.test(said)) figures.begun++;
  return performance.now() - opened;
}

/** Runs the change to its end, twice, and compares. */
async function finish(path, trial) {
  await withCurricula(path, async (curricula, storage) => {
    await curricula.applyChange(to);
    figures.resumed++;
    const { state } = await curricula.applyChange(to);
    const made = await digestOfYear(storage, to);
    if (state !== "applied") broken.push(`trial ${trial}: ${state} after it was finished`);
    if (made.digest !== whole.digest)
      broken.push(`trial ${trial}: ${made.rows} rows instead of ${whole.rows}, or others`);
    const held = (await curricula.frames()).flatMap(({ years }) => years).filter(({ changing }) => changing);
    if (held.length > 0) broken.push(`trial ${trial}: ${held.length} years are still held`);
  }).catch((error) => broken.push(`trial ${trial}: ${error.message}`));
}

async function withCurricula(path, work) {
  const storage = sqliteStorage(path);
  const cursus = await createCursus({ storage, secret });
  try {
    const acting = cursus.as(owner);
    return await work(acting.curricula, storage, acting);
  } finally {
    await cursus.close();
  }
}
