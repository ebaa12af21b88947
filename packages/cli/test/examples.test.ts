/**
 * Every example, run. `CURSUS_EXAMPLES` is the folder where `npm run check:packages` installed them with the packages as they
 * are published; without it they run on the workspace.
 */
import { execFile, spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { requireService } from "@cursus/core/testing";
import { MongoClient } from "mongodb";
import { expect, it } from "vitest";
import { mailSink } from "./mail-sink.ts";

const root = join(import.meta.dirname, "..", "..", "..");
const examples = process.env.CURSUS_EXAMPLES ?? join(root, "examples");

it("has the first example for the README's first program", async () => {
  const [readme, example] = await Promise.all([
    readFile(join(root, "README.md"), "utf8"),
    readFile(join(examples, "01-hello.ts"), "utf8"),
  ]);
  expect(/```ts\n(.*?)```/s.exec(readme)?.[1]).toBe(example);
});

async function run(name: string, env: NodeJS.ProcessEnv = {}) {
  const example = join(examples, name);
  return await promisify(execFile)(process.execPath, [example], { env: { ...process.env, NO_COLOR: "1", ...env } });
}

it("runs the first example", async () => {
  const { stdout, stderr } = await run("01-hello.ts");
  expect(stdout).toMatch(/invited: 1,/);
  expect(stdout).toMatch(/answered: 1,/);
  expect(stdout).toMatch(/responseRate: 1,/);
  expect(stderr).not.toMatch(/Error/);
});

it("runs the second example: marks in, averages, ranks and a year's end out, from one SQLite file", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cursus-faculty-"));
  try {
    const { stdout, stderr } = await run("02-faculty.ts", { FOLDER: folder });
    expect(stdout).toContain("row 4, Analyse: grade.out_of_range");
    expect(stdout).toMatch(/mean: 11.44, standardDeviation: 3.96, passShare: 0.66/);
    expect(stdout).toMatch(/1 Lefèvre 15.33\n2 Diop 13\n3 Müller 6\n1\n2 to M1, 1 again in L3\n$/);
    expect(stderr).not.toMatch(/Error/);
    expect(await readdir(folder)).toContain("faculty.db");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it("runs the fifth example: a module of one's own, with rights, a file on the person, and erasure", async () => {
  const { stdout, stderr } = await run("05-own-module.ts");
  expect(stdout).toContain(
    "[ 'Algèbre linéaire' ]\nstudent may not do this (library.lend). It takes: admin, registrar.",
  );
  expect(stdout).toMatch(/titles: \[ 'Algèbre linéaire' \]/);
  expect(stdout).toMatch(/library: 1/);
  expect(stderr).not.toMatch(/Error/);
});

it("runs the sixth example: a storage of one's own, which keeps the contract", { timeout: 60_000 }, async () => {
  const { stdout, stderr } = await run("06-own-storage.ts");
  expect(stdout).toMatch(/^\{ kept: \d{3}, skipped: \d+, broken: 0 \}\n/);
  expect(stdout).toMatch(/\[ 'Awa' \]\n\[ 'Awa', 'Jörg' \]\n$/);
  expect(stderr).not.toMatch(/Error/);
});

it("runs the tests of the application that docs/for-developers.md builds", { timeout: 60_000 }, async () => {
  const folder = await mkdtemp(join(examples, ".for-developers-"));
  try {
    const { writeApplication } = await import(join(root, "scripts", "packages", "compile.mjs"));
    writeApplication(root, folder);
    const [test] = (await readdir(join(folder, "src"))).filter((name) => name.endsWith(".test.ts"));
    const args = ["--test", "--test-force-exit", join(folder, "src", test ?? "")];
    const env = { ...process.env, NO_COLOR: "1" };
    const { stdout } = await promisify(execFile)(process.execPath, args, { env, timeout: 50_000 });
    expect(stdout).toMatch(/pass 3\n/);
    expect(stdout).toMatch(/fail 0\n/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it("has examples that are numbered, say first what they show, and are short", async () => {
  const names = (await readdir(examples)).filter((name) => /^\d.*\.ts$/.test(name)).sort();
  expect(names.map((name) => name.slice(0, 2))).toEqual(["01", "02", "03", "04", "05", "06"]);
  for (const name of names) {
    const text = await readFile(join(examples, name), "utf8");
    expect(text, name).toMatch(/^\/\*\*/);
    expect(text.trimEnd().split("\n").length, name).toBeLessThan(80);
  }
});

it("runs the fourth example: a campaign in an Express application, the form included", {
  timeout: 30_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "cursus-express-"));
  const server = spawn(process.execPath, [join(examples, "04-express.ts")], {
    env: { ...process.env, FOLDER: folder, PORT: "0", BASE_URL: "http://127.0.0.1:3000/enquetes" },
  });
  try {
    const port = await new Promise<string>((found, lost) => {
      server.stdout.on("data", (said) => found(/listening on (\d+)/.exec(String(said))?.[1] ?? ""));
      server.once("exit", (code) => lost(new Error(`the example ended with ${code}`)));
    });
    const site = `http://127.0.0.1:${port}`;
    const rows = [
      ["Nom", "Courriel"],
      ["Dupont", "elodie@univ.example"],
      ["Müller", "not an address"],
    ];
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ closes: "2099-06-30", rows });
    const invited = await fetch(`${site}/campaigns/Licence`, { method: "POST", headers, body });
    expect(await invited.json()).toMatchObject({ invited: 1, refused: [{ row: 3 }] });
    const [mail] = await readdir(join(folder, "mail"));
    const text = (await readFile(join(folder, "mail", mail!), "utf8")).replaceAll("=\r\n", "");
    const token = /token=(?:3D)?([\w-]{43})/.exec(text)?.[1];
    const form = await fetch(`${site}/enquetes/form?token=${token}`);
    expect([form.status, await form.text()]).toEqual([200, expect.stringContaining("Dupont")]);
    const filled = new URLSearchParams({ token: token!, situation: "employed", formation: "Licence" });
    const answered = await fetch(`${site}/enquetes/form`, { method: "POST", body: filled, redirect: "manual" });
    expect(answered.status).toBe(303);
    expect(await (await fetch(`${site}/campaigns/Licence`)).json()).toMatchObject({ answered: 1 });
  } finally {
    server.kill();
    await rm(folder, { recursive: true, force: true });
  }
});

it("runs the third example on MongoDB, Redis and a mail server", { timeout: 30_000 }, async (context) => {
  const mongo = requireService("MONGODB_URL", context);
  const redis = requireService("REDIS_URL", context);
  const sink = await mailSink();
  const url = new URL(mongo);
  url.pathname = `/cursus-example-${process.pid}`;
  try {
    const env = { MONGODB_URL: url.href, REDIS_URL: redis, SMTP_URL: sink.url, CURSUS_SECRET: "x".repeat(32) };
    const { stdout } = await run("03-servers.ts", env);
    expect(stdout).toContain("{ invited: 2, refused: [ 'row 4: student.");
    expect(stdout).toContain("{ sent: 2, pending: 0 }");
    expect(sink.arrived.flatMap(({ to }) => to).sort()).toEqual(["awa@univ.example", "elodie@univ.example"]);
  } finally {
    await sink.close();
    const client = new MongoClient(url.href);
    await client.db().dropDatabase();
    await client.close();
  }
});
