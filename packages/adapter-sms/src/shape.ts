/**
 * What a gateway wants to be sent and what its answers mean, as plain data: a configuration file can hold it. Texts may name
 * `{to}` (+33612345678), `{number}` (the same without +), `{from}`, `{text}`, `{id}` (the same at each attempt), `{coding}`
 * (`7bit` or `8bit`), `{receipts}`, and the secrets `{user}`, `{password}`, `{token}`. A field whose value is absent is left out.
 */
import type { Delivery, Json } from "@cursus/core";

export interface SmsShape {
  readonly method?: "POST" | "PUT";
  readonly headers?: { readonly [name: string]: string };
  /** The request as a form. Either this or `json`. */
  readonly form?: { readonly [field: string]: string };
  /** The request as JSON, every text in it a template. */
  readonly json?: Json;
  /** A header by which the gateway knows a message that it was given before; its value is the message's id. */
  readonly idempotencyHeader?: string;
  /**
   * What an answer of 2xx holds if the message was taken, by place (`messages.0.status`; `text`: an answer that is not JSON). A
   * list fits by any of its values; `queued*` is a beginning. Absent: any answer of 2xx that speaks of no error.
   */
  readonly accepted?: Holding;
  /** Where the answer has the gateway's name of the message, its code for an error, and its words. */
  readonly reference?: string;
  readonly code?: string;
  readonly reason?: string;
  /** What answers mean, asked before the usual rows. */
  readonly answers?: readonly AnswerRow[];
  /** What to GET to see that the gateway lets us in: an address, or a path on it. Absent: whether it answers at all. */
  readonly check?: string;
}

export interface Holding {
  readonly [place: string]: string | number | boolean;
}

/** One row: an answer fits where everything that is given fits. The first that fits counts. */
export interface AnswerRow {
  /** `429`, or `5xx`. */
  readonly status?: readonly (number | string)[];
  readonly code?: readonly (number | string)[];
  readonly holds?: Holding;
  readonly scope: NonNullable<Delivery["scope"]>;
  /** `refused` if absent. */
  readonly state?: "refused" | "deferred";
  /** A sentence of our own for a reason that the gateway tells badly. */
  readonly why?: "country" | "stopped";
}

/** A gateway's answer, as far as it is read. */
export interface Answer {
  readonly status: number;
  /** The JSON, or `{ text }`. */
  readonly body: unknown;
  readonly retryAfter?: string;
}

/** The value at a place: `error.code`, `messages.0.id`. */
export function valueAt(body: unknown, place: string): unknown {
  let value = body;
  for (const part of place.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as { readonly [key: string]: unknown })[part];
  }
  return value;
}

export function holds(body: unknown, wanted: Holding): boolean {
  return Object.entries(wanted).every(([place, expected]) => {
    const found = valueAt(body, place);
    return (Array.isArray(found) ? found : [found]).some((one) => same(one, String(expected)));
  });
}

function same(found: unknown, expected: string): boolean {
  if (found === undefined || found === null || typeof found === "object") return false;
  return expected.endsWith("*") ? String(found).startsWith(expected.slice(0, -1)) : String(found) === expected;
}

/** What the braces of templates stand for. */
export type Values = { readonly [name: string]: string | undefined };

/** A template filled; absent when something that it names is. */
export function filled(template: string, values: Values): string | undefined {
  let whole = true;
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    whole &&= values[name] !== undefined;
    return values[name] ?? "";
  });
  return whole ? text : undefined;
}

/** The same for every text in a piece of JSON. */
export function filledJson(template: Json, values: Values): Json | undefined {
  if (typeof template === "string") return filled(template, values);
  if (typeof template !== "object") return template;
  if (Array.isArray(template)) return template.flatMap((one: Json) => filledJson(one, values) ?? []);
  const entries = Object.entries(template).map(([key, value]) => [key, filledJson(value as Json, values)] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, Json] => entry[1] !== undefined));
}

/** The names in a shape's templates. */
export function namesIn({ headers = {}, form = {}, json = {} }: SmsShape): ReadonlySet<string> {
  const text = JSON.stringify([headers, form, json]);
  return new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!));
}
