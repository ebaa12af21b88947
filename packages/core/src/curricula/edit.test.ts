import { describe, expect, it } from "vitest";
import { licence, university, year } from "../../test/licence.ts";
import type { UserActor } from "../module/actor.ts";
import { elementId } from "./model.ts";

const as = (role: UserActor["role"]): UserActor => ({ kind: "user", id: "u", role });

describe("an element", () => {
  it("is added with what was typed, halves and commas included, its code kept to the letter", async () => {
    const { curricula } = await university();
    const added = await curricula.add(
      { code: "007", kind: "ec", labelFr: "Réseaux", ects: "4,5", cm: "13,5" },
      { year },
    );
    expect(added).toEqual({ year, code: "007", kind: "ec", labelFr: "Réseaux", ects: 4.5, cm: 13.5, version: 1 });
  });

  it.each([
    [{ ects: "4.25" }, "curriculum.bad_ects"],
    [{ cm: "-3" }, "curriculum.negative_hours"],
    [{ level: "1" }, "curriculum.not_of_kind"],
    [{ code: "4.000586e6" }, "curriculum.damaged_code"],
    [{ labelFr: " " }, "curriculum.label_missing"],
  ])("is refused with %o", async (wrong, code) => {
    const { curricula } = await university();
    const given = { code: "X", kind: "ec" as const, labelFr: "X", ...wrong };
    await expect(curricula.add(given)).rejects.toMatchObject({ details: { issues: [{ code }] } });
  });

  it("cannot be added twice, and can be again once it is removed, as new", async () => {
    const { curricula } = await university();
    const given = { code: "X", kind: "ec" as const, labelFr: "X", ects: 3 };
    await curricula.add(given);
    await expect(curricula.add(given)).rejects.toMatchObject({ code: "curriculum.code_taken" });
    await curricula.remove("X");
    await expect(curricula.show("X")).rejects.toMatchObject({ code: "curriculum.not_found" });
    const { version, ...again } = await curricula.add({ code: "X", kind: "ue", labelEn: "Another" });
    expect(again).toEqual({ year, code: "X", kind: "ue", labelEn: "Another" });
  });

  it("is not overwritten by an edit that was made from an older version", async () => {
    const { curricula } = await university();
    const before = await curricula.show("UE11");
    await curricula.edit("UE11", { set: { ects: 6 }, version: before.version });
    const late = curricula.edit("UE11", { set: { ects: 9 }, version: before.version });
    await expect(late).rejects.toMatchObject({ code: "curriculum.changed_meanwhile" });
    expect((await curricula.show("UE11")).ects).toBe(6);
  });

  it("forgets where a value was read once it is typed, and keeps its last label", async () => {
    const { curricula } = await university();
    const edited = await curricula.edit("UE11", { set: { labelEn: "Algorithms" }, unset: ["ects"] });
    expect([edited.ects, Object.keys(edited.origins ?? {})]).toEqual([undefined, ["labelFr"]]);
    expect(edited.origins?.labelFr?.source).toBe("maquette.csv");
    await expect(curricula.edit("S1", { unset: ["labelFr"] })).rejects.toMatchObject({ code: "input.invalid" });
  });

  it("is found by beginnings of words, and by its code", async () => {
    const { curricula } = await university();
    const found = async (search: string) => (await curricula.list({ search })).items.map(({ code }) => code);
    expect([await found("algo"), await found("L1INFO-1"), await found("004"), await found("%")]).toEqual([
      ["UE11"],
      ["L1INFO-1"],
      ["0042", "0043", "0044", "0045"],
      [],
    ]);
  });

  it("is not removed while something hangs below it, it hangs in something, or an equivalence names it", async () => {
    const { curricula } = await university();
    await expect(curricula.remove("UE11")).rejects.toMatchObject({ code: "curriculum.has_children" });
    await expect(curricula.remove("0043")).rejects.toMatchObject({ code: "curriculum.still_used" });
    await curricula.detach("UE11", "0043");
    const ends = { fromYear: year, fromCode: "0043", toYear: year, toCode: "0044" };
    const { id } = await curricula.addEquivalence({ ...ends, reason: "same course" });
    await expect(curricula.remove("0043")).rejects.toMatchObject({ code: "curriculum.in_equivalence" });
    await curricula.removeEquivalence(id);
    await curricula.remove("0043");
    expect((await curricula.byCodes(["0043", "0044"])).map(({ code }) => code)).toEqual(["0044"]);
  });

  it("comes back when something was hung in it while it was being removed", async () => {
    const { curricula, storage } = await university();
    await curricula.add({ code: "UEX", kind: "ue", labelFr: "Nouvelle" });
    const removed = elementId(year, "UEX");
    const updateOne = storage.updateOne.bind(storage);
    storage.updateOne = async (collection, filter, change) => {
      const row = await updateOne(collection, filter, change);
      if (row?.id === removed && change.set?.removedAt !== undefined) {
        storage.updateOne = updateOne;
        const link = { id: "l", year, parent: "UEX", child: "0042", order: 1, version: 1 };
        await storage.insert("curriculum_links", link);
      }
      return row;
    };
    await expect(curricula.remove("UEX")).rejects.toMatchObject({ code: "curriculum.has_children" });
    expect((await curricula.show("UEX")).children).toHaveLength(1);
  });
});

describe("a place in the tree", () => {
  it("is one of several for a shared element, each with its path", async () => {
    const { curricula } = await university();
    const { paths } = await curricula.show("0042");
    expect(paths.map((path) => path.slice(-3))).toEqual([
      ["S1", "UE11", "0042"],
      ["S2", "UE21", "0042"],
    ]);
  });

  it("takes the next order, and keeps what is not said when it is changed", async () => {
    const { curricula } = await university();
    const first = await curricula.attach({ parent: "UE21", child: "0043", coefficient: "1,5", mandatory: "non" });
    expect(first).toMatchObject({ order: 2, coefficient: 1.5, optional: true });
    const then = await curricula.attach({ parent: "UE21", child: "0043", order: 7 });
    expect(then).toMatchObject({ order: 7, coefficient: 1.5, optional: true });
  });

  it("weighs its own ECTS again once its coefficient there is cleared", async () => {
    const { curricula } = await university();
    await curricula.attach({ parent: "GC1", child: "UE13", coefficient: 2, mandatory: false });
    const cleared = await curricula.attach({ parent: "GC1", child: "UE13", unset: ["coefficient"] });
    expect(cleared).toMatchObject({ optional: true, order: 1 });
    expect(cleared).not.toHaveProperty("coefficient");
  });

  it("goes with the kinds: an EC hangs in no semester, and only a choice group says how many", async () => {
    const { curricula } = await university();
    const wrong = curricula.attach({ parent: "S1", child: "0043" });
    await expect(wrong).rejects.toMatchObject({
      code: "curriculum.wrong_parent",
      details: { kinds: ["ue", "choice", "ec"] },
    });
    const counted = curricula.attach({ parent: "UE21", child: "0043", min: 1 });
    await expect(counted).rejects.toMatchObject({ code: "curriculum.only_choice" });
  });

  it("is refused below itself", async () => {
    const { curricula } = await university();
    const below = curricula.attach({ parent: "UE13", child: "GC1" });
    await expect(below).rejects.toMatchObject({ code: "curriculum.cycle" });
    await expect(curricula.attach({ parent: "0043", child: "0043" })).rejects.toMatchObject({
      code: "curriculum.cycle",
    });
  });

  it("moves with its coefficient, once, however often it is asked", async () => {
    const { curricula } = await university();
    const moved = await curricula.move("0044", { from: "UE12", to: "UE21" });
    expect(moved).toMatchObject({ parent: "UE21", coefficient: 2 });
    await curricula.move("0044", { from: "UE12", to: "UE21" });
    expect((await curricula.show("0044")).parents.map(({ parent }) => parent)).toEqual(["UE21"]);
  });
});

describe("a tree", () => {
  it("hangs in order, to the depth asked for, and says where more is below", async () => {
    const { curricula } = await university();
    const { children } = await curricula.tree("L1INFO-1", { depth: 2 });
    expect(children.map(({ code, children: below }) => [code, ...below.map((one) => one.code)])).toEqual([
      ["S1", "UE11", "UE12", "GC1"],
      ["S2", "UE21"],
    ]);
    expect(children[1]?.children[0]?.cut).toBe(true);
  });

  it("gives each element below one of them once, shared ones too", async () => {
    const { curricula } = await university();
    const codes = (await Array.fromAsync(curricula.elementsOf("L1INFO-1"))).map(({ code }) => code);
    expect([codes[0], codes.length, new Set(codes).size]).toEqual(["L1INFO-1", 14, 14]);
  });
});

describe("a curriculum", () => {
  it("is a draft that students do not see until its year is opened", async () => {
    const { cursus, curricula } = await university();
    const student = cursus.as(as("student")).curricula;
    await expect(student.tree("DLINFO")).rejects.toMatchObject({ code: "curriculum.none_open" });
    await curricula.openYear(year);
    expect((await student.tree("DLINFO")).children).toHaveLength(1);
    await curricula.planChange({ to: "2027-2028" });
    await curricula.applyChange("2027-2028");
    await expect(student.list({ year: "2027-2028" })).rejects.toMatchObject({ code: "curriculum.no_year" });
  });

  it("is read by registrar, teacher and jury president, and written by admin and it alone", async () => {
    const { cursus } = await university();
    for (const role of ["registrar", "teacher", "juryPresident"] as const) {
      const { curricula } = cursus.as(as(role));
      expect(await curricula.count()).toBe(licence.length - 1);
      await expect(async () => curricula.edit("S1", { set: { labelFr: "X" } })).rejects.toMatchObject({
        code: "access.forbidden",
      });
    }
    expect((await cursus.as(as("it")).curricula.edit("S1", { set: { labelFr: "X" } })).labelFr).toBe("X");
  });

  it("stays as it is once it is closed", async () => {
    const { curricula } = await university();
    await curricula.openYear(year);
    await curricula.planChange({ to: "2027-2028" });
    await curricula.applyChange("2027-2028");
    await curricula.openYear("2027-2028");
    const late = curricula.edit("S1", { set: { labelFr: "X" } }, { year });
    await expect(late).rejects.toMatchObject({ code: "curriculum.year_closed" });
  });
});
