import { isCursusError, messagesOf } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { documentMessages, sheetFromBytes } from "../../src/index.ts";
import { rowsOf } from "../workbook.ts";
import { corpus } from "./corpus.ts";

const messages = messagesOf(documentMessages);

describe("a file that is no table, or a hostile one", () => {
  it.each(corpus)("is refused by name: $what", async ({ file, code, says = [], options }) => {
    const bytes = Buffer.from(file());
    const error = await sheetFromBytes("liste.xlsx", bytes, options)
      .then(rowsOf)
      .then(
        () => undefined,
        (e) => e,
      );
    expect(error?.code ?? error).toBe(code);
    expect(error.name).toBe("InvalidInputError");
    for (const word of ["liste.xlsx", ...says]) expect(error.message).toContain(word);
    const french = isCursusError(error) ? messages.say("fr", code, error.details) : "";
    expect(french).toContain("liste.xlsx");
    expect(french).not.toMatch(/\{\w+/);
  });
});
