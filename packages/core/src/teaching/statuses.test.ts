import { describe, expect, it } from "vitest";
import { dutyOf, dutyOn, readStatus } from "./statuses.ts";

describe("what a teacher owes", () => {
  it.each([
    ["mcf", 192],
    ["pr", 192],
    ["prag", 384],
    ["prce", 384],
    ["ater", 192],
    ["aterHalf", 96],
    ["doctoral", 64],
    ["hourly", 0],
  ] as const)("is by status, %s: %d", (status, hetd) => {
    expect(dutyOf(status, "2026-2027").duty).toBe(hetd * 100);
  });

  it("is what a contract says where it says it", () => {
    expect(dutyOn(192_00, { ownDuty: 384_00 })).toBe(384_00);
  });

  it("is lowered by working time, then by a leave for research, then by relief, and is never below 0", () => {
    expect(dutyOn(192_00, { partTime: 80_00 })).toBe(153_60);
    expect(dutyOn(192_00, { sabbatical: "semester" })).toBe(96_00);
    expect(dutyOn(192_00, { sabbatical: "year" })).toBe(0);
    expect(dutyOn(192_00, { partTime: 50_00, sabbatical: "semester", relief: 24_00 })).toBe(24_00);
    expect(dutyOn(64_00, { relief: 96_00 })).toBe(0);
  });
});

describe("a status", () => {
  it.each([
    ["MCF", "mcf"],
    ["Maître de conférences", "mcf"],
    ["Professeur des universités", "pr"],
    ["1/2 ATER", "aterHalf"],
    ["Doctorant contractuel", "doctoral"],
    ["LRU", "contract"],
    ["Vacataire", "hourly"],
  ])("written %j is %s", (given, status) => {
    expect(readStatus(given)).toBe(status);
  });

  it("that nobody has is none", () => {
    expect(readStatus("archiviste")).toBeUndefined();
    expect(readStatus("")).toBeUndefined();
    expect(readStatus("constructor")).toBeUndefined();
  });
});
