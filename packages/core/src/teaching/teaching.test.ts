import { describe, expect, it } from "vitest";
import { type CursusUnderTest, cursusUnderTest, sheetOf } from "../testing/index.ts";

const year = "2026-2027";
const teacherHeader = ["Nom", "Prénom", "Matricule", "Courriel", "Statut", "Décharge", "Composante"];
const serviceHeader = [
  "Matricule",
  "Élément",
  "Groupe",
  "Type d'heures",
  "Heures prévues",
  "Heures déclarées",
  "Heures payées",
];

/** A licence with two ECs, one of which hangs in a second diploma, too. */
async function office(): Promise<CursusUnderTest & AsyncDisposable> {
  const desk = await cursusUnderTest();
  const { curricula } = desk.owner;
  await curricula.add({ code: "LINFO", kind: "diploma", labelFr: "Licence d'informatique" }, { year });
  await curricula.add({ code: "LMATH", kind: "diploma", labelFr: "Licence de mathématiques" }, { year });
  const algebra = { code: "ALG", kind: "ec", labelFr: "Algèbre", cm: 20, td: 30, component: "UFR Sciences" } as const;
  await curricula.add(algebra, { year });
  await curricula.add({ code: "SYS", kind: "ec", labelFr: "Systèmes", cm: 10, tp: 20 }, { year });
  for (const [diploma, of] of [
    ["LINFO", ["ALG", "SYS"]],
    ["LMATH", ["ALG"]],
  ] as const) {
    const chain = [diploma, `${diploma}V`, `${diploma}1`, `${diploma}1-1`, `${diploma}S1`, `${diploma}UE`] as const;
    for (const [at, kind] of (["version", "step", "stepVersion", "semester", "ue"] as const).entries())
      await curricula.add({ code: chain[at + 1]!, kind, labelFr: kind }, { year });
    for (const [at, parent] of chain.slice(0, -1).entries())
      await curricula.attach({ parent, child: chain[at + 1]! }, { year });
    for (const child of of) await curricula.attach({ parent: chain.at(-1)!, child }, { year });
  }
  return desk;
}
const mary = { lastName: "Mary", firstName: "Zoé", number: "T001", status: "MCF" };
const teacherRows = ({ owner }: CursusUnderTest, ...rows: readonly (readonly string[])[]) =>
  owner.teaching.importTeachers(sheetOf("enseignants.csv", [teacherHeader, ...rows]));
const serviceRows = ({ owner }: CursusUnderTest, ...rows: readonly (readonly string[])[]) =>
  owner.teaching.importServices(sheetOf("services.csv", [serviceHeader, ...rows]));

describe("a teacher", () => {
  it("owes what the status of the year says, less relief, and nothing in a year without a status", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    const { terms } = await teaching.addTeacher({ ...mary, relief: "48" });
    expect(terms).toEqual([{ year, status: "mcf", duty: 144, relief: 48 }]);
    expect(await teaching.total("T001")).toMatchObject({ duty: 144, total: 0, missing: 144, status: "mcf" });
    expect(await teaching.total("T001", { year: "2027-2028" })).toMatchObject({ duty: 0, missing: 0 });
  });

  it("is found by number or email, and shares neither with anybody", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    const { id } = await teaching.addTeacher({ ...mary, email: "zoe.mary@univ.example" });
    expect((await teaching.showTeacher("t001")).id).toBe(id);
    expect((await teaching.showTeacher("Zoe.Mary@univ.example")).id).toBe(id);
    await expect(teaching.addTeacher({ lastName: "Autre", number: "T 001" })).rejects.toMatchObject({
      code: "teaching.key_taken",
    });
    await expect(teaching.showTeacher("T999")).rejects.toMatchObject({ code: "teaching.no_teacher" });
  });

  it("keeps the other years' status when one year's changes, and is not overwritten from an old version", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    await teaching.addTeacher(mary);
    await teaching.editTeacher("T001", { status: "PR", sabbatical: "semestre" }, { year: "2027-2028" });
    const after = await teaching.editTeacher("T001", {}, { year: "2027-2028", unset: ["sabbatical"] });
    expect(after.terms.map((one) => [one.year, one.status, one.duty])).toEqual([
      [year, "mcf", 192],
      ["2027-2028", "pr", 192],
    ]);
    await expect(teaching.editTeacher("T001", { department: "Maths" }, { version: 1 })).rejects.toMatchObject({
      code: "teaching.changed_meanwhile",
    });
  });

  it("loses an address that is cleared, and keeps what is given beside it", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    await teaching.addTeacher({ ...mary, email: "zoe@univ.example", department: "Maths" });
    const unset = ["email", "department"] as const;
    const after = await teaching.editTeacher("T001", { department: "Physique" }, { unset });
    expect([after.email, after.department]).toEqual([undefined, "Physique"]);
    expect(await teaching.addTeacher({ lastName: "Ba", email: "zoe@univ.example" })).toMatchObject({ lastName: "Ba" });
  });

  it("cannot be given relief without a status, nor a status that nobody has", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    await expect(teaching.addTeacher({ lastName: "Mary", number: "T1", relief: 12 })).rejects.toMatchObject({
      details: { issues: [{ code: "teaching.status_missing" }] },
    });
    await expect(teaching.addTeacher({ ...mary, status: "archiviste", duty: "-3" })).rejects.toMatchObject({
      details: { issues: [{ code: "teaching.bad_status" }, { code: "teaching.hours_negative", path: ["duty"] }] },
    });
  });

  it("is removed only without services, and frees the number", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    await teaching.addTeacher(mary);
    const { id } = await teaching.addService({ element: "ALG", kind: "CM", planned: 20, teacher: "T001" });
    await expect(teaching.removeTeacher("T001")).rejects.toMatchObject({ code: "teaching.has_services" });
    await teaching.removeService(id);
    await teaching.removeTeacher("T001");
    expect(await teaching.teachers()).toEqual({ items: [] });
    expect(await teaching.addTeacher(mary)).toMatchObject({ number: "T001" });
  });
});

describe("reading a table of teachers", () => {
  const rows = [
    ["Mary", "Zoé", "T001", "zoe@univ.example", "MCF", "", "UFR Sciences"],
    ["Sow", "Awa", "T002", "", "1/2 ATER", "12h30", ""],
  ];

  it("adds each once, changes what differs, and a blank cell changes nothing", async () => {
    await using desk = await office();
    expect(await teacherRows(desk, ...rows)).toMatchObject({ year, read: 2, added: 2, refused: [] });
    expect(await teacherRows(desk, ...rows)).toMatchObject({ unchanged: 2 });
    expect(await teacherRows(desk, ["Mary", "", "T001", "", "PR", "", ""])).toMatchObject({ changed: 1 });
    const shown = await desk.owner.teaching.showTeacher("T001");
    expect(shown).toMatchObject({ firstName: "Zoé", email: "zoe@univ.example", terms: [{ status: "pr" }] });
    expect((await desk.owner.teaching.showTeacher("T002")).terms).toMatchObject([{ relief: 12.5, duty: 83.5 }]);
  });

  it("refuses by row and column what it cannot keep, and keeps the rest", async () => {
    await using desk = await office();
    const report = await teacherRows(
      desk,
      rows[0]!,
      ["Faux", "", "T003", "", "archiviste", "", ""],
      ["Mary", "Zoé", "t 001", "", "", "", ""],
      ["Neuf", "", "T004", "", "PR", "-12", ""],
      ["Sans", "Clé", "", "", "PR", "", ""],
      ["", "Muet", "T005", "", "PR", "", ""],
    );
    expect(report).toMatchObject({ read: 6, added: 1 });
    expect(report.refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, "Statut", "teaching.bad_status"],
      [4, "Matricule", "teaching.seen_in_file"],
      [5, "Décharge", "teaching.hours_negative"],
      [6, "Matricule", "teaching.key_missing"],
      [7, "Nom", "input.required"],
    ]);
  });

  it("never takes one person for two: a number and an email of different teachers are refused", async () => {
    await using desk = await office();
    await teacherRows(desk, ...rows);
    const { refused } = await teacherRows(desk, ["Sow", "Awa", "T002", "zoe@univ.example", "", "", ""]);
    expect(refused).toMatchObject([{ row: 2, code: "teaching.two_teachers" }]);
  });

  it("reports the same in a dry run, and writes nothing", async () => {
    await using desk = await office();
    const sheet = () => sheetOf("e.csv", [teacherHeader, ...rows]);
    expect(await desk.owner.teaching.importTeachers(sheet(), { dryRun: true })).toMatchObject({
      dryRun: true,
      added: 2,
    });
    expect(await desk.owner.teaching.teachers()).toEqual({ items: [] });
  });
});

describe("services", () => {
  it("name an element of the year's curriculum; one of another year is refused with that year", async () => {
    await using desk = await office();
    await desk.owner.curricula.add({ code: "OLD", kind: "ec", labelFr: "Ancien" }, { year: "2025-2026" });
    const add = (element: string) => desk.owner.teaching.addService({ element, kind: "TD", planned: 10 });
    await expect(add("XXX")).rejects.toMatchObject({ details: { issues: [{ code: "teaching.element_unknown" }] } });
    await expect(add("OLD")).rejects.toMatchObject({
      details: { issues: [{ code: "teaching.element_of_other_year", details: { other: "2025-2026" } }] },
    });
  });

  it("are one for each teacher, element, group, kind and mode", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    const service = { element: "ALG", kind: "TD", group: "A", planned: "30" };
    await teaching.addService(service);
    await expect(teaching.addService(service)).rejects.toMatchObject({ code: "teaching.service_known" });
    expect(await teaching.addService({ ...service, remote: "oui" })).toMatchObject({ remote: true, planned: 30 });
    expect((await teaching.services({ element: "ALG" })).items).toHaveLength(2);
  });

  it("are given to somebody, and taken back", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    await teaching.addTeacher(mary);
    const { id } = await teaching.addService({ element: "ALG", kind: "CM", planned: 20 });
    expect((await teaching.services({ vacant: true })).items).toHaveLength(1);
    expect(await teaching.editService(id, { teacher: "T001" })).toMatchObject({ teacher: { lastName: "Mary" } });
    expect((await teaching.services({ teacher: "T001" })).items).toHaveLength(1);
    expect(await teaching.editService(id, { unset: ["teacher"] })).not.toHaveProperty("teacher");
    await expect(teaching.editService(id, { planned: 21, version: 1 })).rejects.toMatchObject({
      code: "teaching.service_changed",
    });
  });

  it("come back on site, lose what is cleared, and keep what is given beside it", async () => {
    await using desk = await office();
    const { teaching } = desk.owner;
    const { id } = await teaching.addService({ element: "ALG", kind: "CM", planned: 20, declared: 18, remote: "oui" });
    const after = await teaching.editService(id, { remote: "non", planned: 22, unset: ["planned", "declared"] });
    expect(after).toMatchObject({ planned: 22, version: 2 });
    expect(Object.keys(after)).not.toEqual(expect.arrayContaining(["remote"]));
    expect(Object.keys(after)).not.toEqual(expect.arrayContaining(["declared"]));
  });

  it("that were paid are not removed", async () => {
    await using desk = await office();
    const { id } = await desk.owner.teaching.addService({ element: "ALG", kind: "CM", declared: 20, paid: 20 });
    await expect(desk.owner.teaching.removeService(id)).rejects.toMatchObject({ code: "teaching.service_paid" });
  });

  it("are read from a table, paid hours over what is there, and refused by row and column", async () => {
    await using desk = await office();
    await desk.owner.teaching.addTeacher(mary);
    const first = ["T001", "ALG", "A", "TD", "30", "", ""];
    expect(await serviceRows(desk, first, ["", "ALG", "B", "TD", "30", "", ""])).toMatchObject({ added: 2 });
    expect(await serviceRows(desk, ["T001", "ALG", "A", "TD", "", "30", "28,5"])).toMatchObject({ changed: 1 });
    expect((await desk.owner.teaching.services({ teacher: "T001" })).items).toMatchObject([
      { planned: 30, declared: 30, paid: 28.5 },
    ]);
    const report = await serviceRows(
      desk,
      ["T009", "ALG", "C", "TD", "30", "", ""],
      ["T001", "NON", "C", "TD", "30", "", ""],
      ["T001", "SYS", "C", "atelier", "30", "", ""],
      ["T001", "SYS", "C", "TP", "-2", "", ""],
      ["T001", "SYS", "C", "TP", "", "", ""],
      ["T001", "SYS", "C", "TP", "12h20", "", ""],
      first,
      first,
    );
    expect(report.refused.map(({ row, column, code }) => [row, column, code])).toEqual([
      [2, "Matricule", "teaching.unknown_teacher"],
      [3, "Élément", "teaching.element_unknown"],
      [4, "Type d'heures", "teaching.bad_kind"],
      [5, "Heures prévues", "teaching.hours_negative"],
      [6, "Heures prévues", "teaching.hours_missing"],
      [7, "Heures prévues", "teaching.hours_odd_minutes"],
      [9, "Élément", "teaching.service_seen_in_file"],
    ]);
    expect(report.unchanged).toBe(1);
  });

  it("of another year than the one that is read are refused", async () => {
    await using desk = await office();
    const sheet = sheetOf("s.csv", [
      ["Élément", "Type", "Prévu", "Année"],
      ["ALG", "TD", "30", "2025-2026"],
    ]);
    const { refused } = await desk.owner.teaching.importServices(sheet, { year });
    expect(refused).toMatchObject([{ row: 2, column: "Année", value: "2025-2026", code: "teaching.other_year" }]);
  });
});

describe("totals", () => {
  /** 64 CM, 60 TD and 60 TP on a duty of 192, in the order given. */
  async function full(order: readonly number[]) {
    const desk = await office();
    const { teaching } = desk.owner;
    await teaching.addTeacher(mary);
    const given = [
      { element: "ALG", kind: "CM", planned: 64 },
      { element: "ALG", kind: "TD", planned: 60 },
      { element: "SYS", kind: "TP", planned: 20, declared: 30, group: "A" },
      { element: "SYS", kind: "TP", planned: 30, group: "B", remote: "oui" },
    ];
    for (const at of order) await teaching.addService({ ...given[at]!, teacher: "T001" });
    return desk;
  }

  it("are the same in whatever order services came, declared hours before planned ones", async () => {
    for (const order of [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 3, 1],
    ]) {
      await using desk = await full(order);
      const total = await desk.owner.teaching.total("T001");
      expect(total).toMatchObject({ total: 208, overtime: 16, policy: "last", basis: "known", status: "mcf" });
    }
  });

  it("follow the institution's policy unless another is asked for", async () => {
    await using desk = await full([0, 1, 2, 3]);
    await desk.owner.settings.set({ tpInDuty: "prorata" });
    expect(await desk.owner.teaching.total("T001")).toMatchObject({ total: 213.78, policy: "prorata" });
    expect(await desk.owner.teaching.total("T001", { policy: "first" })).toMatchObject({ total: 216 });
    expect(await desk.owner.teaching.total("T001", { basis: "declared" })).toMatchObject({ total: 30, missing: 162 });
  });

  it("by element, component and diploma count an hour within duty, and say what diplomas share", async () => {
    await using desk = await full([0, 1, 2, 3]);
    const by = (group: "element" | "component" | "diploma") => Array.fromAsync(desk.owner.teaching.totalsBy(group));
    expect(await by("element")).toMatchObject([
      { key: "ALG", labelFr: "Algèbre", hours: { cm: 64, td: 60, tp: 0 }, total: 156 },
      { key: "SYS", hours: { cm: 0, td: 0, tp: 60 }, total: 60 },
    ]);
    expect((await by("component")).map(({ key, total }) => [key, total])).toEqual([
      ["UFR Sciences", 156],
      [undefined, 60],
    ]);
    expect((await by("diploma")).map(({ key, total, shared }) => [key, total, shared])).toEqual([
      ["LINFO", 216, 156],
      ["LMATH", 156, 156],
    ]);
  });

  it("beyond duty go to payroll from declared hours alone, with the amount where a rate is set", async () => {
    await using desk = await office();
    const { teaching, settings } = desk.owner;
    await teaching.addTeacher({ lastName: "Ba", number: "T7", status: "vacataire" });
    await teaching.addService({ element: "SYS", kind: "TP", planned: 20, teacher: "T7" });
    expect(await Array.fromAsync(teaching.overtime())).toEqual([]);
    await teaching.addService({ element: "SYS", kind: "TP", group: "A", declared: 10, teacher: "T7" });
    await teaching.addService({ element: "SYS", kind: "CM", declared: 4, teacher: "T7" });
    await settings.set({ overtimeRate: 4350 });
    expect(await Array.fromAsync(teaching.overtime())).toMatchObject([
      { teacher: { number: "T7" }, kind: "cm", hours: 4, hetd: 6, amount: 261_00, currency: "EUR" },
      { teacher: { number: "T7" }, kind: "tp", hours: 10, hetd: 6.67, amount: 290_00 },
    ]);
  });
});

describe("a look over a year", () => {
  it("names each thing that wants one, and nothing else", async () => {
    await using desk = await office();
    const { teaching, curricula } = desk.owner;
    await teaching.addTeacher({ ...mary, relief: 190 });
    await teaching.addTeacher({ lastName: "Sow", number: "T2" });
    await teaching.addService({ element: "ALG", kind: "TD", group: "A", planned: 30, teacher: "T001" });
    await teaching.addService({ element: "ALG", kind: "TD", group: "B", planned: 30 });
    expect((await Array.fromAsync(teaching.check())).map(({ code }) => code)).toEqual([
      "teaching.nobody_yet",
      "teaching.overtime_while_relieved",
    ]);
    await teaching.addService({ element: "ALG", kind: "CM", planned: 21, declared: 21, paid: 20, teacher: "T2" });
    await curricula.add({ code: "GONE", kind: "ec", labelFr: "x" }, { year });
    await teaching.addService({ element: "GONE", kind: "CM", planned: 1, teacher: "T2" });
    await curricula.remove("GONE", { year });
    const faults = await Array.fromAsync(teaching.check());
    expect(faults.map(({ code, element }) => [code, element])).toEqual(
      expect.arrayContaining([
        ["teaching.beyond_maquette", "ALG"],
        ["teaching.paid_differs", "ALG"],
        ["teaching.element_unknown", "GONE"],
        ["teaching.no_status", undefined],
      ]),
    );
    expect(faults).toHaveLength(6);
  });
});

describe("a teacher as a person", () => {
  it("is told all that is held, and forgotten but for hours without a name", async () => {
    await using desk = await office();
    const { cursus, owner, actor } = { ...desk, actor: { kind: "owner" } as const };
    const { id } = await owner.teaching.addTeacher({ ...mary, email: "zoe@univ.example" });
    await owner.teaching.addService({ element: "ALG", kind: "CM", declared: 20, teacher: "T001" });
    const { modules } = await cursus.dossier(actor, id);
    expect(modules.teaching).toMatchObject({ lastName: "Mary", services: [{ element: "ALG", declared: 20 }] });
    const { removed, kept } = await cursus.erase(actor, id);
    expect([removed.teaching, kept.length]).toEqual([1, 1]);
    expect(JSON.stringify(await cursus.storage.find("teachers", {}))).not.toMatch(/Mary|zoe|T001/i);
    expect((await owner.teaching.services()).items).toMatchObject([{ element: "ALG", declared: 20 }]);
  });
});
