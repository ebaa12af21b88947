import { expect, it } from "vitest";
import { applyChange, positionOf, project } from "./rows.ts";
import type { Row } from "./storage.ts";

it("leaves the row that it changes as it was", () => {
  const row: Row = { id: "a", n: 1, list: ["x"] };
  expect(applyChange(row, { set: { m: 2 }, unset: ["n"], push: { list: "y" } })).toEqual({
    id: "a",
    m: 2,
    list: ["x", "y"],
  });
  expect(row).toEqual({ id: "a", n: 1, list: ["x"] });
});

it("tells a place by the id and the sort fields that the row has", () => {
  const row: Row = { id: "a", name: "x", age: 1, other: true };
  expect(positionOf(row, [{ field: "name" }, { field: "missing" }])).toEqual({ id: "a", name: "x" });
});

it("keeps the id and the fields asked for, and makes no key for one that is absent", () => {
  expect(Object.keys(project({ id: "a", name: "x", age: 1 }, ["age", "missing"]))).toEqual(["id", "age"]);
});
