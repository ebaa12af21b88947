import { describe, expect, it } from "vitest";
import { academicYearOf, addDays, addSeconds, dayIn, endOfDay, isLocalDate, isTimeZone, startOfDay } from "./time.ts";

describe("days in a zone", () => {
  it("end when the next one begins there, in winter and in summer", () => {
    expect(endOfDay("Europe/Paris", "2027-01-15")).toBe("2027-01-15T23:00:00.000Z");
    expect(endOfDay("Europe/Paris", "2027-06-30")).toBe("2027-06-30T22:00:00.000Z");
  });

  it("are 23 and 25 hours long when clocks change", () => {
    const hours = (day: string) =>
      (Date.parse(endOfDay("Europe/Paris", day)) - Date.parse(startOfDay("Europe/Paris", day))) / 3_600_000;
    expect([hours("2026-03-29"), hours("2026-10-25"), hours("2026-10-26")]).toEqual([23, 25, 24]);
  });

  it("begin where the clocks first show them when midnight does not exist", () => {
    expect(startOfDay("America/Sao_Paulo", "2018-11-04")).toBe("2018-11-04T03:00:00.000Z");
  });

  it("are another day on the other side of the world", () => {
    expect(dayIn("Pacific/Noumea", "2026-01-14T13:00:00.000Z")).toBe("2026-01-15");
    expect(dayIn("Pacific/Tahiti", "2026-01-15T08:00:00.000Z")).toBe("2026-01-14");
  });
});

it("adds days over the ends of months and years", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addSeconds("2026-11-22T09:30:00.000Z", 0.5)).toBe("2026-11-22T09:30:00.500Z");
});

it("knows days that exist from those that do not", () => {
  expect(["2026-02-28", "2028-02-29"].every(isLocalDate)).toBe(true);
  expect(["2026-02-29", "2026-13-01", "2026-1-1", "30/06/2027", ""].some(isLocalDate)).toBe(false);
  expect([isTimeZone("Indian/Reunion"), isTimeZone("Europe/Besancon")]).toEqual([true, false]);
});

it("begins an academic year on 1 September unless the institution says otherwise", () => {
  expect([academicYearOf("2026-08-31"), academicYearOf("2026-09-01")]).toEqual(["2025-2026", "2026-2027"]);
  expect(academicYearOf("2026-02-15", "02-01")).toBe("2026-2027");
});
