import { expect, it } from "vitest";
import { metKeys } from "./import-met.ts";

it("knows the row of every key that was met, however many there are, and of no other", () => {
  const met = metKeys();
  const keys = Array.from({ length: 20_000 }, (_, n) => `email p${n}@univ.example`);
  for (const [n, key] of keys.entries()) met.set(key, n + 1);
  expect(keys.every((key, n) => met.get(key) === n + 1)).toBe(true);
  expect(keys.some((key) => met.get(`${key} `) !== undefined)).toBe(false);
});

it("keeps the latest row of a key", () => {
  const met = metKeys();
  met.set("a", 2);
  met.set("a", 5);
  expect([met.get("a"), met.get("b")]).toEqual([5, undefined]);
});
