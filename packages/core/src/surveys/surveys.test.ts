import { describe, expect, it } from "vitest";
import { cursusUnderTest } from "../testing/index.ts";
import { defaultQuestionnaire } from "./default-questionnaire.ts";

const label = { en: "Label", fr: "Libellé" };
const choices = [
  { value: "yes", label: { en: "Yes", fr: "Oui" } },
  { value: "no", label: { en: "No", fr: "Non" } },
];

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
