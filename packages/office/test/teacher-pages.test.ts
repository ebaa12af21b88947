/** What teachers may see and do in the office, and what they may not, without a browser. */
import { describe, expect, it } from "vitest";
import { type Desk, openDesk, people, wordsOf } from "./desk.ts";

const grid = (subject = "Algèbre") => `/classes/L3/grades?subject=${encodeURIComponent(subject)}`;

/** A row of the grid as its page sends it: what it showed, and what is typed now. */
const row = (student: string, was: readonly (readonly [number, string])[], typed: readonly string[]) => [
  ["student", student] as const,
  ["was", JSON.stringify(was)] as const,
  ...typed.map((text, column) => [`m-${student}-${column}`, text] as const),
];

const markOf = async ({ staff }: Desk, student: string, title = "DS 1") => {
  const { value, code } = await staff.grades.show({ student, subject: "Algèbre", title });
  return value ?? code;
};

describe("the grid", () => {
  it("saves what was changed, and leaves alone what was not", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("teacher");
    await browser.get(grid());
    const saved = await browser.post(grid(), [
      ["column", "DS 1"],
      ...row(desk.awa, [[1, "14,5"]], ["15,25"]),
      ...row(desk.zoe, [[1, "7"]], ["7"]),
    ]);
    expect(wordsOf(await browser.follow(saved))).toContain("C’est enregistré : 1 note.");
    expect(await markOf(desk, desk.awa)).toBe(15.25);
    expect((await desk.staff.grades.show({ student: desk.zoe, subject: "Algèbre", title: "DS 1" })).version).toBe(1);
  });

  it("saves what is right, and says beside each other cell what is wrong with it and what was typed", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("teacher");
    await browser.get(grid());
    const page = await browser.post(grid(), [
      ["column", "DS 1"],
      ...row(desk.awa, [[1, "14,5"]], ["25"]),
      ...row(desk.zoe, [[1, "7"]], ["ABI"]),
    ]);
    expect(page.status).toBe(422);
    expect(page.text).toMatch(new RegExp(`id="m-${desk.awa}-0"[^>]*value="25"[^>]*aria-invalid="true"`));
    expect(wordsOf(page)).toContain("25 n’est pas compris entre 0 et 20.");
    expect([await markOf(desk, desk.awa), await markOf(desk, desk.zoe)]).toEqual([14.5, "ABI"]);
  });

  it("shows both values and by whom where somebody else changed the mark meanwhile, and overwrites it only then", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("teacher");
    await browser.get(grid());
    const { id } = await desk.staff.users.show(people.registrar.email);
    const other = desk.cursus.as({ kind: "user", id, role: "registrar" });
    await other.grades.edit({ student: desk.awa, subject: "Algèbre", title: "DS 1" }, { value: 16 });
    const page = await browser.post(grid(), [["column", "DS 1"], ...row(desk.awa, [[1, "14,5"]], ["9"])]);
    expect(page.status).toBe(409);
    expect(wordsOf(page)).toContain("Fatou Sow a inscrit 16 ici entre-temps. Vous avez saisi 9");
    expect(await markOf(desk, desk.awa)).toBe(16);
    const again = await browser.post(grid(), [["column", "DS 1"], ...row(desk.awa, [[2, "16"]], ["9"])]);
    expect(again.status).toBe(303);
    expect(await markOf(desk, desk.awa)).toBe(9);
  });

  it("shows what somebody else entered where there was nothing, and does not remove what they changed", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("teacher");
    await browser.get(grid());
    const entered = await browser.post(grid(), [["column", "DS 1"], ...row(desk.awa, [[0, ""]], ["9"])]);
    expect([entered.status, wordsOf(entered)]).toEqual([
      409,
      expect.stringContaining("a inscrit 14,5 ici entre-temps"),
    ]);
    await desk.staff.grades.edit({ student: desk.awa, subject: "Algèbre", title: "DS 1" }, { value: 16 });
    const removed = await browser.post(grid(), [["column", "DS 1"], ...row(desk.awa, [[1, "14,5"]], [""])]);
    expect(removed.status).toBe(409);
    expect(await markOf(desk, desk.awa)).toBe(16);
  });

  it("removes a mark whose cell was emptied", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("teacher");
    await browser.get(grid());
    expect((await browser.post(grid(), [["column", "DS 1"], ...row(desk.awa, [[1, "14,5"]], [""])])).status).toBe(303);
    await expect(markOf(desk, desk.awa)).rejects.toMatchObject({ code: "grade.not_found" });
  });

  it("makes a new assessment with its first mark, and asks for a title before anything", async () => {
    await using desk = await openDesk();
    const browser = await desk.signedIn("teacher");
    const path = `${grid()}&new=yes`;
    await browser.get(path);
    const fields = [
      ["column", ""],
      ["coefficient", "0,5"],
      ["scale", "10"],
      ["date", "2026-12-18"],
    ] as const;
    const untitled = await browser.post(path, [...fields, ["title", ""], ...row(desk.awa, [[0, ""]], ["9"])]);
    expect([untitled.status, untitled.text]).toEqual([422, expect.stringContaining('id="q-title-fault"')]);
    expect(untitled.text).toMatch(new RegExp(`name="m-${desk.awa}-1" value="9"`));
    const rows = [...row(desk.awa, [[0, ""]], ["9"]), ...row(desk.zoe, [[0, ""]], ["11"])];
    const made = await browser.post(path, [...fields, ["title", "TP <1>"], ...rows]);
    expect([made.status, wordsOf(made)]).toEqual([422, expect.stringContaining("11 n’est pas compris entre 0 et 10.")]);
    const mark = await desk.staff.grades.show({ student: desk.awa, subject: "Algèbre", title: "TP <1>" });
    expect(mark).toMatchObject({ value: 9, coefficient: 0.5, scale: 10, date: "2026-12-18" });
    const taken = await browser.post(path, [...fields, ["title", "ds 1"], ...row(desk.zoe, [[0, ""]], ["9"])]);
    expect(wordsOf(taken)).toContain("ds 1 est déjà une évaluation");
  });

  it("is of a teacher's own classes and subjects", async () => {
    await using desk = await openDesk();
    await desk.staff.students.add({ lastName: "Roux", email: "roux@univ.example", class: "M1" });
    await desk.staff.users.edit(people.teacher.email, { teaches: [{ class: "L3", subjects: ["Analyse"] }] });
    const browser = await desk.signedIn("teacher");
    expect((await browser.get("/classes/M1")).status).toBe(404);
    expect((await browser.get("/classes/M1/grades?subject=Analyse")).status).toBe(404);
    expect(wordsOf(await browser.get("/classes/L3"))).not.toContain("Algèbre");
    await browser.get("/classes/L3");
    const page = await browser.post(grid(), [["column", "DS 1"], ...row(desk.awa, [[1, "14,5"]], ["20"])]);
    expect(page.status).not.toBe(303);
    expect(await markOf(desk, desk.awa)).toBe(14.5);
  });

  it("marks nobody of another class by a forged row", async () => {
    await using desk = await openDesk();
    const { id } = await desk.staff.students.add({ lastName: "Roux", email: "roux@univ.example", class: "M1" });
    const browser = await desk.signedIn("teacher");
    await browser.get(grid());
    const page = await browser.post(grid(), [["column", "DS 1"], ...row(id, [[0, ""]], ["20"]), ["was", "not json"]]);
    expect(page.status).toBe(422);
    expect((await desk.staff.grades.transcript(id)).subjects).toEqual([]);
  });
});

describe("a class", () => {
  it("is published once, after a question that counts the marks", async () => {
    await using desk = await openDesk();
    await desk.staff.settings.set({ publication: "manual" });
    await desk.staff.grades.add({ student: desk.awa, subject: "Algèbre", title: "DS 2", value: 12 });
    const browser = await desk.signedIn("teacher");
    expect(wordsOf(await browser.get("/classes/L3/publish"))).toContain("1 note devient visible, pour 1 étudiant");
    const done = await browser.follow(await browser.post("/classes/L3/publish"));
    expect(wordsOf(done)).toContain("Les étudiants voient ces notes : 1.");
    const mark = await desk.staff.grades.show({ student: desk.awa, subject: "Algèbre", title: "DS 2" });
    expect(mark.published).toBe(true);
  });

  it("gives transcripts of its own people alone", async () => {
    await using desk = await openDesk();
    const { id } = await desk.staff.students.add({ lastName: "Roux", email: "roux@univ.example", class: "M1" });
    const browser = await desk.signedIn("teacher");
    const own = await browser.get(`/classes/L3/transcripts/${desk.awa}`);
    expect([own.status, own.headers.get("content-type")]).toEqual([200, "application/pdf"]);
    expect((await browser.get(`/classes/L3/transcripts/${id}`)).status).toBe(404);
  });
});
