import { describe, expect, it } from "vitest";
import { sheetOf } from "../../test/exams.ts";
import { bytesOf, expectSound, options, pageTexts, printed, shown } from "../../test/printed.ts";
import { type RoomPlan, type RoomPlanOptions, writeRoomPlans } from "../index.ts";

const write = (plans: readonly RoomPlan[], more: Partial<RoomPlanOptions> = {}) =>
  bytesOf((target) => writeRoomPlans(target, plans, { ...options, ...more }));

describe("a room plan", () => {
  it("puts seats in rows from the front, with who sits there and until when", async () => {
    const { rows, ...sheet } = sheetOf(4);
    const late = rows.map((row) => (row.seat === 2 ? { ...row, end: "2027-01-15T14:00" } : row));
    const print = printed(await write([{ ...sheet, rows: late }], { across: 3 }));
    expectSound(print);
    expect(print.pages[0]!.width).toBeGreaterThan(print.pages[0]!.height);
    expect(pageTexts(print).join(" ")).toContain(
      "Devant de la salle Rang 1 2 3 1 1 Nom1 Zoé 22000000 2 Nom2 Zoé 22000001 jusqu’à 14 h 00 3 Nom3 Zoé 22000002 2 4 Nom4",
    );
  });

  it("shows free seats between people and up to the capacity, and none beyond", async () => {
    const { rows, ...sheet } = sheetOf(3);
    const plan = { ...sheet, rows: [rows[0]!, rows[2]!], capacity: 5 };
    const text = shown(await write([plan], { across: 4 }));
    expect(text).toContain("2 libre 3 Nom3 Zoé 22000002 4 libre 2 5 libre Par ordre");
    expect(text.match(/libre/g)).toHaveLength(3);
  });

  it("lists everybody by name for the door, as the language sorts them, seated or not", async () => {
    const rows = ["Zola", "Éluard", "Eco", "Diop"].map((lastName, n) => ({
      ...{ registration: lastName, student: { id: lastName, lastName } },
      ...(n < 3 && { seat: n + 1 }),
    }));
    const text = shown(await write([sheetOf(0, { rows })]));
    expect(text).toContain("Sans place attribuée : 1.");
    expect(text).toMatch(/Par ordre alphabétique Nom N° étudiant Place Diop - Eco 3 Éluard 2 Zola 1/);
  });

  it("never draws more seats than a room can have, whatever capacity it is told", async () => {
    const { pages } = await writeRoomPlans(() => {}, [{ ...sheetOf(1), capacity: 1e9 }], { ...options, across: 12 });
    expect(pages).toBeLessThan(60);
  });

  it("says so where nobody is expected, or when there is no plan", async () => {
    expect(shown(await write([sheetOf(0)]))).toContain("Personne n’est attendu ici.");
    expect(shown(await write([]))).toContain("Il n’y a aucun plan de salle à imprimer.");
  });
});
