import type { Acting, Cursus, UserActor } from "@cursus/core";
import { cursusUnderTest, sheetOf } from "@cursus/core/testing";
import { beforeEach, describe, expect, it } from "vitest";

const year = "2026-2027";
const user = (fields: Partial<UserActor> & Pick<UserActor, "role">): UserActor => ({
  kind: "user",
  id: "u",
  ...fields,
});
const teacher = user({ role: "teacher", teaches: [{ year, class: "L3" }] });
const algebraist = user({ role: "teacher", teaches: [{ year, class: "L3", subjects: ["algebre"] }] });

interface Person {
  readonly id: string;
  readonly email: string;
}
let cursus: Cursus;
let office: Acting;
let awa: Person;
let zoe: Person;

beforeEach(async () => {
  ({ cursus, owner: office } = await cursusUnderTest());
  const add = async (lastName: string, className: string, phone: string): Promise<Person> => {
    const email = `${lastName.toLowerCase()}@univ.example`;
    const studentNumber = `E-${lastName}-0${phone.slice(-4)}`;
    const birthDate = "2004-05-06";
    const { id } = await office.students.add({ lastName, email, phone, class: className, studentNumber, birthDate });
    return { id, email };
  };
  awa = await add("Diop", "L3", "+221771234567");
  zoe = await add("Zola", "M1", "+221771234568");
  await office.grades.add({ student: awa.id, subject: "Algèbre", value: 8 });
  await office.grades.add({ student: awa.id, subject: "Analyse", value: 16 });
  await office.grades.add({ student: zoe.id, subject: "Algèbre", value: 15 });
});

async function all<T>(from: AsyncIterable<T>): Promise<readonly T[]> {
  return await Array.fromAsync(from);
}

const refusal = async (call: Promise<unknown>) =>
  await call.then(
    () => "done",
    (error: { code: string }) => error.code,
  );

describe("a teacher", () => {
  it("sees the people of their classes by name, and nobody else, in totals neither", async () => {
    const { students, classes } = cursus.as(teacher);
    const { items } = await students.list();
    expect(items).toEqual([
      expect.objectContaining({ id: awa.id, lastName: "Diop", studentNumber: "E-Diop-04567", average: 12 }),
    ]);
    for (const field of ["email", "phone", "birthDate", "words", "emailKey"])
      expect(items[0]).not.toHaveProperty(field);
    expect(await students.count()).toBe(1);
    expect(await refusal(students.show(zoe.id))).toBe("student.not_found");
    expect((await classes.list()).map((one) => one.class)).toEqual(["L3"]);
    expect(await refusal(classes.stats("M1"))).toBe("class.unknown");
    expect(await classes.stats("L3")).toMatchObject({ students: 1, mean: 12 });
  });

  it("finds nobody by an address or a phone", async () => {
    const { students } = cursus.as(teacher);
    expect(await refusal(students.show(awa.email))).toBe("student.not_found");
    for (const search of ["771234567", "77 123", "+221", "diop 77", "0771", "2217"])
      expect((await students.list({ search })).items, search).toEqual([]);
    for (const search of ["dio", "e-diop-0"])
      expect(
        (await students.list({ search })).items.map(({ id }) => id),
        search,
      ).toEqual([awa.id]);
    const { refused, added } = await cursus.as(teacher).grades.import(
      sheetOf("notes.csv", [
        ["Courriel", "Algèbre - DS"],
        [awa.email, "12"],
      ]),
      { dryRun: true },
    );
    expect([added, refused.map(({ code }) => code)]).toEqual([0, ["student.name_missing"]]);
  });

  it("adds, corrects and removes marks there, and is refused elsewhere", async () => {
    const { grades } = cursus.as(teacher);
    const grade = await grades.add({ student: awa.id, subject: "Histoire", value: 11 });
    expect(await grades.edit(grade.id, { value: 12 })).toMatchObject({ value: 12 });
    await grades.delete(grade.id);
    expect(await refusal(grades.add({ student: zoe.id, subject: "Algèbre", value: 1 }))).toBe("student.not_found");
    const { id } = (await all(office.grades.list({ student: zoe.id })))[0]!;
    expect(await refusal(grades.edit(id, { value: 1 }))).toBe("student.not_found");
    expect((await office.students.show(zoe.id)).average).toBe(15);
    expect((await office.students.show(awa.id)).average).toBe(12);
  });

  it("loses sight of a student who changes class, at once", async () => {
    await office.students.edit(awa.id, { class: "M1" });
    expect((await cursus.as(teacher).students.list()).items).toEqual([]);
  });

  it("still sees a class of last year that they taught then, with its names", async () => {
    await office.students.rollover({ from: year, plan: [{ class: "L3", promoteTo: "M1" }] });
    expect((await cursus.as(teacher).students.list()).items).toEqual([]);
    const before = await all(cursus.as(teacher).grades.list({ class: "L3", year }));
    expect(before.map(({ student, subject }) => [student.lastName, subject])).toEqual([
      ["Diop", "Algèbre"],
      ["Diop", "Analyse"],
    ]);
  });

  it("of some subjects sees and marks those, and no average over all", async () => {
    const { grades, students, classes } = cursus.as(algebraist);
    expect((await all(grades.list())).map(({ subject }) => subject)).toEqual(["Algèbre"]);
    const transcript = await grades.transcript(awa.id);
    expect(transcript).not.toHaveProperty("average");
    expect(transcript.subjects.map(({ subject }) => subject)).toEqual(["Algèbre"]);
    expect((await grades.assessments("L3")).map(({ subject }) => subject)).toEqual(["Algèbre"]);
    expect((await students.list()).items[0]).not.toHaveProperty("average");
    expect(await refusal(students.list({}, { sort: "-average" }))).toBe("input.not_one_of");
    expect(await refusal(classes.ranking("L3"))).toBe("class.only_your_subjects");
    expect((await classes.list())[0]).not.toHaveProperty("mean");
    expect(await refusal(grades.add({ student: awa.id, subject: "Analyse", value: 1 }))).toBe("grade.not_your_subject");
    expect(await refusal(grades.edit({ student: awa.id, subject: "Analyse", title: "Note 1" }, { value: 1 }))).toBe(
      "grade.not_your_subject",
    );
    const report = await grades.import(
      sheetOf("notes.csv", [
        ["N° étudiant", "ALGEBRE - DS", "Analyse - DS"],
        ["E-Diop-04567", "9", "1"],
      ]),
    );
    expect(report.marks).toMatchObject({ added: 1, refused: 1 });
    expect(report.refused).toMatchObject([{ code: "grade.not_your_subject", kept: true }]);
    // What they do not see is not lost by what they write.
    expect((await all(office.grades.list({ student: awa.id }))).map(({ value }) => value)).toEqual([8, 16, 9]);
  });

  it("without a class sees nobody", async () => {
    expect((await cursus.as(user({ role: "teacher" })).students.list()).items).toEqual([]);
  });
});

describe("a student", () => {
  const self = () => user({ role: "student", student: awa.id });

  it("sees their own record, grades and transcript, and nobody else's", async () => {
    const { students, grades } = cursus.as(self());
    expect(await students.show(awa.id)).toMatchObject({ email: awa.email, average: 12 });
    expect(await all(grades.list())).toHaveLength(2);
    expect(await refusal(students.show(zoe.id))).toBe("student.not_found");
    expect(await refusal(grades.transcript(zoe.id))).toBe("student.not_found");
    expect(await refusal(all(grades.list({ student: zoe.id })) as Promise<unknown>)).toBe("student.not_found");
    expect(() => students.list()).toThrow(expect.objectContaining({ code: "access.forbidden" }));
    expect(() => grades.add({ student: awa.id, subject: "Algèbre", value: 20 })).toThrow(/teacher/);
  });

  it("sees no mark that is not published, nor an average made with one", async () => {
    await office.settings.set({ publication: "manual" });
    await office.grades.add({ student: awa.id, subject: "Algèbre", value: 0 });
    const { students, grades } = cursus.as(self());
    expect(await all(grades.list())).toHaveLength(2);
    expect(await students.show(awa.id)).not.toHaveProperty("average");
    expect(await grades.transcript(awa.id)).toMatchObject({ average: 12 });
    await office.grades.publish("L3");
    expect(await students.show(awa.id)).toMatchObject({ average: 8 });
  });

  it("whose account is bound to no record sees none", async () => {
    expect(await refusal(cursus.as(user({ role: "student" })).students.show(awa.id))).toBe("student.not_found");
  });
});

it("shows those who survey how to reach people, and no grade", async () => {
  const { students } = cursus.as(user({ role: "surveyOfficer" }));
  const shown = await students.show(awa.id);
  expect(shown).toMatchObject({ email: awa.email });
  expect(shown).not.toHaveProperty("average");
  expect(await refusal(students.list({}, { sort: "average" }))).toBe("input.not_one_of");
});

it("gives a role of the institution's own what its preset has, more, and less", async () => {
  const secretary = user({
    role: "secretary",
    like: "registrar",
    without: ["students.delete"],
    also: ["students.purge"],
  });
  const { students } = cursus.as(secretary);
  expect((await students.list()).items).toHaveLength(2);
  expect(() => students.delete(awa.id)).toThrow(expect.objectContaining({ code: "access.forbidden" }));
  expect(await students.purge({ days: 30 })).toBeDefined();
});

it("lets nobody in who has not signed in", async () => {
  expect(() => cursus.as({ kind: "anyone" }).students.list()).toThrow(
    expect.objectContaining({ code: "access.not_signed_in" }),
  );
});
