import { describe, expect, it } from "vitest";
import { codeKeyOf, coefficientOf, ectsOf, isDamagedCode, pathsOf, spanOf } from "./rules.ts";
import type { CurriculumTree } from "./views.ts";

const ue = (ects: number, link = {}): CurriculumTree => ({
  ...{ code: "UE", kind: "ue", ects, children: [] },
  link: { order: 1, ...link },
});
const choice = (min: number | undefined, ...children: readonly CurriculumTree[]): CurriculumTree => ({
  ...{ code: "GC", kind: "choice", children },
  link: { order: 1, ...(min !== undefined && { min }) },
});
const semester = (...children: readonly CurriculumTree[]): CurriculumTree => ({
  code: "S1",
  kind: "semester",
  children,
});

describe("the ECTS of a tree", () => {
  it("count the smallest option of a choice: 6, 6 and 5 beside 24 make 29", () => {
    expect(ectsOf(semester(ue(24), choice(undefined, ue(6), ue(6), ue(5))))).toBe(29);
  });

  it("count as many of the smallest options as must be chosen", () => {
    expect(ectsOf(semester(choice(2, ue(6), ue(3), ue(4))))).toBe(7);
  });

  it("leave out what is optional, and add halves exactly", () => {
    expect(ectsOf(semester(ue(4.5), ue(2.5), ue(0.5), ue(30, { optional: true })))).toBe(7.5);
  });

  it("are what a UE states, else the sum of its ECs", () => {
    const ec = (ects: number): CurriculumTree => ({ code: "EC", kind: "ec", ects, children: [] });
    const silent: CurriculumTree = { code: "UE", kind: "ue", children: [ec(2), ec(3)] };
    expect([ectsOf(silent), ectsOf({ ...silent, ects: 6 })]).toEqual([5, 6]);
  });
});

it("takes a coefficient from the place, else from the ECTS", () => {
  expect([coefficientOf({ ects: 6 }), coefficientOf({ ects: 6 }, { coefficient: 2 }), coefficientOf({})]).toEqual([
    6,
    2,
    undefined,
  ]);
});

it("sees the codes that a spreadsheet rounded, and only those", () => {
  const damaged = ["4.000586e6", "4,000586E+06", "4E+06", "400058612345678000", "400058600000000000000"];
  const whole = ["4000586", "0042", "12E5", "UE1.2E3", "E+", "4.5", "400058612345678001", "0400058612345678000"];
  expect([damaged.filter(isDamagedCode), whole.filter(isDamagedCode)]).toEqual([damaged, []]);
});

it("takes codes for one that differ in case, blanks and leading zeros alone", () => {
  expect(codeKeyOf("00 ue1")).toBe(codeKeyOf("0UE1"));
  expect(codeKeyOf("0")).not.toBe(codeKeyOf(""));
  expect(codeKeyOf("10")).not.toBe(codeKeyOf("1"));
});

it("finds every way down to a shared element, and none through itself", () => {
  const parents: { readonly [code: string]: readonly string[] } = { EC: ["U1", "U2"], U1: ["S"], U2: ["S", "EC"] };
  expect(pathsOf("EC", (code) => parents[code] ?? [])).toEqual([
    ["S", "U1", "EC"],
    ["S", "U2", "EC"],
  ]);
  expect(pathsOf("EC", (code) => parents[code] ?? [], 1)).toHaveLength(1);
});

it("reads the years of a frame from its name", () => {
  expect(spanOf("2024-2029")).toEqual({ from: "2024-2025", to: "2028-2029" });
  expect([spanOf("2029-2024"), spanOf("2024"), spanOf("1900-2029")]).toEqual([undefined, undefined, undefined]);
});
