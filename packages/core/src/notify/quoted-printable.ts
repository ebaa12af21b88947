/**
 * Quoted-printable (RFC 2045, 6.7), byte by byte over one buffer: texts are most of a mail, and this is most of the time
 * that composing one takes.
 */

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const space = 0x20;
const dot = 0x2e;
const equals = 0x3d;
const letterF = 0x46;
const hexDigits = Buffer.from("0123456789ABCDEF");

/** Bytes that stand as they are wherever they stand: printable, and none of those that mean something somewhere. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte > space && byte < 0x7f && byte !== equals && byte !== dot && byte !== letterF ? 1 : 0,
);

/** A line holds 76 characters, of which the last is kept for the `=` of a soft break. */
const lineRoom = 75;

/** How large a buffer is kept for the next text. */
const keptAtMost = 1 << 20;
let kept = Buffer.alloc(0);

/**
 * ASCII lines of at most 76 characters, separated by CRLF. Line ends of any kind become CRLF. What transports are known to
 * spoil at the beginning of a line is encoded, too: a dot, and `From ` (RFC 2049, 3).
 */
export function quotedPrintable(text: string): string {
  const bytes = Buffer.from(text);
  const out = bufferFor(bytes.length);
  let length = 0;
  let column = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (plain[byte] === 1 && column < lineRoom) {
      out[length++] = byte;
      column++;
      continue;
    }
    if (byte === lineFeed || byte === carriageReturn) {
      if (byte === carriageReturn && bytes[at + 1] === lineFeed) at++;
      out[length++] = carriageReturn;
      out[length++] = lineFeed;
      column = 0;
      continue;
    }
    let literal = byte === space ? !endsLine(bytes, at + 1) : byte > space && byte < 0x7f && byte !== equals;
    if (column + (literal ? 1 : 3) > lineRoom) {
      out[length++] = equals;
      out[length++] = carriageReturn;
      out[length++] = lineFeed;
      column = 0;
    }
    if (column === 0 && (byte === dot || (byte === letterF && isFromLine(bytes, at)))) literal = false;
    if (literal) {
      out[length++] = byte;
      column++;
    } else {
      out[length++] = equals;
      out[length++] = hexDigits[byte >> 4]!;
      out[length++] = hexDigits[byte & 15]!;
      column += 3;
    }
  }
  return out.toString("latin1", 0, length);
}

/** Room for every byte encoded, with a soft break after every 72 characters or more. */
function bufferFor(bytes: number): Buffer {
  const needed = 3 * bytes + 3 * Math.ceil((3 * bytes) / 72);
  if (needed <= kept.length) return kept;
  const buffer = Buffer.allocUnsafeSlow(needed);
  if (needed <= keptAtMost) kept = buffer;
  return buffer;
}

function endsLine(bytes: Buffer, at: number): boolean {
  return at === bytes.length || bytes[at] === lineFeed || bytes[at] === carriageReturn;
}

function isFromLine(bytes: Buffer, at: number): boolean {
  return bytes.toString("latin1", at, at + 5) === "From ";
}
