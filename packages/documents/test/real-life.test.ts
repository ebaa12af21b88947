import ExcelJS from "exceljs";
import { describe, expect, it } from "vitest";
import { sheetFromBytes } from "../src/index.ts";
import { rowsOf } from "./workbook.ts";

async function bytesOf(fill: (sheet: ExcelJS.Worksheet, workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  fill(workbook.addWorksheet("Étudiants"), workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const read = async (bytes: Buffer) => await rowsOf(sheetFromBytes("liste.xlsx", bytes));

describe("a class list as secretaries send it", () => {
  it("may have a title, an empty column, blank rows, accents, dates, numbers as text and long codes", async () => {
    const bytes = await bytesOf((sheet) => {
      sheet.mergeCells("B1:E1");
      sheet.getCell("B1").value = "Liste des étudiants de L3, promotion 2026";
      sheet.getRow(3).values = [undefined, "Nom", "Prénom", "Né(e) le", "N° étudiant", "INE"];
      sheet.getRow(4).values = [
        undefined,
        "Crèvecœur",
        "Élodie",
        new Date("2003-06-30"),
        "00123456",
        12_345_678_901_234_568,
      ];
      sheet.getRow(7).values = [undefined, "N’Diaye", "Zoë", new Date("1899-12-31"), 123456, "0A1B2C3D4E5"];
      sheet.getColumn(4).numFmt = "dd/mm/yyyy";
    });
    expect(await read(bytes)).toEqual([
      { number: 1, cells: ["", "Liste des étudiants de L3, promotion 2026"] },
      { number: 3, cells: ["", "Nom", "Prénom", "Né(e) le", "N° étudiant", "INE"] },
      {
        number: 4,
        cells: ["", "Crèvecœur", "Élodie", "2003-06-30", "00123456", "12345678901234568"],
        kinds: { 3: "date" },
      },
      { number: 7, cells: ["", "N’Diaye", "Zoë", "1900-01-01", "123456", "0A1B2C3D4E5"], kinds: { 3: "date" } },
    ]);
  });

  it("may have links, notes, rich text, formulas, errors and ticks", async () => {
    const bytes = await bytesOf((sheet) => {
      sheet.getCell("A1").value = { text: "a@b.fr", hyperlink: "mailto:a@b.fr" };
      sheet.getCell("A1").note = "vérifiée";
      sheet.getCell("B1").value = { richText: [{ text: "Le " }, { font: { bold: true }, text: "Gall" }] };
      sheet.getCell("C1").value = { formula: "6+6.5", result: 12.5 };
      sheet.getCell("D1").value = { error: "#N/A" };
      sheet.getCell("E1").value = true;
      sheet.getCell("F1").value = { formula: "SUM(C1:C9)" };
      sheet.getCell("G1").value = "ligne 1\nligne 2";
    });
    expect(await read(bytes)).toEqual([
      {
        number: 1,
        cells: ["a@b.fr", "Le Gall", "12.5", "#N/A", "TRUE", "=SUM(C1:C9)", "ligne 1\nligne 2"],
        kinds: { 3: "error", 4: "boolean", 5: "error" },
      },
    ]);
  });

  it("may come from a program that writes as a stream, without shared texts", async () => {
    const pieces: Buffer[] = [];
    const { PassThrough } = await import("node:stream");
    const stream = new PassThrough().on("data", (piece: Buffer) => pieces.push(piece));
    const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream, useSharedStrings: false });
    const sheet = workbook.addWorksheet("L3");
    for (let n = 1; n <= 3000; n++) sheet.addRow([`Nom ${n}`, n, "é".repeat(20)]).commit();
    await workbook.commit();
    const rows = await read(Buffer.concat(pieces));
    expect(rows).toHaveLength(3000);
    expect(rows[2999]).toEqual({ number: 3000, cells: ["Nom 3000", "3000", "é".repeat(20)] });
  });
});
