import { describe, expect, it } from "vitest";
import { cursusUnderTest, sheetOf } from "../testing/index.ts";

const header = ["N° étudiant", "Nom", "Courriel", "Classe", "Algèbre", "Droit"];
const diop = ["E1", "Diop", "diop@univ.example", "L3", "12", "13"];
const muller = ["E2", "Müller", "muller@univ.example", "L3", "8", ""];
const sheet = (...rows: readonly (readonly string[])[]) => sheetOf("classe.csv", [header, ...rows]);

describe("undoing an import with its marks", () => {
  it("deletes whom it added, marks and all: they were written once", async () => {
    const { owner } = await cursusUnderTest();
    const { import: id } = await owner.grades.importPeople(sheet(diop, muller));
    expect(await owner.students.show("E1")).toMatchObject({ version: 1, average: 12.5 });
    expect(await owner.grades.undoImport(id!)).toMatchObject({
      ...{ deleted: 2, reverted: 0, stayed: [], marks: { removed: 0, restored: 0, stayed: [] } },
    });
    expect(await owner.students.count()).toBe(0);
    expect(await owner.grades.importPeople(sheet(diop))).toMatchObject({ added: 1, marks: { added: 2 } });
  });

  it("gives those who were known their fields and their marks back, in one step", async () => {
    const { owner } = await cursusUnderTest();
    await owner.grades.importPeople(sheet(diop, muller));
    const before = await owner.students.show("E1");
    const later = sheet(["E1", "Diop", "diop@univ.example", "L3B", "15", ""], ["E2", "Müller", "", "", "", "9"]);
    const { import: id, ...report } = await owner.grades.importPeople(later);
    expect(report).toMatchObject({ changed: 1, unchanged: 1, marks: { added: 1, changed: 1 } });
    expect(await owner.students.show("E1")).toMatchObject({ class: "L3B", average: 14, version: 2 });
    expect(await owner.grades.undoImport(id!)).toMatchObject({
      ...{ deleted: 0, reverted: 1, stayed: [], marks: { removed: 1, restored: 1, stayed: [] } },
    });
    expect(await owner.students.show("E1")).toEqual({ ...before, version: 3 });
    expect(await Array.fromAsync(owner.grades.list({ student: "E2" }))).toMatchObject([{ value: 8, version: 1 }]);
  });

  it("takes the marks of a mark sheet back, and leaves and names what was corrected since", async () => {
    const { owner } = await cursusUnderTest();
    await owner.grades.importPeople(sheet(diop, muller));
    const { import: id } = await owner.grades.import(
      sheetOf("notes.csv", [
        ["N° étudiant", "Algèbre", "Anglais"],
        ["E1", "14", "10"],
        ["E2", "11", ""],
      ]),
    );
    expect(await owner.students.showImport(id!)).toMatchObject({ of: "marks", read: 2, added: 1, changed: 1 });
    await owner.grades.edit({ student: "E2", subject: "Algèbre", title: "Note" }, { value: 18 });
    const { dryRun, ...rehearsed } = await owner.grades.undoImport(id!, { dryRun: true });
    expect(dryRun).toBe(true);
    expect(await Array.fromAsync(owner.grades.list({ student: "E1" }))).toHaveLength(3);
    expect(rehearsed).toMatchObject({
      ...{ deleted: 0, reverted: 0, stayed: [] },
      marks: {
        removed: 1,
        restored: 1,
        stayed: [{ name: "Müller", subject: "Algèbre", code: "grade.corrected_since" }],
      },
    });
    expect(await owner.grades.undoImport(id!)).toEqual(rehearsed);
    expect((await Array.fromAsync(owner.grades.list())).map(({ value }) => value)).toEqual([12, 13, 18]);
    expect(await owner.students.show("E1")).toMatchObject({ average: 12.5 });
    expect(await owner.grades.undoImport(id!)).toMatchObject({ marks: { removed: 0, restored: 0 } });
  });

  it("takes the marks of somebody back who must stay", async () => {
    const { owner } = await cursusUnderTest();
    const { import: id } = await owner.grades.importPeople(sheet(diop));
    await owner.students.edit("E1", { class: "L2" });
    expect(await owner.grades.undoImport(id!)).toMatchObject({
      ...{ deleted: 0, stayed: [{ code: "import.changed_since" }], marks: { removed: 2 } },
    });
    expect(await Array.fromAsync(owner.grades.list())).toEqual([]);
  });
});
