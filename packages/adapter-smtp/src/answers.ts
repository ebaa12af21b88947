/**
 * What a mail server's answer means, as a table. Whom a failure is about decides who pays for it: a recipient's address is
 * given up, a sender's trouble stops the mailing and blames nobody, a connection's is tried again soon. Where an answer can
 * mean either, it is read as the sender's: an address that is wrongly given up is a person lost, a mailing that stops once
 * too often is started again.
 *
 * Sources: RFC 5321 (4.2.3, 4.3.2, 4.2.4.2), RFC 3463 and the IANA registry of enhanced status codes (RFC 5248 and later),
 * RFC 4954 (6, sign-in), RFC 7504 (521, 556), RFC 7505 (null MX), Google's list (support.google.com/a/answer/3726730),
 * Microsoft's list of non-delivery codes of Exchange Online.
 */

import type { Delivery } from "@cursus/core";
import { oneLine } from "./bounce-words.ts";

/** What the server was answering: the connection, EHLO, STARTTLS, AUTH, MAIL, RCPT, DATA, the message's last dot. */
export type Step = "greeting" | "hello" | "tls" | "login" | "sender" | "recipient" | "data" | "message";

export interface Answer {
  /** Three digits. */
  readonly basic: string;
  /** Subject and detail of the enhanced code: `1.1` of `5.1.1`. */
  readonly status?: string;
  /** `550 5.1.1`, or `550` where there is no more. */
  readonly code: string;
  /** What it says to people, in one line. */
  readonly words: string;
}

/** One row: an answer fits where everything that is given fits; `5.*` is any detail. The first that fits counts. */
export interface AnswerRow {
  readonly after?: readonly Step[];
  readonly basic?: readonly string[];
  readonly status?: readonly string[];
  readonly class?: "4" | "5";
  readonly scope: NonNullable<Delivery["scope"]>;
  /** Where the first digit does not say it: 4 is deferred, 5 refused. */
  readonly state?: Delivery["state"];
}

export const answerRows: readonly AnswerRow[] = [
  // The server is closing the channel, whatever it was asked and whatever the rest says (RFC 5321, 3.8).
  { basic: ["421"], scope: "connection" },
  // Before anybody signed in: too busy, or no mail from this machine (RFC 5321, 3.1: 554; RFC 7504: 521).
  { after: ["greeting", "hello"], class: "4", scope: "connection" },
  { after: ["greeting", "hello"], scope: "sender" },
  { after: ["tls"], scope: "connection" },
  // The account: wrong, unproven, disabled, or slowed down (RFC 4954, 6; RFC 5248: 525; 454 is also SES's for its quotas).
  { after: ["login"], scope: "sender" },
  { basic: ["454", "523", "524", "525", "530", "534", "535", "538"], scope: "sender" },
  // A command out of turn: this session went wrong, the message did not (RFC 5321, 4.3.2).
  { basic: ["503"], scope: "connection", state: "deferred" },

  // The sender's quota: Gmail's 550 5.4.5. Its 4.4.5 is a busy server.
  { status: ["4.5"], class: "5", scope: "sender" },
  // The sender's address: syntax, a domain without mail, a blocked account (Microsoft's 5.1.8), another's (5.2.252).
  { status: ["1.7", "1.8", "2.252"], scope: "sender" },
  { after: ["sender"], status: ["1.*", "2.*"], scope: "sender" },

  // A message that is too large, for the server or for one mailbox, or dangerous (Gmail's 552 5.7.0).
  { status: ["2.3", "3.4"], scope: "message" },
  { basic: ["552"], status: ["7.0"], scope: "message" },
  { after: ["sender"], basic: ["552"], scope: "message" },

  // A domain that takes no mail, or is not there (RFC 7504: 556; X.1.2; X.7.18, the domain changed hands).
  { basic: ["556"], scope: "domain" },
  { status: ["1.2", "7.18"], scope: "domain" },
  // A mailbox that does not exist, moved, is disabled or full, or changed hands. Microsoft's 5.1.10 is a missing mailbox,
  // RFC 7505's a domain without mail: what both allow to conclude is that this address does not work. X.4.4 likewise.
  { status: ["1.0", "1.1", "1.3", "1.4", "1.6", "1.10", "2.*", "4.4", "7.2", "7.17", "7.19"], scope: "recipient" },
  // RFC 3463 knows X.4.1 as passing only; Exchange Online answers 550 5.4.1 to a mailbox that it does not have.
  { status: ["4.1"], class: "5", scope: "recipient" },
  // Mailboxes and groups of Exchange that take mail from inside only.
  { status: ["7.124", "7.129", "7.133", "7.134", "7.135", "7.136"], scope: "recipient" },

  // The server itself: full, paused, too many connections at once (Exchange's 432 4.3.2), badly set up.
  { status: ["3.0", "3.1", "3.2", "3.5"], class: "4", scope: "connection" },
  { status: ["3.1", "3.2", "3.5"], scope: "sender" },
  // Its way to the recipient's domain; said of no recipient it is its own connection.
  { status: ["4.2", "4.5"], scope: "connection" },
  { after: ["recipient", "message"], status: ["4.*"], scope: "domain" },
  { status: ["4.*"], class: "4", scope: "connection" },
  // A dispute about the protocol; a recipient too many (Gmail's 452 4.5.3) when there is one only is a matter of rate.
  { status: ["5.3"], class: "5", scope: "sender" },
  { status: ["5.0"], class: "4", scope: "connection" },

  // Policy. "Not yet" to somebody new is greylisting, counted by recipient; all else is about who sends: a relay that is
  // not for us, a list of bad machines, SPF, DKIM, DMARC, a rate (X.7.20 to X.7.29). 5.7.1 after RCPT may also be the
  // recipient's own wish, but servers say it there of the sender and the machine, too (Postfix postpones those to RCPT).
  { after: ["recipient", "data", "message"], status: ["7.1"], class: "4", scope: "recipient" },
  { status: ["7.3", "7.5", "7.6", "7.7", "7.15", "7.16"], scope: "message" },
  { status: ["7.*"], scope: "sender" },

  // No enhanced code, or one that says no more. 451 and 452 are the server's own trouble, except after RCPT, where they
  // are used for greylisting and for full mailboxes. 554 is no answer to RCPT (RFC 5321, 4.3.2): old relays refuse with it.
  { after: ["sender", "data", "message"], basic: ["451", "452"], scope: "connection" },
  { after: ["recipient"], basic: ["554"], scope: "sender" },
  { after: ["sender"], scope: "sender" },
  { after: ["recipient"], scope: "recipient" },
  { scope: "message" },
];

/** An answer as it came, its lines parted by line feeds; absent when it is none. */
export function readAnswer(reply: string): Answer | undefined {
  const lines = reply.split(/\r?\n/).map((line) => answerLine.exec(line) ?? [line, "", "", "", line]);
  const [, basic = "", kind, status, last = ""] = lines.at(-1)!;
  if (basic === "") return undefined;
  const words = lines.map(([, , , , said = ""]) => said).join(" ");
  // qmail writes the enhanced code at the end: `553 sorry, no such mailbox (#5.1.1)`.
  const trailing = status === undefined ? /\(#([45])\.(\d{1,3}\.\d{1,3})\)/.exec(last) : null;
  const enhanced = trailing ? { kind: trailing[1], status: trailing[2]! } : status && { kind, status };
  if (!enhanced) return { basic, code: basic, words: oneLine(words) };
  const code = `${basic} ${enhanced.kind}.${enhanced.status}`;
  return { basic, status: enhanced.status, code, words: oneLine(words) };
}

const answerLine = /^([2-5]\d\d)(?:[ -]|$)(?:([245])\.(\d{1,3}\.\d{1,3})(?: |$))?(.*)$/;

export function rowFor(step: Step, { basic, status }: Answer): AnswerRow {
  return answerRows.find(
    (row) =>
      (!row.after || row.after.includes(step)) &&
      (!row.basic || row.basic.includes(basic)) &&
      (!row.class || basic.startsWith(row.class)) &&
      (!row.status || (status !== undefined && row.status.some((pattern) => fits(pattern, status)))),
  )!;
}

/** The delivery that an answer of 4xx or 5xx makes. */
export function deliveryFor(step: Step, answer: Answer): Delivery {
  const { scope, state } = rowFor(step, answer);
  const otherwise = answer.basic.startsWith("4") ? "deferred" : "refused";
  return { state: state ?? otherwise, scope, code: answer.code, reason: answer.words || answer.code };
}

function fits(pattern: string, status: string): boolean {
  return pattern.endsWith("*") ? status.startsWith(pattern.slice(0, -1)) : status === pattern;
}
