// Class lists in workbooks, each with what must become of it, as in `people-files.mjs`.
import { sheetWith, textRow, workbookOf } from "../../packages/documents/test/workbook.ts";
import { zipOf } from "../../packages/documents/test/zip.ts";
import { twoPeople as two } from "./two-people.mjs";

const xlsx = (what, rows, expected, workbook = {}) => ({
  ...{ what: `xlsx: ${what}`, name: "liste.xlsx", file: () => sheetWith(rows, workbook) },
  ...expected,
});
const header = textRow(1, "Nom", "Courriel");
const cell = (place, type, content) => `<c r="${place}"${type}>${content}</c>`;
const row = (number, ...cells) => `<row r="${number}">${cells.join("")}</row>`;
const text = (place, content) => cell(place, ' t="inlineStr"', `<is><t xml:space="preserve">${content}</t></is>`);

export const peopleWorkbooks = [
  xlsx("texts in their cells", header + textRow(2, "Roux", "roux@univ.example"), { kept: ["Roux"] }),
  xlsx(
    "shared texts, rich and with readings",
    row(1, cell("A1", ' t="s"', "<v>0</v>"), cell("B1", ' t="s"', "<v>1</v>")) +
      row(2, cell("A2", ' t="s"', "<v>2</v>"), text("B2", "a@univ.example")),
    { kept: ["Le Gall"] },
    {
      texts:
        '<si><t>Nom</t></si><si><t>Courriel</t></si><si><r><t xml:space="preserve">Le </t></r><r><rPr><b/></rPr><t>Gall</t></r><rPh sb="0" eb="1"><t>x</t></rPh></si>',
    },
  ),
  xlsx(
    "a shared text that is not there",
    header + row(2, cell("A2", ' t="s"', "<v>7</v>"), text("B2", "a@univ.example")),
    { code: "workbook.cell_damaged" },
    {
      texts: "<si><t>Nom</t></si>",
    },
  ),
  xlsx(
    "numbers where texts are meant",
    textRow(1, "Nom", "Téléphone", "N° étudiant") +
      row(2, text("A2", "Roux"), cell("B2", "", "<v>612345678</v>"), cell("C2", "", "<v>12345678901234567</v>")),
    {
      facts: [{ lastName: "Roux", phone: "+33612345678", studentNumber: "12345678901234567" }],
    },
  ),
  xlsx(
    "a number in its own notation",
    textRow(1, "Nom", "Courriel", "N° étudiant") +
      row(2, text("A2", "Roux"), text("B2", "r@univ.example"), cell("C2", "", "<v>2.19E7</v>")),
    {
      facts: [{ lastName: "Roux", studentNumber: "21900000" }],
    },
  ),
  xlsx(
    "a birth date as a day",
    textRow(1, "Nom", "Courriel", "Né(e) le") +
      row(2, text("A2", "Roux"), text("B2", "r@univ.example"), cell("C2", ' s="1"', "<v>37802</v>")),
    {
      facts: [{ lastName: "Roux", birthDate: "2003-06-30" }],
    },
    { styles: [0, 14] },
  ),
  xlsx(
    "the same, counted from 1904",
    textRow(1, "Nom", "Courriel", "Né(e) le") +
      row(2, text("A2", "Roux"), text("B2", "r@univ.example"), cell("C2", ' s="1"', "<v>36340</v>")),
    {
      facts: [{ lastName: "Roux", birthDate: "2003-06-30" }],
    },
    { styles: [0, 14], from1904: true },
  ),
  xlsx(
    "an error, a tick and a formula without a value for names",
    header +
      row(2, cell("A2", ' t="e"', "<v>#N/A</v>"), text("B2", "a@univ.example")) +
      row(3, cell("A3", ' t="b"', "<v>1</v>"), text("B3", "b@univ.example")) +
      row(4, cell("A4", "", "<f>1+1</f>"), text("B4", "c@univ.example")),
    {
      kept: ["#N/A", "TRUE"],
      refused: ["4 Nom student.name_without_letters"],
    },
  ),
  xlsx(
    "controls that XML cannot hold, written out",
    header +
      textRow(2, "Ro_x0000_ux", "a@univ.example") +
      textRow(3, "Ro_x000D__x000A_ux", "b@univ.example") +
      textRow(4, "_x005F_x0041_", "c@univ.example"),
    {
      kept: ["Ro ux", "_x0041_"],
      refused: ["2 Nom input.character"],
    },
  ),
  xlsx("rows far apart", header + textRow(900_000, "Roux", "bad") + textRow(1_048_576, "Le Gall", "g@univ.example"), {
    kept: ["Le Gall"],
    refused: ["900000 Courriel student.email_missing_at"],
  }),
  xlsx(
    "a table that begins in column ZZ",
    row(1, text("ZZ1", "Nom"), text("AAA1", "Courriel")) + row(2, text("ZZ2", "Roux"), text("AAA2", "r@univ.example")),
    { kept: ["Roux"] },
  ),
  xlsx(
    "another vocabulary and prefix",
    header.replace(/<(\/?)/g, "<$1x:") + textRow(2, "Roux", "r@univ.example").replace(/<(\/?)/g, "<$1x:"),
    { kept: ["Roux"] },
    {
      ...{ strict: true, prefix: "x:" },
    },
  ),
  {
    what: "xlsx: a hidden sheet before the one in sight",
    name: "liste.xlsx",
    file: () =>
      workbookOf({
        sheets: [
          { name: "Cachée", state: "hidden", rows: header + textRow(2, "Faux", "f@univ.example") },
          { name: "Liste", rows: header + textRow(2, "Roux", "r@univ.example") },
        ],
      }),
    kept: ["Roux"],
  },
  {
    what: "xlsx: parts whose sizes follow the data, under the name of a text",
    name: "liste.csv",
    file: () =>
      workbookOf({
        sheets: [{ name: "L", rows: header + textRow(2, "Roux", "r@univ.example") }],
        parts: [{ name: "docProps/app.xml", content: "<x/>", streamed: true }],
      }),
    kept: ["Roux"],
  },
  {
    what: "xlsx: a zip of a text",
    name: "liste.xlsx",
    file: () => zipOf([{ name: "liste.csv", content: two }]),
    code: "file.archive",
  },
];
