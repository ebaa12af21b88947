/** Mark sheets and papers, as a registrar makes and reads them. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  await desk.file(
    "classe.csv",
    [
      "Nom;Prénom;Courriel;Classe;Algèbre (coef 2);Analyse",
      "Diop;Awa;awa@univ.example;L3;12,5;14",
      "Müller;Jörg;jorg@univ.example;L3;9;12/5",
      "Sans;Note;sans@univ.example;L3;;",
    ].join("\n"),
  );
  await desk.run(["settings", "set", "name=Université d’Exemple"]);
}, 30_000);
afterAll(() => desk.clear());

describe("a class list with marks", () => {
  it("brings people and marks; a bad mark is refused with its cell, and the exit code says that not all was done", async () => {
    const { code, data, warnings } = await desk.ask(["students", "import", "classe.csv"]);
    expect(code).toBe(8);
    expect(data).toMatchObject({ read: 3, added: 3, marks: { added: 3, refused: 1 }, missing: [{}, {}] });
    expect(data.refused).toMatchObject([
      { row: 3, column: "Analyse", value: "12/5", code: "grade.looks_like_date", kept: true },
    ]);
    expect(warnings).toMatchObject([{ code: "cli.refused_rows" }]);
    const again = await desk.run(["students", "import", "classe.csv", "--lang", "fr"]);
    expect(again.stdout).toContain(
      "Notes : 0 ajoutée, 0 corrigée, 3 inchangées, 1 rejetée.".replaceAll(" :", "\u00a0:"),
    );
    expect(again.stdout).toContain("Lues comme des notes");
  }, 30_000);
});

describe("a mark sheet", () => {
  it("goes out blank, comes back filled in, and says which marks are still missing", async () => {
    const made = await desk.ask([
      "classes",
      "sheet",
      "L3",
      "--assessment",
      "Droit - DS1 (coef 3)",
      "--output",
      "droit.csv",
    ]);
    expect(made).toMatchObject({ code: 0, data: { file: "droit.csv", rows: 3 } });
    const blank = await readFile(desk.path("droit.csv"), "utf8");
    expect(blank.split(/\r?\n/)[0]).toBe("N° étudiant,Courriel,Nom,Prénom,Droit - DS1 (coef 3)");
    await desk.file("droit.csv", blank.replace("Diop,Awa,", 'Diop,Awa,"15,5"'));
    const read = await desk.ask(["grades", "import", "droit.csv", "--class", "L3"]);
    expect(read).toMatchObject({
      code: 0,
      data: { read: 3, added: 1, unchanged: 2, refused: [], marks: { added: 1 } },
    });
    await desk.run(["classes", "sheet", "L3", "--filled", "--output", "remplie.xlsx"]);
    const same = await desk.ask(["grades", "import", "remplie.xlsx"]);
    expect(same.data).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 3,
      marks: { added: 0, changed: 0, unchanged: 4 },
    });
    expect(read.data.missing.map((one: { student: { lastName: string } }) => one.student.lastName)).toEqual([
      "Müller",
      "Sans",
    ]);
  }, 30_000);

  it("with nothing to read is bad data, and one of a class that is not there is not found", async () => {
    await desk.file("vide.csv", "Nom;Prénom\nDiop;Awa\n");
    expect(await desk.ask(["grades", "import", "vide.csv"])).toMatchObject({
      code: 3,
      error: { code: "grade.no_subject" },
    });
    expect(await desk.ask(["classes", "sheet", "L9", "--output", "l9.csv"])).toMatchObject({
      code: 5,
      error: { code: "class.unknown" },
    });
  }, 30_000);
});

describe("papers", () => {
  const isPdf = async (name: string) => (await readFile(desk.path(name))).subarray(0, 5).toString() === "%PDF-";

  it("are a report on the class, everyone's bulletin, a list to sign and a list of students", async () => {
    const papers = [
      ["classes", "report", "L3", "--output", "bilan.pdf", "--lang", "fr"],
      ["classes", "bulletins", "L3", "--output", "bulletins.pdf", "--place", "Besançon"],
      ["classes", "sheet", "L3", "--output", "liste.pdf", "--purpose", "Examen"],
      ["grades", "transcript", "awa@univ.example", "--output", "releve.pdf"],
      ["students", "export", "etudiants.pdf", "--class", "L3"],
    ];
    for (const paper of papers) {
      const { code, data } = await desk.ask(paper);
      expect([paper.join(" "), code]).toEqual([paper.join(" "), 0]);
      expect(await isPdf(data.file)).toBe(true);
    }
    expect(await desk.ask(["classes", "bulletins", "L3", "--output", "bulletins.pdf"])).toMatchObject({
      data: { pages: 3 },
    });
  }, 60_000);

  it("name the letters that their font lacks, and refuse a file that is no PDF", async () => {
    await desk.run(["students", "add", "--last-name", "王", "--email", "wang@univ.example", "--class", "M1"]);
    const { warnings } = await desk.ask(["classes", "report", "M1", "--output", "m1.pdf"]);
    expect(warnings).toMatchObject([{ code: "cli.letters_missing", details: { letters: "王" } }]);
    expect(await desk.ask(["classes", "report", "L3", "--output", "bilan.docx"])).toMatchObject({
      code: 2,
      error: { code: "cli.not_pdf" },
    });
  }, 30_000);
});
