/** Teachers in a real browser: every page looked at, and marks entered by the keyboard alone. */
import { expect, it } from "vitest";
import { busy } from "./at-work.ts";
import { useBrowser } from "./browser.ts";
import { type Desk, people } from "./desk.ts";
import { lookAt, type PageThere, sending } from "./looks.ts";

useBrowser();

const at = (path: string) => () => path;

/** A whole class with marks of two subjects. */
async function marked(desk: Desk): Promise<void> {
  const { staff } = desk;
  await busy(desk);
  const { items } = await staff.students.list({ class: "L3" });
  for (const [n, { id, lastName }] of items.entries()) {
    if (/^(N|O'B)/.test(lastName)) continue;
    const common = { student: id, subject: "Algèbre", title: "DS 1", coefficient: 2 };
    await staff.grades.add({ ...common, value: 5.25 + n });
    if (n % 3 > 0)
      await staff.grades.add({
        student: id,
        subject: "Algèbre",
        title: "Examen terminal",
        value: n % 5 === 0 ? "ABI" : 8 + n / 2,
        date: "2026-12-18",
      });
  }
}

const manual = async (desk: Desk) => {
  await desk.staff.settings.set({ publication: "manual" });
  await marked(desk);
};

const oneSubject = async (desk: Desk) => {
  await marked(desk);
  await desk.staff.users.edit(people.teacher.email, { teaches: [{ class: "L3", subjects: ["Algèbre"] }] });
};
const grid = "/classes/L3/grades?subject=Alg%C3%A8bre";

const pages: readonly PageThere[] = [
  { name: "teacher-home", path: at(""), prepare: marked },
  { name: "classes", path: at("/classes"), prepare: marked },
  {
    name: "classes-none",
    path: at("/classes"),
    prepare: (desk) => desk.staff.users.edit(people.teacher.email, { teaches: null }),
  },
  { name: "class", path: at("/classes/L3"), prepare: manual },
  { name: "class-one-subject", path: at("/classes/L3"), prepare: oneSubject },
  { name: "publish", path: at("/classes/L3/publish"), prepare: manual },
  { name: "grid", path: at(grid), prepare: marked },
  { name: "grid-new", path: at("/classes/L3/grades?subject=Topologie"), prepare: marked },
  {
    ...{ name: "grid-faults", path: at(grid), prepare: marked },
    async act(page, desk) {
      const cells = page.locator("input[data-cell]");
      await cells.nth(0).fill("25");
      await cells.nth(2).fill("douze");
      await cells.nth(4).fill("11,5");
      // Somebody else corrects the same mark meanwhile.
      const mark = { student: desk.awa, subject: "Algèbre", title: "DS 1" };
      const name = await page.locator(`input[name="m-${desk.awa}-0"]`);
      await name.fill("9");
      const { value = 0 } = await desk.staff.grades.show(mark);
      await desk.cursus
        .as({ kind: "user", id: (await desk.staff.users.show(people.registrar.email)).id, role: "registrar" })
        .grades.edit(mark, { value: value === 16 ? 17 : 16 });
      await sending("main form.wide .actions button")(page);
    },
  },
];

it.each(pages)("can be read and used by everyone, on a phone and in the dark: $name", async (there) => {
  await lookAt(there, "teacher");
  expect(there.name).not.toBe("");
});
