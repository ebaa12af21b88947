import { describe, expect, it } from "vitest";
import type { Question, Questionnaire } from "./model.ts";
import { type GivenAnswers, isAsked, questionsOf, readAnswers, sameAnswers } from "./rules.ts";

const label = { en: "Label", fr: "Libellé" };
const choices = [
  { value: "yes", label: { en: "Yes", fr: "Oui" }, aliases: ["on"] },
  { value: "no", label: { en: "No", fr: "Non" } },
];
const asking = (...questions: readonly Question[]): Questionnaire => ({
  key: "essai",
  edition: 1,
  title: label,
  pages: [{ questions }],
});
const read = (question: Omit<Question, "id" | "label">, value: string | readonly string[]) => {
  const { answers, issues } = readAnswers(asking({ id: "q", label, ...question }), { q: value });
  return issues[0]?.code ?? answers.q;
};

describe("an answer", () => {
  it.each([
    [{ kind: "choice", choices }, "yes", "yes"],
    [{ kind: "choice", choices }, "OUI", "yes"],
    [{ kind: "choice", choices }, "on", "yes"],
    [{ kind: "choice", choices }, "maybe", "survey.no_such_choice"],
    [{ kind: "multiple", choices }, ["yes", "Non", "yes"], ["yes", "no"]],
    [{ kind: "multiple", choices }, ["yes", "maybe"], "survey.no_such_choice"],
    [{ kind: "number" }, "12,5", 12.5],
    [{ kind: "choice", choices }, " Yes ", "yes"],
    [{ kind: "multiple", choices }, "yes", ["yes"]],
    [{ kind: "multiple", choices }, ["", "no", " "], ["no"]],
    [{ kind: "number" }, "-3", -3],
    [{ kind: "number" }, "2.75", 2.75],
    [{ kind: "number" }, "123456789012345", 123456789012345],
    [{ kind: "number" }, "1234567890123456", "survey.not_a_number"],
    [{ kind: "number" }, "12,", "survey.not_a_number"],
    [{ kind: "number" }, "x12", "survey.not_a_number"],
    [{ kind: "number" }, "12x", "survey.not_a_number"],
    [{ kind: "number" }, "1,2,3", "survey.not_a_number"],
    [{ kind: "number" }, "1e5", "survey.not_a_number"],
    [{ kind: "date" }, "2028-02-29", "2028-02-29"],
    [{ kind: "month" }, "2026-09-01", "survey.not_a_month"],
    [{ kind: "text" }, "x".repeat(200), "x".repeat(200)],
    [{ kind: "text" }, "x".repeat(201), "input.too_long"],
    [{ kind: "longText" }, "x".repeat(5000), "x".repeat(5000)],
    [{ kind: "longText" }, "x".repeat(5001), "input.too_long"],
    [{ kind: "text" }, ["first", "second"], "first"],
    [{ kind: "date" }, "2026-02-29", "survey.not_a_date"],
    [{ kind: "month" }, "2026-09", "2026-09"],
    [{ kind: "month" }, "2026-13", "survey.not_a_month"],
    [{ kind: "email" }, "a@univ.fr", "a@univ.fr"],
    [{ kind: "email" }, "a@univ", "survey.not_an_address"],
    [{ kind: "text" }, "  Ingénieure\u00a0 ", "Ingénieure"],
    [{ kind: "text" }, "two\nlines", "two lines"],
    [{ kind: "text", limit: 5 }, "123456", "input.too_long"],
    [{ kind: "text" }, "a\u202eb", "input.character"],
    [{ kind: "longText" }, "2024: thèse\r\n2025: poste", "2024: thèse\n2025: poste"],
  ] as const)("to %j given as %j is read as %j", (question, given, expected) => {
    expect(read(question as never, given)).toEqual(expected);
  });

  it("that is refused is told with its question and what is wrong with it", () => {
    const limited = asking({ id: "q", kind: "text", label, limit: 5 });
    expect(readAnswers(limited, { q: "123456" }).issues).toMatchObject([
      { path: ["q"], code: "input.too_long", details: { limit: 5 } },
    ]);
    expect(readAnswers(asking({ id: "q", kind: "date", label }), { q: "x" }).issues).toMatchObject([
      { path: ["q"], code: "survey.not_a_date" },
    ]);
    const multiple = asking({ id: "q", kind: "multiple", label, choices });
    expect(readAnswers(multiple, { q: ["yes", "maybe"] })).toMatchObject({ answers: {}, issues: [{ path: ["q"] }] });
  });

  it("names no choice where the question has none", () => {
    expect(read({ kind: "choice" }, "yes")).toBe("survey.no_such_choice");
  });

  it("is a choice by its value before any label that reads the same", () => {
    const twisted = [
      { value: "a", label: { en: "b", fr: "b" } },
      { value: "b", label: { en: "a", fr: "a" } },
    ];
    expect(read({ kind: "choice", choices: twisted }, "b")).toBe("b");
    expect(read({ kind: "choice", choices: twisted }, "B")).toBe("a");
  });

  it("that is blank is no answer, and is asked for only where it is required, and not yet in a draft", () => {
    const questionnaire = asking({ id: "q", kind: "text", label, required: true });
    for (const blank of ["  ", "\u00a0", "\u200b"]) {
      expect(readAnswers(questionnaire, { q: blank })).toMatchObject({
        answers: {},
        issues: [{ path: ["q"], code: "survey.answer_missing" }],
      });
    }
    expect(readAnswers(questionnaire, {}, { draft: true })).toEqual({ answers: {}, issues: [] });
  });

  it("is nobody's when a question is called like a property that every object has", () => {
    expect(readAnswers(asking({ id: "constructor", kind: "text", label }), {}).answers).toEqual({});
  });

  it("to a question that was not asked is refused by name", () => {
    expect(readAnswers(asking({ id: "q", kind: "text", label }), { salary: "1" }).issues).toMatchObject([
      { path: ["salary"], code: "input.unknown_field" },
    ]);
  });

  it("to a question whose condition does not hold is left out, required or not", () => {
    const questionnaire = asking(
      { id: "working", kind: "choice", label, choices },
      { id: "employer", kind: "text", label, required: true, when: { question: "working", is: ["yes"] } },
    );
    const given = (working: string): GivenAnswers => ({ working, employer: "Univ" });
    expect(readAnswers(questionnaire, given("yes")).answers).toEqual({ working: "yes", employer: "Univ" });
    expect(readAnswers(questionnaire, given("no"))).toEqual({ answers: { working: "no" }, issues: [] });
  });
});

it("holds answers to be the same in whatever order they come", () => {
  expect(sameAnswers({ a: 1, b: ["x"] }, { b: ["x"], a: 1 })).toBe(true);
  expect(sameAnswers({ a: 1 }, { a: "1" })).toBe(false);
});

it("holds answers to be other ones when any of them differs", () => {
  expect(sameAnswers({ a: 1, b: 2 }, { a: 1 })).toBe(false);
  expect(sameAnswers({ a: 1, b: 2, c: 3 }, { c: 3, b: 2, a: 1 })).toBe(true);
  expect(sameAnswers({ a: ["x", "y"] }, { a: ["y", "x"] })).toBe(false);
});

it("asks a question whose condition any of the answers fulfils, and every one that has none", () => {
  const when = { question: "works", is: ["yes", "3"] };
  const asked = (answers: Parameters<typeof isAsked>[1]) => isAsked({ id: "q", kind: "text", label, when }, answers);
  expect([asked({ works: "yes" }), asked({ works: ["no", "yes"] }), asked({ works: 3 })]).toEqual([true, true, true]);
  expect([asked({ works: "no" }), asked({ works: [] }), asked({})]).toEqual([false, false, false]);
  expect(isAsked({ id: "q", kind: "text", label }, {})).toBe(true);
  const twisted = { question: "works", is: ["undefined"] };
  expect(isAsked({ id: "q", kind: "text", label, when: twisted }, {})).toBe(false);
});

it("asks the questions of all pages, in order", () => {
  const question = (id: string): Question => ({ id, kind: "text", label });
  const pages = [{ questions: [question("a"), question("b")] }, { questions: [question("c")] }];
  expect(questionsOf({ ...asking(), pages }).map(({ id }) => id)).toEqual(["a", "b", "c"]);
});
