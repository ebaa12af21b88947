// Mark sheets of a class of three (`known`), each with the marks that must be kept of it (`marks`, as "name subject value", a
// code in place of the value where it is one), the cells that are refused, or the code that must refuse it whole.
import { sheetWith, textRow } from "../../packages/documents/test/workbook.ts";

/** Who is known before a mark sheet is read. */
export const known = [
  { lastName: "Roux", firstName: "Zoé", email: "roux@univ.example", studentNumber: "1", class: "L3" },
  { lastName: "Le Gall", firstName: "Yann", email: "gall@univ.example", studentNumber: "2", class: "L3" },
  { lastName: "Sow", firstName: "Awa", email: "sow@univ.example", studentNumber: "3", class: "L3" },
];

const csv = (what, file, expected) => ({ what: `marks: ${what}`, name: "notes.csv", file: () => file, ...expected });
const xlsx = (what, cells, expected, workbook = {}) => ({
  what: `marks: ${what}`,
  name: "notes.xlsx",
  file: () =>
    sheetWith(
      textRow(1, "N° étudiant", "Algèbre") +
        cells.map((cell, n) => `<row r="${n + 2}"><c r="A${n + 2}"><v>${n + 1}</v></c>${cell}</row>`).join(""),
      workbook,
    ),
  ...expected,
});
const sheet = (...rows) => `N° étudiant;Algèbre\n${rows.join("\n")}\n`;

export const markFiles = [
  csv("with a decimal comma", sheet("1;12,5", "2;9,99", "3;20"), {
    marks: ["Roux Algèbre 12.5", "Le Gall Algèbre 9.99", "Sow Algèbre 20"],
  }),
  csv("with a decimal point and commas between", "N° étudiant,Algèbre\n1,12.5\n2,0\n", {
    marks: ["Roux Algèbre 12.5", "Le Gall Algèbre 0"],
  }),
  csv("with codes for absences", sheet("1;abs.", "2;ABJ", "3;dispensé"), {
    marks: ["Roux Algèbre ABI", "Le Gall Algèbre ABJ", "Sow Algèbre EXC"],
  }),
  csv("of which every other cell is wrong", "N° étudiant;Algèbre;Droit\n1;12;21\n2;-1;15\n3;12/5;9,999\n", {
    marks: ["Roux Algèbre 12", "Le Gall Droit 15"],
    refused: [
      "2 Droit grade.out_of_range",
      "3 Algèbre grade.out_of_range",
      "4 Algèbre grade.looks_like_date",
      "4 Droit grade.too_precise",
    ],
  }),
  csv("of numbers that only programs write", sheet("1;1e1", "2;0x10", "3;12", "1;NaN").replace("1;NaN\n", ""), {
    ...{ code: "grade.no_subject" },
  }),
  csv("of one number that only programs write", sheet("1;1e1", "2;12", "3;13"), {
    marks: ["Le Gall Algèbre 12", "Sow Algèbre 13"],
    refused: ["2 Algèbre grade.not_a_mark"],
  }),
  csv("of people who are not known", sheet("1;12", "99;13", ";14"), {
    marks: ["Roux Algèbre 12"],
    refused: ["3 N° étudiant student.nobody_has_key", "4  student.name_missing"],
  }),
  csv("that names one person twice", sheet("1;12", "1;13"), {
    marks: ["Roux Algèbre 12"],
    refused: ["3 N° étudiant student.seen_in_file"],
  }),
  csv(
    "that gives a number and somebody else's name",
    "N° étudiant;Nom;Prénom;Algèbre\n1;Martin;Luc;12\n2;Le Gall;Yann;13\n",
    {
      marks: ["Le Gall Algèbre 13"],
      refused: ["2 N° étudiant student.other_name"],
    },
  ),
  csv("out of ten, with a coefficient", "N° étudiant;Algèbre - DS1 (coef 2, /10)\n1;11\n2;10\n", {
    marks: ["Le Gall Algèbre - DS1 10"],
    refused: ["2 Algèbre - DS1 (coef 2, /10) grade.out_of_range"],
  }),
  csv("without a column of marks", "N° étudiant;Remarque\n1;bien\n", { code: "grade.no_subject" }),
  csv("without anybody", "Algèbre;Droit\n12;13\n", { code: "sheet.no_enrolment" }),
  csv("of blank cells", sheet("1;", "2;12", "3; "), { marks: ["Le Gall Algèbre 12"] }),
  csv("for a subject called like a property of objects", "N° étudiant;__proto__;constructor\n1;12;13\n2;14;15\n", {
    marks: ["Roux __proto__ 12", "Roux constructor 13", "Le Gall __proto__ 14", "Le Gall constructor 15"],
  }),
  csv("for a subject that a spreadsheet would run", "N° étudiant;'=SUM(A1)\n1;12\n", { marks: ["Roux =SUM(A1) 12"] }),
  csv(
    "of five hundred subjects",
    `N° étudiant;${Array.from({ length: 500 }, (_, n) => `S${n}`).join(";")}\n1;${"12;".repeat(500)}\n`,
    { markCount: 500 },
  ),
  csv("of a mark of ten thousand digits", sheet(`1;${"9".repeat(10_000)}`, "2;12"), {
    marks: ["Le Gall Algèbre 12"],
    refused: ["2 Algèbre grade.out_of_range"],
  }),
  xlsx("in a workbook", ['<c r="B2"><v>12.5</v></c>', '<c r="B3"><v>12.300000000000001</v></c>'], {
    marks: ["Roux Algèbre 12.5", "Le Gall Algèbre 12.3"],
  }),
  xlsx(
    "that a spreadsheet took for days",
    ['<c r="B2" s="1"><v>46154</v></c>', '<c r="B3"><v>12</v></c>'],
    {
      marks: ["Le Gall Algèbre 12"],
      refused: ["2 Algèbre grade.looks_like_date"],
    },
    { styles: [0, 14] },
  ),
  xlsx(
    "that are errors, ticks or formulas",
    ['<c r="B2" t="e"><v>#N/A</v></c>', '<c r="B3"><v>12</v></c>', '<c r="B4"><f>6+6</f><v>12</v></c>'],
    {
      marks: ["Le Gall Algèbre 12", "Sow Algèbre 12"],
      refused: ["2 Algèbre grade.not_a_mark"],
    },
  ),
  xlsx("of which one is true", ['<c r="B2" t="b"><v>1</v></c>', '<c r="B3"><v>12</v></c>'], {
    marks: ["Le Gall Algèbre 12"],
    refused: ["2 Algèbre grade.not_a_mark"],
  }),
  xlsx("too large for a number", ['<c r="B2"><v>1E400</v></c>', '<c r="B3"><v>12</v></c>'], {
    code: "workbook.cell_damaged",
  }),
];
