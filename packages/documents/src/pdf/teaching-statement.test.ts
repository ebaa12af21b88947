import type { TeachingStatement } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { bytesOf, expectSound, options, pageTexts, printed, shown } from "../../test/printed.ts";
import { type Target, writeTeachingStatements } from "../index.ts";

const year = "2026-2027";
const part = (kind: "cm" | "tp", where: "duty" | "beyond", figures: { hours: number; rate: string; hetd: number }) => ({
  code: `teaching.part_${where}` as const,
  ...{ kind, part: where, ...figures },
});

function statementOf(lastName: string, more: Partial<TeachingStatement> = {}): TeachingStatement {
  return {
    teacher: { id: lastName, lastName, firstName: "Zoé", number: "T001" },
    ...{ component: "UFR Sciences", year, basis: "known", status: "mcf", policy: "last" },
    ...{ total: 116, duty: 100, overtime: 16, missing: 0, hours: { cm: 64, td: 0, tp: 28 } },
    terms: { year, status: "mcf", duty: 100, relief: 92 },
    rule: { id: "2009", from: "2009-2010", source: "décret n° 84-431, art. 7" },
    explanation: [
      part("cm", "duty", { hours: 64, rate: "1.5", hetd: 96 }),
      part("tp", "duty", { hours: 4, rate: "1", hetd: 4 }),
      part("tp", "beyond", { hours: 24, rate: "2/3", hetd: 16 }),
    ],
    services: [
      { id: "1", year, element: "ALG", labelFr: "Algèbre", kind: "cm", planned: 64, declared: 64, version: 1 },
      { id: "2", year, element: "SYS", group: "B", kind: "tp", remote: true, planned: 28, paid: 27.5, version: 1 },
    ],
    ...more,
  };
}

const write = (statements: Iterable<TeachingStatement> | AsyncIterable<TeachingStatement>) => async (target: Target) =>
  await writeTeachingStatements(target, statements, { ...options, year });

describe("statements of teaching hours", () => {
  it("name services, what each part counts at which rate, the rule, what lowers the duty, and leave room to sign", async () => {
    const text = shown(await bytesOf(write([statementOf("Mary")])));
    for (const said of [
      "Mary Zoé",
      "matricule T001, MCF, UFR Sciences",
      "Décharge : 92 HETD",
      "ALG Algèbre CM 64,00 64,00",
      "SYS B TP, à distance 28,00 27,50",
      "CM dans le service 64,00 1,5 96,00",
      "TP au-delà du service 24,00 2/3 16,00",
      "116,00",
      "décret n° 84-431, art. 7",
      "Signature",
    ])
      expect(text).toContain(said);
  });

  it("begin on pages of their own and count them for themselves", async () => {
    const { services } = statementOf("x");
    const many = Array.from({ length: 60 }, (_, n) => ({ ...services[0]!, id: `${n}`, element: `EC${n}` }));
    const print = printed(await bytesOf(write([statementOf("Mary"), statementOf("Sow", { services: many })])));
    expectSound(print);
    const pages = pageTexts(print).map((text) => /Page \d \/ \d/.exec(text)?.[0]);
    expect(pages[0]).toBe("Page 1 / 1");
    expect(pages[1]).toBe(`Page 1 / ${pages.length - 1}`);
    expect(pages.length).toBeGreaterThan(2);
  });

  it("say so where nobody owes or gives anything, and where a teacher has no services", async () => {
    expect(shown(await bytesOf(write([])))).toContain("Personne ne doit ni n’assure d’enseignement en 2026-2027");
    const none = statementOf("Mary", { services: [], explanation: [] });
    expect(shown(await bytesOf(write([none])))).toContain("Aucun service n’est connu");
  });
});
