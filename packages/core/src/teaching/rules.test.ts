import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compared, fraction, plus, times, zero } from "../kernel/exact.ts";
import { exactTotal, type HundredthsByKind, ruleFor, tpPolicies } from "./rules.ts";
import { teachingTotal } from "./total.ts";

const rule = ruleFor(undefined);
const hundredths = fc.integer({ min: 0, max: 500_00 });
const hours = fc.record({ cm: hundredths, td: hundredths, tp: hundredths });
const duty = fc.oneof(fc.constantFrom(0, 64_00, 192_00, 384_00), fc.integer({ min: 0, max: 400_00 }));
const policy = fc.constantFrom(...tpPolicies);
const exact = (given: HundredthsByKind, due: number, how: (typeof tpPolicies)[number]) =>
  exactTotal(given, due, { rule, policy: how });

describe("a year of teaching in HETD", () => {
  it.each([
    ["last", 192, 208, 16],
    ["prorata", 192, 213.78, 21.78],
    ["first", 192, 216, 24],
    ["last", 0, 196, 196],
    ["prorata", 0, 196, 196],
    ["first", 0, 196, 196],
  ] as const)("is by policy %s, on a duty of %d: %d, %d of it beyond", (how, due, total, overtime) => {
    const found = teachingTotal({ cm: 64, td: 60, tp: 60, duty: due, policy: how });
    expect(found).toMatchObject({ total, overtime, duty: due, policy: how, missing: 0 });
  });

  it("lets practicals fill the duty last unless told otherwise, and says what counted where", () => {
    const { policy: how, explanation, rule: version } = teachingTotal({ cm: 64, td: 60, tp: 60, duty: 192 });
    expect([how, version.id, version.from]).toEqual(["last", "2009", "2009-2010"]);
    expect(explanation.map(({ kind, part, hours: counted, rate, hetd }) => [kind, part, counted, rate, hetd])).toEqual([
      ["cm", "duty", 64, "1.5", 96],
      ["td", "duty", 60, "1", 60],
      ["tp", "duty", 36, "1", 36],
      ["tp", "beyond", 24, "2/3", 16],
    ]);
  });

  it("says how much the duty still lacks", () => {
    expect(teachingTotal({ td: 100, tp: 50, duty: 192 })).toMatchObject({ total: 150, overtime: 0, missing: 42 });
  });

  it("counts a practical two thirds within duty, too, before 2009-2010", () => {
    expect(teachingTotal({ tp: 288, duty: 192, year: "2008-2009" })).toMatchObject({ total: 192, overtime: 0 });
    expect(teachingTotal({ tp: 288, duty: 192, year: "2009-2010" })).toMatchObject({ total: 256, overtime: 64 });
  });

  it("is rounded once: three thirds of a practical hour beyond duty make two hours, not 2.01", () => {
    expect(teachingTotal({ tp: 3 }).total).toBe(2);
    expect(teachingTotal({ tp: 1 }).total).toBe(0.67);
    expect(teachingTotal({ cm: "0,01" }).total).toBe(0.02);
  });

  it("reads hours as people write them", () => {
    expect(teachingTotal({ cm: "12,5", td: "12h30", tp: "12.50" }).hours).toEqual({ cm: 12.5, td: 12.5, tp: 12.5 });
  });

  it("refuses what is no number of hours by name, all of it at once", () => {
    const given = { cm: -1, td: "12h20", tp: "douze", duty: "1,234", policy: "middle" as "last", year: "2026-2028" };
    expect(() => teachingTotal(given)).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({
          issues: [
            expect.objectContaining({ path: ["cm"], code: "teaching.hours_negative" }),
            expect.objectContaining({ path: ["td"], code: "teaching.hours_odd_minutes" }),
            expect.objectContaining({ path: ["tp"], code: "teaching.hours_invalid" }),
            expect.objectContaining({ path: ["duty"], code: "teaching.hours_too_fine" }),
            expect.objectContaining({ path: ["policy"], code: "teaching.bad_policy" }),
            expect.objectContaining({ path: ["year"], code: "teaching.bad_year" }),
          ],
        }),
      }),
    );
  });
});

describe("for any hours and duty", () => {
  it("last gives no more than prorata, and prorata no more than first", () => {
    fc.assert(
      fc.property(hours, duty, (given, due) => {
        const [last, prorata, first] = tpPolicies.map((how) => exact(given, due, how).total);
        expect(compared(last!, prorata!)).toBeLessThanOrEqual(0);
        expect(compared(prorata!, first!)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("the total lies between practicals all beyond duty and all within", () => {
    fc.assert(
      fc.property(hours, duty, policy, (given, due, how) => {
        const { total } = exact(given, due, how);
        const others = plus(fraction(given.cm * 3, 200), fraction(given.td, 100));
        const [low, high] = [plus(others, fraction(given.tp * 2, 300)), plus(others, fraction(given.tp, 100))];
        expect(compared(low, total)).toBeLessThanOrEqual(0);
        expect(compared(total, high)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("an hour more never gives less, nor does a longer duty", () => {
    fc.assert(
      fc.property(hours, duty, policy, fc.constantFrom("cm", "td", "tp"), (given, due, how, kind) => {
        const before = exact(given, due, how).total;
        const more = exact({ ...given, [kind]: given[kind as "cm"] + 100 }, due, how).total;
        const longer = exact(given, due + 100, how).total;
        expect(compared(before, more)).toBeLessThanOrEqual(0);
        expect(compared(before, longer)).toBeLessThanOrEqual(0);
      }),
    );
  });

  it("twice the hours on twice the duty give twice the total", () => {
    fc.assert(
      fc.property(hours, duty, policy, fc.integer({ min: 2, max: 9 }), (given, due, how, factor) => {
        const scaled = { cm: given.cm * factor, td: given.td * factor, tp: given.tp * factor };
        const grown = exact(scaled, due * factor, how).total;
        expect(compared(grown, times(exact(given, due, how).total, fraction(factor)))).toBe(0);
      }),
    );
  });

  it("the parts make up the hours and the total, and within duty there is never more than the duty", () => {
    fc.assert(
      fc.property(hours, duty, policy, (given, due, how) => {
        const { total, overtime, missing, parts } = exact(given, due, how);
        for (const kind of ["cm", "td", "tp"] as const) {
          const counted = parts.filter((one) => one.kind === kind).reduce((sum, one) => plus(sum, one.hours), zero);
          expect(compared(counted, fraction(given[kind], 100))).toBe(0);
        }
        const within = parts.filter(({ part }) => part === "duty").reduce((sum, one) => plus(sum, one.hetd), zero);
        expect(compared(plus(within, overtime), total)).toBe(0);
        expect(compared(plus(within, missing), fraction(due, 100))).toBe(0);
        expect(parts.every((one) => one.hours.over > 0n)).toBe(true);
        expect(missing.over >= 0n).toBe(true);
      }),
    );
  });

  it("there is no overtime while the duty lacks anything", () => {
    fc.assert(
      fc.property(hours, duty, policy, (given, due, how) => {
        const { overtime, missing } = exact(given, due, how);
        expect(overtime.over === 0n || missing.over === 0n).toBe(true);
      }),
    );
  });
});
