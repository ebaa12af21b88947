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

it("leaves columns that hold nothing out before it cuts others", () => {
  const columns = [
    { header: "Name", value: ({ name }: { name: string }) => name },
    { header: "Cohort", value: () => undefined },
  ];
  expect(formatTable(columns, [{ name: "Élodie" }], 80)).toContain("Cohort");
  expect(formatTable(columns, [{ name: "Élodie" }], 12)).toBe("Name\n──────\nÉlodie");
});

it("leaves out what can be spared, the last first, and cuts what may be cut", () => {
  const row = { name: "Élodie-Anaïs", place: "Besançon", phone: "+33612345678", id: "0Vbh8CH6000bAhS9A5ABRT" };
  const columns: readonly TableColumn<typeof row>[] = [
    { header: "Name", value: ({ name }) => name },
    { header: "Place", spare: true, value: ({ place }) => place },
    { header: "Phone", spare: true, value: ({ phone }) => phone },
    { header: "Id", whole: true, value: ({ id }) => id },
  ];
  const lastLine = (width: number) => formatTable(columns, [row], width).split("\n").at(-1);
  expect(lastLine(60)).toBe("Élodie-Anaïs  Besançon  +33612345678  0Vbh8CH6000bAhS9A5ABRT");
  expect(lastLine(59)).toBe("Élodie-Anaïs  Besançon  0Vbh8CH6000bAhS9A5ABRT");
  expect(lastLine(45)).toBe("Élodie-Anaïs  0Vbh8CH6000bAhS9A5ABRT");
  expect(lastLine(33)).toBe("Élodie-A…  0Vbh8CH6000bAhS9A5ABRT");
});

it("shows a person the cell as it is meant for them", () => {
  const average = { header: "Average", kind: "number" as const, value: () => 12.5, shown: () => "12,50" };
  expect(formatTable([average], [{}], 80)).toBe("Average\n───────\n  12,50");
});
