import { evaluateJury, type JuryResultView, readJuryCase } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { fillApogeeResults } from "./fill-results.ts";
import { juryFills } from "./jury-fills.ts";
import { readApogeeResults } from "./results-file.ts";

const column = (id: string, object: string, code: string, { version = "", session = "1", kind = "N" } = {}) =>
  [id, object, code, version, "2025", session, "1", kind, `${code} - Été`, session, "1", "Note"].join("\t");
const lines = [
  "XX-APO_TITRES-XX",
  "apoC_Titre1\tExport Apogée du 13/06/2026",
  "XX-APO_TYP_RES-XX",
  "3\tABI : Absence injustifiée\tADM : Admis\tAJ : Ajourné\tVAC : Validé\tAJAC : Autorisé",
  "XX-APO_COLONNES-XX",
  column("apoL_c0001", "VET", "L1INF", { version: "111", kind: "R" }),
  column("apoL_c0002", "VET", "L1INF", { version: "111" }),
  column("apoL_c0003", "ELP", "UE11"),
  column("apoL_c0004", "ELP", "UE11", { kind: "R" }),
  column("apoL_c0005", "ELP", "UE11", { kind: "J" }),
  column("apoL_c0006", "ELP", "UE12"),
  column("apoL_c0007", "ELP", "UE12", { session: "2" }),
  column("apoL_c0008", "ELP", "SPORT"),
  "",
  "XX-APO_VALEURS-XX",
  ["apoL_a01_code", "nom", "prenom", "naissance", ...Array.from({ length: 8 }, (_, n) => `apoL_c000${n + 1}`)].join(
    "\t",
  ),
  `22001\tN\u0092DIAYE\tÉlodie\t23/09/2004${"\t".repeat(8)}`,
  `22002\tGARÇON\tNoël\t01/01/2005${"\t".repeat(8)}`,
  `22009\tINCONNUE\tZoé\t01/01/2005${"\t".repeat(8)}`,
  "",
];
const bytes = Buffer.from(lines.join("\r\n"), "latin1");

function result(number: string | undefined, [first, second]: readonly [string, string], points = 0): JuryResultView {
  const children = [
    { code: "UE11", kind: "ue", ects: 30, mark: first, ...(points && { juryPoints: points }) },
    { code: "UE12", kind: "ue", ects: 30, marks: [{ value: second, kind: "continuous" }] },
    { code: "UE13", kind: "ue", ects: 0, mark: 12 },
  ];
  const semester = { code: "S1", kind: "semester", children };
  const { student: _, ...found } = evaluateJury(
    readJuryCase({ tree: { code: "L1INF-111", kind: "year", children: [semester] } }),
  );
  const override = { code: "UE11", points, reason: "progress", at: "2026-07-01T08:00:00.000Z", by: "x" };
  return {
    ...found,
    student: { id: number ?? "x", lastName: "Ndiaye", ...(number !== undefined && { studentNumber: number }) },
    overrides: points ? [override] : [],
  };
}

async function filled(results: readonly JuryResultView[], codes = {}) {
  const file = readApogeeResults("r.txt", bytes);
  const { fills, ...unfound } = await juryFills(file, results, { session: "1", codes });
  const filling = fillApogeeResults("r.txt", bytes, fills);
  return { ...filling, ...unfound, text: Buffer.from(filling.bytes).toString("latin1").split("\r\n") };
}

describe("a jury's results in Apogée's file", () => {
  it("fill marks, absences, results and points, in the column of the element and the session", async () => {
    const { text, refused } = await filled([result("22001", ["9,5", "12"], 0.5), result("22002", ["8", "ABI"])]);
    expect(text[16]).toBe("22001\tN\u0092DIAYE\tÉlodie\t23/09/2004\tADM\t11\t10\t\t0,5\t12\t\t");
    expect(text[17]).toBe("22002\tGARÇON\tNoël\t01/01/2005\tAJ\t4\t8\tAJ\t\tABI\t\t");
    expect(refused.map(({ code, details }) => [code, details.value])).toEqual([["source.apogee_result", "ADJ"]]);
  });

  it("take the institution's codes in place of ours", async () => {
    const { text, refused } = await filled([result("22001", ["9,5", "12"], 0.5)], { ADJ: "VAC" });
    expect([text[16]!.split("\t")[7], refused]).toEqual(["VAC", []]);
  });

  it("change no byte outside the filled cells", async () => {
    const before = Buffer.from(bytes).toString("latin1").split("\r\n");
    const { text } = await filled([result("22001", ["9,5", "12"])]);
    expect(text.filter((_, at) => at !== 16)).toEqual(before.filter((_, at) => at !== 16));
    expect(text[16]!.split("\t").slice(0, 4)).toEqual(before[16]!.split("\t").slice(0, 4));
    expect(text[16]!.split("\t")).toHaveLength(12);
  });

  it("say what was found on one side alone", async () => {
    const { notInFile, notInJury, notJudged, unknownStudents, withoutNumber, refused } = await filled([
      result("22001", ["12", "12"]),
      result("22077", ["12", "12"]),
      result(undefined, ["12", "12"]),
    ]);
    expect({ notInFile, notInJury, notJudged, unknownStudents, withoutNumber }).toEqual({
      notInFile: ["S1", "UE13"],
      notInJury: ["SPORT"],
      notJudged: ["22002", "22009"],
      unknownStudents: ["22077"],
      withoutNumber: ["Ndiaye"],
    });
    expect(refused).toEqual([]);
  });
});
