import { type Sheet, sheetOf } from "@cursus/core";
import { cursusUnderTest } from "@cursus/core/testing";
import { describe, expect, it } from "vitest";
import { apogeeSource } from "./apogee/apogee-source.ts";
import { extractsReader } from "./apogee/extracts-reader.ts";
import { sheetSource } from "./sheet-source.ts";

const year = "2026-2027";

describe("a source of spreadsheet exports", () => {
  const rows = [
    ["Export Eve"],
    ["", "Matière", "Intitulé", "Heures CM"],
    ...Array.from({ length: 7 }, (_, n) => ["", `E${n}`, `Cours ${n}`, "12"]),
  ];
  let opened = 0;
  const source = () =>
    sheetSource({
      name: "eve",
      kinds: {
        elements: {
          columns: { code: "Matière", labelFr: "Intitulé", cm: "Heures CM" },
          open: async () => {
            opened++;
            return sheetOf("eve.csv", rows);
          },
        },
      },
    });

  it("is read once from end to end, and from the middle when asked to", async () => {
    opened = 0;
    const { owner } = await cursusUnderTest();
    const eve = source();
    expect((await owner.sources.pull(eve, { year, limit: 3 })).kinds.elements).toMatchObject({ pages: 3, added: 7 });
    expect(opened).toBe(1);
    expect((await eve.read("elements", { limit: 2, year, after: "5" })).items).toMatchObject([
      { code: "E5" },
      { code: "E6" },
    ]);
    await eve.close();
  });

  it("whose columns are not there says so", async () => {
    const open = async () => sheetOf("x.csv", [["Nom"]]);
    const odd = sheetSource({ name: "eve", kinds: { elements: { columns: { code: "Matière" }, open } } });
    expect(await odd.check()).toMatchObject([{ ok: false }]);
  });
});

describe("Apogée's tables as extracts", () => {
  const files: { readonly [table: string]: Sheet | undefined } = {
    ELEMENT_PEDAGOGI: sheetOf("ELEMENT_PEDAGOGI.csv", [
      ["COD_ELP", "LIB_ELP", "COD_NEL", "NBR_CRD_ELP"],
      ["UE1", "Algorithmique", "UE", "6"],
      ["0042", "Graphes", "EC", ""],
    ]),
    LISTE_ELP: sheetOf("LISTE_ELP.csv", [
      ["COD_LSE", "LIB_LSE", "COD_TYP_LSE"],
      ["L1", "Liste", "O"],
    ]),
    ELP_REGROUPE_ELP: sheetOf("ELP_REGROUPE_ELP.csv", [
      ["COD_ELP_PERE", "COD_LSE", "COD_ELP_FILS"],
      ["UE1", "L1", "0042"],
    ]),
  };
  const extracts = { name: "extracts", open: async (table: string) => files[table] };

  it("give what the database gives, without the tables that are not there", async () => {
    const { owner } = await cursusUnderTest();
    const report = await owner.sources.pull(apogeeSource({ connect: () => extractsReader(extracts) }), { year });
    expect(report.refused).toEqual([]);
    expect((await owner.curricula.show("0042", { year })).paths).toEqual([["UE1", "0042"]]);
  });

  it("are asked for by name where there are none", async () => {
    const none = extractsReader({ name: "empty", open: async () => undefined });
    await expect(none).rejects.toMatchObject({ code: "source.bad_configuration" });
  });
});
