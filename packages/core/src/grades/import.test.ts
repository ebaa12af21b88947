import { describe, expect, it } from "vitest";
import { cursusUnderTest, sheetOf } from "../testing/index.ts";
import { markHeader, readMarkHeader } from "./mark-columns.ts";

const header = ["N° étudiant", "Nom", "Prénom", "Algèbre - DS1 (coef 2)", "Analyse", "Rang", "Observations libres"];

/** A class of three, known by their numbers. */
async function office() {
  const desk = await cursusUnderTest();
  for (const [n, name] of ["Diop", "Müller", "Lefèvre"].entries()) {
    await desk.owner.students.add({
      lastName: name,
      firstName: "A",
      studentNumber: `2190000${n + 1}`,
      email: `p${n}@univ.example`,
      class: "L3",
    });
  }
  return desk.owner;
}

describe("a mark sheet", () => {
  it("gives each column to its assessment, and says what became of every row and cell", async () => {
    const { grades, classes } = await office();
    const report = await grades.import(
      sheetOf("notes.csv", [
        ["Licence 3"],
        header,
        ["21900001", "Diop", "A", "12,5", "14", "1", "bien"],
        ["21900002", "Müller", "A", "abs.", "12/5", "2", ""],
        ["21900003", "Lefèvre", "A", "20.01", "", "3", "à revoir"],
        ["21900009", "Personne", "A", "10", "10", "4", ""],
        ["", "Diop", "A", "3", "3", "", ""],
      ]),
    );
    expect(report).toMatchObject({ read: 5, added: 2, changed: 0, unchanged: 1 });
    expect(report.marks).toEqual({ added: 3, changed: 0, unchanged: 0, refused: 2 });
    expect(report.refused.map(({ row, column, value, code, kept }) => [row, column, value, code, kept])).toEqual([
      [4, "Analyse", "12/5", "grade.looks_like_date", true],
      [5, "Algèbre - DS1 (coef 2)", "20.01", "grade.out_of_range", true],
      [6, "N° étudiant", "21900009", "student.nobody_has_key", undefined],
      [7, "Nom", "Diop", "student.seen_in_file", undefined],
    ]);
    expect(report.columns.map(({ as }) => as)).toEqual([
      ...["studentNumber", "lastName", "firstName", "mark: Algèbre, DS1", "mark: Analyse, Note", "ignored", "ignored"],
    ]);
    expect(report.missing.map(({ row, subject, student }) => [row, subject, student.lastName])).toEqual([
      [5, "Analyse", "Lefèvre"],
    ]);
    expect(await classes.stats("L3")).toMatchObject({ graded: 2, max: 13 });
  });

  it("takes no column of years, days or credits for marks, and one of marks out of 100 for what it is", async () => {
    const { grades } = await office();
    const report = await grades.import(
      sheetOf("liste.csv", [
        ["N° étudiant", "Nom", "Année du bac", "Soutenance", "Crédits", "Algèbre"],
        ["21900001", "Diop", "2020", "2022-03-25", "156", "55"],
        ["21900002", "Müller", "2018", "2019-08-01", "180", "72"],
        ["21900003", "Lefèvre", "2019", "2021-07-02", "", "86"],
      ]),
    );
    expect(report.columns.map(({ as }) => as).slice(2)).toEqual([
      "ignored",
      "ignored",
      "ignored",
      "mark: Algèbre, Note",
    ]);
    expect(report.refused.map(({ column, code }) => [column, code])).toEqual(
      [1, 2, 3].map(() => ["Algèbre", "grade.out_of_range"]),
    );
  });

  it("read again changes nothing; corrected, it corrects what differs and keeps the history", async () => {
    const { grades } = await office();
    const rows = [header.slice(0, 5), ["21900001", "Diop", "A", "12", "14"], ["21900002", "Müller", "A", "9", "8"]];
    await grades.import(sheetOf("notes.csv", rows));
    expect(await grades.import(sheetOf("notes.csv", rows))).toMatchObject({ added: 0, changed: 0, unchanged: 2 });
    rows[2]![3] = "9,5";
    rows[2]![4] = "";
    expect(await grades.import(sheetOf("notes.csv", rows))).toMatchObject({
      changed: 1,
      unchanged: 1,
      marks: { changed: 1, unchanged: 2 },
    });
    const marks = await Array.fromAsync(grades.list({ student: "21900002" }));
    expect(
      marks.map(({ title, value, history = [] }) => [title, value, history.map((former) => former.value)]),
    ).toEqual([
      ["DS1", 9.5, [9]],
      ["Note", 8, []],
    ]);
  });

  it("finds people by name within a class, and never chooses between two", async () => {
    const owner = await office();
    await owner.students.add({ lastName: "Diop", firstName: "A", email: "autre@univ.example", class: "L2" });
    const sheet = sheetOf("notes.csv", [
      ["Nom", "Prénom", "Algèbre"],
      ["Diop", "A", "12"],
    ]);
    expect((await owner.grades.import(sheet, { dryRun: true })).refused).toMatchObject([
      { code: "student.several_have_name" },
    ]);
    expect(await owner.grades.import(sheet, { class: "L3" })).toMatchObject({ added: 1, refused: [] });
  });

  it("of a class that nobody is in is refused, naming those that are there", async () => {
    const { grades } = await office();
    await expect(
      grades.import(sheetOf("notes.csv", [header, ["21900001", "Diop", "A", "12", "14"]]), { class: "L9" }),
    ).rejects.toMatchObject({ code: "class.unknown", details: { class: "L9", classes: ["L3"] } });
  });

  it("rehearsed gives the same report and leaves nothing", async () => {
    const { grades } = await office();
    const sheet = sheetOf("notes.csv", [
      header,
      ["21900001", "Diop", "A", "12", "30", "", ""],
      ["21900002", "Müller", "A", "x", "8", "", ""],
    ]);
    const { dryRun, ...rehearsal } = await grades.import(sheet, { dryRun: true });
    expect(dryRun).toBe(true);
    expect(await Array.fromAsync(grades.list({ class: "L3" }))).toEqual([]);
    const { import: id, ...report } = await grades.import(sheet);
    expect(id).toBeDefined();
    expect(report).toEqual(rehearsal);
  });

  it("is kept whole or not at all, where that is asked for", async () => {
    const { grades } = await office();
    const sheet = sheetOf("notes.csv", [
      header,
      ["21900001", "Diop", "A", "12", "14"],
      ["21900002", "Müller", "A", "21", "8"],
    ]);
    await expect(grades.import(sheet, { allOrNothing: true })).rejects.toMatchObject({
      code: "sheet.rows_refused",
      details: { count: 1, refused: [{ row: 3, code: "grade.out_of_range" }] },
    });
    expect(await Array.fromAsync(grades.list({ class: "L3" }))).toEqual([]);
  });

  it("refuses a cell whose column weighs otherwise in the class", async () => {
    const { grades } = await office();
    await grades.add({ student: "21900001", subject: "Algèbre", title: "DS1", value: 10, coefficient: 1 });
    const { refused } = await grades.import(sheetOf("notes.csv", [header, ["21900002", "Müller", "A", "12", "14"]]));
    expect(refused).toMatchObject([{ row: 2, code: "grade.other_weight", kept: true }]);
  });

  it("without a column of marks is refused, and names nobody wrongly", async () => {
    const { grades } = await office();
    await expect(
      grades.import(
        sheetOf("notes.csv", [
          ["N° étudiant", "Nom"],
          ["21900001", "Diop"],
        ]),
      ),
    ).rejects.toMatchObject({ code: "grade.no_subject" });
  });

  it("refuses a date in place of a mark, as the spreadsheet gives it", async () => {
    const { grades } = await office();
    const sheet = sheetOf("notes.xlsx", [
      ["N° étudiant", "Algèbre"],
      ["21900001", "12"],
      ["21900002", "2026-05-12"],
    ]);
    expect((await grades.import(sheet)).refused).toMatchObject([{ row: 3, code: "grade.looks_like_date", kept: true }]);
  });
});

describe("a class list with marks", () => {
  it("brings the people and their marks, and keeps a person whose mark is bad", async () => {
    const { owner } = await cursusUnderTest();
    const report = await owner.grades.importPeople(
      sheetOf("classe.csv", [
        ["Nom", "Prénom", "Courriel", "Classe", "Algèbre (coef 2)", "Analyse", "Moyenne"],
        ["Diop", "Awa", "awa@univ.example", "L3", "12", "13,5", "12,5"],
        ["Müller", "Jörg", "jorg@univ.example", "L3", "-1", "8", "8"],
        ["Sans", "Adresse", "", "L3", "10", "10", "10"],
      ]),
    );
    expect(report).toMatchObject({ read: 3, added: 2, marks: { added: 3, refused: 1 } });
    expect(report.refused.map(({ row, code, kept }) => [row, code, kept])).toEqual([
      [3, "grade.out_of_range", true],
      [4, "student.contact_missing", undefined],
    ]);
    expect(await owner.students.show("awa@univ.example")).toMatchObject({ average: 12.5 });
    expect(
      await owner.grades.importPeople(
        sheetOf("x.csv", [
          ["Nom", "Courriel"],
          ["Diop", "awa@univ.example"],
        ]),
      ),
    ).toMatchObject({ unchanged: 1, marks: { added: 0 } });
  });
});

describe("a class list with marks, all or nothing", () => {
  it("brings nobody when a single mark is bad", async () => {
    const { owner } = await cursusUnderTest();
    const rows = [
      ["Nom", "Courriel", "Algèbre"],
      ["Diop", "awa@univ.example", "12"],
      ["Müller", "jorg@univ.example", "21"],
    ];
    await expect(owner.grades.importPeople(sheetOf("c.csv", rows), { allOrNothing: true })).rejects.toMatchObject({
      code: "sheet.rows_refused",
      details: { count: 1 },
    });
    expect(await owner.students.count()).toBe(0);
    rows[2]![2] = "11";
    expect(await owner.grades.importPeople(sheetOf("c.csv", rows), { allOrNothing: true })).toMatchObject({
      added: 2,
      marks: { added: 2 },
    });
  });
});

describe("the header of a column of marks", () => {
  it("names a subject, perhaps an assessment, perhaps its weight, and reads back", () => {
    for (const text of [
      "Algèbre",
      "Algèbre (coef 2)",
      "Algèbre - DS1",
      "Algèbre - DS1 (coef 0.5, /10)",
      "Droit (civil)",
    ]) {
      expect(markHeader(readMarkHeader(text)!)).toBe(text);
    }
    expect(readMarkHeader("Analyse – Partiel (coeff. 1,5)")).toEqual({
      subject: "Analyse",
      title: "Partiel",
      coefficient: 150,
    });
    expect(readMarkHeader("Anglais (x3) ")).toEqual({ subject: "Anglais", title: "Note", coefficient: 300 });
    expect(readMarkHeader("  ")).toBeUndefined();
  });
});
