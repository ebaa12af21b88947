import { expect, it } from "vitest";
import { average, figure, fileSize, percent } from "./figures.ts";

it("shows averages with two decimals, in the language's form, and a dash where there is none", () => {
  expect([average(12.6, "en"), average(12.6, "fr"), average(10, "fr"), average(undefined, "fr")]).toEqual([
    "12.60",
    "12,60",
    "10,00",
    "-",
  ]);
});

it("shows marks and coefficients with the decimals that they have", () => {
  expect([figure(12, "fr"), figure(12.5, "fr"), figure(0.25, "en"), figure(1000, "fr")]).toEqual([
    "12",
    "12,5",
    "0.25",
    "1000",
  ]);
});

it("shows shares in percent", () => {
  expect([percent(2 / 3, "en"), percent(1, "en"), percent(undefined, "en")]).toEqual(["66.7%", "100%", "-"]);
  expect(percent(2 / 3, "fr")).toMatch(/^66,7\s%$/);
});

it("shows what a file takes as people read it", () => {
  expect([fileSize(1_175_552, "en"), fileSize(999, "en"), fileSize(12_345, "en"), fileSize(0, "en")]).toEqual([
    "1.2 MB",
    "999 bytes",
    "12 kB",
    "0 bytes",
  ]);
  expect(fileSize(1_175_552, "fr")).toMatch(/^1,2\sMo$/);
});
