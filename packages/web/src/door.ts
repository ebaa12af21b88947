/** What comes in: the token, the language asked for, a form that was sent, and where it was sent from. */
import { ForbiddenError, fault, InvalidInputError, type Language, languages } from "@cursus/core";
import { webMessages } from "./words.ts";

/** A form as it was sent: every value of every field, in order. */
export type Posted = ReadonlyMap<string, readonly string[]>;

/** No more than this is read of what is sent. */
export const bodyLimit = 256 * 1024;
/** Nor are there more values than this in any questionnaire that people answer. */
const valueLimit = 1000;

/** Where HTTP has a status of its own for what is refused here. */
export const webStatuses = {
  ...{ "web.cut_short": 400, "web.too_large": 413, "web.file_too_large": 413, "web.wrong_type": 415 },
};

/** The language that an address or a form asks for, if it is one of ours. */
export function languageFrom(given: string | undefined): Language | undefined {
  return languages.find((language) => language === given);
}

export const urlencoded = "application/x-www-form-urlencoded";
export const multipart = "multipart/form-data";

/**
 * Reads a form that was sent as one of these media types. What has no type may only be empty, and is an empty form.
 */
export async function readPosted(
  request: Request,
  accepted: readonly string[],
  { valuesAtMost = valueLimit }: { readonly valuesAtMost?: number } = {},
): Promise<Posted> {
  const type = request.headers.get("content-type") ?? "";
  const media = type.split(";", 1)[0]!.trim().toLowerCase();
  if (media !== "" && !accepted.includes(media)) throw fault(InvalidInputError, webMessages, "web.wrong_type");
  const body = await readBody(request);
  if (media === "" && body.length > 0) throw fault(InvalidInputError, webMessages, "web.wrong_type");
  const values = media === multipart ? await readMultipart(body, type) : new URLSearchParams(body.toString("utf8"));
  return gathered(values, valuesAtMost);
}

/** The first value of a field. */
export function first(posted: Posted | undefined, field: string): string | undefined {
  return posted?.get(field)?.[0];
}

/**
 * Was this sent from a page of another site? `null` is what browsers say for a page that sends no referrer (Fetch, "append a
 * request Origin header"): one of ours, where ours send none. Programs say nothing.
 * @param own the origins under which people reach the server, asked for only when it is not the request's own host
 * @throws ForbiddenError `web.foreign_origin`
 */
export async function refuseForeign(
  request: Request,
  own: () => Promise<readonly string[]>,
  { oursSendReferrer = false }: { readonly oursSendReferrer?: boolean } = {},
): Promise<void> {
  const origin = request.headers.get("origin");
  if (origin === null && !fromElsewhere.includes(request.headers.get("sec-fetch-site") ?? "")) return;
  if (origin === "null" && !oursSendReferrer) return;
  const sender = URL.parse(origin ?? "");
  // The host alone: behind a server that ends TLS the request says http, and the browser https.
  if (sender && sender.host === URL.parse(request.url)?.host) return;
  if (sender && (await own()).includes(sender.origin)) return;
  throw fault(ForbiddenError, webMessages, "web.foreign_origin");
}

const fromElsewhere: readonly string[] = ["cross-site", "same-site"];

async function readBody(request: Request): Promise<Buffer> {
  const declared = request.headers.get("content-length");
  if (Number(declared ?? 0) > bodyLimit) throw tooLarge();
  try {
    const body = declared === null ? await readStream(request.body) : Buffer.from(await request.arrayBuffer());
    if (body && body.length <= bodyLimit) return body;
  } catch (cause) {
    throw fault(InvalidInputError, webMessages, "web.cut_short", {}, { cause });
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

export async function readMultipart(body: Buffer, type: string): Promise<Iterable<readonly [string, unknown]>> {
  try {
    return await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  } catch (cause) {
    throw fault(InvalidInputError, webMessages, "web.cut_short", {}, { cause });
  }
}

/** Files are no answers, and are left out. */
export function gathered(values: Iterable<readonly [string, unknown]>, most: number): Posted {
  const posted = new Map<string, string[]>();
  let count = 0;
  for (const [field, value] of values) {
    if (++count > most) throw tooLarge();
    if (typeof value !== "string") continue;
    const before = posted.get(field);
    if (before) before.push(value);
    else posted.set(field, [value]);
  }
  return posted;
}

function tooLarge() {
  return fault(InvalidInputError, webMessages, "web.too_large");
}
