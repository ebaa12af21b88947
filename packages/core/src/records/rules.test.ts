import { describe, expect, it } from "vitest";
import { type Decided, ectsAcquired } from "./rules.ts";

const decided = (fields: Partial<Decided>): Decided => ({
  ...{ session: "a", year: "2026-2027", code: "L1", closedAt: "2027-06-30T10:00:00.000Z", ects: 60, elements: [] },
  ...fields,
});

describe("ECTS acquired", () => {
  it("are none where no jury closed, and those of one year and another added up", () => {
    expect(ectsAcquired([])).toBe(0);
    expect(ectsAcquired([decided({}), decided({ year: "2027-2028", code: "L2", ects: 45.5 })])).toBe(105.5);
  });

  it("follow the session that closed last where two decided on one element, whichever comes first", () => {
    const first = decided({ ects: 30 });
    const second = decided({ session: "b", ects: 24, closedAt: "2027-07-10T10:00:00.000Z" });
    expect(ectsAcquired([first, second])).toBe(24);
    expect(ectsAcquired([second, first])).toBe(24);
  });

  it("count a semester once that was decided on by itself and within its year", () => {
    const semester = decided({ session: "s", code: "S1", ects: 30 });
    const year = decided({
      elements: [
        { code: "L1", ects: 60 },
        { code: "S1", ects: 30 },
      ],
    });
    expect(ectsAcquired([semester, year])).toBe(60);
    expect(ectsAcquired([semester])).toBe(30);
  });

  it("count an element that is taken again in another year by its best", () => {
    const repeated = decided({ session: "b", year: "2027-2028", ects: 60 });
    expect(ectsAcquired([decided({ ects: 42 }), repeated])).toBe(60);
  });
});
