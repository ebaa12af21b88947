/** Reports of non-delivery that are written for people only (qmail, older Exim, Exchange and Gmail): what can be told from them. */
import { type MailPart, textOf } from "./bounce-parts.ts";

export interface WrittenReport {
  readonly kind: "bounce" | "delay";
  readonly recipients: readonly string[];
  /** The line with the code. */
  readonly said: string;
  /** `5.1.1` */
  readonly status?: string;
}

/** Where these programs put the mail that they return. */
const copies = [
  "--- Below this line is a copy of the message",
  "------ This is a copy of",
  "----- Original message -----",
  "----- Message header follows -----",
  "Original message headers:",
  "En-têtes de message d'origine :",
  "En-têtes de message d’origine :",
];

/** The report in a mail of one of these kinds; absent when it is none. */
export function readWritten(mail: MailPart, text: string): WrittenReport | undefined {
  const { headers } = mail;
  const failed = headers.get("x-failed-recipients");
  if (failed === undefined && !isFromServer(headers)) return undefined;
  const report = beforeCopy(text);
  const line = lineWithCode(report);
  const subject = headers.get("subject") ?? "";
  const delayed = /\b(?:delayed|still being retried|retard|warning)\b/i.test(subject) || stillTrying.test(report);
  const gaveUp = failing.test(report) || failing.test(subject);
  if (line === undefined && failed === undefined && !gaveUp && !delayed) return undefined;
  const status = line?.status;
  const passing = status?.startsWith("4") ?? false;
  return {
    kind: delayed || (passing && !gaveUp) ? "delay" : "bounce",
    recipients: addressesIn(failed ?? report),
    said: line?.said ?? oneLine(failing.exec(report)?.[0] ?? subject),
    ...(status !== undefined && { status }),
  };
}

/** The part of a mail that speaks for itself: of a multipart the first text. */
export function plainText(mail: MailPart): string {
  if (mail.parts.length === 0) return mail.type.startsWith("text/") || mail.type === "" ? textOf(mail) : "";
  const [first] = mail.parts;
  return first && !first.type.startsWith("message/") ? plainText(first) : "";
}

/** Message-IDs that stand in a text as header lines: those of the mail that is returned below. */
export function messageIdsIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/^[ \t>]*Message-ID:\s{0,4}<([^<>\s]+)>/gim), ([, id]) => id!)
    .filter((id) => id.length <= 250)
    .slice(0, 5);
}

const stillTrying =
  /no action is required|you do not need to (?:re)?send|will (?:be retried|keep trying|continue to|retry)|not been delivered yet|has not yet been delivered|n'a pas encore|nouvelle tentative/i;
const failing =
  /permanent(?:ly)? (?:error|fail|fatal)|could not be delivered|couldn't be delivered|was not delivered|wasn't delivered|wasn't found|not be found|undeliverable|failed permanently|delivery (?:has )?failed|n'a pas pu être remis|non remis|échec de la remise|introuvable/i;

function isFromServer(headers: MailPart["headers"]): boolean {
  const from = (headers.get("from") ?? "").toLowerCase();
  return (
    /\b(?:mailer-daemon|postmaster|mail-daemon|maildelivery)@/.test(from) ||
    /\bmicrosoftexchange[0-9a-f]*@/.test(from) ||
    /mail delivery (?:sub)?system|<>/.test(from)
  );
}

function beforeCopy(text: string): string {
  const ends = copies.map((mark) => text.indexOf(mark)).filter((at) => at >= 0);
  return text.slice(0, Math.min(32 * 1024, ...ends));
}

/** The line with a server's code: one with both kinds of code rather than one with either. */
function lineWithCode(report: string): { readonly said: string; readonly status?: string } | undefined {
  let best: { said: string; status?: string; rank: number } | undefined;
  for (const line of report.split("\n", 500)) {
    const short = line.slice(0, 1000);
    const status = /(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d]|\.\d)/.exec(short);
    const basic = /(?<![\d.])([45])[0-5]\d(?=[ -])/.test(short);
    const rank = (status ? 2 : 0) + (basic && isAnswer(short) ? 1 : 0);
    if (rank > (best?.rank ?? 0)) best = { rank, said: oneLine(short), ...(status && { status: status[0] }) };
  }
  return best;
}

/** A server's code comes soon after the line's beginning, or after a word that says whose it is. */
function isAnswer(line: string): boolean {
  const codes = Array.from(line.matchAll(/[45][0-5]\d[ -]/g), ({ index }) => index);
  return codes.some(
    (at) => at <= 80 || /said|respon|server|error|host|remote|smtp/i.test(line.slice(Math.max(0, at - 86), at)),
  );
}

function addressesIn(text: string): readonly string[] {
  const found = Array.from(
    text.slice(0, 8192).matchAll(/(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+/g),
    ([one]) => one,
  ).filter((address) => address.length <= 254);
  return [...new Set(found)].filter((address) => !/^(?:mailer-daemon|postmaster)@/i.test(address)).slice(0, 5);
}

/** Printable, and short enough to be kept. */
export function oneLine(words: string): string {
  return words
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 300)
    .toWellFormed();
}
