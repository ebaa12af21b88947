import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { numberText, plainNumber } from "./numbers.ts";

describe("the text of a stored number", () => {
  it.each([
    ["0", "0"],
    ["20", "20"],
    ["-3", "-3"],
    ["12.5", "12.5"],
    ["12.0", "12"],
    ["12.50", "12.5"],
    ["0.1", "0.1"],
    ["4.000586E6", "4000586"],
    ["1e3", "1000"],
    ["-0", "0"],
    [" 7 ", "7"],
    [".5", "0.5"],
    ["1E-07", "0.0000001"],
  ])("is what a person would write: %s is %s", (stored, text) => {
    expect(numberText(stored)).toBe(text);
  });

  it("keeps all digits of a whole number, however many", () => {
    expect(numberText("12345678901234567")).toBe("12345678901234567");
    expect(numberText("98765432109876543210987")).toBe("98765432109876543210987");
  });

  it("forgets what binary arithmetic adds to a decimal, as spreadsheets do", () => {
    expect(numberText("12.300000000000001")).toBe("12.3");
    expect(numberText("0.30000000000000004")).toBe("0.3");
  });

  it("is absent for what is no number", () => {
    for (const stored of ["douze", "1,5", "0x10", "", "NaN", "Infinity", "1e999", "12 5"]) {
      expect(numberText(stored)).toBeUndefined();
    }
  });

  it("reads back as the number that was written", () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (number) => {
        expect(plainNumber(number)).toMatch(/^-?\d+(\.\d+)?$/);
        expect(Number(plainNumber(number))).toBe(number === 0 ? 0 : number);
      }),
    );
  });
});
