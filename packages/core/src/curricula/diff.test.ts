import { describe, expect, it } from "vitest";
import { licence, licenceWith, sheet, university, year } from "../../test/licence.ts";

const next = "2027-2028";

describe("a difference", () => {
  it("of two years names what was added, removed, moved and changed, old and new", async () => {
    const { curricula } = await university();
    const after = licenceWith(
      ["UE11", "S1", "ue", "Algorithmes", "12", "1", "3"],
      ["0043", "UE21", "ec", "Complexité", "6", "2"],
      ["0099", "UE21", "ec", "Projet", "3", "3"],
    );
    const rows = await Array.fromAsync(after.rows, ({ cells }) => cells);
    const kept = rows.slice(1).filter(([code, parent]) => code !== "0045" && !(code === "0043" && parent === "UE11"));
    await curricula.import(sheet(kept), { year: next });
    const found = await Array.fromAsync(curricula.diff({ year }, { year: next }));
    expect(found).toEqual([
      { what: "moved", code: "0043", kind: "ec", from: ["UE11"], to: ["UE21"] },
      { what: "removed", code: "0045", kind: "ec" },
      { what: "added", code: "0099", kind: "ec" },
      {
        ...{ what: "changed", code: "UE11", kind: "ue" },
        fields: [
          { field: "labelFr", before: "Algorithmique", after: "Algorithmes" },
          { field: "coefficient", in: "S1", after: 3 },
        ],
      },
    ]);
  });

  it("of a year with itself is nothing", async () => {
    const { curricula } = await university();
    expect(await Array.fromAsync(curricula.diff({ year }, { year }))).toEqual([]);
  });

  it("of two versions sees what lies below them alone", async () => {
    const { curricula } = await university(
      sheet([
        ...licence,
        ["VLINFO2", "DLINFO", "version", "Version 2025"],
        ["L1INFO", "VLINFO2", "step", "Première année"],
        ["L2INFO", "VLINFO2", "step", "Deuxième année"],
      ]),
    );
    const found = await Array.fromAsync(curricula.diff({ year, code: "VLINFO" }, { year, code: "VLINFO2" }));
    expect(found).toEqual([{ what: "added", code: "L2INFO", kind: "step" }]);
  });
});
