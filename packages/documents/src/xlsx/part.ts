/** One part of a workbook, read through the XML reader in one pass. */
import type { Gate } from "../gate.ts";
import type { Source } from "../source.ts";
import { decoded, marked } from "../text/encoding.ts";
import { type XmlFault, type XmlTag, type XmlVisitor, xmlReader } from "./xml.ts";
import { damaged, inflated, suspect, type ZipPart } from "./zip.ts";

/** Reads a part to its end. */
export async function readPart(source: Source, part: ZipPart, gate: Gate, visitor: XmlVisitor): Promise<void> {
  for await (const _ of partSteps(source, part, gate, visitor));
}

/** Reads a part piece by piece; in between, the caller passes on what the visitor has found. */
export async function* partSteps(
  source: Source,
  part: ZipPart,
  gate: Gate,
  visitor: XmlVisitor,
): AsyncGenerator<undefined> {
  const reader = xmlReader(visitor, (fault) => refusal(gate, fault, part.name));
  for await (const text of textOf(inflated(source, part, gate), gate, part.name)) {
    reader.write(text);
    yield;
  }
  reader.end();
}

/** What a part's elements are called, from the prefix of its first one: `row`, or `x:row`. */
export function prefixOf(root: string, name: string, tag: XmlTag, gate: Gate): string {
  const colon = name.indexOf(":");
  const prefix = name.slice(0, colon + 1);
  const namespace = tag.attribute(colon < 0 ? "xmlns" : `xmlns:${name.slice(0, colon)}`);
  if (name !== prefix + root || namespace === undefined || !spreadsheet.has(namespace))
    throw damaged(gate, "root", name);
  return prefix;
}

/** Transitional and strict. */
const spreadsheet = new Set([
  "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
  "http://purl.oclc.org/ooxml/spreadsheetml/main",
]);

/** Text of a part, with line ends as XML wants them (XML 1.0, 2.11). */
async function* textOf(bytes: AsyncGenerator<Buffer>, gate: Gate, part: string): AsyncGenerator<string> {
  const first = await bytes.next();
  if (first.done) return;
  const { encoding, start } = marked(first.value) ?? { encoding: "utf-8", start: 0 };
  const all = preceded(first.value.subarray(start), bytes);
  let carried = "";
  for await (const piece of decoded(all, encoding, () => damaged(gate, "encoding", part))) {
    const text = carried + piece;
    carried = text.endsWith("\r") ? "\r" : "";
    yield text.includes("\r") ? text.slice(0, text.length - carried.length).replace(/\r\n?/g, "\n") : text;
  }
  if (carried !== "") yield "\n";
}

async function* preceded(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    yield* others;
  } finally {
    await others.return(undefined);
  }
}

function refusal(gate: Gate, fault: XmlFault, part: string) {
  return fault === "DOCTYPE" || fault === "entity" || fault === "depth"
    ? suspect(gate, fault, part)
    : damaged(gate, fault, part);
}
