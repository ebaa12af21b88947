/** The student office, year by year: files that are read and undone, people entered twice, classes that move on. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { classList, type Desk, openDesk } from "./desk.ts";

let desk: Desk;
/** The academic year of today, and the one that follows. */
let year: string;
let next: string;

const french = { LANG: "fr_FR.UTF-8" };

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

async function show(student: string) {
  return (await desk.ask(["students", "show", student])).data;
}

describe("files that were read", () => {
  const rows = [
    ["Dupont", "Élodie", "elodie@univ.example", "", "L3"],
    ["N’Diaye", "Awa", "awa@univ.example", "", "L3"],
  ];

  it("can be read whole or not at all", async () => {
    await desk.file("class.csv", classList([...rows, ["Sans", "Adresse", "nowhere", "", "L3"]]));
    expect(await desk.ask(["students", "import", "class.csv", "--all-or-nothing"])).toMatchObject({
      code: 3,
      error: { details: { refused: [{ row: 6 }] } },
    });
    expect((await desk.ask(["imports", "list"])).data).toEqual({ items: [] });
  });

  it("are listed, shown, and undone where nothing was built on them", async () => {
    const read = await desk.run(["students", "import", "class.csv"], french);
    expect(read).toMatchObject({ code: 8, stderr: expect.stringContaining("1 ligne rejetée") });
    const { data } = await desk.ask(["imports", "list"]);
    expect(data.items).toMatchObject([{ file: "class.csv", read: 3, added: 2, refused: 1 }]);
    const { id } = data.items[0];
    expect(read.stdout).toContain(`Pour annuler\u00a0: cursus imports undo ${id}`);
    expect((await desk.ask(["imports", "show", id])).data).toEqual(data.items[0]);
    expect(await desk.ask(["imports", "show", "nothing"])).toMatchObject({ code: 5 });

    await desk.run(["students", "edit", "awa@univ.example", "--phone", "06 12 34 56 78"]);
    expect(await desk.ask(["imports", "undo", id, "--confirm", "other.csv"])).toMatchObject({ code: 2 });
    const dry = await desk.ask(["imports", "undo", id, "--dry-run"]);
    expect(dry.data).toMatchObject({ dryRun: true, deleted: 1, stayed: [{ name: "Awa N’Diaye" }] });
    const undone = await desk.run(["imports", "undo", id, "--confirm", "class.csv"], french);
    expect(undone).toMatchObject({ code: 8, stderr: "1 reste tel quel\u00a0; tout autre changement est annulé.\n" });
    expect(undone.stdout).toContain("Awa N’Diaye reste\u00a0: la fiche a été modifiée après l’import.");
    expect(await desk.ask(["students", "show", "elodie@univ.example"])).toMatchObject({ code: 5 });
    expect((await desk.ask(["imports", "list"])).data.items[0]).toHaveProperty("undoneAt");
  });

  it("leave deleted people, whom a purge removes for good", async () => {
    const [deleted] = (await desk.ask(["students", "list", "--deleted"])).data.items;
    expect(deleted).toMatchObject({ lastName: "Dupont" });
    expect((await desk.ask(["students", "purge", "--days", "1"])).data).toEqual({ purged: 0, kept: 0 });
    expect((await desk.ask(["students", "purge", "--days", "0"])).data).toEqual({ purged: 1, kept: 0 });
    expect(await desk.ask(["students", "restore", deleted.id])).toMatchObject({ code: 5 });
  });
});

describe("someone entered twice", () => {
  it("is listed, merged under the name of the record that goes, and parted again", async () => {
    const person = ["students", "add", "--last-name", "Diop", "--first-name", "Aïcha", "--class", "M1"];
    const keep = (await desk.ask([...person, "--email", "aicha@univ.example", "--birth-date", "2003-02-01"])).data;
    const drop = (await desk.ask([...person, "--phone", "+221771234567", "--birth-date", "2003-02-01"])).data;
    year = keep.year;
    next = year.replace(/\d+/g, (one) => String(Number(one) + 1));
    await desk.run(["grades", "add", "--student", drop.id, "--subject", "Algèbre", "--value", "14"]);
    const pairs = await desk.ask(["students", "duplicates"]);
    expect(pairs.data.items).toMatchObject([{ likelihood: "likely", first: { id: keep.id }, second: { id: drop.id } }]);
    const merge = ["students", "merge", "aicha@univ.example", drop.id];
    const unconfirmed = await desk.run(merge, french);
    expect(unconfirmed).toMatchObject({ code: 2, stdout: "" });
    expect(unconfirmed.stderr).toContain("Fiche supprimée\u00a0: Aïcha Diop, M1, +221771234567");
    expect(await desk.ask([...merge, "--confirm", "Diop"])).toMatchObject({
      code: 0,
      data: { dropped: drop.id, fields: ["phone"], marks: 1, student: { id: keep.id } },
    });
    expect(await show(drop.id)).toMatchObject({ id: keep.id, phone: "+221771234567" });
    expect((await desk.ask(["students", "duplicates"])).data).toEqual({ items: [] });
    const parted = await desk.ask(["students", "unmerge", drop.id]);
    expect(parted.data).toMatchObject({ student: { id: drop.id, average: 14 }, kept: { id: keep.id }, stayed: [] });
    await desk.run(["students", "delete", drop.id, "--confirm", "Diop"]);
  });
});

describe("a class of an academic year", () => {
  it("is given one by one, by file, or to a whole class", async () => {
    expect(await desk.ask(["students", "enrol", "--class", "M1", "awa@univ.example", "nobody"])).toMatchObject({
      code: 8,
      data: { year, read: 2, changed: 1, refused: [{ student: "nobody", code: "student.not_found" }] },
      warnings: [{ code: "cli.some_refused" }],
    });
    await desk.file("groups.csv", "Courriel;Classe\nawa@univ.example;L3\naicha@univ.example;M1\n");
    expect((await desk.ask(["students", "enrol", "--file", "groups.csv"])).data).toMatchObject({
      read: 2,
      changed: 1,
      unchanged: 1,
      refused: [],
    });
    const dry = await desk.run(["students", "enrol", "--class", "M2", "--from-class", "M1", "--dry-run"], french);
    expect(dry.stdout).toBe(
      `Simulation\u00a0: rien n’a été écrit.\n${year}\u00a0: 1 lu, 1 modifié, 0 inchangé, 0 refusé.\n`,
    );
    expect(await show("aicha@univ.example")).toMatchObject({ class: "M1" });
  });

  it("is refused to people and from classes that are not there", async () => {
    expect(await desk.ask(["students", "enrol", "--class", "M1", "nobody"])).toMatchObject({ code: 5 });
    expect(await desk.ask(["students", "enrol", "--class", "M1", "--from-class", "L9"])).toMatchObject({ code: 5 });
    expect(await desk.ask(["students", "enrol"])).toMatchObject({
      code: 2,
      error: { details: { names: ["--class", "--from-class|--file|STUDENT"] } },
    });
  });
});

describe("the end of a year", () => {
  const plan = ["--plan", "L3=M1,M1=graduate"];

  it("is rehearsed without moving anybody", async () => {
    await desk.run(["grades", "add", "--student", "awa@univ.example", "--subject", "Algèbre", "--value", "11"]);
    await desk.run(["students", "add", "--last-name", "Petit", "--email", "petit@univ.example", "--class", "L3"]);
    const dry = await desk.ask(["students", "rollover", "--from", year, ...plan, "--dry-run"]);
    expect(dry.data).toMatchObject({ dryRun: true, from: year, to: next, promoted: 2, graduated: 1, refused: [] });
    expect(await show("awa@univ.example")).toMatchObject({ class: "L3", year });
  });

  it("moves nobody while one of the repeaters cannot be found", async () => {
    await desk.file(
      "repeaters.csv",
      "Redoublants\n\nNom;Courriel\nPetit;petit@univ.example\nPersonne;no@univ.example\n",
    );
    const told = await desk.ask(["students", "rollover", "--from", year, ...plan, "--repeaters", "repeaters.csv"]);
    expect(told).toMatchObject({
      code: 3,
      error: { code: "cli.bad_repeaters", details: { refused: [{ row: 5, value: "no@univ.example" }] } },
    });
    expect(await show("awa@univ.example")).toMatchObject({ class: "L3", year });
  });

  it("moves every class once, and keeps the year that is over", async () => {
    await desk.file("repeaters.csv", "petit@univ.example\n");
    const roll = ["students", "rollover", "--from", year, ...plan, "--repeaters", "repeaters.csv"];
    const done = await desk.run(roll, french);
    expect(done).toMatchObject({ code: 0, stderr: "" });
    expect(done.stdout).toContain(`${year} → ${next}\n`);
    expect(done.stdout).toMatch(/^L3 +M1 +1 +1 +0 +0$/m);
    expect((await desk.ask(roll)).data).toMatchObject({ promoted: 0, repeating: 0, graduated: 0 });
    expect(await show("awa@univ.example")).toMatchObject({
      class: "M1",
      year: next,
      pastYears: [{ year, class: "L3", average: 11 }],
    });
    expect(await show("petit@univ.example")).toMatchObject({ class: "L3", year: next });
    expect(await show("aicha@univ.example")).toMatchObject({ status: "graduated" });
    const transcript = await desk.ask(["grades", "transcript", "awa@univ.example", "--year", year]);
    expect(transcript.data).toMatchObject({ year, class: "L3", average: 11 });
  });

  it("takes a plan that it understands, of classes that were there", async () => {
    expect(await desk.ask(["students", "rollover", "--from", year, "--plan", "L3"])).toMatchObject({ code: 2 });
    expect(await desk.ask(["students", "rollover", "--from", "2025", ...plan])).toMatchObject({ code: 3 });
    expect(await desk.ask(["students", "rollover", "--from", year, "--plan", "L9=M9"])).toMatchObject({ code: 5 });
    expect(await desk.ask(["students", "rollover"])).toMatchObject({
      code: 2,
      error: { details: { names: ["--from", "--plan"] } },
    });
  });
});
