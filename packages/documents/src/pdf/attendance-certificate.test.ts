import type { AttendanceCertificate } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { centre, period, signatory, times, timesInNoumea } from "../../test/exams.ts";
import { bytesOf, expectSound, options, pageTexts, printed, shown } from "../../test/printed.ts";
import { type ExamPaperOptions, writeAttendanceCertificates } from "../index.ts";

const certificate: AttendanceCertificate = {
  ...{ period, centre, signatory, registration: "r", issuedOn: "2027-01-20" },
  student: { id: "s", lastName: "Poadja", firstName: "Zoé", studentNumber: "22001234", birthDate: "2003-04-01" },
  exams: [{ code: "ALG1", title: "Algèbre linéaire", times: timesInNoumea }],
};
const write = (certificates: readonly AttendanceCertificate[], more: Partial<ExamPaperOptions> = {}) =>
  bytesOf((target) => writeAttendanceCertificates(target, certificates, { ...options, ...more }));

describe("an attendance certificate", () => {
  it("says who was present at what, there and then, and who signs", async () => {
    const print = printed(await write([certificate], { place: "Besançon" }));
    expectSound(print);
    const [text] = pageTexts(print);
    expect(text).toContain("Attestation de présence Période d’examens 1");
    expect(text).toContain("Université de Brest atteste la présence de Poadja Zoé, né(e) le 1er avril 2003, numéro");
    expect(text).toContain("Algèbre linéaire ALG1 Vendredi 15 janvier 2027, de 19 h 00 à 23 h 00 (heure locale");
    expect(text).toContain("Fait à Besançon, le 20 janvier 2027 La directrice de la scolarité Hélène Prigent");
  });

  it("leaves out a day of birth and a number that are not known", async () => {
    const text = shown(await write([{ ...certificate, student: { id: "s", lastName: "Diop" } }]));
    expect(text).toContain("la présence de Diop aux épreuves suivantes (Campus de la Bouloie, Besançon) :");
  });

  it("certifies no presence that is not recorded", async () => {
    expect(shown(await write([{ ...certificate, exams: [] }]))).toContain("Aucune présence n’est enregistrée");
    expect(shown(await write([]))).toContain("Il n’y a aucune attestation à imprimer.");
  });

  it("keeps 100 exams and a title of any length between its margins", async () => {
    const exams = Array.from({ length: 100 }, (_, n) => ({ code: `E${n}`, title: "mot ".repeat(n), times }));
    const print = printed(await write([{ ...certificate, exams }], { language: "en" }));
    expectSound(print);
    for (const text of pageTexts(print).slice(0, -1)) expect(text).toContain("Exam Day and time");
  });
});
