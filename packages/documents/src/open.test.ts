import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cellsOf, sheetWith, textRow, workbookOf } from "../test/workbook.ts";
import { gateFor } from "./gate.ts";
import { defaultLimits, openSheet, sheetFromBytes, sheetFromStream } from "./index.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-documents-"));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe("a file", () => {
  it("is read by what it holds and not by what it is called, and again each time it is opened", async () => {
    const path = join(folder, "liste.csv");
    await writeFile(path, sheetWith(textRow(1, "Nom")));
    for (let time = 0; time < 2; time++) {
      const sheet = await openSheet(path);
      expect(sheet.name).toBe("liste.csv");
      expect(await cellsOf(sheet)).toEqual([["Nom"]]);
    }
  });

  it("that is not there is not found, by the path that was given", async () => {
    const path = join(folder, "absent.xlsx");
    for (const missing of [path, join(path, "deeper.csv"), `${path}\0`]) {
      await expect(openSheet(missing)).rejects.toMatchObject({ name: "NotFoundError", code: "file.missing" });
    }
    await expect(openSheet(path)).rejects.toThrow(path);
  });

  it("that is a folder, or a pipe, is refused as such", async () => {
    await mkdir(join(folder, "listes"));
    await expect(openSheet(join(folder, "listes"))).rejects.toMatchObject({ code: "file.folder" });
    execFileSync("mkfifo", [join(folder, "pipe")]);
    await expect(openSheet(join(folder, "pipe"))).rejects.toMatchObject({ code: "file.special" });
  });

  it("that cannot be opened is said to be unreadable, and why", async () => {
    const path = join(folder, `${"x".repeat(300)}.csv`);
    const error = { name: "InvalidInputError", code: "file.unreadable", details: { reason: "ENAMETOOLONG" } };
    await expect(openSheet(path)).rejects.toMatchObject(error);
  });

  it("of several visible sheets gives the first, and the others to be opened by name", async () => {
    const named = (name: string, state?: "hidden") => ({ name, rows: textRow(1, name), ...(state && { state }) });
    const book = workbookOf({ sheets: [named("Brouillon", "hidden"), named("Notes"), named("ELP")] });
    const sheet = await sheetFromBytes("livre.xlsx", book);
    expect(await cellsOf(sheet)).toEqual([["Notes"]]);
    expect([sheet.tabs?.first, sheet.tabs?.others]).toEqual(["Notes", ["ELP"]]);
    expect(await cellsOf(sheet.tabs!.open("ELP"))).toEqual([["ELP"]]);
    expect((await sheetFromBytes("livre.xlsx", book, { sheet: "ELP" })).tabs).toBeUndefined();
  });

  it("that was replaced between opening and reading is never read as a mixture", async () => {
    const path = join(folder, "liste");
    for (const first of [sheetWith(textRow(1, "Nom")), "Nom\n", '[{"Nom":"Roux"}]']) {
      await writeFile(path, first);
      const sheet = await openSheet(path);
      await writeFile(path, "Ville\nBrest\n");
      await expect(cellsOf(sheet)).rejects.toMatchObject({ code: "file.changed" });
    }
  });
});

describe("bytes and streams", () => {
  it("are read like files", async () => {
    const bytes = Buffer.from("Nom;Ville\nRoux;Brest\n");
    expect(await cellsOf(sheetFromBytes("x.csv", new Uint8Array(bytes)))).toHaveLength(2);
    async function* stream() {
      yield bytes.subarray(0, 5);
      yield bytes.subarray(5);
    }
    expect(await cellsOf(sheetFromStream("stdin", stream()))).toHaveLength(2);
  });

  it("are refused once they are too many, without waiting for the end of a stream", async () => {
    async function* endless() {
      for (;;) yield Buffer.alloc(1000, "x");
    }
    const options = { limits: { fileBytes: 10_000 } };
    await expect(sheetFromStream("stdin", endless(), options)).rejects.toMatchObject({ code: "file.too_large" });
  });
});

describe("reading time", () => {
  const timed = (limits: { seconds: number; stallSeconds: number }) => {
    const clock = { now: 0 };
    return { clock, gate: gateFor("liste.csv", { ...defaultLimits, ...limits }, () => clock.now) };
  };

  it("runs out when nothing new is found", () => {
    const { clock, gate } = timed({ seconds: 100, stallSeconds: 2 });
    clock.now = 2_000;
    gate.take(1);
    clock.now = 2_001;
    expect(() => gate.take(1)).toThrow("more than 2 s");
  });

  it("starts again with each row, until it runs out altogether", () => {
    const { clock, gate } = timed({ seconds: 3, stallSeconds: 2 });
    for (clock.now = 1_500; clock.now <= 3_000; clock.now += 1_500) {
      gate.take(1);
      gate.progress();
    }
    expect(() => gate.take(1)).toThrow("more than 3 s");
  });

  it("does not count what its caller takes between two rows", () => {
    const { clock, gate } = timed({ seconds: 3, stallSeconds: 2 });
    clock.now = 3_600_000;
    gate.resume();
    clock.now += 1_000;
    expect(() => gate.take(1)).not.toThrow();
  });
});
