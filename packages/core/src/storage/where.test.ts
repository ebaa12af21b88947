import fc from "fast-check";
import { expect, it } from "vitest";
import type { Filter, Row } from "./storage.ts";
import { absent, and, compareScalars, eq, fieldsOf, lt, matches, ne, not, or, present, words } from "./where.ts";

it("orders texts as their UTF-8 bytes are ordered", () => {
  const text = fc.string({ unit: "binary", maxLength: 4 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(compareScalars(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }),
    { numRuns: 2000 },
  );
});

it("orders values of different types the same from both sides", () => {
  const value = fc.oneof(fc.constant(undefined), fc.boolean(), fc.integer(), fc.double({ noNaN: true }), fc.string());
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(Math.sign(compareScalars(a, b)) + Math.sign(compareScalars(b, a))).toBe(0);
    }),
  );
});

it("leaves parts that ask for nothing out of an and", () => {
  expect(and(undefined, eq("name", "x"), undefined)).toEqual(eq("name", "x"));
  expect(and(undefined)).toEqual({ op: "and", of: [] });
});

it("takes present for the negation of absent", () => {
  const rows: Row[] = [{ id: "a" }, { id: "b", name: "" }];
  expect(rows.filter((row) => matches(present("name"), row)).map(({ id }) => id)).toEqual(["b"]);
});

it("finds no words where the plan names no field for them", () => {
  expect(matches(words(["a"]), { id: "a", words: ["abc"] })).toBe(false);
  expect(matches(words(["a"]), { id: "a", words: ["abc"] }, "words")).toBe(true);
});

it("names every field of a filter, however deep", () => {
  const filter: Filter = and<string>(not(or(eq("a", 1), absent("b"))), ne("c", 1), lt("d", 2), words(["x"]));
  expect(fieldsOf(filter)).toEqual(["a", "b", "c", "d", "(words)"]);
});
