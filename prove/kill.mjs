// prove:kill: programs that write to one SQLite file are killed with SIGKILL at any moment, most of them after they were told
// that something is kept. Every acknowledged write must be there afterwards; every row must stand before or after a write,
// never between; a change, its log entry and its announcement go together; a file cut short is finished by reading it again,
// a copy by copying again.
import { spawn } from "node:child_process";
import { copyFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import { copyStore } from "@cursus/core";
import { lookOver, makeStore } from "./kill-store.mjs";
import { chanceOf, prover } from "./prover.mjs";

const proof = prover("kill", { kills: 200, lanes: 2 });
const { kills, lanes, folder, seed, sabotage } = proof;
/** A file serves so many lives; then it is read whole, and the next begins. */
const livesOfAFile = 100;
const broken = [];
const figures = { kills: 0, acknowledged: 0, afterAcknowledgement: 0, writes: 0, copies: 0, midCopy: 0 };
let nextLife = 0;
let nextFile = 0;

const template = join(folder, "template.db");
const people = await makeStore(sqliteStorage(template), await secretBeside(template));
writeFileSync(join(folder, "template.json"), JSON.stringify(people));
await Promise.all(Array.from({ length: lanes }, lane));
const share = ((100 * figures.afterAcknowledgement) / Math.max(1, figures.kills)).toFixed(1);
if (figures.afterAcknowledgement < 0.9 * figures.kills)
  broken.push(`only ${share} % of the kills fell after an acknowledgement`);
proof.end(
  `${figures.kills} kills, ${share} % after an acknowledgement, ${figures.writes} acknowledged writes and ${figures.copies} copies cut short, ` +
    `${broken.filter((fault) => fault.startsWith("lost")).length} lost, ${broken.filter((fault) => fault.startsWith("torn")).length} torn`,
  broken,
);

async function lane() {
  while (nextLife < kills) {
    const path = join(folder, `store-${nextFile++}.db`);
    copyFileSync(template, path);
    copyFileSync(`${template}.key`, `${path}.key`);
    const acknowledged = [];
    for (let life = 0; life < livesOfAFile && nextLife < kills; life++) {
      acknowledged.push(...(await liveAndDie(path, nextLife++)));
    }
    const { faults, rows } = await lookOver(
      { storage: sqliteStorage(path), secret: await secretBeside(path) },
      people,
      acknowledged,
    );
    broken.push(...faults);
    await cutACopy(path);
    proof.say(
      `${figures.kills} kills, ${figures.writes} acknowledged writes, ${rows} rows read, ${broken.length} faults`,
    );
    for (const end of ["", "-wal", "-shm", ".key"]) rmSync(path + end, { force: true });
    if (broken.length > 100) return;
  }
}

/** One program's life; what it acknowledged. */
async function liveAndDie(path, life) {
  const chance = chanceOf(seed * 1_000_003 + life);
  const wanted = chance.next() < 0.04 ? 0 : 1 + chance.below(25);
  const patience = wanted === 0 ? chance.below(400) : chance.next() * 12;
  const args = [
    join(import.meta.dirname, "kill-worker.mjs"),
    path,
    String(life),
    String(seed),
    sabotage ? "sabotage" : "",
  ];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  const seen = await untilKilled(child, wanted, patience);
  figures.kills++;
  const kept = seen.filter(({ op }) => op !== "begin").length;
  figures.writes += kept;
  if (kept > 0) figures.afterAcknowledgement++;
  return seen;
}

/** Kills the child when it has acknowledged enough and a moment has passed. Whatever it acknowledged before its end counts. */
async function untilKilled(child, wanted, patience) {
  const seen = [];
  let kept = 0;
  let text = "";
  const timers = [setTimeout(() => child.kill("SIGKILL"), 20_000)];
  const kill = () => timers.push(setTimeout(() => child.kill("SIGKILL"), patience));
  if (wanted === 0) kill();
  child.stdout.setEncoding("utf8").on("data", (chunk) => {
    text += chunk;
    const lines = text.split("\n");
    text = lines.pop();
    const before = kept;
    for (const line of lines) {
      const told = JSON.parse(line);
      seen.push(told);
      if (told.op !== "begin") kept++;
    }
    if (wanted > 0 && before < wanted && kept >= wanted) kill();
  });
  const [code, signal] = await new Promise((resolve) => child.on("close", (...end) => resolve(end)));
  for (const timer of timers) clearTimeout(timer);
  if (signal !== "SIGKILL") broken.push(`a writer ended by itself (${code ?? signal})`);
  return seen;
}

/** Kills a copy of the file somewhere, runs it again, and compares. */
async function cutACopy(path) {
  const target = `${path}.copy`;
  const chance = chanceOf(figures.kills);
  for (let cut = 0; cut < 3; cut++) {
    const args = [join(import.meta.dirname, "kill-worker.mjs"), path, "copy", target];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
    const wait = 60 + chance.below(200);
    const timer = setTimeout(() => child.kill("SIGKILL"), wait);
    const [, signal] = await new Promise((resolve) => child.on("close", (...end) => resolve(end)));
    clearTimeout(timer);
    if (signal === "SIGKILL") figures.copies++;
  }
  const from = sqliteStorage(path);
  const to = sqliteStorage(target);
  try {
    await copyStore(from, to);
  } catch (error) {
    broken.push(`torn: a copy that was cut short cannot be finished: ${error.message}`);
  } finally {
    await from.close();
    await to.close();
    for (const end of ["", "-wal", "-shm"]) rmSync(target + end, { force: true });
  }
}
