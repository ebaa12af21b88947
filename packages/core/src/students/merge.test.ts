import { describe, expect, it } from "vitest";
import { createCursus } from "../cursus.ts";
import { owner } from "../module/actor.ts";
import { defineModule } from "../module/module.ts";
import { memoryStorage } from "../storage/memory.ts";
import { eq } from "../storage/where.ts";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

const mark = (assessment: string, value: number) => ({
  ...{ assessment, subject: "Algèbre", title: assessment, kind: "continuous" as const, coefficient: 100 },
  ...{ value, at: "2026-11-01T10:00:00.000Z", by: "owner" },
});

/** Élodie, entered twice: once with an email and one mark, once with a phone, a number and two marks. */
async function twice() {
  const desk = await cursusUnderTest();
  const { students } = desk.owner;
  const keep = await students.add({ lastName: "Dupont", firstName: "Élodie", email: "e@univ.example", class: "L3" });
  const drop = await students.add({
    lastName: "DUPONT",
    firstName: "Elodie",
    phone: "06 12 34 56 78",
    studentNumber: "E1",
  });
  const { storage } = desk.cursus;
  await storage.updateOne("students", eq("id", keep.id), { set: { marks: [mark("DS1", 1200)], average: 1200 } });
  await storage.updateOne("students", eq("id", drop.id), { set: { marks: [mark("DS1", 900), mark("DS2", 1500)] } });
  return { desk, keep: keep.id, drop: drop.id };
}
const rowOf = ({ cursus }: CursusUnderTest, id: string) => cursus.storage.get("students", id);

describe("people who may have been entered twice", () => {
  const pairs = async ({ owner: { students } }: CursusUnderTest) =>
    (await Array.fromAsync(students.duplicates())).map(({ likelihood, first, second }) => [
      likelihood,
      first.email,
      second.email,
    ]);
  const person = (n: number, more: object) => ({ lastName: "Dupont", email: `p${n}@univ.example`, ...more });

  it("are those of the same name in any order and spelling, likelier when born on the same day", async () => {
    await using desk = await cursusUnderTest();
    const { students } = desk.owner;
    await students.add(person(1, { lastName: "N’Diaye", firstName: "Awa" }));
    await students.add(person(2, { lastName: "AWA", firstName: "ndiaye" }));
    await students.add(person(3, { firstName: "Élodie", birthDate: "2003-01-02" }));
    await students.add(person(4, { firstName: "Elodie", birthDate: "2003-01-02" }));
    await students.add(person(5, { firstName: "Élodie", birthDate: "2001-05-06" }));
    await students.add(person(6, { firstName: "Luc" }));
    expect((await pairs(desk)).sort()).toEqual([
      ["doubtful", "p3@univ.example", "p5@univ.example"],
      ["doubtful", "p4@univ.example", "p5@univ.example"],
      ["likely", "p3@univ.example", "p4@univ.example"],
      ["possible", "p1@univ.example", "p2@univ.example"],
    ]);
  });

  it("are not those with two INEs, nor anyone deleted", async () => {
    await using desk = await cursusUnderTest();
    const { students } = desk.owner;
    await students.add(person(1, { ine: "1234567890A" }));
    await students.add(person(2, { ine: "1234567890B" }));
    await students.add(person(3, {}));
    await students.delete("p3@univ.example");
    expect(await pairs(desk)).toEqual([]);
  });
});

describe("merging two records", () => {
  it("gives the kept one what it lacks, keys and marks, and says which marks both had", async () => {
    const { desk, keep, drop } = await twice();
    await using _ = desk;
    const report = await desk.owner.students.merge(keep, drop);
    expect(report).toMatchObject({
      ...{ dropped: drop, fields: ["phone", "studentNumber"], marks: 1 },
      both: [{ assessment: "DS1", subject: "Algèbre", title: "DS1" }],
      student: { id: keep, firstName: "Élodie", email: "e@univ.example", phone: "+33612345678", studentNumber: "E1" },
    });
    expect(await rowOf(desk, keep)).toMatchObject({ marks: [mark("DS1", 1200), mark("DS2", 1500)] });
    expect((await desk.owner.students.show("E1")).id).toBe(keep);
    expect((await desk.owner.students.list({ search: "0612" })).items.map(({ id }) => id)).toEqual([keep]);
  });

  it("lets the average follow the marks, both when they come and when they go again", async () => {
    const { desk, keep, drop } = await twice();
    await using _ = desk;
    await desk.owner.students.merge(keep, drop);
    expect(await rowOf(desk, keep)).toMatchObject({ average: 1350 });
    await desk.owner.students.unmerge(drop);
    expect(await rowOf(desk, keep)).toMatchObject({ average: 1200 });
  });

  it("leads whoever holds the dropped id to the kept record, through several merges", async () => {
    const { desk, keep, drop } = await twice();
    await using _ = desk;
    const last = await desk.owner.students.add({ lastName: "Dupont", email: "e3@univ.example" });
    await desk.owner.students.merge(keep, drop);
    await desk.owner.students.merge(last.id, keep);
    for (const id of [drop, keep]) expect((await desk.owner.students.show(id)).id).toBe(last.id);
    expect(await desk.owner.students.count()).toBe(1);
    expect((await desk.owner.students.edit(drop, { class: "M1" })).id).toBe(last.id);
  });

  it("leaves a campaign's answers with the person, who is written to at the kept address", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.campaigns.create({ name: "Enquête", closes: "2027-06-30" });
    await desk.owner.campaigns.invite(
      "Enquête",
      sheetOf("c.csv", [
        ["Nom", "Courriel"],
        ["Dupont", "faux@univ.example"],
      ]),
    );
    const keep = await desk.owner.students.add({
      lastName: "Dupont",
      firstName: "Élodie",
      email: "juste@univ.example",
    });
    await desk.owner.students.merge(keep.id, "faux@univ.example");
    expect((await desk.owner.campaigns.people("Enquête")).items).toMatchObject([{ student: { firstName: "Élodie" } }]);
    await desk.cursus.deliver();
    expect(desk.mail.messages.map(({ to }) => to.address)).toEqual(["juste@univ.example"]);
  });

  it("refuses one record with itself, two INEs, and the older year over the newer", async () => {
    await using desk = await cursusUnderTest();
    const { students } = desk.owner;
    const first = await students.add({ lastName: "Dupont", email: "a@univ.example", ine: "1234567890A", class: "L1" });
    const second = await students.add({ lastName: "Dupont", email: "b@univ.example", ine: "1234567890B", class: "L1" });
    await expect(students.merge(first.id, "a@univ.example")).rejects.toMatchObject({ code: "student.merge_same" });
    await expect(students.merge(first.id, second.id)).rejects.toMatchObject({ code: "student.merge_two_ines" });
    await students.edit(second.id, { ine: null });
    desk.clock.set("2027-09-15T10:00:00.000Z");
    await students.enrol({ students: [second.id] }, { class: "L2" });
    await expect(students.merge(first.id, second.id)).rejects.toMatchObject({ code: "student.merge_older" });
    expect(await students.count()).toBe(2);
  });

  it("keeps the finished years of both, under the one person", async () => {
    await using desk = await cursusUnderTest();
    const { students } = desk.owner;
    const older = await students.add({ lastName: "Dupont", email: "a@univ.example", class: "L1" });
    desk.clock.set("2027-09-15T10:00:00.000Z");
    const newer = await students.add({ lastName: "Dupont", email: "b@univ.example", class: "L2" });
    await students.merge(newer.id, older.id);
    expect(await students.pastYears(newer.id)).toMatchObject([{ year: "2026-2027", class: "L1", student: older.id }]);
    await students.unmerge(older.id);
    expect([await students.pastYears(newer.id), await students.pastYears(older.id)]).toEqual([[], []]);
  });

  it("is finished by the same call when it was cut short between the two records", async () => {
    const { desk, keep, drop } = await twice();
    await using _ = desk;
    const { storage } = desk.cursus;
    const { updateOne } = storage;
    let writes = 0;
    storage.updateOne = async (...args) => {
      if (++writes === 2) throw new Error("cut short");
      return await updateOne.apply(storage, args);
    };
    await expect(desk.owner.students.merge(keep, drop)).rejects.toThrow("cut short");
    storage.updateOne = updateOne;
    expect(await rowOf(desk, keep)).not.toHaveProperty("phone");
    await desk.owner.students.merge(keep, drop);
    expect(await desk.owner.students.merge(keep, drop)).toMatchObject({ fields: ["phone", "studentNumber"], marks: 1 });
    expect(await desk.owner.students.show(keep)).toMatchObject({ phone: "+33612345678", studentNumber: "E1" });
  });
});

describe("parting them again", () => {
  it("gives each record back what it had", async () => {
    const { desk, keep, drop } = await twice();
    await using _ = desk;
    const shown = async (id: string) => {
      const { version, ...rest } = await desk.owner.students.show(id);
      return rest;
    };
    const before = [await shown(keep), await shown(drop)];
    await desk.owner.students.merge(keep, drop);
    expect(await desk.owner.students.unmerge(drop)).toMatchObject({ stayed: [] });
    expect([await shown(keep), await shown(drop)]).toEqual(before);
    expect(await rowOf(desk, keep)).toMatchObject({ marks: [mark("DS1", 1200)] });
    expect((await desk.owner.students.show("E1")).id).toBe(drop);
  });

  it("leaves with the kept record what was changed there since, and says so", async () => {
    const { desk, keep, drop } = await twice();
    await using _ = desk;
    await desk.owner.students.merge(keep, drop);
    await desk.owner.students.edit(keep, { studentNumber: "E2" });
    const { stayed, kept, student } = await desk.owner.students.unmerge(drop);
    expect([stayed, kept.studentNumber, kept.phone]).toEqual([["studentNumber"], "E2", undefined]);
    expect(student).toMatchObject({ phone: "+33612345678", studentNumber: "E1" });
  });

  it("is refused for a record that was merged into none", async () => {
    const { desk, keep, drop } = await twice();
    await using _ = desk;
    await expect(desk.owner.students.unmerge(drop)).rejects.toMatchObject({ code: "student.not_found" });
    await desk.owner.students.merge(keep, drop);
    await expect(desk.owner.students.restore(drop)).rejects.toMatchObject({ code: "student.merged" });
  });
});

it("lets every module follow a merge and its undoing", async () => {
  const followed: (readonly string[])[] = [];
  const follower = defineModule<object>({
    ...{ name: "follower", collections: [], messages: {}, access: {}, create: () => ({}) },
    rejoin: async (_context, from, to) => void followed.push([from, to]),
  });
  await using cursus = await createCursus({ storage: memoryStorage(), extraModules: [follower] });
  const { students } = cursus.as(owner);
  const keep = await students.add({ lastName: "Dupont", email: "a@univ.example" });
  const drop = await students.add({ lastName: "Dupont", email: "b@univ.example" });
  await students.merge(keep.id, drop.id);
  await students.unmerge(drop.id);
  expect(followed).toEqual([
    [drop.id, keep.id],
    [drop.id, keep.id],
  ]);
});

describe("the erasure of somebody who was two records", () => {
  it("takes along what is held under the other id", async () => {
    await using desk = await cursusUnderTest();
    const { students, campaigns } = desk.owner;
    const { id } = await campaigns.create({ name: "Licence", closes: "2027-06-30" });
    await campaigns.invite(
      id,
      sheetOf("a.csv", [
        ["Nom", "Courriel"],
        ["Canari", "canari@univ.example"],
      ]),
    );
    const drop = (await students.show("canari@univ.example")).id;
    const keep = (await students.add({ lastName: "Canari", phone: "+33612345678" })).id;
    await students.merge(keep, drop);
    await desk.cursus.erase({ kind: "owner" }, keep);
    expect(await campaigns.status(id)).toMatchObject({ invited: 0 });
    const { modules, log } = await desk.cursus.dossier({ kind: "owner" }, keep);
    expect(JSON.stringify([modules, log.filter((entry) => "what" in (entry as object))])).toBe("[{},[]]");
  });
});
