import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ImportReport, messagesOf } from "@cursus/core";
import { expect, it } from "vitest";
import { inReadersLanguage, reportText, writeRefusedRows } from "./import-report.ts";

const remark = { row: 7, column: "Courriel", value: "ines(at)univ", code: "x.at", message: "The @ is missing." };
const report: ImportReport = {
  read: 1204,
  added: 2,
  changed: 1,
  unchanged: 1200,
  refused: [
    remark,
    { row: 8, code: "x.at", message: "The @ is missing." },
    { row: 9, column: "Tél.", code: "x.at", message: "The @ is missing.", kept: true },
  ],
  columns: [
    { column: "A", header: "Nom", as: "lastName" },
    { column: "B", header: "Âge", as: "ignored" },
  ],
  warnings: [{ row: 12, code: "x.twin", message: "Possible duplicate." }],
  changes: [],
};
const messages = messagesOf({ "x.at": { en: "The @ is missing.", fr: "Il manque le @." } });
const inFrench = inReadersLanguage(report, (code, details, otherwise) => messages.say("fr", code, details, otherwise));

it("is told to a person with every row, cell and reason, in English", () => {
  expect(reportText(report, "en").split("\n")).toEqual([
    "1204 rows read: 2 people added, 1 changed, 1200 unchanged, 2 refused.",
    "Columns left aside: Âge",
    "Refused:",
    "  row 7, Courriel “ines(at)univ”: The @ is missing.",
    "  row 8: The @ is missing.",
    "  row 9, Tél.: The @ is missing.",
    "To look at:",
    "  row 12: Possible duplicate.",
  ]);
});

it("is told in French with French spaces and quotation marks; what has no French stays as it is", () => {
  expect(reportText(inFrench, "fr").split("\n")).toEqual([
    "1204 lignes lues\u00a0: 2 personnes ajoutées, 1 modifiée, 1200 inchangées, 2 rejetées.",
    "Colonnes laissées de côté\u00a0: Âge",
    "Rejetées\u00a0:",
    "  ligne 7, Courriel «\u00a0ines(at)univ\u00a0»\u00a0: Il manque le @.",
    "  ligne 8\u00a0: Il manque le @.",
    "  ligne 9, Tél.\u00a0: Il manque le @.",
    "À vérifier\u00a0:",
    "  ligne 12\u00a0: Possible duplicate.",
  ]);
});

it("lists twenty of many and counts the rest", () => {
  const refused = Array.from({ length: 25 }, (_, n) => ({ ...remark, row: n + 1 }));
  const lines = reportText({ ...report, refused, warnings: [] }, "en").split("\n");
  expect(lines.length).toBe(2 + 1 + 20 + 1);
  expect(lines.at(-1)).toBe("  … and 5 more");
});

it("gives a reason once, in whatever language the file had one already", async () => {
  const folder = await mkdtemp(join(tmpdir(), "refused-"));
  try {
    const path = join(folder, "refused.csv");
    const columns = [...report.columns, { column: "C", header: "Motif", as: "ignored" }];
    const row = { number: 7, cells: ["Diop", "21", "Il manque le @."] };
    await writeRefusedRows(path, { ...report, columns }, [{ row, refusal: remark }], "en");
    expect((await readFile(path, "utf8")).trim().split(/\r?\n/)).toEqual([
      "Nom,Âge,Reason",
      "Diop,21,The @ is missing.",
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
