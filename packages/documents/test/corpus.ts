/** Files that are hostile, broken or not what they are called, each with the refusal that it must get. */
import { deflateRawSync } from "node:zlib";
import type { DocumentCode, OpenOptions } from "../src/index.ts";
import { compoundOf } from "./compound.ts";
import { sheetWith, textRow, transitionalMain, workbookOf, workbookParts } from "./workbook.ts";
import { type TestPart, zipOf } from "./zip.ts";

export interface Refused {
  readonly what: string;
  /** A function where the bytes are many. */
  readonly file: () => Uint8Array | string;
  readonly code: DocumentCode;
  /** What the sentence names besides the file. */
  readonly says?: readonly string[];
  readonly options?: OpenOptions;
}

const list = textRow(1, "Nom", "Courriel") + textRow(2, "Roux", "a@b.fr");
const good = { sheets: [{ name: "Liste", rows: list }] };
const sheetPart = "xl/worksheets/sheet1.xml";
const bytes = (text: string) => Buffer.from(text, "latin1");
const worksheet = (content: string, before = "") =>
  `${before}<worksheet xmlns="${transitionalMain}">${content}</worksheet>`;
const withSheet = (xml: string | Uint8Array) => workbookOf({ sheets: [{ name: "Liste", xml }] });
const withPart = (part: TestPart) => workbookOf({ ...good, parts: [part] });
const sheetAs = (part: Partial<TestPart>) =>
  withPart({ name: sheetPart, content: worksheet(`<sheetData>${list}</sheetData>`), ...part });
const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;
const repeated = (text: string, times: number) => Buffer.alloc(Buffer.byteLength(text) * times, text);

const notTables: readonly Refused[] = [
  { what: "an empty file", file: () => "", code: "file.empty" },
  { what: "a file of blanks", file: () => "\ufeff \r\n\r\n", code: "file.empty" },
  { what: "a PDF called .csv", file: () => "%PDF-1.7\n%âãÏÓ\n1 0 obj", code: "file.pdf" },
  {
    what: "a web page called .xls",
    file: () => "<html><table><tr><td>Nom</td></tr></table></html>",
    code: "file.html",
  },
  { what: "a web page with a mark", file: () => "\ufeff\n<!DOCTYPE HTML>\n<p>Nom</p>", code: "file.html" },
  { what: "a bare HTML table", file: () => "<TABLE border=1><tr><td>Nom", code: "file.html" },
  {
    what: "an XML spreadsheet of 2003",
    file: () => '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>',
    code: "file.xml",
  },
  { what: "an RTF document", file: () => "{\\rtf1\\ansi Nom}", code: "file.document" },
  { what: "a PNG", file: () => bytes("\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), code: "file.image" },
  { what: "a JPEG", file: () => bytes("\xff\xd8\xff\xe0\0\x10JFIF\0"), code: "file.image" },
  { what: "a photo of an iPhone", file: () => bytes("\0\0\0\x24ftypheic\0\0\0\0"), code: "file.image" },
  { what: "a gzip", file: () => bytes("\x1f\x8b\x08\0\0\0\0\0\0\x03"), code: "file.archive" },
  { what: "a 7z", file: () => bytes("7z\xbc\xaf\x27\x1c\0\x04"), code: "file.archive" },
  { what: "an old workbook", file: () => compoundOf(["\x05SummaryInformation", "Workbook"]), code: "file.xls" },
  {
    what: "an encrypted workbook",
    file: () => compoundOf(["\x06DataSpaces", "Version", "DataSpaceMap", "EncryptionInfo", "EncryptedPackage"]),
    code: "file.encrypted",
  },
  { what: "an old Word document", file: () => compoundOf(["1Table", "WordDocument"]), code: "file.document" },
  { what: "the beginning of an old workbook", file: () => compoundOf([]).subarray(0, 100), code: "file.xls" },
  {
    what: "an OpenDocument spreadsheet",
    file: () =>
      zipOf([
        { name: "mimetype", content: "application/vnd.oasis.opendocument.spreadsheet", method: 0 },
        { name: "content.xml", content: "<office:document-content/>" },
      ]),
    code: "file.opendocument",
  },
  {
    what: "a Word document",
    file: () => withPart({ name: "word/document.xml", content: "<a/>" }),
    code: "file.document",
  },
  {
    what: "a slide show",
    file: () => withPart({ name: "ppt/presentation.xml", content: "<a/>" }),
    code: "file.document",
  },
  {
    what: "a Numbers document",
    file: () => zipOf([{ name: "Index/Document.iwa", content: "x" }]),
    code: "file.numbers",
  },
  { what: "a zip of other files", file: () => zipOf([{ name: "liste.csv", content: "Nom\n" }]), code: "file.archive" },
  { what: "a binary workbook", file: () => withPart({ name: "xl/workbook.bin", content: "x" }), code: "file.xlsb" },
  {
    what: "a workbook with macros",
    file: () => withPart({ name: "xl/vbaProject.bin", content: "x" }),
    code: "file.macros",
    says: ["xl/vbaProject.bin"],
  },
  {
    what: "a workbook that calls itself one with macros",
    file: () => workbookOf({ ...good, mainType: "application/vnd.ms-excel.sheet.macroEnabled.main+xml" }),
    code: "file.macros",
  },
];

const zips: readonly Refused[] = [
  { what: "an empty zip", file: () => zipOf([]), code: "workbook.damaged" },
  { what: "the first half of a workbook", file: () => sheetWith(list).subarray(0, 600), code: "workbook.damaged" },
  { what: "a workbook cut at its last byte", file: () => sheetWith(list).subarray(0, -1), code: "workbook.damaged" },
  {
    what: "a workbook behind other bytes",
    file: () => zipOf(workbookParts(good), { before: bytes("MZ") }),
    code: "file.nul",
  },
  {
    what: "a workbook behind the header of another zip",
    file: () => Buffer.concat([bytes("PK\x03\x04junk"), sheetWith(list)]),
    code: "workbook.damaged",
  },
  {
    what: "a workbook before other bytes",
    file: () => workbookOf({ ...good, zip: { after: bytes("tail") } }),
    code: "workbook.damaged",
  },
  {
    what: "parts encrypted by the zip",
    file: () => sheetAs({ declared: { flags: 1 } }),
    code: "file.encrypted",
  },
  { what: "a split archive", file: () => workbookOf({ ...good, zip: { end: { disk: 1 } } }), code: "workbook.suspect" },
  { what: "a part on another disk", file: () => sheetAs({ declared: { disk: 2 } }), code: "workbook.suspect" },
  {
    what: "a count for zip64",
    file: () => workbookOf({ ...good, zip: { end: { count: 0xffff } } }),
    code: "workbook.suspect",
    says: ["zip64"],
  },
  {
    what: "a size for zip64",
    file: () => sheetAs({ declared: { bytes: 0xffffffff } }),
    code: "workbook.suspect",
    says: ["zip64"],
  },
  {
    what: "more parts than listed",
    file: () => workbookOf({ ...good, zip: { end: { count: 3 } } }),
    code: "workbook.damaged",
  },
  {
    what: "fewer parts than listed",
    file: () => workbookOf({ ...good, zip: { end: { count: 9 } } }),
    code: "workbook.damaged",
  },
  {
    what: "a directory beyond the end",
    file: () => workbookOf({ ...good, zip: { end: { start: 9_000_000 } } }),
    code: "workbook.damaged",
  },
  {
    what: "two parts of one name",
    file: () => zipOf([...workbookParts(good), { name: sheetPart, content: "<worksheet/>" }]),
    code: "workbook.suspect",
    says: [sheetPart],
  },
  {
    what: "two parts whose names differ in case",
    file: () => withPart({ name: "XL/Worksheets/Sheet1.xml", content: "<worksheet/>" }),
    code: "workbook.suspect",
  },
  {
    what: "a part outside the package",
    file: () => withPart({ name: "../../etc/passwd", content: "x" }),
    code: "workbook.suspect",
  },
  {
    what: "the same with backslashes",
    file: () => withPart({ name: "xl\\..\\..\\x", content: "x" }),
    code: "workbook.suspect",
  },
  {
    what: "a part with an absolute name",
    file: () => withPart({ name: "/etc/passwd", content: "x" }),
    code: "workbook.suspect",
  },
  { what: "a part with a drive", file: () => withPart({ name: "C:/x", content: "x" }), code: "workbook.suspect" },
  {
    what: "parts that overlap",
    file: () => sheetAs({ declared: { at: 40 } }),
    code: "workbook.suspect",
    says: ["overlapping"],
  },
  {
    what: "a name that the local header does not know",
    file: () => sheetAs({ localName: "xl/worksheets/other1.xml" }),
    code: "workbook.suspect",
  },
  { what: "a compression that no spreadsheet uses", file: () => sheetAs({ method: 12 }), code: "workbook.suspect" },
  {
    what: "a wrong checksum",
    file: () => sheetAs({ declared: { crc: 42 } }),
    code: "workbook.damaged",
    says: ["checksum"],
  },
  {
    what: "a part longer than declared",
    file: () => sheetAs({ declared: { bytes: 50 } }),
    code: "workbook.damaged",
    says: ["length"],
  },
  {
    what: "a part shorter than declared",
    file: () => sheetAs({ declared: { bytes: 5000 } }),
    code: "workbook.damaged",
    says: ["length"],
  },
  {
    what: "broken compression",
    file: () => sheetAs({ packed: bytes("\xff\xff\xff\xff nothing") }),
    code: "workbook.damaged",
  },
  {
    what: "compression that ends too early",
    file: () => sheetAs({ packed: deflateRawSync(worksheet(`<sheetData>${list}</sheetData>`)).subarray(0, 80) }),
    code: "workbook.damaged",
  },
  {
    what: "bytes behind the compressed ones",
    file: () =>
      sheetAs({
        packed: Buffer.concat([deflateRawSync(worksheet(`<sheetData>${list}</sheetData>`)), bytes("hidden")]),
      }),
    code: "workbook.damaged",
  },
  {
    what: "a zip bomb in the sheet",
    file: () => withSheet(repeated("\n", 50_000_000)),
    code: "workbook.inflates",
    says: [sheetPart],
  },
  {
    what: "a zip bomb in the texts",
    file: () => sheetWith(list, { texts: " ".repeat(50_000_000) }),
    code: "workbook.inflates",
    says: ["xl/sharedStrings.xml"],
  },
  {
    what: "ten thousand parts",
    file: () =>
      zipOf([...workbookParts(good), ...Array.from({ length: 10_000 }, (_, n) => ({ name: `x${n}`, content: "" }))]),
    code: "workbook.too_many_parts",
  },
];

const documents: readonly Refused[] = [
  {
    what: "a DOCTYPE in the sheet",
    file: () => withSheet(worksheet("", laughs)),
    code: "workbook.suspect",
    says: ["DOCTYPE"],
  },
  {
    what: "a DOCTYPE in the table of contents",
    file: () => withPart({ name: "xl/workbook.xml", content: `${laughs}<workbook/>` }),
    code: "workbook.suspect",
  },
  {
    what: "a DOCTYPE in the content types",
    file: () => withPart({ name: "[Content_Types].xml", content: `${laughs}<Types/>` }),
    code: "workbook.suspect",
  },
  {
    what: "an external entity",
    file: () => withSheet(worksheet("&x;", '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')),
    code: "workbook.suspect",
  },
  {
    what: "an entity of HTML",
    file: () => sheetWith(textRow(1, "a&nbsp;b")),
    code: "workbook.suspect",
    says: ["entity"],
  },
  { what: "an entity without an end", file: () => sheetWith(textRow(1, "a & b")), code: "workbook.suspect" },
  { what: "a numbered character that is none", file: () => sheetWith(textRow(1, "a&#0;b")), code: "workbook.suspect" },
  {
    what: "elements that cross",
    file: () => withSheet(worksheet("<sheetData><row></sheetData></row>")),
    code: "workbook.damaged",
    says: ["syntax"],
  },
  {
    what: "a sheet that stops in the middle",
    file: () => withSheet(worksheet("").slice(0, -5)),
    code: "workbook.damaged",
    says: ["truncated"],
  },
  { what: "a sheet without anything", file: () => withSheet(""), code: "workbook.damaged" },
  { what: "text behind the end", file: () => withSheet(`${worksheet("")}tail`), code: "workbook.damaged" },
  { what: "two roots", file: () => withSheet(worksheet("") + worksheet("")), code: "workbook.damaged" },
  { what: "an attribute twice", file: () => sheetWith('<row r="1" r="2"/>'), code: "workbook.damaged" },
  { what: "an attribute without quotes", file: () => sheetWith("<row r=1/>"), code: "workbook.damaged" },
  { what: "a tag inside a tag", file: () => sheetWith('<row r="<c>"/>'), code: "workbook.damaged" },
  {
    what: "a control character",
    file: () => sheetWith(textRow(1, "a\u0001b")),
    code: "workbook.damaged",
    says: ["character"],
  },
  {
    what: "a control character in CDATA",
    file: () => sheetWith(textRow(1, "<![CDATA[\u0001]]>")),
    code: "workbook.damaged",
  },
  {
    what: "bytes that are no UTF-8",
    file: () => withSheet(bytes(worksheet("<sheetData>\xe9</sheetData>"))),
    code: "workbook.damaged",
    says: ["encoding"],
  },
  {
    what: "elements a thousand deep",
    file: () => withSheet(worksheet("<a>".repeat(1000))),
    code: "workbook.suspect",
    says: ["depth"],
  },
  {
    what: "a tag of a megabyte",
    file: () => sheetWith(`<row r="${" ".repeat(1_000_000)}1"/>`),
    code: "workbook.damaged",
    says: ["too long"],
  },
  {
    what: "a tag with a thousand attributes",
    file: () => sheetWith(`<row ${Array.from({ length: 1000 }, (_, n) => `a${n}=""`).join(" ")}/>`),
    code: "workbook.damaged",
  },
  {
    what: "a sheet of another vocabulary",
    file: () => withSheet('<worksheet xmlns="urn:other"/>'),
    code: "workbook.damaged",
    says: ["root"],
  },
  {
    what: "a table of contents without its links",
    file: () => workbookOf({ ...good, without: ["xl/_rels/workbook.xml.rels"] }),
    code: "workbook.damaged",
  },
  {
    what: "a sheet that is not there",
    file: () => workbookOf({ ...good, without: [sheetPart] }),
    code: "workbook.damaged",
    says: [sheetPart],
  },
  {
    what: "a package without a workbook",
    file: () => workbookOf({ ...good, without: ["xl/workbook.xml"] }),
    code: "workbook.damaged",
  },
  {
    what: "hidden sheets alone",
    file: () => workbookOf({ sheets: [{ name: "Calculs", rows: list, state: "hidden" }] }),
    code: "workbook.no_sheet",
  },
  {
    what: "a sheet by a name that is not there",
    file: () => sheetWith(list),
    options: { sheet: "L3" },
    code: "workbook.sheet_unknown",
    says: ["L3", "Liste"],
  },
  {
    what: "rows that go back",
    file: () => sheetWith('<row r="5"/><row r="3"/>'),
    code: "workbook.damaged",
    says: ["row 3", "Liste"],
  },
  { what: "a row whose number is none", file: () => sheetWith('<row r="1e9"/>'), code: "file.too_many_rows" },
  { what: "a row beyond the last", file: () => sheetWith('<row r="1048577"/>'), code: "file.too_many_rows" },
  {
    what: "a cell beyond XFD",
    file: () => sheetWith('<row r="2"><c r="XFE2"><v>1</v></c></row>'),
    code: "file.too_many_columns",
    says: ["Row 2"],
  },
  { what: "a cell without a row", file: () => sheetWith('<c r="A1"><v>1</v></c>'), code: "workbook.damaged" },
  {
    what: "a cell whose place is none",
    file: () => sheetWith('<row r="1"><c r="7A"><v>1</v></c></row>'),
    code: "workbook.damaged",
    says: ["cell 7A"],
  },
  {
    what: "a number that is none",
    file: () => sheetWith('<row r="3"><c r="B3"><v>douze</v></c></row>'),
    code: "workbook.cell_damaged",
    says: ["B3", "Liste"],
  },
  {
    what: "a cell of an unknown type",
    file: () => sheetWith('<row r="1"><c r="A1" t="z"><v>1</v></c></row>'),
    code: "workbook.cell_damaged",
  },
  {
    what: "a shared text that is not there",
    file: () => sheetWith('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', { texts: "<si><t>a</t></si>" }),
    code: "workbook.cell_damaged",
    says: ["A1"],
  },
  {
    what: "a cell of 40,000 characters",
    file: () => sheetWith(textRow(1, "a", "x".repeat(40_000))),
    code: "file.cell_too_long",
    says: ["Row 1, column B"],
  },
  {
    what: "a text of a megabyte among the shared ones",
    file: () => sheetWith(list, { texts: `<si><t>${"x".repeat(1_000_000)}</t></si>` }),
    code: "workbook.too_many_texts",
  },
  {
    what: "more shared texts than allowed",
    file: () => sheetWith(list, { texts: "<si><t>a</t></si>".repeat(11) }),
    options: { limits: { sharedTexts: 10 } },
    code: "workbook.too_many_texts",
  },
  {
    what: "shared texts larger together than allowed",
    file: () => sheetWith(list, { texts: manyTexts(100_000) }),
    options: { limits: { sharedBytes: 1_000_000 } },
    code: "workbook.too_many_texts",
  },
  {
    what: "rows that are wide and empty",
    file: () => sheetWith(wideRows(1000)),
    code: "file.too_many_blanks",
    says: ["row 123", "column XFD"],
  },
  {
    what: "a comment without an end",
    file: () => withSheet(worksheet(`<!--${"x".repeat(1_000_000)}`)),
    code: "workbook.damaged",
  },
  {
    what: "a sheet that says nothing for long",
    file: () => withSheet(worksheet(`<!--${noise(2_000_000)}-->`)),
    options: { limits: { stallSeconds: 0 } },
    code: "file.too_slow",
  },
  {
    what: "a sheet larger than allowed",
    file: () => sheetWith(list),
    options: { limits: { partBytes: 100 } },
    code: "workbook.inflates",
  },
  {
    what: "parts larger together than allowed",
    file: () => sheetWith(list),
    options: { limits: { inflatedBytes: 1000 } },
    code: "workbook.inflates",
  },
];

const texts: readonly Refused[] = [
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

export const corpus: readonly Refused[] = [...notTables, ...zips, ...documents, ...texts];

export function manyTexts(count: number): string {
  return Array.from({ length: count }, (_, n) => `<si><t>${n.toString(36)}</t></si>`).join("");
}

export function wideRows(count: number): string {
  return Array.from({ length: count }, (_, n) => `<row r="${n + 1}"><c r="XFD${n + 1}"><v>1</v></c></row>`).join("");
}

/** Text that hardly compresses and is the same each time. */
export function noise(length: number): string {
  let state = 1;
  let text = "";
  while (text.length < length) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    text += state.toString(36);
  }
  return text;
}
