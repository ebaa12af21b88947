import { expect, it } from "vitest";
import { nearest } from "./nearest.ts";

const names = ["campaigns list", "campaigns close", "students list", "students import", "serve"];

it.each([
  ["campains list", "campaigns list"],
  ["campaigns lsit", "campaigns list"],
  ["student list", "students list"],
  ["sreve", "serve"],
])("takes %s for %s first", (given, meant) => {
  expect(nearest(given, names)[0]).toBe(meant);
});

it("offers three at most, and none where nothing is near", () => {
  expect(nearest("campaigns lis", names).length).toBeLessThanOrEqual(3);
  expect(nearest("photosynthesis of plants", names)).toEqual([]);
  expect(nearest("x", names)).toEqual([]);
});
