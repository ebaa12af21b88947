/** The student office, day by day: a person comes, gets marks, and the class is looked at. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

let desk: Desk;
/** By first name. */
const ids: { [name: string]: string } = {};

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

const french = { LANG: "fr_FR.UTF-8" };

async function add(firstName: string, lastName: string, ...flags: readonly string[]) {
  const person = ["--last-name", lastName, "--first-name", firstName, ...flags];
  const added = await desk.ask(["students", "add", ...person]);
  ids[firstName] = added.data?.id;
  return added;
}

describe("a person", () => {
  it("is added with a phone as people write it", async () => {
    const added = await add("Awa", "Diop", "--phone", "77 123 45 67", "--class", "L3", "--country", "SN");
    expect(added).toMatchObject({
      code: 0,
      ok: true,
      data: { lastName: "Diop", firstName: "Awa", phone: "+221771234567", class: "L3", status: "active", version: 1 },
      warnings: [],
    });
  });

  it("is added with every field that there is", async () => {
    const flags = {
      email: "elodie@univ.example",
      "personal-email": "elo@mail.example",
      class: "L3",
      cohort: "Licence 2027",
      "student-number": "E1",
      ine: "0123456789A",
      "birth-date": "01/02/2003",
      "birth-place": "Besançon",
      "birth-name": "Martin",
      "usage-name": "Dupont-Martin",
      civility: "Mme",
      language: "fr",
    };
    const added = await add(
      "Élodie",
      "Dupont",
      ...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]),
    );
    expect(added.data).toEqual({
      id: ids.Élodie,
      lastName: "Dupont",
      firstName: "Élodie",
      email: "elodie@univ.example",
      personalEmail: "elo@mail.example",
      class: "L3",
      cohort: "Licence 2027",
      studentNumber: "E1",
      ine: "0123456789A",
      birthDate: "2003-02-01",
      birthPlace: "Besançon",
      birthName: "Martin",
      usageName: "Dupont-Martin",
      civility: "Mme",
      language: "fr",
      status: "active",
      year: added.data.year,
      version: 1,
    });
  });

  it("is found by the beginnings of what one remembers", async () => {
    expect(await desk.ask(["students", "search", "elo dup"])).toMatchObject({
      code: 0,
      data: { items: [{ id: ids.Élodie, lastName: "Dupont", firstName: "Élodie" }] },
    });
    expect((await desk.ask(["students", "search", "nobody"])).data).toEqual({ items: [] });
  });

  it("is corrected field by field, from the version that was seen", async () => {
    const edited = await desk.ask(
      ["students", "edit", "E1", "--phone", "06 12 34 56 78", "--clear", "birth-place", "--clear", "civility"].concat(
        "--version",
        "1",
      ),
    );
    expect(edited).toMatchObject({ code: 0, data: { phone: "+33612345678", version: 2, cohort: "Licence 2027" } });
    expect(edited.data).not.toHaveProperty("birthPlace");
    expect(edited.data).not.toHaveProperty("civility");
    expect(
      await desk.run(["students", "edit", "E1", "--first-name", "Elodie", "--version", "1"], french),
    ).toMatchObject({
      code: 6,
      stdout: "",
      stderr: expect.stringContaining("Rien n’a été écrasé"),
    });
  });

  it("is deleted under its name only, and restored", async () => {
    await add("Jörg", "Müller", "--email", "jorg@univ.example", "--class", "L3");
    const unconfirmed = await desk.run(["students", "delete", "jorg@univ.example"]);
    expect(unconfirmed).toMatchObject({ code: 2, stdout: "" });
    expect(unconfirmed.stderr).toContain("Jörg Müller, L3, jorg@univ.example");
    expect(unconfirmed.stderr).toContain("Missing: --confirm");
    expect(await desk.ask(["students", "delete", "jorg@univ.example", "--confirm", "Muller"])).toMatchObject({
      code: 2,
    });
    const deleted = await desk.ask(["students", "delete", "jorg@univ.example", "--confirm", "Müller"]);
    expect(deleted).toMatchObject({ code: 0, data: { id: ids.Jörg, deletedAt: expect.any(String) } });
    expect(await desk.ask(["students", "show", "jorg@univ.example"])).toMatchObject({ code: 5 });
    expect((await desk.run(["students", "list", "--deleted"])).stdout).toContain("jorg@univ.example");
    expect(await desk.ask(["students", "restore", ids.Jörg!])).toMatchObject({ code: 0, data: { lastName: "Müller" } });
    expect(await desk.ask(["students", "show", "jorg@univ.example"])).toMatchObject({ code: 0 });
  });

  it("leaves, and comes back", async () => {
    const left = await desk.ask([
      "students",
      "withdraw",
      "jorg@univ.example",
      "--reason",
      "transfer",
      "--date",
      "2026-11-02",
    ]);
    expect(left.data).toMatchObject({ status: "withdrawn", withdrawnOn: "2026-11-02", withdrawalReason: "transfer" });
    expect((await desk.ask(["students", "list", "--status", "withdrawn"])).data.items).toHaveLength(1);
    const back = await desk.run(["students", "reinstate", "jorg@univ.example"], french);
    expect(back).toMatchObject({ code: 0, stdout: "Jörg Müller\u00a0: inscription rétablie.\n" });
    expect(await desk.ask(["students", "reinstate", "jorg@univ.example"])).toMatchObject({ code: 6 });
  });
});

describe("marks", () => {
  it("are entered with a comma or a dot, the next of their subject each time", async () => {
    const first = await desk.ask([
      "grades",
      "add",
      "--student",
      ids.Awa!,
      "--subject",
      "Algèbre",
      "--value",
      "12,5",
      "--coefficient",
      "2",
    ]);
    expect(first).toMatchObject({
      code: 0,
      data: {
        student: { id: ids.Awa, lastName: "Diop" },
        subject: "Algèbre",
        title: "Note 1",
        value: 12.5,
        coefficient: 2,
      },
    });
    const second = await desk.run(["grades", "add", "--student", ids.Awa!, "--subject", "algebre", "--value", "13.5"]);
    expect(second.stdout).toBe("Awa Diop, algebre, Note 2: 13.5/20 (1)\nAverage: 12.83\n");
    const absent = ["--subject", "Analyse", "--title", "Examen", "--kind", "terminal", "--date", "2026-11-20"];
    const abj = await desk.run(["grades", "add", "--student", "E1", "--value", "ABJ", ...absent], french);
    expect(abj.stdout).toBe("Élodie Dupont, Analyse, Examen\u00a0: ABJ (1)\nMoyenne\u00a0: -\n");
  });

  it("are corrected by name or by id, with what stood there before", async () => {
    const named = ["--student", "E1", "--subject", "analyse", "--title", "examen"];
    const edited = await desk.ask(["grades", "edit", ...named, "--value", "9,5", "--comment", "substitute exam"]);
    expect(edited).toMatchObject({
      code: 0,
      data: { value: 9.5, comment: "substitute exam", version: 2, history: [{ code: "ABJ" }] },
    });
    const { id } = edited.data;
    expect(await desk.ask(["grades", "edit", id, "--value", "10", "--version", "1"])).toMatchObject({
      code: 6,
      error: { code: "grade.changed_meanwhile" },
    });
    expect((await desk.ask(["grades", "edit", id, "--value", "10", "--version", "2"])).data).toMatchObject({
      value: 10,
    });
  });

  it("are listed by student, page after page, whole in a file", async () => {
    const first = await desk.ask(["grades", "list", "--class", "L3", "--limit", "2"]);
    expect(first.data.items).toHaveLength(2);
    const second = await desk.ask(["grades", "list", "--class", "L3", "--limit", "2", "--after", first.data.next]);
    expect(second.data).toMatchObject({ items: [{ student: { lastName: "Dupont" } }] });
    expect(second.data).not.toHaveProperty("next");
    const csv = await desk.run(["grades", "list", "--student", "E1", "--format", "csv"]);
    expect(csv.stdout.split("\n")[0]).toBe(
      "lastName,firstName,class,subject,title,value,scale,coefficient,kind,date,comment,element,session,version,id,studentNumber,year,published",
    );
    expect(csv.stdout).toContain("Dupont,Élodie,L3,Analyse,Examen,10,20,1,terminal,2026-11-20,substitute exam,,,3,");
    expect(await desk.ask(["grades", "list", "--class", "L3", "--after", "nothing"])).toMatchObject({ code: 3 });
  });

  it("go out as files, a PDF among them, and come back unchanged", async () => {
    for (const ending of ["csv", "xlsx", "json", "pdf"]) {
      const list = desk.path(`marks.${ending}`);
      const told = await desk.ask(["grades", "list", "--class", "L3", "--output", list]);
      expect(told).toMatchObject({ code: 0, data: { file: list, rows: 3 } });
      for (const words of [
        ["classes", "ranking", "L3"],
        ["grades", "transcript", "E1"],
      ])
        expect(await desk.ask([...words, "--output", desk.path(`${words[0]}.${ending}`)])).toMatchObject({ code: 0 });
      if (ending !== "pdf")
        expect((await desk.ask(["grades", "import", list])).data).toMatchObject({ read: 3, unchanged: 3, refused: [] });
    }
    const transcript = await desk.ask(["grades", "transcript", "E1"]);
    const { readFile } = await import("node:fs/promises");
    expect(JSON.parse(await readFile(desk.path("grades.json"), "utf8"))).toEqual(transcript.data);
  });

  it("are shown one by one, with what stood there before", async () => {
    const named = ["--student", "E1", "--subject", "Analyse", "--title", "Examen"];
    const shown = await desk.ask(["grades", "show", ...named]);
    expect(shown.data).toMatchObject({ value: 10, version: 3, history: [{ code: "ABJ" }, { value: 9.5 }] });
    const text = (await desk.run(["grades", "show", shown.data.id], french)).stdout;
    expect(text).toMatch(/10\/20[\s\S]+9,5\/20[\s\S]+ABJ/);
    expect(await desk.ask(["grades", "show", `${ids.Awa}.nothing`])).toMatchObject({
      ...{ code: 5, error: { code: "grade.not_found" } },
    });
  });

  it("make a transcript that says what its average is made of", async () => {
    const told = await desk.run(["grades", "transcript", ids.Awa!], french);
    expect(told.stdout).toBe(
      [
        `Awa Diop, L3, ${(await desk.ask(["students", "show", ids.Awa!])).data.year}`,
        "Moyenne\u00a0: 12,83/20, mention assez bien",
        "Règle\u00a0: toutes les notes selon leurs coefficients (averages=flat)\u00a0; une absence injustifiée compte 0 (absences=school)",
        "└─ Algèbre  12,83",
        "   ├─ Note 1  12,5/20  coef. 2",
        "   └─ Note 2  13,5/20  coef. 1",
        "",
      ].join("\n"),
    );
    expect((await desk.ask(["grades", "transcript", ids.Awa!])).data).toMatchObject({
      average: 12.83,
      mention: "assezBien",
      policy: { method: "flat", absences: "school" },
      subjects: [{ subject: "Algèbre", average: 12.83, marks: [{ value: 12.5, counted: 12.5 }, { value: 13.5 }] }],
    });
  });

  it("make other averages when the rule changes, and the change says how many", async () => {
    await desk.run(["grades", "add", "--student", "E1", "--subject", "Algèbre", "--value", "ABI", "--title", "Oral"]);
    await desk.run(["grades", "add", "--student", "E1", "--subject", "Analyse", "--value", "15", "--title", "Oral"]);
    const changed = await desk.ask(["settings", "set", "averages=bySubject"]);
    expect(changed.data).toMatchObject({ averages: "bySubject", recomputed: { read: 2, changed: 1 } });
    const neutral = await desk.run(["settings", "set", "averages=", "absences=neutral"], french);
    expect(neutral.stdout).toContain("Moyennes de l’année en cours\u00a0: 1 changée sur 2.");
    expect((await desk.ask(["grades", "recompute"])).data).toEqual({ read: 2, changed: [] });
    const shown = await desk.run(["grades", "transcript", "E1"]);
    expect(shown.stdout).toContain("Oral  ABI  coef. 1  (unjustified absence, left out)");
    expect(shown.stdout).toContain("Average: 12.50/20");
  });

  it("are seen by students once they are published, where that is done by hand", async () => {
    await desk.run(["settings", "set", "publication=manual"]);
    const hidden = await desk.ask([
      "grades",
      "add",
      "--student",
      "jorg@univ.example",
      "--subject",
      "Algèbre",
      "--value",
      "8",
    ]);
    expect(hidden.data.published).toBe(false);
    const [dry, done, again] = [
      await desk.ask(["grades", "publish", "L3", "--dry-run"]),
      await desk.ask(["grades", "publish", "L3", "--subject", "Algèbre", "--title", "Note 1"]),
      await desk.run(["grades", "publish", "L3"], french),
    ];
    const jorg = [{ id: ids.Jörg, lastName: "Müller", firstName: "Jörg", marks: 1 }];
    expect(dry.data).toMatchObject({ dryRun: true, published: 1, students: jorg });
    expect(done.data).toMatchObject({ published: 1, students: jorg });
    expect(done.data).not.toHaveProperty("dryRun");
    expect(again.stdout).toContain("0 note publiée pour 0 étudiant");
  });

  it("are removed under the student's name only", async () => {
    const named = ["--student", "E1", "--subject", "Algèbre", "--title", "Oral"];
    const unconfirmed = await desk.run(["grades", "delete", ...named]);
    expect(unconfirmed).toMatchObject({ code: 2, stdout: "" });
    expect(unconfirmed.stderr).toContain("Élodie Dupont, Algèbre, Oral: ABI (1)");
    expect(await desk.ask(["grades", "delete", ...named, "--confirm", "Dupont"])).toMatchObject({
      code: 0,
      data: { code: "ABI", title: "Oral" },
    });
    expect(await desk.ask(["grades", "delete", ...named, "--confirm", "Dupont"])).toMatchObject({ code: 5 });
  });
});

describe("a class", () => {
  it("is listed with its mean", async () => {
    const { data } = await desk.ask(["classes", "list"]);
    expect(data.items).toMatchObject([{ class: "L3", students: 3, graded: 3, mean: 11.11 }]);
  });

  it("has statistics, for a program and as a chart", async () => {
    const { data } = await desk.ask(["classes", "stats", "L3"]);
    expect(data).toEqual({
      class: "L3",
      year: data.year,
      students: 3,
      graded: 3,
      mean: 11.11,
      median: 12.5,
      min: 8,
      max: 12.83,
      standardDeviation: 2.2,
      passShare: 2 / 3,
      distribution: [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0],
    });
    const shown = await desk.run(["classes", "stats", "L3"], french);
    expect(shown.stdout).toMatch(/^Moyenne +11,11$/m);
    expect(shown.stdout).toMatch(/^10 et plus +66,7\s%$/m);
    expect(shown.stdout).toContain("12-13  ██ 2");
  });

  it("is ranked, equal averages sharing a place", async () => {
    await add("Zoé", "Petit", "--email", "zoe@univ.example", "--class", "L3");
    await desk.run(["grades", "add", "--student", "zoe@univ.example", "--subject", "Algèbre", "--value", "12,5"]);
    const { data } = await desk.ask(["classes", "ranking", "L3", "--top", "2"]);
    expect(data.items).toEqual([
      { rank: 1, exAequo: false, student: { id: ids.Awa, lastName: "Diop", firstName: "Awa" }, average: 12.83 },
      { rank: 2, exAequo: true, student: { id: ids.Élodie, lastName: "Dupont", firstName: "Élodie" }, average: 12.5 },
      { rank: 2, exAequo: true, student: { id: ids.Zoé, lastName: "Petit", firstName: "Zoé" }, average: 12.5 },
    ]);
    const shown = await desk.run(["classes", "ranking", "L3"], french);
    expect(shown.stdout).toMatch(/^ +2 +ex æquo +Petit +Zoé +12,50 /m);
    const csv = await desk.run(["classes", "ranking", "L3", "--format", "csv"]);
    expect(csv.stdout).toMatch(/^4,,Müller,Jörg,8,,/m);
  });

  it("is listed by average, with a dash where there is none, in the width that there is", async () => {
    await add("Sans", "Note", "--email", "sans@univ.example", "--class", "L3");
    const list = ["students", "list", "--class", "L3", "--sort", "-average"];
    const { data } = await desk.ask([...list, "--limit", "3"]);
    expect(data.items.map(({ average }: { average?: number }) => average)).toEqual([12.83, 12.5, 12.5]);
    expect((await desk.ask([...list, "--limit", "3", "--after", data.next])).data.items).toHaveLength(2);
    const shown = await desk.run(list, { ...french, COLUMNS: "80" });
    expect(shown.stdout).toMatch(/^Diop +Awa +L3 +12,83 /m);
    expect(shown.stdout).toMatch(/^Note +Sans +L3 +- /m);
    expect(Math.max(...shown.stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expect((await desk.run([...list, "--format", "csv"])).stdout).toMatch(/^Diop,Awa,L3,12\.83,/m);
  });
});

describe("all that is held on a person", () => {
  it("is exported so that it can be read back unchanged, or printed", async () => {
    for (const name of ["out.csv", "out.json", "out.xlsx"]) {
      expect(await desk.ask(["students", "export", name])).toMatchObject({ code: 0, data: { file: name, rows: 5 } });
      expect(await desk.ask(["students", "import", name])).toMatchObject({ code: 0, data: { read: 5, unchanged: 5 } });
    }
    const printed = await desk.ask(["students", "export", "out.pdf", "--class", "L3"]);
    expect(printed).toMatchObject({ code: 0, data: { file: "out.pdf", rows: 5 } });
    expect((await readFile(desk.path("out.pdf"))).subarray(0, 5).toString()).toBe("%PDF-");
  });

  it("is shown, and written to a file whose content is the bare value", async () => {
    const { data } = await desk.ask(["students", "dossier", "E1"]);
    expect(data).toMatchObject({ student: ids.Élodie, modules: { students: { lastName: "Dupont" } } });
    expect(data.log.map(({ verb }: { verb: string }) => verb)).toContain("grades.edit");
    const written = await desk.ask(["students", "dossier", "E1", "--output", "dossier.json"]);
    expect(written.data).toEqual({ file: "dossier.json", rows: 1 });
    const file = JSON.parse(await readFile(desk.path("dossier.json"), "utf8"));
    // Each look is noted, the one before among what the next one shows.
    const apart = ({ log, ...held }: typeof data) => ({
      ...{ ...held, at: "" },
      log: log.filter(({ verb }: { verb: string }) => verb !== "cursus.dossier"),
    });
    expect(apart(file)).toEqual(apart(data));
  });

  it("is erased under the person's name only, deleted or not", async () => {
    const unconfirmed = await desk.run(["students", "erase", "E1"], french);
    expect(unconfirmed).toMatchObject({ code: 2, stdout: "" });
    expect(unconfirmed.stderr).toContain("C’est irréversible.");
    const erased = await desk.ask(["students", "erase", "E1", "--confirm", "Dupont"]);
    expect(erased).toMatchObject({ code: 0, data: { student: ids.Élodie, removed: { students: 1 } } });
    expect(await desk.ask(["students", "show", ids.Élodie!])).toMatchObject({ code: 5 });
    await desk.ask(["students", "delete", "zoe@univ.example", "--confirm", "Petit"]);
    expect(await desk.ask(["students", "erase", ids.Zoé!, "--confirm", "Petit"])).toMatchObject({ code: 0 });
    expect(await desk.ask(["students", "erase", ids.Zoé!, "--confirm", "Petit"])).toMatchObject({ code: 5 });
  });
});
