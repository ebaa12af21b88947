import {
  type Catalog,
  examMessages,
  fault,
  InvalidInputError,
  messagesOf,
  modules,
  NotFoundError,
  sessionMessages,
} from "@cursus/core";
import { describe, expect, it } from "vitest";
import type { Office } from "./call.ts";
import { wordsOf } from "./office.ts";
import { refusalOf, sentenceOf, statusOf, withoutCommands } from "./trouble.ts";

const office = { messages: messagesOf(withoutCommands({ ...examMessages, ...sessionMessages })) } as Office;

describe("what went wrong", () => {
  it("is told without the commands that a browser has no place for", () => {
    const period = fault(NotFoundError, examMessages, "exams.period_not_found", { period: "x" });
    expect(sentenceOf(office, "en", period)).toBe("There is no exam period x; a period is named like 2026-2027-1.");
    const planned = fault(NotFoundError, examMessages, "exams.period_planned", { period: "b", before: "a" });
    expect(sentenceOf(office, "fr", planned)).toBe("La période b s’ouvrira quand a sera archivée.");
  });

  it("names no command and no flag, whatever it is about", () => {
    const core: Catalog = Object.assign({}, ...Object.values(modules).map(({ messages }) => messages));
    const told = Object.entries(wordsOf(core).catalog).flatMap(([code, { en, fr }]) => [
      { code, said: en, was: core[code]?.en ?? en },
      { code, said: fr, was: core[code]?.fr ?? fr },
    ]);
    expect(told.filter(({ said }) => /\bcursus [a-z]|(?<!\S)\(?--[a-z]/.test(said))).toEqual([]);
    const cut = told.filter(({ said, was }) => said !== was);
    expect(cut.length).toBeGreaterThan(100);
    expect(cut.filter(({ said }) => !/[.!?…]$/.test(said) || /\b(?:with|by|avec|par)\W*$/.test(said))).toEqual([]);
  });

  it("keeps a name that sounds like a command", () => {
    const told = fault(NotFoundError, examMessages, "exams.centre_not_found", { centre: "cursus master --x" });
    expect(sentenceOf(office, "en", told)).toBe("There is no exam centre cursus master --x.");
  });

  it("stays as it is where it names none", () => {
    const papers = fault(InvalidInputError, examMessages, "exams.no_papers");
    expect(sentenceOf(office, "en", papers)).toBe("Choose at least one exam before submitting.");
  });

  it("is nobody's fault where it is no error of Cursus, and goes on its way from a form", () => {
    const error = new Error("x");
    expect(statusOf(error)).toBe(500);
    expect(() => refusalOf({ office, language: "en" }, error, {})).toThrow(error);
  });

  it("stands beside the field that it is about, by the name that people know", () => {
    const issues = [{ path: ["centre"], code: "exams.bad_code", message: "x", details: { field: "centre" } }];
    const error = fault(InvalidInputError, examMessages, "exams.no_papers", { issues });
    const { status, faults } = refusalOf({ office, language: "en" }, error, { centre: "Where" });
    expect([status, [...faults]]).toEqual([422, [["centre", expect.stringMatching(/^Where: 1 to 40/)]]]);
  });
});
