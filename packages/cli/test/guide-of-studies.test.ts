/** A guide of studies from its tables to a site and a PDF, by the command alone. */
import { access, readFile, stat, writeFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

const year = "2026-2027";
const next = "2027-2028";
const files = {
  maquette: [
    "code,parent,kind,labelFr,labelEn,ects,coefficient",
    "DL,,diploma,Licence d'informatique,Bachelor of Computing,,",
    "VL,DL,version,Version 2024,Version 2024,,",
    "L1,VL,step,Première année,First year,,",
    "L1-1,L1,stepVersion,Première année,First year,,",
    "S1,L1-1,semester,Semestre 1,Semester 1,,",
    "UE1,S1,ue,Algèbre et systèmes,Algebra and systems,24,",
    "UE2,S1,ue,Projet,Project,6,",
    "ALG,UE1,ec,Algèbre,Algebra,12,3",
    "ALG,UE2,ec,Algèbre,Algebra,12,1",
    "SYS,UE1,ec,Systèmes d'O'Brien,Systems,12,",
  ],
  textes: [
    "Élément;Langue;Objectifs;Contenu",
    'ALG;fr;"Savoir <résoudre>.";Vecteurs',
    "ALG;en;To solve.;Vectors",
    "SYS;fr;Servir Unix.;",
    "XXX;fr;Personne.;",
    "SYS;de;Niemand.;",
  ],
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
  for (const [name, lines] of Object.entries(files)) await desk.file(`${name}.csv`, `${lines.join("\n")}\n`);
  await desk.run(["curricula", "import", "maquette.csv", "--year", year]);
  await desk.run(["curricula", "year-change", "open", "--to", year]);
}, 60_000);
afterAll(() => desk.clear());

const build = ["guide", "build", "DL", "--out", "site"];
const page = (name: string) => readFile(desk.path(`site/${name}`), "utf8");
/** When a file was written last; a file that is put in place anew is another one. */
const written = async (name: string) => {
  const { mtimeMs, ino } = await stat(desk.path(`site/${name}`));
  return `${mtimeMs} ${ino}`;
};

describe("texts from a table", () => {
  it("are kept but for the rows that are refused, each by name, and the command says that it did a part", async () => {
    const dry = await desk.ask(["guide", "texts", "import", "textes.csv", "--dry-run"]);
    expect([dry.code, dry.data.added]).toEqual([8, 3]);
    expect((await desk.ask(["guide", "texts", "show", "ALG"])).data.texts).toEqual([]);
    const { code, data } = await desk.ask(["guide", "texts", "import", "textes.csv"]);
    expect(code).toBe(8);
    expect(data).toMatchObject({ year, read: 5, added: 3 });
    expect(data.refused.map(({ row, code: why }: { row: number; code: string }) => [row, why])).toEqual([
      [5, "guide.unknown_element"],
      [6, "guide.bad_language"],
    ]);
    const french = await desk.run(["guide", "texts", "import", "textes.csv", "--lang", "fr"]);
    expect(french.stdout + french.stderr).toContain("Aucun élément de 2026-2027 n’a le code XXX");
  });

  it("that are missing are told, as sentences and as a table, and make the check end with 8", async () => {
    const { code, stdout } = await desk.run(["guide", "check", "DL", "--language", "fr", "--lang", "fr"]);
    expect(code).toBe(8);
    expect(stdout).toMatch(
      /SYS Systèmes d'O'Brien, textes à rédiger en français\s: prérequis, contenu, évaluation, bibliographie\./,
    );
    expect(stdout).toMatch(/\d+\spoints à vérifier\.\n$/);
    await desk.run(["guide", "check", "DL", "--output", "faults.csv"]);
    expect((await readFile(desk.path("faults.csv"), "utf8")).split("\n")[0]).toBe("element,language,message");
    expect(await desk.ask(["guide", "check", "NONE"])).toMatchObject({
      code: 5,
      error: { code: "curriculum.not_found" },
    });
  });

  it("are published, of one element or all that is below one", async () => {
    expect((await desk.ask(["guide", "texts", "publish", "SYS"])).data).toMatchObject({ published: 1 });
    const all = await desk.run(["guide", "texts", "publish", "--below", "DL", "--lang", "fr"]);
    expect([all.code, all.stdout]).toEqual([0, expect.stringContaining("2 ")]);
    expect((await desk.ask(["guide", "texts", "publish"])).data).toMatchObject({ published: 0, busy: 0 });
  });
});

describe("a guide", () => {
  it("is built as a site and a PDF in both languages", async () => {
    const { code, data } = await desk.ask(build);
    expect(code).toBe(0);
    expect(data).toMatchObject({ diploma: "DL", year, elements: 9, unchanged: 0, removed: 0 });
    expect(data.books.map(({ file }: { file: string }) => file)).toEqual(["guide-fr.pdf", "guide-en.pdf"]);
    expect(await page("fr/ec-alg.html")).toContain("Savoir &lt;résoudre&gt;.");
    expect(await page("fr/ec-alg.html")).toContain("3 (Algèbre et systèmes)");
    expect(await page("en/ec-alg.html")).toContain("To solve.");
    expect((await page("guide-fr.pdf")).slice(0, 5)).toBe("%PDF-");
  });

  it("that is built again writes nothing", async () => {
    const names = ["index.html", "fr/ec-alg.html", "en/index.html", "guide-fr.pdf", "guide-en.pdf"];
    const before = await Promise.all(names.map(written));
    const { data } = await desk.ask(build);
    expect(data).toMatchObject({ written: 0, removed: 0, books: [{ unchanged: true }, { unchanged: true }] });
    expect(await Promise.all(names.map(written))).toEqual(before);
  });

  it("whose one text changed writes that page and that book alone, once it is published", async () => {
    await desk.run(["guide", "texts", "set", "ALG", "--language", "fr", "--objectives", "Autre chose."]);
    expect((await desk.ask(build)).data).toMatchObject({ written: 0 });
    const other = await Promise.all(["fr/ec-sys.html", "en/ec-alg.html", "guide-en.pdf"].map(written));
    await desk.run(["guide", "texts", "publish", "ALG"]);
    const { data } = await desk.ask(build);
    expect(data).toMatchObject({
      written: 1,
      books: [{ file: "guide-fr.pdf", pages: expect.any(Number) }, { unchanged: true }],
    });
    expect(await page("fr/ec-alg.html")).toContain("Autre chose.");
    expect(await Promise.all(["fr/ec-sys.html", "en/ec-alg.html", "guide-en.pdf"].map(written))).toEqual(other);
  });

  it("is built in French alone where that is asked, and told in French", async () => {
    const { code, stdout } = await desk.run([
      ...["guide", "build", "DL", "--out", "seul", "--language", "fr", "--format", "site", "--lang", "fr"],
    ]);
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(/^DL, 2026-2027\s: 9\séléments\. Site\s: 12 pages écrites/),
    ]);
    await expect(access(desk.path("seul/en"))).rejects.toMatchObject({ code: "ENOENT" });
    await expect(access(desk.path("seul/guide-fr.pdf"))).rejects.toMatchObject({ code: "ENOENT" });
  });

  it("is refused where it would replace what no guide wrote, and leaves it", async () => {
    await desk.file("index.html", "mine");
    const { code, error } = await desk.ask(["guide", "build", "DL", "--out", ".", "--format", "site"]);
    expect([code, error.code]).toEqual([6, "study.not_ours"]);
    expect(await readFile(desk.path("index.html"), "utf8")).toBe("mine");
    await writeFile(desk.path("plain"), "x");
    expect(await desk.ask(["guide", "build", "DL", "--out", "plain"])).toMatchObject({
      ok: false,
      error: { code: "study.not_a_folder" },
    });
    expect(await desk.ask(["guide", "build", "ALG", "--out", "other"])).toMatchObject({
      ok: false,
      error: { code: "guide.no_guide_of" },
    });
    expect((await desk.run(["guide", "build", "DL"])).code).toBe(2);
  });

  it("follows a change of year with its texts", async () => {
    await desk.file("carte.csv", "old,new,how\nALG,ALG2,renamed\n");
    await desk.run(["curricula", "year-change", "plan", "--to", next, "--map", "carte.csv"]);
    await desk.run(["curricula", "year-change", "apply", "--to", next]);
    expect((await desk.ask(["guide", "texts", "show", "ALG2", "--year", next])).data.texts).toMatchObject([
      { language: "fr", state: "published", objectives: "Autre chose." },
      { language: "en", state: "published", objectives: "To solve." },
    ]);
    const copied = await desk.run(["guide", "texts", "copy", "--to", next, "--lang", "fr"]);
    expect(copied.stdout).toMatch(/0\stexte repris, 3 laissés tels quels/);
    await desk.run(["curricula", "year-change", "open", "--to", next]);
    const { data } = await desk.ask(build);
    expect(data).toMatchObject({ year: next, removed: 2 });
  });
}, 60_000);
