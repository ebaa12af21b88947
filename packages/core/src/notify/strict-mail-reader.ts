/**
 * Reads a mail as the standards write it and refuses anything else, for tests: lines (RFC 5322, 2.1.1), folding (2.2.3),
 * encoded words (RFC 2047, 2), quoted-printable (RFC 2045, 6.7), multipart (RFC 2046, 5.1).
 */

export interface ReadMail {
  /** Unfolded and as they stand, by lower-case name. */
  readonly headers: ReadonlyMap<string, string>;
  readonly parts: readonly { readonly type: string; readonly content: string }[];
}

export function readMail(source: string): ReadMail {
  for (const line of source.split("\r\n")) {
    if (/[\r\n]/.test(line)) throw new Error(`a line break that is no CRLF: ${JSON.stringify(line)}`);
    if (/[^\t -~]/.test(line)) throw new Error(`not ASCII: ${JSON.stringify(line)}`);
    if (line.length > 998) throw new Error(`a line of ${line.length} characters`);
  }
  if (!source.endsWith("\r\n")) throw new Error("the last line has no end");
  const { headers, body } = split(source);
  const boundary = /^multipart\/alternative; boundary="([^"]{1,70})"$/.exec(headers.get("content-type")!)?.[1];
  if (boundary === undefined) return { headers, parts: [readPart(headers, body)] };
  const [before, ...pieces] = `\r\n${body}`.split(`\r\n--${boundary}`);
  if (before !== "" || pieces.pop() !== "--\r\n") throw new Error("something outside the parts");
  const parts = pieces.map((piece) => {
    const { headers: own, body: content } = split(piece.replace(/^\r\n/, ""));
    return readPart(own, content);
  });
  return { headers, parts };
}

/** A header as a person reads it. */
export function decodeWords(header: string): string {
  return header
    .replace(/(=\?[^?]+\?[^?]\?[^?]*\?=)\s+(?==\?)/g, "$1")
    .replace(/=\?([^?]+)\?([^?])\?([^?]*)\?=/g, (word, charset: string, encoding: string, text: string) => {
      if (word.length > 75) throw new Error(`an encoded word of ${word.length} characters`);
      if (charset !== "utf-8" || !"QB".includes(encoding)) throw new Error(`another encoding: ${word}`);
      if (/[^!-~]/.test(text)) throw new Error(`a blank in an encoded word: ${word}`);
      if (encoding === "Q") return utf8(decodeEscapes(text.replaceAll("_", " ")));
      if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text)) throw new Error(word);
      return utf8(Buffer.from(text, "base64"));
    });
}

/** The name and the address of a header such as `To`. */
export function readMailbox(header: string): { readonly name: string; readonly address: string } {
  const found = /^(.*?) ?<([^<> ]+)>$/s.exec(header);
  if (!found) throw new Error(`no mailbox: ${header}`);
  const phrase = found[1]!;
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(phrase)?.[1];
  if (quoted !== undefined) return { name: quoted.replace(/\\(.)/g, "$1"), address: found[2]! };
  const atom = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/;
  if (phrase !== "" && !phrase.split(" ").every((word) => atom.test(word))) throw new Error(`no phrase: ${phrase}`);
  return { name: decodeWords(phrase), address: found[2]! };
}

function split(source: string) {
  const end = source.indexOf("\r\n\r\n");
  if (end < 0) throw new Error("headers without an end");
  const headers = new Map<string, string>();
  for (const line of source.slice(0, end).split(/\r\n(?![ \t])/)) {
    if (line.split("\r\n").some((physical) => physical.trim() === "")) throw new Error("a line of blanks only");
    const [, name, value] = /^([!-9;-~]+): (.*)$/s.exec(line.replace(/\r\n(?=[ \t])/g, "")) ?? [];
    if (name === undefined || headers.has(name.toLowerCase())) throw new Error(`no header, or twice: ${line}`);
    headers.set(name.toLowerCase(), value!);
  }
  return { headers, body: source.slice(end + 4) };
}

function readPart(headers: ReadonlyMap<string, string>, body: string) {
  const [type, charset] = headers.get("content-type")!.split("; ");
  if (charset !== "charset=utf-8") throw new Error(`another character set: ${charset}`);
  if (headers.get("content-transfer-encoding") !== "quoted-printable") throw new Error("another encoding");
  for (const line of body.split("\r\n")) {
    if (line.length > 76) throw new Error(`a line of ${line.length} characters`);
    if (/[ \t]$/.test(line)) throw new Error(`a blank at a line's end: ${line}`);
  }
  return { type: type!, content: utf8(decodeEscapes(body.replace(/=\r\n/g, ""))) };
}

function decodeEscapes(text: string): Buffer {
  const bytes = text.replace(/=([0-9A-F]{2})?/g, (_, hex: string | undefined) => {
    if (hex === undefined) throw new Error(`an escape without its bytes in ${text}`);
    return String.fromCharCode(Number.parseInt(hex, 16));
  });
  return Buffer.from(bytes, "latin1");
}

function utf8(bytes: Buffer): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}
