/** Why no connection could be had, in the words of the server and with the way out. */
import { AdapterError, type CursusError, type Delivery, type Details, fill } from "@cursus/core";
import { type Answer, deliveryFor, readAnswer, type Step } from "./answers.ts";
import { type Advice, type FailureCode, smtpMessages } from "./messages.ts";
import type { Server } from "./options.ts";

/** What nodemailer puts on its errors. */
export interface SmtpError extends Error {
  readonly code?: string;
  /** The code of the system's error, where nodemailer replaced it. */
  readonly originalCode?: string;
  readonly timeoutType?: string;
  /** What the server said. */
  readonly response?: string;
  readonly responseCode?: number;
  /** What it was saying it to. */
  readonly command?: string;
}

/** `retryable`: whether it may pass by itself. */
interface Failure extends Details {
  readonly retryable: boolean;
  readonly reason?: string;
  readonly advice?: Advice;
  readonly seconds?: number;
  /** The server's code, where it gave one. */
  readonly answer?: string;
  /** What the failure means for a message that was waiting for the connection. */
  readonly delivery?: Pick<Delivery, "state" | "scope">;
}

export function failure(server: Server, code: FailureCode, details: Failure, cause?: Error): CursusError {
  const { host, port, user, name } = server;
  const all = { adapter: name, operation: "connect", host, port, ...(user !== undefined && { user }), ...details };
  const term = (term: string) => (smtpMessages as { [code: string]: { en: string } })[term]?.en;
  return new AdapterError(code, fill(smtpMessages[code].en, all, term), all, cause && { cause });
}

/** What a connection's failure means for a message that was to go over it. */
export function deliveryAfter(error: unknown): Delivery {
  const { code, message, details } = error as CursusError;
  const { answer, delivery, retryable } = details as Failure;
  return {
    state: delivery?.state ?? (retryable ? "deferred" : "refused"),
    scope: delivery?.scope ?? "connection",
    code: answer ?? code,
    reason: message,
  };
}

/** TCP could not be had. */
export function cannotReach(server: Server, error: NodeJS.ErrnoException): CursusError {
  const { code = "" } = error;
  if (code === "ENOTFOUND") return failure(server, "smtp.unknown_host", { retryable: false }, error);
  const advice = server.preset?.unreachable ?? (code === "ECONNREFUSED" ? "place" : "network");
  const details = { retryable: code !== "ERR_ACCESS_DENIED", reason: reasonOf(code, error), advice };
  return failure(server, "smtp.unreachable", details, error);
}

/** Nothing came in time. */
export function tooSlow(server: Server, seconds: number, step: "connect" | Step): CursusError {
  // A server that waits for TLS first says nothing to a client that waits for a greeting.
  const advice =
    step === "greeting" ? "place" : step === "connect" ? (server.preset?.unreachable ?? "network") : "later";
  return failure(server, "smtp.timeout", { retryable: true, seconds, step, advice });
}

/**
 * What went wrong between the first byte and the end of the sign-in.
 * @param hidden takes what is secret out of the server's words: some repeat what they were sent
 */
export function cannotOpen(
  server: Server,
  error: SmtpError,
  hidden: (words: string) => string = (words) => words,
): CursusError {
  const { command = "", code, originalCode = "", message } = error;
  // Before anything is cut or tidied: half a secret is still one.
  const response = error.response && hidden(error.response);
  const answer = response && readAnswer(response);
  if (answer && command.startsWith("AUTH")) return refusedLogin(server, answer);
  if (answer && command === "STARTTLS") {
    return failure(server, "smtp.no_tls", { retryable: answer.basic.startsWith("4"), reason: said(answer) });
  }
  if (answer) return turnedAway(server, answer);
  if (response) {
    const reason = JSON.stringify(response.slice(0, 60));
    return failure(server, "smtp.not_a_mail_server", { retryable: false, reason });
  }
  if (error.timeoutType) return tooSlow(server, secondsFor(server, error.timeoutType), "greeting");
  if (isCertificate(originalCode)) {
    const reason = reasonOf(originalCode, error);
    return failure(server, "smtp.bad_certificate", { retryable: false, reason }, error);
  }
  if (/^ERR_(?:SSL|TLS)_|^EPROTO$/.test(originalCode) || (code === "ETLS" && originalCode === "")) {
    // Hanging up in the middle says less than a refusal.
    return failure(server, "smtp.tls_failed", { retryable: originalCode === "", reason: plain(message) }, error);
  }
  if (code === "EAUTH") return failure(server, "smtp.no_login", { retryable: false, reason: plain(message) });
  return failure(server, "smtp.lost", { retryable: true, reason: plain(message), advice: "later" }, error);
}

function refusedLogin(server: Server, answer: Answer): CursusError {
  const { state, scope } = deliveryFor("login", answer);
  const details = { reason: said(answer), answer: answer.code, delivery: { state, scope } };
  // A method that the server does not have is no wrong password (RFC 4954, 4).
  if (["502", "503", "504"].includes(answer.basic)) {
    return failure(server, "smtp.no_login", { ...details, retryable: false });
  }
  const retryable = state === "deferred";
  const known = server.preset?.login.find(({ code }) => !code || code.test(answer.code))?.advice;
  const advice = retryable ? "later" : server.accessToken ? "token" : (known ?? "password");
  return failure(server, "smtp.refused_login", { ...details, retryable, advice });
}

function turnedAway(server: Server, answer: Answer): CursusError {
  const { state, scope } = deliveryFor("greeting", answer);
  const retryable = state === "deferred";
  const details = { retryable, reason: said(answer), answer: answer.code, delivery: { state, scope } };
  return failure(server, "smtp.unusable", { ...details, advice: retryable ? "later" : "administrator" });
}

function secondsFor({ timeouts }: Server, type: string): number {
  return type === "GREETING_TIMEOUT" || type === "UPGRADE_TIMEOUT" ? timeouts.greeting : timeouts.connect;
}

/** The system's code where there are words for it, else what it says. */
function reasonOf(code: string, error: Error): string {
  return `reason.${code}` in smtpMessages ? code : plain(error.message || code);
}

/** OpenSSL's names for what is wrong with a certificate, as Node passes them on. */
function isCertificate(code: string): boolean {
  if (code.startsWith("E")) return code === "ERR_TLS_CERT_ALTNAME_INVALID";
  return /CERT|CRL|ISSUER|SIGNATURE|_CA$|PURPOSE|PATH_LENGTH|HOSTNAME/.test(code);
}

function said({ code, words }: Answer): string {
  return plain(`${code} ${words}`);
}

/** To stand inside a sentence: one line, without a full stop of its own. */
function plain(words: string): string {
  return words
    .replace(/\s+/g, " ")
    .trim()
    .replace(/(?<!\.)\.+$/, "");
}
