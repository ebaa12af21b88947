// Signing in while forms are served: how long the event loop stands still, and what it does to those who open a form.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { secretBeside, sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner } from "@cursus/core";
import { connections, freePort, prepare, untilAnswering } from "./form.mjs";
import { load } from "./load.mjs";
import { inTurn, median, ratio } from "./measure.mjs";
import { account } from "./sign-in-account.mjs";

const script = join(import.meta.dirname, "sign-in-run.mjs");

export async function signIn(peers, rounds, seconds) {
  const stage = await prepare(peers);
  await addAccount(join(stage.folder, "cursus.db"));
  const runs = await inTurn({ busy: () => served(stage, 4, seconds), idle: () => served(stage, 0, seconds) }, rounds);
  rmSync(stage.folder, { recursive: true });
  const of = (figure) => median(runs.busy.map((run) => run[figure]));
  return `the event loop stands still for ${of("stall").toFixed(0)} ms at most (idle ${median(runs.idle.map(({ stall }) => stall)).toFixed(0)}), p99 of a form ${of("p99").toFixed(1)} ms, ${ratio(runs.busy, runs.idle, "p99").toFixed(1)}x idle, while ${of("signedIn")} signed in`;
}

async function addAccount(path) {
  const cursus = await createCursus({ storage: sqliteStorage(path), secret: await secretBeside(path) });
  await cursus.as(owner).users.add({ name: "Bench", email: account.login, role: "admin", password: account.password });
  await cursus.close();
}

async function served({ folder, links }, atOnce, seconds) {
  const port = await freePort();
  const child = spawn(process.execPath, [script, folder, String(port), String(atOnce)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let told = "";
  child.stdout.on("data", (piece) => (told += piece));
  try {
    await untilAnswering(port);
    const paths = links.map((token) => `/form?token=${token}`);
    await load({ port, connections, seconds: 2, paths });
    const result = await load({ port, connections, seconds, paths });
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
    return { ...result, ...JSON.parse(told) };
  } finally {
    child.kill("SIGKILL");
  }
}
