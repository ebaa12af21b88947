import { describe, expect, it } from "vitest";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

async function desk() {
  const under = await cursusUnderTest();
  const people = [
    { lastName: "Dupont", firstName: "Élodie", email: "e@univ.example", studentNumber: "E1", class: "L1" },
    { lastName: "Martin", firstName: "Luc", email: "l@univ.example", studentNumber: "E2", class: "L1" },
    { lastName: "Martin", firstName: "Luc", email: "l2@univ.example", studentNumber: "E3", class: "L2" },
    { lastName: "N’Diaye", firstName: "Awa", email: "a@univ.example", studentNumber: "E4" },
  ];
  for (const person of people) await under.owner.students.add(person);
  return under;
}
const classOf = async ({ owner }: CursusUnderTest, student: string) => (await owner.students.show(student)).class;

describe("enrolling many", () => {
  it("gives everyone of a filter a class, once", async () => {
    await using under = await desk();
    const enrol = () => under.owner.students.enrol({ filter: { class: "L1" } }, { class: "G1" });
    expect(await enrol()).toEqual({ year: "2026-2027", read: 2, changed: 2, unchanged: 0, refused: [] });
    expect(await enrol()).toMatchObject({ read: 0 });
    expect(await under.owner.students.count({ class: "G1" })).toBe(2);
  });

  it("gives a list of people a class, and names those it does not know or may not move", async () => {
    await using under = await desk();
    await under.owner.students.withdraw("E2", { reason: "transfer" });
    const students = ["E1", "E2", "e9@univ.example", "E4"];
    const report = await under.owner.students.enrol({ students }, { class: "L1" });
    expect(report).toMatchObject({ read: 4, changed: 1, unchanged: 1 });
    expect(report.refused.map(({ student, code }) => [student, code])).toEqual([
      ["E2", "student.not_active"],
      ["e9@univ.example", "student.not_found"],
    ]);
  });

  it("reads a file by number, email or name, and refuses each row that it cannot place, by number and reason", async () => {
    await using under = await desk();
    const sheet = sheetOf("classes.csv", [
      ["Classes 2026"],
      ["N° étudiant", "Courriel", "Nom", "Prénom", "Classe"],
      ["E1", "", "", "", "G1"],
      ["", "L@univ.example", "", "", "G2"],
      ["", "", "NDIAYE", "awa", "G3"],
      ["", "", "Martin", "Luc", "G4"],
      ["E9", "", "", "", "G4"],
      ["E3", "", "", "", ""],
      ["E1", "", "Dupont", "Élodie", "G4"],
      ["E3", "l@univ.example", "", "", "G4"],
      ["E3", "", "Traoré", "Awa", "G4"],
      ["", "", "Inconnu", "", "G4"],
    ]);
    const report = await under.owner.students.enrol({ sheet });
    expect(report).toMatchObject({ read: 10, changed: 3 });
    expect(report.refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [6, "Nom", "student.several_have_name"],
      [7, "N° étudiant", "student.nobody_has_key"],
      [8, "Classe", "student.class_missing"],
      [9, "N° étudiant", "student.seen_in_file"],
      [10, "Courriel", "student.two_people"],
      [11, "N° étudiant", "student.other_name"],
      [12, "Nom", "student.nobody_has_name"],
    ]);
    expect([await classOf(under, "E1"), await classOf(under, "E2"), await classOf(under, "E4")]).toEqual([
      "G1",
      "G2",
      "G3",
    ]);
  });

  it("takes the class of all rows that name none, and wants one somewhere", async () => {
    await using under = await desk();
    const sheet = () =>
      sheetOf("classes.csv", [
        ["Matricule", "Nom"],
        ["E1", "Dupont"],
      ]);
    expect(await under.owner.students.enrol({ sheet: sheet() }, { class: "G1" })).toMatchObject({ changed: 1 });
    await expect(under.owner.students.enrol({ sheet: sheet() })).rejects.toMatchObject({ code: "sheet.no_enrolment" });
    await expect(under.owner.students.enrol({ students: ["E1"] })).rejects.toMatchObject({
      issues: [{ path: ["class"], code: "input.required" }],
    });
  });

  it("reports the same in a dry run, and changes nobody", async () => {
    await using under = await desk();
    const whom = { students: ["E1", "E4", "nobody"] };
    const { dryRun, ...rehearsed } = await under.owner.students.enrol(whom, { class: "L1", dryRun: true });
    expect([dryRun, await classOf(under, "E4")]).toEqual([true, undefined]);
    expect(await under.owner.students.enrol(whom, { class: "L1" })).toEqual(rehearsed);
  });

  it("takes people of an earlier year into the new one and keeps the finished one; nobody goes back", async () => {
    await using under = await desk();
    under.clock.set("2027-09-15T10:00:00.000Z");
    await under.owner.students.enrol({ students: ["E1"] }, { class: "L2" });
    expect(await under.owner.students.show("E1")).toMatchObject({ class: "L2", year: "2027-2028" });
    expect(await under.owner.students.pastYears("E1")).toMatchObject([{ class: "L1", year: "2026-2027" }]);
    const back = await under.owner.students.enrol({ students: ["E1"] }, { class: "L1", year: "2026-2027" });
    expect(back.refused).toMatchObject([{ student: "E1", code: "student.year_over" }]);
  });

  it("takes a graduate or a person who withdrew back in a later year", async () => {
    await using under = await desk();
    await under.owner.students.withdraw("E1", { reason: "transfer" });
    under.clock.set("2027-09-15T10:00:00.000Z");
    expect(await under.owner.students.enrol({ students: ["E1"] }, { class: "L1" })).toMatchObject({ changed: 1 });
    const back = await under.owner.students.show("E1");
    expect(back).toMatchObject({ status: "active", year: "2027-2028" });
    expect(back).not.toHaveProperty("withdrawnOn");
    expect(await under.owner.students.pastYears("E1")).toMatchObject([{ status: "withdrawn" }]);
  });
});
