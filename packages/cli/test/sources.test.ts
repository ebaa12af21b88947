/** Other systems, by the command alone: a copy of Apogée, its file of results, its reference workbooks. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeApogee } from "../../sources/test/apogee-tables.ts";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  makeApogee(desk.path("apogee.db"), { diplomas: 2, students: 10 });
});
afterAll(() => desk.clear());

describe("a source", () => {
  it("is checked, and pulled; again changes nothing", async () => {
    const checked = await desk.ask(["sources", "check", "apogee+sqlite:apogee.db"]);
    expect([checked.code, checked.data.sources[0].ok]).toEqual([0, true]);
    const pulled = await desk.ask(["sources", "pull", "apogee+sqlite:apogee.db", "--year", "2026-2027"]);
    expect([pulled.code, pulled.data.sources[0].kinds.students.added]).toEqual([0, 10]);
    const again = await desk.ask(["sources", "pull", "apogee+sqlite:apogee.db", "--kinds", "elements,links"]);
    expect(again.data.sources[0].kinds.elements).toMatchObject({ added: 0, changed: 0 });
  });

  it("that is not there is told with its fix, exit code 7 of a check and 5 of a pull", async () => {
    const checked = await desk.ask(["sources", "check", "apogee+sqlite:none.db"]);
    expect([checked.code, checked.data.sources[0].ok]).toEqual([7, false]);
    expect((await desk.ask(["sources", "pull", "apogee+sqlite:none.db"])).code).toBe(5);
  });

  it("is asked for where none is configured, and a kind that is none is refused", async () => {
    expect((await desk.ask(["sources", "pull"])).error.code).toBe("cli.no_sources");
    const asked = await desk.ask(["sources", "pull", "apogee+sqlite:apogee.db", "--kinds", "cats"]);
    expect([asked.code, asked.error.code]).toEqual([2, "cli.unknown_kind"]);
  });

  it("may be described in the configuration file", async () => {
    await desk.file("hours.csv", "Matière;Heures CM\nD0001E1S1U1C1;24\n");
    const described = [
      { name: "eve", files: { hours: { file: "hours.csv", columns: { code: "Matière", cm: "Heures CM" } } } },
    ];
    await desk.file("cursus.config.json", JSON.stringify({ sources: described }));
    const pulled = await desk.ask(["sources", "pull", "eve"]);
    expect(pulled.data.sources[0].kinds.hours).toMatchObject({ changed: 1 });
  });
});

describe("Apogée's file of results", () => {
  const lines = [
    ...["XX-APO_TITRES-XX", "apoC_annee\t2025/2026", "", "XX-APO_TYP_RES-XX", "1\tADM : Admis", ""],
    ...["XX-APO_COLONNES-XX", "apoL_c0001\tELP\tE1\t\t2025\t1\t1\tN\tÉté\t1\t1\tNote", "", "XX-APO_VALEURS-XX"],
    ...[
      "apoL_a01_code\tapoL_a02_nom\tapoL_a03_prenom\tapoL_a04_naissance\tapoL_c0001",
      "42\tGARÇON\tNoël\t01/01/2005\t",
      "",
    ],
  ];

  it("is filled, every other byte as it was", async () => {
    const file = await desk.file("r.txt", Buffer.from(lines.join("\r\n"), "latin1"));
    const fill = await desk.file("notes.csv", "COD_ETU;COD_ELP;NOT_ELP\n42;E1;12,5\n");
    const done = await desk.ask(["sources", "apogee-results", file, "--fill", fill, "--output", desk.path("out.txt")]);
    expect([done.code, done.data.filled, done.data.refused]).toEqual([0, 1, []]);
    const expected = lines.with(-2, `${lines.at(-2)}12,5`).join("\r\n");
    expect(await readFile(desk.path("out.txt"))).toEqual(Buffer.from(expected, "latin1"));
  });

  it("without a section is named, exit code 3", async () => {
    const file = await desk.file(
      "r2.txt",
      Buffer.from(lines.filter((line) => line !== "XX-APO_VALEURS-XX").join("\r\n"), "latin1"),
    );
    const read = await desk.ask(["sources", "apogee-results", file]);
    expect([read.code, read.error.details.section]).toEqual([3, "XX-APO_VALEURS-XX"]);
  });
});

describe("a reference workbook", () => {
  it("is read by its kind; again changes nothing; another label of a code is refused, exit code 8", async () => {
    const rows = ["ELP (code);ELP (lib.);ELP - Nature (code)", "0042;Graphes;EC", "UE9;UE 9;UE", "UE9;UE neuf;UE"];
    const file = await desk.file("ELP.csv", rows.join("\n"));
    const read = await desk.ask(["curricula", "import", file, "--kind", "elements"]);
    expect([read.code, read.data.read, read.data.added]).toEqual([8, 3, 2]);
    expect(read.data.refused).toMatchObject([{ row: 4, column: "ELP (lib.)", value: "UE neuf" }]);
    expect((await desk.ask(["curricula", "import", file, "--kind", "elements"])).data).toMatchObject({
      added: 0,
      unchanged: 2,
    });
  });

  it("of results holds codes, or what students obtained", async () => {
    const codes = await desk.file("Resultat.csv", "COD_TRE;LIB_TRE\nADM;Admis\n");
    expect((await desk.ask(["curricula", "import", codes, "--kind", "results"])).data).toMatchObject({
      holds: "codes",
      added: 1,
    });
    const marks = await desk.file(
      "notes-elp.csv",
      "COD_ETU;COD_ELP;COD_ANU;COD_SES;NOT_ELP;COD_TRE\n21900001;0042;2025;1;12;ADM\n",
    );
    const read = await desk.ask(["curricula", "import", marks, "--kind", "results"]);
    expect(read.data).toMatchObject({ holds: "results", added: 1, refused: [] });
  });
});
