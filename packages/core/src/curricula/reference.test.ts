import { describe, expect, it } from "vitest";
import { university, year } from "../../test/licence.ts";
import { sheetOf } from "../tables/sheet.ts";

const elements = (...rows: readonly (readonly string[])[]) =>
  sheetOf("ELP.xlsx", [
    [],
    [
      "",
      "ELP (code)",
      "ELP (lib.)",
      "ELP (lib. long)",
      "ELP - Nature (code)",
      "ELP - Composante (code)",
      "NBR_CRD_ELP",
    ],
    ...rows,
  ]);
const counts = (report: {
  read: number;
  added: number;
  changed: number;
  unchanged: number;
  refused: readonly unknown[];
}) => [report.read, report.added, report.changed, report.unchanged, report.refused.length];

describe("a reference workbook of elements", () => {
  it("is read wherever its table begins, zeros and long labels kept, and again changes nothing", async () => {
    const { curricula } = await university("empty");
    const rows = [
      ["", "0042", "ALGO", "Algorithmique", "EC", "SCI", "3"],
      ["", "ESINF1", "", "", "UE", "SCI"],
      ["", "ESINF2", "UE2", "", "UE", "SCI", "6,5"],
    ];
    const first = await curricula.importReference("elements", elements(...rows), { year });
    expect(counts(first)).toEqual([3, 2, 0, 0, 1]);
    expect(first.refused).toMatchObject([{ row: 4, code: "curriculum.label_missing", column: "ELP (lib. long)" }]);
    expect(await curricula.show("0042", { year })).toMatchObject({
      ...{ kind: "ec", labelFr: "Algorithmique", nature: "EC", component: "SCI", ects: 3 },
    });
    const again = await curricula.importReference("elements", elements(...rows), { year });
    expect(counts(again)).toEqual([3, 0, 0, 2, 1]);
  });

  it("takes identical rows of one code for one, and refuses another label by name, with the first row", async () => {
    const { curricula } = await university("empty");
    const report = await curricula.importReference(
      "elements",
      elements(
        ["", "A1", "Chimie", "", "EC"],
        ["", "A1", "Chimie", "", "EC"],
        ["", "A1", "Chimie organique", "", "EC"],
      ),
      { year },
    );
    expect(counts(report)).toEqual([3, 1, 0, 1, 1]);
    expect(report.refused).toMatchObject([
      {
        row: 5,
        column: "ELP (lib.)",
        value: "Chimie organique",
        code: "curriculum.row_disagrees",
        details: { first: 3 },
      },
    ]);
  });

  it("finds the same disagreement however far apart the rows stand", async () => {
    const { curricula } = await university("empty");
    const many = Array.from({ length: 1200 }, (_, n) => ["", `E${n}`, `Élément ${n}`, "", "EC"]);
    const report = await curricula.importReference("elements", elements(...many, ["", "E3", "Autre", "", "EC"]), {
      year,
    });
    expect(counts(report)).toEqual([1201, 1200, 0, 0, 1]);
    expect(report.refused).toMatchObject([{ row: 1203, details: { first: 6 } }]);
  });

  it.each([
    ["4.000586e6", "curriculum.damaged_code"],
    ["esinf1", "curriculum.code_lower_case"],
    ["01/03/2024", "curriculum.code_is_date"],
    ["1-mars", "curriculum.code_is_date"],
    ["", "curriculum.code_missing"],
  ])("refuses the code %j: %s", async (code, why) => {
    const { curricula } = await university("empty");
    const report = await curricula.importReference("elements", elements(["", code, "Chimie", "", "EC"]), { year });
    expect(report.refused).toMatchObject([{ row: 3, code: why }]);
    expect(await curricula.count({ year })).toBe(0);
  });

  it("leaves out a value that cannot be and keeps the element", async () => {
    const { curricula } = await university("empty");
    const report = await curricula.importReference("elements", elements(["", "A1", "Chimie", "", "EC", "", "3,33"]), {
      year,
    });
    expect(counts(report)).toEqual([1, 1, 0, 0, 1]);
    expect(report.refused).toMatchObject([
      { kept: true, column: "NBR_CRD_ELP", value: "3,33", code: "curriculum.bad_ects" },
    ]);
  });

  it("hangs elements in the parent that it names, wherever in the file that stands", async () => {
    const { curricula } = await university("empty");
    const head = ["COD_ELP", "LIB_ELP", "COD_NEL", "COD_ELP_PERE"];
    const rows = [
      head,
      ["0042", "Chimie", "EC", "UE1"],
      ["UE1", "UE 1", "UE"],
      ["0042", "Chimie", "EC", "UE2"],
      ["UE2", "UE 2", "UE"],
    ];
    const report = await curricula.importReference("elements", sheetOf("e.csv", rows), { year });
    expect(counts(report)).toEqual([4, 4, 0, 0, 0]);
    expect((await curricula.show("0042", { year })).paths).toEqual([
      ["UE1", "0042"],
      ["UE2", "0042"],
    ]);
  });

  it("passes over sheets of notes to the first with such a table, and says which it read and which not", async () => {
    const { curricula } = await university("empty");
    const table = elements(["", "A1", "Chimie", "", "EC"]);
    const tabs = {
      ...{ first: "Notes", others: ["ELP", "Autre"] },
      open: async (tab: string) => (tab === "ELP" ? table : sheetOf("ELP.xlsx", [])),
    };
    const notes = { ...sheetOf("ELP.xlsx", [["Extraction"], ["Code", "explications"]]), tabs };
    const report = await curricula.importReference("elements", notes, { year });
    expect([...counts(report), report.sheet, report.otherSheets]).toEqual([1, 1, 0, 0, 0, "ELP", ["Notes", "Autre"]]);
    const none = { ...notes, tabs: { ...tabs, others: ["Autre"] } };
    await expect(curricula.importReference("elements", none, { year })).rejects.toMatchObject({
      ...{ code: "curriculum.no_header", details: { seen: ["Extraction", "Code", "explications"] } },
    });
  });

  it("knows French headers with their articles, blanks and line breaks", async () => {
    const { curricula } = await university("empty");
    const head = ["Code\u00a0élément", "Libellé\nlong de l'élément", "Nature de l'élément", "Code de la composante"];
    const sheet = sheetOf("e.xlsx", [head, ["\u00a0UE1 ", "Algorithmique", "UE", "SCI"]]);
    const { columns } = await curricula.importReference("elements", sheet, { year });
    expect(columns.map((column) => column.as)).toEqual(["code", "labelLong", "natureLabel", "component"]);
    expect(await curricula.show("UE1", { year })).toMatchObject({ kind: "ue", component: "SCI" });
  });

  it("keeps the kind of an element that is known, where the nature tells nothing", async () => {
    const { curricula } = await university();
    const report = await curricula.importReference("elements", elements(["", "UE11", "Algorithmique", "", "ZZZ"]), {
      year,
    });
    expect(report.refused).toEqual([]);
    expect(await curricula.show("UE11", { year })).toMatchObject({ kind: "ue", nature: "ZZZ" });
  });

  it("says what a dry run would do, and lays out no year", async () => {
    const { curricula } = await university("empty");
    const report = await curricula.importReference("elements", elements(["", "A1", "Chimie", "", "EC"]), {
      dryRun: true,
    });
    expect([report.year, ...counts(report)]).toEqual(["2026-2027", 1, 1, 0, 0, 0]);
    expect(await curricula.frames()).toEqual([]);
  });
});

describe("reference workbooks of diplomas and steps", () => {
  const diplomas = sheetOf("Diplome.xlsx", [
    ["Diplôme (code)", "Diplôme (lib.)", "Version diplôme (code)", "Version diplôme (lib.)", "Type de diplôme (lib.)"],
    ["DLINF", "Licence informatique", "111", "Licence informatique 2024", "Licence"],
    ["DLINF", "Licence informatique", "112", "Licence informatique 2025", "Licence"],
  ]);
  const steps = sheetOf("Etape.csv", [
    ["COD_ETP", "COD_VRS_VET", "LIB_ETP", "LIB_WEB_VET", "COD_DIP", "COD_VRS_VDI", "DAA_ETB"],
    ["L1INF", "1", "Licence 1", "Licence 1 informatique", "DLINF", "111", "1"],
    ["L1INF", "2", "Licence 1", "Licence 1 à distance", "DLINF", "111", "1"],
  ]);

  it("make one tree, each version under its own code", async () => {
    const { curricula } = await university("empty");
    expect(counts(await curricula.importReference("diplomas", diplomas, { year }))).toEqual([2, 2, 0, 0, 0]);
    expect(counts(await curricula.importReference("steps", steps, { year }))).toEqual([2, 2, 0, 0, 0]);
    expect((await curricula.show("L1INF-2", { year })).paths).toEqual([["DLINF", "DLINF-111", "L1INF", "L1INF-2"]]);
    expect(counts(await curricula.importReference("steps", steps, { year }))).toEqual([2, 0, 0, 2, 0]);
  });

  it("tell which of the codes in a row stands elsewhere with another label", async () => {
    const { curricula } = await university("empty");
    const head = ["Code étape", "Version d'étape", "Libellé long", "Cod. Dip.", "Cod. Vrs. Dip."];
    const rows = [head, ["L1INF", "111", "Licence 1", "DLINF", "1"], ["L1INF", "112", "Licence un", "DLINF", "1"]];
    const report = await curricula.importReference("steps", sheetOf("VET.xlsx", rows), { year });
    expect(report.columns.map((column) => column.as)).not.toContain("ignored");
    expect(report.refused.at(-1)).toMatchObject({
      ...{ row: 3, column: "Libellé long", code: "curriculum.row_disagrees", details: { code: "L1INF", first: 2 } },
    });
  });

  it("keep a step whose diploma is not there, and say so", async () => {
    const { curricula } = await university("empty");
    const report = await curricula.importReference("steps", steps, { year });
    expect(counts(report)).toEqual([2, 2, 0, 0, 1]);
    expect(report.refused).toMatchObject([{ row: 2, kept: true, column: "COD_VRS_VDI", code: "curriculum.no_parent" }]);
  });
});
