// form-get and form-post: requests a second and processor time a request, beside Flask behind gunicorn and a bare Node handler.
import { spawn } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { load } from "./load.mjs";
import { cpuOf, inTurn, measure, memoryOf, ratio } from "./measure.mjs";
import { listOf, scratch } from "./peers.mjs";

const cursus = join(import.meta.dirname, "..", "packages", "cli", "bin", "run.js");
export const connections = 20;

export async function formGet(peers, rounds, seconds) {
  const stage = await prepare(peers);
  const runs = await inTurn(
    {
      cursus: () =>
        served(stage.cursus, (port) =>
          load({ port, connections, seconds, paths: stage.links.map((token) => `/form?token=${token}`) }),
        ),
      peer: () =>
        served(stage.flask, (port) =>
          load({ port, connections, seconds, paths: stage.tokens.map((token) => `/form?token=${token}`) }),
        ),
      floor: () =>
        served(stage.floor, (port) =>
          load({ port, connections, seconds, paths: stage.tokens.map((token) => `/form?token=${token}`) }),
        ),
    },
    rounds,
  );
  rmSync(stage.folder, { recursive: true });
  return {
    name: "form-get",
    rounds,
    rate: ratio(runs.cursus, runs.peer, "rate"),
    floorRatio: ratio(runs.cursus, runs.floor, "cpuPerRequest"),
    ...runs,
  };
}

export async function formPost(peers, rounds, seconds) {
  const stage = await prepare(peers);
  const common = "formation=Licence+math%C3%A9matiques&etablissement=Universit%C3%A9+Exemple&parcours=Ing%C3%A9nieure";
  const flaskBody =
    "situation=emploi&employer=Universit%C3%A9+Exemple&job_title=Ing%C3%A9nieure&salary=30+%C3%A0+40+k%E2%82%AC&city=N%C3%AEmes&country=France&comment=Merci";
  let turn = 0;
  // Each post says something new, so that each is a write.
  const ours = (token) => `token=${token}&situation=employed&${common}+${turn++}&_action=submit`;
  const runs = await inTurn(
    {
      cursus: () =>
        served(stage.cursus, (port) =>
          load({
            port,
            connections,
            seconds,
            paths: stage.links,
            post: (token) => ({ path: "/form", body: ours(token) }),
            expect: 303,
          }),
        ),
      peer: () =>
        served(stage.flask, (port) =>
          load({
            port,
            connections,
            seconds,
            paths: stage.tokens,
            post: (token) => ({ path: `/form?token=${token}`, body: flaskBody }),
          }),
        ),
    },
    rounds,
  );
  rmSync(stage.folder, { recursive: true });
  return { name: "form-post", rounds, rate: ratio(runs.cursus, runs.peer, "rate"), ...runs };
}

/** The same thousand people in both stacks, and how to start each. */
export async function prepare(peers) {
  const list = listOf(peers, 1000, "xlsx");
  const folder = mkdtempSync(join(scratch, "form-"));
  const run = async (...args) =>
    JSON.parse((await measure(process.execPath, [cursus, ...args, "--json"], { cwd: folder })).stdout).data;
  const { id } = await run("campaigns", "create", "--name", "Bench", "--closes", "2099-06-30");
  await run("campaigns", "invite", id, list, "--mail", "file:./mail");
  const links = await tokensIn(join(folder, "mail"));
  const database = join(folder, "cohort.sqlite");
  await measure(peers.python, ["import_send.py", list, "--no-send"], {
    cwd: join(peers.folder, "flask-cohort"),
    env: { COHORT_DB: database },
  });
  const { DatabaseSync } = await import("node:sqlite");
  const tokens = new DatabaseSync(database)
    .prepare("SELECT token FROM student LIMIT 200")
    .all()
    .map(({ token }) => token);
  copyFileSync(database, join(folder, "floor.sqlite"));
  const gunicorn = join(peers.folder, ".venv", "bin", "gunicorn");
  return {
    folder,
    tokens,
    links: links.slice(0, 200),
    cursus: (port) =>
      spawn(process.execPath, [cursus, "serve", "--port", String(port)], { cwd: folder, stdio: "ignore" }),
    flask: (port) =>
      spawn(gunicorn, ["-w", "2", "-b", `127.0.0.1:${port}`, "--log-level", "error", "app:app"], {
        cwd: join(peers.folder, "flask-cohort"),
        env: { ...process.env, COHORT_DB: database },
        stdio: "ignore",
      }),
    floor: (port) =>
      spawn(process.execPath, ["node-raw/http-raw.mjs", "http-sqlite", String(port), join(folder, "floor.sqlite")], {
        cwd: peers.folder,
        stdio: "ignore",
      }),
  };
}

async function tokensIn(folder) {
  const { readdirSync, readFileSync } = await import("node:fs");
  return readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), "utf8").replaceAll("=\r\n", "").replaceAll("=3D", "=");
    return /form\?token=([\w-]{43})/.exec(text)[1];
  });
}

/** Starts a server, loads it, and adds what it used. */
async function served(start, loading) {
  const port = await freePort();
  const child = start(port);
  try {
    await untilAnswering(port);
    await loading(port, 1);
    const before = cpuOf(child.pid);
    const result = await loading(port);
    return {
      ...result,
      cpuPerRequest: ((cpuOf(child.pid) - before) / result.requests) * 1e6,
      memory: memoryOf(child.pid),
    };
  } finally {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGTERM");
    await ended;
  }
}

export function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

export async function untilAnswering(port) {
  for (let attempt = 0; attempt < 100; attempt++) {
    try {
      await fetch(`http://127.0.0.1:${port}/form?token=x`);
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error(`nothing answers on port ${port}`);
}
