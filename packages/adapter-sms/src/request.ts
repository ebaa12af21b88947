/** A message as the request that its gateway wants, with whatever proves who we are. */
import { createHash } from "node:crypto";
import type { Gateway } from "./options.ts";
import { ovhPath } from "./presets.ts";
import { filled, filledJson, namesIn, type Values } from "./shape.ts";

export interface Request {
  readonly url: URL;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body?: string;
}

/** What templates may name of the secrets. */
export function secretValues({ user, password, token, receipts }: Gateway): Values {
  return { user, password, token, receipts };
}

export function sendRequest(gateway: Gateway, values: Values, id: string): Request {
  const { shape, url } = gateway;
  const { method = "POST", headers = {}, form, json, idempotencyHeader } = shape;
  const [type, body] = form
    ? (["application/x-www-form-urlencoded", new URLSearchParams(filledForm(form, values)).toString()] as const)
    : (["application/json", JSON.stringify(filledJson(json ?? {}, values))] as const);
  return {
    ...{ url, method, body },
    headers: {
      ...{ "content-type": type, accept: "application/json", ...authorization(gateway) },
      ...filledForm(headers, values),
      ...(idempotencyHeader !== undefined && { [idempotencyHeader]: id }),
    },
  };
}

/** Asks whether the gateway lets us in; where it has no such question, only whether it answers. */
export function checkRequest(gateway: Gateway): Request {
  const { shape, url } = gateway;
  const headers = {
    accept: "application/json",
    ...authorization(gateway),
    ...filledForm(shape.headers ?? {}, secretValues(gateway)),
  };
  return shape.check === undefined
    ? { url, method: "HEAD", headers }
    : { url: new URL(shape.check, url), method: "GET", headers };
}

/** What a shape's templates spell out themselves is not said twice. */
function authorization(gateway: Gateway): { readonly [name: string]: string } {
  const { user, password, token, keys, shape } = gateway;
  const spelled = namesIn(shape);
  if (keys) return {};
  if (user !== undefined && password !== undefined && !spelled.has("password")) {
    return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
  }
  return token !== undefined && !spelled.has("token") ? { authorization: `Bearer ${token}` } : {};
}

function filledForm(template: { readonly [field: string]: string }, values: Values): { [field: string]: string } {
  const entries = Object.entries(template).map(([field, text]) => [field, filled(text, values)] as const);
  return Object.fromEntries(entries.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/**
 * Signs requests as OVH asks: `$1$` and a SHA-1 over secret, consumer, method, address, body and time, joined by `+`. The time
 * is theirs: it is asked for once, and again after a request was found too old.
 */
export function ovhSigner(gateway: Gateway, ask: (request: Request) => Promise<{ readonly body: unknown }>) {
  let ahead: Promise<number> | undefined;

  async function clockAhead(): Promise<number> {
    try {
      const url = new URL(gateway.url.pathname.replace(ovhPath, "$1/auth/time"), gateway.url);
      const { body } = await ask({ url, method: "GET", headers: { accept: "application/json" } });
      const theirs = Number((body as { text?: unknown }).text ?? body);
      return Number.isFinite(theirs) && theirs > 0 ? theirs - Math.floor(gateway.now() / 1000) : 0;
    } catch {
      // Our own clock will do in most places; if not, the gateway says so.
      return 0;
    }
  }

  return {
    async sign(request: Request): Promise<Request> {
      const { keys } = gateway;
      if (!keys) return request;
      ahead ??= clockAhead();
      const time = String(Math.floor(gateway.now() / 1000) + (await ahead));
      const { method, url, body = "" } = request;
      const signed = [keys.applicationSecret, keys.consumerKey, method, url.href, body, time].join("+");
      return {
        ...request,
        headers: {
          ...request.headers,
          "x-ovh-application": keys.applicationKey,
          "x-ovh-consumer": keys.consumerKey,
          "x-ovh-timestamp": time,
          "x-ovh-signature": `$1$${createHash("sha1").update(signed).digest("hex")}`,
        },
      };
    },
    /** Asks for the time anew at the next request. */
    forgetClock() {
      ahead = undefined;
    },
  };
}
