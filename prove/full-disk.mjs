// A disk that is full: the write is refused by name, what was kept stays readable, and with room again a repeat finishes.
import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import { checkStore, createCursus, owner, sheetOf } from "@cursus/core";
import { classList } from "./prover.mjs";

/** @returns what was shown, in a few words */
export async function proveFullDisk({ folder, disks, chance, say }, broken) {
  let full = 0;
  for (let round = 0; round < disks; round++) {
    const path = join(folder, `full-${round}.db`);
    const limit = 1_800_000 + chance.below(800_000);
    if (await fill(path, sqliteStorage(path, { maxBytes: limit }), () => sqliteStorage(path), broken)) full++;
  }
  if (full < disks) broken.push(`only ${full} of ${disks} small stores became full`);
  const mounted = await onSmallDisk(folder, broken);
  say(`full stores: ${full}; full file system: ${mounted}`);
  return `${full} full stores, a full file system ${mounted}`;
}

/** Imports until there is no room; then the same with room. */
async function fill(path, cramped, roomy, broken) {
  const secret = await secretBeside(path);
  const size = 400;
  const sheet = (n) => sheetOf(`classe-${n}.csv`, classList(n * size, size));
  const files = 12;
  let kept = 0;
  let refused;
  const cursus = await createCursus({ storage: cramped, secret });
  try {
    while (kept < files) {
      await cursus.as(owner).students.import(sheet(kept));
      kept++;
    }
  } catch (error) {
    refused = error;
  }
  if (!refused) return await closed(cursus, false);
  if (refused.code !== "storage.full") broken.push(`a full disk was told as ${refused.code ?? refused}`);
  const readable = await cursus
    .as(owner)
    .students.list({}, { limit: 1 })
    .catch((error) => error);
  if (!readable.items) broken.push(`a full disk cannot be read: ${readable}`);
  await cursus.close();
  const again = await createCursus({ storage: roomy(), secret });
  for (let n = 0; n < files; n++) {
    const report = await again.as(owner).students.import(sheet(n));
    if (n < kept && report.unchanged !== size)
      broken.push(`lost: file ${n} was acknowledged, ${report.added} of it were missing`);
    if (report.refused.length > 0) broken.push(`file ${n} cannot be finished`);
  }
  const { faults } = await checkStore(again.storage);
  for (const { fault } of faults) broken.push(`torn: ${fault}`);
  return await closed(again, true);
}

async function closed(cursus, answer) {
  await cursus.close();
  return answer;
}

/** A real file system of 5 MB, where this user may mount one. */
async function onSmallDisk(folder, broken) {
  const place = join(folder, "small");
  mkdirSync(place);
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=5m", "tmpfs", place], { stdio: "ignore" });
  } catch {
    return "not shown: no right to mount one";
  }
  try {
    const path = join(place, "cursus.db");
    const grow = () => {
      execFileSync("mount", ["-o", "remount,size=64m", place]);
      return sqliteStorage(path);
    };
    return (await fill(path, sqliteStorage(path), grow, broken)) ? "shown" : "not shown: it never filled";
  } finally {
    execFileSync("umount", ["-l", place], { stdio: "ignore" });
  }
}
