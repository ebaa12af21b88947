import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { guideDesk } from "../../test/guide-desk.ts";
import { expectSound, pageTexts, printed } from "../../test/printed.ts";
import { atlasOf } from "./atlas.ts";
import { writeBook } from "./book.ts";
import { voiceOf } from "./voice.ts";

async function book() {
  const desk = await guideDesk();
  const { ectsOf } = await import("@cursus/core");
  const outline = await desk.owner.guide.outline("LINFO");
  const parts: Uint8Array[] = [];
  const options = {
    language: "fr",
    institution: "Université de Besançon",
    generatedAt: "2026-11-22T09:30:00.000Z",
    compress: false,
  } as const;
  const report = await writeBook(
    (piece) => void parts.push(piece),
    { atlas: atlasOf(outline, { ectsOf }), voice: voiceOf("fr"), pages: desk.owner.guide.pages("LINFO") },
    options,
  );
  await desk[Symbol.asyncDispose]();
  return { report, bytes: Buffer.concat(parts) };
}

describe("the book of a guide", async () => {
  const { report, bytes } = await book();
  const file = bytes.toString("latin1");

  it("has every element where the contents say, and pages that know how many they are", () => {
    const pages = pageTexts(printed(bytes));
    expect(report.missing).toBe("");
    expect(pages).toHaveLength(report.pages);
    expect(pages[0]).toContain("Licence Informatique");
    expect(pages[1]).toContain("Sommaire");
    expect(pages[1]).toContain("Page 2 / ");
    expect(
      pages.findIndex((text) => text.includes("Semestre 6") && text.includes("semestre · code S6INFO")),
    ).toBeGreaterThan(30);
  });

  it("is tagged, with headings, lists, a table of contents, and links that lead to places in it", () => {
    expectSound(printed(bytes));
    for (const type of ["H1", "H2", "H3", "TOC", "TOCI", "Link", "L", "LI", "Lbl", "LBody", "Table", "TH"])
      expect(file).toContain(`/S /${type}\n`);
    const places = new Set([...file.matchAll(/\((n\d{7})\) \[/g)].map(([, name]) => name));
    const links = [...file.matchAll(/\/Dest \((n\d{7})\)/g)].map(([, name]) => name!);
    expect(links.length).toBeGreaterThan(90);
    expect(links.filter((name) => !places.has(name))).toEqual([]);
    expect(file).toContain("/Lang (fr)");
    expect([...file.matchAll(/\/StructParent \d+/g)]).toHaveLength(links.length);
  });

  it("has bookmarks below one another", () => {
    expect(file).toContain("/Outlines");
    expect([...file.matchAll(/\/First \d+ 0 R/g)].length).toBeGreaterThan(20);
  });
});

it("of a guide that was built is a PDF beside the site", async () => {
  await using desk = await guideDesk();
  const report = await desk.build({ formats: ["pdf"], languages: ["en"] });
  expect(report.books[0]!.pages).toBeGreaterThan(30);
  expect((await readFile(join(desk.folder, "guide-en.pdf"), "latin1")).slice(0, 8)).toBe("%PDF-1.7");
});
