// One at a time: a folder that only one process can put in place, with the number of the process that did.
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

/**
 * Waits until no other process holds the folder, takes it, and gives back what releases it. A process that is gone holds
 * nothing. Rejects after `seconds`, naming who still holds it.
 */
export async function takeTurn(folder, { seconds = 300, onWait = () => {} } = {}) {
  const last = Date.now() + seconds * 1000;
  for (let told = false; ; ) {
    if (put(folder)) return () => release(folder);
    const holder = holderOf(folder);
    if (holder !== undefined && !isAlive(holder)) clear(folder, holder);
    else if (!told) {
      onWait(holder);
      told = true;
    }
    if (Date.now() > last)
      throw new Error(`process ${holder} has held ${folder} for too long: end it, or remove that folder`);
    await wait(100);
  }
}

/** Made beside with the number in it, and put in place by one step: nobody ever sees it without. */
function put(folder) {
  const mine = `${folder}.${process.pid}`;
  mkdirSync(mine, { recursive: true });
  writeFileSync(join(mine, "pid"), String(process.pid));
  try {
    renameSync(mine, folder);
    return true;
  } catch (error) {
    rmSync(mine, { recursive: true, force: true });
    // What a system says of a folder that stands there and is not empty.
    if (["ENOTEMPTY", "EEXIST", "EPERM"].includes(error.code)) return false;
    throw error;
  }
}

/** Absent: it was released just now. */
function holderOf(folder) {
  try {
    return Number(readFileSync(join(folder, "pid"), "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Two may find the same dead holder: one moves the folder away, and puts it back if it was another's by then. */
function clear(folder, holder) {
  const away = `${folder}.from-${process.pid}`;
  try {
    renameSync(folder, away);
    if (!Object.is(holderOf(away), holder)) renameSync(away, folder);
  } catch (error) {
    if (!["ENOENT", "ENOTEMPTY", "EEXIST", "EPERM"].includes(error.code)) throw error;
  }
  rmSync(away, { recursive: true, force: true });
}

/** Moved away before it is emptied: the next one may put theirs in place at any moment. */
function release(folder) {
  if (holderOf(folder) === process.pid) clear(folder, process.pid);
}
