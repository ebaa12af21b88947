/** Two builds at once: the second waits for the first, and a build that died holds nobody up. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

const script = join(import.meta.dirname, "..", "..", "..", "scripts", "build-lock.mjs");
type TakeTurn = (folder: string, options?: { seconds?: number; onWait?: (pid: number) => void }) => Promise<() => void>;
const { takeTurn } = (await import(script)) as { takeTurn: TakeTurn };

let place: string;
let folder: string;
const children: ChildProcess[] = [];
beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), "cursus-lock-"));
  folder = join(place, "lock");
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
  await rm(place, { recursive: true, force: true });
});

/** A process that takes its turn, writes that it did, and keeps it until it is told to go on. */
async function holder(): Promise<ChildProcess> {
  const program = `import { takeTurn } from ${JSON.stringify(script)};
    const release = await takeTurn(${JSON.stringify(folder)});
    console.log("held");
    process.stdin.once("data", () => { release(); process.exit(); });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["pipe", "pipe", "inherit"] });
  children.push(child);
  await new Promise((held) => child.stdout!.once("data", held));
  return child;
}

it("waits for whoever has the turn, and takes it next", async () => {
  const first = await holder();
  const release = await takeTurn(folder, {
    onWait(pid) {
      expect(pid).toBe(first.pid);
      first.stdin!.write("go on");
    },
  });
  expect(await readFile(join(folder, "pid"), "utf8")).toBe(String(process.pid));
  release();
  expect(await readdir(place)).toEqual([]);
});

it("takes over from a process that died", async () => {
  const first = await holder();
  const gone = new Promise((closed) => first.once("close", closed));
  first.kill("SIGKILL");
  await gone;
  expect(existsSync(folder)).toBe(true);
  const release = await takeTurn(folder, { seconds: 5 });
  release();
  expect(await readdir(place)).toEqual([]);
});

it("takes over what no process has signed", async () => {
  await mkdir(folder);
  await writeFile(join(folder, "pid"), "?");
  (await takeTurn(folder, { seconds: 5 }))();
  expect(await readdir(place)).toEqual([]);
});

it("gives up in the end, and says who has it and what to do", async () => {
  const first = await holder();
  await expect(takeTurn(folder, { seconds: 0 })).rejects.toThrow(
    `process ${first.pid} has held ${folder} for too long`,
  );
  expect(await readdir(place)).toEqual(["lock"]);
});

it("gives the turn to one of many at a time", async () => {
  const dead = await holder();
  dead.kill("SIGKILL");
  await new Promise((closed) => dead.once("close", closed));
  const log = join(place, "log");
  const program = `import { appendFileSync } from "node:fs";
    import { takeTurn } from ${JSON.stringify(script)};
    const release = await takeTurn(${JSON.stringify(folder)});
    appendFileSync(${JSON.stringify(log)}, "in ");
    await new Promise((done) => setTimeout(done, 5));
    appendFileSync(${JSON.stringify(log)}, "out ");
    release();`;
  const runs = Array.from({ length: 5 }, () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: "inherit" });
    children.push(child);
    return new Promise((closed) => child.once("close", closed));
  });
  expect(await Promise.all(runs)).toEqual([0, 0, 0, 0, 0]);
  expect(await readFile(log, "utf8")).toBe("in out ".repeat(5));
});
