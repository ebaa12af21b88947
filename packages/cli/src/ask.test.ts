import { expect, it } from "vitest";
import { refuseOtherName } from "./ask.ts";

it("takes a name as keyboards write it: one kind of apostrophe, one kind of space", () => {
  expect(() => refuseOtherName("N’Diaye", "N'Diaye")).not.toThrow();
  expect(() => refuseOtherName("Le\u00a0Goff", " Le Goff ")).not.toThrow();
  expect(() => refuseOtherName("Lefèvre", "Lefe\u0300vre")).not.toThrow();
});

it("refuses any other name", () => {
  for (const other of ["Lefevre", "lefèvre", "", "Lefèvre-Petit"])
    expect(() => refuseOtherName("Lefèvre", other)).toThrow(expect.objectContaining({ code: "cli.not_confirmed" }));
});
