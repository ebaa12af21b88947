import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asciiAddress, mimeMessage } from "./mime.ts";
import type { Message } from "./notifier.ts";
import { decodeWords, type ReadMail, readMail, readMailbox } from "./strict-mail-reader.ts";

const letter: Message = {
  id: "0Qz8tQ3a001Ab3dE5fG7hJ",
  to: { address: "amelie.lefevre@etu.univ-exemple.fr", name: "Amélie Lefèvre" },
  from: { address: "suivi@univ-exemple.fr", name: "Université d’Exemple" },
  replyTo: { address: "reponse@univ-exemple.fr" },
  subject: "Suivi des diplômés : que devenez-vous ?",
  text: "Bonjour Amélie,\n\nmerci de répondre.\n",
  html: "<p>Bonjour Amélie,</p>\n<p>merci de répondre.</p>\n",
  language: "fr",
  at: "2026-11-01T09:05:00.000Z",
  unsubscribe: "https://enquetes.univ-exemple.fr/unsubscribe?token=abc_-123",
};

const read = (changes: Partial<Message>): ReadMail => readMail(mimeMessage({ ...letter, ...changes }));
const textOf = (mail: ReadMail) => mail.parts[0]!.content;
const alone = (text: string) => textOf(read({ text, html: undefined }));

describe("the headers", () => {
  it("say who writes to whom, about what, when, and in which language", () => {
    const { headers } = read({});
    expect(Object.fromEntries(headers)).toMatchObject({
      date: "Sun, 01 Nov 2026 09:05:00 +0000",
      "message-id": "<0Qz8tQ3a001Ab3dE5fG7hJ@univ-exemple.fr>",
      "reply-to": "<reponse@univ-exemple.fr>",
      "content-language": "fr",
      "auto-submitted": "auto-generated",
      "mime-version": "1.0",
    });
    expect(readMailbox(headers.get("to")!)).toEqual({ name: letter.to.name, address: letter.to.address });
    expect(readMailbox(headers.get("from")!)).toEqual({ name: letter.from.name, address: letter.from.address });
    expect(decodeWords(headers.get("subject")!)).toBe(letter.subject);
  });

  it("offer to opt out by one request (RFC 8058), only where there is an opt-out", () => {
    const { headers } = read({});
    expect(headers.get("list-unsubscribe")).toBe(`<${letter.unsubscribe}>`);
    expect(headers.get("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(read({ unsubscribe: undefined }).headers.has("list-unsubscribe")).toBe(false);
  });

  it("escape an opt-out address that is no plain link", () => {
    const { headers } = read({ unsubscribe: "https://univ.fr/désinscription?a=<b>" });
    expect(headers.get("list-unsubscribe")).toBe("<https://univ.fr/d%C3%A9sinscription?a=%3Cb%3E>");
  });

  it.each([
    ["a comma", "Lefèvre, Amélie"],
    ["a comma in ASCII", "Dupont, Jean"],
    ["quotation marks and a backslash", 'Jean "Jeannot" \\ Dupont'],
    ["a dot", "Dr. Jean Dupont"],
    ["an angle", "Jean <jean@ailleurs.example>"],
    ["Arabic", "فاطمة الزهراء بنت محمد"],
    ["Chinese", "欧阳娜娜"],
    ["what looks like an encoded word", "=?utf-8?Q?Jean?="],
    ["emoji of several code points", "Zoé 👩‍👩‍👧‍👦 🇫🇷"],
    ["blanks at the ends and in the middle", "  Jean   Dupont "],
    ["length", "Marie-Charlotte de la Rochefoucauld-Montmorency, comtesse de Noailles, duchesse d'Ayen"],
    ["length and accents", "Éléonore-Clémence Désirée Hélène ".repeat(8)],
  ])("keep a name with %s", (_, name) => {
    expect(readMailbox(read({ to: { ...letter.to, name } }).headers.get("to")!)).toEqual({
      name,
      address: letter.to.address,
    });
  });

  it.each([
    ["accents and emoji", `Réponse attendue 🎓 : ${"élèves diplômés ".repeat(20)}👩🏽‍🎓`],
    ["length in ASCII", "graduate survey ".repeat(20).trim()],
    ["what looks like an encoded word", "=?utf-8?Q?Jean?= vous écrit"],
    ["what looks like an encoded word in ASCII", "=?utf-8?Q?Jean?="],
    ["a blank at its end", "Suivi "],
    ["one very long word", "é".repeat(300)],
    ["nothing in it", ""],
  ])("keep a subject with %s", (_, subject) => {
    expect(decodeWords(read({ subject }).headers.get("subject")!)).toBe(subject);
  });

  it("keep any name and any subject, in lines of at most 78 characters", () => {
    const words = fc.string({ unit: "binary", maxLength: 120 });
    fc.assert(
      fc.property(words, words, (name, subject) => {
        const source = mimeMessage({ ...letter, to: { ...letter.to, name }, subject });
        const { headers } = readMail(source);
        expect(readMailbox(headers.get("to")!).name).toBe(name);
        expect(decodeWords(headers.get("subject")!)).toBe(subject);
        const head = source.slice(source.indexOf("To: "), source.indexOf("\r\nDate: "));
        expect(head.split("\r\n").filter((line) => line.length > 78)).toEqual([]);
      }),
    );
  });

  it("cannot be forged by a line break in a name or a subject", () => {
    const forged = "Jean\r\nBcc: tous@univ.fr";
    const { headers } = read({ to: { ...letter.to, name: forged }, subject: forged });
    expect(headers.has("bcc")).toBe(false);
    expect(decodeWords(headers.get("subject")!)).toBe(forged);
  });
});

describe("addresses", () => {
  it("travel with their domain in ASCII", () => {
    expect(asciiAddress("suivi@université.fr")).toBe("suivi@xn--universit-j4a.fr");
    expect(asciiAddress("suivi@univ.fr")).toBe("suivi@univ.fr");
    const { headers } = read({ from: { address: "suivi@université.fr" } });
    expect(headers.get("from")).toBe("<suivi@xn--universit-j4a.fr>");
    expect(headers.get("message-id")).toBe(`<${letter.id}@xn--universit-j4a.fr>`);
  });
});

describe("the text", () => {
  it("comes with its HTML, the richer part last", () => {
    const { parts } = read({});
    expect(parts.map(({ type }) => type)).toEqual(["text/plain", "text/html"]);
    expect(parts.map(({ content }) => content)).toEqual([crlf(letter.text), crlf(letter.html!)]);
  });

  it("comes alone when there is no HTML", () => {
    const { parts } = read({ html: undefined });
    expect(parts).toEqual([{ type: "text/plain", content: `${crlf(letter.text)}\r\n` }]);
  });

  it.each([
    ["lines of dots", ".\n..\n...\n.suite\n"],
    ["lines that a mailbox file would take for a new message", "From here\nFrom Marie\n>From\n"],
    ["blanks at the ends of lines", "a \nb\t\n \n\t\nc  "],
    ["equals signs and escapes", "a=b\n=\n=3D\n=?utf-8?Q?x?=\n"],
    ["something like a boundary", `--=_${letter.id}\n--=_${letter.id}--\n`],
    ["empty lines", "\n\n\n"],
    ["nothing in it", ""],
    ["control characters", "a\u0000b\u0007c\u000cd\u007f"],
    ["separators that are no line ends", "a\u0085b\u2028c\u2029d"],
    ["a byte order mark", "\ufeffa"],
  ])("keeps %s", (_, text) => {
    const { parts } = read({ text, html: text });
    expect(parts.map(({ content }) => content)).toEqual([crlf(text), crlf(text)]);
  });

  it.each([74, 75, 76, 77, 152, 5000])("keeps a line of %i characters, of one byte each and of several", (length) => {
    for (const unit of ["a", " ", ".", "é", "👩🏽‍🎓", "=", "a.", "F", "From "]) {
      const text = unit.repeat(length);
      expect(textOf(read({ text }))).toBe(text);
    }
  });

  it("gives every kind of line end as CRLF", () => {
    expect(alone("a\r\nb\nc\rd\n\re")).toBe("a\r\nb\r\nc\r\nd\r\n\r\ne\r\n");
  });

  it("begins no line with a dot or with From, whatever the line was cut from", () => {
    const text = `${"x".repeat(75)}.${"y".repeat(74)}From ${"z".repeat(69)}.\n.`;
    const lines = mimeMessage({ ...letter, text, html: undefined }).split("\r\n");
    expect(lines.filter((line) => /^\.|^From /.test(line))).toEqual([]);
    expect(alone(text)).toBe(`${crlf(text)}\r\n`);
  });

  it("is what was written, whatever was written", () => {
    const part = fc.oneof(
      fc.constantFrom("From ", ".", "=", "\n", "\r\n", " ", "\t", "--", "é", "🎓", "x".repeat(70)),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    const text = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (plain, html) => {
        const { parts } = read({ text: plain, html });
        expect(parts.map(({ content }) => content)).toEqual([crlf(plain), crlf(html)]);
      }),
      { numRuns: 300 },
    );
  });

  it("is not mixed up with the text of another message, longer or shorter", () => {
    const long = "é".repeat(600_000);
    const texts = ["court\n", long, "ée\n", long.slice(0, 10), ""];
    expect(texts.map((text) => textOf(read({ text })))).toEqual(texts.map(crlf));
  });

  it("replaces half characters rather than fail", () => {
    expect(alone("a\ud800b")).toBe("a\ufffdb\r\n");
    expect(decodeWords(read({ subject: "a\ud800b" }).headers.get("subject")!)).toBe("a\ufffdb");
  });
});

function crlf(text: string): string {
  return text.replace(/\r\n?|\n/g, "\r\n");
}
