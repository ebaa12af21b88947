import { describe, expect, it } from "vitest";
import { cellsOf, rowsOf } from "../../test/workbook.ts";
import { sheetFromBytes } from "../index.ts";

const read = (content: string) => sheetFromBytes("liste.json", Buffer.from(content));

describe("a JSON table", () => {
  it("has its keys for a header, and rows numbered below it", async () => {
    expect(await rowsOf(read('[{"Nom":"Roux","Ville":"Brest"},{"Nom":"Perrin","Ville":"Lyon"}]'))).toEqual([
      { number: 1, cells: ["Nom", "Ville"] },
      { number: 2, cells: ["Roux", "Brest"] },
      { number: 3, cells: ["Perrin", "Lyon"] },
    ]);
  });

  it("has every key that occurs, and a blank where a row leaves it out", async () => {
    expect(await rowsOf(read('[{"Nom":"Roux"},{},{"Ville":"Lyon","Nom":null}]'))).toEqual([
      { number: 1, cells: ["Nom", "Ville"] },
      { number: 2, cells: ["Roux"] },
      { number: 4, cells: ["", "Lyon"] },
    ]);
  });

  it("keeps all digits of numbers, and tells booleans apart", async () => {
    expect(await rowsOf(read('[{"code":12345678901234567,"note":12.50,"vu":true,"rang":1e2}]'))).toEqual([
      { number: 1, cells: ["code", "note", "vu", "rang"] },
      { number: 2, cells: ["12345678901234567", "12.5", "TRUE", "100"], kinds: { 2: "boolean" } },
    ]);
  });

  it("has columns for an object in an object, and one cell for a list of objects", async () => {
    const text = '[{"note":12,"student":{"id":"a","nom":"Roux"},"avant":[{"note":9}]},{"student":{"nom":null}}]';
    expect(await cellsOf(read(text))).toEqual([
      ["note", "student.id", "student.nom", "avant"],
      ["12", "a", "Roux", '[{"note":"9"}]'],
    ]);
  });

  it("may be one object a line", async () => {
    expect(await cellsOf(read('{"Nom":"Roux"}\n{"Nom":"Perrin"}\n'))).toEqual([["Nom"], ["Roux"], ["Perrin"]]);
  });

  it("may be empty", async () => {
    expect(await rowsOf(read("[]"))).toEqual([]);
    expect(await rowsOf(read(" [ ] \n"))).toEqual([]);
  });

  it("is not misled by brackets, quotation marks and escapes inside texts", async () => {
    const text = String.raw`[{"Nom":"a\\","Note":"}],{ \" \u00e9 "}]`;
    expect(await cellsOf(read(text))).toEqual([
      ["Nom", "Note"],
      ["a\\", '}],{ " é '],
    ]);
  });

  it("comes out the same when it is cut at any place", async () => {
    const object = String.raw`{"Nom":"Le \"Gall\" \\","Ville":"Brest é😀"}`;
    const expected = ['Le "Gall" \\', "Brest é😀"];
    for (let pad = 0; pad < object.length + 4; pad++) {
      const rows = await cellsOf(read(`[{},${" ".repeat(65_532 - pad)}${object},${object}]`));
      expect(rows.slice(1)).toEqual([expected, expected]);
    }
  });
});
