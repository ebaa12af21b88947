import { describe, expect, it } from "vitest";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

const dupont = { lastName: "Dupont", firstName: "Élodie", email: "elodie@univ.example", phone: "06 12 34 56 78" };
const added = ({ owner }: CursusUnderTest) => owner.students.add({ ...dupont, studentNumber: "E1", class: "L3" });

describe("editing a person", () => {
  it("changes what is named, leaves the rest, and reads each value as adding does", async () => {
    await using desk = await cursusUnderTest();
    await added(desk);
    const after = await desk.owner.students.edit("E1", { lastName: " Martin ", phone: "+221 77 123 45 67" });
    expect(after).toMatchObject({ lastName: "Martin", phone: "+221771234567", firstName: "Élodie", version: 2 });
    expect((await desk.owner.students.list({ search: "mart 22177" })).items).toEqual([after]);
  });

  it("clears a field by null, by a blank, or by naming it", async () => {
    await using desk = await cursusUnderTest();
    await added(desk);
    await desk.owner.students.edit("E1", { birthPlace: "Dakar", cohort: "2026" });
    await desk.owner.students.edit("E1", { phone: null, cohort: " " }, { unset: ["birthPlace"] });
    const { id, version, ...after } = await desk.owner.students.show("E1");
    expect(after).toEqual({
      ...{ lastName: "Dupont", firstName: "Élodie", email: "elodie@univ.example", studentNumber: "E1" },
      ...{ class: "L3", status: "active", year: "2026-2027" },
    });
  });

  it("frees the key of a field that is cleared or changed", async () => {
    await using desk = await cursusUnderTest();
    await added(desk);
    await desk.owner.students.edit("E1", { phone: null, email: "autre@univ.example" });
    await desk.owner.students.add({ ...dupont, lastName: "Petit" });
    expect(await desk.owner.students.count()).toBe(2);
  });

  it("tells every fault at once, and writes nothing", async () => {
    await using desk = await cursusUnderTest();
    await added(desk);
    const faulty = { lastName: null, email: "nowhere", birthDate: "2027-01-01", hobby: "chess" } as object;
    const editing = desk.owner.students.edit("E1", faulty, { unset: ["email"] });
    await expect(editing).rejects.toMatchObject({
      code: "input.invalid",
      issues: [
        { path: ["email"], code: "student.email_missing_at" },
        { path: ["birthDate"], code: "student.birth_implausible" },
        { path: ["hobby"], code: "input.unknown_field" },
        { path: ["email"], code: "student.set_and_unset" },
        { path: ["lastName"], code: "student.name_missing" },
      ],
    });
    expect(await desk.owner.students.show("E1")).toMatchObject({ lastName: "Dupont", version: 1 });
  });

  it("leaves nobody without any way to be reached", async () => {
    await using desk = await cursusUnderTest();
    await added(desk);
    const editing = desk.owner.students.edit("E1", { email: null, phone: null });
    await expect(editing).rejects.toMatchObject({ issues: [{ code: "student.contact_missing" }] });
    await desk.owner.students.edit("E1", { email: null, phone: null, personalEmail: "e@perso.example" });
  });

  it("refuses a stale version, says the current one, and overwrites nothing", async () => {
    await using desk = await cursusUnderTest();
    const { id, version } = await added(desk);
    await desk.owner.students.edit(id, { class: "M1" }, { version });
    await expect(desk.owner.students.edit(id, { class: "M2" }, { version })).rejects.toMatchObject({
      code: "student.changed_meanwhile",
      details: { student: id, version: 2, name: "Élodie Dupont" },
    });
    expect(await desk.owner.students.show(id)).toMatchObject({ class: "M1", version: 2 });
  });

  it("without a version keeps what twenty others write to other fields at the same moment", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await added(desk);
    const fields = ["birthName", "usageName", "civility", "birthPlace", "class", "cohort"] as const;
    await Promise.all(fields.map((field) => desk.owner.students.edit(id, { [field]: `new ${field}` })));
    const after = await desk.owner.students.show(id);
    expect(fields.map((field) => after[field])).toEqual(fields.map((field) => `new ${field}`));
    expect(after.version).toBe(7);
  });

  it("writes nothing where nothing differs", async () => {
    await using desk = await cursusUnderTest();
    await added(desk);
    expect(await desk.owner.students.edit("E1", { phone: "0612345678", lastName: "Dupont" })).toMatchObject({
      version: 1,
    });
  });

  it("says whose key it is when it is somebody else's", async () => {
    await using desk = await cursusUnderTest();
    await added(desk);
    await desk.owner.students.add({ lastName: "Petit", email: "petit@univ.example" });
    await expect(desk.owner.students.edit("petit@univ.example", { studentNumber: "e1" })).rejects.toMatchObject({
      code: "student.number_taken",
      details: { value: "e1" },
    });
  });

  it("leaves an entry that names what changed and nothing else", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await added(desk);
    await desk.owner.students.edit(id, { class: "M1", phone: null, lastName: "Dupont" });
    await desk.cursus.deliver();
    const [entry] = await desk.cursus.storage.find("audit", {
      filter: { op: "eq", field: "verb", value: "students.edit" },
    });
    expect(entry).toMatchObject({ about: id, by: "owner", what: { class: "M1", cleared: ["phone"] } });
  });
});

it("releases a phone number that somebody else has by now, even where the person is then out of reach", async () => {
  await using desk = await cursusUnderTest();
  const { id } = await desk.owner.students.add({ lastName: "Dupont", phone: "06 12 34 56 78" });
  expect(await desk.owner.students.releasePhone(id)).not.toHaveProperty("phone");
  await desk.owner.students.add({ lastName: "Petit", phone: "06 12 34 56 78" });
  expect((await desk.owner.students.list({ search: "0612" })).items.map(({ lastName }) => lastName)).toEqual(["Petit"]);
});

it("does not take a blank for the corrected address of an invitation", async () => {
  await using desk = await cursusUnderTest();
  await added(desk);
  await desk.owner.campaigns.create({ name: "Enquête", closes: "2027-06-30" });
  const people = sheetOf("c.csv", [
    ["Nom", "Courriel"],
    ["Dupont", dupont.email],
  ]);
  await desk.owner.campaigns.invite("Enquête", people);
  await expect(desk.owner.campaigns.resend("Enquête", "E1", { email: " \u00a0" })).rejects.toMatchObject({
    issues: [{ path: ["email"], code: "input.required" }],
  });
  expect(await desk.owner.students.show("E1")).toMatchObject({ email: dupont.email });
});
