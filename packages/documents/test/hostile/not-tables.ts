/** Files that are not what they are called. */
import { compoundOf } from "../compound.ts";
import { workbookOf } from "../workbook.ts";
import { zipOf } from "../zip.ts";
import { bytes, good, type Refused, withPart } from "./refused.ts";

export const notTables: readonly Refused[] = [
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
    what: "a workbook with macros of before 1997",
    file: () => withPart({ name: "xl/macrosheets/sheet1.xml", content: "<a/>" }),
    code: "file.macros",
  },
  {
    what: "a workbook that calls itself one with macros",
    file: () => workbookOf({ ...good, mainType: "application/vnd.ms-excel.sheet.macroEnabled.main+xml" }),
    code: "file.macros",
  },
];
