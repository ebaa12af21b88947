import { describe, expect, it } from "vitest";
import { cursusUnderTest, sheetOf } from "../testing/index.ts";

/** A class of people with these averages; `undefined` has none. */
async function classWith(averages: readonly (number | undefined)[]) {
  const { owner } = await cursusUnderTest();
  for (const [n, value] of averages.entries()) {
    const { id } = await owner.students.add({
      lastName: `Élève ${String.fromCharCode(65 + n)}`,
      email: `e${n}@univ.example`,
      class: "L3",
    });
    if (value !== undefined) await owner.grades.add({ student: id, subject: "Algèbre", title: "DS1", value });
  }
  return owner;
}

describe("the statistics of a class", () => {
  it("are those of the averages as shown", async () => {
    const { classes } = await classWith([15, 15, 14, 14, 13, undefined, 8.5]);
    expect(await classes.stats("L3")).toMatchObject({
      ...{ class: "L3", year: "2026-2027", students: 7, graded: 6, mean: 13.25, median: 14, min: 8.5, max: 15 },
      ...{ standardDeviation: 2.23, passShare: 5 / 6 },
    });
    expect(
      (await classes.stats("L3")).distribution.map((count, bin) => [bin, count]).filter(([, count]) => count! > 0),
    ).toEqual([
      [8, 1],
      [13, 1],
      [14, 2],
      [15, 2],
    ]);
  });

  it("of a class without marks have no mean and no share", async () => {
    const { classes } = await classWith([undefined]);
    const stats = await classes.stats("L3");
    expect(stats).toMatchObject({ students: 1, graded: 0 });
    for (const absent of ["mean", "median", "min", "max", "standardDeviation", "passShare"])
      expect(stats).not.toHaveProperty(absent);
  });

  it("of a class that is not there name those that are", async () => {
    const { classes } = await classWith([10]);
    await expect(classes.stats("L4")).rejects.toMatchObject({ code: "class.unknown", details: { classes: ["L3"] } });
    await expect(classes.stats("L3", { year: "2026" })).rejects.toMatchObject({ code: "class.bad_year" });
  });

  it("of a class in a year of nobody say where to begin", async () => {
    const { classes } = await classWith([]);
    await expect(classes.stats("L3")).rejects.toMatchObject({ code: "class.nobody" });
  });

  it("count nobody who was deleted", async () => {
    const owner = await classWith([10, 20]);
    const { items } = await owner.students.list();
    await owner.students.delete(items[1]!.id);
    expect(await owner.classes.stats("L3")).toMatchObject({ students: 1, mean: 10 });
  });
});

describe("a ranking", () => {
  it("shares places among equals, and leaves out who has no average", async () => {
    const { classes } = await classWith([14, 15, undefined, 13, 15, 14]);
    const { items, unranked } = await classes.ranking("L3");
    expect(items.map(({ rank, exAequo, average, student }) => [rank, exAequo, average, student.lastName])).toEqual([
      [1, true, 15, "Élève B"],
      [1, true, 15, "Élève E"],
      [3, true, 14, "Élève A"],
      [3, true, 14, "Élève F"],
      [5, false, 13, "Élève D"],
    ]);
    expect(unranked).toBe(1);
  });

  it("of the best so many includes all who share the last place", async () => {
    const { classes } = await classWith([14, 15, 13, 15, 14]);
    expect((await classes.ranking("L3", { top: 3 })).items.map(({ rank }) => rank)).toEqual([1, 1, 3, 3]);
    await expect(classes.ranking("L3", { top: 0 })).rejects.toMatchObject({ code: "class.bad_top" });
  });
});

describe("the classes of a year", () => {
  it("are listed with how many are in them and how they do", async () => {
    const owner = await classWith([10, 12, undefined]);
    await owner.students.add({ lastName: "Autre", email: "autre@univ.example", class: "L2" });
    expect(await owner.classes.list()).toEqual([
      { class: "L2", year: "2026-2027", students: 1, graded: 0 },
      { class: "L3", year: "2026-2027", students: 3, graded: 2, mean: 11 },
    ]);
    expect(await owner.classes.list({ year: "2020-2021" })).toEqual([]);
  });
});

describe("the papers of a class", () => {
  async function marked() {
    const { owner } = await cursusUnderTest();
    const people: string[] = [];
    for (const name of ["Diop", "Müller", "Sans"])
      people.push(
        (
          await owner.students.add({
            lastName: name,
            email: `${name.toLowerCase().replace("ü", "u")}@univ.example`,
            class: "L3",
          })
        ).id,
      );
    const [diop, muller] = people as [string, string];
    for (const [student, subject, value] of [
      [diop, "Algèbre", 16],
      [diop, "Droit", 10],
      [muller, "ALGEBRE", 12],
      [muller, "Droit", 10],
    ] as const) {
      await owner.grades.add({ student, subject, title: "DS1", value });
    }
    return owner;
  }

  it("have everyone's transcript beside how the class did, subject by subject", async () => {
    const { classes } = await marked();
    const bulletins = await Array.fromAsync(classes.bulletins("L3"));
    expect(bulletins.map(({ transcript, rank, subjects }) => [transcript.student.lastName, rank, subjects])).toEqual([
      [
        "Diop",
        { rank: 1, exAequo: false, of: 2 },
        [
          { subject: "Algèbre", mean: 14, min: 12, max: 16, rank: { rank: 1, exAequo: false, of: 2 } },
          { subject: "Droit", mean: 10, min: 10, max: 10, rank: { rank: 1, exAequo: true, of: 2 } },
        ],
      ],
      [
        "Müller",
        { rank: 2, exAequo: false, of: 2 },
        [
          { subject: "Algèbre", mean: 14, min: 12, max: 16, rank: { rank: 2, exAequo: false, of: 2 } },
          { subject: "Droit", mean: 10, min: 10, max: 10, rank: { rank: 1, exAequo: true, of: 2 } },
        ],
      ],
      ["Sans", undefined, []],
    ]);
  });

  it("have a report with statistics, ranking, mentions, and those without an average", async () => {
    const { classes } = await marked();
    expect(await classes.report("L3")).toMatchObject({
      statistics: { graded: 2, mean: 12 },
      ranking: [
        { rank: 1, average: 13, mention: "assezBien" },
        { rank: 2, average: 11, mention: "passable" },
      ],
      unranked: [{ student: { lastName: "Sans" } }],
    });
  });

  it("have a blank mark sheet that reads back: the assessments that are named, or those that are known", async () => {
    const { classes, grades } = await marked();
    const { columns, rows } = await classes.sheet("L3");
    expect(columns.map(({ header }) => header)).toEqual([
      "N° étudiant",
      "Courriel",
      "Nom",
      "Prénom",
      "Algèbre - DS1",
      "Droit - DS1",
    ]);
    expect((await Array.fromAsync(rows)).map((row) => columns.map(({ value }) => value(row)))[0]).toEqual([
      ...[undefined, "diop@univ.example", "Diop", undefined],
      ...[undefined, undefined],
    ]);
    const named = await classes.sheet("L3", { assessments: ["Anglais - Oral (coef 2)"] });
    const filled = sheetOf("notes.csv", [
      named.columns.map(({ header }) => header),
      ["", "", "Diop", "", "15"],
      ["", "", "Müller", "", ""],
    ]);
    expect(await grades.import(filled, { class: "L3" })).toMatchObject({
      added: 1,
      missing: [{ student: { lastName: "Müller" }, title: "Oral" }],
    });
  });

  it("have a filled mark sheet that changes nothing when it is read back", async () => {
    const { classes, grades, students } = await marked();
    await grades.add({ student: "sans@univ.example", subject: "Droit", title: "DS1", value: "ABJ" });
    const { columns, rows } = await classes.sheet("L3", { filled: true });
    const lines = (await Array.fromAsync(rows)).map((row) => columns.map(({ value }) => String(value(row) ?? "")));
    expect(lines[2]).toEqual(["", "sans@univ.example", "Sans", "", "", "ABJ"]);
    const report = await grades.import(sheetOf("notes.csv", [columns.map(({ header }) => header), ...lines]));
    expect(report).toMatchObject({ unchanged: 3, refused: [], marks: { added: 0, changed: 0, unchanged: 5 } });
    expect(await students.count()).toBe(3);
  });

  it("go out with published marks only where marks are published by hand, and say how many are not", async () => {
    const { owner } = await cursusUnderTest();
    await owner.settings.set({ publication: "manual" });
    for (const [name, ds1, ds2] of [
      ["Diop", 16, 4],
      ["Müller", 12, 20],
    ] as const) {
      const { id } = await owner.students.add({ lastName: name, email: `${name[0]}@univ.example`, class: "L3" });
      await owner.grades.add({ student: id, subject: "Algèbre", title: "DS1", value: ds1 });
      await owner.grades.add({ student: id, subject: "Algèbre", title: "DS2", value: ds2 });
    }
    await owner.grades.publish("L3", { title: "DS1" });
    const [diop] = await Array.fromAsync(owner.classes.bulletins("L3"));
    expect(diop).toMatchObject({
      transcript: { average: 16, unpublished: 1, subjects: [{ marks: [{ title: "DS1" }] }] },
      ...{ rank: { rank: 1, of: 2 }, overall: { mean: 14, min: 12, max: 16 } },
      subjects: [{ mean: 14, min: 12, max: 16 }],
    });
    const [whole] = await Array.fromAsync(owner.classes.bulletins("L3", { includeUnpublished: true }));
    expect(whole).toMatchObject({ transcript: { average: 10 }, rank: { rank: 2 }, overall: { mean: 13 } });
    expect(whole!.transcript).not.toHaveProperty("unpublished");
    const { id } = diop!.transcript.student;
    expect(await owner.grades.transcript(id)).toMatchObject({ average: 10 });
    expect(await owner.grades.transcript(id, { published: true })).toMatchObject({ average: 16, unpublished: 1 });
    await owner.settings.set({ publication: "immediate" });
    expect(await owner.grades.transcript(id, { published: true })).toMatchObject({ average: 10 });
  });
});
