import { describe, expect, it } from "vitest";
import { type GivenAnswers, link } from "../index.ts";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

const questionnaire = {
  key: "after",
  title: { en: "After", fr: "Après" },
  pages: [
    {
      questions: [
        {
          ...{ id: "situation", kind: "choice", required: true, label: { en: "Situation", fr: "Situation" } },
          choices: [
            { value: "employed", label: { en: "In work", fr: "En emploi" } },
            { value: "seeking", label: { en: "Seeking", fr: "En recherche" } },
            { value: "studying", label: { en: "Studying", fr: "En études" } },
          ],
        },
        {
          ...{ id: "salary", kind: "number", label: { en: "Salary", fr: "Salaire" } },
          when: { question: "situation", is: ["employed"] },
        },
        {
          ...{ id: "tools", kind: "multiple", label: { en: "Tools", fr: "Outils" } },
          choices: [
            { value: "r", label: { en: "R", fr: "R" } },
            { value: "python", label: { en: "Python", fr: "Python" } },
          ],
        },
        { id: "remark", kind: "longText", label: { en: "Remark", fr: "Remarque" } },
      ],
    },
  ],
};

/** A campaign in which each group of people gives the same answers. */
async function answered(
  desk: CursusUnderTest,
  groups: readonly {
    readonly class: string;
    readonly cohort?: string;
    readonly people: number;
    readonly answers?: GivenAnswers;
  }[],
) {
  await desk.owner.surveys.import(questionnaire);
  const { id } = await desk.owner.campaigns.create({ name: "Après", closes: "2027-06-30", survey: "after" });
  const rows = groups.flatMap((group, at) =>
    Array.from({ length: group.people }, (_, n) => [
      ...[`Nom ${at} ${n}`, `p${at}.${n}@univ.example`, group.class, group.cohort ?? ""],
    ]),
  );
  await desk.owner.campaigns.invite(id, sheetOf("class.csv", [["Nom", "Courriel", "Classe", "Promotion"], ...rows]));
  await desk.cursus.deliver();
  for (const { to, text } of desk.mail.messages) {
    const { answers } = groups[Number(/^p(\d+)\./.exec(to.address)![1])]!;
    const token = /token=([\w-]{43})/.exec(text)![1]!;
    if (answers) await desk.cursus.as(link(token)).campaigns.submit(answers);
  }
  return id;
}

describe("results", () => {
  it("count each answer, of how many who were asked, with rates between 0 and 1", async () => {
    await using desk = await cursusUnderTest();
    const id = await answered(desk, [
      { class: "L3", people: 12, answers: { situation: "employed", salary: "2000", tools: ["r", "python"] } },
      { class: "L3", people: 8, answers: { situation: "employed", salary: "2500,50", tools: ["r"] } },
      { class: "M1", people: 10, answers: { situation: "studying", remark: "Merci" } },
      { class: "M1", people: 10 },
    ]);
    const results = await desk.owner.campaigns.results(id);
    expect(results).toMatchObject({ invited: 40, answered: 30, responseRate: 0.75, shareable: true });
    expect(results.questions).toMatchObject([
      {
        ...{ id: "situation", asked: 30, answered: 30, noAnswer: 0 },
        choices: [
          { value: "employed", count: 20, rate: 20 / 30 },
          { value: "seeking", count: 0, rate: 0 },
          { value: "studying", count: 10, rate: 10 / 30 },
        ],
      },
      { id: "salary", asked: 20, answered: 20, mean: 2200.2 },
      {
        ...{ id: "tools", asked: 30, answered: 20, noAnswer: 10 },
        choices: [
          { value: "r", count: 20 },
          { value: "python", count: 12 },
        ],
      },
      { id: "remark", asked: 30, answered: 10 },
    ]);
    expect(JSON.stringify(results)).not.toContain("Merci");
    const m1 = await desk.owner.campaigns.results(id, { class: "M1" });
    expect(m1).toMatchObject({ class: "M1", invited: 20, answered: 10, responseRate: 0.5 });
  });

  it("hide what fewer than five said, and whatever that would follow from, in the whole and in each class", async () => {
    await using desk = await cursusUnderTest();
    const id = await answered(desk, [
      { class: "L3", people: 12, answers: { situation: "employed", salary: "2000" } },
      { class: "L3", people: 3, answers: { situation: "seeking" } },
      { class: "M1", people: 10, answers: { situation: "employed", salary: "3000" } },
      { class: "M1", people: 6, answers: { situation: "seeking" } },
    ]);
    const of = async (options: object) => {
      const { questions } = await desk.owner.campaigns.results(id, options);
      return questions[0]!.choices!.map(({ count }) => count);
    };
    expect(await of({})).toEqual([22, 9, 0]);
    expect(await of({ class: "L3" })).toEqual([undefined, undefined, 0]);
    expect(await of({ class: "M1" })).toEqual([undefined, undefined, 0]);
    // How many were asked for their salary is how many are in work.
    const salary = (await desk.owner.campaigns.results(id, { class: "M1" })).questions[1]!;
    expect([salary.asked, salary.answered, salary.mean, salary.hidden]).toEqual([
      undefined,
      undefined,
      undefined,
      true,
    ]);
    expect(await of({ class: "L3", few: true })).toEqual([12, 3, 0]);
    expect((await desk.owner.campaigns.results(id, { few: true })).shareable).toBe(false);
  });

  it("hide a class of fewer than five, with another one, and everything where fewer than five answered at all", async () => {
    await using desk = await cursusUnderTest();
    const employed = { situation: "employed" };
    const id = await answered(desk, [
      { class: "L3", people: 2, answers: employed },
      { class: "M1", people: 10, answers: employed },
      { class: "M2", people: 20, answers: employed },
    ]);
    const counts = await Promise.all(
      ["L3", "M1", "M2"].map(async (one) => (await desk.owner.campaigns.results(id, { class: one })).answered),
    );
    expect(counts).toEqual([undefined, undefined, 20]);
    await using other = await cursusUnderTest();
    const small = await answered(other, [{ class: "L3", people: 4, answers: employed }]);
    const results = await other.owner.campaigns.results(small);
    expect([results.answered, results.questions[0]!.asked, results.questions[0]!.choices![0]!.count]).toEqual([
      ...[undefined, undefined, undefined],
    ]);
  });

  it("show what people wrote to staff only, in alphabetical order and without their names", async () => {
    await using desk = await cursusUnderTest();
    const id = await answered(desk, [
      { class: "L3", people: 1, answers: { situation: "employed", salary: "1900", remark: "Zut" } },
      { class: "L3", people: 1, answers: { situation: "employed", salary: "2100", remark: "Été" } },
    ]);
    const { questions, shareable } = await desk.owner.campaigns.results(id, { texts: true });
    expect(shareable).toBe(false);
    expect(questions[3]).toMatchObject({ answered: 2, texts: ["Été", "Zut"] });
    expect(questions[1]).toMatchObject({ mean: 2000, smallest: 1900, largest: 2100 });
  });

  it("of a cohort, or of a class that is not there, which is refused by name", async () => {
    await using desk = await cursusUnderTest();
    const id = await answered(desk, [
      { class: "L3", cohort: "2024", people: 6, answers: { situation: "employed" } },
      { class: "L3", cohort: "2025", people: 9, answers: { situation: "employed" } },
    ]);
    expect(await desk.owner.campaigns.results(id, { cohort: "2025" })).toMatchObject({ cohort: "2025", answered: 9 });
    await expect(desk.owner.campaigns.results(id, { class: "L4" })).rejects.toMatchObject({
      ...{ name: "NotFoundError", code: "campaign.no_such_group", details: { groups: ["L3"] } },
    });
  });
});

describe("purging", () => {
  const employed = { situation: "employed", remark: "secret" };
  const groups = [
    { class: "L3", people: 12, answers: employed },
    { class: "M1", people: 8 },
  ];

  it("waits for the end of the campaign and of the retention, and names the day", async () => {
    await using desk = await cursusUnderTest();
    const id = await answered(desk, groups);
    await expect(desk.owner.campaigns.purge(id)).rejects.toMatchObject({ code: "campaign.still_open" });
    await desk.owner.campaigns.edit(id, { retentionMonths: 6 });
    await desk.owner.campaigns.close(id);
    await expect(desk.owner.campaigns.purge(id)).rejects.toMatchObject({
      ...{ name: "ConflictError", code: "campaign.still_kept", details: { day: "2027-05-22" } },
    });
    desk.clock.set("2027-05-23T09:30:00.000Z");
    expect(await desk.owner.campaigns.purge(id, { dryRun: true })).toMatchObject({
      removed: 20,
      answersRemoved: 12,
      dryRun: true,
    });
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ invited: 20 });
  });

  it("removes people, answers, links and messages, and keeps numbers; who opted out is still not written to", async () => {
    await using desk = await cursusUnderTest();
    const id = await answered(desk, groups);
    const leaving = desk.mail.messages.find(({ to }) => to.address.startsWith("p1."))!;
    const token = /token=([\w-]{43})/.exec(leaving.text)![1]!;
    await desk.cursus.as(link(token)).campaigns.optOut();
    await desk.owner.campaigns.revoke(id, { student: "p1.7@univ.example" });
    await desk.owner.campaigns.close(id);
    const results = await desk.owner.campaigns.results(id);
    const counts = await desk.owner.campaigns.status(id);
    expect(await desk.owner.campaigns.purge(id, { early: true })).toMatchObject({ removed: 19, optOutsKept: 1 });
    await desk.owner.campaigns.purge(id, { early: true });
    const { storage } = desk.cursus;
    expect(await storage.find("invitations", {})).toHaveLength(1);
    for (const collection of ["outbox", "revoked_links"]) expect(await storage.find(collection, {})).toEqual([]);
    expect(JSON.stringify(await storage.find("invitations", {}))).not.toContain("secret");
    const { purgedAt, ...after } = await desk.owner.campaigns.status(id);
    expect([purgedAt, after]).toEqual(["2026-11-22T09:30:00.000Z", counts]);
    expect(await desk.owner.campaigns.results(id)).toEqual(results);
    expect(await desk.owner.campaigns.results(id, { class: "L3" })).toMatchObject({ class: "L3", answered: 12 });
    await expect(desk.owner.campaigns.extend(id, "2028-01-01")).rejects.toMatchObject({ code: "campaign.purged" });
    const next = await desk.owner.campaigns.create({ name: "Encore", closes: "2028-06-30", survey: "after" });
    const again = sheetOf("class.csv", [
      ["Nom", "Courriel"],
      [leaving.to.name!, leaving.to.address],
    ]);
    expect(await desk.owner.campaigns.invite(next.id, again)).toMatchObject({ invited: 0, optedOut: 1 });
  });

  it("leaves the counts alone where nothing else is to be kept", async () => {
    await using desk = await cursusUnderTest();
    const id = await answered(desk, groups);
    await desk.owner.campaigns.close(id);
    await desk.owner.campaigns.purge(id, { early: true, keep: "counts" });
    expect(await desk.owner.campaigns.status(id)).toMatchObject({ invited: 20, answered: 12 });
    await expect(desk.owner.campaigns.results(id)).rejects.toMatchObject({ code: "campaign.results_purged" });
  });
});
