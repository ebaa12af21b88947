/** One request and its answer, bounded in time and size; and why there was none. */
import { AdapterError, type CursusError, type Delivery, type Details, fault, fill } from "@cursus/core";
import { type Advice, type FailureCode, smsMessages } from "./messages.ts";
import type { Gateway } from "./options.ts";
import type { Request } from "./request.ts";
import type { Answer } from "./shape.ts";

/** No gateway answers one message with more. */
const answerAtMost = 64 * 1024;

/**
 * Raises what {@link failureOf} reads.
 * @param stop ends the wait early
 */
export async function exchange(gateway: Gateway, request: Request, stop: AbortSignal): Promise<Answer> {
  const { url, method, headers, body } = request;
  const response = await gateway.fetch(url, {
    ...{ method, headers },
    ...(body !== undefined && { body }),
    // Elsewhere is not where the secrets were meant for.
    redirect: "manual",
    signal: AbortSignal.any([AbortSignal.timeout(gateway.timeout * 1000), stop]),
  });
  const retryAfter = response.headers.get("retry-after");
  return {
    status: response.status,
    body: parsed(await firstOf(response)),
    ...(retryAfter !== null && { retryAfter }),
  };
}

async function firstOf({ body }: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of body ?? []) {
    pieces.push(piece);
    size += piece.length;
    if (size > answerAtMost) break;
  }
  return Buffer.concat(pieces).subarray(0, answerAtMost).toString("utf8");
}

function parsed(answer: string): unknown {
  try {
    const value: unknown = JSON.parse(answer);
    return typeof value === "object" && value !== null ? value : { text: String(value) };
  } catch {
    return { text: answer };
  }
}

/** Why no answer came. `sent`: the message may have left before that. */
export interface Failure {
  readonly code: FailureCode;
  readonly sent: boolean;
  readonly retryable: boolean;
  readonly reason: string;
  readonly advice: Advice;
}

export function failureOf(error: unknown): Failure {
  const { name, message, cause } = error as Error;
  if (name === "TimeoutError") {
    return { code: "sms.timeout", sent: true, retryable: true, reason: message, advice: "later" };
  }
  const { code = "", message: reason = message } = (cause ?? error) as NodeJS.ErrnoException;
  if (/CERT|ISSUER|SIGNATURE|SELF_SIGNED|^ERR_(?:SSL|TLS)_|^EPROTO$|HOSTNAME/.test(code)) {
    return { code: "sms.insecure", sent: false, retryable: false, reason: plain(reason), advice: "place" };
  }
  if (neverConnected.has(code)) {
    const retryable = code !== "ENOTFOUND";
    return { code: "sms.unreachable", sent: false, retryable, reason: plain(reason || code), advice: "place" };
  }
  return { code: "sms.unreachable", sent: true, retryable: true, reason: plain(reason), advice: "later" };
}

/** What is raised before a byte of the request has left. */
const neverConnected = new Set([
  ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "EADDRNOTAVAIL", "EHOSTDOWN"],
  ...["UND_ERR_CONNECT_TIMEOUT", "ERR_ACCESS_DENIED", "EMFILE"],
]);

/** What a failure means for the message: one that may have arrived is in doubt, unless the gateway tells doubles apart. */
export function deliveryAfter(gateway: Gateway, failure: Failure): Delivery {
  const { sent, retryable } = failure;
  if (sent && gateway.shape.idempotencyHeader === undefined) {
    const code = "sms.in_doubt";
    return { state: "unknown", scope: "connection", code, reason: fill(smsMessages[code].en, { place: gateway.name }) };
  }
  const { code, message } = adapterError(gateway, failure.code, "send", { ...failure });
  return { state: retryable ? "deferred" : "refused", scope: "connection", code, reason: message };
}

export function adapterError(
  { name, timeout }: Gateway,
  code: FailureCode,
  operation: "check" | "send",
  { reason, advice, retryable }: { readonly reason: string; readonly advice: Advice; readonly retryable: boolean },
  cause?: unknown,
): CursusError {
  const details: Details = {
    ...{ adapter: name, place: name, operation, reason, retryable, seconds: timeout },
    advice: `sms_${advice}`,
  };
  const term = (term: string) => (smsMessages as { [code: string]: { en: string } })[term]?.en;
  const error = fault(AdapterError, smsMessages, code, details, { cause });
  error.message = fill(smsMessages[code].en, details, term);
  return error;
}

/** To stand inside a sentence: one line, without a full stop of its own. */
function plain(words: string): string {
  return words.replace(/\s+/g, " ").trim().slice(0, 300).replace(/\.$/, "");
}
