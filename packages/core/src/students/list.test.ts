import { describe, expect, it } from "vitest";
import { eq } from "../storage/where.ts";
import { type CursusUnderTest, cursusUnderTest } from "../testing/index.ts";
import type { StudentFilter, StudentSort } from "./list.ts";

const people = [
  { lastName: "Zola", firstName: "Émile", email: "z@univ.example", class: "L2", cohort: "2026" },
  { lastName: "N’Diaye", firstName: "Awa", phone: "+221 77 123 45 67", class: "L3", cohort: "2026" },
  { lastName: "Étienne", firstName: "Luc", email: "l@univ.example", class: "L3", studentNumber: "E 2024-017" },
  { lastName: "Dupont", firstName: "Élodie", phone: "06 12 34 56 78" },
];
async function desk() {
  const under = await cursusUnderTest();
  for (const person of people) {
    await under.owner.students.add(person);
    under.clock.advance(60);
  }
  return under;
}
const names = async ({ owner }: CursusUnderTest, filter: StudentFilter, sort?: StudentSort) =>
  (await owner.students.list(filter, { ...(sort && { sort }) })).items.map(({ lastName }) => lastName);

describe("looking for people", () => {
  it.each([
    ["elo dup", ["Dupont"]],
    ["DUP élo", ["Dupont"]],
    ["ndiaye", ["N’Diaye"]],
    ["n'dia", ["N’Diaye"]],
    ["diaye awa", ["N’Diaye"]],
    ["06 12", ["Dupont"]],
    ["0612345678", ["Dupont"]],
    ["+33 6 12 34", ["Dupont"]],
    ["0033 6 12", ["Dupont"]],
    ["+33 (0)6 12", ["Dupont"]],
    ["+221 77", ["N’Diaye"]],
    ["odie", []],
    ["12 34 56", []],
    ["dup awa", []],
    ["%", []],
    ["-", []],
    ["E 2024-0", ["Étienne"]],
  ])("finds by %j: %j", async (search, found) => {
    await using under = await desk();
    expect(await names(under, { search })).toEqual(found);
    expect(await under.owner.students.count({ search })).toBe(found.length);
  });

  it("finds a student number as it is typed, whatever a phone would be made of it", async () => {
    await using under = await desk();
    await under.owner.students.add({ lastName: "Sow", email: "s@univ.example", studentNumber: "0042-7" });
    for (const search of ["0042-7", "0042"]) expect(await names(under, { search })).toEqual(["Sow"]);
  });

  it("refuses a year that is none, rather than find nobody in it", async () => {
    await using under = await desk();
    await expect(names(under, { year: "2026-2028" })).rejects.toMatchObject({ code: "student.year_invalid" });
  });

  it("narrows by class, cohort, status and year together", async () => {
    await using under = await desk();
    await under.owner.students.withdraw("l@univ.example", { reason: "transfer" });
    expect(await names(under, { class: "L3" })).toEqual(["Étienne", "N’Diaye"]);
    expect(await names(under, { class: "L3", cohort: "2026" })).toEqual(["N’Diaye"]);
    expect(await names(under, { class: "L3", status: "withdrawn" })).toEqual(["Étienne"]);
    expect(await names(under, { year: "2026-2027", status: "active" })).toEqual(["Dupont", "N’Diaye", "Zola"]);
    expect(await names(under, { year: "2025-2026" })).toEqual([]);
    expect(await under.owner.students.count({ class: "L3", cohort: "2026" })).toBe(1);
    expect(await under.owner.students.count()).toBe(4);
  });
});

describe("the order of a list", () => {
  it.each<[StudentSort, readonly string[]]>([
    ["name", ["Dupont", "Étienne", "N’Diaye", "Zola"]],
    ["-name", ["Zola", "N’Diaye", "Étienne", "Dupont"]],
    ["class", ["Dupont", "Zola", "Étienne", "N’Diaye"]],
    ["-class", ["N’Diaye", "Étienne", "Zola", "Dupont"]],
    ["createdAt", ["Zola", "N’Diaye", "Étienne", "Dupont"]],
    ["-createdAt", ["Dupont", "Étienne", "N’Diaye", "Zola"]],
  ])("%s", async (sort, found) => {
    await using under = await desk();
    expect(await names(under, {}, sort)).toEqual(found);
    const all = await Array.fromAsync(under.owner.students.each({}, { sort }));
    expect(all.map(({ lastName }) => lastName)).toEqual(found);
  });

  it("goes by the average of the current year, people without one first, and last the other way round", async () => {
    await using under = await desk();
    const { storage } = under.cursus;
    const averages = { Zola: 950, "N’Diaye": 1525 };
    for (const [lastName, average] of Object.entries(averages)) {
      const { id } = (await under.owner.students.list({ search: lastName })).items[0]!;
      await storage.updateOne("students", eq("id", id), { set: { average } });
    }
    const other = await under.owner.students.add({ lastName: "Ancien", email: "a@univ.example", class: "L3" });
    await storage.updateOne("students", eq("id", other.id), { set: { average: 2000, year: "2025-2026" } });
    expect((await names(under, {}, "average")).slice(2)).toEqual(["Zola", "N’Diaye"]);
    expect((await names(under, {}, "-average")).slice(0, 2)).toEqual(["N’Diaye", "Zola"]);
    expect(await names(under, { class: "L3" }, "-average")).toEqual(["N’Diaye", "Étienne"]);
    expect(await names(under, { class: "L3", year: "2025-2026" }, "-average")).toEqual(["Ancien"]);
  });

  it("holds from page to page, in every order", async () => {
    await using under = await desk();
    for (const sort of ["name", "-class", "-average", "createdAt"] as const) {
      const whole = await names(under, {}, sort);
      const paged: string[] = [];
      let after: string | undefined;
      for (let turn = 0; turn < 5; turn++) {
        const page = await under.owner.students.list({}, { sort, limit: 1, ...(after !== undefined && { after }) });
        paged.push(...page.items.map(({ lastName }) => lastName));
        after = page.next;
        if (after === undefined) break;
      }
      expect(paged).toEqual(whole);
    }
  });

  it("is refused by name when there is none such", async () => {
    await using under = await desk();
    await expect(under.owner.students.list({}, { sort: "shoeSize" as StudentSort })).rejects.toMatchObject({
      code: "input.not_one_of",
      details: { field: "sort", values: expect.arrayContaining(["name", "-average"]) },
    });
  });
});
