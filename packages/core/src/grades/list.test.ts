import { expect, it } from "vitest";
import { cursusUnderTest } from "../testing/index.ts";

async function marked() {
  const { owner } = await cursusUnderTest();
  for (const name of ["Anne", "Basile", "Chloé"]) {
    await owner.students.add({ lastName: name, studentNumber: name, email: `${name[0]}@univ.example`, class: "L3" });
    for (const subject of ["Algèbre", "Droit"])
      await owner.grades.add({ student: name, subject, title: "DS", value: 12 });
  }
  return owner;
}

it("gives marks a page at a time: every mark once, in one order", async () => {
  const { grades } = await marked();
  const all = await Array.fromAsync(grades.list({ class: "L3" }));
  for (const limit of [1, 2, 3, 6, 50]) {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const { items, next } = await grades.page({ class: "L3" }, { limit, ...(after !== undefined && { after }) });
      expect(items.length).toBeLessThanOrEqual(limit);
      seen.push(...items.map(({ id }) => id));
      after = next;
    } while (after !== undefined);
    expect(seen).toEqual(all.map(({ id }) => id));
  }
});

it("goes on where a page ended though its last student is gone since, and refuses a position that is none", async () => {
  const { grades, students } = await marked();
  const { next } = await grades.page({}, { limit: 3 });
  await students.delete("Basile");
  expect((await grades.page({}, { after: next! })).items.map(({ student }) => student.lastName)).toEqual([
    ...["Chloé", "Chloé"],
  ]);
  await expect(grades.page({}, { after: "x" })).rejects.toMatchObject({ code: "page.bad_position" });
  await expect(grades.page({}, { limit: 0 })).rejects.toMatchObject({ code: "page.bad_limit" });
});

it("shows one mark with what stood there before, of a finished year too", async () => {
  const owner = await marked();
  const { grades, students } = owner;
  const [mark] = await Array.fromAsync(grades.list({ student: "Anne" }));
  await grades.edit(mark!.id, { value: 15 }, { version: 1 });
  expect(await grades.show(mark!.id)).toMatchObject({ value: 15, version: 2, history: [{ value: 12 }] });
  expect(await grades.show({ student: "Anne", subject: "droit", title: "ds" })).toMatchObject({ value: 12 });
  await students.rollover({ from: "2026-2027", plan: [{ class: "L3", promoteTo: "M1" }] });
  expect(await grades.show(mark!.id)).toMatchObject({ year: "2026-2027", class: "L3", value: 15, version: 2 });
  expect((await grades.page({ year: "2026-2027" }, { limit: 4 })).items).toHaveLength(4);
  await expect(grades.show(`${mark!.student.id}.nothing`)).rejects.toMatchObject({ code: "grade.not_found" });
});
