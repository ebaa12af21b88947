/** What is answered when a request cannot be done: RFC 9457, with the code and the sentence of the core. */
import { type Details, httpStatusOf, isCursusError, type Language, type Messages } from "@cursus/core";
import type { ApiCode } from "./messages.ts";

export interface Problem {
  readonly status: number;
  readonly headers: { readonly [name: string]: string };
  readonly body: { readonly [field: string]: unknown };
}

export interface Telling {
  readonly messages: Messages;
  readonly language: Language;
}

/** What is wrong here stands in the address: a request has no content to be processed. */
const statuses = {
  ...{ InvalidInputError: 400, "page.bad_position": 400 },
  ...{ "api.method": 405, "api.failed": 500, "api.source_failed": 502 },
};

/** Seconds after which one may try again where nothing else is known. */
const retryAfter = 30;

export function statusOf(error: unknown): number {
  return httpStatusOf(error, statuses);
}

export function problemOf(error: unknown, { messages, language }: Telling): Problem {
  const status = statusOf(error);
  const { code, details, otherwise } = shownOf(error, status);
  const detail = messages.say(language, code, details, otherwise);
  const errors = faultsOf(details, { messages, language });
  return {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Content-Language": language,
      ...headersOf(status, code, details),
    },
    body: {
      type: `urn:cursus:${code}`,
      title: messages.say(language, `api.title_${status}` satisfies ApiCode | string),
      ...{ status, detail, code },
      ...(errors.length > 0 && { errors }),
    },
  };
}

/** Of what failed here, only that it did: names of hosts and files are nobody's business outside. */
function shownOf(error: unknown, status: number): { code: string; details: Details; otherwise?: string } {
  if (isCursusError(error) && (status < 500 || error.code.startsWith("api.")))
    return { code: error.code, details: error.details, otherwise: error.message };
  return status === 503
    ? { code: "api.unavailable", details: { seconds: retryAfter } }
    : { code: "api.failed", details: {} };
}

function headersOf(status: number, code: string, details: Details): { readonly [name: string]: string } {
  switch (status) {
    case 401:
      // RFC 6750: a request without a key is told how to bring one, and of no error.
      return {
        "WWW-Authenticate":
          code === "clients.no_key"
            ? 'Bearer realm="cursus"'
            : `Bearer realm="cursus", error="invalid_token", error_description="${code}"`,
      };
    case 403:
      return code === "api.scope"
        ? { "WWW-Authenticate": `Bearer realm="cursus", error="insufficient_scope", scope="${details.scope}"` }
        : {};
    case 405:
      return { Allow: "GET, HEAD" };
    case 429:
      return {
        "Retry-After": String(details.seconds),
        "RateLimit-Policy": ratePolicy(Number(details.limit)),
        RateLimit: `"key";r=0;t=${details.seconds}`,
      };
    case 502:
    case 503:
      return { "Retry-After": String(retryAfter) };
    default:
      return {};
  }
}

/** The fields of draft-ietf-httpapi-ratelimit-headers. */
export function ratePolicy(limit: number): string {
  return `"key";q=${limit};w=60`;
}

interface FaultOfAddress {
  readonly code: string;
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly details?: Details;
}

function faultsOf({ issues = [] }: Details, { messages, language }: Telling) {
  return (issues as readonly FaultOfAddress[]).map(({ code, message, path, details }) => ({
    parameter: path.join("."),
    code,
    detail: messages.say(language, code, details, message),
  }));
}
