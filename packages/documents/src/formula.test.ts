import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neutralised, restored } from "./formula.ts";

describe("a text that a spreadsheet would run", () => {
  it.each(["=1+1", "+33612345678", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1", "＠x"])(
    "gets an apostrophe on its way out: %j",
    (text) => {
      expect(neutralised(text)).toBe(`'${text}`);
      expect(restored(`'${text}`)).toBe(text);
    },
  );

  it("is the only one that is touched", () => {
    for (const text of ["", "Roux", "N'Diaye", "'s-Hertogenbosch", "a=b", " =1"]) {
      expect(neutralised(text)).toBe(text);
      expect(restored(text)).toBe(text);
    }
  });

  it("comes back as it left, apostrophes of its own included", () => {
    fc.assert(
      fc.property(fc.stringMatching(/^'{0,3}[=+\-@a]?.{0,3}$/), (text) => {
        expect(restored(neutralised(text))).toBe(text);
      }),
    );
  });
});
