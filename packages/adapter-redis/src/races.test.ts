import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { cacheAt, sharedServer } from "../test/stage.ts";

const folder = join(import.meta.dirname, "../test");
const processes = 20;
const values = 25;
const steps = 25;

it("gives each value to one of twenty processes, and each step of a counter a number of its own", async (test) => {
  const { url, prefix } = sharedServer(test);
  const cache = cacheAt(url, { prefix, budget: 10_000 });
  for (let n = 0; n < values; n++) await cache.set(`value ${n}`, String(n));
  const program = ["--import", join(folder, "sources.mjs"), join(folder, "racer.ts"), url, prefix];
  const racers = Array.from({ length: processes }, () =>
    spawn(process.execPath, [...program, String(values), String(steps)], { stdio: ["pipe", "pipe", "inherit"] }),
  );
  await Promise.all(racers.map((racer) => once(racer.stdout, "data")));
  const told = racers.map((racer) => text(racer.stdout));
  for (const racer of racers) racer.stdin.write("go\n");
  const results = (await Promise.all(told)).map((line) => JSON.parse(line) as { taken: string[]; counts: number[] });

  const ascending = (a: number, b: number) => a - b;
  const taken = results.flatMap((result) => result.taken.map(Number)).sort(ascending);
  expect(taken).toEqual(Array.from({ length: values }, (_, n) => n));
  const counts = results.flatMap((result) => result.counts).sort(ascending);
  expect(counts).toEqual(Array.from({ length: processes * steps }, (_, n) => n + 1));
  expect(await cache.get("counter")).toBe(String(processes * steps));
}, 60_000);
