import { describe, expect, it } from "vitest";
import { licence, licenceWith, sheet, university, year } from "../../test/licence.ts";
import { sheetOf } from "../tables/sheet.ts";
import { curriculumColumns } from "./sheets.ts";

const counts = (
  report: { added: number; changed: number; unchanged: number; refused: readonly unknown[] } | undefined,
) => report && [report.added, report.changed, report.unchanged, report.refused.length];

describe("a whole curriculum in a table", () => {
  it("is read in one go, and reading it again changes nothing", async () => {
    const { curricula, report } = await university();
    expect(counts(report)).toEqual([licence.length, 0, 0, 0]);
    expect(counts(await curricula.import(sheet(), { year }))).toEqual([0, 0, licence.length, 0]);
  });

  it("comes out as it went in: an export is read back unchanged, there and elsewhere", async () => {
    const { curricula } = await university();
    const rows = await Array.fromAsync(curricula.rows({ year }));
    const table = [
      curriculumColumns.map(({ header }) => header),
      ...rows.map((row) => curriculumColumns.map((column) => String(column.value(row) ?? ""))),
    ];
    const again = await curricula.import(sheetOf("export.csv", table), { year });
    expect(counts(again)).toEqual([0, 0, licence.length, 0]);
    const elsewhere = await university(sheetOf("export.csv", table));
    expect(await Array.fromAsync(elsewhere.curricula.rows({ year }))).toEqual(rows);
  });

  it("takes kinds from a column Nature, where no column is for them", async () => {
    const { curricula } = await university("empty");
    const rows = [
      ["Code", "Nature", "Intitulé"],
      ["S1", "Semestre", "Semestre 1"],
      ["UE1", "UE", "Algorithmique"],
    ];
    expect(counts(await curricula.import(sheetOf("m.csv", rows), { year }))).toEqual([2, 0, 0, 0]);
    const beside = [
      ["Code", "Type", "Nature", "Intitulé"],
      ["UE2", "UE", "EC", "Stage"],
    ];
    await curricula.import(sheetOf("m.csv", beside), { year });
    expect(await curricula.show("UE2", { year })).toMatchObject({ kind: "ue", nature: "EC" });
  });

  it("may have its rows in any order", async () => {
    const { curricula, report } = await university(sheet(licence.toReversed()));
    expect(counts(report)).toEqual([licence.length, 0, 0, 0]);
    expect((await curricula.show("0042")).paths).toHaveLength(2);
  });

  it("says what a dry run would do, and does nothing", async () => {
    const { curricula } = await university("empty");
    const rehearsed = await curricula.import(sheet(licence.toReversed()), { year, dryRun: true });
    expect([rehearsed.dryRun, ...counts(rehearsed)!]).toEqual([true, licence.length, 0, 0, 0]);
    expect(await curricula.frames()).toEqual([]);
  });

  it("refuses a damaged code with the way out, and what hangs in it loses its place only", async () => {
    const { report } = await university(
      sheet([...licence, ["4.000586e6", "UE21", "ec", "Compilation"], ["0099", "4.000586e6", "ec", "Projet"]]),
    );
    expect(report?.refused.map(({ row, column, code, kept }) => [row, column, code, kept])).toEqual([
      [licence.length + 2, "code", "curriculum.damaged_code", undefined],
      [licence.length + 3, "parent", "curriculum.no_parent", true],
    ]);
  });

  it("refuses a row that says something else of a code than an earlier one", async () => {
    const { report } = await university(sheet([...licence, ["0042", "UE12", "ec", "Programmation", "3"]]));
    expect(report?.refused).toMatchObject([
      { code: "curriculum.row_disagrees", column: "ects", details: { first: 15 } },
    ]);
  });

  it("refuses another kind for a known code, and an element below itself", async () => {
    const { curricula } = await university();
    const report = await curricula.import(
      licenceWith(["UE11", "S1", "ec", "Algorithmique"], ["GC1", "UE13", "choice", "Langue"]),
      { year },
    );
    expect(report.refused.map(({ code }) => code).sort()).toEqual(["curriculum.cycle", "curriculum.other_kind"]);
  });

  it("names each changed field, and leaves what is blank alone", async () => {
    const { curricula } = await university();
    const report = await curricula.import(sheet([["UE11", "S1", "", "Algorithmes", "", "", "3"]]), { year });
    expect(report.corrections).toEqual([{ row: 2, code: "UE11", fields: ["labelFr", "coefficient"] }]);
    expect(await curricula.show("UE11")).toMatchObject({ labelFr: "Algorithmes", ects: 12 });
  });

  it("says what a file without codes lacks", async () => {
    const { curricula } = await university("empty");
    const wrong = curricula.import(sheetOf("notes.csv", [["Nom", "Note"]]), { year });
    await expect(wrong).rejects.toMatchObject({ code: "curriculum.no_header" });
  });

  it("is noted once a batch, however many rows it has", async () => {
    const { cursus, storage } = await university();
    await cursus.deliver();
    const verbs = await storage.summarise("audit", { by: ["verb"] });
    const imported = verbs.find(({ by }) => by.verb === "curricula.import");
    expect(imported?.count).toBe(2);
  });
});

describe("what a source puts", () => {
  it("keeps where and when each value was read, and says what became of each", async () => {
    const { curricula } = await university();
    const readAt = "2026-11-20T08:00:00.000Z";
    const settled = await curricula.put(
      {
        elements: [{ code: "UE11", ects: 6 }, { code: "UE12" }, { code: "NEW" }, { code: "0042", kind: "ue" }],
        links: [{ parent: "UE21", child: "0043" }],
      },
      { year, source: "kofr", readAt },
    );
    expect(settled.map(({ outcome, issues }) => issues?.[0]?.code ?? outcome)).toEqual([
      ...["changed", "unchanged", "curriculum.kind_missing", "curriculum.other_kind"],
      "added",
    ]);
    expect((await curricula.show("UE11")).origins?.ects).toEqual({ source: "kofr", readAt });
  });
});
