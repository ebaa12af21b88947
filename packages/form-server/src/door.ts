/** What comes in: the token, the language asked for, a form that was sent, and where it was sent from. */
import { ForbiddenError, fault, InvalidInputError, type Language, languages } from "@cursus/core";
import { formMessages } from "./messages.ts";

/** A form as it was sent: every value of every field, in order. */
export type Posted = ReadonlyMap<string, readonly string[]>;

/** No more than this is read of what is sent. */
export const bodyLimit = 256 * 1024;
/** Nor are there more values than this in any questionnaire that people answer. */
const valueLimit = 1000;

/** Far longer than any token: what is longer is none, whatever it is. */
const tokenLimit = 200;

/**
 * The token as it was issued. Mail programs wrap long lines and people copy a blank too many, so blanks are dropped
 * wherever they stand; what cannot be a token is given as the empty one, which opens nothing.
 */
export function tokenFrom(given: string | undefined): string {
  const token = (given ?? "").replace(/[\s\u200b\u2060\ufeff]+/g, "");
  return token.length <= tokenLimit ? token : "";
}

/** The language that an address or a form asks for, if it is one of ours. */
export function languageFrom(given: string | undefined): Language | undefined {
  return languages.find((language) => language === given);
}

export const urlencoded = "application/x-www-form-urlencoded";
export const multipart = "multipart/form-data";

/**
 * Reads a form that was sent as one of these media types. What has no type may only be empty, and is an empty form.
 */
export async function readPosted(request: Request, accepted: readonly string[]): Promise<Posted> {
  const type = request.headers.get("content-type") ?? "";
  const media = type.split(";", 1)[0]!.trim().toLowerCase();
  if (media !== "" && !accepted.includes(media)) throw fault(InvalidInputError, formMessages, "form.wrong_type");
  const body = await readBody(request);
  if (media === "" && body.length > 0) throw fault(InvalidInputError, formMessages, "form.wrong_type");
  return gathered(media === multipart ? await readMultipart(body, type) : new URLSearchParams(body.toString("utf8")));
}

/** The first value of a field. */
export function first(posted: Posted | undefined, field: string): string | undefined {
  return posted?.get(field)?.[0];
}

/**
 * Was this sent from a page of another site? The token authorises and there is no cookie that a foreign page could borrow,
 * so this stops mistakes rather than thieves. `null` is what browsers say for a page of ours, since our pages send no
 * referrer (Fetch, "append a request Origin header"); programs say nothing.
 * @param own the origins under which people reach the server, asked for only when it is not the request's own host
 */
export async function refuseForeign(request: Request, own: () => Promise<readonly string[]>): Promise<void> {
  const origin = request.headers.get("origin");
  if (origin === null || origin === "null") return;
  const sender = URL.parse(origin);
  // The host alone: behind a server that ends TLS the request says http, and the browser https.
  if (sender && sender.host === URL.parse(request.url)?.host) return;
  if (sender && (await own()).includes(sender.origin)) return;
  throw fault(ForbiddenError, formMessages, "form.foreign_origin");
}

async function readBody(request: Request): Promise<Buffer> {
  const declared = request.headers.get("content-length");
  if (Number(declared ?? 0) > bodyLimit) throw tooLarge();
  try {
    const body = declared === null ? await readStream(request.body) : Buffer.from(await request.arrayBuffer());
    if (body && body.length <= bodyLimit) return body;
  } catch (cause) {
    throw fault(InvalidInputError, formMessages, "form.cut_short", {}, { cause });
  }
  throw tooLarge();
}

/** Everything that comes, or absent when it is more than the limit. */
async function readStream(stream: ReadableStream<Uint8Array> | null): Promise<Buffer | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream ?? []) {
    length += chunk.length;
    if (length > bodyLimit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

async function readMultipart(body: Buffer, type: string): Promise<Iterable<readonly [string, unknown]>> {
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  } catch (cause) {
    throw fault(InvalidInputError, formMessages, "form.cut_short", {}, { cause });
  }
}

/** Files are no answers, and are left out. */
function gathered(values: Iterable<readonly [string, unknown]>): Posted {
  const posted = new Map<string, string[]>();
  let count = 0;
  for (const [field, value] of values) {
    if (++count > valueLimit) throw tooLarge();
    if (typeof value !== "string") continue;
    const before = posted.get(field);
    if (before) before.push(value);
    else posted.set(field, [value]);
  }
  return posted;
}

function tooLarge() {
  return fault(InvalidInputError, formMessages, "form.too_large");
}
