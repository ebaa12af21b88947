import { describe, expect, it } from "vitest";
import { fillApogeeResults } from "./fill-results.ts";
import { readApogeeResults } from "./results-file.ts";

const lines = [
  "XX-APO_TITRES-XX",
  "apoC_annee\t2025/2026",
  "apoC_cod_dip\tDLINF",
  "apoC_Titre1\tExport Apogée du 13/06/2026 à 14:29",
  "",
  "XX-APO_TYP_RES-XX",
  "3\tABI : Absence injustifiée\tABJ : Absence justifiée\tDEF : Défaillant",
  "2\tADM : Admis\tAJ : Ajourné",
  "",
  "XX-APO_COLONNES-XX",
  "apoL_a01_code\tType Objet\tCode\tVersion\tAnnée\tSession\tAdmission/Admissibilité\tType Rés.\t\t\tEtudiant\tNuméro",
  "apoL_a02_nom\t\t\t\t\t\t\t\t\t\t\tNom",
  "apoL_a03_prenom\t\t\t\t\t\t\t\t\t\t\tPrénom",
  "apoL_a04_naissance\t\t\t\t\t\t\t\t\tSession\tAdmissibilité\tNaissance",
  "APO_COL_VAL_DEB",
  "apoL_c0001\tELP\tESINF1\t\t2025\t1\t1\tN\tESINF1 - Algorithmique\t1\t1\tNote",
  "apoL_c0002\tELP\tESINF1\t\t2025\t1\t1\tB\t\t1\t1\tBarème",
  "apoL_c0003\tELP\tESINF1\t\t2025\t1\t1\tR\t\t1\t1\tRésultat",
  "apoL_c0004\tELP\tESINF2\t\t2025\t1\t1\tN\tESINF2 - Été\t1\t1\tNote",
  "apoL_c0005\tELP\tESINF2\t\t2025\t2\t1\tN\tESINF2 - Été\t2\t1\tNote",
  "APO_COL_VAL_FIN",
  "apoL_c0006\tAPO_COL_VAL_FIN",
  "",
  "XX-APO_VALEURS-XX",
  "apoL_a01_code\tapoL_a02_nom\tapoL_a03_prenom\tapoL_a04_naissance\tapoL_c0001\tapoL_c0002\tapoL_c0003\tapoL_c0004\tapoL_c0005",
  "21900042\tN\u0092DIAYE\tÉlodie\t 23/09/2004\t\t\t\t\t",
  "21900043\tGARÇON\tNoël\t 01/01/2005\t11\t20\tADM\t\t  ",
  "",
];
const bytes = (all: readonly string[] = lines) => Buffer.from(all.join("\r\n"), "latin1");
const text = (filled: Uint8Array) => Buffer.from(filled).toString("latin1").split("\r\n");

describe("Apogée's file of results", () => {
  it("is read with its accents, columns, codes and students", () => {
    const read = readApogeeResults("r.txt", bytes());
    expect(read.titles.apoC_Titre1).toBe("Export Apogée du 13/06/2026 à 14:29");
    expect([...read.resultTypes]).toEqual(["ABI", "ABJ", "DEF", "ADM", "AJ"]);
    expect(read.columns.map(({ code, session, kind }) => `${code} ${session} ${kind}`)).toEqual([
      ...["ESINF1 1 N", "ESINF1 1 B", "ESINF1 1 R"],
      ...["ESINF2 1 N", "ESINF2 2 N"],
    ]);
    expect(read.students[1]).toMatchObject({ lastName: "GARÇON", firstName: "Noël", values: { apoL_c0003: "ADM" } });
    expect(read.missing).toEqual([]);
  });

  it.each(["XX-APO_TITRES-XX", "XX-APO_COLONNES-XX", "XX-APO_VALEURS-XX"])("names %s when it is missing", (section) => {
    const without = bytes(lines.filter((line) => line !== section));
    expect(() => readApogeeResults("r.txt", without)).toThrow(`the section ${section} is missing`);
  });

  it("may lack its list of codes, and says so", () => {
    const without = bytes(lines.filter((line) => line !== "XX-APO_TYP_RES-XX"));
    expect(readApogeeResults("r.txt", without).missing).toEqual(["XX-APO_TYP_RES-XX"]);
  });

  it("comes back byte for byte where nothing is filled, whatever its line ends", () => {
    expect(fillApogeeResults("r.txt", bytes(), []).bytes).toEqual(bytes());
    const odd = Buffer.from(lines.join("\n"), "latin1");
    expect(fillApogeeResults("r.txt", odd, []).bytes).toEqual(odd);
  });

  it("is filled with marks, scales, absences and results, and not one byte besides", () => {
    const filling = fillApogeeResults("r.txt", bytes(), [
      { row: 2, student: "21900042", code: "ESINF1", mark: "12.50", result: "ADM" },
      { row: 3, student: "21900042", code: "ESINF2", session: "2", mark: "ABI" },
      { row: 4, student: "21900043", code: "ESINF1", mark: "11", result: "AJ" },
    ]);
    const expected = lines.with(-3, "21900042\tN\u0092DIAYE\tÉlodie\t 23/09/2004\t12,5\t20\tADM\t\tABI");
    expect(text(filling.bytes)).toEqual(expected.with(-2, "21900043\tGARÇON\tNoël\t 01/01/2005\t11\t20\tAJ\t\t  "));
    const { filled, changed, unchanged, refused, blank } = filling;
    expect({ filled, changed, unchanged, refused, blank }).toEqual({
      ...{ filled: 4, changed: 1, unchanged: 1, refused: [], blank: 3 },
    });
  });

  it("takes rows that end before their last cells", () => {
    const short = lines.with(-3, "21900042\tN\u0092DIAYE\tÉlodie\t 23/09/2004");
    const { bytes: filled } = fillApogeeResults("r.txt", bytes(short), [
      { row: 2, student: "21900042", code: "ESINF1", result: "DEF" },
    ]);
    expect(text(filled).at(-3)).toBe("21900042\tN\u0092DIAYE\tÉlodie\t 23/09/2004\t\t\tDEF");
  });

  it.each([
    [{ student: "1", code: "ESINF1", mark: "12" }, "source.apogee_student"],
    [{ student: "21900042", code: "X", mark: "12" }, "source.apogee_element"],
    [{ student: "21900042", code: "ESINF2", mark: "12" }, "source.apogee_sessions"],
    [{ student: "21900042", code: "ESINF1", mark: "20,5" }, "source.apogee_mark"],
    [{ student: "21900042", code: "ESINF1", mark: "XYZ" }, "source.apogee_mark"],
    [{ student: "21900042", code: "ESINF1", result: "VAL" }, "source.apogee_result"],
    [{ student: "21900042", code: "ESINF2", session: "1", result: "ADM" }, "source.apogee_column"],
  ])("refuses %j: %s", (fill, code) => {
    const filling = fillApogeeResults("r.txt", bytes(), [{ row: 2, ...fill }]);
    expect(filling.refused).toMatchObject([{ row: 2, code }]);
    expect(filling.bytes).toEqual(bytes());
  });
});
