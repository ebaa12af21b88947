/**
 * What a gateway's answer means. As with mail, whom a failure is about decides who pays for it, and where an answer can mean
 * either it is read as the sender's: a mailing that stops is started again, a person who is given up is lost.
 */
import { type Delivery, fill } from "@cursus/core";
import { smsMessages } from "./messages.ts";
import type { Gateway } from "./options.ts";
import { type Answer, type AnswerRow, filled, type Holding, holds, type Values, valueAt } from "./shape.ts";

/** By status, for every gateway (RFC 9110; RFC 6585: 429; RFC 8470: 425). */
export const usualRows: readonly AnswerRow[] = [
  { status: [408, 425, 429, "5xx"], scope: "connection", state: "deferred" },
  { status: [413], scope: "message" },
  // Anything else, a wrong address and a wrong secret among them, would be answered to the next message, too.
  { scope: "sender" },
];

/** How long a gateway may make us wait at most, in seconds. */
const longestWait = 86_400;

export function deliveryFor(gateway: Gateway, answer: Answer, values: Values): Delivery {
  const { shape, now } = gateway;
  const { status, body, retryAfter } = answer;
  const known = shape.answers?.find((row) => fits(row, answer, gateway, values));
  if (!known && wasTaken(gateway, answer, values)) {
    const reference = text(valueAt(body, shape.reference ?? ""));
    return { state: "accepted", ...(reference !== undefined && { reference }) };
  }
  const { scope, state = "refused", why } = known ?? usualRows.find((row) => fits(row, answer, gateway, values))!;
  const code = text(valueAt(body, shape.code ?? "")) ?? `HTTP ${status}`;
  const words = wordsOf(gateway, answer, values);
  const wait = state === "deferred" ? secondsToWait(retryAfter, now()) : undefined;
  return {
    ...{
      state,
      scope,
      code,
      reason: why ? fill(smsMessages[`sms.${why}`].en, { reason: words }) : said(answer, words),
    },
    ...(wait !== undefined && { retryAfter: new Date(now() + wait * 1000).toISOString() }),
  };
}

/** What the gateway says, in one line, without secrets and without the number: a reason outlives the message. */
export function wordsOf(gateway: Gateway, { status, body }: Answer, { to = "" }: Values = {}): string {
  const { shape, user, password, token, keys } = gateway;
  const told = text(valueAt(body, shape.reason ?? "")) ?? text(valueAt(body, "text")) ?? "";
  const secrets = [password, token, user, ...Object.values(keys ?? {})].filter((secret) => secret !== undefined);
  const national = to.slice(1);
  const shown = [...secrets, to, national]
    .filter((hidden) => hidden.length > 3)
    .reduce((words, hidden) => words.replaceAll(hidden, "…"), told.slice(0, 2000));
  const line = shown
    .replace(/[\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 300)
    .toWellFormed();
  return line === "" ? `HTTP ${status}` : line;
}

function said({ status }: Answer, words: string): string {
  if (status >= 200 && status < 300) return fill(smsMessages["sms.not_taken"].en, { reason: words });
  return status >= 300 && status < 400 ? smsMessages["sms.moved"].en : words;
}

function wasTaken({ shape }: Gateway, { status, body }: Answer, values: Values): boolean {
  if (status < 200 || status > 299) return false;
  return shape.accepted ? holds(body, filledHolding(shape.accepted, values)) : !speaksOfError(body);
}

/** What gateways that answer 200 to everything say when it went wrong. */
function speaksOfError(body: unknown): boolean {
  const { error, errors, success, ok } = (typeof body === "object" && body !== null ? body : {}) as {
    readonly [key: string]: unknown;
  };
  const several = Array.isArray(errors) ? errors.length > 0 : Boolean(errors);
  return Boolean(error) || several || success === false || ok === false;
}

function fits(row: AnswerRow, { status, body }: Answer, { shape }: Gateway, values: Values): boolean {
  const code = text(valueAt(body, shape.code ?? ""));
  const isStatus = (one: number | string) => String(one) === String(status) || one === `${Math.floor(status / 100)}xx`;
  return (
    (!row.status || row.status.some(isStatus)) &&
    (!row.code || row.code.some((one) => String(one) === code)) &&
    (!row.holds || holds(body, filledHolding(row.holds, values)))
  );
}

function filledHolding(wanted: Holding, values: Values): Holding {
  const entries = Object.entries(wanted).map(([place, value]) => [place, filled(String(value), values) ?? ""]);
  return Object.fromEntries(entries);
}

/** RFC 9110, 10.2.3: seconds, or a date. */
function secondsToWait(given: string | undefined, now: number): number | undefined {
  if (given === undefined) return undefined;
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - now) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds, longestWait) : undefined;
}

function text(value: unknown): string | undefined {
  return (typeof value === "string" && value !== "") || typeof value === "number"
    ? String(value).slice(0, 200)
    : undefined;
}
