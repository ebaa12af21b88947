import { describe, expect, it } from "vitest";
import { owner } from "../module/actor.ts";
import { memoryStorage } from "../storage/memory.ts";
import { eq } from "../storage/where.ts";
import { cursusUnderTest, sheetOf } from "../testing/index.ts";
import { copyStore } from "../upkeep/copy.ts";
import { keyField } from "./rules.ts";

const canary = "Zanzibar";

/** Somebody with a finished year, an imported correction, a withdrawal and a merged record, all of which name the canary. */
async function withHistory() {
  const storage = memoryStorage();
  const desk = await cursusUnderTest({ storage });
  const { students } = desk.owner;
  desk.clock.set("2026-06-30T10:00:00.000Z");
  const { id } = await students.add({
    lastName: canary,
    email: `${canary}@univ.example`,
    studentNumber: "E1",
    class: "L1",
  });
  await students.rollover({ from: "2025-2026", plan: [{ class: "L1", promoteTo: "L2" }] });
  desk.clock.set("2026-11-22T10:00:00.000Z");
  await students.import(
    sheetOf("c.csv", [
      ["N° étudiant", "Nom", "Prénom"],
      ["E1", `${canary} B`, canary],
    ]),
  );
  const other = await students.add({
    lastName: canary,
    personalEmail: `${canary}@perso.example`,
    phone: "06 12 34 56 78",
  });
  await students.withdraw(id, { reason: `follows ${canary}` });
  await students.merge(id, other.id);
  return { desk, storage, id, other: other.id };
}

describe("what is held on a person", () => {
  it("shows the current year, the finished ones and merged records, and no keys made for searching", async () => {
    const { desk, id } = await withHistory();
    await using _ = desk;
    const { modules } = await desk.cursus.dossier(owner, id);
    expect(modules.students).toMatchObject({
      ...{ id, lastName: `${canary} B`, status: "withdrawn", withdrawalReason: `follows ${canary}` },
      pastYears: [{ year: "2025-2026", class: "L1" }],
      mergedRecords: [{ lastName: canary, mergedInto: id }],
    });
    expect(JSON.stringify(modules.students)).not.toMatch(/sortName|nameKey|emailKey|journal|replaced/);
  });

  it("is gone once the person is erased, finished years and merged records too", async () => {
    const { desk, storage, id } = await withHistory();
    await using _ = desk;
    expect(await desk.cursus.erase(owner, id)).toMatchObject({ removed: { students: 3 } });
    for (const collection of ["students", "past_years", "imports", "import_batches"])
      expect(JSON.stringify(await storage.find(collection, {})).toLowerCase()).not.toContain(canary.toLowerCase());
  });

  it("is invented in a rehearsal copy, in which a deleted record still holds no key", async () => {
    const { desk, storage, id, other } = await withHistory();
    await using _ = desk;
    const copy = memoryStorage();
    await copyStore(storage, copy, { mask: true });
    for (const collection of ["students", "past_years", "import_batches"])
      expect(JSON.stringify(await copy.find(collection, {})).toLowerCase()).not.toContain(canary.toLowerCase());
    expect(await copy.find("past_years", { filter: eq("student", id) })).toMatchObject([{ class: "L1" }]);
    const masked = (await copy.get("students", other))!;
    expect(masked.mergedInto).toBe(id);
    expect(Object.values(keyField).filter((key) => key in masked)).toEqual([]);
  });
});
