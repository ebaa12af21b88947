import { describe, expect, it } from "vitest";
import { licence, licenceWith, sheet, university, year } from "../../test/licence.ts";
import { elementId } from "./model.ts";
import { codeKeyOf } from "./rules.ts";

async function faults(given = sheet()) {
  const { curricula } = await university(given);
  return (await Array.fromAsync(curricula.check())).map(({ code, element, details }) => ({ code, element, details }));
}

describe("a check", () => {
  it("finds nothing wrong with a sound licence", async () => {
    expect(await faults()).toEqual([]);
  });

  it("reports 29 ECTS where a choice of 6, 6 and 5 stands beside 24, by the path and in words", async () => {
    const { curricula } = await university(licenceWith(["UE15", "GC1", "ue", "Espagnol", "5", "3"]));
    const found = await Array.fromAsync(curricula.check());
    expect(found).toMatchObject([
      {
        code: "curriculum.semester_ects",
        path: ["DLINFO", "VLINFO", "L1INFO", "L1INFO-1", "S1"],
        message: "S1 makes 29 ECTS; a semester makes 30.",
      },
      { code: "curriculum.year_ects", element: "L1INFO-1", details: { found: 59, expected: 60 } },
    ]);
  });

  it("reports an element that hangs in nothing, and one that weighs nothing", async () => {
    const found = await faults(sheet([...licence, ["0050", "", "ec", "Projet", "3"], ["0051", "UE21", "ec", "Stage"]]));
    expect(found).toMatchObject([
      { code: "curriculum.orphan", element: "0050", details: { kind: "ec" } },
      { code: "curriculum.coefficient_missing", element: "0051", details: { parent: "UE21" } },
    ]);
  });

  it("reports one code in two spellings", async () => {
    const found = await faults(sheet([...licence, ["42", "UE21", "ec", "Programmation", "6"]]));
    expect(found).toMatchObject([{ code: "curriculum.code_twice", details: { code: "42", other: "0042" } }]);
  });

  it("reports what no verb lets in: damaged codes, hours below 0, loops, lost ends", async () => {
    const { curricula, storage } = await university();
    const code = "4.000586e6";
    const codeKey = codeKeyOf(code);
    const row = {
      id: elementId(year, code),
      year,
      code,
      codeKey,
      kind: "ec",
      labelFr: "X",
      ects: 600,
      cm: -100,
      words: [],
      version: 1,
    };
    await storage.insert("curriculum_elements", row);
    const link = (id: string, parent: string, child: string) =>
      storage.insert("curriculum_links", { id, year, parent, child, order: 1, version: 1 });
    await link("b", "UE21", code);
    await link("c", "UE13", "GC1");
    await link("d", "UE21", "GONE");
    const found = await Array.fromAsync(curricula.check());
    expect(new Set(found.map((one) => `${one.code} ${one.element}`))).toEqual(
      new Set([
        `curriculum.damaged_code ${code}`,
        `curriculum.hours_below_zero ${code}`,
        "curriculum.loop UE13",
        "curriculum.loop GC1",
        "curriculum.lost_end GONE",
      ]),
    );
  });

  it("looks at one element, what hangs in it and all that it hangs in, where that is asked for", async () => {
    const broken = ["0051", "UE21", "ec", "Stage"];
    const { curricula } = await university(licenceWith(["UE15", "GC1", "ue", "Espagnol", "5", "3"], broken));
    const around = async (code: string) => {
      const found = await Array.fromAsync(curricula.check({ around: code }));
      return found.map(({ element }) => element);
    };
    expect(await around("UE15")).toEqual(["S1", "L1INFO-1"]);
    expect(await around("0051")).toEqual(["0051", "L1INFO-1"]);
    expect(await around("UE21")).toEqual(["0051", "L1INFO-1"]);
  });

  it("tells one code in two spellings from either of the two", async () => {
    const { curricula } = await university(sheet([...licence, ["42", "UE21", "ec", "Programmation", "6"]]));
    for (const code of ["0042", "42"]) {
      const found = await Array.fromAsync(curricula.check({ around: code }));
      expect(found).toMatchObject([{ code: "curriculum.code_twice", element: "42" }]);
    }
  });
});
