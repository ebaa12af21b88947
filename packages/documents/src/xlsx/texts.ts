/** The texts that a workbook's cells share, kept while a sheet is read. */
import type { Gate } from "../gate.ts";
import type { Source } from "../source.ts";
import { detached } from "./names.ts";
import { prefixOf, readPart } from "./part.ts";

import type { ZipPart } from "./zip.ts";

/** What a text costs in memory besides its characters: its head, and its place in the list. */
const overheadBytes = 32;

export async function readTexts(source: Source, part: ZipPart, gate: Gate): Promise<readonly string[]> {
  const { sharedTexts, sharedBytes } = gate.limits;
  const texts: string[] = [];
  let names: { si: string; t: string; rPh: string } | undefined;
  let bytes = 0;
  let text = "";
  let reading = false;
  let phonetic = false;
  await readPart(source, part, gate, {
    open(name, tag) {
      if (!names) {
        const prefix = prefixOf("sst", name, tag, gate);
        names = { si: `${prefix}si`, t: `${prefix}t`, rPh: `${prefix}rPh` };
      } else if (name === names.t) reading = !phonetic;
      else if (name === names.si) text = "";
      else if (name === names.rPh) phonetic = true;
    },
    text(piece) {
      if (!reading) return;
      text = text === "" ? piece : text + piece;
      if (text.length > longestStored(gate)) throw gate.refuse("workbook.too_many_texts");
    },
    close(name) {
      if (name === names?.t) reading = false;
      else if (name === names?.rPh) phonetic = false;
      else if (name === names?.si) {
        texts.push(detached(unescapedText(text)));
        bytes += overheadBytes + (isAscii(text) ? text.length : 2 * text.length);
        if (texts.length > sharedTexts || bytes > sharedBytes) throw gate.refuse("workbook.too_many_texts");
        gate.progress();
      }
    },
  });
  return texts;
}

function isAscii(text: string): boolean {
  return Buffer.byteLength(text) === text.length;
}

/** A text may be this long as it is stored: each of its characters may be written as `_x0041_`. */
export function longestStored(gate: Gate): number {
  return gate.limits.cellText * 7;
}

/** Characters that XML cannot hold are written `_x000D_`, and what looks like that `_x005F_x000D_` (ST_Xstring). */
export function unescapedText(text: string): string {
  if (!text.includes("_x")) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
