import { describe, expect, it } from "vitest";
import { cursusUnderTest, sheetOf } from "../testing/index.ts";

const header = ["N° étudiant", "Nom", "Matière", "Intitulé", "Note", "Coef.", "Type", "Date", "Barème"];

async function office() {
  const desk = await cursusUnderTest();
  for (const [n, name] of ["Diop", "Müller"].entries())
    await desk.owner.students.add({
      ...{ lastName: name, firstName: "A", studentNumber: `2190000${n + 1}`, email: `p${n}@univ.example`, class: "L3" },
    });
  return desk.owner;
}

describe("a list of marks, one row a mark", () => {
  it("is told from a mark sheet by its columns, and gives each row to its person and assessment", async () => {
    const { grades } = await office();
    const report = await grades.import(
      sheetOf("notes.csv", [
        header,
        ["21900001", "Diop", "Algèbre", "DS1", "12,5", "2", "terminal", "12/05/2026", "20"],
        ["21900001", "Diop", "Droit", "", "ABJ", "", "", "", ""],
        ["21900002", "Müller", "Algèbre", "DS1", "8", "", "", "", ""],
      ]),
    );
    expect(report).toMatchObject({ read: 3, added: 3, refused: [], marks: { added: 3 } });
    expect(report.columns.map(({ as }) => as)).toContain("value");
    expect(await Array.fromAsync(grades.list({ class: "L3" }))).toMatchObject([
      { subject: "Algèbre", value: 12.5, coefficient: 2, kind: "terminal", date: "2026-05-12" },
      { subject: "Droit", title: "Note", code: "ABJ", coefficient: 1, kind: "continuous" },
      { student: { lastName: "Müller", studentNumber: "21900002" }, value: 8, coefficient: 2 },
    ]);
  });

  it("refuses a bad row whole, naming its column, and keeps the others", async () => {
    const { grades } = await office();
    const row = (...cells: readonly string[]) => ["21900001", "Diop", ...cells];
    const { refused, read, added } = await grades.import(
      sheetOf("notes.csv", [
        header,
        row("Algèbre", "DS1", "20,01"),
        row("Algèbre", "DS2", "12/5"),
        row("Algèbre", "DS3", "12", "zéro"),
        row("Algèbre", "DS4", "12", "1", "oral"),
        row("Algèbre", "DS5", "12", "1", "", "demain"),
        row("", "DS6", "12"),
        row("Droit", "DS", "12"),
        row("droit", "ds", "13"),
        ["21900009", "Personne", "Droit", "DS", "12"],
        ["21900002", "Diop", "Droit", "DS", "12"],
        row("Droit", "Oral", ""),
      ]),
    );
    expect([read, added]).toEqual([11, 1]);
    expect(refused.map(({ row: at, column, code, kept }) => [at, column, code, kept])).toEqual([
      [2, "Note", "grade.out_of_range", undefined],
      [3, "Note", "grade.looks_like_date", undefined],
      [4, "Coef.", "grade.bad_coefficient", undefined],
      [5, "Type", "grade.bad_kind", undefined],
      [6, "Date", "grade.bad_date", undefined],
      [7, "Matière", "grade.bad_subject", undefined],
      [9, "Matière", "grade.twice_in_file", undefined],
      [10, "N° étudiant", "student.nobody_has_key", undefined],
      [11, "N° étudiant", "student.other_name", undefined],
    ]);
  });

  it("leaves the marks of a finished year as they are, and those of deleted people", async () => {
    const { grades, students } = await office();
    await grades.add({ student: "21900001", subject: "Droit", title: "DS", value: 12 });
    await grades.add({ student: "21900002", subject: "Droit", title: "DS", value: 9 });
    const marks = await Array.fromAsync(grades.list());
    await students.delete("21900002");
    const rows = marks.map(({ id, subject, title }, n) => [
      id,
      n === 0 ? "2020-2021" : "2026-2027",
      subject,
      title,
      "15",
    ]);
    const { refused } = await grades.import(sheetOf("l.csv", [["id", "year", "subject", "title", "value"], ...rows]));
    expect(refused.map(({ row, code }) => [row, code])).toEqual([
      [2, "grade.other_year"],
      [3, "student.name_missing"],
    ]);
    expect(await grades.show(marks[0]!.id)).toMatchObject({ value: 12 });
  });

  it("knows a mark by its id and its name after its person changed class", async () => {
    const { grades, students } = await office();
    await grades.add({ student: "21900001", subject: "Droit", title: "DS", value: 12 });
    await students.edit("21900001", { class: "L2" });
    const rows = [header, ["21900001", "Diop", "Droit", "DS", "13"]];
    expect(await grades.import(sheetOf("l.csv", rows))).toMatchObject({ changed: 1 });
    expect(await Array.fromAsync(grades.list({ student: "21900001" }))).toHaveLength(1);
  });

  it("does not take a mark sheet with a subject called Note for a list", async () => {
    const { grades } = await office();
    const sheet = sheetOf("n.csv", [
      ["Student id", "Note", "Title"],
      ["21900001", "12", "M."],
    ]);
    expect(await grades.import(sheet)).toMatchObject({ added: 1, marks: { added: 1 } });
  });
});
