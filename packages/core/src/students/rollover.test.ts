import { describe, expect, it } from "vitest";
import { memoryStorage } from "../storage/memory.ts";
import type { Storage } from "../storage/storage.ts";
import { eq } from "../storage/where.ts";
import { type CursusUnderTest, cursusUnderTest } from "../testing/index.ts";
import { pastYearId } from "./past-year.ts";

const marks = [
  {
    ...{ assessment: "a1", subject: "Algèbre", title: "Note 1", kind: "continuous", coefficient: 100 },
    ...{ value: 1250, at: "2026-05-01T10:00:00.000Z", by: "owner" },
  },
] as const;

const plan = [
  { class: "L1", promoteTo: "L2", repeat: ["bea@univ.example"] },
  { class: "L2", promoteTo: "L3" },
  { class: "L3", graduate: [] },
];

/** The end of 2025-2026: Ana and Béa in L1, Chloé in L2, Dan and Eva (withdrawn) in L3. */
async function endOfYear(storage?: Storage) {
  const desk = await cursusUnderTest(storage ? { storage } : {});
  desk.clock.set("2026-06-30T10:00:00.000Z");
  const people = { ana: "L1", bea: "L1", chloe: "L2", dan: "L3", eva: "L3" };
  for (const [name, className] of Object.entries(people))
    await desk.owner.students.add({ lastName: name, email: `${name}@univ.example`, class: className, cohort: "2028" });
  await desk.owner.students.withdraw("eva@univ.example", { reason: "transfer" });
  const { id } = await desk.owner.students.show("ana@univ.example");
  await desk.cursus.storage.updateOne("students", eq("id", id), { set: { marks, average: 1250 } });
  return { desk, ana: id };
}

const where = async ({ owner }: CursusUnderTest) =>
  (await owner.students.list()).items.map(({ lastName, class: className, year, status }) =>
    [lastName, className ?? "-", year, status].join(" "),
  );

describe("the year rollover", () => {
  it("promotes a class, keeps those who repeat, lets leavers graduate, and leaves who withdrew", async () => {
    const { desk } = await endOfYear();
    await using _ = desk;
    const report = await desk.owner.students.rollover({ from: "2025-2026", plan });
    expect(report).toEqual({
      ...{ from: "2025-2026", to: "2026-2027", promoted: 2, repeating: 1, graduated: 1 },
      classes: [
        { class: "L1", promoteTo: "L2", promoted: 1, repeating: 1, graduated: 0, withdrawn: 0 },
        { class: "L2", promoteTo: "L3", promoted: 1, repeating: 0, graduated: 0, withdrawn: 0 },
        { class: "L3", promoted: 0, repeating: 0, graduated: 1, withdrawn: 1 },
      ],
      ...{ left: [], refused: [] },
    });
    expect(await where(desk)).toEqual([
      "ana L2 2026-2027 active",
      "bea L1 2026-2027 active",
      "chloe L3 2026-2027 active",
      "dan - 2025-2026 graduated",
      "eva L3 2025-2026 withdrawn",
    ]);
  });

  it("keeps the finished year with its marks, and begins the next without any", async () => {
    const { desk, ana } = await endOfYear();
    await using _ = desk;
    await desk.owner.students.rollover({ from: "2025-2026", plan });
    const year = { student: ana, year: "2025-2026", class: "L1", cohort: "2028", status: "active" };
    expect(await desk.owner.students.pastYears("ana@univ.example")).toEqual([{ ...year, average: 12.5 }]);
    const kept = await desk.cursus.storage.get("past_years", pastYearId(ana, "2025-2026"));
    expect(kept).toMatchObject({ marks, ...year, average: 1250 });
    const row = await desk.cursus.storage.get("students", ana);
    expect([row?.marks, row?.average]).toEqual([undefined, undefined]);
  });

  it("moves nobody twice, however often it is run", async () => {
    const { desk } = await endOfYear();
    await using _ = desk;
    await desk.owner.students.rollover({ from: "2025-2026", plan });
    const before = await where(desk);
    const again = await desk.owner.students.rollover({ from: "2025-2026", plan });
    expect(again).toMatchObject({ promoted: 0, repeating: 0, graduated: 0, refused: [] });
    expect(await where(desk)).toEqual(before);
  });

  it("moves nobody twice when two programs run it at once", async () => {
    const { desk } = await endOfYear();
    await using _ = desk;
    const runs = await Promise.all([1, 2, 3].map(() => desk.owner.students.rollover({ from: "2025-2026", plan })));
    expect(runs.reduce((sum, { promoted }) => sum + promoted, 0)).toBe(2);
    expect(await where(desk)).toContain("ana L2 2026-2027 active");
    expect(await desk.cursus.storage.count("past_years")).toBe(4);
  });

  it("is finished by running it again when it was cut short anywhere", async () => {
    for (let cut = 1; cut <= 12; cut++) {
      const storage = memoryStorage();
      const { desk, ana } = await endOfYear(storage);
      await using _ = desk;
      const restore = failingAt(storage, cut);
      await desk.owner.students.rollover({ from: "2025-2026", plan }).catch(() => {});
      restore();
      await desk.owner.students.rollover({ from: "2025-2026", plan });
      expect((await where(desk)).slice(0, 4)).toEqual([
        "ana L2 2026-2027 active",
        "bea L1 2026-2027 active",
        "chloe L3 2026-2027 active",
        "dan - 2025-2026 graduated",
      ]);
      expect(await storage.get("past_years", pastYearId(ana, "2025-2026"))).toMatchObject({ marks, class: "L1" });
      expect(await storage.count("past_years")).toBe(4);
    }
  });

  it("replaces what a run cut short had kept, where a mark came in since", async () => {
    const { desk, ana } = await endOfYear();
    await using _ = desk;
    const { storage } = desk.cursus;
    const restore = failingAt(storage, 2);
    await expect(desk.owner.students.rollover({ from: "2025-2026", plan })).rejects.toThrow("cut");
    restore();
    expect(await storage.get("past_years", pastYearId(ana, "2025-2026"))).toMatchObject({ average: 1250 });
    await storage.updateOne("students", eq("id", ana), { set: { average: 1400 }, add: { version: 1 } });
    await desk.owner.students.rollover({ from: "2025-2026", plan });
    expect(await desk.owner.students.pastYears(ana)).toMatchObject([{ average: 14 }]);
  });

  it("reports the same in a dry run, and moves nobody", async () => {
    const { desk } = await endOfYear();
    await using _ = desk;
    const before = await where(desk);
    const partly = {
      from: "2025-2026",
      plan: [{ ...plan[0]!, repeat: ["bea@univ.example", "nobody", "dan@univ.example"] }],
    };
    const { dryRun, left, ...rehearsed } = await desk.owner.students.rollover({ ...partly, dryRun: true });
    expect([dryRun, await where(desk)]).toEqual([true, before]);
    const { left: leftBehind, ...done } = await desk.owner.students.rollover(partly);
    expect(done).toEqual(rehearsed);
    expect(done.refused.map(({ student, code }) => [student, code])).toEqual([
      ["nobody", "student.not_found"],
      ["dan@univ.example", "student.not_in_class"],
    ]);
    expect([left, leftBehind]).toEqual([
      [
        { class: "L2", people: 1 },
        { class: "L3", people: 1 },
      ],
      [
        { class: "L2", people: 1 },
        { class: "L3", people: 1 },
      ],
    ]);
  });

  it("wants a year that is one, and a class once", async () => {
    const { desk } = await endOfYear();
    await using _ = desk;
    const rolling = (from: string, classes: readonly string[]) =>
      desk.owner.students.rollover({ from, plan: classes.map((name) => ({ class: name })) });
    await expect(rolling("2025-2027", ["L1"])).rejects.toMatchObject({ code: "student.year_invalid" });
    await expect(rolling("2025-2026", ["L1", "L1"])).rejects.toMatchObject({ code: "student.class_twice" });
  });
});

/** Lets the n-th write from now on fail before its effect, and all that follow. */
function failingAt(storage: Storage, n: number): () => void {
  const { insertMany, updateOne } = storage;
  let writes = 0;
  const cut = <A extends unknown[], R>(write: (...args: A) => Promise<R>) => {
    return async (...args: A): Promise<R> => {
      if (++writes >= n) throw new Error("cut short");
      return await write.apply(storage, args);
    };
  };
  Object.assign(storage, { insertMany: cut(insertMany), updateOne: cut(updateOne) });
  return () => Object.assign(storage, { insertMany, updateOne });
}
