import { expect, it } from "vitest";
import { derivedId, isId, timeOrderedIds } from "./ids.ts";

it("makes ids of 22 letters and digits, each greater than the one before", () => {
  const ids = timeOrderedIds(() => 1_700_000_000_000);
  const made = Array.from({ length: 5000 }, () => ids.next());
  expect(made.every(isId)).toBe(true);
  expect(made).toEqual([...made].sort());
});

it("keeps rising when the clock is set back", () => {
  const times = [1_700_000_000_000, 1_600_000_000_000];
  const ids = timeOrderedIds(() => times.shift() ?? 0);
  const [before, after] = [ids.next(), ids.next()];
  expect(after > before).toBe(true);
});

it("derives the same id from the same parts, and another from parts that only look alike", () => {
  expect(derivedId("a", "bc")).toBe(derivedId("a", "bc"));
  expect(derivedId("a", "bc")).not.toBe(derivedId("ab", "c"));
  expect(isId(derivedId("a", "bc"))).toBe(true);
});
