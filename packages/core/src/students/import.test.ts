import { describe, expect, it } from "vitest";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";
import type { ImportReport } from "./report.ts";

const header = ["Nom", "Prénom", "Courriel", "Tél.", "N° étudiant", "INE", "Classe"];
const elodie = ["Dupont", "Élodie", "elodie@univ.example", "06 12 34 56 78", "E1", "", "L3"];
const awa = ["N’Diaye", "Awa", "awa@univ.example", "", "E2", "", "L3"];

const read = ({ owner }: CursusUnderTest, ...rows: readonly (readonly string[])[]) =>
  owner.students.import(sheetOf("class.csv", [header, ...rows]));
const refusals = ({ refused }: ImportReport) => refused.map(({ row, column, code }) => ({ row, column, code }));

describe("finding the header", () => {
  it("takes it under a title, beside an empty column, in any order and case", async () => {
    await using desk = await cursusUnderTest();
    const report = await desk.owner.students.import(
      sheetOf("class.csv", [
        ["Promotion 2025"],
        [],
        ["", "PRENOM", "", "nom :", "Adresse mail"],
        [],
        ["", "Élodie", "", "Dupont", "e@univ.example"],
      ]),
    );
    expect(report).toMatchObject({ read: 1, added: 1 });
    expect(report.columns.map(({ column, as }) => `${column} ${as}`)).toEqual(["B firstName", "D lastName", "E email"]);
    expect((await desk.owner.students.list()).items[0]).toMatchObject({ lastName: "Dupont", firstName: "Élodie" });
  });

  it.each([
    ["N° étudiant", "studentNumber"],
    ["No étudiant", "studentNumber"],
    ["studentNumber", "studentNumber"],
    ["usageName", "usageName"],
    ["numero etudiant", "studentNumber"],
    ["Num. étudiant", "studentNumber"],
    ["Mél", "email"],
    ["E-Mail", "email"],
    ["Né(e) le", "birthDate"],
    ["Tél. portable", "phone"],
    ["Date of birth", "birthDate"],
    ["Âge", "ignored"],
    ["Groupe", "ignored"],
  ])("reads a column headed %j as %s", async (title, as) => {
    await using desk = await cursusUnderTest();
    const report = await desk.owner.students.import(
      sheetOf("class.csv", [
        ["Nom", title],
        ["Dupont", ""],
      ]),
      { dryRun: true },
    );
    expect(report.columns[1]).toMatchObject({ header: title, as });
  });

  it("says what it saw when there is none, and when there is nothing at all", async () => {
    await using desk = await cursusUnderTest();
    await expect(
      desk.owner.students.import(
        sheetOf("x.csv", [
          ["a", "b"],
          ["1", "2"],
        ]),
      ),
    ).rejects.toMatchObject({ code: "sheet.no_header", details: { seen: ["a", "b", "1", "2"] } });
    await expect(desk.owner.students.import(sheetOf("x.csv", []))).rejects.toMatchObject({ code: "sheet.empty" });
  });
});

describe("reading a class list", () => {
  it("adds people once, however often the file is read", async () => {
    await using desk = await cursusUnderTest();
    expect(await read(desk, elodie, awa)).toMatchObject({ read: 2, added: 2, changed: 0, unchanged: 0, refused: [] });
    expect(await read(desk, elodie, awa)).toMatchObject({ read: 2, added: 0, changed: 0, unchanged: 2, refused: [] });
    expect((await desk.owner.students.list()).items.map(({ lastName }) => lastName)).toEqual(["Dupont", "N’Diaye"]);
  });

  it("changes what differs and says which fields, and a blank cell changes nothing", async () => {
    await using desk = await cursusUnderTest();
    await read(desk, elodie);
    const report = await read(desk, ["Martin", "Élodie", "elodie@univ.example", "", "E1", "", "M1"]);
    expect(report).toMatchObject({ changed: 1, changes: [{ row: 2, fields: ["lastName", "class"] }] });
    expect(await desk.owner.students.show("E1")).toMatchObject({
      lastName: "Martin",
      class: "M1",
      phone: "+33612345678",
      version: 2,
    });
  });

  it("counts every row that is not blank, and only those", async () => {
    await using desk = await cursusUnderTest();
    const report = await read(desk, [], elodie, ["", " ", "\u00a0"], ["", "", "nobody"], awa);
    expect(report).toMatchObject({ read: 3, added: 2 });
    expect(report.read).toBe(report.added + report.changed + report.unchanged + report.refused.length);
  });

  it("refuses a row by number, column and reason, and keeps the others", async () => {
    await using desk = await cursusUnderTest();
    const report = await read(
      desk,
      elodie,
      ["Faux", "Jean", "pas-une-adresse", "", "", "", ""],
      ["Muet", "Paul", "", "", "", "", ""],
      ["", "Sans", "sans@univ.example", "", "", "", ""],
      ["Tard", "Luc", "luc@univ.example", "06 12", "", "12", ""],
      awa,
    );
    expect(refusals(report)).toEqual([
      { row: 3, column: "Courriel", code: "student.email_missing_at" },
      { row: 4, column: "Courriel", code: "student.contact_missing" },
      { row: 5, column: "Nom", code: "student.name_missing" },
      { row: 6, column: "Tél.", code: "student.phone_invalid" },
    ]);
    expect(report.refused[3]?.also?.map(({ column }) => column)).toEqual(["INE"]);
    expect(report).toMatchObject({ read: 6, added: 2 });
  });

  it("refuses a row whose person the file already named, by any key, and names the first", async () => {
    await using desk = await cursusUnderTest();
    await read(desk, awa);
    const report = await read(
      desk,
      elodie,
      ["Dupont", "Élodie", " ELODIE@univ.example", "", "", "", ""],
      ["Dupond", "É.", "autre@univ.example", "+33612345678", "", "", ""],
      awa,
      ["N’Diaye", "Awa", "", "", "E2", "", ""],
    );
    expect(report.refused.map(({ row, code, details }) => [row, code, details?.first])).toEqual([
      [3, "student.seen_in_file", 2],
      [4, "student.seen_in_file", 2],
      [6, "student.seen_in_file", 5],
    ]);
  });

  it("does not hold a refused row to be the first of its person", async () => {
    await using desk = await cursusUnderTest();
    const report = await read(desk, ["", "Élodie", "elodie@univ.example", "", "", "", ""], elodie);
    expect(report).toMatchObject({ added: 1 });
    expect(refusals(report)).toEqual([{ row: 2, column: "Nom", code: "student.name_missing" }]);
  });

  it("never chooses between two people, and never renames one into another", async () => {
    await using desk = await cursusUnderTest();
    await read(desk, elodie, awa);
    const report = await read(
      desk,
      ["Dupont", "Élodie", "awa@univ.example", "", "E1", "", ""],
      ["Traoré", "Mamadou", "", "", "E2", "", ""],
    );
    expect(refusals(report)).toEqual([
      { row: 2, column: "Courriel", code: "student.two_people" },
      { row: 3, column: "N° étudiant", code: "student.other_name" },
    ]);
  });

  it("takes a brother or a sister with the family's phone for another person, and an initial for the same", async () => {
    await using desk = await cursusUnderTest();
    await read(desk, ["Diop", "Awa", "awa@univ.example", "06 12 34 56 78", "E1", "", ""]);
    const report = await read(
      desk,
      ["Diop", "Ali", "ali@univ.example", "06 12 34 56 78", "E2", "", ""],
      ["Diop", "A.", "other@univ.example", "06 12 34 56 78", "", "", ""],
    );
    expect(refusals(report)).toEqual([{ row: 2, column: "Tél.", code: "student.other_name" }]);
    expect(report).toMatchObject({ changed: 1, added: 0 });
  });

  it("recognises people by INE before student number before email before phone", async () => {
    await using desk = await cursusUnderTest();
    await read(desk, ["Dupont", "Élodie", "a@univ.example", "", "E1", "1234567890A", ""]);
    const report = await read(desk, ["Dupont", "Élodie", "new@univ.example", "", "E9", "1234567890a", ""]);
    expect(report).toMatchObject({ changed: 1, changes: [{ fields: ["email", "studentNumber"] }] });
  });

  it("warns of namesakes within a cohort, known or in the same file, and adds them", async () => {
    await using desk = await cursusUnderTest();
    const sheet = (email: string) => sheetOf("c.csv", [header, ["Dupont", "Élodie", email, "", "", "", ""]]);
    await desk.owner.students.import(sheet("one@univ.example"), { cohort: "2025" });
    const same = await desk.owner.students.import(sheet("two@univ.example"), { cohort: "2025" });
    const other = await desk.owner.students.import(sheet("three@univ.example"), { cohort: "2026" });
    expect(same.warnings.map(({ code }) => code)).toEqual(["student.possible_duplicate"]);
    expect([same.added, other.added, other.warnings.length]).toEqual([1, 1, 0]);
  });

  it("splits one name column where capitals tell, keeps it whole with a doubt where they do not, and never unsplits", async () => {
    await using desk = await cursusUnderTest();
    const sheet = (name: string) =>
      sheetOf("c.csv", [
        ["Nom", "Courriel"],
        [name, "e@univ.example"],
      ]);
    expect((await desk.owner.students.import(sheet("DUPONT Élodie"))).warnings).toEqual([]);
    const again = await desk.owner.students.import(sheet("Dupont Élodie"));
    expect(again).toMatchObject({ unchanged: 1 });
    const doubtful = await desk.owner.students.import(
      sheetOf("c.csv", [
        ["Nom", "Courriel"],
        ["Amélie Lefèvre", "a@univ.example"],
      ]),
    );
    expect(doubtful.warnings).toMatchObject([
      { row: 2, column: "Nom", code: "student.name_not_split", details: { count: 1 } },
    ]);
    expect(await desk.owner.students.show("e@univ.example")).toMatchObject({ lastName: "DUPONT", firstName: "Élodie" });
  });

  it("reports the same in a dry run, and writes nothing", async () => {
    await using desk = await cursusUnderTest();
    const sheet = () => sheetOf("class.csv", [header, elodie, ["Faux", "", "x", "", "", "", ""], elodie]);
    const { dryRun, ...rehearsed } = await desk.owner.students.import(sheet(), { dryRun: true });
    expect([dryRun, (await desk.owner.students.list()).items]).toEqual([true, []]);
    const { import: id, ...done } = await desk.owner.students.import(sheet());
    expect(done).toEqual(rehearsed);
  });

  it("hands each refused row back as it stood, to be corrected", async () => {
    await using desk = await cursusUnderTest();
    const given: (readonly string[])[] = [];
    const faulty = ["Faux", "Jean", "pas-une-adresse", "", "", "", ""];
    await desk.owner.students.import(sheetOf("class.csv", [header, elodie, faulty]), {
      onRefused: (row) => given.push(row.cells),
    });
    expect(given).toEqual([faulty]);
  });

  it("lets one of two simultaneous readings add a person, and the other find them", async () => {
    await using desk = await cursusUnderTest();
    const reports = await Promise.all(Array.from({ length: 5 }, () => read(desk, elodie, awa)));
    expect(reports.reduce((sum, { added }) => sum + added, 0)).toBe(2);
    expect(reports.flatMap(({ refused }) => refused)).toEqual([]);
    expect((await desk.owner.students.list()).items).toHaveLength(2);
  });

  it("leaves one entry of the log for each batch, naming whom it added, and one for each change", async () => {
    await using desk = await cursusUnderTest();
    await read(desk, elodie, awa);
    await read(desk, ["Martin", "Élodie", "", "", "E1", "", ""]);
    const { id } = await desk.owner.students.show("E1");
    await desk.cursus.deliver();
    const entries = await desk.cursus.storage.find("audit", { sort: [{ field: "at" }] });
    const changed = entries.filter(({ about }) => about === id);
    const added = entries.map(({ what }) => (what as { added?: unknown })?.added).filter(Array.isArray);
    expect(changed).toMatchObject([{ verb: "students.import", by: "owner", what: { lastName: "Martin" } }]);
    expect(added).toMatchObject([[id, expect.any(String)]]);
  });
});

describe("a class list of a new academic year", () => {
  it("read before the rollover keeps the year that is over with its class and marks, and begins the next", async () => {
    await using desk = await cursusUnderTest();
    const { students, grades, classes } = desk.owner;
    const { id } = await students.add({ lastName: "Diop", email: "diop@univ.example", class: "L2" });
    const { id: other } = await students.add({ lastName: "Sow", email: "sow@univ.example", class: "L2" });
    await grades.add({ student: id, subject: "Algèbre", value: 12 });
    desk.clock.set("2027-09-20T08:00:00.000Z");
    const list = () =>
      sheetOf("l3.csv", [
        ["Nom", "Courriel", "Classe"],
        ["Diop", "diop@univ.example", "L3"],
      ]);
    expect(await students.import(list(), { dryRun: true })).toMatchObject({
      changed: 1,
      changes: [{ fields: ["class", "year"] }],
    });
    expect(await students.import(list())).toMatchObject({ changed: 1 });
    expect(await students.import(list())).toMatchObject({ unchanged: 1 });
    const { average, ...now } = await students.show(id);
    expect([now.year, now.class, average]).toEqual(["2027-2028", "L3", undefined]);
    expect(await students.pastYears(id)).toMatchObject([{ year: "2026-2027", class: "L2", average: 12 }]);
    expect(await classes.stats("L2", { year: "2026-2027" })).toMatchObject({ students: 2, graded: 1, mean: 12 });
    expect((await students.show(other)).year).toBe("2026-2027");
  });

  it("that names no class leaves the enrolment as it is", async () => {
    await using desk = await cursusUnderTest();
    const { id } = await desk.owner.students.add({ lastName: "Diop", email: "diop@univ.example", class: "L2" });
    desk.clock.set("2027-09-20T08:00:00.000Z");
    const list = sheetOf("adresses.csv", [
      ["Nom", "Courriel", "Tél."],
      ["Diop", "diop@univ.example", "06 12 34 56 78"],
    ]);
    expect(await desk.owner.students.import(list)).toMatchObject({ changed: 1 });
    expect(await desk.owner.students.show(id)).toMatchObject({ year: "2026-2027", class: "L2", phone: "+33612345678" });
  });
});

it("refuses a phone that is another's, and the second of two rows with one phone, by row and column", async () => {
  await using desk = await cursusUnderTest();
  await desk.owner.students.add({ lastName: "Zola", phone: "+33611111111", email: "zola@univ.example" });
  const report = await read(
    desk,
    ["Dupont", "Élodie", "elodie@univ.example", "06 11 11 11 11", "E1", "", "L3"],
    ["Petit", "Jean", "jean@univ.example", "06 22 22 22 22", "E2", "", "L3"],
    ["Grand", "Anne", "anne@univ.example", "+33 6 22 22 22 22", "E3", "", "L3"],
  );
  expect([report.added, refusals(report)]).toEqual([
    1,
    [
      { row: 2, column: "Tél.", code: "student.other_name" },
      { row: 4, column: "Tél.", code: "student.seen_in_file" },
    ],
  ]);
});
