/** What a gateway tells later of a message that it took: read from its callback, decided by a table of its words. */
import type { Receipt } from "@cursus/core";
import type { PresetName } from "./presets.ts";
import { valueAt } from "./shape.ts";

/** Where a callback has what, and which of its words are an end; a word that is in neither list is on the way. */
export interface ReceiptShape {
  readonly reference: string;
  readonly state: string;
  readonly delivered: readonly string[];
  readonly failed: readonly string[];
  readonly at?: string;
  readonly code?: string;
  readonly reason?: string;
  /** The codes that are about the person's phone; every other is about the message. Absent: all of them are. */
  readonly recipient?: readonly string[];
}

/** Twilio: MessageStatus. OVH: `ptt`, where 4 is delivered, 0 to 3 are on the way, and every other is an error. */
export const receiptShapes: { readonly [name in PresetName]: ReceiptShape } = {
  twilio: {
    ...{ reference: "MessageSid", state: "MessageStatus", code: "ErrorCode", reason: "ErrorMessage" },
    delivered: ["delivered", "read"],
    failed: ["undelivered", "failed", "canceled"],
    // Switched off, blocked, unknown, a landline, STOP; others are filters, queues and accounts.
    recipient: ["30003", "30004", "30005", "30006", "21610"],
  },
  // `description` is their state of the receipt: 1 success, 2 failed, 16 in error; 0, 4 and 8 wait.
  ovh: {
    ...{ reference: "id", state: "description", at: "date", code: "ptt", reason: "descriptionDlr" },
    delivered: ["1"],
    failed: ["2", "16"],
  },
  json: usual(),
  form: usual(),
};

/**
 * The receipt in a callback; absent when it tells no end, or is none.
 * @param body a form (or the query of the callback's address) or JSON, as it came
 * @param now the moment that counts where the callback tells none
 */
export function readReceipt(
  body: string,
  preset: PresetName | ReceiptShape,
  now: () => number = Date.now,
): Receipt | undefined {
  const shape = typeof preset === "string" ? receiptShapes[preset] : preset;
  const given = fieldsOf(body);
  const field = (place: string | undefined) => textAt(given, place);
  const reference = field(shape.reference);
  const word = field(shape.state)?.toLowerCase();
  if (reference === undefined || word === undefined) return undefined;
  const delivered = shape.delivered.includes(word);
  if (!delivered && !shape.failed.includes(word)) return undefined;
  const code = field(shape.code);
  const reason = field(shape.reason);
  return {
    reference,
    state: delivered ? "delivered" : "failed",
    at: momentOf(field(shape.at), now),
    ...(!delivered && code !== undefined && { code }),
    ...(!delivered && { scope: scopeOf(shape, code), reason: reason ?? word }),
  };
}

function scopeOf({ recipient }: ReceiptShape, code: string | undefined): Receipt["scope"] {
  return !recipient || (code !== undefined && recipient.includes(code)) ? "recipient" : "message";
}

function usual(): ReceiptShape {
  return {
    ...{ reference: "id", state: "status", at: "at", code: "code", reason: "reason" },
    delivered: ["delivered", "delivrd", "read", "success"],
    failed: ["failed", "undelivered", "undeliv", "rejected", "rejectd", "expired", "error"],
  };
}

/** No gateway has more to say of one message. */
const longestBody = 64 * 1024;

function fieldsOf(body: string): unknown {
  const text = body.slice(0, longestBody).trim();
  if (!text.startsWith("{")) return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

function textAt(given: unknown, place: string | undefined): string | undefined {
  const value = place === undefined ? undefined : valueAt(given, place);
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? oneLine(value) : undefined;
}

function oneLine(words: string): string {
  return words
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 300)
    .toWellFormed();
}

/** A date with its zone; one without tells no moment. */
function momentOf(given: string | undefined, now: () => number): string {
  const zoned = given !== undefined && /(?:Z|[+-]\d\d:?\d\d|GMT)$/.test(given) ? Date.parse(given) : Number.NaN;
  return new Date(Number.isNaN(zoned) ? now() : zoned).toISOString();
}
