/** Text and JSON files that are broken, or larger than they look. */
import { bytes, type Refused } from "./refused.ts";

export const texts: readonly Refused[] = [
  {
    what: "a NUL in a text",
    file: () => "Nom;Courriel\nRoux;a@b.fr\nLe\0Gall;c@d.fr\n",
    code: "file.nul",
    says: ["Line 3"],
  },
  {
    what: "UTF-16 without its mark",
    file: () => Buffer.from("Nom;Courriel\n", "utf16le"),
    code: "file.nul",
    says: ["Line 1"],
  },
  {
    what: "UTF-16 that breaks off",
    file: () => Buffer.concat([Buffer.from("\ufeffNom;Courriel\nRoux", "utf16le"), bytes("x")]),
    code: "file.text_damaged",
  },
  {
    what: "a quotation mark that is never closed",
    file: () => 'Nom;Ville\nRoux;Brest\n"Le Gall;Brest\nPerrin;Brest\n',
    code: "file.open_quote",
    says: ["line 3"],
  },
  {
    what: "the same in the second cell of a record of two lines",
    file: () => '"a\nb";"c\nd',
    code: "file.open_quote",
    says: ["line 2"],
  },
  {
    what: "an open quotation mark in a large file",
    file: () => `Nom\n"${"x;y\n".repeat(100_000)}`,
    code: "file.open_quote",
    says: ["line 2"],
  },
  {
    what: "a cell of 40,000 characters in a text",
    file: () => `a;b\nc;${"x".repeat(40_000)}\n`,
    code: "file.cell_too_long",
    says: ["Row 2, column B"],
  },
  { what: "a line of two megabytes", file: () => "x;".repeat(1_000_000), code: "file.row_too_long", says: ["Row 1"] },
  {
    what: "twenty thousand columns",
    file: () => `a\n${"x;".repeat(20_000)}\n`,
    code: "file.too_many_columns",
    says: ["Row 2"],
  },
  {
    what: "more rows than allowed",
    file: () => "a\nb\nc\n",
    options: { limits: { rows: 2 } },
    code: "file.too_many_rows",
  },
  {
    what: "a file larger than allowed",
    file: () => "x".repeat(3_000_000),
    options: { limits: { fileBytes: 2_097_152 } },
    code: "file.too_large",
    says: ["2 MB"],
  },
  { what: "a sheet's name for a text", file: () => "Nom;Ville\n", options: { sheet: "L3" }, code: "file.no_sheets" },
  { what: "JSON of lists", file: () => '[["Nom"],["Roux"]]', code: "json.not_rows", says: ["Row 2"] },
  {
    what: "JSON whose second row is a number",
    file: () => '[{"Nom":"Roux"},7]',
    code: "json.not_rows",
    says: ["Row 3"],
  },
  {
    what: "JSON with a list in a cell",
    file: () => '[{"Nom":"Roux"},{"Nom":["a"]}]',
    code: "json.nested",
    says: ["Row 3"],
  },
  { what: "JSON a thousand objects deep", file: () => `[${'{"a":'.repeat(100_000)}`, code: "json.nested" },
  { what: "JSON that breaks off", file: () => '[{"Nom":"Roux"},{"Nom":"Le', code: "json.damaged", says: ["Row 3"] },
  { what: "JSON without its last bracket", file: () => '[{"Nom":"Roux"}', code: "json.damaged" },
  { what: "JSON without a comma", file: () => '[{"Nom":"Roux"}{"Nom":"Le Gall"}]', code: "json.damaged" },
  { what: "JSON with one comma too many", file: () => '[{"Nom":"Roux"},]', code: "json.damaged" },
  { what: "JSON with something behind", file: () => '[{"Nom":"Roux"}] x', code: "json.damaged" },
  { what: "JSON with a text that is not quoted", file: () => '[{"Nom":Roux}]', code: "json.damaged", says: ["Row 2"] },
  {
    what: "JSON whose rows are wide and empty",
    file: () => `[${Array.from({ length: 16_000 }, (_, n) => `{"k${n}":1}`).join(",")}]`,
    code: "file.too_many_blanks",
  },
  {
    what: "a JSON object of two megabytes",
    file: () => `[{"Nom":"${"x".repeat(2_000_000)}"}]`,
    code: "file.row_too_long",
  },
];
