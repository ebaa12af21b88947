import { describe, expect, it } from "vitest";
import { cursusUnderTest } from "../testing/index.ts";
import { defaultQuestionnaire } from "./default-questionnaire.ts";
import type { Question, Questionnaire } from "./model.ts";
import { type GivenAnswers, readAnswers, sameAnswers } from "./rules.ts";

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
    [{ kind: "number" }, "1e5", "survey.not_a_number"],
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

describe("questionnaires", () => {
  const own = { key: "doctors", title: label, pages: [{ questions: [{ id: "thesis", kind: "text", label }] }] };

  it("begin with the built-in one", async () => {
    await using desk = await cursusUnderTest();
    expect(await desk.owner.surveys.list()).toEqual([defaultQuestionnaire]);
  });

  it("are kept edition by edition, and a campaign keeps the edition it began with", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.surveys.import(own);
    const campaign = await desk.owner.campaigns.create({ name: "Essai", closes: "2027-06-30", survey: "doctors" });
    expect(
      await desk.owner.surveys.import({ ...own, pages: [{ questions: [{ id: "post", kind: "text", label }] }] }),
    ).toMatchObject({ edition: 2 });
    expect(await desk.owner.surveys.show("doctors")).toMatchObject({ edition: 2 });
    expect(campaign).toMatchObject({ survey: "doctors", edition: 1 });
    expect((await desk.owner.surveys.show("doctors", 1)).pages[0]?.questions[0]?.id).toBe("thesis");
  });

  it("of the built-in key follow on from it", async () => {
    await using desk = await cursusUnderTest();
    const { edition, ...content } = defaultQuestionnaire;
    expect(await desk.owner.surveys.import(content)).toMatchObject({ edition: edition + 1 });
    expect(await desk.owner.surveys.show("graduates", 1)).toEqual(defaultQuestionnaire);
  });

  it("with faults are refused with all of them", async () => {
    await using desk = await cursusUnderTest();
    const questions = [
      { id: "Bad Id", kind: "text", label },
      { id: "token", kind: "text", label },
      { id: "a", kind: "choice", label },
      { id: "b", kind: "text", label, choices },
      { id: "b", kind: "text", label },
      { id: "c", kind: "text", label, when: { question: "later", is: ["yes"] } },
    ];
    const faults = desk.owner.surveys.validate({ key: "x y", title: label, pages: [{ questions }] });
    await expect(faults).rejects.toMatchObject({
      code: "input.invalid",
      issues: expect.arrayContaining([expect.objectContaining({ path: ["key"], code: "survey.bad_key" })]),
    });
    const mended = { key: "x", title: label, pages: [{ questions: questions.slice(1) }] };
    const rest = await desk.owner.surveys
      .validate(mended)
      .catch((error) => error.issues.map((one: { code: string }) => one.code));
    expect(rest).toEqual([
      "survey.id_taken",
      "survey.choices_missing",
      "survey.choices_unwanted",
      "survey.id_taken",
      "survey.bad_condition",
    ]);
  });

  it("that nobody knows are not found", async () => {
    await using desk = await cursusUnderTest();
    await expect(desk.owner.surveys.show("nope")).rejects.toMatchObject({
      name: "NotFoundError",
      code: "survey.not_found",
    });
  });
});
