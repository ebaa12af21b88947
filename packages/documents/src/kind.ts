/** What a file is, by its first bytes: names lie, and half of the `.xls` that people are sent are web pages. */
import type { Gate } from "./gate.ts";
import type { DocumentCode } from "./messages.ts";
import { compoundStreams } from "./ole.ts";
import type { Source } from "./source.ts";

export type Kind = "zip" | "json" | "text";

const headBytes = 4096;

/** What to read the file as; raises a refusal that names what it is when it is nothing that holds a table. */
export async function kindOf(source: Source, gate: Gate): Promise<Kind> {
  const head = await source.read(0, headBytes);
  if (head.length === 0) throw gate.refuse("file.empty");
  if (starts(head, "PK\x03\x04") || starts(head, "PK\x05\x06") || starts(head, "PK\x07\x08")) return "zip";
  if (starts(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) throw gate.refuse(await compoundKind(source));
  const binary = binaryKind(head);
  if (binary) throw gate.refuse(binary);
  const text = beginning(head);
  if (text === "" && source.size <= headBytes) throw gate.refuse("file.empty");
  const markup = markupKind(text);
  if (markup) throw gate.refuse(markup);
  return /^(?:\[\s*[[{\]]|\{\s*["}])/.test(text) ? "json" : "text";
}

/** An OLE2 container is an encrypted workbook, an old document, or what most of them are: an old workbook. */
async function compoundKind(source: Source): Promise<DocumentCode> {
  const streams = await compoundStreams(source);
  if (streams.includes("EncryptedPackage")) return "file.encrypted";
  return streams.some((name) => /^(?:WordDocument|PowerPoint Document)$/.test(name)) ? "file.document" : "file.xls";
}

/** Formats that are told by their first bytes, provided that those are no text. */
function binaryKind(head: Buffer): DocumentCode | undefined {
  if (starts(head, "%PDF-")) return "file.pdf";
  if (!head.subarray(0, 512).some((byte) => byte < 9)) return undefined;
  if (signatures.image.some((signature) => starts(head, signature)) || head.includes("ftyphei", 4)) return "file.image";
  return signatures.archive.some((signature) => starts(head, signature)) ? "file.archive" : undefined;
}

const signatures = {
  image: ["\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "GIF87a", "GIF89a", "BM", "II*\0", "MM\0*", "RIFF"],
  archive: ["\x1f\x8b", "7z\xbc\xaf\x27\x1c", "Rar!\x1a", "BZh", "\xfd7zXZ", "\x28\xb5\x2f\xfd"],
} as const;

function markupKind(text: string): DocumentCode | undefined {
  if (/^\{\\rtf/.test(text)) return "file.document";
  if (/^<(?:!--|(?:!doctype\s+html|html|head|body|meta|table|div|style|title)\b)/i.test(text)) return "file.html";
  return /^<(?:\?xml|!doctype|[a-z][\w.:-]*[\s>/])/i.test(text) ? "file.xml" : undefined;
}

/** The first characters, without a mark and the blanks before them. */
function beginning(head: Buffer): string {
  const wide = head[0] === 0xff && head[1] === 0xfe ? "utf16le" : "latin1";
  return head
    .toString(wide)
    .replace(/^(?:\xef\xbb\xbf|\ufeff)/, "")
    .trimStart();
}

function starts(head: Buffer, signature: string): boolean {
  return head.toString("latin1", 0, signature.length) === signature;
}
