/**
 * Tables as a workbook, row by row: a bold header that stays in sight, widths after the first rows, numbers and days as
 * such. Texts are written into their cells, so that memory stays flat and no text is ever a formula. Why not a library:
 * decision 0003.
 */
import { type Column, columnLetter, fault, InvalidInputError } from "@cursus/core/light";
import { defaultLimits } from "../limits.ts";
import { documentMessages } from "../messages.ts";
import { serialOf } from "../xlsx/dates.ts";
import { cellOf } from "./cells.ts";
import { type ZipEntry, zipBytes } from "./zip.ts";

const pieceCharacters = 65_536;
/** How many rows the widths are told from. */
const sampledRows = 50;

/** Positions in the styles below. */
const dayStyle = 1;
const headerStyle = 2;

export interface Destination {
  /** What a person calls the file. */
  readonly file: string;
  /** The sheet's name, at most 31 characters and none of `[]:*?/\`. */
  readonly sheet: string;
}

export function workbookBytes<R>(
  columns: readonly Column<R>[],
  rows: AsyncIterable<R>,
  destination: Destination,
): AsyncGenerator<Uint8Array> {
  const tooLarge = () => {
    const details = { file: destination.file, limit: 4096 };
    return fault(InvalidInputError, documentMessages, "file.too_large", details);
  };
  return zipBytes(workbookParts(columns, rows, destination), tooLarge);
}

function* workbookParts<R>(
  columns: readonly Column<R>[],
  rows: AsyncIterable<R>,
  destination: Destination,
): Generator<ZipEntry> {
  const sheets = `<sheets><sheet name="${escaped(destination.sheet)}" sheetId="1" r:id="rId1"/></sheets>`;
  yield { name: "[Content_Types].xml", text: [contentTypes] };
  yield { name: "_rels/.rels", text: [relations({ officeDocument: "xl/workbook.xml" })] };
  yield { name: "xl/workbook.xml", text: [`${declaration}<workbook ${main} xmlns:r="${office}">${sheets}</workbook>`] };
  yield {
    name: "xl/_rels/workbook.xml.rels",
    text: [relations({ worksheet: "worksheets/sheet1.xml", styles: "styles.xml" })],
  };
  yield { name: "xl/styles.xml", text: [styles] };
  yield { name: "xl/worksheets/sheet1.xml", text: sheetText(columns, rows, destination.file) };
}

async function* sheetText<R>(
  columns: readonly Column<R>[],
  rows: AsyncIterable<R>,
  file: string,
): AsyncGenerator<string> {
  const { rows: mostRows } = defaultLimits;
  const header = columns.map((column, n) => textCell(column.header, `${columnLetter(n)}1`, headerStyle)).join("");
  const writeRow = rowWriter(columns, file);
  const widths = columns.map((column) => column.header.length);
  let sampled: R[] | undefined = [];
  let number = 1;
  let piece = "";
  const begin = () => `${beginning(widths)}<row r="1">${header}</row>`;
  for await (const row of rows) {
    if (++number > mostRows) {
      throw fault(InvalidInputError, documentMessages, "file.too_many_rows", { file, limit: mostRows });
    }
    piece += writeRow(row, number);
    if (sampled) {
      sampled.push(row);
      if (sampled.length < sampledRows) continue;
      widen(widths, columns, sampled);
      piece = begin() + piece;
      sampled = undefined;
    }
    if (piece.length < pieceCharacters) continue;
    yield piece;
    piece = "";
  }
  if (sampled) {
    widen(widths, columns, sampled);
    piece = begin() + piece;
  }
  yield `${piece}</sheetData></worksheet>`;
}

/** Writes one row at a time; blank cells are left out. */
function rowWriter<R>(columns: readonly Column<R>[], file: string): (row: R, number: number) => string {
  const letters = columns.map((_, n) => columnLetter(n));
  const { cellText: limit } = defaultLimits;
  return (row, number) => {
    let cells = "";
    for (let n = 0; n < columns.length; n++) {
      const column = columns[n]!;
      const value = cellOf(column, row);
      if (value === undefined) continue;
      const reference = letters[n]! + number;
      const serial = column.kind === "date" && typeof value === "string" ? serialOf(value) : undefined;
      if (typeof value === "number") cells += `<c r="${reference}"><v>${value}</v></c>`;
      else if (serial !== undefined) cells += `<c r="${reference}" s="${dayStyle}"><v>${serial}</v></c>`;
      else if (value.length <= limit) cells += textCell(value, reference);
      else {
        const place = { row: number, column: letters[n], limit };
        throw fault(InvalidInputError, documentMessages, "file.cell_too_long", { file, ...place });
      }
    }
    return `<row r="${number}">${cells}</row>`;
  };
}

function textCell(text: string, reference: string, style?: number): string {
  const styled = style === undefined ? "" : ` s="${style}"`;
  return `<c r="${reference}"${styled} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`;
}

/** What XML gives a meaning to, and what it cannot hold: the latter as `_x0001_`, and so what looks like that. */
function escaped(text: string): string {
  if (!special.test(text)) return text;
  const code = (found: string) => found.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return text.replace(specials, (found) => references[found] ?? `_x${code(found)}_`);
}

const unwritable = '[&<>"\\u0000-\\u0008\\u000b-\\u001f\\ud800-\\udfff\\ufffe\\uffff]|_(?=x[0-9A-Fa-f]{4}_)';
const special = new RegExp(unwritable, "u");
const specials = new RegExp(unwritable, "gu");
const references: { readonly [character: string]: string } = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  _: "_x005F_",
};

function widen<R>(widths: number[], columns: readonly Column<R>[], rows: readonly R[]): void {
  columns.forEach((column, n) => {
    for (const row of rows) {
      const length = String(cellOf(column, row) ?? "").length;
      if (length > widths[n]!) widths[n] = length;
    }
  });
}

function beginning(widths: readonly number[]): string {
  const columns = widths.map((width, n) => {
    const shown = Math.min(60, Math.max(8, width)) + 2;
    return `<col min="${n + 1}" max="${n + 1}" width="${shown}" customWidth="1"/>`;
  });
  const pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>';
  return (
    `${declaration}<worksheet ${main}><sheetViews><sheetView workbookViewId="0">${pane}</sheetView></sheetViews>` +
    `${columns.length > 0 ? `<cols>${columns.join("")}</cols>` : ""}<sheetData>`
  );
}

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";
const type = "application/vnd.openxmlformats-officedocument.spreadsheetml";

const contentTypes =
  `${declaration}<Types xmlns="${packages}/content-types">` +
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
  '<Default Extension="xml" ContentType="application/xml"/>' +
  `<Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/>` +
  `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/>` +
  `<Override PartName="/xl/styles.xml" ContentType="${type}.styles+xml"/></Types>`;

/** Format 14 is the short date of whoever opens the file. */
const styles =
  `${declaration}<styleSheet ${main}>` +
  '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' +
  '<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>' +
  '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

function relations(targets: { readonly [type: string]: string }): string {
  const links = Object.entries(targets).map(
    ([kind, target], n) => `<Relationship Id="rId${n + 1}" Type="${office}/${kind}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packages}/relationships">${links.join("")}</Relationships>`;
}
