import type { Column } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { bytesOf, expectSound, options, pageTexts, place, printed, shown } from "../../test/printed.ts";
import { writeClassList, writeTablePdf } from "../index.ts";

describe("a class list", () => {
  const people = Array.from({ length: 40 }, (_, n) => ({ id: `${n}`, lastName: `Nom${n + 1}`, firstName: "Zoé" }));
  const write = (columns?: readonly string[]) =>
    bytesOf((target) => writeClassList(target, people, { ...options, ...place, ...(columns && { columns }) }));

  it("is numbered and has room to sign", async () => {
    const print = printed(await write());
    expectSound(print);
    const texts = pageTexts(print);
    for (const text of texts) expect(text).toContain("N° Nom Prénom Signature");
    expect(texts.join(" ")).toContain("40 Nom40 Zoé");
    expect(texts.at(-1)).toContain("Effectif : 40");
  });

  it("lies down where there are many columns, and refuses more than a page holds", async () => {
    const wide = printed(await write(["1", "2", "3", "4", "5", "6"]));
    expectSound(wide);
    expect(wide.pages[0]!.width).toBeGreaterThan(wide.pages[0]!.height);
    await expect(write(Array.from({ length: 21 }, () => "x"))).rejects.toMatchObject({
      code: "paper.too_many_columns",
    });
  });
});

describe("any table", () => {
  const texts = (count: number): readonly Column<string>[] =>
    Array.from({ length: count }, (_, n) => ({ key: `k${n}`, header: `Colonne ${n}`, value: (text) => text }));
  const write = <R>(columns: readonly Column<R>[], rows: Iterable<R>) =>
    bytesOf((target) => writeTablePdf(target, columns, rows, { ...options, title: "Étudiants" }));

  it("has numbers and days as its reader writes them, and says how many rows there are", async () => {
    const columns: readonly Column<number>[] = [
      { key: "n", header: "Note", kind: "number", value: (number) => number },
      { key: "d", header: "Né(e) le", kind: "date", value: () => "2003-06-30" },
    ];
    expect(shown(await write(columns, [12.5]))).toContain("Note Né(e) le 12,5 30/06/2003 Lignes : 1");
    expect(shown(await write(columns, []))).toContain("Il n’y a rien à lister.");
  });

  it("turns the page for many columns and keeps everything on it, whatever its words", async () => {
    const rows = ["x", "anticonstitutionnellement ".repeat(6).trim(), "w".repeat(400)];
    for (const count of [1, 6, 30]) {
      const print = printed(await write(texts(count), rows));
      expectSound(print);
      expect(print.pages[0]!.width > print.pages[0]!.height).toBe(count > 1);
    }
  });

  it("never cuts a row in two: one that no page holds is shortened in sight", async () => {
    const print = printed(await write(texts(1), ["court", "mot ".repeat(9000), "fin"]));
    expectSound(print);
    const pages = pageTexts(print);
    expect(pages.filter((text) => text.includes("mot mot"))).toHaveLength(1);
    expect(pages.join(" ")).toMatch(/mot… .*fin/);
  });

  it("refuses a table without columns, or with more than a page can show", async () => {
    await expect(write(texts(0), [])).rejects.toMatchObject({ code: "paper.no_columns" });
    await expect(write(texts(31), [])).rejects.toMatchObject({ code: "paper.too_many_columns" });
  });
});
