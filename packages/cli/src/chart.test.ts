import { expect, it } from "vitest";
import { chartOf } from "./chart.ts";

it("draws the bins between the first and the last that hold anyone", () => {
  expect(chartOf([0, 0, 2, 0, 1, 0], 80)).toEqual(["  2-3  ██ 2", "  3-4", "  4-5  █ 1"]);
});

it("keeps to the width, and lets nobody vanish", () => {
  const lines = chartOf([1000, 1], 40);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
  expect(lines[1]).toBe("  1-2  █ 1");
});

it("draws nothing of nobody", () => {
  expect(chartOf([0, 0], 80)).toEqual([]);
});
