import { describe, expect, it } from "vitest";
import { type Actor, link } from "../module/actor.ts";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

const dupont = { lastName: "Dupont", email: "elodie@univ.example", studentNumber: "E1", class: "L3", cohort: "2026" };
const deleted = async ({ owner }: CursusUnderTest) => {
  const { id } = await owner.students.add(dupont);
  await owner.students.delete("E1");
  return id;
};
const days = 86_400;

describe("a deleted person", () => {
  it("is in nobody's sight: not by key or id, in no list, search or count", async () => {
    await using desk = await cursusUnderTest();
    const { students } = desk.owner;
    const id = await deleted(desk);
    for (const name of [id, "E1", dupont.email])
      await expect(students.show(name)).rejects.toMatchObject({ code: "student.not_found" });
    const filters = [{}, { class: "L3" }, { cohort: "2026" }, { status: "active" }, { search: "dup" }] as const;
    for (const filter of filters) {
      expect((await students.list(filter)).items).toEqual([]);
      expect(await students.count(filter)).toBe(0);
      expect(await Array.fromAsync(students.each(filter))).toEqual([]);
    }
  });

  it("cannot be edited, withdrawn or deleted again", async () => {
    await using desk = await cursusUnderTest();
    const { students } = desk.owner;
    const id = await deleted(desk);
    for (const refused of [
      students.edit(id, { class: "M1" }),
      students.withdraw(id, { reason: "transfer" }),
      students.delete(id),
    ])
      await expect(refused).rejects.toMatchObject({ code: "student.not_found" });
  });

  it("leaves their keys to others, and a file that names them adds somebody new", async () => {
    await using desk = await cursusUnderTest();
    const id = await deleted(desk);
    const report = await desk.owner.students.import(
      sheetOf("c.csv", [
        ["Nom", "Courriel", "N° étudiant", "Promotion"],
        ["Dupont", dupont.email, "E1", "2026"],
      ]),
    );
    expect(report).toMatchObject({ added: 1, warnings: [] });
    expect((await desk.owner.students.show("E1")).id).not.toBe(id);
  });

  it("is restored as they were, keys and all", async () => {
    await using desk = await cursusUnderTest();
    const id = await deleted(desk);
    expect((await desk.owner.students.deleted()).items).toMatchObject([{ id, deletedAt: desk.clock.now() }]);
    const { version, ...restored } = await desk.owner.students.restore(id);
    expect(restored).toEqual({ id, ...dupont, status: "active", year: "2026-2027" });
    expect(await desk.owner.students.show("E1")).toMatchObject({ id });
    expect((await desk.owner.students.deleted()).items).toEqual([]);
  });

  it("is not restored while somebody else has one of their keys, and is told who", async () => {
    await using desk = await cursusUnderTest();
    const id = await deleted(desk);
    const other = await desk.owner.students.add({ lastName: "Petit", firstName: "Luc", email: dupont.email });
    await expect(desk.owner.students.restore(id)).rejects.toMatchObject({
      code: "student.cannot_restore",
      details: { field: "email", value: dupont.email, by: "Luc Petit", id: other.id },
    });
    expect((await desk.owner.students.deleted()).items).toHaveLength(1);
  });

  it("is not deleted from a stale version", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.students.add(dupont);
    await desk.owner.students.edit("E1", { class: "M1" });
    await expect(desk.owner.students.delete("E1", { version: 1 })).rejects.toMatchObject({
      code: "student.changed_meanwhile",
      details: { version: 2 },
    });
    expect(await desk.owner.students.count()).toBe(1);
  });

  it("is no longer written to", async () => {
    await using desk = await cursusUnderTest();
    await desk.owner.campaigns.create({ name: "Enquête", closes: "2027-06-30" });
    const sheet = sheetOf("c.csv", [
      ["Nom", "Courriel"],
      ["Dupont", dupont.email],
    ]);
    await desk.owner.campaigns.invite("Enquête", sheet);
    await desk.owner.students.delete(dupont.email);
    await desk.cursus.deliver();
    expect(desk.mail.messages).toEqual([]);
    expect((await desk.owner.campaigns.people("Enquête")).items).toEqual([]);
  });
});

describe("purging", () => {
  it("removes those deleted longer than so many days ago, their finished years too, and nobody else", async () => {
    await using desk = await cursusUnderTest();
    const { students } = desk.owner;
    desk.clock.set("2026-06-01T10:00:00.000Z");
    await students.add(dupont);
    await students.rollover({ from: "2025-2026", plan: [{ class: "L3", promoteTo: "M1" }] });
    await students.delete("E1");
    desk.clock.advance(20 * days);
    await students.add({ lastName: "Petit", email: "petit@univ.example" });
    await students.delete("petit@univ.example");
    await students.add({ lastName: "Grand", email: "grand@univ.example" });
    desk.clock.advance(11 * days);
    expect(await students.purge({ days: 30 })).toEqual({ purged: 1, kept: 0 });
    expect((await students.deleted()).items.map(({ lastName }) => lastName)).toEqual(["Petit"]);
    expect(await desk.cursus.storage.count("past_years")).toBe(0);
    expect(await students.count()).toBe(1);
  });

  it("leaves whom something points to, and whoever was merged into somebody who stays", async () => {
    await using desk = await cursusUnderTest();
    const { students, campaigns } = desk.owner;
    await campaigns.create({ name: "Enquête", closes: "2027-06-30" });
    const people = sheetOf("c.csv", [
      ["Nom", "Courriel"],
      ["Dupont", dupont.email],
    ]);
    await campaigns.invite("Enquête", people);
    await students.delete(dupont.email);
    const keep = await students.add({ lastName: "Petit", email: "petit@univ.example" });
    const drop = await students.add({ lastName: "Petit", email: "petit2@univ.example" });
    await students.merge(keep.id, drop.id);
    desk.clock.advance(1);
    expect(await students.purge({ days: 0 })).toEqual({ purged: 0, kept: 2 });
    expect(await students.show(drop.id)).toMatchObject({ id: keep.id });
  });

  it("is for administrators: a registrar is refused", async () => {
    await using desk = await cursusUnderTest();
    const registrar: Actor = { kind: "user", id: "r", role: "registrar" };
    for (const actor of [registrar, link("a token")])
      expect(() => desk.cursus.as(actor).students.purge({ days: 1 })).toThrow(
        expect.objectContaining({ code: "access.forbidden" }),
      );
  });
});
