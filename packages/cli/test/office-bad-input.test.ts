/** What the student office refuses: each by name, with the right exit code, and nothing half done. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
let gone: string;

const add = (...flags: readonly string[]) => desk.ask(["students", "add", "--last-name", "Diop", ...flags]);
const mark = (value: string, ...flags: readonly string[]) =>
  desk.ask(["grades", "add", "--student", "awa@univ.example", "--subject", "Algèbre", "--value", value, ...flags]);

beforeAll(async () => {
  desk = await openDesk();
  await add("--email", "awa@univ.example", "--phone", "06 12 34 56 78", "--class", "L3", "--student-number", "E1");
  gone = (await add("--email", "gone@univ.example")).data.id;
  await desk.ask(["students", "delete", gone, "--confirm", "Diop"]);
});
afterAll(() => desk.clear());

describe("marks", () => {
  it.each([
    ["20.01", "grade.out_of_range", "20.01 n’est pas compris entre 0 et 20."],
    ["-1", "grade.out_of_range", "-1 n’est pas compris entre 0 et 20."],
    ["abc", "grade.not_a_mark", "abc n’est pas une note"],
    ["12/5", "grade.looks_like_date", "12/5 ressemble à une date"],
    ["12/05/2026", "grade.looks_like_date", "12/05/2026 ressemble à une date"],
    ["12.345", "grade.too_precise", "plus de deux décimales"],
    ["", "grade.not_a_mark", "n’est pas une note"],
  ])("refuse %j: exit 3, %s", async (value, code, words) => {
    const told = await mark(value, "--lang", "fr");
    expect(told).toMatchObject({
      code: 3,
      ok: false,
      error: { code: "input.invalid", details: { issues: [{ code }] } },
    });
    expect(told.error.message).toContain(words);
  });

  it("tell every fault at once", async () => {
    const told = await mark("21", "--coefficient", "0", "--date", "2026-02-30", "--scale", "abc");
    expect(told.code).toBe(3);
    expect(told.error.details.issues.map(({ path }: { path: readonly string[] }) => path[0]).sort()).toEqual([
      "coefficient",
      "date",
      "scale",
      "value",
    ]);
  });

  it("are not for people who are not there", async () => {
    for (const student of [gone, "gone@univ.example"]) {
      const told = await desk.ask(["grades", "add", "--student", student, "--subject", "Algèbre", "--value", "12"]);
      expect(told).toMatchObject({ code: 5, error: { code: "student.not_found" } });
    }
  });

  it("that are missing are named all at once", async () => {
    expect(await desk.ask(["grades", "add"])).toMatchObject({
      code: 2,
      error: { code: "cli.missing", details: { names: ["--student", "--subject", "--value"] } },
    });
    expect(await desk.run(["grades", "edit", "--value", "12", "--lang", "fr"])).toMatchObject({
      code: 2,
      stderr: "Il manque\u00a0: GRADE|--student, --subject, --title. Voir\u00a0: cursus grades edit --help\n",
    });
  });

  it("left nothing behind", async () => {
    expect((await desk.ask(["grades", "list", "--student", "E1"])).data).toEqual({ items: [] });
  });
});

describe("people", () => {
  it.each([
    ["--email", "awa@univ.example", "student.email_taken"],
    ["--phone", "+33 6 12 34 56 78", "student.phone_taken"],
    ["--student-number", "e1", "student.number_taken"],
  ])("refuse a %s that is another's: exit 6", async (flag, value, code) => {
    const told = await add("--personal-email", "other@mail.example", flag, value);
    expect(told).toMatchObject({ code: 6, error: { code } });
    expect(told.error.message).toContain("another student");
  });

  it("tell every fault at once", async () => {
    const told = await add(
      "--email",
      "nowhere",
      "--phone",
      "12",
      "--birth-date",
      "2003-02-30",
      "--ine",
      "1",
      "--lang",
      "fr",
    );
    expect(told.code).toBe(3);
    expect(told.error.details.issues.map(({ path }: { path: readonly string[] }) => path[0]).sort()).toEqual([
      "birthDate",
      "email",
      "ine",
      "phone",
    ]);
    expect(told.error.message).toContain("il manque le @");
  });

  it("need a name and a way to be reached", async () => {
    expect(await desk.ask(["students", "add"])).toMatchObject({
      code: 2,
      error: { details: { names: ["--last-name", "--email|--phone"] } },
    });
    expect(await desk.ask(["students", "edit", "E1", "--clear", "email", "--clear", "phone"])).toMatchObject({
      code: 3,
      error: { details: { issues: [{ code: "student.contact_missing" }] } },
    });
    expect(await desk.ask(["students", "edit", "E1", "--clear", "name"])).toMatchObject({ code: 2 });
    expect(await desk.ask(["students", "edit", "E1"])).toMatchObject({
      code: 2,
      error: { code: "cli.nothing_to_change" },
    });
  });

  it("are as they were", async () => {
    expect((await desk.ask(["students", "list"])).data.items).toMatchObject([
      { email: "awa@univ.example", phone: "+33612345678", version: 1 },
    ]);
  });
});

describe("classes", () => {
  it.each([
    [["classes", "stats", "L9"]],
    [["classes", "ranking", "L9"]],
    [["grades", "list", "--class", "L9"]],
    [["grades", "publish", "L9"]],
  ])("that nobody is in: %j, exit 5, naming those that are there", async (words) => {
    const told = await desk.ask([...words, "--lang", "fr"]);
    expect(told).toMatchObject({ code: 5, error: { code: "class.unknown" } });
    expect(told.error.message).toContain("Classes de cette année\u00a0: L3.");
  });

  it("are of a year that is written as years are", async () => {
    expect(await desk.ask(["classes", "stats", "L3", "--year", "2026"])).toMatchObject({ code: 3 });
    expect(await desk.ask(["classes", "ranking", "L3", "--top", "0"])).toMatchObject({ code: 2 });
  });
});
