/** Programs that are killed in the middle of what they do about exams, at every write, and what the next one finds. */
import { spawn } from "node:child_process";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteStorage } from "@cursus/adapter-sqlite";
import { createCursus, owner } from "@cursus/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const period = "2026-2027-1";
const next = { year: "2026-2027", number: 2 as const, opens: "2027-02-01T08:00", closes: "2027-04-01T18:00" };
const worker = join(import.meta.dirname, "exams-worker.mjs");
let folder: string;

async function opened(file: string, now = "2026-11-10T09:00:00.000Z") {
  const storage = sqliteStorage(join(folder, file));
  return await createCursus({ storage, clock: { now: () => now }, secret: "a key for tests and for nothing else" });
}

/** A copy of a store, on which a program was killed; whether it was. */
async function killed(from: string, to: string, deed: string, at: number, when: string): Promise<boolean> {
  await copyFile(join(folder, from), join(folder, to));
  const child = spawn(process.execPath, [worker, join(folder, to), deed, String(at), when], { stdio: "ignore" });
  await new Promise((done) => child.once("close", done));
  expect([0, null]).toContain(child.exitCode);
  return child.signalCode === "SIGKILL";
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "cursus-exams-killed-"));
  for (const file of ["drafts.db", "confirmed.db"]) {
    await using cursus = await opened(file);
    const { students, exams } = cursus.as(owner);
    const window = { opens: "2026-10-01T08:00", closes: "2026-12-01T18:00" };
    await exams.openPeriod({ year: "2026-2027", number: 1, ...window });
    const rooms = [{ name: "Bureau", capacity: file === "drafts.db" ? 1 : 3 }];
    const place = { modality: "onSite", zone: "Europe/Paris", country: "FR" } as const;
    await exams.addCentre({ code: "BES", name: "Besançon", ...place, rooms });
    await exams.addSitting(period, { code: "ALG", title: "Algèbre", start: "2027-01-15T09:00", minutes: 60 });
    for (const number of ["1", "2", "3"]) {
      await students.add({ lastName: `Nom ${number}`, studentNumber: number, email: `p${number}@univ.example` });
      const { id } = await exams.register(period, { student: number, centre: "BES", papers: ["ALG"] });
      if (file === "drafts.db") continue;
      await exams.submit(id);
      await exams.check(id);
      await exams.confirm(id);
    }
  }
}, 60_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a program that is killed", { timeout: 120_000 }, () => {
  it("while it archives leaves the period before or after, never between, and the next one finishes it", async () => {
    let at = 0;
    for (let alive = false; !alive; ) {
      at++;
      for (const when of ["before", "after"]) {
        const file = `archive-${at}-${when}.db`;
        alive = !(await killed("confirmed.db", file, "archive", at, when));
        await using cursus = await opened(file);
        const { exams } = cursus.as(owner);
        const [first, second] = await exams.periods();
        const between = [first!.state === "archived", second?.state === "open"];
        expect(between[0]).toBe(between[1]);
        if (first!.state !== "archived" && second) expect(second.state).toBe("planned");
        const report = await exams.archive(period, { next });
        expect(report.rows).toBe(3);
        expect((await exams.periods()).map(({ state }) => state)).toEqual(["archived", "open"]);
        expect(await exams.verifyArchive(period)).toMatchObject({ intact: true, rows: 3 });
      }
    }
    expect(at).toBeGreaterThan(4);
  });

  it("while it sends a registration in leaves no place taken for good", async () => {
    expect(await killed("drafts.db", "place.db", "submit", 1, "after")).toBe(true);
    {
      await using cursus = await opened("place.db");
      const { exams } = cursus.as(owner);
      expect((await exams.registration({ period, student: "1" })).state).toBe("draft");
      expect(await cursus.storage.count("exam_places")).toBe(1);
      await expect(exams.submit({ period, student: "2" })).rejects.toMatchObject({ code: "exams.centre_full" });
      expect(await exams.releasePlaces(period)).toEqual({ released: 0 });
    }
    await copyFile(join(folder, "place.db"), join(folder, "swept.db"));
    await using later = await opened("place.db", "2026-11-10T09:11:00.000Z");
    expect((await later.as(owner).exams.submit({ period, student: "2" })).state).toBe("submitted");
    await using swept = await opened("swept.db", "2026-11-10T09:11:00.000Z");
    expect(await swept.as(owner).exams.releasePlaces(period)).toEqual({ released: 1 });
    expect(await swept.as(owner).exams.releasePlaces(period)).toEqual({ released: 0 });
  });
});
