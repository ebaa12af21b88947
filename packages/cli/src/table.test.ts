import { describe, expect, it } from "vitest";
import { displayWidth, formatTable, type TableColumn } from "./table.ts";

interface Row {
  readonly name: string;
  readonly count?: number;
}

const columns: readonly TableColumn<Row>[] = [
  { header: "Name", value: ({ name }) => name },
  { header: "Count", kind: "number", value: ({ count }) => count },
];
const tableOf = (rows: readonly Row[], width = 80) => formatTable(columns, rows, width).split("\n");

describe("a table", () => {
  it("has columns as wide as their cells, numbers to the right, and no blanks at the end of a line", () => {
    expect(tableOf([{ name: "Élodie", count: 7 }, { name: "Bo", count: 12_345 }, { name: "Nobody" }])).toEqual([
      "Name    Count",
      "──────  ─────",
      "Élodie      7",
      "Bo      12345",
      "Nobody",
    ]);
  });

  it("lines up accents that are marks of their own, East Asian letters and pictures", () => {
    const rows = [
      { name: "E\u0301lodie", count: 1 },
      { name: "田中太郎", count: 2 },
      { name: "👩‍🎓", count: 3 },
    ];
    expect(tableOf(rows).slice(2)).toEqual(["E\u0301lodie        1", "田中太郎      2", "👩‍🎓            3"]);
  });

  it("is cut to the width that there is, at whole letters, and says that it was", () => {
    const rows = [
      { name: "Anne-E\u0301lisabeth de la Tour", count: 1 },
      { name: "田中太郎田中太郎", count: 2 },
    ];
    const lines = tableOf(rows, 16);
    expect(lines.slice(2)).toEqual(["Anne-E\u0301li…      1", "田中太郎…      2"]);
    for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(16);
  });

  it("becomes blocks of lines where it cannot fit, without the blank cells", () => {
    const rows = [{ name: "Anne-Élisabeth", count: 1 }, { name: "Bo" }];
    expect(formatTable(columns, rows, 12)).toBe("Name   Anne-Élisabeth\nCount  1\n\nName   Bo");
  });

  it("keeps a cell of several lines on one", () => {
    expect(tableOf([{ name: "a,\n  b", count: 1 }])[2]).toBe("a, b      1");
  });
});
