import { describe, expect, it } from "vitest";
import { atlasOf } from "./atlas.ts";
import { voiceOf } from "./voice.ts";

/** A course that hangs in units, each with its own link. */
function course(...links: readonly ({ readonly coefficient?: number } | undefined)[]) {
  const units = links.map((link, at) => {
    const child = {
      code: "ALG",
      kind: "ec" as const,
      labelFr: "Algèbre",
      ects: 3,
      children: [],
      link: { order: 1, ...link },
    };
    return { code: `UE${at}`, kind: "ue" as const, labelFr: `Unité ${at}`, children: [child] };
  });
  const tree = { code: "L", kind: "diploma" as const, labelFr: "Licence", children: units };
  const atlas = atlasOf({ year: "2026-2027", state: "open", tree }, { ectsOf: (one) => one.ects ?? 0 });
  return atlas.node("ALG")!;
}

describe("the coefficient of a course", () => {
  const { coefficients } = voiceOf("fr");

  it("is one figure where it is the same everywhere: what its link says, else its ECTS", () => {
    expect(coefficients(course({ coefficient: 1.5 }))).toEqual(["1,5"]);
    expect(coefficients(course({ coefficient: 3 }, {}))).toEqual(["3"]);
  });

  it("is told place by place where it differs", () => {
    expect(coefficients(course({ coefficient: 1 }, {}, { coefficient: 2 }))).toEqual([
      "1 (Unité 0)",
      "3 (Unité 1)",
      "2 (Unité 2)",
    ]);
  });
});
