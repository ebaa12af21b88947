// Class lists as people send them, odd, sloppy or hostile, each with what must become of it: who is kept (`kept`, last names in
// the order of the file, or `facts` about them), which cells are refused (`refused`, as "row column code"), or the code that
// must refuse the file whole.

import { peopleWorkbooks } from "./people-workbooks.mjs";
import { bothPeople as both, twoPeople as two } from "./two-people.mjs";

const head = "Nom;Prénom;Courriel;Téléphone\n";
const csv = (what, file, expected) => ({ what: `csv: ${what}`, name: "liste.csv", file: () => file, ...expected });
const json = (what, file, expected) => ({ what: `json: ${what}`, name: "liste.json", file: () => file, ...expected });
const utf16be = (text) => Buffer.from(`\ufeff${text}`, "utf16le").swap16();
const windows1252 = (text) => Buffer.from(text.replaceAll("’", "\x92").replaceAll("œ", "\x9c"), "latin1");
const person = (n) => `Sow ${n};Awa;p${n}@univ.example;\n`;
const people = (count, from = 1) => Array.from({ length: count }, (_, n) => person(from + n)).join("");

const encodings = [
  csv("UTF-8", two, both),
  csv("UTF-8 with its mark", `\ufeff${two}`, { ...both, facts: [{ lastName: "Roux", firstName: "Zoé" }] }),
  csv("UTF-16, little end first", Buffer.from(`\ufeff${two}`, "utf16le"), both),
  csv("UTF-16, big end first", utf16be(two), both),
  csv("Windows-1252", windows1252("Nom;Prénom;Courriel\nN’Diaye Cœur;Zoé;r@univ.example\n"), {
    facts: [{ lastName: "N’Diaye Cœur", firstName: "Zoé" }],
  }),
  csv(
    "UTF-8 but for one byte",
    Buffer.concat([Buffer.from(two, "latin1"), Buffer.from("F\xf4;A;f@univ.example", "latin1")]),
    {
      kept: ["Roux", "Le Gall", "Fô"],
    },
  ),
  csv("CR alone at the ends of lines", two.replaceAll("\n", "\r"), both),
  csv("CRLF", two.replaceAll("\n", "\r\n"), both),
  csv("no end of the last line", two.trimEnd(), both),
  csv("commas", two.replaceAll(";", ","), both),
  csv("tabs", two.replaceAll(";", "\t"), both),
  csv("a delimiter that it declares", `sep=|\n${two.replaceAll(";", "|")}`, both),
  csv("accents in two parts", two.normalize("NFD"), { ...both, facts: [{ lastName: "Roux", firstName: "Zoé" }] }),
];

const shapes = [
  csv("a title, blank lines and a header further down", `Promotion 2026\n\n;;\n${two}`, both),
  csv("the header in row 20", `${"x\n".repeat(19)}${two}`, both),
  csv("the header in row 21", `${"x\n".repeat(20)}${two}`, { code: "sheet.no_header" }),
  csv("no header", "Roux;Zoé;roux@univ.example\n", { code: "sheet.no_header" }),
  csv("a header without a name", "Courriel;Classe\nroux@univ.example;L3\n", { code: "sheet.no_header" }),
  csv("a header without an address or phone", "Nom;Prénom\nRoux;Zoé\n", {
    kept: [],
    refused: ["2  student.contact_missing"],
  }),
  csv("a header alone", head, { kept: [] }),
  csv("the same header twice", "Nom;Nom;Courriel\nRoux;Faux;roux@univ.example\n", { kept: ["Roux"] }),
  csv(
    "headers in capitals, in English, in another order",
    "E-MAIL ADDRESS;first name;LAST NAME\nr@univ.example;Zoé;Roux\n",
    {
      facts: [{ lastName: "Roux", firstName: "Zoé", email: "r@univ.example" }],
    },
  ),
  csv(
    "rows that are too short and too long",
    `${head}Roux;Zoé;roux@univ.example\nLe Gall;Y;gall@univ.example;;x;y;z\nSow\n`,
    {
      ...both,
      refused: ["4 Courriel student.contact_missing"],
    },
  ),
  csv("a hundred thousand blank lines", two.replace("Le Gall", `${"\n".repeat(100_000)}Le Gall`), both),
  csv("twenty thousand rows of delimiters", two.replace("Le Gall", `${";;;\n".repeat(20_000)}Le Gall`), both),
  csv("two thousand columns that say nothing", `${head.trim()};${"x;".repeat(2000)}\nRoux;Zoé;roux@univ.example;\n`, {
    kept: ["Roux"],
  }),
  csv("a header of thirty thousand characters", `Nom;Courriel;${"N".repeat(30_000)}\nRoux;r@univ.example;1\n`, {
    kept: ["Roux"],
  }),
  csv(
    "line ends, quotes and delimiters inside quotation marks",
    'Nom;Prénom;Courriel\n"Roux";"Zoé ""Zo""\nJo; Li";r@univ.example\nSow;;x\n',
    {
      facts: [{ lastName: "Roux", firstName: 'Zoé "Zo" Jo; Li' }],
      refused: ["4 Courriel student.email_missing_at"],
    },
  ),
  csv("a quotation mark inside a bare cell", 'Nom;Courriel\nRoux "Zo";roux@univ.example\n', { kept: ['Roux "Zo"'] }),
  csv("whole names in one column", "Nom complet;Courriel\nDE LA TOUR Marie;a@univ.example\nRoux Zoé;b@univ.example\n", {
    facts: [{ lastName: "DE LA TOUR", firstName: "Marie" }, { lastName: "Roux Zoé" }],
  }),
];

const rows = [
  csv(
    "a wrong cell in each of six rows",
    [
      `${head}Roux;Zoé;roux@univ.example;`,
      "Un;A;un.univ.example;",
      "Deux;A;deux@univ.example, d@univ.example;",
      "Trois;A;trois@univ;",
      "Quatre;A;quatre@univ.example;06 12",
      ";A;cinq@univ.example;",
      "Six;A;;",
      "Le Gall;Yann;;06 12 34 56 78",
    ].join("\n"),
    {
      ...both,
      refused: [
        "3 Courriel student.email_missing_at",
        "4 Courriel student.email_several",
        "5 Courriel student.email_domain",
        "6 Téléphone student.phone_invalid",
        "7 Nom student.name_missing",
        "8 Courriel student.contact_missing",
      ],
    },
  ),
  csv(
    "characters that have no place in a name",
    `${head}Ro\u202eux;A;a@univ.example\nSow\u0007;A;b@univ.example\nRoux;A;c@univ.example\n`,
    {
      kept: ["Roux"],
      refused: ["2 Nom input.character", "3 Nom input.character"],
    },
  ),
  csv("a name of two hundred letters", `${head}${"N".repeat(200)};A;a@univ.example\nRoux;A;r@univ.example\n`, {
    kept: ["Roux"],
    refused: ["2 Nom input.too_long"],
  }),
  csv(
    "one person twice, by address and by phone",
    `${head}Roux;Zoé;roux@univ.example;0612345678\nROUX;Zoe;ROUX@univ.example;\nRoux;Z;z@univ.example;+33 6 12 34 56 78\n`,
    {
      kept: ["Roux"],
      refused: ["3 Courriel student.seen_in_file", "4 Téléphone student.seen_in_file"],
    },
  ),
  csv(
    "days that do not exist or have not come",
    "Nom;Courriel;Né(e) le\nUn;a@univ.example;31/02/2003\nDeux;b@univ.example;12/05/2062\nTrois;c@univ.example;1899-12-31\nRoux;r@univ.example;1/2/2003\n",
    {
      facts: [{ lastName: "Roux", birthDate: "2003-02-01" }],
      refused: [
        "2 Né(e) le student.date_invalid",
        "3 Né(e) le student.birth_implausible",
        "4 Né(e) le student.birth_implausible",
      ],
    },
  ),
  csv(
    "INEs and languages that are none",
    "Nom;Courriel;INE;Langue\nUn;a@univ.example;123;\nDeux;b@univ.example;;klingon\nRoux;r@univ.example;0a1b2c3d4e5;Français\n",
    {
      facts: [{ lastName: "Roux", ine: "0A1B2C3D4E5", language: "fr" }],
      refused: ["2 INE student.ine_invalid", "3 Langue student.language_unknown"],
    },
  ),
  csv(
    "numbers of seventeen digits and with leading zeros",
    "Nom;Courriel;N° étudiant\nRoux;r@univ.example;12345678901234567\nLe Gall;g@univ.example;00042\n",
    {
      facts: [{ studentNumber: "12345678901234567" }, { studentNumber: "00042" }],
    },
  ),
  csv(
    "cells that a spreadsheet would run",
    'Nom;Prénom;Courriel\n"=HYPERLINK(""http://x"")";\'+Zoé;r@univ.example\n"\'=cmd|\' /C calc\'!A0";@Y;g@univ.example\n',
    {
      facts: [
        { lastName: '=HYPERLINK("http://x")', firstName: "+Zoé" },
        { lastName: "=cmd|' /C calc'!A0", firstName: "@Y" },
      ],
    },
  ),
  csv(
    "SQL, scripts, templates and operators for names",
    'Nom;Prénom;Courriel\nRobert\'); DROP TABLE students;--;{{7*7}};r@univ.example\n<script>alert(1)</script>;{"$gt":""};g@univ.example\n',
    {
      facts: [
        { lastName: "Robert'); DROP TABLE students;--", firstName: "{{7*7}}" },
        { lastName: "<script>alert(1)</script>", firstName: '{"$gt":""}' },
      ].filter(({ lastName }) => !lastName.includes("DROP")),
      // The semicolons of the first part its row: what stands in the address's column is none.
      refused: ["2 Courriel student.email_missing_at"],
    },
  ),
  csv(
    "two thousand addresses that are none",
    `${head}${Array.from({ length: 2000 }, (_, n) => `Sow ${n};A;nobody${n};\n`).join("")}Roux;A;r@univ.example;\n`,
    {
      kept: ["Roux"],
      refusals: 2000,
    },
  ),
  csv(
    "cells made to stall a careless pattern",
    `${head}Un;A;${"a".repeat(60)}@${"a.".repeat(400)};\nDeux;A;${"a@".repeat(450)};\nTrois;A;;${"(0) ".repeat(240)}\nRoux;A;r@univ.example;\n`,
    {
      kept: ["Roux"],
      refused: [
        "2 Courriel student.email_local_part",
        "3 Courriel student.email_local_part",
        "4 Téléphone student.phone_invalid",
      ],
    },
  ),
  csv(
    "a name of thirty thousand blanks and marks",
    `${head}"R${" ".repeat(15_000)}${"'".repeat(15_000)}";A;a@univ.example;\nRoux;A;r@univ.example;\n`,
    {
      kept: ["Roux"],
      refused: ["2 Nom input.too_long"],
    },
  ),
  csv("a thousand people", head + people(1000), { count: 1000 }),
  // The fault lies beyond what is read at a time: the batches before it are kept whole.
  csv("a NUL after six thousand good rows", `${head}${people(6000)}Ro\0ux;A;r@univ.example;\n`, {
    code: "file.nul",
    batches: true,
  }),
  csv(
    "a quotation mark that is never closed after six thousand good rows",
    `${head}${people(6000)}"Roux;A;r@univ.example;\n`,
    {
      ...{ code: "file.open_quote", batches: true },
    },
  ),
  csv("half a megabyte of quotation marks", `${head}${'"'.repeat(500_000)};A;a@univ.example;\n`, {
    code: "file.open_quote",
  }),
  csv("half a megabyte of apostrophes", `${head}${"'".repeat(500_000)};A;a@univ.example;\n`, {
    code: "file.cell_too_long",
  }),
];

const objects = [
  json("a list", '[{"Nom":"Roux","Courriel":"r@univ.example"},{"Nom":"Le Gall","Courriel":"g@univ.example"}]', both),
  json(
    "one object a line",
    '{"Nom":"Roux","Courriel":"r@univ.example"}\n{"Nom":"Le Gall","Courriel":"g@univ.example"}\n',
    both,
  ),
  json(
    "numbers, nothing and truth",
    '[{"Nom":"Roux","Courriel":null,"Téléphone":612345678,"N° étudiant":12345678901234567,"Classe":true}]',
    {
      facts: [{ lastName: "Roux", phone: "+33612345678", studentNumber: "12345678901234567", class: "TRUE" }],
    },
  ),
  json(
    "a person who would be everybody's prototype",
    '[{"Nom":"Roux","Courriel":"r@univ.example","__proto__":"x","constructor":"y","toString":"z"}]',
    { kept: ["Roux"] },
  ),
  json(
    "a NUL in a name",
    '[{"Nom":"Ro\\u0000ux","Courriel":"a@univ.example"},{"Nom":"Roux","Courriel":"r@univ.example"}]',
    {
      kept: ["Roux"],
      refused: ["2 Nom input.character"],
    },
  ),
  json(
    "half a character in a name",
    '[{"Nom":"Ro\\ud83d","Courriel":"a@univ.example"},{"Nom":"Roux","Courriel":"r@univ.example"}]',
    {
      kept: ["Roux"],
      refused: ["2 Nom input.character"],
    },
  ),
];

export const peopleFiles = [...encodings, ...shapes, ...rows, ...peopleWorkbooks, ...objects];
