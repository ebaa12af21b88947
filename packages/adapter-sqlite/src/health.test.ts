import { chmodSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createCursus, owner } from "@cursus/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkSqlite, secretBeside, snapshotSqlite, sqliteStorage } from "./index.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cursus-health-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function store(students = 1): Promise<string> {
  const path = join(folder, "cursus.db");
  await using cursus = await createCursus({ storage: sqliteStorage(path), secret: await secretBeside(path) });
  for (let n = 1; n <= students; n++) {
    await cursus.as(owner).students.add({ lastName: `Diop ${n}`, email: `diop.${n}@univ.example` });
  }
  return path;
}

describe("the health of a SQLite file", () => {
  it("says that a file that is not there will be made, and makes none", async () => {
    const path = join(folder, "none.db");
    expect(await checkSqlite(path)).toMatchObject([
      { ok: true, message: { en: expect.stringContaining("not there yet") } },
    ]);
    expect(await checkSqlite(path)).toHaveLength(1);
  });

  it("finds a store in order with its key", async () => {
    const checks = await checkSqlite(await store());
    expect(checks.map(({ name, ok }) => [name, ok])).toEqual([
      ["sqlite", true],
      ["sqlite rights", true],
      ["key file", true],
    ]);
  });

  it("says which page of a damaged file is wrong, and what to do", async () => {
    const path = await store(200);
    const file = openSync(path, "r+");
    for (let page = 40; page < 80; page++) writeSync(file, Buffer.alloc(2000, 0x55), 0, 2000, page * 4096 + 8);
    const [pages] = await checkSqlite(path);
    expect(pages).toMatchObject({ ok: false, fix: { en: expect.stringContaining("backup") } });
  });

  it("says that others can read the database or its key, and how to close them", async () => {
    const path = await store();
    chmodSync(path, 0o644);
    chmodSync(`${path}.key`, 0o640);
    const checks = await checkSqlite(path);
    expect(checks.filter(({ ok }) => !ok).map(({ fix }) => fix?.en)).toEqual([
      `chmod 600 ${path}`,
      `chmod 600 ${path}.key`,
    ]);
  });

  it("takes a whole copy while somebody else writes", async () => {
    const path = await store(50);
    const target = join(folder, "copy.db");
    await using cursus = await createCursus({ storage: sqliteStorage(path), secret: await secretBeside(path) });
    const writing = (async () => {
      for (let n = 100; n < 150; n++)
        await cursus
          .as(owner)
          .students.add({ lastName: `Sow ${n}`, phone: `+2217712300${n % 100 < 10 ? "0" : ""}${n % 100}` });
    })();
    await snapshotSqlite(path, target);
    await writing;
    await using copy = await createCursus({ storage: sqliteStorage(target), secret: "x".repeat(32) });
    const { items } = await copy.as(owner).students.list({}, { limit: 200 });
    expect(items.length).toBeGreaterThanOrEqual(50);
  });

  it("never writes over a file", async () => {
    const path = await store();
    const target = join(folder, "there.db");
    writeFileSync(target, "something of value");
    await expect(snapshotSqlite(path, target)).rejects.toMatchObject({ name: "AdapterError" });
  });
});
