/** Workbooks for tests, from the XML of their rows. */
import type { Sheet, SheetRow } from "@cursus/core";
import { type TestPart, type TestZip, zipOf } from "./zip.ts";

export interface TestSheet {
  readonly name: string;
  /** What stands in `<sheetData>`. */
  readonly rows?: string;
  /** The whole part instead. */
  readonly xml?: string | Uint8Array;
  readonly state?: "hidden" | "veryHidden";
  readonly type?: "worksheet" | "chartsheet";
}

export interface TestWorkbook {
  readonly sheets?: readonly TestSheet[];
  /** What stands in `<sst>`. */
  readonly texts?: string;
  /** Number formats by number, and the number format of each cell style. */
  readonly formats?: { readonly [id: number]: string };
  readonly styles?: readonly number[];
  readonly from1904?: boolean;
  /** Before each element of the spreadsheet's own, such as `x:`. */
  readonly prefix?: string;
  readonly strict?: boolean;
  readonly mainType?: string;
  /** More parts, or others in place of those of the same name. */
  readonly parts?: readonly TestPart[];
  readonly without?: readonly string[];
  readonly zip?: TestZip;
}

export function workbookOf(workbook: TestWorkbook): Buffer {
  const own = workbookParts(workbook);
  const given = workbook.parts ?? [];
  const replaced = new Set([...given.map(({ name }) => name), ...(workbook.without ?? [])]);
  return zipOf([...own.filter(({ name }) => !replaced.has(name)), ...given], workbook.zip);
}

export function workbookParts(workbook: TestWorkbook): readonly TestPart[] {
  const { sheets = [], texts, styles = [], formats = {}, prefix = "", strict = false, from1904 = false } = workbook;
  const p = prefix;
  const main = strict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : `${transitional}spreadsheetml/2006/main`;
  const office = strict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : relationTypes;
  const xmlns = p === "" ? `xmlns="${main}"` : `xmlns:${p.slice(0, -1)}="${main}"`;
  const tabs = sheets.map(
    ({ name, state }, n) =>
      `<${p}sheet name="${name}" sheetId="${n + 1}"${state ? ` state="${state}"` : ""} r:id="rId${n + 1}"/>`,
  );
  const links = sheets.map(
    ({ type = "worksheet" }, n) =>
      `<Relationship Id="rId${n + 1}" Type="${office}/${type}" Target="worksheets/sheet${n + 1}.xml"/>`,
  );
  if (texts !== undefined) links.push(relation("rIdT", `${office}/sharedStrings`, "sharedStrings.xml"));
  if (styles.length > 0) links.push(relation("rIdS", `${office}/styles`, "styles.xml"));
  const mainType = workbook.mainType ?? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
  const type = `<Override PartName="/xl/workbook.xml" ContentType="${mainType}"/>`;
  const properties = from1904 ? `<${p}workbookPr date1904="1"/>` : "";
  const book = `${properties}<${p}sheets>${tabs.join("")}</${p}sheets>`;
  const numFmts = Object.entries(formats).map(
    ([id, code]) => `<${p}numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', "&quot;")}"/>`,
  );
  const xfs = styles.map((format) => `<${p}xf numFmtId="${format}"/>`);
  const styleSheet = `<${p}numFmts>${numFmts.join("")}</${p}numFmts><${p}cellXfs>${xfs.join("")}</${p}cellXfs>`;
  return [
    {
      name: "[Content_Types].xml",
      content: `<Types xmlns="${transitional}package/2006/content-types">${type}</Types>`,
    },
    { name: "_rels/.rels", content: relations([relation("rId1", `${office}/officeDocument`, "xl/workbook.xml")]) },
    { name: "xl/workbook.xml", content: `<${p}workbook ${xmlns} xmlns:r="${office}">${book}</${p}workbook>` },
    { name: "xl/_rels/workbook.xml.rels", content: relations(links) },
    ...sheets.map(({ rows = "", xml }, n) => ({
      name: `xl/worksheets/sheet${n + 1}.xml`,
      content: xml ?? `<${p}worksheet ${xmlns}><${p}sheetData>${rows}</${p}sheetData></${p}worksheet>`,
    })),
    ...(texts === undefined ? [] : [{ name: "xl/sharedStrings.xml", content: `<${p}sst ${xmlns}>${texts}</${p}sst>` }]),
    ...(styles.length > 0
      ? [{ name: "xl/styles.xml", content: `<${p}styleSheet ${xmlns}>${styleSheet}</${p}styleSheet>` }]
      : []),
  ];
}

/** A workbook of one sheet with these rows. */
export function sheetWith(rows: string, workbook: TestWorkbook = {}): Buffer {
  return workbookOf({ ...workbook, sheets: [{ name: "Liste", rows }] });
}

/** One row of text cells, to tell a readable workbook by. */
export function textRow(number: number, ...texts: readonly string[]): string {
  const cells = texts.map((text, n) => `<c r="${"ABCDEFG"[n]}${number}" t="inlineStr"><is><t>${text}</t></is></c>`);
  return `<row r="${number}">${cells.join("")}</row>`;
}

export async function rowsOf(sheet: Sheet | Promise<Sheet>): Promise<readonly SheetRow[]> {
  return await Array.fromAsync((await sheet).rows);
}

export async function cellsOf(sheet: Sheet | Promise<Sheet>): Promise<readonly (readonly string[])[]> {
  return (await rowsOf(sheet)).map(({ cells }) => cells);
}

export const transitionalMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const transitional = "http://schemas.openxmlformats.org/";
const relationTypes = `${transitional}officeDocument/2006/relationships`;

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
}

function relations(links: readonly string[]): string {
  return `<Relationships xmlns="${transitional}package/2006/relationships">${links.join("")}</Relationships>`;
}
