import { describe, expect, it } from "vitest";
import { university, year } from "../../test/licence.ts";

const ends = { fromYear: year, fromCode: "0042", toYear: year, toCode: "0044" };

describe("an equivalence", () => {
  it("is found from both sides, and may be one of many for a code", async () => {
    const { curricula } = await university();
    const first = await curricula.addEquivalence({ ...ends, reason: "même cours" });
    await curricula.addEquivalence({ ...ends, toCode: "0043", on: "2026-09-01", reason: "même cours" });
    const found = async (code: string) =>
      (await curricula.equivalences({ code })).items.map(({ toCode }) => toCode).sort();
    expect([await found("0042"), await found("0044"), await found("UE11")]).toEqual([["0043", "0044"], ["0044"], []]);
    expect(first).toEqual({ id: first.id, ...ends, on: "2026-11-22", reason: "même cours" });
  });

  it("names two codes that exist, a date that exists, and a reason", async () => {
    const { curricula } = await university();
    const refused = (change: object, code: string) =>
      expect(curricula.addEquivalence({ ...ends, reason: "x", ...change })).rejects.toMatchObject({ code });
    await refused({ toCode: "NONE" }, "curriculum.not_found");
    await refused({ toYear: "2030-2031" }, "curriculum.no_year");
    await refused({ toCode: "0042" }, "curriculum.same_code");
    await refused({ reason: " " }, "input.invalid");
    await refused({ on: "2026-02-30" }, "input.invalid");
  });

  it("is there once, goes when it is removed, and may come back", async () => {
    const { curricula } = await university();
    const { id } = await curricula.addEquivalence({ ...ends, reason: "x" });
    const again = curricula.addEquivalence({ ...ends, reason: "y" });
    await expect(again).rejects.toMatchObject({ code: "curriculum.equivalence_known" });
    await curricula.removeEquivalence(id);
    await expect(curricula.removeEquivalence(id)).rejects.toMatchObject({ code: "curriculum.no_equivalence" });
    expect((await curricula.equivalences({ year })).items).toEqual([]);
    expect((await curricula.addEquivalence({ ...ends, reason: "y" })).reason).toBe("y");
  });
});
