/** Teachers in a real browser: every page looked at, and marks entered by the keyboard alone. */
import { describe, expect, it } from "vitest";
import { busy } from "./at-work.ts";
import { signIn, visit } from "./browser.ts";
import { type Desk, openDesk, people } from "./desk.ts";
import { byKeyboard, lookAt, type PageThere, sending, useLooks } from "./looks.ts";

useLooks();

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
  expect.hasAssertions();
  await lookAt(there, "teacher");
});

const words = {
  fr: {
    ...{
      classes: "Classes",
      enter: "Saisir les notes",
      save: "Enregistrer les notes",
      one: "C’est enregistré : 1 note.",
    },
    ...{ not: "Non enregistrées : 1.", publish: "Publier les notes", published: "Les étudiants voient ces notes : 1." },
    ...{ add: "Ajouter une évaluation", title: "Intitulé de la nouvelle évaluation", fresh: "Nouvelle évaluation" },
  },
  en: {
    ...{ classes: "Classes", enter: "Enter marks", save: "Save the marks", one: "Saved: 1 mark." },
    ...{ not: "Not saved: 1.", publish: "Publish marks", published: "Students see these marks now: 1." },
    ...{ add: "Add an assessment", title: "Title of the new assessment", fresh: "New assessment" },
  },
} as const;

describe.each([320, 1280])("%i pixels wide, by the keyboard alone", (width) => {
  it.each(["fr", "en"] as const)(
    "a teacher enters marks, mends one, adds an assessment and publishes (%s)",
    async (language) => {
      await using desk = await openDesk();
      await desk.staff.settings.set({ publication: "manual" });
      await desk.staff.users.edit(people.teacher.email, { language });
      const told = words[language];
      await visit(desk, { options: { viewport: { width, height: 800 } } }, async (page, url) => {
        const { press, type, says, ends } = byKeyboard(page);
        await signIn(page, url, "teacher");
        await press(told.classes);
        await press("L3");
        await press(told.enter);
        await type("N’Diaye Awa, DS 1", "25");
        await press(told.save);
        await ends(told.not);
        // The list of what is wrong has the focus, and leads to the cell.
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        expect(await page.evaluate("document.activeElement.value")).toBe("25");
        await page.keyboard.press("ControlOrMeta+a");
        await page.keyboard.type(language === "fr" ? "12,5" : "12.5");
        await press(told.save);
        await says(told.one);
        await press(told.add);
        await type(told.title, "TP 1");
        await type(`O'Brien-Nguyễn Zoé, ${told.fresh}`, "ABJ");
        await press(told.save);
        await says(told.one);
        await press(language === "fr" ? "← Classe L3" : "← Class L3");
        await press(told.publish);
        await press(told.publish);
        await says(told.published);
      });
      expect((await desk.staff.grades.show({ student: desk.awa, subject: "Algèbre", title: "DS 1" })).value).toBe(12.5);
    },
    60_000,
  );
});

it("moves between cells, takes a block from a spreadsheet, undoes it, and says what is not saved", async () => {
  await using desk = await openDesk();
  await marked(desk);
  await visit(desk, { options: { javaScriptEnabled: true } }, async (page, url) => {
    await signIn(page, url, "teacher", grid);
    const values = () =>
      page.evaluate(`[...document.querySelectorAll("input[data-cell]")].slice(0, 6).map((one) => one.value)`);
    const before = await values();
    const { keyboard } = page;
    await page.locator("input[data-cell]").first().focus();
    await keyboard.press("ArrowDown");
    await keyboard.press("ArrowRight");
    const at = () =>
      page.evaluate(`[...document.querySelectorAll("input[data-cell]")].indexOf(document.activeElement)`);
    expect(await at()).toBe(3);
    await keyboard.press("Shift+Enter");
    await keyboard.press("ArrowLeft");
    expect(await at()).toBe(0);
    await page.evaluate(`(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "11\\t12,5\\r\\n13\\tABI\\r\\n");
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    })()`);
    const pasted = ["11", "12,5", "13", "ABI", ...(before as string[]).slice(4)];
    expect(await values()).toEqual(pasted);
    await page.getByText("Cases non encore enregistrées : 4").waitFor();
    await keyboard.press("Control+z");
    expect(await values()).toEqual(before);
    await keyboard.press("Control+y");
    expect(await values()).toEqual(pasted);
    await keyboard.press("Enter");
    await keyboard.type("9");
    await keyboard.press("Control+z");
    expect(await values()).toEqual(pasted);
    let asked = 0;
    page.on("dialog", (dialog) => {
      asked++;
      void dialog.dismiss();
    });
    await page.goto(`${url}/classes`).catch(() => undefined);
    expect(asked).toBe(1);
    await sending("main form.wide .actions button")(page);
    await page.getByText("C’est enregistré : 4 notes.").waitFor();
    expect(asked).toBe(1);
  });
});
