import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { cellsOf, rowsOf, sheetWith, textRow, transitionalMain, workbookOf } from "../../test/workbook.ts";
import { openSheet, sheetFromBytes } from "../index.ts";

const read = (bytes: Uint8Array, sheet?: string) =>
  sheetFromBytes("liste.xlsx", bytes, sheet === undefined ? {} : { sheet });

describe("the cells of a workbook", () => {
  it("come from the shared texts, rich text joined and phonetic hints left out", async () => {
    const texts =
      "<si><t>Nom</t></si><si><r><rPr><b/></rPr><t>Le </t></r><r><t>Gall</t></r></si>" +
      '<si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh><phoneticPr fontId="1"/></si>';
    const rows =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row>';
    expect(await cellsOf(read(sheetWith(rows, { texts })))).toEqual([["Nom", "Le Gall", "東京"]]);
  });

  it("come from texts written in place", async () => {
    const rows =
      '<row r="1"><c r="A1" t="inlineStr"><is><r><t>Le </t></r><r><t>Gall</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c></row>';
    expect(await cellsOf(read(sheetWith(rows)))).toEqual([["Le Gall"]]);
  });

  it("keep entities, CDATA, spaces and line ends as they were typed", async () => {
    const rows = textRow(
      1,
      "Roux &amp; &#xE9;l&#233;ves &lt;L3&gt;",
      "<![CDATA[a < b & c]]>",
      "  x\r\ny ",
      "_x000D__x005F_x0041_",
    );
    expect(await cellsOf(read(sheetWith(rows)))).toEqual([["Roux & éléves <L3>", "a < b & c", "  x\ny ", "\r_x0041_"]]);
  });

  it("keep all digits of numbers, and numbers typed as text as they are", async () => {
    const rows =
      '<row r="1"><c r="A1"><v>12345678901234567</v></c><c r="B1"><v>4.000586E6</v></c><c r="C1"><v>12.300000000000001</v></c>' +
      '<c r="D1" t="inlineStr"><is><t>007</t></is></c><c r="E1" t="n"><v>15</v></c></row>';
    expect(await cellsOf(read(sheetWith(rows)))).toEqual([["12345678901234567", "4000586", "12.3", "007", "15"]]);
  });

  it("are days where their style shows days, by built-in and by custom formats", async () => {
    const rows =
      '<row r="1"><c r="A1" s="1"><v>45473</v></c><c r="B1" s="2"><v>45473.5</v></c><c r="C1" s="3"><v>0.5</v></c>' +
      '<c r="D1" s="0"><v>45473</v></c><c r="E1" t="d"><v>2024-06-30T00:00:00</v></c></row>';
    const styled = { styles: [0, 14, 164, 20], formats: { 164: "dd/mm/yyyy" } };
    expect(await rowsOf(read(sheetWith(rows, styled)))).toEqual([
      {
        number: 1,
        cells: ["2024-06-30", "2024-06-30", "12:00", "45473", "2024-06-30"],
        kinds: { 0: "date", 1: "date", 2: "date", 4: "date" },
      },
    ]);
  });

  it("keep the zeros that their style puts in front, as codes have them", async () => {
    const rows = '<row r="1"><c r="A1" s="1"><v>42</v></c><c r="B1" s="1"><v>123456789</v></c></row>';
    const styled = { styles: [0, 164], formats: { 164: "00000000" } };
    expect(await cellsOf(read(sheetWith(rows, styled)))).toEqual([["00000042", "123456789"]]);
  });

  it("count days from 1904 where the workbook does", async () => {
    const rows = '<row r="1"><c r="A1" s="0"><v>44011</v></c></row>';
    const bytes = sheetWith(rows, { styles: [14], from1904: true });
    expect(await cellsOf(read(bytes))).toEqual([["2024-06-30"]]);
  });

  it("tell booleans and errors apart from texts", async () => {
    const rows =
      '<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1"><v>1</v></c></row>';
    expect(await rowsOf(read(sheetWith(rows)))).toEqual([
      { number: 1, cells: ["TRUE", "FALSE", "#N/A", "1"], kinds: { 0: "boolean", 1: "boolean", 2: "error" } },
    ]);
  });

  it("of formulas hold what was computed last, and show the formula as an error where nothing was", async () => {
    const rows =
      '<row r="1"><c r="A1"><f>A2+1</f><v>13</v></c><c r="B1" t="str"><f>A2&amp;"x"</f><v>12x</v></c>' +
      '<c r="C1"><f>SUM(A1:B1)</f></c><c r="D1" t="str"><f>""</f><v></v></c></row>';
    expect(await rowsOf(read(sheetWith(rows)))).toEqual([
      { number: 1, cells: ["13", "12x", "=SUM(A1:B1)"], kinds: { 2: "error" } },
    ]);
  });
});

describe("the rows of a workbook", () => {
  it("keep the spreadsheet's numbers over gaps, and blank rows are left out", async () => {
    const rows = `${textRow(2, "Liste")}<row r="4"><c r="A4" s="1"/><c r="B4"/></row>${textRow(9, "Roux")}`;
    const read9 = await rowsOf(read(sheetWith(rows)));
    expect(read9.map(({ number, cells }) => [number, ...cells])).toEqual([
      [2, "Liste"],
      [9, "Roux"],
    ]);
  });

  it("keep the place of a cell behind blank ones", async () => {
    const rows = '<row r="1"><c r="C1"><v>3</v></c><c r="AB1"><v>28</v></c></row>';
    const [row] = await cellsOf(read(sheetWith(rows)));
    expect(row).toHaveLength(28);
    expect([row![1], row![2], row![27]]).toEqual(["", "3", "28"]);
  });

  it("are counted where rows and cells bear no place", async () => {
    const rows = "<row><c><v>1</v></c><c/><c><v>3</v></c></row><row/><row><c><v>4</v></c></row>";
    expect(await rowsOf(read(sheetWith(rows)))).toEqual([
      { number: 1, cells: ["1", "", "3"] },
      { number: 3, cells: ["4"] },
    ]);
  });

  it("have the value of merged cells in the first", async () => {
    const xml =
      `<worksheet xmlns="${transitionalMain}"><sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"/></row>` +
      '<row r="2"><c r="A2"/><c r="B2"><v>2</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>';
    expect(await cellsOf(read(workbookOf({ sheets: [{ name: "L", xml }] })))).toEqual([["1"], ["", "2"]]);
  });

  it("come out the same when every part is cut at every place", async () => {
    const rows = textRow(1, "Nom", "É&amp;œ😀", "<![CDATA[]]]]><!-- x -->") + textRow(2, "Roux\r\nfils", "&#128512;");
    const whole = await cellsOf(read(sheetWith(rows)));
    expect(whole).toEqual([
      ["Nom", "É&œ😀", "]]"],
      ["Roux\nfils", "😀"],
    ]);
    const before = `<worksheet xmlns="${transitionalMain}"><sheetData>`.length;
    for (let into = 0; into < Buffer.byteLength(rows); into++) {
      const shifted = `${" ".repeat(65_536 - before - into)}${rows}`;
      expect(await cellsOf(read(sheetWith(shifted)))).toEqual(whole);
    }
  });
});

describe("the sheet that is read", () => {
  const workbook = workbookOf({
    sheets: [
      { name: "Calculs", rows: textRow(1, "caché"), state: "hidden" },
      { name: "Graphique", xml: "<chartsheet/>", type: "chartsheet" },
      { name: "L3 &amp; M1", rows: textRow(1, "première") },
      { name: "Été", rows: textRow(1, "seconde") },
    ],
  });

  it("is the first visible one that is no chart", async () => {
    expect(await cellsOf(read(workbook))).toEqual([["première"]]);
  });

  it("is the one that is named, hidden or not, accents and case forgiven", async () => {
    expect(await cellsOf(read(workbook, "L3 & M1"))).toEqual([["première"]]);
    expect(await cellsOf(read(workbook, "ete"))).toEqual([["seconde"]]);
    expect(await cellsOf(read(workbook, "Calculs"))).toEqual([["caché"]]);
  });

  it("is refused by an unknown name with the names that exist", async () => {
    await expect(read(workbook, "M2")).rejects.toMatchObject({
      code: "workbook.sheet_unknown",
      details: { sheet: "M2", sheets: ["Calculs", "L3 & M1", "Été"] },
    });
  });
});

describe("a workbook by another producer", () => {
  it("may give its elements a prefix", async () => {
    const rows = '<x:row r="1"><x:c r="A1" t="s"><x:v>0</x:v></x:c><x:c r="B1" s="0"><x:v>45473</x:v></x:c></x:row>';
    const bytes = sheetWith(rows, { prefix: "x:", texts: "<x:si><x:t>Nom</x:t></x:si>", styles: [14] });
    expect(await cellsOf(read(bytes))).toEqual([["Nom", "2024-06-30"]]);
  });

  it("may be strict OOXML", async () => {
    expect(await cellsOf(read(sheetWith(textRow(1, "Nom"), { strict: true })))).toEqual([["Nom"]]);
  });

  it("may write its parts as UTF-16 or with a mark", async () => {
    const xml = `<worksheet xmlns="${transitionalMain}"><sheetData>${textRow(1, "Élodie")}</sheetData></worksheet>`;
    for (const bytes of [Buffer.from(`\ufeff${xml}`), Buffer.from(`\ufeff${xml}`, "utf16le")]) {
      expect(await cellsOf(read(workbookOf({ sheets: [{ name: "L", xml: bytes }] })))).toEqual([["Élodie"]]);
    }
  });

  it("may name its parts with backslashes, in other cases, and from the root", async () => {
    const xml = `<worksheet xmlns="${transitionalMain}"><sheetData>${textRow(1, "a")}</sheetData></worksheet>`;
    const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet";
    const bytes = workbookOf({
      sheets: [{ name: "L" }],
      without: ["xl/worksheets/sheet1.xml"],
      parts: [
        { name: "xl\\Worksheets\\Sheet1.xml", content: xml, streamed: true, method: 0 },
        {
          name: "xl/_rels/workbook.xml.rels",
          content: `<Relationships><Relationship Id="rId1" Type="${type}" Target="/xl/../xl/worksheets/./sheet1.xml"/></Relationships>`,
        },
      ],
    });
    expect(await cellsOf(read(bytes))).toEqual([["a"]]);
  });
});

it("ends at once, and lets go of the file, when its reader leaves", async () => {
  const folder = await mkdtemp(join(tmpdir(), "cursus-documents-"));
  try {
    const path = join(folder, "liste.xlsx");
    const rows = Array.from({ length: 20_000 }, (_, n) => textRow(n + 1, `Nom ${n}`, "x".repeat(100)));
    await writeFile(path, sheetWith(rows.join("")));
    const sheet = await openSheet(path);
    for await (const { cells } of sheet.rows) {
      expect(cells[0]).toBe("Nom 0");
      break;
    }
    expect(await rowsOf(sheet)).toEqual([]);
    expect(await cellsOf(openSheet(path))).toHaveLength(20_000);
  } finally {
    await rm(folder, { recursive: true });
  }
});
