import { expect, it } from "vitest";
import { formatTree } from "./tree.ts";

it("draws each branch below its own", () => {
  const tree = [{ text: "a", below: [{ text: "b", below: [{ text: "c" }] }, { text: "d" }] }, { text: "e" }];
  expect(formatTree(tree)).toEqual(["├─ a", "│  ├─ b", "│  │  └─ c", "│  └─ d", "└─ e"]);
});
