import { describe, expect, it } from "vitest";
import { head, licence, licenceWith, sheet, university, year } from "../../test/licence.ts";
import { sheetOf } from "../tables/sheet.ts";

type Row = readonly string[];

/** What an import refuses, and what a check then says. */
async function told(...rows: readonly Row[]) {
  const { curricula, report } = await university(sheet([...licence, ...rows]));
  const faults = await Array.fromAsync(curricula.check());
  return {
    curricula,
    refused: report!.refused.map(({ row, column, code, kept }) => ({ row, column, code, ...(kept && { kept }) })),
    faults: faults.map(({ code, path }) => `${code} ${path.join(" > ")}`),
  };
}

describe("what must not get in, or is told with its path", () => {
  it("a loop: the row is kept without its place, and the tree stays as it was", async () => {
    const { refused, faults, curricula } = await told(["GC1", "UE13", "choice", "Langue"]);
    expect(refused).toEqual([{ row: 20, column: "parent", code: "curriculum.cycle", kept: true }]);
    expect(faults).toEqual([]);
    expect((await curricula.show("GC1")).paths).toEqual([["DLINFO", "VLINFO", "L1INFO", "L1INFO-1", "S1", "GC1"]]);
  });

  it("one element under two parents with different ECTS: the second row, by its column", async () => {
    const { refused, curricula } = await told(["0043", "UE12", "ec", "Complexité", "5"]);
    expect(refused).toEqual([{ row: 20, column: "ects", code: "curriculum.row_disagrees" }]);
    expect((await curricula.show("0043")).parents).toHaveLength(1);
  });

  it("two rows of one key with different labels: the second row", async () => {
    const { refused, curricula } = await told(["0043", "UE12", "ec", "Calculabilité", "6"]);
    expect(refused).toEqual([{ row: 20, column: "labelFr", code: "curriculum.row_disagrees" }]);
    expect((await curricula.show("0043")).labelFr).toBe("Complexité");
  });

  it("a version without a step, and a choice group without options", async () => {
    const { refused, faults } = await told(
      ["VLINFO2", "DLINFO", "version", "Version 2025"],
      ["GC2", "UE21", "choice", "Projet"],
    );
    expect(refused).toEqual([]);
    expect(faults).toContain("curriculum.nothing_below DLINFO > VLINFO2");
    expect(faults).toContain("curriculum.nothing_below DLINFO > VLINFO > L1INFO > L1INFO-1 > S2 > UE21 > GC2");
  });

  it("a semester of 29 ECTS", async () => {
    const { curricula } = await university(licenceWith(["UE21", "S2", "ue", "Systèmes", "29", "1"]));
    const faults = await Array.fromAsync(curricula.check());
    expect(faults[0]).toMatchObject({
      code: "curriculum.semester_ects",
      path: ["DLINFO", "VLINFO", "L1INFO", "L1INFO-1", "S2"],
      details: { found: 29, expected: 30 },
    });
  });

  it("a code in lower case: told by a check, refused by a reference workbook", async () => {
    const { faults } = await told(["ue22", "S2", "ue", "Réseaux", "0"]);
    expect(faults).toContain("curriculum.code_lower_case DLINFO > VLINFO > L1INFO > L1INFO-1 > S2 > ue22");
    const { curricula } = await university();
    const workbook = sheetOf("ELP.xlsx", [
      ["COD_ELP", "LIB_ELP"],
      ["ue22", "Réseaux"],
      ["UE23", "Graphes"],
    ]);
    const report = await curricula.importReference("elements", workbook, { year });
    expect(report).toMatchObject({
      added: 1,
      refused: [{ row: 2, column: "COD_ELP", code: "curriculum.code_lower_case" }],
    });
  });

  it("a damaged code: the row, and nothing of it", async () => {
    const { refused, curricula } = await told(["4.000586e6", "UE21", "ec", "Projet", "3"]);
    expect(refused).toEqual([{ row: 20, column: "code", code: "curriculum.damaged_code" }]);
    expect(await curricula.count({ search: "projet" })).toBe(0);
  });

  it("a table without a column of codes: nothing is read", async () => {
    const { curricula } = await university("empty");
    const wrong = sheetOf("liste.csv", [head.slice(1), ["", "ue", "Réseaux"]]);
    await expect(curricula.import(wrong, { year })).rejects.toMatchObject({ code: "curriculum.no_header" });
    expect(await curricula.frames()).toEqual([]);
  });
});
