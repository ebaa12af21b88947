/**
 * Paying online. The port is two verbs: where to send the person, and what a call back means. The adapter here speaks the
 * signed form of French bank gateways (fields `PBX_…`, HMAC-SHA512 under a shared key).
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { ConfigurationError, ForbiddenError, fault } from "../kernel/errors.ts";
import { addSeconds, type Clock, type Instant, systemClock } from "../kernel/time.ts";
import { examMessages } from "./messages.ts";

/** Something to pay. The amount is in the currency's smallest unit, above 0. */
export interface PaymentOrder {
  readonly registration: string;
  readonly amount: number;
  readonly currency: string;
  /** Where the receipt goes. */
  readonly email?: string;
}

export interface PaymentStart {
  /** Where to send the person. */
  readonly url: string;
  /** What the call back will name. */
  readonly reference: string;
}

/** What a call back says, once it is known to be the gateway's. */
export type PaymentVerdict =
  | {
      readonly state: "accepted";
      readonly registration: string;
      readonly reference: string;
      readonly amount: number;
      readonly currency: string;
    }
  | { readonly state: "refused"; readonly registration: string; readonly reference: string; readonly reason: string }
  /** The bank took it, and it is not what was asked for: somebody has to look into it. */
  | {
      readonly state: "doubtful";
      readonly registration: string;
      readonly reference: string;
      readonly amount: number;
      readonly why: "late" | "amount";
    };

/** A way to be paid online. */
export interface Payments {
  start(order: PaymentOrder): Promise<PaymentStart>;
  /**
   * @param callback the fields of the call back, as they came
   * @throws ForbiddenError `exams.payment_forged`
   */
  confirm(callback: Readonly<Record<string, string>>): Promise<PaymentVerdict>;
}

export interface SignedFormOptions {
  /** The gateway's page. */
  readonly url: string;
  readonly site: string;
  readonly rank: string;
  readonly identifier: string;
  /** Shared with the gateway, hexadecimal, 32 bytes or more. */
  readonly key: string;
  /** Where the person comes back to. */
  readonly returnUrl: string;
  /** Where the gateway calls back; its own setting if absent. */
  readonly callbackUrl?: string;
  /** How long after the start a payment is taken; 60 if absent. */
  readonly validMinutes?: number;
  readonly clock?: Clock;
}

/** Sends people to a bank's page by a signed address, and checks what it calls back with. */
export function signedFormPayments(options: SignedFormOptions): Payments {
  const { clock = systemClock, validMinutes = 60 } = options;
  if (!/^([0-9a-fA-F]{2}){32,}$/.test(options.key)) throw fault(ConfigurationError, examMessages, "exams.payment_key");
  const key = Buffer.from(options.key, "hex");

  return {
    async start({ registration, amount, currency, email }) {
      const now = clock.now();
      const reference = referenceOf({ registration, amount, currency, startedAt: now });
      const fields: readonly (readonly [string, string])[] = [
        ["PBX_SITE", options.site],
        ["PBX_RANG", options.rank],
        ["PBX_IDENTIFIANT", options.identifier],
        ["PBX_TOTAL", String(amount)],
        ["PBX_DEVISE", numberOfCurrency(currency)],
        ["PBX_CMD", reference],
        ...(email === undefined ? [] : [["PBX_PORTEUR", email] as const]),
        ["PBX_RETOUR", "amount:M;reference:R;authorisation:A;error:E;date:W;time:Q"],
        ["PBX_EFFECTUE", options.returnUrl],
        ["PBX_REFUSE", options.returnUrl],
        ["PBX_ANNULE", options.returnUrl],
        ...(options.callbackUrl === undefined ? [] : [["PBX_REPONDRE_A", options.callbackUrl] as const]),
        ["PBX_HASH", "SHA512"],
        ["PBX_TIME", now],
      ];
      const signature = signatureOf(key, fields);
      const query = [...fields, ["PBX_HMAC", signature] as const].map(
        ([name, value]) => [name, value] as [string, string],
      );
      return { url: `${options.url}?${new URLSearchParams(query)}`, reference };
    },
    async confirm({ hmac = "", ...fields }) {
      const sorted = Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1));
      if (!isSame(signatureOf(key, sorted), hmac)) throw forged();
      const { reference = "", error = "", amount = "" } = fields;
      const order = readReference(reference);
      if (!order) throw forged();
      const { registration, currency } = order;
      if (error !== "00000") return { state: "refused", registration, reference, reason: error };
      const taken = /^[1-9]\d{0,11}$/.test(amount) ? Number(amount) : undefined;
      if (taken === undefined) throw forged();
      const doubtful = { state: "doubtful", registration, reference, amount: taken } as const;
      if (taken !== order.amount) return { ...doubtful, why: "amount" };
      if (clock.now() > addSeconds(order.startedAt, validMinutes * 60)) return { ...doubtful, why: "late" };
      return { state: "accepted", registration, reference, amount: order.amount, currency };
    },
  };
}

/** The upper-case hexadecimal HMAC-SHA512 of `NAME=value&NAME=value`, in the order given. */
export function signatureOf(key: Buffer, fields: readonly (readonly [string, string])[]): string {
  const text = fields.map(([name, value]) => `${name}=${value}`).join("&");
  return createHmac("sha512", key).update(text).digest("hex").toUpperCase();
}

interface Order {
  readonly registration: string;
  readonly amount: number;
  readonly currency: string;
  readonly startedAt: Instant;
}

/** The order is in the reference, which the gateway signs: nothing has to be kept between the start and the call back. */
function referenceOf({ registration, amount, currency, startedAt }: Order): string {
  return `${registration}.${amount}.${currency}.${Date.parse(startedAt).toString(36)}`;
}

function readReference(reference: string): Order | undefined {
  const found = /^([0-9A-Za-z]{22})\.([1-9]\d{0,11})\.([A-Z]{3})\.([0-9a-z]{1,10})$/.exec(reference);
  if (!found) return undefined;
  const [, registration, amount, currency, started] = found;
  const startedAt = new Date(Number.parseInt(started!, 36)).toISOString();
  return { registration: registration!, amount: Number(amount), currency: currency!, startedAt };
}

/** ISO 4217 numbers, of the currencies of places that French universities hold exams in. */
const currencyNumbers: { readonly [currency: string]: string } = {
  ...{ EUR: "978", XPF: "953", CAD: "124", USD: "840", GBP: "826", CHF: "756", XOF: "952", XAF: "950" },
  ...{ MAD: "504", TND: "788", JPY: "392", CNY: "156", VND: "704" },
};

function numberOfCurrency(currency: string): string {
  const number = currencyNumbers[currency];
  if (number === undefined) throw fault(ConfigurationError, examMessages, "exams.payment_currency", { currency });
  return number;
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b.toUpperCase())];
  return left.length === right.length && timingSafeEqual(left, right);
}

function forged() {
  return fault(ForbiddenError, examMessages, "exams.payment_forged");
}
