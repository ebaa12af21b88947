import { describe, expect, it } from "vitest";
import { owner } from "../module/actor.ts";
import { cursusUnderTest, sheetOf } from "../testing/index.ts";

const counts = (report: {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: readonly unknown[];
}) => [report.read, report.added, report.changed, report.unchanged, report.refused.length];

async function withStudent() {
  const desk = await cursusUnderTest();
  const { id } = await desk.owner.students.add({
    lastName: "Sow",
    email: "sow@univ.example",
    studentNumber: "21900042",
  });
  return { desk, id, results: desk.owner.results };
}

const head = ["COD_ETU", "COD_ELP", "COD_ANU", "COD_SES", "NOT_ELP", "BAR_NOT_ELP", "COD_TRE", "NBR_PNT_JUR_ELP"];

describe("a workbook of result codes", () => {
  const sheet = (...rows: readonly (readonly string[])[]) =>
    sheetOf("Resultat.xlsx", [[], ["", "Résultat (code)", "Résultat (lib.)"], ...rows]);

  it("is read wherever its table begins, and again changes nothing", async () => {
    const { results } = await withStudent();
    const rows = [
      ["", "ADM", "Admis"],
      ["", "AJ", "Ajourné"],
      ["", "ADM", "Admis"],
    ];
    expect(counts(await results.import(sheet(...rows)))).toEqual([3, 2, 0, 1, 0]);
    expect(counts(await results.import(sheet(...rows)))).toEqual([3, 0, 0, 3, 0]);
    expect((await results.codes()).items).toEqual([
      { code: "ADM", label: "Admis" },
      { code: "AJ", label: "Ajourné" },
    ]);
  });

  it("refuses two labels of one code, a code in lower case and one that is missing", async () => {
    const { results } = await withStudent();
    const report = await results.import(
      sheet(["", "ADM", "Admis"], ["", "ADM", "Admise"], ["", "aj", "Ajourné"], ["", "", "Défaillant"]),
    );
    expect(report.refused.map(({ row, code }) => [row, code])).toEqual([
      [4, "result.row_disagrees"],
      [5, "result.lower_case"],
      [6, "result.missing"],
    ]);
  });
});

describe("a workbook of what students obtained", () => {
  it("is kept by student, element, year and session, and again changes nothing", async () => {
    const { results, id } = await withStudent();
    const sheet = () =>
      sheetOf("notes.csv", [
        head,
        ["21900042", "ESINF1", "2025", "1", "12,5", "20", "ADM", "0,25"],
        ["21900042", "ESINF1", "2025", "2", "ABI", "", "DEF"],
        ["21900042", "ESINF2", "2025", "", "30", "40", "ADM"],
      ]);
    expect(counts(await results.import(sheet()))).toEqual([3, 3, 0, 0, 0]);
    expect(counts(await results.import(sheet()))).toEqual([3, 0, 0, 3, 0]);
    const { items } = await results.list({ student: "21900042", year: "2025-2026" });
    const place = { student: id, year: "2025-2026", source: "notes.csv" };
    expect(items).toEqual([
      { ...place, element: "ESINF1", session: 1, mark: 12.5, result: "ADM", juryPoints: 0.25 },
      { ...place, element: "ESINF1", session: 2, absence: "ABI", result: "DEF" },
      { ...place, element: "ESINF2", session: 0, mark: 30, scale: 40, result: "ADM" },
    ]);
  });

  it("lets a mark take the place of an absence", async () => {
    const { results } = await withStudent();
    await results.import(sheetOf("a.csv", [head, ["21900042", "E1", "2025", "1", "ABJ"]]));
    expect(counts(await results.import(sheetOf("b.csv", [head, ["21900042", "E1", "2025", "1", "9"]])))).toEqual([
      1, 0, 1, 0, 0,
    ]);
    expect((await results.list({ student: "21900042" })).items).toMatchObject([{ mark: 9, source: "b.csv" }]);
    expect((await results.list({ student: "21900042" })).items[0]).not.toHaveProperty("absence");
  });

  it.each([
    [["99", "E1", "2025", "1", "12"], "result.unknown_student"],
    [["21900042", "e1", "2025", "1", "12"], "result.lower_case"],
    [["21900042", "4.000586e6", "2025", "1", "12"], "result.damaged_code"],
    [["21900042", "E1", "2025-2027", "1", "12"], "result.bad_year"],
    [["21900042", "E1", "2025", "x", "12"], "result.bad_session"],
    [["21900042", "E1", "2025", "1", "21"], "result.bad_mark"],
    [["21900042", "E1", "2025", "1", "12", "20", "ADM", "x"], "result.bad_number"],
  ])("refuses %j: %s", async (row, why) => {
    const { results } = await withStudent();
    expect((await results.import(sheetOf("n.csv", [head, row]))).refused).toMatchObject([{ row: 2, code: why }]);
  });

  it("is part of what is held on a person, and goes with the person", async () => {
    const { desk, results, id } = await withStudent();
    await results.import(sheetOf("a.csv", [head, ["21900042", "E1", "2025", "1", "9"]]));
    expect((await desk.cursus.dossier(owner, id)).modules.results).toMatchObject([{ element: "E1", mark: 9 }]);
    expect((await desk.cursus.erase(owner, id)).removed).toMatchObject({ results: 1 });
  });

  it("is told apart from a file of neither kind", async () => {
    const { results } = await withStudent();
    const wrong = results.import(sheetOf("x.csv", [["Nom", "Prénom"]]));
    await expect(wrong).rejects.toMatchObject({ code: "result.no_header" });
  });
});
