/** The notifier over an HTTP gateway: a text message to one person is one request, and its answer becomes a delivery. */
import { type Delivery, fill, type Message, type Notifier, refusedMessage } from "@cursus/core";
import { deliveryFor, wordsOf } from "./answers.ts";
import { adapterError, deliveryAfter, exchange, failureOf } from "./exchange.ts";
import { fitted } from "./fit.ts";
import { smsMessages } from "./messages.ts";
import { type Gateway, isE164, isSender, readOptions, type SmsOptions } from "./options.ts";
import { checkRequest, ovhSigner, type Request, secretValues, sendRequest } from "./request.ts";
import { segmentsOf } from "./segments.ts";
import type { Answer, Values } from "./shape.ts";

/** How many seconds `close` waits for messages under way. */
const farewell = 5;

/**
 * Text messages through a gateway. Reaches nothing before the first message.
 *
 *     const sms = smsNotifier("https://api.twilio.com/2010-04-01/Accounts/AC…/Messages.json", { password, from: "+33…" });
 *
 * @param place an address, see {@link SmsOptions.url}, or all options at once
 * @throws a `ConfigurationError` that lists everything wrong with the options
 */
export function smsNotifier(place: string | SmsOptions, options: SmsOptions = {}): Notifier {
  const gateway = readOptions(typeof place === "string" ? { ...options, url: place } : { ...place, ...options });
  const closing = new AbortController();
  const underWay = new Set<Promise<unknown>>();
  let closed = false;
  const signer = ovhSigner(gateway, (request) => exchange(gateway, request, closing.signal));

  async function ask(request: Request): Promise<Answer> {
    return await exchange(gateway, await signer.sign(request), closing.signal);
  }

  async function attempt(message: Message, text: string): Promise<Delivery> {
    try {
      const values = valuesOf(gateway, message, text);
      const delivery = deliveryFor(gateway, await ask(sendRequest(gateway, values, message.id)), values);
      if (gateway.keys && delivery.state === "deferred") signer.forgetClock();
      return delivery;
    } catch (error) {
      return deliveryAfter(gateway, failureOf(error));
    }
  }

  return {
    channel: "sms",
    name: gateway.name,
    local: gateway.local,
    concurrency: gateway.connections,
    async check() {
      const answer = await ask(checkRequest(gateway)).catch((error: unknown) => {
        const failure = failureOf(error);
        throw adapterError(gateway, failure.code, "check", failure, error);
      });
      refuseUnusable(gateway, answer);
    },
    async send(message) {
      const text = textOf(gateway, message);
      const refused = refusedMessage(message) ?? refusedNumber(message) ?? refusedLength(gateway, text);
      if (refused) return refused;
      if (closed) {
        const { code, message: reason } = adapterError(gateway, "sms.closed", "send", gone);
        return { state: "deferred", scope: "connection", code, reason };
      }
      const sending = attempt(message, text);
      underWay.add(sending);
      return await sending.finally(() => underWay.delete(sending));
    },
    async close() {
      closed = true;
      const patience = setTimeout(() => closing.abort(), farewell * 1000);
      await Promise.all(underWay);
      clearTimeout(patience);
    },
  };
}

const gone = { reason: "", advice: "later", retryable: true } as const;

function textOf({ fit, ascii }: Gateway, { text }: Message): string {
  const plain = text.replace(/\r\n?/g, "\n").trimEnd();
  return fit || ascii ? fitted(plain, { ascii }) : plain;
}

/** The sender that the institution has at the gateway, else the message's own where that is one. */
function valuesOf(gateway: Gateway, { id, to, from }: Message, text: string): Values {
  const sender = gateway.from ?? (isSender(from.address) ? from.address : undefined);
  return {
    ...secretValues(gateway),
    ...{ id, text, from: sender, to: to.address, number: to.address.slice(1) },
    coding: segmentsOf(text).encoding === "gsm7" ? "7bit" : "8bit",
  };
}

function refusedNumber({ to: { address } }: Message): Delivery | undefined {
  if (isE164(address)) return undefined;
  const code = "sms.address";
  return { state: "refused", scope: "recipient", code, reason: fill(smsMessages[code].en, { address }) };
}

function refusedLength({ segmentsAtMost }: Gateway, text: string): Delivery | undefined {
  const { segments } = segmentsOf(text);
  if (segments <= segmentsAtMost) return undefined;
  const code = "sms.too_long";
  const reason = fill(smsMessages[code].en, { segments, most: segmentsAtMost });
  return { state: "refused", scope: "message", code, reason };
}

/** Where the check has a question of its own, only a yes will do; elsewhere, that there is an answer. */
function refuseUnusable(gateway: Gateway, answer: Answer): void {
  const { status } = answer;
  const reason = wordsOf(gateway, answer);
  if (status >= 500 || status === 429) {
    throw adapterError(gateway, "sms.out_of_order", "check", { reason, advice: "later", retryable: true });
  }
  if (gateway.shape.check === undefined || (status >= 200 && status < 300)) return;
  const advice = status === 401 || status === 403 ? "secrets" : "place";
  throw adapterError(gateway, "sms.not_let_in", "check", { reason, advice, retryable: false });
}
