import { describe, expect, it } from "vitest";
import { bytesOf, expectSound, options, pageTexts, printed, shown } from "../../test/printed.ts";
import { type PaperOptions, type RecordView, writeRecord, writeRecordBook } from "../index.ts";

const identity = { lastName: "Diop", firstName: "Awa", birthDate: "2003-04-01", studentNumber: "22001234" };
const write = (view: RecordView, more: Partial<PaperOptions> = {}) =>
  bytesOf((target) => writeRecord(target, view, { ...options, ...more }));
const nothing = /Rien n’est enregistré\./g;

describe("a student's file", () => {
  it("says who the person is, without a line for what is not known", async () => {
    const print = printed(await write({ identity }));
    expectSound(print);
    const text = pageTexts(print).join(" ");
    expect(text).toContain("Nom Diop Prénom Awa Né(e) le 1er avril 2003 Numéro étudiant 22001234");
    expect(text).not.toMatch(/Téléphone|INE|Civilité/);
  });

  it("leaves out what is not for the reader, and says of an empty part that nothing is recorded", async () => {
    const all = { registrations: [], curriculum: [], grades: [], decisions: [], exams: [], messages: [], answers: [] };
    const parts = ["Inscriptions", "Maquette de formation", "Notes", "Décisions de jury", "Examens"];
    const empty = shown(await write({ identity, ...all }));
    for (const part of [...parts, "Messages envoyés", "Réponses aux enquêtes"])
      expect(empty).toContain(`${part} Rien n’est enregistré.`);
    const { grades: _, ...others } = all;
    const without = shown(await write({ identity, ...others }));
    expect(without).not.toContain("Notes");
    expect(without.match(nothing)).toHaveLength(6);
  });

  it("shows the parts in their order, numbers and days as the reader writes them", async () => {
    const view: RecordView = {
      identity,
      registrations: [{ year: "2026-2027", class: "L3 Info", state: "inscrite" }],
      curriculum: [
        { year: "2026-2027", code: "LINFO", title: "Licence", depth: 0 },
        { year: "2026-2027", code: "UE1", title: "Algèbre", depth: 1, ects: 4.5 },
      ],
      grades: [{ year: "2026-2027", element: "Algèbre", assessment: "DS 1", mark: "12,5/20" }],
      decisions: [
        { year: "2026-2027", element: "Algèbre", mean: 12.5, decision: "admise", ects: 4.5 },
        { year: "2026-2027", element: "Analyse", decision: "ajournée" },
      ],
      exams: [{ title: "Algèbre", at: "2027-01-14T23:30:00.000Z", state: "confirmée", attendance: "présente" }],
      messages: [{ at: "2026-10-01T00:00:00.000Z", subject: "Vos notes", state: "remis" }],
      answers: [
        { survey: "Devenir", at: "2027-03-01T12:00:00.000Z", answers: [{ question: "Situation", answer: "Emploi" }] },
      ],
    };
    const text = shown(await write(view, { timeZone: "Europe/Paris" }));
    const order = [
      ...["2026-2027 L3 Info inscrite", "2026-2027 Licence LINFO", "2026-2027 · Algèbre UE1 4,5"],
      ...["Algèbre DS 1 12,5/20", "Algèbre 12,50 admise 4,5", "Analyse - ajournée", "ECTS acquis : 4,5"],
      ...["15/01/2027 Algèbre confirmée présente", "01/10/2026 Vos notes remis"],
      ...["Enquête : Devenir, 01/03/2027 Question Réponse Situation Emploi"],
    ];
    let from = 0;
    for (const part of order) {
      const found = text.indexOf(part, from);
      expect(found, `${part} in ${text.slice(from)}`).toBeGreaterThanOrEqual(from);
      from = found + part.length;
    }
  });

  it("shows papers and notes, and the ECTS that were counted elsewhere", async () => {
    const view: RecordView = {
      identity: { ...identity, origin: "rentrée.csv" },
      decisions: [
        { year: "2026-2027", element: "Licence 1", decision: "admise", ects: 60 },
        { year: "2026-2027", element: "Semestre 1", decision: "admise", ects: 30 },
      ],
      ects: 60,
      papers: [{ paper: "Convocation", about: "2026-2027-1", at: "2026-12-20T12:00:00.000Z" }],
      notes: [{ at: "2026-11-10T12:00:00.000Z", author: "C. Vidal", level: "scolarité", text: "À revoir\nen mai" }],
    };
    const text = shown(await write(view));
    expect(text).toContain("Provenance rentrée.csv");
    expect(text).toContain("ECTS acquis : 60");
    expect(text).toContain("Convocation 2026-2027-1 20/12/2026");
    expect(text).toContain("10/11/2026 C. Vidal scolarité À revoir en mai");
  });

  it("begins each of many on a page of its own, which counts its own pages, and says that there is none of nobody", async () => {
    const views = async function* (...names: readonly string[]) {
      for (const lastName of names) yield { identity: { ...identity, lastName } };
    };
    const print = printed(await bytesOf((target) => writeRecordBook(target, views("Diop", "O'Brien-Nguyễn"), options)));
    expectSound(print);
    const pages = pageTexts(print);
    expect(pages.map((text) => text.includes("O'Brien-Nguyễn"))).toEqual([false, true]);
    for (const text of pages) expect(text).toContain("Page 1 / 1");
    expect(shown(await bytesOf((target) => writeRecordBook(target, views(), options)))).toContain("aucun dossier");
  });

  it("keeps 300 marks and texts of any length between its margins, each row whole and once", async () => {
    const grades = Array.from({ length: 300 }, (_, n) => ({
      ...{ year: "2026-2027", element: n % 50 ? "Algèbre" : "w".repeat(300), assessment: `DS${n}.`, mark: "12/20" },
    }));
    const answers = [{ survey: "mot ".repeat(100), at: "2027-03-01T12:00:00.000Z", answers: [] }];
    const print = printed(await write({ identity: { ...identity, email: "x".repeat(300) }, grades, answers }));
    expectSound(print);
    const text = pageTexts(print).join(" ");
    expect([...text.matchAll(/DS(\d+)\./g)].map(([, n]) => Number(n))).toEqual(grades.map((_, n) => n));
  });
});
