/** A delimited text as rows, in constant memory: read once for its encoding, once for its cells. */
import type { SheetRow } from "@cursus/core/light";
import type { Gate } from "../gate.ts";
import { type Origin, openAgain, pieces, type Source } from "../source.ts";
import { declaredDelimiter, sniffDelimiter } from "./delimiter.ts";
import { decoded, type EncodedText, encodingOf } from "./encoding.ts";
import { recordReader } from "./records.ts";

/** What the delimiter is told from. */
const sampleBytes = 65_536;

export async function textRows(
  source: Source,
  origin: Origin,
  gate: Gate,
): Promise<() => AsyncGenerator<readonly SheetRow[]>> {
  const encoded = await encodingOf(source, gate);
  const sample = await sampleOf(source, encoded, gate);
  const declared = declaredDelimiter(sample);
  const delimiter = declared?.delimiter ?? sniffDelimiter(sample);
  return async function* rows() {
    gate.resume();
    const opened = await openAgain(origin, source, gate);
    try {
      const reader = recordReader(delimiter, declared ? 2 : 1, gate);
      let skipped = declared?.length ?? 0;
      for await (const text of textOf(opened, encoded, opened.size, gate)) {
        const from = Math.min(skipped, text.length);
        skipped -= from;
        yield reader.write(from === 0 ? text : text.slice(from));
        gate.resume();
      }
      yield reader.end();
    } finally {
      await opened.close();
    }
  };
}

async function sampleOf(source: Source, encoded: EncodedText, gate: Gate): Promise<string> {
  const end = Math.min(source.size, encoded.start + sampleBytes);
  let sample = "";
  try {
    for await (const text of textOf(source, encoded, end, gate)) sample += text;
  } catch (error) {
    // The sample may end in the middle of a character; what is really damaged comes up again with the rows.
    if (sample === "") throw error;
  }
  return sample;
}

/** The text up to a byte. */
export function textOf(source: Source, { encoding, start }: EncodedText, end: number, gate: Gate) {
  return decoded(counted(pieces(source, start, end), gate), encoding, () => gate.refuse("file.text_damaged"));
}

async function* counted(bytes: AsyncIterable<Buffer>, gate: Gate): AsyncGenerator<Buffer> {
  for await (const piece of bytes) {
    gate.take(piece.length);
    yield piece;
  }
}
