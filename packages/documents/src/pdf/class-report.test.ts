import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { bytesOf, expectSound, options, pageTexts, place, printed, shown } from "../../test/printed.ts";
import { type ClassReport, type PaperOptions, writeClassReport } from "../index.ts";

function reportOf(count: number): ClassReport {
  const ranking = Array.from({ length: count }, (_, n) => ({
    rank: n + 1,
    exAequo: n < 2,
    student: { id: `s${n}`, lastName: `Nom${n + 1}`, firstName: "Zoé" },
    average: 15 - n / 40,
    mention: "bien",
  }));
  const figures = { mean: 12.67, median: 12.5, min: 8, max: 15, standardDeviation: 0.75, passShare: 2 / 3 };
  const distribution = Array.from({ length: 20 }, (_, bin) => (bin === 12 ? count : 0));
  return { statistics: { ...place, students: count, graded: count, ...figures, distribution }, ranking };
}

describe("a class report", () => {
  it("says the results in order: summary, distribution, ranking, those to follow up", async () => {
    const report: ClassReport = {
      ...reportOf(3),
      unranked: [{ student: { id: "x", lastName: "Sow" }, state: "blocked" }],
    };
    const statistics = { ...report.statistics, students: 4 };
    const ranking = [
      ...report.ranking.slice(0, 2),
      { ...report.ranking[2]!, average: 9.5, state: "provisional" as const },
    ];
    const text = shown(
      await bytesOf((target) => writeClassReport(target, { ...report, statistics, ranking }, options)),
    );
    const order = [
      ...["Résultats de la classe L3 Info", "Année universitaire 2026-2027", "Synthèse", "12,67", "0,75", "66,7 %"],
      ...["Répartition des moyennes", "Classement", "1 ex æquo Nom1 Zoé 15,00 bien", "3 Nom3 Zoé 9,50 bien provisoire"],
      ...["Moyenne inférieure à 10 : 1", "Nom3 Zoé 9,50", "Sans moyenne : 1", "Sow défaillant (DEF)"],
    ];
    let from = 0;
    for (const part of order) {
      const found = text.indexOf(part, from);
      expect(found, `${part} in ${text.slice(from)}`).toBeGreaterThanOrEqual(from);
      from = found + part.length;
    }
  });

  it("gives the chart in words to those who cannot see it", async () => {
    const bytes = await bytesOf((target) => writeClassReport(target, reportOf(3), { ...options, language: "en" }));
    expect(bytes.toString("latin1")).toContain(
      "/Alt (Bar chart of 3 averages out of 20, in steps of one point. from 12 to 13: 3.)",
    );
  });

  it("has 300 rows on pages that all begin with the header, each row whole and once", async () => {
    const bytes = await bytesOf((target) => writeClassReport(target, reportOf(300), options));
    const print = printed(bytes);
    expectSound(print);
    const texts = pageTexts(print);
    const ranked = texts.filter((text) => /Nom\d+ Zoé 1\d,\d\d bien/.test(text));
    expect(ranked.length).toBeGreaterThan(5);
    for (const text of ranked) expect(text).toContain("Rang Nom Moyenne Mention Observation");
    const names = [...texts.join(" ").matchAll(/(Nom\d+) Zoé \d+,\d\d bien/g)].map(([, name]) => name);
    expect(names).toEqual(Array.from({ length: 300 }, (_, n) => `Nom${n + 1}`));
    texts.forEach((text, n) => {
      expect(text).toContain(`Page ${n + 1} / ${texts.length}`);
    });
  });

  it("says on a proper page that a class is empty, or that nobody has an average", async () => {
    const { statistics } = reportOf(0);
    const nobody = {
      statistics: { ...place, students: 0, graded: 0, distribution: statistics.distribution },
      ranking: [],
    };
    const empty = printed(await bytesOf((target) => writeClassReport(target, nobody, options)));
    expect(empty.pages).toHaveLength(1);
    expectSound(empty);
    expect(pageTexts(empty)[0]).toContain("Cette classe ne compte aucun étudiant.");
    const ungraded = { ...nobody, statistics: { ...nobody.statistics, students: 2 } };
    const text = shown(await bytesOf((target) => writeClassReport(target, ungraded, options)));
    expect(text).toContain("Aucun étudiant de cette classe n’a encore de moyenne.");
    expect(text).toContain("2 sans moyenne");
  });
});

describe("the file", () => {
  const write = (more: Partial<PaperOptions> = {}) =>
    bytesOf((target) => writeClassReport(target, reportOf(30), { ...options, ...more }));

  it("is the same for the same input, byte for byte, and another on another day", async () => {
    const first = await write({ compress: true });
    expect((await write({ compress: true })).equals(first)).toBe(true);
    expect((await write({ compress: true, generatedAt: "2026-11-23T00:00:00.000Z" })).equals(first)).toBe(false);
  });

  it("tells its language and title, and its tables as tables", async () => {
    const { objects } = printed(await write({ institution: "R&D <Brest>" }));
    const all = [...objects.values()];
    const count = (part: string) => all.filter((body) => body.includes(part)).length;
    expect(count("/Lang (fr)")).toBe(1);
    expect(count("/DisplayDocTitle true")).toBe(1);
    expect(count("/Marked true")).toBe(1);
    expect(count("<rdf:li>R&amp;D &lt;Brest&gt;</rdf:li>")).toBe(1);
    expect(count("/S /Table\n")).toBe(2);
    expect(count("/S /TR\n")).toBe(2 + 1 + 30);
    expect(count("/S /H1\n")).toBe(1);
    expect(count("/Scope /Column")).toBe(8 + 5);
    expect(count("/Scope /Row")).toBe(30);
  });

  it("refers to nothing that is not in it", async () => {
    const { objects } = printed(await write());
    const referred = [...objects.values()].flatMap((body) =>
      [...body.split("\nstream\n")[0]!.matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id)),
    );
    expect(referred.filter((id) => !objects.has(id))).toEqual([]);
  });

  it("embeds only the letters that it shows", async () => {
    expect((await write({ compress: true })).length).toBeLessThan(80_000);
  });

  it("is printed with the institution's own font where there is one", async () => {
    const { resolve } = createRequire(import.meta.url);
    const regular = resolve("dejavu-fonts-ttf/ttf/DejaVuSerif.ttf");
    const bytes = await write({ fonts: { regular, bold: resolve("dejavu-fonts-ttf/ttf/DejaVuSerif-Bold.ttf") } });
    expectSound(printed(bytes));
    expect(bytes.toString("latin1")).toContain("+DejaVuSerif\n");
    expect(bytes.toString("latin1")).not.toContain("DejaVuSans");
  });

  it("is not made with a font that is none, nor left half made", async () => {
    const folder = await mkdtemp(join(tmpdir(), "cursus-papers-"));
    const fonts = { regular: import.meta.filename, bold: import.meta.filename };
    await expect(writeClassReport(join(folder, "a.pdf"), reportOf(1), { ...options, fonts })).rejects.toMatchObject({
      name: "InvalidInputError",
      code: "paper.font_unreadable",
    });
    expect(await readdir(folder)).toEqual([]);
    await rm(folder, { recursive: true });
  });
});
