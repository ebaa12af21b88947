/**
 * A message as it travels (RFC 5322, 2045, 2047, 8058). Written here because the library's composer takes three times the
 * processor time of everything else in sending a mail, and because the file notifier needs it without any vendor.
 */
import { domainToASCII } from "node:url";
import type { Mailbox, Message } from "./notifier.ts";
import { quotedPrintable } from "./quoted-printable.ts";

/**
 * The message as ASCII lines ended by CRLF; both parts in quoted-printable, so that any server carries it unchanged. Line
 * ends of the texts become CRLF, and a message of one part gets one at its end.
 * @param message one that `refusedMessage` lets pass: addresses and the id are written as they are
 */
export function mimeMessage(message: Message): string {
  const { id, to, from, replyTo, subject, text, html, at, unsubscribe, language } = message;
  const sender = asciiAddress(from.address);
  const headers = [
    mailbox("From", sender, from.name),
    mailbox("To", asciiAddress(to.address), to.name),
    ...(replyTo ? [mailbox("Reply-To", asciiAddress(replyTo.address), replyTo.name)] : []),
    `Subject: ${unstructured(subject, "Subject: ".length)}`,
    `Date: ${mailDate(at)}`,
    `Message-ID: <${id}@${sender.slice(sender.lastIndexOf("@") + 1)}>`,
    ...(unsubscribe === undefined ? [] : oneClick(unsubscribe)),
    `Content-Language: ${language}`,
    // RFC 3834: keeps absence notices of a whole cohort out of the reply address.
    "Auto-Submitted: auto-generated",
    "MIME-Version: 1.0",
  ].join("\r\n");
  const plain = part("text/plain", text);
  if (html === undefined) return `${headers}\r\n${plain}`;
  // Quoted-printable writes every "=" as "=3D", so no line of a part can begin like this.
  const boundary = `=_${id}`;
  const multipart = `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`;
  const parts = `--${boundary}\r\n${plain}--${boundary}\r\n${part("text/html", html)}--${boundary}--`;
  return `${headers}\r\n${multipart}\r\n\r\n${parts}\r\n`;
}

/** An address as it travels without SMTPUTF8: its domain in ASCII (`étu.fr` is `xn--tu-9ia.fr`), its local part as given. */
export function asciiAddress(address: Mailbox["address"]): string {
  if (isPrintableAscii(address)) return address;
  const at = address.lastIndexOf("@") + 1;
  return address.slice(0, at) + domainToASCII(address.slice(at));
}

function part(type: string, content: string): string {
  return `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(content)}\r\n`;
}

/** RFC 8058. An address that holds more than ASCII is escaped, as in any link. */
function oneClick(unsubscribe: string): readonly string[] {
  const link = unsubscribe.toWellFormed().replace(/[^!-~]+|[<>]/g, encodeURIComponent);
  return [`List-Unsubscribe: <${link}>`, "List-Unsubscribe-Post: List-Unsubscribe=One-Click"];
}

/** RFC 5322 dates have English names and no milliseconds: `Sun, 22 Nov 2026 09:30:00 +0000`. */
function mailDate(at: string): string {
  return new Date(at).toUTCString().replace("GMT", "+0000");
}

function mailbox(header: string, address: string, name: string | undefined): string {
  if (name === undefined || name === "") return `${header}: <${address}>`;
  const line = `${header}: ${phrase(name, header.length + 2)}`;
  const lastLine = line.length - (line.lastIndexOf("\n") + 1);
  return `${line}${lastLine + address.length + 3 > 78 ? "\r\n" : ""} <${address}>`;
}

/** Words of plain letters stand as they are, other short ASCII in quotation marks, all else as encoded words. */
function phrase(name: string, column: number): string {
  const short = isAsTyped(name) && column + name.length <= 70;
  if (short && /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?: [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/.test(name)) return name;
  return short ? `"${name.replace(/["\\]/g, "\\$&")}"` : encodedWords(name, column);
}

function unstructured(text: string, column: number): string {
  const short = isAsTyped(text) && text.trim() === text && column + text.length <= 76;
  return short ? text : encodedWords(text, column);
}

/** Printable ASCII that no reader takes for an encoded word. */
function isAsTyped(text: string): boolean {
  return isPrintableAscii(text) && !text.includes("=?");
}

function isPrintableAscii(text: string): boolean {
  return /^[ -~]*$/.test(text);
}

/**
 * RFC 2047: encoded words of at most 75 characters, cut between characters, one to a line; in Q where most letters stand
 * as themselves, in B where few do.
 */
function encodedWords(given: string, column: number): string {
  const text = given.toWellFormed();
  const base64 = 3 * (text.match(/[^ -~]/gu)?.length ?? 0) > text.length;
  const lengthOf = base64 ? byteLength : (character: string) => encodeQ(character).length;
  const words: string[] = [];
  let from = 0;
  let length = 0;
  let room = roomFor(76 - column, base64);
  for (let at = 0; at < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    length += lengthOf(character);
    if (length > room) {
      words.push(encodedWord(text.slice(from, at), base64));
      from = at;
      length = lengthOf(character);
      room = roomFor(75, base64);
    }
    at += character.length;
  }
  return [...words, encodedWord(text.slice(from), base64)].join("\r\n ");
}

/** What a word of so many characters carries: characters in Q, bytes in B. */
function roomFor(width: number, base64: boolean): number {
  const room = width - "=?utf-8?Q??=".length;
  return base64 ? 3 * Math.floor(room / 4) : room;
}

function encodedWord(text: string, base64: boolean): string {
  if (base64) return `=?utf-8?B?${Buffer.from(text).toString("base64")}?=`;
  let encoded = "";
  for (const character of text) encoded += encodeQ(character);
  return `=?utf-8?Q?${encoded}?=`;
}

/** What may stand as itself in a phrase is allowed in every header. */
function encodeQ(character: string): string {
  if (/^[A-Za-z0-9!*+/-]$/.test(character)) return character;
  if (character === " ") return "_";
  const code = character.charCodeAt(0);
  if (code > 0x7f) return encodeURIComponent(character).replaceAll("%", "=");
  return `=${code < 0x10 ? "0" : ""}${code.toString(16).toUpperCase()}`;
}

function byteLength(character: string): number {
  return Buffer.byteLength(character);
}
