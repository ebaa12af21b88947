import { describe, expect, it } from "vitest";
import { isCursusError } from "../kernel/errors.ts";
import type { UserActor } from "../module/actor.ts";
import { sheetOf } from "../tables/sheet.ts";
import { cursusUnderTest } from "../testing/cursus-under-test.ts";
import { evaluate } from "./rules/evaluate.ts";
import { readCase } from "./rules/read-case.ts";

const year = "2026-2027";
const tree = [
  ["code", "parent", "type", "libellé", "ects"],
  ["L1-1", "", "stepVersion", "Licence 1", ""],
  ["S1", "L1-1", "semester", "Semestre 1", ""],
  ["UE11", "S1", "ue", "Algèbre", "15"],
  ["UE12", "S1", "ue", "Analyse", "15"],
  ["S2", "L1-1", "semester", "Semestre 2", ""],
  ["UE21", "S2", "ue", "Géométrie", "30"],
];
const marks = [
  ["Nom", "Prénom", "N° étudiant", "Courriel", "Classe", "Algèbre", "Analyse", "UE21 - Examen"],
  ["Diop", "Awa", "1", "awa@univ.example", "L1", "12", "9", "14"],
  ["Martin", "Léa", "2", "lea@univ.example", "L1", "8", "9", "11"],
  ["Petit", "Noé", "3", "noe@univ.example", "L1", "4", "6", "9"],
];

async function juryOfL1() {
  const office = await cursusUnderTest();
  await office.owner.curricula.import(sheetOf("arbre.csv", tree), { year });
  await office.owner.grades.importPeople(sheetOf("notes.csv", marks));
  const session = await office.owner.jury.open({ class: "L1", code: "L1-1", year });
  return { ...office, jury: office.owner.jury, session: session.id };
}

const president: UserActor = { kind: "user", id: "u1", role: "juryPresident" };

describe("a jury session", () => {
  it("proposes a decision for everyone in the class, from the marks as they hang in the curriculum", async () => {
    const { jury, session } = await juryOfL1();
    const proposal = await jury.propose(session);
    expect([proposal.students, proposal.decisions, proposal.unmatched]).toEqual([3, { ADM: 1, AJ: 1, AJAC: 1 }, []]);
    const results = await Array.fromAsync(jury.results(session));
    expect(results.map(({ student, average, ects, decision }) => [student.lastName, average, ects, decision])).toEqual([
      ["Diop", 12.25, 60, "ADM"],
      ["Martin", 9.75, 30, "AJAC"],
      ["Petit", 7, 0, "AJ"],
    ]);
  });

  it("shows students what was decided on them once it is closed, and nothing of what the jury said", async () => {
    const { jury, session, cursus, owner } = await juryOfL1();
    const { id: lea } = await owner.students.show("2");
    const as = (student?: string) =>
      cursus.as({ kind: "user", id: "u9", role: "student", ...(student !== undefined && { student }) }).jury.own();
    await jury.propose(session);
    await jury.override(session, { student: "2", code: "UE11", points: 2, reason: "hard year" });
    await jury.override(session, { student: "2", code: "S1", decision: "ADJ", reason: "hard year" });
    expect(await as(lea)).toEqual([]);
    await jury.close(session, { force: true });
    const [own, ...others] = await as(lea);
    expect(others).toEqual([]);
    expect(own).toMatchObject({ session: { class: "L1", code: "L1-1" }, student: { id: lea } });
    expect(JSON.stringify(own)).not.toContain("hard year");
    expect([await as("another"), await as()]).toEqual([[], []]);
    await jury.reopen(session, "one mark was misread");
    expect(await as(lea)).toEqual([]);
  });

  it("explains each decision down to the grades: the case that it keeps evaluates to what it says", async () => {
    const { jury, session } = await juryOfL1();
    await jury.propose(session);
    const { given, average, nodes } = await jury.result(session, "2");
    const again = evaluate(readCase({ tree: given }));
    expect([again.average, again.nodes]).toEqual([average, nodes]);
    expect(JSON.stringify(given)).toContain('"value":8');
  });

  it("keeps what the jury changed by hand, with its reason, when it proposes again", async () => {
    const { jury, session, owner } = await juryOfL1();
    await jury.propose(session);
    const changed = await jury.override(session, {
      student: "2",
      code: "S1",
      decision: "ADJ",
      reason: "ill in December",
    });
    expect([changed.decision, changed.ects]).toEqual(["ADM", 60]);
    await owner.grades.edit({ student: "2", subject: "Analyse", title: "Note" }, { value: 9.5 }, { tell: false });
    await jury.propose(session);
    const { decision, overrides, average } = await jury.result(session, "2");
    expect([decision, overrides.map(({ reason }) => reason), average]).toEqual(["ADM", ["ill in December"], 9.88]);
  });

  it("says which subjects belong to no element, and takes a table for them", async () => {
    const { jury, session, owner } = await juryOfL1();
    await owner.grades.add({ student: "1", subject: "Anglais", value: 15 });
    expect((await jury.propose(session)).unmatched).toEqual(["Anglais"]);
    await expect(jury.close(session)).rejects.toMatchObject({ code: "jury.unsettled" });
    const told = { class: "L1", code: "L1-1", title: "Avec anglais", year, subjects: { anglais: "UE12" } };
    const other = await jury.open(told);
    expect((await jury.propose(other.id)).unmatched).toEqual([]);
  });

  it("takes an assessment called a resit for the second session", async () => {
    const { jury, session, owner } = await juryOfL1();
    await owner.grades.add({ student: "3", subject: "Algèbre", title: "Rattrapage", value: 16 });
    await jury.propose(session);
    const { nodes } = await jury.result(session, "3");
    expect(nodes.find(({ code }) => code === "UE11")).toMatchObject({ average: 16, decision: "ADM" });
  });

  it("leaves out whoever left the class", async () => {
    const { jury, session, owner } = await juryOfL1();
    await jury.propose(session);
    await owner.students.edit((await owner.students.show("3")).id, { class: "L2" });
    expect((await jury.propose(session)).dropped).toBe(1);
    expect(await Array.fromAsync(jury.results(session))).toHaveLength(2);
  });
});

describe("closing", () => {
  it("freezes and seals: nothing changes until it is reopened with a reason, and the trail keeps both", async () => {
    const { jury, session } = await juryOfL1();
    await jury.propose(session);
    const closed = await jury.close(session);
    expect([closed.state, closed.people, closed.digest?.length]).toEqual(["closed", 3, 64]);
    expect((await jury.show(session)).intact).toBe(true);
    const change = { student: "2", points: 1, reason: "x" };
    await expect(jury.override(session, change)).rejects.toMatchObject({ code: "jury.not_open" });
    await expect(jury.propose(session)).rejects.toMatchObject({ code: "jury.not_open" });
    await jury.reopen(session, "a mark was misread");
    await jury.override(session, { student: "2", code: "UE11", points: 2, reason: "misread" });
    const again = await jury.close(session);
    expect(again.digest).not.toBe(closed.digest);
    expect(again.turns.map(({ what, reason }) => [what, reason])).toEqual([
      ["closed", undefined],
      ["reopened", "a mark was misread"],
      ["closed", undefined],
    ]);
  });

  it("gives the same digest for the same results", async () => {
    const { jury, session } = await juryOfL1();
    await jury.propose(session);
    const first = await jury.close(session);
    await jury.reopen(session, "nothing after all");
    expect((await jury.close(session)).digest).toBe(first.digest);
  });

  it("shows when a frozen result was changed behind its back", async () => {
    const { jury, session, cursus } = await juryOfL1();
    await jury.propose(session);
    await jury.close(session);
    const [row] = await cursus.storage.find("jury_results", { limit: 1 });
    await cursus.storage.updateOne(
      "jury_results",
      { op: "eq", field: "id", value: row!.id },
      { set: { lastName: "X" } },
    );
    expect((await jury.show(session)).intact).toBe(false);
  });

  it("is the president's, and not the registrar's", async () => {
    const { jury, session, cursus } = await juryOfL1();
    await jury.propose(session);
    const registrar = cursus.as({ ...president, role: "registrar" });
    await expect((async () => await registrar.jury.close(session))()).rejects.toMatchObject({
      code: "access.forbidden",
    });
    expect((await cursus.as(president).jury.close(session)).state).toBe("closed");
  });

  it("holds back for awaited marks unless forced", async () => {
    const { jury, session, owner } = await juryOfL1();
    await owner.grades.edit({ student: "1", subject: "Analyse", title: "Note" }, { value: "ATT" });
    await jury.propose(session);
    await expect(jury.close(session)).rejects.toMatchObject({ code: "jury.unsettled", details: { count: 1 } });
    expect((await jury.close(session, { force: true })).state).toBe("closed");
  });
});

it("keeps minutes through an erasure, and forgets what was not closed", async () => {
  const { jury, session, cursus, owner } = await juryOfL1();
  const second = await jury.open({ class: "L1", code: "S1", title: "Semestre 1", year });
  for (const one of [session, second.id]) await jury.propose(one);
  await jury.close(session);
  const { id } = await owner.students.show("1");
  const { kept } = await cursus.erase({ kind: "owner" }, id);
  expect(kept.map(({ what }) => what)).toContain("jury minutes");
  expect(await Array.fromAsync(jury.results(session))).toHaveLength(3);
  expect(await Array.fromAsync(jury.results(second.id))).toHaveLength(2);
});

it("is opened once, and is found by class or title where that is one", async () => {
  const { jury, session } = await juryOfL1();
  const again = jury.open({ class: "L1", code: "L1-1", year });
  await expect(again).rejects.toSatisfy((error) => isCursusError(error, "jury.known"));
  await jury.open({ class: "L1", code: "S1", title: "Semestre 1", year });
  expect((await jury.show("L1/Session 1")).id).toBe(session);
  await expect(jury.show("L1")).rejects.toMatchObject({ code: "jury.many_sessions" });
  await expect(jury.show("L9")).rejects.toMatchObject({ code: "jury.no_session" });
});

it("refuses a root that no jury decides on", async () => {
  const { jury, owner } = await juryOfL1();
  await owner.curricula.add({ code: "D", kind: "diploma", labelFr: "Licence" }, { year });
  await expect(jury.open({ class: "L1", code: "D", year })).rejects.toMatchObject({ code: "input.invalid" });
});

describe("a jury on a stored tree of another scheme", () => {
  const but = [
    ["code", "parent", "type", "libellé", "ects", "compétence", "coefficient"],
    ["BUT1-1", "", "stepVersion", "BUT 1 Informatique", "", "", ""],
    ["S1", "BUT1-1", "semestre", "Semestre 1", "", "", ""],
    ["UE1.1", "S1", "ue", "Réaliser 1", "15", "Réaliser", ""],
    ["UE1.2", "S1", "ue", "Optimiser 1", "15", "Optimiser", ""],
    ["R101", "UE1.1", "ec", "Développement", "", "", "6"],
    ["SAE101", "UE1.1", "ec", "SAÉ 1", "", "", "4"],
    ["R102", "UE1.2", "ec", "Maths", "", "", "1"],
    ["S2", "BUT1-1", "semestre", "Semestre 2", "", "", ""],
    ["UE2.1", "S2", "ue", "Réaliser 2", "15", "Réaliser", ""],
    ["UE2.2", "S2", "ue", "Optimiser 2", "15", "Optimiser", ""],
  ];
  const given = [
    ["N° étudiant", "Nom", "Courriel", "Classe", "R101 (x1)", "SAE101 (x1)", "R102 (x1)", "UE2.1 (x1)", "UE2.2 (x1)"],
    ["1", "Diop", "a@univ.example", "BUT1", "8", "9", "11", "12", "9"],
    ["2", "Roux", "b@univ.example", "BUT1", "8", "9", "7", "9", "8,5"],
  ];

  it("groups the UEs of a BUT by the competence that the curriculum gives them, as a file of cases would", async () => {
    const { owner } = await cursusUnderTest();
    const { refused } = await owner.curricula.import(sheetOf("but.csv", but), { year });
    expect(refused).toEqual([]);
    await owner.grades.importPeople(sheetOf("notes.csv", given));
    const { id } = await owner.jury.open({ class: "BUT1", code: "BUT1-1", year, policy: "but" });
    expect(await owner.jury.propose(id)).toMatchObject({ decisions: { ADM: 1, AJ: 1 }, unmatched: [] });
    const { nodes, given: kept, decision } = await owner.jury.result(id, "1");
    expect(nodes.filter(({ kind }) => kind === "rcue").map((one) => [one.code, one.average, one.decision])).toEqual([
      ["Réaliser", 10.2, "ADM"],
      ["Optimiser", 10, "ADM"],
    ]);
    expect(nodes.find(({ code }) => code === "UE1.1")).toMatchObject({ average: 8.4, decision: "CMP", ects: 15 });
    const again = evaluate(readCase({ tree: kept }, "but"));
    expect([again.decision, again.nodes]).toEqual([decision, nodes]);
  });

  it("refuses to open on a BUT whose UEs lack their competence, naming each", async () => {
    const { owner } = await cursusUnderTest();
    const without = but.map((row) => row.map((cell, at) => (at === 5 && cell !== "compétence" ? "" : cell)));
    await owner.curricula.import(sheetOf("but.csv", without), { year });
    const opened = owner.jury.open({ class: "BUT1", code: "BUT1-1", year, policy: "but" });
    await expect(opened).rejects.toMatchObject({
      issues: ["UE1.1", "UE1.2", "UE2.1", "UE2.2"].map((code) => ({ code: "jury.no_competence", path: [code] })),
    });
  });

  it("lets the blocks of a licence compensate their UEs, across semesters", async () => {
    const { owner } = await cursusUnderTest();
    const tree = [
      ["code", "parent", "type", "libellé", "ects"],
      ["L1-1", "", "stepVersion", "Licence 1", ""],
      ["BCC1", "L1-1", "bloc", "Analyser", ""],
      ["UE11", "BCC1", "ue", "Algèbre", "30"],
      ["UE21", "BCC1", "ue", "Analyse", "30"],
    ];
    expect((await owner.curricula.import(sheetOf("bcc.csv", tree), { year })).refused).toEqual([]);
    await owner.grades.importPeople(
      sheetOf("notes.csv", [
        ["N° étudiant", "Nom", "Courriel", "Classe", "UE11 (x1)", "UE21 (x1)"],
        ["1", "Diop", "a@univ.example", "L1", "8", "12"],
      ]),
    );
    const { id } = await owner.jury.open({ class: "L1", code: "L1-1", year, policy: "licence-bcc" });
    await owner.jury.propose(id);
    const { nodes, decision } = await owner.jury.result(id, "1");
    expect([decision, nodes.find(({ code }) => code === "UE11")?.decision]).toEqual(["ADM", "CMP"]);
  });
});
