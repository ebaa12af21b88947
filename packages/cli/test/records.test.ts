/** One student's file from the command line, as an office works with it. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
const people = [
  "Nom,Prénom,N° étudiant,Courriel,Classe,Algèbre",
  "O'Brien-Nguyễn,Awa,1,awa@univ.example,L1,12",
  "Martin,Léa,2,lea@univ.example,L1,8",
  "Zola,Zoé,3,zoe@univ.example,M1,15",
];

beforeAll(async () => {
  desk = await openDesk();
  await desk.run(["students", "import", await desk.file("notes.csv", people.join("\n"))]);
}, 60_000);
afterAll(() => desk.clear());

describe("records", () => {
  it("shows a file in both languages, a part of it, and says of an empty one that nothing is recorded", async () => {
    const whole = await desk.run(["records", "show", "1"]);
    expect(whole.code).toBe(0);
    expect(whole.stdout).toMatch(/^IDENTITY\n[\s\S]*O'Brien-Nguyễn[\s\S]*MARKS\n[^\n]*Algèbre[^\n]*12\/20/);
    expect(whole.stdout).toMatch(/EXAMS\n {2}nothing recorded/);
    const part = await desk.run(["records", "show", "1", "--section", "grades", "--lang", "fr"]);
    expect(part.stdout).toMatch(/^NOTES\n.*Algèbre.*12\/20.*\n$/);
    expect((await desk.ask(["records", "show", "9"])).error.code).toBe("student.not_found");
    expect((await desk.ask(["records", "show", "1", "--section", "medical"])).ok).toBe(false);
  }, 60_000);

  it("writes, lists, changes and deletes a note", async () => {
    const added = await desk.ask(["records", "notes", "add", "1", "--text", "called", "--level", "registrar"]);
    expect(added.data).toMatchObject({ level: "registrar", text: "called", by: "owner" });
    await desk.ask(["records", "notes", "edit", added.data.id, "--text", "called twice"]);
    const stale = await desk.ask(["records", "notes", "edit", added.data.id, "--text", "x", "--if-version", "1"]);
    expect(stale.error.code).toBe("records.note_changed_meanwhile");
    expect((await desk.run(["records", "notes", "list", "1"])).stdout).toMatch(/student office\s+called twice/);
    expect((await desk.run(["records", "list", "--note"])).stdout).toMatch(/O'Brien-Nguyễn[^\n]*\n$/);
    await desk.ask(["records", "notes", "delete", added.data.id]);
    expect((await desk.ask(["records", "notes", "list", "1"])).data.items).toEqual([]);
  }, 60_000);

  it("saves a filter, lists by it with more conditions, into every kind of file", async () => {
    expect((await desk.ask(["records", "filters", "add", "Licence 1", "--class", "L1", "--ects", "0"])).ok).toBe(true);
    expect((await desk.ask(["records", "filters", "add", "licence 1", "--class", "L2"])).error.code).toBe(
      "records.filter_known",
    );
    expect((await desk.run(["records", "filters", "list"])).stdout).toMatch(/Licence 1\s+class=L1, ects=0\s+yours/);
    const listed = await desk.ask(["records", "list", "--filter", "Licence 1", "--limit", "1"]);
    expect(listed.data.items).toMatchObject([{ lastName: "Martin", ects: 0 }]);
    const next = await desk.ask(["records", "list", "--filter", "Licence 1", "--after", listed.data.next]);
    expect(next.data.items.map(({ lastName }: { lastName: string }) => lastName)).toEqual(["O'Brien-Nguyễn"]);
    for (const ending of ["csv", "json", "ndjson", "xlsx", "pdf"]) {
      const file = desk.path(`l1.${ending}`);
      const { data } = await desk.ask(["records", "list", "--filter", "Licence 1", "--output", file]);
      expect([ending, data.rows]).toEqual([ending, 2]);
    }
    expect(await readFile(desk.path("l1.csv"), "utf8")).toMatch(/lastName.*\n.*Martin/);
    expect((await desk.ask(["records", "list", "--filter", "None"])).error.message).toContain("Licence 1");
    expect((await desk.ask(["records", "list", "--ects", "many"])).error.code).toBe("cli.not_ects");
    expect((await desk.ask(["records", "list", "--exam-state", "paid"])).error.message).toContain("period");
    expect((await desk.ask(["records", "filters", "delete", "LICENCE 1"])).data.name).toBe("Licence 1");
  }, 120_000);

  it("prints one, and many with a report of whom it could not", async () => {
    const one = await desk.ask(["records", "print", "1", "--out", desk.path("one.pdf")]);
    expect(one.data).toMatchObject({ pages: expect.any(Number) });
    expect((await readFile(desk.path("one.pdf"))).subarray(0, 5).toString()).toBe("%PDF-");
    const list = await desk.file("who.txt", "1\nnobody\n\n3\n1\n");
    const many = await desk.ask(["records", "print", "--students", list, "--output", desk.path("many.pdf")]);
    expect(many.data).toMatchObject({ students: 2, refused: [{ student: "nobody", code: "student.not_found" }] });
    expect(many.code).toBe(8);
    const told = await desk.run([
      "records",
      "print",
      "--students",
      list,
      "--output",
      desk.path("m.pdf"),
      "--lang",
      "fr",
    ]);
    expect(told.stdout).toMatch(/Non imprimé\s: nobody/);
    const empty = await desk.ask(["records", "print", "--class", "L9", "--output", desk.path("none.pdf")]);
    expect(empty.data).toMatchObject({ students: 0, pages: 1 });
    expect((await desk.ask(["records", "print", "--output", desk.path("all.pdf")])).error.code).toBe("cli.whose_files");
  }, 120_000);
});
