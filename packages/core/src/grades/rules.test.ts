import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compared, dividedBy, fraction, plus, rounded, roundedRoot, times } from "../kernel/exact.ts";
import type { Mark } from "../students/index.ts";
import { type AveragePolicy, absenceRules, averageOf, explain } from "./average.ts";
import { mentionOf, ranksOf, statisticsOf } from "./statistics.ts";
import { isFault, readHundredths, readMark, readSession, shown } from "./value.ts";

const school: AveragePolicy = { method: "flat", absences: "school" };
const bySubject: AveragePolicy = { method: "bySubject", absences: "school" };

/** A mark as it is said: `mark("12,5", 2)`, `mark("ABI")`. */
function mark(value: string | number, coefficient = 1, more: Partial<Mark> = {}): Mark {
  const read = readMark(value, more.scale);
  if ("fault" in read) throw new Error(read.fault);
  const assessment = { assessment: "a", subject: "Algèbre", title: "DS", kind: "continuous" as const };
  return {
    ...assessment,
    coefficient: coefficient * 100,
    at: "2026-11-22T09:30:00.000Z",
    by: "owner",
    ...read,
    ...more,
  };
}

describe("an average", () => {
  it("weighs marks by their coefficients: 12 (1), 13 (2) make 12.67", () => {
    expect(averageOf([mark(12), mark(13, 2)], school)).toEqual({ average: 1267 });
  });

  it("by subject is the mean of the subjects' means: Algèbre 10 and 14, Analyse 7", () => {
    const marks = [mark(10), mark(14), mark(7, 1, { subject: "Analyse" })];
    expect(averageOf(marks, school)).toEqual({ average: 1033 });
    expect(averageOf(marks, bySubject)).toEqual({ average: 950 });
  });

  it("by subject weighs subjects by their coefficients, whatever their spelling", () => {
    const marks = [mark(10), mark(16, 1, { subject: "Analyse" }), mark(10, 1, { subject: "ALGEBRE" })];
    expect(averageOf(marks, { ...bySubject, subjects: { analyse: 200 } })).toEqual({ average: 1400 });
  });

  it("of nothing is no average, never 0", () => {
    expect(averageOf([], school)).toEqual({});
    expect(averageOf([mark("EXC"), mark("ABJ")], school)).toEqual({});
  });

  it("takes an unjustified absence for 0 at school: ABI (1), 13 (2) make 8.67", () => {
    expect(averageOf([mark("ABI"), mark(13, 2)], school)).toEqual({ average: 867 });
  });

  it("takes it for 0 in continuous assessment of a licence, and is blocked by it in a terminal one", () => {
    const licence: AveragePolicy = { method: "flat", absences: "licence" };
    expect(averageOf([mark("ABI"), mark(13, 2)], licence)).toEqual({ average: 867 });
    expect(averageOf([mark("ABI", 1, { kind: "terminal" }), mark(13, 2)], licence)).toEqual({
      averageState: "blocked",
    });
  });

  it("leaves it out where absences are neutral: 13.00", () => {
    expect(averageOf([mark("ABI"), mark(13, 2)], { method: "flat", absences: "neutral" })).toEqual({ average: 1300 });
  });

  it("leaves out justified absences and excused marks with their coefficients", () => {
    expect(averageOf([mark("ABJ", 5), mark("EXC", 9), mark(13, 2)], school)).toEqual({ average: 1300 });
  });

  it("asks for a substitute exam after a justified absence from a terminal one", () => {
    const { subjects } = explain([mark("ABJ", 1, { kind: "terminal" })], school);
    expect(subjects[0]!.marks[0]).toMatchObject({ reason: "justified", substituteDue: true });
  });

  it("is provisional while a mark is still to come", () => {
    expect(averageOf([mark("ATT"), mark(13)], school)).toEqual({ average: 1300, averageState: "provisional" });
  });

  it("is rounded once, half up: 9.995 is 10.00, 9.994 is 9.99", () => {
    expect(averageOf([mark("9.99"), mark("10")], school)).toEqual({ average: 1000 });
    const [low, high] = [mark("9.99", 3), mark("10", 2)];
    expect(averageOf([low, high], school)).toEqual({ average: 999 });
  });

  it("rescales marks on another scale exactly: 7/10 and 17/30", () => {
    expect(averageOf([mark(7, 1, { scale: 1000 })], school)).toEqual({ average: 1400 });
    expect(
      averageOf([mark(17, 1, { scale: 3000 }), mark(17, 1, { scale: 3000 }), mark(17, 1, { scale: 3000 })], school),
    ).toEqual({ average: 1133 });
  });

  it("explains itself: what counted for how much, and what was left out and why", () => {
    const { average, subjects, policy } = explain(
      [mark(12), mark("ABI"), mark("ATT", 1, { subject: "Analyse" })],
      school,
    );
    expect(average).toBe(600);
    expect(policy).toBe(school);
    expect(
      subjects.map(({ subject, average: own, marks }) => [
        subject,
        own,
        marks.map(({ counted, reason }) => counted ?? reason),
      ]),
    ).toEqual([
      ["Algèbre", 600, [1200, 0]],
      ["Analyse", undefined, ["pending"]],
    ]);
  });
});

describe("what an absence does", () => {
  const reasons = (policy: AveragePolicy, kind: "continuous" | "terminal") =>
    explain(
      ["ABI", "ABJ", "EXC", "ATT"].map((code) => mark(code, 1, { kind })),
      policy,
    ).subjects[0]!.marks.map(({ reason, counted, substituteDue }) => [reason, counted, substituteDue]);
  const others = [
    ["justified", undefined, undefined],
    ["excused", undefined, undefined],
    ["pending", undefined, undefined],
  ];

  it("is told with its reason, by the rules of the institution", () => {
    expect(reasons(school, "continuous")).toEqual([["absentZero", 0, undefined], ...others]);
    expect(reasons({ ...school, absences: "neutral" }, "continuous")).toEqual([
      ["absentNeutral", undefined, undefined],
      ...others,
    ]);
    expect(reasons({ ...school, absences: "licence" }, "terminal")).toEqual([
      ["absentBlocks", undefined, undefined],
      ["justified", undefined, true],
      ...others.slice(1),
    ]);
  });

  it("is one of three things, by kind of assessment", () => {
    expect(absenceRules).toEqual({
      school: { continuous: "zero", terminal: "zero" },
      licence: { continuous: "zero", terminal: "blocks" },
      neutral: { continuous: "neutral", terminal: "neutral" },
    });
  });
});

describe("an average by subject", () => {
  it("leaves out a subject in which nothing counts, with its weight", () => {
    const marks = [mark(12), mark("EXC", 1, { subject: "Analyse" })];
    expect(averageOf(marks, { ...bySubject, subjects: { analyse: 900 } })).toEqual({ average: 1200 });
  });

  it("has no average to show where nothing counts", () => {
    expect(Object.keys(averageOf([], school))).toEqual([]);
    expect(Object.keys(averageOf([mark("ATT")], school))).toEqual(["averageState"]);
  });
});

describe("averages, whatever the marks", () => {
  const marks = fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 1, max: 5000 }),
      fc.constantFrom("Algèbre", "Analyse", "Droit"),
    ),
    { minLength: 1, maxLength: 30 },
  );
  const asMarks = (given: readonly (readonly [number, number, string])[]) =>
    given.map(([value, coefficient, subject]) => ({ ...mark(0), value, coefficient, subject }));
  const policies = fc.constantFrom(school, bySubject);

  it("lie between the lowest and the highest mark", () => {
    fc.assert(
      fc.property(marks, policies, (given, policy) => {
        const { average } = averageOf(asMarks(given), policy);
        const values = given.map(([value]) => value);
        return average! >= Math.min(...values) && average! <= Math.max(...values);
      }),
    );
  });

  it("do not depend on the order of the marks", () => {
    fc.assert(
      fc.property(marks, policies, (given, policy) => {
        const [one, other] = [averageOf(asMarks(given), policy), averageOf(asMarks(given.toReversed()), policy)];
        return one.average === other.average;
      }),
    );
  });

  it("do not change when all coefficients are scaled alike", () => {
    fc.assert(
      fc.property(marks, policies, fc.integer({ min: 2, max: 20 }), (given, policy, factor) => {
        const scaled = given.map(([value, coefficient, subject]) => [value, coefficient * factor, subject] as const);
        return averageOf(asMarks(given), policy).average === averageOf(asMarks(scaled), policy).average;
      }),
    );
  });

  it("never fall when a mark rises", () => {
    fc.assert(
      fc.property(marks, policies, fc.nat(), fc.integer({ min: 1, max: 2000 }), (given, policy, at, by) => {
        const better = given.map((one, n) =>
          n === at % given.length ? ([Math.min(2000, one[0] + by), one[1], one[2]] as const) : one,
        );
        return averageOf(asMarks(better), policy).average! >= averageOf(asMarks(given), policy).average!;
      }),
    );
  });
});

describe("exact numbers", () => {
  const fractions = fc.tuple(fc.integer(), fc.integer({ min: 1, max: 1_000_000 })).map(([a, b]) => fraction(a, b));

  it("round to the nearest, a half away from 0", () => {
    expect([fraction(5, 10), fraction(-5, 10), fraction(49, 100), fraction(3, 2), fraction(5, 2)].map(rounded)).toEqual(
      [1, -1, 0, 2, 3],
    );
  });

  it("add, multiply and divide back", () => {
    fc.assert(fc.property(fractions, fractions, (a, b) => compared(plus(plus(a, b), times(b, fraction(-1))), a) === 0));
    fc.assert(
      fc.property(fractions, fractions, (a, b) => b.over === 0n || compared(times(dividedBy(a, b), b), a) === 0),
    );
  });

  it("give square roots to the nearest whole number", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (n) => roundedRoot(fraction(n)) === Math.round(Math.sqrt(n))),
    );
  });
});

describe("a class", () => {
  const counts = (...averages: readonly number[]) =>
    [...Map.groupBy(averages, (average) => average)].map(([average, same]) => ({
      average: average * 100,
      count: same.length,
    }));

  it("of 15, 15, 14, 14, 13 ranks 1, 1, 3, 3, 5 and deviates by 0.75", () => {
    const same = counts(15, 15, 14, 14, 13);
    expect([15, 14, 13].map((average) => ranksOf(same).get(average * 100))).toEqual([
      { rank: 1, exAequo: true },
      { rank: 3, exAequo: true },
      { rank: 5, exAequo: false },
    ]);
    expect(statisticsOf(same)).toMatchObject({
      graded: 5,
      mean: 1420,
      median: 1400,
      min: 1300,
      max: 1500,
      standardDeviation: 75,
      passed: 5,
    });
  });

  it("without an average has no mean, no median, no deviation", () => {
    expect(statisticsOf([])).toEqual({ graded: 0, passed: 0, distribution: Array.from({ length: 20 }, () => 0) });
  });

  it("falls into twenty bins of one point, the last of which includes 20", () => {
    const { distribution } = statisticsOf(counts(0, 0.99, 1, 9.99, 10, 19.5, 20));
    expect([distribution[0], distribution[1], distribution[9], distribution[10], distribution[19]]).toEqual([
      2, 1, 1, 1, 2,
    ]);
  });

  it("of an even number has the mean of the two in the middle as its median, rounded half up", () => {
    expect(statisticsOf(counts(10, 10.01, 12, 13)).median).toBe(1101);
    expect(
      statisticsOf([
        { average: 1000, count: 3 },
        { average: 1200, count: 3 },
      ]).median,
    ).toBe(1100);
  });

  it("passes from 10.00 on", () => {
    expect(statisticsOf(counts(9.99, 10, 10.01)).passed).toBe(2);
  });

  it("agrees with plain arithmetic, whatever the averages", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 60 }), (averages) => {
        const same = [...Map.groupBy(averages, (one) => one)].map(([average, all]) => ({ average, count: all.length }));
        const { mean, standardDeviation, graded, distribution } = statisticsOf(same);
        const exactly = averages.reduce((sum, one) => sum + one, 0) / averages.length;
        const deviation = Math.sqrt(averages.reduce((sum, one) => sum + (one - exactly) ** 2, 0) / averages.length);
        expect(graded).toBe(averages.length);
        expect(Math.abs(mean! - exactly)).toBeLessThanOrEqual(0.5 + 1e-9);
        expect(Math.abs(standardDeviation! - deviation)).toBeLessThanOrEqual(0.5 + 1e-6);
        expect(distribution.reduce((sum, count) => sum + count, 0)).toBe(averages.length);
        const ranks = ranksOf(same);
        for (const one of averages)
          expect(ranks.get(one)!.rank).toBe(1 + averages.filter((other) => other > one).length);
      }),
    );
  });

  it("is given mentions from the lower bound on", () => {
    expect([999, 1000, 1199, 1200, 1400, 1600, 2000].map((average) => mentionOf(average))).toEqual([
      undefined,
      ...["passable", "passable", "assezBien", "bien", "tresBien", "tresBien"],
    ]);
  });
});

describe("a mark as it is written", () => {
  it("has a dot or a comma and at most two decimals", () => {
    expect(["12", "12,5", "12.50", "0", "20", "20.00", "7,250"].map((text) => readMark(text))).toEqual(
      [1200, 1250, 1250, 0, 2000, 2000, 725].map((value) => ({ value })),
    );
  });

  it("is refused by name: out of range, no number, too precise, eaten by a date", () => {
    const fault = (text: string) => (readMark(text) as { fault?: string }).fault;
    expect(
      ["20.01", "-1", "abc", "12.345", "12/5", "1e1", "", "2026-05-12", "12-05", "constructor"].map(fault),
    ).toEqual([
      ...["grade.out_of_range", "grade.out_of_range", "grade.not_a_mark", "grade.too_precise", "grade.looks_like_date"],
      ...["grade.not_a_mark", "grade.not_a_mark", "grade.looks_like_date", "grade.looks_like_date", "grade.not_a_mark"],
    ]);
  });

  it("may be a code, or what people write for it", () => {
    const code = (text: string) => (readMark(text) as { code?: string }).code;
    expect(["ABI", "abs.", "Absent", "ABJ", "DISP", "dispensé", "EXC", "att", "En attente"].map(code)).toEqual([
      ...["ABI", "ABI", "ABI", "ABJ", "EXC", "EXC", "EXC", "ATT", "ATT"],
    ]);
  });

  it.each([
    ["ABI", ["abi", "abs", "absent", "absente", "Abs. injustifiée", "absence injustifiée"]],
    ["ABJ", ["abj", "abs. justifiée", "Absence justifiée"]],
    ["EXC", ["exc", "disp.", "dispensé", "dispensée", "exempt", "excusé", "excusée", "excused"]],
    ["ATT", ["att.", "en  attente", "attente", "pending"]],
  ])("means %s by any of its words", (code, words) => {
    expect(words.map((word) => readMark(word))).toEqual(words.map(() => ({ code })));
  });

  it("may have blanks around it, zeros behind it, and any kind of minus before it", () => {
    expect([" 12,5 ", "12.5000", "7,10", "-0", "\u22120", "+3"].map((text) => readMark(text))).toEqual(
      [1250, 1250, 710, 0, 0, 300].map((value) => ({ value })),
    );
    expect(["\u22121", "\u20131", "-0.01"].map((text) => readMark(text))).toMatchObject(
      Array.from({ length: 3 }, () => ({ fault: "grade.out_of_range" })),
    );
    expect(["12.3040", "12.1001"].map((text) => readMark(text))).toMatchObject([
      { fault: "grade.too_precise" },
      { fault: "grade.too_precise" },
    ]);
  });

  it("is either read or refused", () => {
    expect(["12", "ABI", "x", "21"].map((text) => isFault(readMark(text)))).toEqual([false, false, true, true]);
  });

  it("is refused with what was written and the best there is", () => {
    expect(readMark(" 31 ", 3000)).toEqual({ fault: "grade.out_of_range", details: { value: "31", best: "30" } });
    expect(readMark("x")).toEqual({ fault: "grade.not_a_mark", details: { value: "x", best: "20" } });
  });

  it("was a date to a spreadsheet, with or without blanks", () => {
    const fault = (text: string) => (readMark(text) as { fault?: string }).fault;
    expect(["12 / 5", "12  /5", "12/  5", "12 - 5", "a/5", "12/x"].map(fault)).toEqual([
      ...["grade.looks_like_date", "grade.looks_like_date", "grade.looks_like_date", "grade.looks_like_date"],
      ...["grade.not_a_mark", "grade.not_a_mark"],
    ]);
  });

  it("belongs to session 1 or 2, or to none that is known", () => {
    expect(["1", " 2 ", "Session 2", "session  1", "SESSION1"].map(readSession)).toEqual([1, 2, 2, 1, 1]);
    expect(["3", "12", "21", "session x 2", "my session 2", "2nd", ""].map(readSession)).toEqual(
      Array.from({ length: 7 }, () => undefined),
    );
  });

  it("reads back as it is shown", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2000 }), (value) => {
        expect(readMark(shown(value))).toEqual({ value });
        expect(readMark(shown(value).replace(".", ","))).toEqual({ value });
      }),
    );
  });

  it("has a coefficient of at most 1000, with blanks around it or not", () => {
    expect([" 2 ", "1000", "1000,01", "1001", "0,01"].map(readHundredths)).toEqual([
      200,
      100_000,
      undefined,
      undefined,
      1,
    ]);
  });

  it("has a coefficient above 0", () => {
    expect(["1", "0,5", "2.25", "0", "-1", "x", "1.234"].map(readHundredths)).toEqual([
      100,
      50,
      225,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
