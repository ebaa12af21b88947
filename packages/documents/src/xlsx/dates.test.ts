import { describe, expect, it } from "vitest";
import { dateReader, serialOf } from "./dates.ts";
import { shownBy } from "./styles.ts";

const since1900 = dateReader(false);
const since1904 = dateReader(true);

describe("a day counted from 1900", () => {
  it.each([
    [1, "1900-01-01"],
    [59, "1900-02-28"],
    [61, "1900-03-01"],
    [25_569, "1970-01-01"],
    [45_473, "2024-06-30"],
    [2_958_465, "9999-12-31"],
  ])("%d is %s", (serial, day) => {
    expect(since1900(serial, "day")).toBe(day);
  });

  it("shows the day that never was, so that it is refused as no date", () => {
    expect(since1900(60, "day")).toBe("1900-02-29");
    expect(since1900(0, "day")).toBe("1900-01-00");
  });

  it("is the same whatever the time of day", () => {
    expect(since1900(45_473.99999, "day")).toBe("2024-06-30");
    expect(since1900(45_472.999999999, "day")).toBe("2024-06-30");
  });

  it("is no date below zero or after the year 9999", () => {
    expect(since1900(-1, "day")).toBeUndefined();
    expect(since1900(2_958_466, "day")).toBeUndefined();
    expect(since1900(Number.NaN, "day")).toBeUndefined();
  });
});

it("counts from 1904 where a workbook says so", () => {
  expect(since1904(0, "day")).toBe("1904-01-01");
  expect(since1904(44_011, "day")).toBe("2024-06-30");
});

describe("a time of day", () => {
  it("is hours and minutes", () => {
    expect(since1900(0.5, "time")).toBe("12:00");
    expect(since1900(0.3958333333, "time")).toBe("09:30");
  });

  it("is what a day before the first one can only be", () => {
    expect(since1900(0.75, "day")).toBe("18:00");
  });

  it("leaves out the day where the format does", () => {
    expect(since1900(45_473.25, "time")).toBe("06:00");
  });

  it("counts hours past 24 where the format does", () => {
    expect(since1900(1.25, "duration")).toBe("30:00");
  });
});

describe("a number format", () => {
  it.each([
    ["dd/mm/yyyy", "day"],
    ["[$-40C]d mmmm yyyy;@", "day"],
    ["mmm-yy", "day"],
    ["yyyy-mm-dd hh:mm", "day"],
    ["h:mm AM/PM", "time"],
    ["mm:ss.0", "time"],
    ["[h]:mm:ss", "duration"],
    ["General", "number"],
    ["0.00", "number"],
    ["[Red]0.00", "number"],
    ['0 "days"', "number"],
    ["0\\d", "number"],
    ['_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-', "number"],
    ["0.00E+00", "number"],
    ["@", "number"],
    ["0;dd/mm", "number"],
    ["00000000", 8],
  ])("%s shows a %s", (format, shown) => {
    expect(shownBy(format)).toBe(shown);
  });
});

describe("the number of a day", () => {
  it("is what a spreadsheet stores for it", () => {
    expect(serialOf("2024-06-30")).toBe(45_473);
    expect(serialOf("1900-03-01")).toBe(61);
  });

  it("is absent for a day that does not exist or that spreadsheets count wrong", () => {
    for (const day of ["2024-02-30", "1900-02-28", "30/06/2024", "2024-6-30", ""])
      expect(serialOf(day)).toBeUndefined();
  });
});
