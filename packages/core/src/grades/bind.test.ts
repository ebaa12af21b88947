import { describe, expect, it } from "vitest";
import { cursusUnderTest, sheetOf } from "../testing/index.ts";
import { markHeader, readMarkHeader } from "./mark-columns.ts";

const year = "2026-2027";
const tree = [
  ["code", "parent", "type", "libellé", "ects"],
  ["L1-1", "", "stepVersion", "Licence 1", ""],
  ["S1", "L1-1", "semester", "Semestre 1", ""],
  ["UE11", "S1", "ue", "Algèbre", "15"],
  ["UE12", "S1", "ue", "Analyse", "15"],
  ["S2", "L1-1", "semester", "Semestre 2", ""],
  ["UE21", "S2", "ue", "Géométrie", "30"],
];

async function l1() {
  const { owner } = await cursusUnderTest();
  await owner.curricula.import(sheetOf("arbre.csv", tree), { year });
  for (const [n, lastName] of ["O'Brien-Nguyễn", "Petit"].entries())
    await owner.students.add({ lastName, studentNumber: `${n + 1}`, email: `p${n}@univ.example`, class: "L1" });
  return owner;
}

describe("a mark that is bound to an element of the curriculum", () => {
  it("carries it, and with it every mark of the assessment", async () => {
    const { grades } = await l1();
    await grades.add({ student: "1", subject: "Maths 1", title: "DS", value: 12 });
    const bound = await grades.add({ student: "2", subject: "Maths 1", title: "DS", value: 9, element: "UE11" });
    expect(bound).toMatchObject({ element: "UE11" });
    expect(await grades.show({ student: "1", subject: "Maths 1", title: "DS" })).toMatchObject({ element: "UE11" });
    expect(await Array.fromAsync(grades.list({ class: "L1" }))).toMatchObject([
      { value: 12, element: "UE11" },
      { value: 9, element: "UE11" },
    ]);
  });

  it("takes the element's label for its subject where none is given, and a title for the second session", async () => {
    const { grades } = await l1();
    const mark = await grades.add({ student: "1", element: "UE12", session: "2", value: 11 });
    expect(mark).toMatchObject({ subject: "Analyse", title: "Session 2", element: "UE12", session: 2 });
  });

  it("is refused for an element that the year's curriculum lacks, for two elements, and for session 3", async () => {
    const { grades } = await l1();
    const given = { student: "1", subject: "Algèbre", title: "DS", value: 12 };
    await expect(grades.add({ ...given, element: "UE99" })).rejects.toMatchObject({ code: "grade.element_unknown" });
    await expect(grades.add({ ...given, session: "3" })).rejects.toMatchObject({
      issues: [{ path: ["session"], code: "grade.bad_session" }],
    });
    await grades.add({ ...given, element: "UE11" });
    const other = grades.add({ ...given, student: "2", element: "UE12" });
    await expect(other).rejects.toMatchObject({ code: "grade.other_element" });
    await expect(grades.add({ student: "2", value: 12 })).rejects.toMatchObject({ issues: [{ path: ["subject"] }] });
  });

  it("is bound afterwards, changed and freed for the whole class at once", async () => {
    const { grades } = await l1();
    await grades.add({ student: "1", subject: "Maths", title: "DS", value: 12 });
    await grades.add({ student: "1", subject: "Maths", title: "Oral", value: 14 });
    expect(await grades.bind("L1", { subject: "maths", element: "UE11" })).toHaveLength(2);
    await grades.bind("L1", { subject: "Maths", title: "oral", session: 2 });
    expect((await grades.assessments("L1")).map(({ title, element, session }) => [title, element, session])).toEqual([
      ["DS", "UE11", undefined],
      ["Oral", "UE11", 2],
    ]);
    const [freed] = await grades.bind("L1", { subject: "Maths", title: "DS", element: "" });
    expect(freed).not.toHaveProperty("element");
    await expect(grades.bind("L1", { subject: "Grec", element: "UE11" })).rejects.toMatchObject({
      code: "grade.no_assessment",
    });
    await expect(grades.bind("L1", { subject: "Maths" })).rejects.toMatchObject({
      issues: [{ code: "grade.nothing_bound" }],
    });
  });

  it("is read from a list of marks and written back unchanged, with no subject where there is none", async () => {
    const { grades } = await l1();
    const list = sheetOf("notes.csv", [
      ["N° étudiant", "Code élément", "Session", "Note"],
      ["1", "UE11", "1", "8"],
      ["1", "UE11", "2", "12"],
      ["2", "UE11", "", "ABI"],
      ["2", "UE77", "1", "10"],
      ["2", "UE12", "trois", "10"],
    ]);
    const report = await grades.import(list);
    expect(report.refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [5, "Code élément", "grade.element_unknown"],
      [6, "Session", "grade.bad_session"],
    ]);
    const marks = await Array.fromAsync(grades.list({ class: "L1" }));
    expect(marks.map(({ subject, title, element, session }) => [subject, title, element, session])).toEqual([
      ["Algèbre", "Note", "UE11", 1],
      ["Algèbre", "Session 2", "UE11", 2],
      ["Algèbre", "Note", "UE11", 1],
    ]);
    expect(await grades.import(list)).toMatchObject({ added: 0, changed: 0, unchanged: 3 });
  });

  it("stands in the header of a column of a mark sheet, and reads back", async () => {
    for (const text of [
      "Algèbre (élément UE11)",
      "Algèbre (session 2)",
      "Algèbre - DS (coef 2, élément UE-11, session 1)",
    ])
      expect(markHeader(readMarkHeader(text)!)).toBe(text);
    expect(readMarkHeader("Algèbre (session 2)")).toMatchObject({ subject: "Algèbre", title: "Session 2", session: 2 });
    const { grades, classes } = await l1();
    await grades.import(
      sheetOf("notes.csv", [
        ["N° étudiant", "Maths (élément UE11)", "Maths (élément UE11, session 2)"],
        ["1", "8", "12"],
      ]),
    );
    expect(await grades.assessments("L1")).toMatchObject([{ element: "UE11" }, { element: "UE11", session: 2 }]);
    const { columns } = await classes.sheet("L1");
    expect(columns.map(({ header }) => header)).toContain("Maths (élément UE11, session 2)");
  });
});

describe("a jury that meets bound marks", () => {
  it("goes by the element and the session, whatever subject and title say", async () => {
    const { grades, jury } = await l1();
    const { id } = await jury.open({ class: "L1", code: "L1-1", year });
    await grades.add({
      student: "1",
      subject: "Analyse",
      title: "Oral de septembre",
      value: 15,
      element: "UE11",
      session: 2,
    });
    await grades.add({ student: "1", subject: "Divers", title: "Session 2", value: 8, element: "UE12", session: 1 });
    const { unmatched, elsewhere } = await jury.propose(id);
    expect([unmatched, elsewhere]).toEqual([[], []]);
    const { nodes, given } = await jury.result(id, "1");
    expect(nodes.find(({ code }) => code === "UE11")?.average).toBe(15);
    expect(nodes.find(({ code }) => code === "UE12")?.average).toBe(8);
    expect(JSON.stringify(given).match(/"session":2/g)).toHaveLength(1);
  });

  it("leaves marks of elements that it does not decide on to another jury, and says so", async () => {
    const { grades, jury } = await l1();
    const { id } = await jury.open({ class: "L1", code: "S1", year });
    await grades.add({ student: "1", element: "UE11", value: 12 });
    await grades.add({ student: "1", element: "UE21", value: 12 });
    await grades.add({ student: "1", subject: "Poterie", value: 12 });
    expect(await jury.propose(id)).toMatchObject({ unmatched: ["Poterie"], elsewhere: ["UE21"] });
  });
});
