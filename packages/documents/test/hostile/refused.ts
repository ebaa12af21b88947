/** What a hostile file is made of, and what must become of it. */
import type { DocumentCode, OpenOptions } from "../../src/index.ts";
import { textRow, transitionalMain, workbookOf } from "../workbook.ts";
import type { TestPart } from "../zip.ts";

export interface Refused {
  readonly what: string;
  /** A function where the bytes are many. */
  readonly file: () => Uint8Array | string;
  readonly code: DocumentCode;
  /** What the sentence names besides the file. */
  readonly says?: readonly string[];
  readonly options?: OpenOptions;
}

export const list = textRow(1, "Nom", "Courriel") + textRow(2, "Roux", "a@b.fr");
export const good = { sheets: [{ name: "Liste", rows: list }] };
export const sheetPart = "xl/worksheets/sheet1.xml";
export const bytes = (text: string) => Buffer.from(text, "latin1");
export const worksheet = (content: string, before = "") =>
  `${before}<worksheet xmlns="${transitionalMain}">${content}</worksheet>`;
export const withSheet = (xml: string | Uint8Array) => workbookOf({ sheets: [{ name: "Liste", xml }] });
export const withPart = (part: TestPart) => workbookOf({ ...good, parts: [part] });
export const sheetAs = (part: Partial<TestPart>) =>
  withPart({ name: sheetPart, content: worksheet(`<sheetData>${list}</sheetData>`), ...part });
export const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`;
export const repeated = (text: string, times: number) => Buffer.alloc(Buffer.byteLength(text) * times, text);

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
