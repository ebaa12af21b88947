/**
 * The parts of a mail that somebody sent us (RFC 5322, 2045, 2046), read no further than a report of non-delivery needs and
 * within bounds: what is deeper, longer or more than that is not looked at. It never fails; damage reads as less.
 */

export interface MailPart {
  /** By lower-case name, unfolded; the first of each. */
  readonly headers: ReadonlyMap<string, string>;
  /** `text/plain`, in lower case. */
  readonly type: string;
  readonly parameters: ReadonlyMap<string, string>;
  /** As it came, a character for each byte; see {@link textOf}. */
  readonly body: string;
  /** Those of a multipart; of a message that is carried, that message. */
  readonly parts: readonly MailPart[];
}

/** How much of a message is read. A report is short; the mail that it returns follows it. */
export const bytesAtMost = 1024 * 1024;
const headerBytes = 64 * 1024;
const headerFields = 500;
const depthAtMost = 6;
const partsAtMost = 40;
const textAtMost = 128 * 1024;

/** @param raw a character for each byte */
export function readParts(raw: string): MailPart {
  return readPart(raw.slice(0, bytesAtMost), 0);
}

/** This part and all inside it, outermost first. */
export function everyPart(part: MailPart): readonly MailPart[] {
  return [part, ...part.parts.flatMap(everyPart)];
}

/** A part's text with its transfer encoding undone, at most 128 KiB of it. */
export function textOf({ headers, parameters, body }: MailPart): string {
  const encoding = headers.get("content-transfer-encoding")?.toLowerCase() ?? "";
  const given = body.slice(0, textAtMost);
  const bytes = encoding === "base64" ? Buffer.from(given, "base64") : Buffer.from(unquoted(given, encoding), "latin1");
  const charset = parameters.get("charset")?.toLowerCase() ?? "utf-8";
  const text = bytes.toString(/^(?:iso-8859|windows-125|latin)/.test(charset) ? "latin1" : "utf8");
  return text.replace(/\r\n?/g, "\n");
}

/** Header fields as they stand in a block of text, which bodies of reports are made of, too. */
export function fieldsIn(block: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  let name = "";
  for (const line of block.split(/\r?\n/, headerFields * 4)) {
    if (/^[ \t]/.test(line)) {
      if (name !== "") fields.set(name, `${fields.get(name)} ${line.trim()}`.slice(0, 4000));
      continue;
    }
    const colon = line.indexOf(":");
    const found = colon < 1 ? "" : line.slice(0, colon).trimEnd().toLowerCase();
    // Of a field that stands twice the first counts: what is added on the way is added above.
    name = /^[!-9;-~]+$/.test(found) && !fields.has(found) && fields.size < headerFields ? found : "";
    if (name !== "")
      fields.set(
        name,
        line
          .slice(colon + 1)
          .trim()
          .slice(0, 4000),
      );
  }
  return fields;
}

function readPart(raw: string, depth: number): MailPart {
  const start = raw.startsWith("From ") ? raw.indexOf("\n") + 1 : 0;
  const end = /^\r?\n|\n\r?\n/.exec(raw.slice(start, start + headerBytes));
  const at = end ? start + end.index : Math.min(raw.length, start + headerBytes);
  const headers = fieldsIn(raw.slice(start, at));
  const body = end ? raw.slice(at + end[0].length) : "";
  const { type, parameters } = contentType(headers.get("content-type"));
  return {
    headers,
    type,
    parameters,
    body,
    parts: depth < depthAtMost ? partsIn(type, parameters, body, depth + 1) : [],
  };
}

function partsIn(
  type: string,
  parameters: ReadonlyMap<string, string>,
  body: string,
  depth: number,
): readonly MailPart[] {
  if (type === "message/rfc822" || type === "message/global") return [readPart(body, depth)];
  const boundary = parameters.get("boundary") ?? "";
  if (!type.startsWith("multipart/") || boundary === "") return [];
  const mark = `--${boundary}`;
  const parts: MailPart[] = [];
  let from = -1;
  for (let at = lineAt(body, mark, 0); parts.length < partsAtMost; at = lineAt(body, mark, at + mark.length)) {
    if (from >= 0) parts.push(readPart(body.slice(from, at < 0 ? undefined : at), depth));
    if (at < 0 || body.startsWith("--", at + mark.length)) break;
    const next = body.indexOf("\n", at);
    if (next < 0) break;
    from = next + 1;
  }
  return parts;
}

/** Where a line begins with `mark`; -1 when none does. */
function lineAt(body: string, mark: string, from: number): number {
  for (let at = body.indexOf(mark, from); at >= 0; at = body.indexOf(mark, at + 1)) {
    if (at === 0 || body[at - 1] === "\n") return at;
  }
  return -1;
}

function contentType(header = "text/plain") {
  const [type = "", ...rest] = header.split(";", 20);
  const parameters = rest.flatMap((one) => {
    const equals = one.indexOf("=");
    if (equals < 0) return [];
    const value = one.slice(equals + 1).trim();
    return [[one.slice(0, equals).trim().toLowerCase(), value.replace(/^"|"$/g, "")] as const];
  });
  return { type: type.trim().toLowerCase(), parameters: new Map(parameters) };
}

function unquoted(text: string, encoding: string): string {
  if (encoding !== "quoted-printable") return text;
  return text
    .replace(/=\r?\n/g, "")
    .replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
