/** A jury, from a file of marks or from the store, by the command alone. */
import { stat } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

const ue = (code: string, mark: number, ects: number) => ({ code, kind: "ue", ects, mark });
const semester = {
  code: "S1",
  kind: "semester",
  children: [ue("UE1", 12, 6), ue("UE2", 8, 6), ue("UE3", 8.9, 9), ue("UE4", 11, 9)],
};
const curriculum = "code,parent,kind,labelFr,ects\nS1,,semester,Semestre 1\nUE1,S1,ue,Algèbre,15\nUE2,S1,ue,Analyse,15";
const marks =
  "Nom,Prénom,N° étudiant,Courriel,Classe,Algèbre,Analyse\nDiop,Awa,1,awa@univ.example,L1,12,9\nPetit,Noé,2,noe@univ.example,L1,8,7";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

describe("a file", () => {
  it("is evaluated without a store, with every reason", async () => {
    const file = await desk.file("s1.json", JSON.stringify({ tree: semester }));
    const { code, data } = await desk.ask(["jury", "evaluate", file]);
    expect([code, data.policy, data.average, data.ects, data.decision]).toEqual([0, "licence", 9.97, 15, "AJ"]);
    expect(data.explanation[0].message).toBe("(12 × 6 + 8 × 6 + 8.9 × 9 + 11 × 9) / 30 = 9.97");
    await expect(stat(desk.path("cursus.db"))).rejects.toThrow("ENOENT");
    const { stdout } = await desk.run(["jury", "evaluate", file, "--lang", "fr"]);
    expect(stdout).toContain("8,9 est inférieur à 10.");
  });

  it("may hold many cases, and says all that is wrong with one", async () => {
    const many = await desk.file("many.json", JSON.stringify([{ tree: semester }, semester]));
    expect((await desk.ask(["jury", "evaluate", many, "--policy", "licence-bcc"])).data).toHaveLength(2);
    const bad = await desk.file("bad.json", JSON.stringify({ code: "U", kind: "ue", mark: 21, coeff: 2 }));
    const { code, error } = await desk.ask(["jury", "evaluate", bad]);
    expect([code, error.details.issues.length]).toEqual([3, 2]);
  });

  it("says the least mark that passes", async () => {
    const { data } = await desk.ask(["jury", "whatif", desk.path("s1.json"), "--node", "UE2"]);
    expect([data.least, data.goals.map(({ least }: { least: number }) => least)]).toEqual([8.13, [8.13, 8.13]]);
    expect((await desk.ask(["jury", "whatif", desk.path("s1.json"), "--node", "X"])).code).toBe(5);
  });
});

describe("a session", () => {
  it("goes from marks to minutes", { timeout: 120_000 }, async () => {
    await desk.ask(["students", "import", await desk.file("notes.csv", marks)]);
    const { data: class1 } = await desk.ask(["classes", "stats", "L1"]);
    const file = await desk.file("maquette.csv", curriculum);
    await desk.ask(["curricula", "import", file, "--year", class1.year]);
    expect((await desk.ask(["jury", "open", "L1", "S1"])).code).toBe(0);
    expect((await desk.ask(["jury", "propose", "L1"])).data.decisions).toEqual({ ADM: 1, AJ: 1 });
    const changed = await desk.ask(["jury", "override", "L1", "2", "--decision", "ADJ", "--reason", "illness"]);
    expect(changed.data.decision).toBe("ADJ");
    expect((await desk.ask(["jury", "certificate", "L1", "2", "--output", desk.path("a.pdf")])).code).toBe(6);
    expect((await desk.ask(["jury", "close", "L1"])).data.state).toBe("closed");
    for (const output of ["pv.pdf", "pv.xlsx"])
      expect((await desk.ask(["jury", "minutes", "L1", "--output", desk.path(output)])).code).toBe(0);
    const { stdout } = await desk.run(["jury", "results", "L1", "--format", "csv"]);
    expect(stdout.split("\n").slice(0, 3)).toEqual([
      "studentNumber,average,ects,decision",
      "1,10.5,30,ADM",
      "2,7.5,30,ADJ",
    ]);
    const grid = await desk.run(["jury", "grid", "L1", "--format", "csv"]);
    expect(grid.stdout).toContain("1,Diop,Awa,12.00 ADM,9.00 CMP,10.5,30,ADM");
    expect((await desk.ask(["jury", "certificate", "L1", "2", "--output", desk.path("a.pdf")])).code).toBe(0);
    expect((await desk.ask(["jury", "reopen", "L1", "--reason", "appeal"])).data.turns).toHaveLength(2);
    expect((await desk.run(["jury", "show", "L1", "--student", "1"])).stdout).toContain("Compensated in S1.");
  });
});
