/** A curriculum from its file to the next frame, by the command alone. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

const rows = [
  "code,parent,kind,labelFr,ects,order,coefficient,mandatory,min",
  "DL,,diploma,Licence informatique",
  "VL,DL,version,Version 2024",
  "L1,VL,step,Première année",
  "L1-1,L1,stepVersion,Première année",
  "S1,L1-1,semester,Semestre 1,,1",
  "S2,L1-1,semester,Semestre 2,,2",
  "UE11,S1,ue,Algorithmique,24,1",
  "GC,S1,choice,Langue,,2,,,1",
  "UE12,GC,ue,Anglais,6,1",
  "UE13,GC,ue,Allemand,6,2",
  "UE14,GC,ue,Espagnol,5,3",
  "UE21,S2,ue,Systèmes,30,1",
  "0042,UE11,ec,Programmation,12,1,2",
  "0042,UE21,ec,Programmation,12,1",
];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.clear());

describe("a curriculum", () => {
  it("is read from a file, and its faults are told by path", async () => {
    const file = await desk.file("maquette.csv", rows.join("\n"));
    const read = await desk.ask(["curricula", "import", file, "--year", "2026-2027", "--frame", "2024-2029"]);
    expect([read.code, read.data.added, read.data.refused]).toEqual([0, 14, []]);
    const { stdout } = await desk.run(["curricula", "check", "--year", "2026-2027"]);
    expect(stdout).toContain("DL > VL > L1 > L1-1 > S1\n  S1 makes 29 ECTS; a semester makes 30.");
  });

  it("is shown as a tree that fits the screen", async () => {
    await desk.run(["curricula", "edit", "UE14", "--ects", "6"]);
    const { stdout } = await desk.run(["curricula", "tree", "L1-1"], { COLUMNS: "46" });
    expect(stdout.split("\n")).toEqual([
      "L1-1  Première année (60 ECTS)",
      "├─ S1  Semestre 1 (30 ECTS)",
      "│  ├─ UE11  Algorithmique (24 ECTS)",
      "│  │  └─ 0042  Programmati… (12 ECTS, coef. 2)",
      "│  └─ GC  Langue (6 ECTS, 1 to choose)",
      "│     ├─ UE12  Anglais (6 ECTS)",
      "│     ├─ UE13  Allemand (6 ECTS)",
      "│     └─ UE14  Espagnol (6 ECTS)",
      "└─ S2  Semestre 2 (30 ECTS)",
      "   └─ UE21  Systèmes (30 ECTS)",
      "      └─ 0042  Programmation (12 ECTS)",
      "",
    ]);
  });

  it.each(["csv", "xlsx", "json"])("is exported as %s and read back unchanged", async (format) => {
    const file = desk.path(`export.${format}`);
    expect((await desk.ask(["curricula", "export", file])).data.rows).toBe(14);
    expect((await desk.ask(["curricula", "import", file])).data).toMatchObject({ unchanged: 14, refused: [] });
  });

  it("goes into the next frame by a map: planned, reviewed, applied, opened", async () => {
    await desk.run(["curricula", "year-change", "open", "--to", "2026-2027"]);
    const wrong = await desk.file("wrong.csv", "old,new,how\nUE12,,dropped\nNONE,X,renamed\n");
    const change = ["--from", "2026-2027", "--to", "2027-2028", "--frame", "2027-2032"];
    const refused = await desk.ask(["curricula", "frame-change", "plan", ...change, "--map", wrong]);
    expect(refused.data.faults.map(({ message }: { message: string }) => message)).toEqual([
      "row 3: no element of 2026-2027 has the code NONE.",
      expect.stringContaining("UE12 is dropped but still used by GC"),
    ]);
    expect((await desk.ask(["curricula", "frame-change", "apply", "--to", "2027-2028"])).error.code).toBe(
      "curriculum.plan_has_faults",
    );
    const map = await desk.file("map.csv", "ancien code;nouveau code;devenir\n0042;INF42;renommé\nUE14;;supprimé\n");
    const plan = await desk.ask(["curricula", "frame-change", "plan", ...change, "--map", map, "--drop-used"]);
    expect(plan.data.counts).toMatchObject({ kept: 11, renamed: 1, dropped: 1, made: 12 });
    const { stdout } = await desk.run(["curricula", "frame-change", "review", "--to", "2027-2028"]);
    expect(stdout).toMatch(/0042 +INF42 +renamed +EC +Programmation/);
    await desk.run(["curricula", "frame-change", "apply", "--to", "2027-2028"]);
    expect((await desk.ask(["curricula", "show", "0042"])).data.year).toBe("2026-2027");
    await desk.run(["curricula", "frame-change", "open", "--to", "2027-2028"]);
    expect((await desk.ask(["curricula", "show", "INF42"])).data.year).toBe("2027-2028");
    const same = await desk.ask(["curricula", "equivalences", "list", "--code", "0042"]);
    expect(same.data.items).toMatchObject([{ toCode: "INF42", toYear: "2027-2028" }]);
    expect((await desk.ask(["curricula", "frame-change", "revert", "--to", "2027-2028"])).error.code).toBe(
      "curriculum.change_opened",
    );
  });

  it("says what differs from one year to the next", async () => {
    const { stdout } = await desk.run(["curricula", "diff", "--from", "2026-2027", "--to", "2027-2028"]);
    expect(stdout.trim().split("\n")).toEqual(["- 0042", "+ INF42", "- UE14"]);
  });
});
