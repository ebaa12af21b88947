import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import type { Column } from "@cursus/core";
import ExcelJS from "exceljs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cellsOf, rowsOf } from "../../test/workbook.ts";
import { openSheet, sheetFromBytes, type TableFormat, tableFormats, writeRecords, writeTable } from "../index.ts";

interface Person {
  readonly name?: string;
  readonly phone?: string;
  readonly born?: string;
  readonly mark?: number;
}

const columns: readonly Column<Person>[] = [
  { key: "lastName", header: "Nom", kind: "text", value: ({ name }) => name },
  { key: "phone", header: "Téléphone", value: ({ phone }) => phone },
  { key: "birthDate", header: "Né(e) le", kind: "date", value: ({ born }) => born },
  { key: "mark", header: "Note", kind: "number", value: ({ mark }) => mark },
];
const people: readonly Person[] = [
  { name: 'Le "Gall"', phone: "+33612345678", born: "2003-06-30", mark: 12.5 },
  { name: "=1+1", mark: -3 },
];

async function written<R>(format: TableFormat, of: readonly Column<R>[], rows: Iterable<R>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await writeTable((piece) => pieces.push(piece), format, of, rows);
  return Buffer.concat(pieces);
}

describe("a table as text", () => {
  it("holds rows as they are where the whole of them is asked for", async () => {
    const pieces: Uint8Array[] = [];
    const rows = [
      { student: { id: "1", lastName: "Le Gall" }, answers: { tags: ["a", "b"] } },
      { student: { id: "2" } },
    ];
    const text = () => Buffer.concat(pieces.splice(0)).toString();
    expect(await writeRecords((piece) => pieces.push(piece), "json", rows)).toEqual({ rows: 2 });
    expect(JSON.parse(text())).toEqual(rows);
    await writeRecords((piece) => pieces.push(piece), "ndjson", rows);
    expect(text()).toBe(rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  });

  it("is plain for programs: UTF-8, comma, point, LF", async () => {
    expect((await written("csv", columns, people)).toString()).toBe(
      "Nom,Téléphone,Né(e) le,Note\n" + `"Le ""Gall""",'+33612345678,2003-06-30,12.5\n` + "'=1+1,,,-3\n",
    );
  });

  it("opens by a double click in a French Excel: mark, semicolon, decimal comma, CRLF", async () => {
    expect((await written("csv-excel", columns, people)).toString()).toBe(
      "\ufeffNom;Téléphone;Né(e) le;Note\r\n" + `"Le ""Gall""";'+33612345678;2003-06-30;12,5\r\n` + "'=1+1;;;-3\r\n",
    );
  });

  it("neutralises headers too, and texts in a column of numbers unless they are numbers", async () => {
    const odd: readonly Column<string>[] = [
      { key: "a", header: "=cmd", value: (text) => text },
      { key: "b", header: "Note", kind: "number", value: (text) => text },
    ];
    expect((await written("csv", odd, ["-2", "-x"])).toString()).toBe("'=cmd,Note\n'-2,-2\n'-x,'-x\n");
  });

  it("never has an exponent, a NaN or an infinity", async () => {
    const numbers: readonly Column<number>[] = [
      { key: "n", header: "n", kind: "number", value: (number) => number },
      { key: "x", header: "x", value: () => "x" },
    ];
    const text = await written("csv", numbers, [1e21, 1e-7, Number.NaN, Number.POSITIVE_INFINITY]);
    expect(text.toString()).toBe("n,x\n1000000000000000000000,x\n0.0000001,x\n,x\n,x\n");
  });
});

describe("a table as JSON", () => {
  it("is a list of objects by key, without what is blank", async () => {
    expect(JSON.parse((await written("json", columns, people)).toString())).toEqual([
      { lastName: 'Le "Gall"', phone: "+33612345678", birthDate: "2003-06-30", mark: 12.5 },
      { lastName: "=1+1", mark: -3 },
    ]);
    expect(JSON.parse((await written("json", columns, [])).toString())).toEqual([]);
  });

  it("is one object a line", async () => {
    const lines = (await written("ndjson", columns, people)).toString();
    expect(lines.endsWith("\n")).toBe(true);
    expect(
      lines
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line).lastName),
    ).toEqual(['Le "Gall"', "=1+1"]);
    expect((await written("ndjson", columns, [])).toString()).toBe("");
  });
});

describe("a table as a workbook", () => {
  it("is read by another program with its types, a bold header that stays in sight, and widths", async () => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await written("xlsx", columns, people)) as unknown as ArrayBuffer);
    const sheet = workbook.worksheets[0]!;
    expect(sheet.getRow(1).values).toEqual([undefined, "Nom", "Téléphone", "Né(e) le", "Note"]);
    expect(sheet.getCell("A1").font?.bold).toBe(true);
    expect(sheet.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(sheet.getCell("C2").value).toEqual(new Date("2003-06-30T00:00:00.000Z"));
    expect(sheet.getCell("D2").value).toBe(12.5);
    expect(sheet.getCell("A3").value).toBe("=1+1");
    expect(sheet.getCell("A3").type).toBe(ExcelJS.ValueType.String);
    expect(sheet.getColumn(2).width).toBeGreaterThan(12);
  });

  it("is the same for the same rows, byte for byte", async () => {
    expect(await written("xlsx", columns, people)).toEqual(await written("xlsx", columns, people));
  });

  it("names its sheet after the file", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cursus-documents-"));
    const path = join(folder, "Notes L3 [groupe A], session 1 et rattrapage.xlsx");
    await writeTable(path, "xlsx", columns, people);
    const sheet = "Notes L3  groupe A , session 1 ";
    await expect(openSheet(path, { sheet })).resolves.toBeDefined();
    await rm(folder, { recursive: true });
  });

  it("refuses a text that no cell of a workbook holds, naming the cell", async () => {
    const rows = [{ name: "a" }, { name: "x".repeat(32_768) }];
    await expect(written("xlsx", columns, rows)).rejects.toMatchObject({
      name: "InvalidInputError",
      code: "file.cell_too_long",
      details: { row: 3, column: "A" },
    });
  });
});

describe("what is written is read back unchanged", () => {
  /** Any text without NUL, which no text file can tell from damage. */
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 12 }),
    fc.string({ unit: fc.constantFrom(..."=+-@'\"\t\r\n;,| ﻿sep＝éœ😀_x0041"), maxLength: 12 }),
  );
  const cell = text.filter((value) => value !== "" && !value.includes("\0"));

  it.each(["csv", "csv-excel", "xlsx", "json", "ndjson"] as const)("%s", async (format) => {
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 2, maxLength: 6 }),
      );
    await fc.assert(
      fc.asyncProperty(table, async ([headers, ...rows]) => {
        const byKey = format === "json" || format === "ndjson";
        const of = headers!.map(
          (header, n): Column<readonly string[]> => ({
            key: `k${n}`,
            header,
            value: (row) => row[n],
          }),
        );
        const bytes = await written(format, of, rows);
        const read = await cellsOf(sheetFromBytes("x", bytes));
        if (byKey) expect(read.slice(1)).toEqual(rows);
        else expect(read).toEqual([headers, ...rows]);
      }),
      { numRuns: 200 },
    );
  });

  it("with blanks, days and numbers in their places", async () => {
    const expected = [
      ["Nom", "Téléphone", "Né(e) le", "Note"],
      ['Le "Gall"', "+33612345678", "2003-06-30", "12.5"],
      ["=1+1", "", "", "-3"],
    ];
    for (const format of ["csv", "xlsx"] as const) {
      expect(await cellsOf(sheetFromBytes("x", await written(format, columns, people)))).toEqual(expected);
    }
    const workbook = await rowsOf(sheetFromBytes("x", await written("xlsx", columns, people)));
    expect(workbook[1]!.kinds).toEqual({ 2: "date" });
  });

  it("where a guess could go wrong: one column of decimals, and a text that looks like an escape", async () => {
    const marks: readonly Column<number>[] = [{ key: "n", header: "Note", kind: "number", value: (mark) => mark }];
    const read = await cellsOf(sheetFromBytes("x", await written("csv-excel", marks, [12.5, 9.75])));
    expect(read).toEqual([["Note"], ["12,5"], ["9,75"]]);
    const names = ["_x0041_", "_x005F_x0041_", "a_x000D_\r"].map((name) => ({ name }));
    const workbook = await cellsOf(sheetFromBytes("x", await written("xlsx", columns, names)));
    expect(workbook.slice(1)).toEqual(names.map(({ name }) => [name]));
  });

  it("by the thousand, in pieces", async () => {
    const many = Array.from({ length: 20_000 }, (_, n): Person => ({ name: `Nom ${n}`, mark: n / 4 }));
    for (const format of tableFormats) {
      const rows = await cellsOf(sheetFromBytes("x", await written(format, columns, many)));
      expect(rows).toHaveLength(20_001);
      expect(rows[15_001]![0]).toBe("Nom 15000");
    }
  });
});

describe("a target", () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "cursus-documents-"));
  });
  afterEach(async () => {
    await rm(folder, { recursive: true });
  });

  it("that is a file is there whole, and the number of rows is told", async () => {
    const path = join(folder, "liste.csv");
    expect(await writeTable(path, "csv", columns, people)).toEqual({ rows: 2 });
    expect(await readdir(folder)).toEqual(["liste.csv"]);
    expect(await cellsOf(openSheet(path))).toHaveLength(3);
  });

  it("that is a file keeps its old content when the rows fail, and the error is theirs", async () => {
    const path = join(folder, "liste.csv");
    await writeFile(path, "old");
    const broken = new Error("the storage went away");
    async function* rows() {
      yield* people;
      throw broken;
    }
    for (const format of tableFormats) await expect(writeTable(path, format, columns, rows())).rejects.toBe(broken);
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await readdir(folder)).toEqual(["liste.csv"]);
  });

  it("that is a link, or has rights of its own, keeps both", async () => {
    const path = join(folder, "liste.csv");
    await writeFile(path, "old");
    await chmod(path, 0o600);
    await symlink(path, join(folder, "link.csv"));
    await writeTable(join(folder, "link.csv"), "csv", columns, people);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await cellsOf(openSheet(path))).toHaveLength(3);
    expect((await readdir(folder)).sort()).toEqual(["link.csv", "liste.csv"]);
  });

  it("in a folder that is not there is refused with the folder", async () => {
    const path = join(folder, "2026", "liste.csv");
    const error = { name: "NotFoundError", code: "file.folder_missing", details: { folder: join(folder, "2026") } };
    await expect(writeTable(path, "csv", columns, people)).rejects.toMatchObject(error);
  });

  it("that is a folder is refused as such", async () => {
    await mkdir(join(folder, "listes"));
    const error = { name: "InvalidInputError", code: "file.folder" };
    await expect(writeTable(join(folder, "listes"), "csv", columns, people)).rejects.toMatchObject(error);
  });

  it("that nobody may write is left alone", async ({ skip }) => {
    skip(process.platform !== "linux", "no other system has a folder that not even root may write to");
    const error = { name: "AdapterError", code: "file.not_writable" };
    await expect(writeTable("/sys/liste.csv", "csv", columns, people)).rejects.toMatchObject(error);
  });

  it("on a full disk is refused as such", async ({ skip }) => {
    skip(process.platform !== "linux", "no other system has a device that is always full");
    const error = { name: "AdapterError", code: "file.disk_full", details: { operation: "write", retryable: false } };
    await expect(writeTable("/dev/full", "csv", columns, people)).rejects.toMatchObject(error);
  });

  it("that is a stream is left open for whoever owns it", async () => {
    const path = join(folder, "out.csv");
    const stream = createWriteStream(path);
    await writeTable(stream, "csv", columns, people);
    expect(stream.writableEnded).toBe(false);
    stream.end("tail\n");
    await once(stream, "close");
    expect((await readFile(path, "utf8")).split("\n")).toHaveLength(5);
  });

  it("that breaks is told of once, with its cause, and lets go of the rows", async () => {
    const broken = Object.assign(new Error("write EPIPE"), { code: "EPIPE" });
    const stream = new Writable({ write: (_, __, done) => done(broken) });
    let left = false;
    async function* rows() {
      try {
        for (let n = 0; n < 1_000_000; n++) yield { name: `Nom ${n}` };
      } finally {
        left = true;
      }
    }
    await expect(writeTable(stream, "csv", columns, rows())).rejects.toMatchObject({
      name: "AdapterError",
      code: "file.write_failed",
      cause: broken,
    });
    expect(left).toBe(true);
  });

  it.each(tableFormats)("that is slow keeps the rows waiting: %s", async (format) => {
    let asked = 0;
    let most = 0;
    function* rows() {
      for (let n = 0; n < 100_000; n++) {
        asked++;
        yield { name: `Nom ${Math.imul(n, 2_654_435_761)}` };
      }
    }
    const slow = async () => {
      const before = asked;
      for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, asked - before);
    };
    expect(await writeTable(slow, format, columns, rows())).toEqual({ rows: 100_000 });
    expect(most).toBeLessThan(10_000);
  });
});
