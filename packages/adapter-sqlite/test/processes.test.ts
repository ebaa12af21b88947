import { hash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Storage } from "@cursus/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect } from "../src/driver.ts";
import { sqliteStorage } from "../src/index.ts";
import { plan } from "./program-plan.ts";
import { type Line, runProgram, runTogether } from "./run-program.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-processes-"));
  file = join(folder, "test.db");
});

afterEach(() => rm(folder, { recursive: true }));

describe("programs on one file", { timeout: 120_000 }, () => {
  it("lose none of each other's increments", async () => {
    await withStorage((storage) => storage.insert("rows", { id: "counter", count: 0 }));
    const ends = await runTogether(Array(20).fill(["increments", file]));
    expect(ends).toEqual(Array(20).fill([{ result: "done" }]));
    await withStorage(async (storage) => {
      expect(await storage.get("rows", "counter")).toEqual({ id: "counter", count: 2000 });
    });
  });

  it("make the file at the same time, and get each unique value once between them", async () => {
    const ends = (await runTogether(Array.from({ length: 20 }, (_, n) => ["keys", file, `program ${n} `]))).flat();
    expect(ends.map(({ code, error }) => code ?? error).filter((fault) => fault !== undefined)).toEqual([]);
    expect(ends.reduce((sum, { result }) => sum + (result as number), 0)).toBe(200);
    await withStorage(async (storage) => {
      expect(await storage.summarise("rows", { min: ["key"], max: ["key"] })).toMatchObject([
        { count: 200, min: { key: 0 }, max: { key: 199 } },
      ]);
    });
  });

  it("make one key between them", async () => {
    const secrets = (await runTogether(Array(3).fill(["secret", file]))).map(([line]) => line?.result);
    expect(secrets[0]).toMatch(/^[\w-]{43}$/);
    expect(new Set(secrets).size).toBe(1);
  });
});

describe("a program that is killed", { timeout: 180_000 }, () => {
  it("leaves every write that it was told of, and none torn, twenty times in a row", async () => {
    await withStorage((storage) => storage.insert("rows", { id: "counter", count: 0 }));
    const told: Line[] = [];
    for (let kill = 0; kill < 20; kill++) {
      const program = runProgram(["forever", file, `k${kill}`]);
      await program.told(1);
      await pause(Math.random() * 40);
      program.process.kill("SIGKILL");
      told.push(...(await program.ended));
      expect(program.process.signalCode).toBe("SIGKILL");
      await withStorage((storage) => expectWhole(storage, told));
    }
    expect(told.length).toBeGreaterThan(20);
    const connection = connect(file, { readOnly: false });
    expect(connection.all("PRAGMA integrity_check")).toMatchObject([{ integrity_check: "ok" }]);
    connection.close();
  });
});

/** All that was acknowledged is there; every row, batch and pair is whole. */
async function expectWhole(storage: Storage, told: readonly Line[]): Promise<void> {
  const ids = new Set<string>();
  const batches = new Map<unknown, number>();
  const pairs = new Map<unknown, number>();
  let count = 0;
  for await (const row of storage.scan("rows", {})) {
    ids.add(row.id);
    if (row.id === "counter") count = row.count as number;
    else expect(hash("sha256", row.text as string)).toBe(row.digest);
    if (row.batch) batches.set(row.batch, (batches.get(row.batch) ?? 0) + 1);
    if (row.pair) pairs.set(row.pair, (pairs.get(row.pair) ?? 0) + 1);
  }
  expect([...batches.values()].filter((size) => size !== 20)).toEqual([]);
  expect([...pairs.values()].filter((size) => size !== 2)).toEqual([]);
  expect(count).toBe(pairs.size);
  const lost = told.filter(({ id, batch, pair }) => !(ids.has(id!) || batches.has(batch) || pairs.has(pair)));
  expect(lost).toEqual([]);
}

async function withStorage(work: (storage: Storage) => Promise<unknown>): Promise<void> {
  const storage = sqliteStorage(file);
  await storage.open([plan]);
  await work(storage);
  await storage.close();
}
