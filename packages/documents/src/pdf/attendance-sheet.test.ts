import type { AttendanceSheet } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { sheetOf, timesInNoumea } from "../../test/exams.ts";
import { bytesOf, expectSound, options, pageTexts, printed, shown } from "../../test/printed.ts";
import { writeAttendanceSheets } from "../index.ts";

const write = (...sheets: readonly AttendanceSheet[]) =>
  bytesOf((target) => writeAttendanceSheets(target, sheets, options));
const header = "N° Place Nom Prénom N° étudiant Signature";

describe("an attendance sheet", () => {
  it("has 300 rows on pages that all begin with the header, each row whole and once", async () => {
    const print = printed(await write(sheetOf(300)));
    expectSound(print);
    const texts = pageTexts(print);
    const listing = texts.filter((text) => /Nom\d+ Zoé/.test(text));
    expect(listing.length).toBeGreaterThan(9);
    for (const text of listing) expect(text).toContain(header);
    const names = [...texts.join(" ").matchAll(/(Nom\d+) Zoé 22\d{6}/g)].map(([, name]) => name);
    expect(names).toEqual(Array.from({ length: 300 }, (_, n) => `Nom${n + 1}`));
    expect(texts.join(" ")).toContain("Attendus : 300");
  });

  it("says the exam, the room and both times", async () => {
    const text = shown(await write(sheetOf(2, { times: timesInNoumea })));
    expect(text).toContain("Algèbre linéaire ALG1 Campus de la Bouloie, Besançon · Salle B12");
    expect(text).toContain("Vendredi 15 janvier 2027, de 19 h 00 à 23 h 00 (heure locale, Pacific/Noumea) Soit :");
    expect(text).toContain("Durée : 3 h 00");
  });

  it("says whose exam ends later, and how many they are", async () => {
    const { rows, ...sheet } = sheetOf(3);
    const text = shown(await write({ ...sheet, rows: [rows[0]!, { ...rows[1]!, end: "2027-01-15T14:07" }] }));
    expect(text).toContain("N° étudiant Fin à Signature");
    expect(text).toContain("Nom2 Zoé 22000001 14 h 07");
    expect(text).toContain("Avec temps majoré : 1");
    expect(shown(await write({ ...sheet, rows }))).not.toContain("Fin à");
  });

  it("has no column for seats or numbers that nobody has", async () => {
    const text = shown(
      await write(sheetOf(0, { rows: [{ registration: "r", student: { id: "s", lastName: "Diop" } }] })),
    );
    expect(text).toContain("N° Nom Prénom Signature 1 Diop");
  });

  it("shows what was noted, and leaves lines to write on while nothing is", async () => {
    const { rows, ...sheet } = sheetOf(2);
    const incidents = [{ at: "2027-01-15T08:30:00.000Z", by: "u", text: "Malaise." }];
    const noted = { ...sheet, rows: [{ ...rows[0]!, attendance: "present" as const, incidents }] };
    const text = shown(await write({ ...noted, rows: [...noted.rows, { ...rows[1]!, attendance: "ABI" }] }));
    expect(text).toContain("Nom1 Zoé 22000000 présent");
    expect(text).toContain("Nom2 Zoé 22000001 ABI");
    expect(text).toContain("Incidents Nom1 Zoé, vendredi 15 janvier 2027, 9 h 30 : Malaise.");
    expect(shown(await write({ ...sheet, rows }))).toContain("Incidents Surveillants : noms et signatures");
  });

  it("is a page that says so for a room where nobody is expected, or when there is no sheet", async () => {
    const [empty, other] = pageTexts(printed(await write(sheetOf(0), sheetOf(1))));
    expect(empty).toContain("Personne n’est attendu ici.");
    expect(other).toContain(header);
    expect(shown(await write())).toContain("Il n’y a aucune feuille d’émargement à imprimer.");
  });

  it("keeps names of any length between its margins", async () => {
    const names = ["w".repeat(400), "mot ".repeat(200), "Ève-".repeat(40)];
    const rows = names.map((lastName) => ({
      registration: "r",
      student: { id: "s", lastName, firstName: lastName, studentNumber: lastName },
    }));
    const print = printed(await write(sheetOf(0, { rows, title: names[1]!, code: names[0]!, room: names[2]! })));
    expectSound(print);
  });
});
