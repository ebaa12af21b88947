import type { JuryResultView, JurySessionView } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { bytesOf, expectSound, options, printed, shown } from "../../test/printed.ts";
import { writeJuryCertificate, writeJuryMinutes } from "../index.ts";

const at = "2027-06-30T10:00:00.000Z";
const closed: JurySessionView = {
  ...{ id: "s", title: "Session 1", year: "2026-2027", class: "L1", code: "L1-1", curriculum: "2026-2027", round: 1 },
  policy: { name: "licence" } as JurySessionView["policy"],
  ...{ state: "closed", openedAt: at, closedAt: at, digest: "ab12", people: 2 },
  turns: [
    { what: "closed", at, by: "owner", digest: "cd34" },
    { what: "reopened", at, by: "owner", reason: "note mal reportée", digest: "cd34" },
    { what: "closed", at, by: "owner", digest: "ab12" },
  ],
};
const result = (
  lastName: string,
  decision: JuryResultView["decision"],
  overrides: JuryResultView["overrides"] = [],
) => ({
  student: { id: lastName, lastName, firstName: "Zoé", studentNumber: "22001234" },
  ...{ average: 10.15, ects: 60, decision, continues: true, explanation: [], nodes: [], overrides },
});
const byHand = { code: "UE1", points: 0.5, reason: "progression", at, by: "owner" };

describe("the minutes of a jury", () => {
  it("name everyone with the decision, what the jury did by hand, the trail, the seal and who signs", async () => {
    const results = [result("Diop", "ADM"), result("Sow", "ADJ", [byHand])];
    const told = { ...options, session: closed, subject: "Licence 1", signatories: ["La présidente", "Le directeur"] };
    const bytes = await bytesOf((target) => writeJuryMinutes(target, results, told));
    const text = shown(bytes);
    const parts = [
      "Procès-verbal de délibération",
      "Licence 1 (L1-1)",
      "Diop Zoé",
      "10,15",
      "ADM (admis)",
      "ADJ (par le jury) *",
    ];
    for (const part of [
      ...parts,
      "0,5 point. progression",
      "Motif : note mal reportée",
      "ab12",
      "La présidente",
      "Le directeur",
    ])
      expect(text).toContain(part);
    expectSound(printed(bytes));
  });

  it("say that they decide nothing until the session is closed", async () => {
    const { closedAt: _, digest: __, ...open } = closed;
    const session = { ...open, state: "open" as const };
    const text = shown(
      await bytesOf((target) => writeJuryMinutes(target, [result("Diop", "ADM")], { ...options, session })),
    );
    expect(text).toContain("n’a pas d’effet");
    expect(text).not.toContain("Empreinte");
  });
});

it("certifies what a student passed", async () => {
  const told = { ...options, session: closed, subject: "Licence 1", signatory: "La présidente" };
  const bytes = await bytesOf((target) => writeJuryCertificate(target, result("Diop", "ADM"), told));
  expect(shown(bytes)).toContain("Diop Zoé, numéro étudiant 22001234, a validé « Licence 1 »");
  expectSound(printed(bytes));
});
