import { describe, expect, it } from "vitest";
import { killing } from "../../test/killing.ts";
import { sheet, university, year } from "../../test/licence.ts";
import { memoryStorage } from "../storage/memory.ts";
import type { Storage } from "../storage/storage.ts";
import { sheetOf } from "../tables/sheet.ts";

const next = "2027-2028";
const map = (...lines: readonly (readonly string[])[]) => sheetOf("table.csv", [["old", "new", "how"], ...lines]);

/** Everything that a change made, without versions and journals. */
async function made(storage: Storage) {
  const rows: string[] = [];
  for (const collection of ["curriculum_elements", "curriculum_links", "curriculum_equivalences"]) {
    for await (const { journal, uncarried, version, ...row } of storage.scan(collection, {})) {
      if (row.year === next || row.toYear === next) rows.push(JSON.stringify(row));
    }
  }
  return rows.sort();
}

async function changed(...lines: readonly (readonly string[])[]) {
  const all = await university();
  const plan = await all.curricula.planChange({ from: year, to: next, map: map(...lines), dropUsed: true });
  expect(plan.faults).toEqual([]);
  const report = await all.curricula.applyChange(next);
  return { ...all, plan, report };
}

async function faultsOf(...lines: readonly (readonly string[])[]) {
  const { curricula } = await university();
  const { faults } = await curricula.planChange({ from: year, to: next, map: map(...lines) });
  return faults.map(({ code, details }) => [code.replace("curriculum.map_", ""), details.row]);
}

describe("a change of year", () => {
  it("copies everything, and differs in nothing", async () => {
    const { curricula, plan, report } = await changed();
    expect(plan.counts).toEqual({ kept: 17, renamed: 0, split: 0, merged: 0, dropped: 0, made: 17, links: 17 });
    expect(report).toMatchObject({ state: "applied", elements: 17, links: 17, equivalences: 0 });
    expect(await Array.fromAsync(curricula.diff({ year }, { year: next }))).toEqual([]);
  });

  it("touches nothing while it is planned", async () => {
    const { curricula } = await university();
    await curricula.planChange({ from: year, to: next });
    expect((await curricula.frames())[0]?.years.map((one) => one.year)).toEqual([year]);
  });

  it("keeps readers on the open year until the new one is opened, then all follow", async () => {
    const { curricula } = await university();
    await curricula.openYear(year);
    await curricula.planChange({ to: next });
    await curricula.applyChange(next);
    expect((await curricula.opened()).year).toBe(year);
    await curricula.openYear(next);
    await curricula.openYear(next);
    const [{ years } = { years: [] }] = await curricula.frames();
    expect(years.map((one) => [one.year, one.state])).toEqual([
      [year, "closed"],
      [next, "open"],
    ]);
    await expect(curricula.openYear(year)).rejects.toMatchObject({ code: "curriculum.older_than_open" });
  });

  it("goes forward, into an empty year of the frame", async () => {
    const { curricula } = await university();
    const refused = (to: string, code: string) =>
      expect(curricula.planChange({ from: year, to })).rejects.toMatchObject({ code: `curriculum.${code}` });
    await refused("2025-2026", "not_later");
    await refused("2027-2029", "bad_year");
    await refused("2031-2032", "outside_frame");
    await curricula.add({ code: "X", kind: "ec", labelFr: "X" }, { year: next });
    await refused(next, "year_not_empty");
  });
});

describe("a change of frame", () => {
  it("renames, splits, merges and drops by its map, and keeps what was acquired valid", async () => {
    const { curricula, plan, report } = await changed(
      ["0043", "INF43", "renamed"],
      ["0044", "MAT1", "scindé"],
      ["0044", "MAT2", "scindé"],
      ["UE14", "UE145", "merged"],
      ["UE15", "UE145", "merged"],
      ["0045", "", "dropped"],
    );
    expect(plan.counts).toMatchObject({ kept: 12, renamed: 1, split: 1, merged: 2, dropped: 1, made: 16 });
    expect(report).toMatchObject({ elements: 16, equivalences: 5 });
    const below = async (code: string) =>
      (await curricula.show(code, { year: next })).children.map(({ child }) => child);
    expect([await below("UE11"), await below("UE12"), await below("GC1")]).toEqual([
      ["0042", "INF43"],
      ["MAT1", "MAT2"],
      ["UE13", "UE145"],
    ]);
    expect(await curricula.show("UE145", { year: next })).toMatchObject({ labelFr: "Allemand", ects: 6 });
    const { items } = await curricula.equivalences({ code: "MAT2" });
    expect(items).toMatchObject([{ fromYear: year, fromCode: "0044", toYear: next, on: "2026-11-22", change: next }]);
  });

  it("hangs what was below a split element in the first of its parts, and says so", async () => {
    const { curricula, plan } = await changed(["UE12", "UE12A", "split"], ["UE12", "UE12B", "split"]);
    expect(plan.warnings).toMatchObject([{ code: "curriculum.map_split_parent", details: { new: "UE12A" } }]);
    const below = async (code: string) => (await curricula.show(code, { year: next })).children.length;
    expect([await below("UE12A"), await below("UE12B")]).toEqual([2, 0]);
  });

  it("warns of what would hang in nothing", async () => {
    const { plan } = await changed(["UE12", "", "dropped"]);
    expect(plan.warnings.map(({ details }) => details.code)).toEqual(["0044", "0045"]);
  });

  it("belongs to the frame that is named", async () => {
    const { curricula } = await university();
    await curricula.planChange({ from: year, to: next, frame: "2027-2032" });
    await curricula.applyChange(next);
    await curricula.openYear(year);
    await curricula.openYear(next);
    expect((await curricula.frames()).map(({ frame, state }) => [frame, state])).toEqual([
      ["2026-2031", "closed"],
      ["2027-2032", "open"],
    ]);
  });

  it("shows what becomes of what: what changes, or with all everything, page by page", async () => {
    const { curricula } = await university();
    await curricula.planChange({ from: year, to: next, map: map(["0043", "INF43", "renommé"]) });
    expect((await curricula.reviewChange(next)).items).toEqual([
      { old: "0043", new: "INF43", how: "renamed", kind: "ec", labelFr: "Complexité" },
    ]);
    const first = await curricula.reviewChange(next, { all: true, limit: 2 });
    const second = await curricula.reviewChange(next, { all: true, limit: 2, after: first.next! });
    expect([...first.items, ...second.items].map(({ old, how }) => [old, how])).toEqual([
      ...[
        ["0042", "kept"],
        ["0043", "renamed"],
        ["0044", "kept"],
        ["0045", "kept"],
      ],
    ]);
  });
});

describe("a map", () => {
  it("has its faults told by name and row", async () => {
    expect(await faultsOf(["NONE", "X", "renamed"])).toEqual([["unknown", 2]]);
    expect(await faultsOf(["0042", "X", "renamed"], ["0042", "Y", "renamed"])).toEqual([["twice", 3]]);
    expect(await faultsOf(["0042", "X", "split"])).toEqual([["split_alone", 2]]);
    expect(await faultsOf(["0042", "X", "merged"])).toEqual([["merged_alone", 2]]);
    expect(await faultsOf(["0042", "X", "renamed"], ["0043", "X", "renamed"])).toEqual([["target_taken", 3]]);
    expect(await faultsOf(["0042", "0043", "renamed"])).toEqual([["target_stays", 2]]);
    expect(await faultsOf(["0042", "X", "merged"], ["UE11", "X", "merged"])).toEqual([["merged_kinds", 3]]);
    expect(await faultsOf(["0042", "", "dropped"])).toEqual([["dropped_used", 2]]);
    expect(await faultsOf(["0042", "X", "gone"])).toEqual([["how", 2]]);
    expect(await faultsOf(["0042", "", "renamed"])).toEqual([["blank", 2]]);
    expect(await faultsOf(["0042", "X", "kept"])).toEqual([["new_unwanted", 2]]);
    expect(await faultsOf(["0042", "4.000586e6", "renamed"])).toEqual([["damaged", 2]]);
  });

  it("lets two codes change places, and an element be merged into one that was there", async () => {
    expect(await faultsOf(["0042", "0043", "renamed"], ["0043", "0042", "renamed"])).toEqual([]);
    expect(await faultsOf(["UE14", "UE13", "merged"], ["UE13", "UE13", "merged"])).toEqual([]);
  });

  it("keeps a plan with faults from being applied, until it is planned anew", async () => {
    const { curricula, storage } = await university();
    await curricula.planChange({ from: year, to: next, map: map(["NONE", "X", "renamed"]) });
    await expect(curricula.applyChange(next)).rejects.toMatchObject({ code: "curriculum.plan_has_faults" });
    await curricula.planChange({ from: year, to: next });
    expect(await storage.count("curriculum_map")).toBe(0);
    expect((await curricula.applyChange(next)).state).toBe("applied");
  });
});

describe("applying", () => {
  const lines = [
    ["0043", "INF43", "renamed"],
    ["UE14", "UE145", "merged"],
    ["UE15", "UE145", "merged"],
  ];

  it("is finished by running it again, wherever it was killed, with the same result", async () => {
    const whole = await changed(...lines);
    const wanted = await made(whole.storage);
    let survived = 0;
    for (; survived < 60; survived++) {
      const storage = memoryStorage();
      const { curricula } = await university(sheet(), storage);
      await curricula.planChange({ from: year, to: next, map: map(...lines) });
      let writes = 0;
      const killed = killing(storage, () => writes++ === survived);
      const outcome = await curricula.applyChange(next).catch(() => "killed");
      killed.stop();
      await curricula.applyChange(next);
      expect([survived, await made(storage)]).toEqual([survived, wanted]);
      if (outcome !== "killed") break;
    }
    expect(survived).toBeGreaterThan(10);
  });

  it("does the same twice as once", async () => {
    const { curricula, storage } = await changed(...lines);
    const wanted = await made(storage);
    expect((await curricula.applyChange(next)).state).toBe("applied");
    expect(await made(storage)).toEqual(wanted);
  });

  it("may be done by two programs at once", async () => {
    const whole = await changed(...lines);
    const { curricula, storage } = await university();
    await curricula.planChange({ from: year, to: next, map: map(...lines) });
    const both = await Promise.allSettled([curricula.applyChange(next), curricula.applyChange(next)]);
    expect(both.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
    expect(await made(storage)).toEqual(await made(whole.storage));
  });

  it("keeps both years from being written to until it is done", async () => {
    const { curricula, storage } = await university();
    await curricula.planChange({ from: year, to: next });
    let writes = 0;
    const killed = killing(storage, () => writes++ === 8);
    await expect(curricula.applyChange(next)).rejects.toThrow("killed");
    killed.stop();
    for (const one of [year, next]) {
      const edit = curricula.add({ code: "X", kind: "ec", labelFr: "X" }, { year: one });
      await expect(edit).rejects.toMatchObject({ code: "curriculum.under_change" });
    }
    await expect(curricula.openYear(next)).rejects.toMatchObject({ code: "curriculum.not_applied" });
    await curricula.applyChange(next);
    await curricula.add({ code: "X", kind: "ec", labelFr: "X" }, { year: next });
  });
});

describe("taking a change back", () => {
  it("leaves nothing of it, with what was corrected since, and it can be planned again", async () => {
    const { curricula, storage } = await changed(["0043", "INF43", "renamed"]);
    await curricula.edit("UE11", { set: { labelFr: "Corrigée" } }, { year: next });
    expect(await curricula.revertChange(next)).toEqual({ to: next, elements: 17, links: 17, equivalences: 1 });
    expect([await made(storage), (await curricula.frames()).flatMap(({ years }) => years)]).toMatchObject([
      [],
      [{ year, state: "draft" }],
    ]);
    await curricula.edit("UE11", { set: { labelFr: "Libre" } });
    await curricula.planChange({ from: year, to: next });
    expect((await curricula.applyChange(next)).elements).toBe(17);
    expect((await curricula.show("UE11", { year: next })).labelFr).toBe("Libre");
  });

  it("is refused once the year is open", async () => {
    const { curricula } = await changed();
    await curricula.openYear(next);
    await expect(curricula.revertChange(next)).rejects.toMatchObject({ code: "curriculum.change_opened" });
    expect(await curricula.count({ year: next })).toBe(17);
  });

  it("works in the middle of applying", async () => {
    const { curricula, storage } = await university();
    await curricula.planChange({ from: year, to: next });
    let writes = 0;
    const killed = killing(storage, () => writes++ === 10);
    await expect(curricula.applyChange(next)).rejects.toThrow("killed");
    killed.stop();
    await curricula.revertChange(next);
    expect(await made(storage)).toEqual([]);
    await curricula.edit("UE11", { set: { labelFr: "Libre" } });
  });

  it("of a plan alone leaves what somebody else put into the year", async () => {
    const { curricula } = await university();
    await curricula.planChange({ from: year, to: next });
    await curricula.add({ code: "X", kind: "ec", labelFr: "X" }, { year: next });
    await curricula.revertChange(next);
    expect(await curricula.count({ year: next })).toBe(1);
  });
});
