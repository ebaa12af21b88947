/** The encodings that tables come in: UTF-8 and UTF-16 by their mark, else strict UTF-8, else Windows-1252. */
import { isUtf8 } from "node:buffer";
import type { Gate } from "../gate.ts";
import { pieces, type Source } from "../source.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

/** How a text is to be decoded, and where it begins behind its mark. */
export interface EncodedText {
  readonly encoding: Encoding;
  readonly start: number;
}

/** What the first bytes say about the encoding; absent when they bear no mark. */
export function marked(head: Uint8Array): EncodedText | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", start: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: "utf-16le", start: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: "utf-16be", start: 2 };
  return undefined;
}

/** Reads the whole file once: one byte that is no UTF-8, however late, makes all of it Windows-1252. */
export async function encodingOf(source: Source, gate: Gate): Promise<EncodedText> {
  const mark = marked(await source.read(0, 3));
  if (mark) return mark;
  let carried: Buffer = Buffer.alloc(0);
  for await (const piece of pieces(source, 0, source.size)) {
    gate.take(0);
    gate.progress();
    const bytes = carried.length === 0 ? piece : Buffer.concat([carried, piece]);
    const whole = bytes.length - unfinished(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return { encoding: "windows-1252", start: 0 };
    carried = bytes.subarray(whole);
  }
  return { encoding: carried.length === 0 ? "utf-8" : "windows-1252", start: 0 };
}

/**
 * Decodes piece by piece; a character that two pieces share comes with the second. Bytes that are not of the encoding
 * raise what `invalid` gives, except in Windows-1252, where everything is a character.
 */
export async function* decoded(
  bytes: AsyncIterable<Buffer>,
  encoding: Encoding,
  invalid: () => Error,
): AsyncGenerator<string> {
  if (encoding === "windows-1252") {
    for await (const piece of bytes) yield fromWindows1252(piece);
    return;
  }
  if (encoding !== "utf-8") {
    yield* fromUtf16(bytes, encoding, invalid);
    return;
  }
  let carried: Buffer | undefined;
  for await (const piece of bytes) {
    const all: Buffer = carried ? Buffer.concat([carried, piece]) : piece;
    const left = unfinished(all);
    const whole = left === 0 ? all : all.subarray(0, all.length - left);
    if (!isUtf8(whole)) throw invalid();
    carried = left === 0 ? undefined : all.subarray(all.length - left);
    yield whole.toString("utf8");
  }
  if (carried) throw invalid();
}

async function* fromUtf16(
  bytes: AsyncIterable<Buffer>,
  encoding: "utf-16le" | "utf-16be",
  invalid: () => Error,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
  const text = (piece?: Buffer) => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw invalid();
    }
  };
  for await (const piece of bytes) yield text(piece);
  yield text();
}

/** How many bytes at the end begin a UTF-8 character whose rest is still to come: 0 to 3. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

/** By hand, because some releases of Node decode `windows-1252` as Latin-1, which turns `’` and `œ` into controls. */
function fromWindows1252(bytes: Buffer): string {
  return bytes
    .toString("latin1")
    .replace(/[\u0080-\u009f]/g, (character) => upperHalf[character.charCodeAt(0) - 0x80]!);
}

/** What 0x80 to 0x9F stand for; the five that stand for nothing stay what they are. */
const upperHalf =
  "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f" +
  "\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178";
