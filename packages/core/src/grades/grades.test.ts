import { describe, expect, it } from "vitest";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

/** A class with two people. */
async function office() {
  const desk = await cursusUnderTest();
  const { students } = desk.owner;
  const awa = await students.add({ lastName: "Diop", firstName: "Awa", email: "awa@univ.example", class: "L3" });
  const jorg = await students.add({ lastName: "Müller", firstName: "Jörg", email: "jorg@univ.example", class: "L3" });
  return { ...desk, grades: desk.owner.grades, awa, jorg };
}

async function entriesOf({ cursus }: Pick<CursusUnderTest, "cursus">, student: string) {
  const { log } = await cursus.dossier({ kind: "owner" }, student);
  return log.map((entry) => (entry as { verb: string }).verb).filter((verb) => !verb.startsWith("cursus."));
}

describe("a grade", () => {
  it("is kept with the average that follows from it, and leaves a trace", async () => {
    const { grades, awa, ...desk } = await office();
    const added = await grades.add({ student: awa.id, subject: "Algèbre", value: "12,5", coefficient: 2 });
    expect(added).toMatchObject({
      ...{
        student: { id: awa.id, lastName: "Diop", firstName: "Awa" },
        class: "L3",
        subject: "Algèbre",
        title: "Note 1",
      },
      ...{ value: 12.5, coefficient: 2, kind: "continuous", published: true, version: 1, by: "owner" },
    });
    expect(await grades.transcript(awa.id)).toMatchObject({ average: 12.5, mention: "assezBien" });
    expect(await entriesOf(desk, awa.id)).toEqual(["students.add", "grades.add"]);
  });

  it("without a title is the next one of its subject, for each person", async () => {
    const { grades, awa, jorg } = await office();
    const titles = [];
    for (const student of [awa.id, awa.id, jorg.id])
      titles.push((await grades.add({ student, subject: "Algèbre", value: 10 })).title);
    expect(titles).toEqual(["Note 1", "Note 2", "Note 1"]);
    const other = await grades.add({ student: jorg.id, subject: "ALGEBRE", value: 10, coefficient: 3 });
    expect(other.title).toBe("Note 3");
  });

  it("without a title follows what a file's column made without one", async () => {
    const { grades, awa, jorg } = await office();
    await grades.import(
      sheetOf("notes.csv", [
        ["Courriel", "Algèbre"],
        ["awa@univ.example", "12"],
      ]),
    );
    const titles = [];
    for (const student of [awa.id, awa.id, jorg.id])
      titles.push((await grades.add({ student, subject: "Algèbre", value: 10 })).title);
    expect(titles).toEqual(["Note 2", "Note 3", "Note"]);
  });

  it("is refused by every rule that it breaks, at once", async () => {
    const { grades, awa } = await office();
    const wrong = {
      student: awa.id,
      subject: "",
      value: "20,01",
      coefficient: 0,
      date: "2026-02-30",
      kind: "oral",
      note: "?",
    };
    const issues = await grades
      .add(wrong as never)
      .catch((error) => error.issues.map(({ code }: { code: string }) => code));
    expect(issues.sort()).toEqual([
      ...["grade.bad_coefficient", "grade.out_of_range", "input.not_a_date", "input.not_one_of"],
      ...["input.required", "input.unknown_field"],
    ]);
    expect((await grades.transcript(awa.id)).subjects).toEqual([]);
  });

  it("weighs what its assessment weighs: another coefficient under the same title is refused", async () => {
    const { grades, awa, jorg } = await office();
    await grades.add({ student: awa.id, subject: "Algèbre", title: "DS1", value: 10, coefficient: 2 });
    await expect(
      grades.add({ student: jorg.id, subject: "Algèbre", title: "ds1", value: 10, coefficient: 3 }),
    ).rejects.toMatchObject({
      code: "grade.other_weight",
      details: { coefficient: "2" },
    });
    expect((await grades.add({ student: jorg.id, subject: "Algèbre", title: "DS1", value: 10 })).coefficient).toBe(2);
  });

  it("is there once for each assessment: a second one is corrected, not added", async () => {
    const { grades, awa } = await office();
    await grades.add({ student: awa.id, subject: "Algèbre", title: "DS1", value: 10 });
    await expect(grades.add({ student: awa.id, subject: "algebre", title: "DS1", value: 11 })).rejects.toMatchObject({
      code: "grade.already_there",
      details: { value: "10" },
    });
  });

  it("can be on another scale, and then counts out of 20", async () => {
    const { grades, awa } = await office();
    expect(await grades.add({ student: awa.id, subject: "Droit", value: 7, scale: 10 })).toMatchObject({
      value: 7,
      scale: 10,
    });
    await expect(
      grades.add({ student: awa.id, subject: "Droit", title: "DS2", value: 11, scale: 10 }),
    ).rejects.toMatchObject({ code: "input.invalid" });
    expect((await grades.transcript(awa.id)).average).toBe(14);
  });

  it("is corrected with its history, and a correction that changes nothing writes nothing", async () => {
    const { grades, awa, clock, ...desk } = await office();
    const { id } = await grades.add({ student: awa.id, subject: "Algèbre", value: 9.5 });
    clock.advance(60);
    const corrected = await grades.edit(id, { value: "ABJ", comment: "certificat" });
    expect(corrected).toMatchObject({ code: "ABJ", comment: "certificat", version: 2, history: [{ value: 9.5 }] });
    expect(corrected.value).toBeUndefined();
    await grades.edit(id, { value: "abj" });
    expect(await entriesOf({ ...desk }, awa.id)).toEqual(["students.add", "grades.add", "grades.edit"]);
    expect((await grades.transcript(awa.id)).average).toBeUndefined();
  });

  it("corrected from a version that is gone is refused, and the other sees the value of now", async () => {
    const { grades, awa } = await office();
    const { id, version } = await grades.add({ student: awa.id, subject: "Algèbre", value: 9 });
    await grades.edit(id, { value: 10 }, { version });
    await expect(grades.edit(id, { value: 11 }, { version })).rejects.toMatchObject({
      code: "grade.changed_meanwhile",
      details: { value: "10", version: 2 },
    });
  });

  it("lets a hundred writers through, none of them lost", async () => {
    const { grades, awa } = await office();
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        grades
          .add({ student: awa.id, subject: `Matière ${n % 10}`, title: `DS ${n}`, value: n % 20 })
          .catch((error) => error),
      ).map(async (adding) => {
        const result = await adding;
        if (result instanceof Error) expect(result).toMatchObject({ code: "storage.changed_meanwhile" });
      }),
    );
    const { subjects } = await grades.transcript(awa.id);
    expect(subjects.flatMap(({ marks }) => marks).length).toBeGreaterThanOrEqual(20);
  });

  it("is removed, and named by student, subject and title as well as by id", async () => {
    const { grades, awa } = await office();
    await grades.add({ student: awa.id, subject: "Algèbre", title: "DS1", value: 9 });
    expect(await grades.delete({ student: "awa@univ.example", subject: "algebre", title: "ds1" })).toMatchObject({
      value: 9,
    });
    expect(await grades.transcript(awa.id)).not.toHaveProperty("average");
    await expect(grades.delete({ student: awa.id, subject: "Algèbre", title: "DS1" })).rejects.toMatchObject({
      code: "grade.not_found",
    });
  });

  it("is not given to a person who was deleted", async () => {
    const { grades, awa, owner } = await office();
    await owner.students.delete(awa.id);
    await expect(grades.add({ student: awa.id, subject: "Algèbre", value: 9 })).rejects.toMatchObject({
      code: "student.not_found",
    });
  });
});

describe("publication", () => {
  it("is at once, unless the institution publishes by hand", async () => {
    const { grades, awa, jorg, owner } = await office();
    await owner.settings.set({ publication: "manual" });
    for (const student of [awa.id, jorg.id]) await grades.add({ student, subject: "Algèbre", title: "DS1", value: 9 });
    await grades.add({ student: awa.id, subject: "Droit", value: 9 });
    const preview = await grades.publish("L3", { subject: "algebre", dryRun: true });
    expect(preview).toMatchObject({
      dryRun: true,
      published: 2,
      before: 0,
      students: [{ lastName: "Diop", marks: 1 }, { lastName: "Müller" }],
    });
    expect(await grades.publish("L3", { subject: "Algèbre" })).toMatchObject({ published: 2 });
    expect(await grades.publish("L3", { subject: "Algèbre" })).toMatchObject({ published: 0, before: 2, students: [] });
    const marks = await Array.fromAsync(grades.list({ class: "L3" }));
    expect(marks.map(({ subject, published }) => [subject, published])).toEqual([
      ["Algèbre", true],
      ["Droit", false],
      ["Algèbre", true],
    ]);
  });
});

describe("a change of the rules", () => {
  it("is worked into every average that it changes, and only into those", async () => {
    const { grades, awa, jorg, owner, clock } = await office();
    for (const [subject, value] of [
      ["Algèbre", 10],
      ["Algèbre", 14],
      ["Analyse", 7],
    ] as const)
      await grades.add({ student: awa.id, subject, value });
    await grades.add({ student: jorg.id, subject: "Algèbre", value: 12 });
    expect((await owner.students.show(awa.id)).average).toBe(10.33);
    clock.advance(1);
    await owner.settings.set({ averages: "bySubject" });
    const { read, changed } = await grades.recompute();
    expect([read, changed]).toEqual([
      2,
      [{ student: { id: awa.id, lastName: "Diop", firstName: "Awa" }, before: 10.33, after: 9.5 }],
    ]);
    expect((await owner.students.show(awa.id)).average).toBe(9.5);
    expect(await grades.recompute()).toMatchObject({ read: 2, changed: [] });
    await owner.settings.set({ subjects: [{ subject: "ALGEBRE", coefficient: 2.5 }] });
    // (12 x 2.5 + 7 x 1) / 3.5
    expect((await grades.recompute()).changed).toMatchObject([{ before: 9.5, after: 10.57 }]);
    const heavy = owner.settings.set({ subjects: [{ subject: "Algèbre", coefficient: 0 }] });
    await expect(heavy).rejects.toMatchObject({ code: "input.invalid" });
  });
});

describe("a person's own file", () => {
  it("holds the marks; after erasure the transcript alone is kept, and its end is told", async () => {
    const { grades, awa, cursus } = await office();
    await grades.add({ student: awa.id, subject: "Algèbre", value: 12, comment: "canari" });
    const owner = { kind: "owner" } as const;
    expect(JSON.stringify(await cursus.dossier(owner, awa.id))).toContain("canari");
    const { removed, kept } = await cursus.erase(owner, awa.id);
    expect(removed).toMatchObject({ students: 1 });
    expect(kept).toMatchObject([{ module: "grades", what: "transcript", until: expect.stringMatching(/^2036-11-2/) }]);
    const left = await cursus.dossier(owner, awa.id);
    expect(Object.keys(left.modules)).toEqual(["grades"]);
    expect(left.modules.grades).toMatchObject({ lastName: "Diop", years: [{ marks: [{ value: 1200 }] }] });
    expect(JSON.stringify(left.modules)).not.toContain("awa@univ.example");
  });

  it("of somebody without marks leaves nothing", async () => {
    const { awa, cursus } = await office();
    expect((await cursus.erase({ kind: "owner" }, awa.id)).kept).toEqual([]);
  });
});

describe("two records of one person", () => {
  it("make one average when they are merged, and two again when they are parted", async () => {
    const { grades, awa, jorg, owner } = await office();
    await grades.add({ student: awa.id, subject: "Algèbre", value: 10 });
    await grades.add({ student: jorg.id, subject: "Droit", value: 16 });
    await owner.students.merge(awa.id, jorg.id);
    expect((await owner.students.show(awa.id)).average).toBe(13);
    await owner.students.unmerge(jorg.id);
    expect((await owner.students.show(awa.id)).average).toBe(10);
    expect((await owner.students.show(jorg.id)).average).toBe(16);
  });
});
