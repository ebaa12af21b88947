import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellsOf, rowsOf } from "../../test/workbook.ts";
import { sheetFromBytes } from "../index.ts";

const read = (content: string | Uint8Array) =>
  sheetFromBytes("liste.csv", Buffer.from(content), { limits: { cellText: 70_000 } });

describe("the records of a text", () => {
  it("are cells between delimiters, whatever ends their lines", async () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const text = ["Nom;Ville", "Roux;Brest", "", "Perrin;Lyon"].join(end);
      const expected = [
        { number: 1, cells: ["Nom", "Ville"] },
        { number: 2, cells: ["Roux", "Brest"] },
        { number: 4, cells: ["Perrin", "Lyon"] },
      ];
      expect(await rowsOf(read(text))).toEqual(expected);
      expect(await rowsOf(read(text + end))).toEqual(expected);
    }
  });

  it("bear the number of their first line, line ends inside cells counted", async () => {
    const text = 'Nom;Adresse\r\nRoux;"1, rue\r\nNeuve\r\nBrest"\r\nPerrin;Lyon\r\n';
    expect((await rowsOf(read(text))).map(({ number }) => number)).toEqual([1, 2, 5]);
  });

  it("may hold quotation marks: doubled inside quoted cells, single ones elsewhere", async () => {
    const text = 'a;"b ""c"" d";"";5" pouces;"x"y;"e;f"\n';
    expect(await cellsOf(read(text))).toEqual([["a", 'b "c" d', "", '5" pouces', "xy", "e;f"]]);
  });

  it("may be longer or shorter than the header", async () => {
    expect(await cellsOf(read("a;b;c\n1\n1;2;3;4\n;;\n1;\n"))).toEqual([
      ["a", "b", "c"],
      ["1"],
      ["1", "2", "3", "4"],
      ["1", ""],
    ]);
  });

  it("give back formulas that an export of ours neutralised", async () => {
    expect(await cellsOf(read("Nom,Tél\n'=1+1,'+33612345678\n'Ndiaye,\"'-\"\n"))).toEqual([
      ["Nom", "Tél"],
      ["=1+1", "+33612345678"],
      ["'Ndiaye", "-"],
    ]);
  });

  it("come out the same when the text is cut at any place", async () => {
    const text = 'Nom;Ville\r\n"Le ""Gall""";Brest\r\n\r\nÉlodie;"a\r\nb"\r\n';
    const expected = await rowsOf(read(text));
    for (let into = 0; into < Buffer.byteLength(text); into++) {
      const rows = await rowsOf(read(`${";".padStart(65_534 - into)}\r\n${text}`));
      expect(rows.slice(1)).toEqual(expected.map(({ number, cells }) => ({ number: number + 1, cells })));
    }
  });

  it("may be long, one after the other", async () => {
    const long = `${"x".repeat(30_000)};`.repeat(20);
    const rows = await rowsOf(read(`a;b\n${`${long}"y\nz"\n`.repeat(5)}Roux;Brest\n`));
    expect(rows.map(({ number, cells }) => [number, cells.length, cells.at(-1)])).toEqual([
      [1, 2, "b"],
      ...[2, 4, 6, 8, 10].map((number) => [number, 21, "y\nz"]),
      [12, 2, "Brest"],
    ]);
  });
});

describe("the delimiter of a text", () => {
  it.each([
    ["semicolons, with decimal commas", "Nom;Note\nRoux;12,5\nPerrin;9,75\n", ["Roux", "12,5"]],
    ["semicolons, with as many decimal commas", "Roux;12,5;3,5\nRoux;12,5;3,5\n", ["Roux", "12,5", "3,5"]],
    ["commas", "Nom,Note\nRoux,12.5\n", ["Roux", "12.5"]],
    ["tabs", "Nom\tNote\nRoux\t12,5\n", ["Roux", "12,5"]],
    ["commas inside quotes", 'Nom;Ville\n"a,b,c";Brest\n"a,b,c";Lyon\n', ["a,b,c", "Brest"]],
    ["a title above", "Liste, promotion 2026\n\nNom;Ville\nRoux;Brest\n", ["Nom", "Ville"]],
    ["one column", "Nom\nRoux\n", ["Roux"]],
  ])("is told from the lines: %s", async (_, text, second) => {
    expect((await cellsOf(read(text)))[1]).toEqual(second);
  });

  it("is what the first line declares, whose number the header does not take", async () => {
    expect(await rowsOf(read("sep=|\r\nNom|Ville, pays\r\n"))).toEqual([{ number: 2, cells: ["Nom", "Ville, pays"] }]);
    expect(await cellsOf(read("sep=,\nNom;x,Ville\n"))).toEqual([["Nom;x", "Ville"]]);
  });
});

describe("the encoding of a text", () => {
  const text = "Prénom;Nom\nÉlodie;Crèvecœur\nŽofie;d’Ornano\n";
  const cells = [
    ["Prénom", "Nom"],
    ["Élodie", "Crèvecœur"],
    ["Žofie", "d’Ornano"],
  ];
  const windows1252 = Buffer.from(
    text.replaceAll("œ", "\x9c").replaceAll("Ž", "\x8e").replaceAll("’", "\x92"),
    "latin1",
  );
  const bigEndian = Buffer.from(`\ufeff${text}`, "utf16le").swap16();

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with its mark", Buffer.from(`\ufeff${text}`)],
    ["UTF-16", Buffer.from(`\ufeff${text}`, "utf16le")],
    ["UTF-16 of the other order", bigEndian],
    ["Windows-1252", windows1252],
  ])("is found out: %s", async (_, bytes) => {
    expect(await cellsOf(read(bytes))).toEqual(cells);
  });

  it("is Windows-1252 for all of it when one byte is no UTF-8, however late", async () => {
    const early = Buffer.from("Nom;Ville\n", "latin1");
    const filler = Buffer.alloc(200_000, "Roux;Brest\n");
    const rows = await cellsOf(read(Buffer.concat([early, filler, Buffer.from("\nNoël;Sète\n", "latin1")])));
    expect(rows.at(-1)).toEqual(["Noël", "Sète"]);
  });

  it("does not mind characters of several bytes at any place of a large file", async () => {
    for (let pad = 0; pad < 4; pad++) {
      const rows = await cellsOf(read(`${"x".repeat(pad)};a\n${"é€😀;œ\n".repeat(20_000)}`));
      expect(rows.slice(1).every(([first, second]) => first === "é€😀" && second === "œ")).toBe(true);
    }
  });
});

it("reads whatever it is given, or refuses it in words", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const outcome = await sheetFromBytes("x", bytes)
        .then(rowsOf)
        .then(
          () => "read",
          (error) => error.code,
        );
      expect(outcome).toMatch(/^(?:read|(?:file|workbook|json)\.[a-z_]+)$/);
    }),
  );
});
