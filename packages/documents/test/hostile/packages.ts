/** Workbooks whose package is broken, or made to deceive or to burst. */
import { deflateRawSync } from "node:zlib";
import { sheetWith, workbookOf, workbookParts } from "../workbook.ts";
import { zipOf } from "../zip.ts";
import {
  bytes,
  good,
  list,
  type Refused,
  repeated,
  sheetAs,
  sheetPart,
  withPart,
  withSheet,
  worksheet,
} from "./refused.ts";

export const packages: readonly Refused[] = [
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
