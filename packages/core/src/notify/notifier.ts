/**
 * The notifier port: one message to one person, over one channel. An adapter translates and sends; it decides nothing
 * about who is told what. It never throws for an answer of the other side: the answer is the {@link Delivery}.
 */
import { fill, type Language } from "../kernel/messages.ts";
import type { Instant } from "../kernel/time.ts";
import { notifierMessages } from "./messages.ts";

export interface Mailbox {
  /** An email address, or a phone number in E.164 (`+221771234567`), as the channel asks. */
  readonly address: string;
  readonly name?: string;
}

export interface Message {
  /** Stable across attempts, unique among messages; becomes the Message-ID. Letters, digits, `-`, `_` and inner dots. */
  readonly id: string;
  readonly to: Mailbox;
  readonly from: Mailbox;
  readonly replyTo?: Mailbox;
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly language: Language;
  /** When it was composed; becomes the Date. */
  readonly at: Instant;
  /** Where one request opts out (RFC 8058), for messages that have an opt-out. */
  readonly unsubscribe?: string;
}

/**
 * What the other side said. `scope` tells whom a failure is about: this message, this recipient, their domain, the
 * sender's account, or the connection; a sender's or a connection's trouble is nobody else's fault.
 */
export interface Delivery {
  readonly state: "accepted" | "deferred" | "refused" | "unknown";
  readonly scope?: "message" | "recipient" | "domain" | "sender" | "connection";
  /** The other side's code, e.g. `550 5.1.1`. */
  readonly code?: string;
  readonly reason?: string;
  readonly retryAfter?: Instant;
  /** What the other side calls the message. */
  readonly reference?: string;
}

export interface Notifier {
  readonly channel: "email" | "sms" | (string & {});
  /** What to call it in a message: a scheme and a place, never a password. */
  readonly name: string;
  /** Whether messages stay on this machine (files, a console, a server on loopback). */
  readonly local: boolean;
  /** How many messages it likes to have under way at once. */
  readonly concurrency: number;
  /** Reaches the other side and signs in, without sending. Rejects with an `AdapterError` that says what to do. */
  check(): Promise<void>;
  /** Never rejects: whatever happens is a {@link Delivery}. */
  send(message: Message): Promise<Delivery>;
  /** Waits shortly for what is under way; may be called more than once. */
  close(): Promise<void>;
}

/** The answer to a message that no notifier passes on; absent for all others. Each notifier asks before it sends. */
export function refusedMessage(message: Message): Delivery | undefined {
  const field = forgedField(message);
  if (field === undefined) return undefined;
  const code = "notifier.forged";
  return { state: "refused", scope: "message", code, reason: fill(notifierMessages[code].en, { field }) };
}

/** What in a message could forge a header or end it early, as `field U+000A`; every notifier is spared it. */
export function forgedField(message: Message): string | undefined {
  const { id, to, from, replyTo, subject, unsubscribe, text, html } = message;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ["to", to.address],
    ["to", to.name],
    ["from", from.address],
    ["from", from.name],
    ["replyTo", replyTo?.address],
    ["replyTo", replyTo?.name],
    ["subject", subject],
    ["unsubscribe", unsubscribe],
  ];
  for (const [field, value] of lines) {
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    const found = value === undefined ? null : /[\u0000-\u001f\u007f\u0085\u2028\u2029]/.exec(value);
    if (found) return `${field} ${codePoint(found[0])}`;
  }
  if (id === "") return "id";
  const inId = /^[.]|[^A-Za-z0-9._-]|[.]$/.exec(id);
  if (inId) return `id ${codePoint(inId[0])}`;
  return text.includes("\u0000") || html?.includes("\u0000") ? "text U+0000" : undefined;
}

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}
