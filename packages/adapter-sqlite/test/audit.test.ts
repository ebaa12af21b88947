/** The audit log on a file: what another program does to it shows, and programs that write at once leave it whole. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCursus, owner, verifyLog } from "@cursus/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { leaveLog, tamperings, timesSealed } from "../../core/src/testing/audit-office.ts";
import { connect } from "../src/driver.ts";
import { sqliteStorage } from "../src/index.ts";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-audit-"));
  file = join(folder, "test.db");
});

afterEach(() => rm(folder, { recursive: true }));

describe("the log on a file", { timeout: 60_000 }, () => {
  it.each(tamperings)("shows it when $name", async ({ tamper, shows }) => {
    const storage = sqliteStorage(file);
    await leaveLog(storage);
    expect((await verifyLog(storage)).faults).toEqual([]);
    await tamper(storage);
    expect((await verifyLog(storage)).faults.map(({ code }) => code)).toEqual(shows);
    await storage.close();
  });

  it("shows a row that was changed in the file itself", async () => {
    const storage = sqliteStorage(file);
    await leaveLog(storage);
    const editor = connect(file, { readOnly: false });
    const changed = editor.run(
      "UPDATE audit SET body = replace(body, 'Diop 2', 'Diop 9') WHERE instr(body, 'Diop 2') > 0",
    );
    editor.close();
    expect(changed).toBe(1);
    expect((await verifyLog(storage)).faults).toMatchObject([{ code: "audit.entry_changed" }]);
    await storage.close();
  });

  it("has every entry of four programs once, in the log and under a seal", { timeout: 120_000 }, async () => {
    const ends = await Promise.all(["a", "b", "c", "d"].map((name) => program(file, name, "40")));
    expect(ends).toEqual([0, 0, 0, 0]);
    const storage = sqliteStorage(file);
    const cursus = await createCursus({ storage, secret: "x".repeat(32) });
    await storage.removeMany("leases", { op: "eq", field: "id", value: "carrier" });
    await cursus.carry();
    expect(await timesSealed(storage)).toEqual({ 1: 160 });
    expect(await cursus.as(owner).audit.verify()).toMatchObject({ entries: 160, faults: [] });
    await cursus.close();
  });
});

async function program(...args: readonly string[]): Promise<number | null> {
  const words = ["--import", join(import.meta.dirname, "sources.mjs"), join(import.meta.dirname, "audit-writer.ts")];
  const child = spawn(process.execPath, [...words, ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    timeout: 100_000,
  });
  const [code] = (await once(child, "close")) as [number | null];
  return code;
}
