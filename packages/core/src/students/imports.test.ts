import { describe, expect, it } from "vitest";
import { createCursus } from "../cursus.ts";
import { owner } from "../module/actor.ts";
import { defineModule } from "../module/module.ts";
import type { Sheet } from "../tables/sheet.ts";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";
import { type ImportHeader, importRows, unknownColumns } from "./import.ts";

const header = ["Nom", "Prénom", "Courriel", "Tél.", "N° étudiant", "Classe"];
const elodie = ["Dupont", "Élodie", "elodie@univ.example", "06 12 34 56 78", "E1", "L3"];
const awa = ["N’Diaye", "Awa", "awa@univ.example", "", "E2", "L3"];
const sheet = (...rows: readonly (readonly string[])[]) => sheetOf("class.csv", [header, ...rows]);
const read = async ({ owner }: CursusUnderTest, ...rows: readonly (readonly string[])[]) =>
  (await owner.students.import(sheet(...rows))).import!;

describe("the imports", () => {
  it("are listed latest first, each with its counts, and shown by id", async () => {
    await using desk = await cursusUnderTest();
    const first = await read(desk, elodie);
    desk.clock.advance(60);
    const second = await read(desk, elodie, awa, ["", "", "faux"]);
    const { items } = await desk.owner.students.imports();
    expect(items.map(({ id }) => id)).toEqual([second, first]);
    expect(await desk.owner.students.showImport(second)).toEqual({
      ...{ id: second, file: "class.csv", startedAt: desk.clock.now(), endedAt: desk.clock.now() },
      ...{ read: 3, added: 1, changed: 0, unchanged: 1, refused: 1 },
    });
    await expect(desk.owner.students.showImport("nothing")).rejects.toMatchObject({ code: "import.not_found" });
  });
});

describe("undoing an import", () => {
  it("deletes whom it added, so that the file can be read anew", async () => {
    await using desk = await cursusUnderTest();
    const id = await read(desk, elodie, awa);
    expect(await desk.owner.students.undoImport(id)).toEqual({ import: id, deleted: 2, reverted: 0, stayed: [] });
    expect(await desk.owner.students.count()).toBe(0);
    expect(await desk.owner.students.showImport(id)).toMatchObject({ undoneAt: desk.clock.now() });
    expect(await desk.owner.students.import(sheet(elodie, awa))).toMatchObject({ added: 2 });
  });

  it("gives those whom it changed their former values back, those that had none too", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.students.add({
      lastName: "Dupont",
      email: "elodie@univ.example",
      studentNumber: "E1",
      class: "L2",
    });
    const { version, ...before } = await desk.owner.students.show("E1");
    const id = await read(desk, elodie);
    expect(await desk.owner.students.show("E1")).toMatchObject({ firstName: "Élodie", class: "L3" });
    expect(await desk.owner.students.undoImport(id)).toMatchObject({ deleted: 0, reverted: 1, stayed: [] });
    const { version: later, ...after } = await desk.owner.students.show("E1");
    expect([after, later]).toEqual([before, version + 2]);
    await desk.owner.students.add({ lastName: "Petit", phone: "06 12 34 56 78" });
  });

  it("leaves whoever was edited, changed by a later file, or invited since, and says why", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.students.add({ lastName: "Zola", email: "zola@univ.example", studentNumber: "E3", class: "L2" });
    const first = await read(desk, elodie, awa, ["Zola", "Émile", "zola@univ.example", "", "E3", "L3"]);
    await desk.owner.students.edit("E1", { class: "M1" });
    await read(desk, ["Zola", "", "", "", "E3", "M2"]);
    await desk.owner.campaigns.create({ name: "Enquête", closes: "2027-06-30" });
    await desk.owner.campaigns.invite("Enquête", sheet(awa));
    const report = await desk.owner.students.undoImport(first);
    expect(report).toMatchObject({ deleted: 0, reverted: 0 });
    expect(report.stayed.map(({ name, code, details }) => [name, code, details.from]).sort()).toEqual([
      ["Awa N’Diaye", "import.pointed_to", "invitations"],
      ["Élodie Dupont", "import.changed_since", undefined],
      ["Émile Zola", "import.changed_since", undefined],
    ]);
    expect(await desk.owner.students.count()).toBe(3);
  });

  it("overwrites nothing that was typed after the import had changed somebody", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.students.add({
      lastName: "Dupont",
      email: "elodie@univ.example",
      studentNumber: "E1",
      class: "L2",
    });
    const id = await read(desk, elodie);
    await desk.owner.students.edit("E1", { class: "M1" });
    const { reverted, stayed } = await desk.owner.students.undoImport(id);
    expect([reverted, stayed.map(({ code }) => code)]).toEqual([0, ["import.changed_since"]]);
    expect(await desk.owner.students.show("E1")).toMatchObject({ class: "M1", firstName: "Élodie" });
  });

  it("leaves both records of a merge, and says so", async () => {
    await using desk = await cursusUnderTest();
    const { students } = desk.owner;
    const keep = await students.add({ lastName: "Dupont", email: "e@perso.example" });
    const id = await read(desk, elodie);
    await students.merge(keep.id, "E1");
    const { deleted, stayed } = await students.undoImport(id);
    expect([deleted, stayed.map(({ code, details }) => [code, details.into])]).toEqual([
      0,
      [["import.merged_since", keep.id]],
    ]);
    expect(await students.show("E1")).toMatchObject({ id: keep.id });
  });

  it("does not take a key back that somebody else has by now", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.students.add({ lastName: "Dupont", email: "old@univ.example", studentNumber: "E1" });
    const id = await read(desk, elodie);
    await desk.owner.students.add({ lastName: "Petit", email: "old@univ.example" });
    const { reverted, stayed } = await desk.owner.students.undoImport(id);
    expect([reverted, stayed.map(({ code }) => code)]).toEqual([0, ["student.email_taken"]]);
    expect(await desk.owner.students.show("E1")).toMatchObject({ email: "elodie@univ.example" });
  });

  it("reports the same in a dry run, and undoes nothing", async () => {
    await using desk = await cursusUnderTest();
    const id = await read(desk, elodie, awa);
    await desk.owner.students.edit("E1", { class: "M1" });
    const { dryRun, ...rehearsed } = await desk.owner.students.undoImport(id, { dryRun: true });
    expect([dryRun, await desk.owner.students.count()]).toEqual([true, 2]);
    expect(await desk.owner.students.undoImport(id)).toEqual(rehearsed);
    expect(await desk.owner.students.undoImport(id)).toMatchObject({ deleted: 0 });
  });
});

describe("all or nothing", () => {
  const faulty = ["Faux", "Jean", "pas-une-adresse", "", "", ""];

  it("writes nothing when a row would be refused, says which, and hands the row back", async () => {
    await using desk = await cursusUnderTest();
    const given: (readonly string[])[] = [];
    const options = { allOrNothing: true, onRefused: (row: { cells: readonly string[] }) => given.push(row.cells) };
    for (const dryRun of [true, false])
      await expect(desk.owner.students.import(sheet(elodie, faulty), { ...options, dryRun })).rejects.toMatchObject({
        code: "sheet.rows_refused",
        details: { count: 1, read: 2, added: 1, refused: [{ row: 3, code: "student.email_missing_at" }] },
      });
    expect(given).toEqual([faulty, faulty]);
    expect(await desk.owner.students.count()).toBe(0);
    expect((await desk.owner.students.imports()).items).toEqual([]);
  });

  it("reads a file that can be read only once, when every row is good", async () => {
    await using desk = await cursusUnderTest();
    const rows = [header, elodie, awa].map((cells, at) => ({ number: at + 1, cells }))[Symbol.iterator]();
    const once = {
      name: "class.csv",
      rows: {
        [Symbol.asyncIterator]: async function* () {
          for (const row of rows) yield row;
        },
      },
    };
    expect(await desk.owner.students.import(once, { allOrNothing: true })).toMatchObject({ read: 2, added: 2 });
  });
});

it("hands each settled person's row on, and the columns that are nobody's, for another module to read", async () => {
  const reader = defineModule<{ read(sheet: Sheet): Promise<unknown> }>({
    ...{ name: "reader", collections: [], messages: {}, access: { read: [] } },
    create: (context) => ({
      async read(sheet) {
        let unknown: ReturnType<typeof unknownColumns> = [];
        const onHeader = (found: ImportHeader) => {
          unknown = unknownColumns(found);
        };
        const settled = (await Array.fromAsync(importRows(context, sheet, { onHeader }))).flat();
        return settled.map(({ student, source }) => [
          student.lastName,
          ...unknown.map(({ index, header: column }) => `${column}: ${source.cells[index]}`),
        ]);
      },
    }),
  });
  await using cursus = await createCursus({ extraModules: [reader] });
  const rows = sheetOf("c.csv", [
    ["Nom", "Courriel", "Algèbre (coef 2)", "Moyenne", "Âge"],
    ["Dupont", "e@univ.example", "12,5", "14", "20"],
    ["Faux", "nowhere", "9", "", ""],
  ]);
  expect(await cursus.as(owner).module(reader).read(rows)).toEqual([["Dupont", "Algèbre (coef 2): 12,5"]]);
});
