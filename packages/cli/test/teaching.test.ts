/** A year of teaching from its files to payroll and paper, by the command alone. */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

const year = "2026-2027";
const files = {
  maquette: [
    "code,parent,kind,labelFr,ects,cm,td,tp,component",
    "DL,,diploma,Licence d'informatique",
    "VL,DL,version,Version 2024",
    "L1,VL,step,Première année",
    "L1-1,L1,stepVersion,Première année",
    "S1,L1-1,semester,Semestre 1,30",
    "UE1,S1,ue,Algèbre et systèmes,30",
    "ALG,UE1,ec,Algèbre,15,64,60,,UFR Sciences",
    "SYS,UE1,ec,Systèmes,15,,,30,UFR Sciences",
  ],
  teachers: ["Nom,Prénom,Matricule,Statut", "Mary,Zoé,T001,MCF", "Sow,Awa,T002,Vacataire", "Faux,Jean,T003,archiviste"],
  services: [
    "Matricule;Élément;Groupe;Type d'heures;Heures prévues;Heures déclarées",
    "T001;ALG;;CM;64;64",
    "T001;ALG;A;TD;60;60",
    "T001;SYS;A;TP;30;30",
    "T001;SYS;B;TP;30;30",
    "T002;SYS;C;TP;30;12h30",
    "T002;XXX;C;TP;30;",
  ],
};

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

describe("hours without a store", () => {
  const hours = ["teaching", "total", "--cm", "64", "--td", "60", "--tp", "60"];
  it.each([
    ["last", 208, 16],
    ["prorata", 213.78, 21.78],
    ["first", 216, 24],
  ])("are counted by policy %s, as numbers, with an explanation", async (policy, total, overtime) => {
    const { code, data } = await desk.ask([...hours, "--duty", "192", "--policy", policy]);
    expect(code).toBe(0);
    expect(data).toMatchObject({ total, duty: 192, overtime, policy });
    expect(data.explanation.length).toBeGreaterThan(3);
  });

  it("count 196 on no duty, and practicals last unless told otherwise", async () => {
    expect((await desk.ask(hours)).data).toMatchObject({ total: 196, duty: 0, overtime: 196, policy: "last" });
  });

  it("are explained in French, with a comma", async () => {
    const { stdout } = await desk.run([...hours, "--duty", "192", "--lang", "fr"]);
    expect(stdout).toContain("24 h de TP au-delà du service × 2/3 = 16,00");
    expect(stdout).toContain("64 h de CM dans le service × 1,5 = 96,00");
  });

  it("that are none are refused by name, all at once", async () => {
    const { code, error } = await desk.ask(["teaching", "total", "--cm", "-5", "--tp", "douze"]);
    expect([code, error.details.issues.map((issue: { path: string[] }) => issue.path)]).toEqual([3, [["cm"], ["tp"]]]);
  });
});

describe("a year of teaching", () => {
  it("is read from files; what cannot be kept is refused by row and column", async () => {
    const maquette = await desk.file("maquette.csv", files.maquette.join("\n"));
    expect((await desk.ask(["curricula", "import", maquette, "--year", year])).data.refused).toEqual([]);
    const teachers = await desk.file("teachers.csv", files.teachers.join("\n"));
    const read = await desk.ask(["teaching", "teachers", "import", teachers, "--year", year]);
    expect([read.code, read.data.added, read.data.refused.length]).toEqual([8, 2, 1]);
    expect(read.data.refused[0]).toMatchObject({ row: 4, column: "Statut", value: "archiviste" });
    const services = await desk.file("services.csv", files.services.join("\n"));
    const hours = await desk.ask(["teaching", "services", "import", services, "--year", year]);
    expect([hours.code, hours.data.added]).toEqual([8, 5]);
    expect(hours.data.refused).toMatchObject([{ row: 7, column: "Élément", code: "teaching.element_unknown" }]);
  });

  it("is exported and read back unchanged", async () => {
    const file = desk.path("services.xlsx");
    expect((await desk.ask(["teaching", "services", "export", file, "--year", year])).data.rows).toBe(5);
    const again = await desk.ask(["teaching", "services", "import", file, "--year", year]);
    expect(again.data).toMatchObject({ unchanged: 5, refused: [] });
  });

  it("is totalled by teacher and by what takes it", async () => {
    const by = async (what: string) =>
      (await desk.ask(["teaching", "totals", "--by", what, "--year", year])).data.items;
    expect(await by("teacher")).toMatchObject([
      { teacher: { lastName: "Mary" }, total: 208, duty: 192, overtime: 16 },
      { teacher: { lastName: "Sow" }, total: 8.33, duty: 0, overtime: 8.33 },
    ]);
    expect(await by("diploma")).toMatchObject([{ key: "DL", total: 228.5, shared: 0 }]);
    expect(await by("component")).toMatchObject([{ key: "UFR Sciences", total: 228.5 }]);
  });

  it("goes to payroll, with amounts once a rate is set", async () => {
    await desk.run(["settings", "set", "overtimeRate=4350"]);
    const file = desk.path("payroll.csv");
    expect((await desk.ask(["teaching", "overtime", "--year", year, "--output", file])).data.rows).toBe(2);
    expect((await readFile(file, "utf8")).trim().split("\n").slice(1)).toEqual([
      `T001,Mary,Zoé,,mcf,${year},TP,24,16,696,EUR`,
      `T002,Sow,Awa,,hourly,${year},TP,12.5,8.33,362.5,EUR`,
    ]);
  });

  it("is looked over, and goes on paper", async () => {
    const add = ["teaching", "services", "add", "ALG", "--kind", "td", "--group", "B", "--planned", "70"];
    expect((await desk.ask([...add, "--year", year])).code).toBe(0);
    const { code, data } = await desk.ask(["teaching", "check", "--year", year]);
    expect([code, data.faults.map((fault: { code: string }) => fault.code)]).toEqual([
      8,
      ["teaching.nobody_yet", "teaching.beyond_maquette"],
    ]);
    const file = desk.path("services.pdf");
    expect((await desk.ask(["teaching", "report", "--all", "--year", year, "--output", file])).data.pages).toBe(2);
    expect((await readFile(file)).subarray(0, 5).toString()).toBe("%PDF-");
    const both = await desk.ask(["teaching", "report", "T001", "--all", "--output", file]);
    expect([both.code, both.error.code]).toEqual([2, "cli.teacher_or_all"]);
  });
});
