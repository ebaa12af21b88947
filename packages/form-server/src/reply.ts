/** What goes out: pages that keep to themselves. No script, no frame, no request to anyone, nothing kept anywhere. */
import { styleHash } from "./pages/style.ts";

const policy = [
  "default-src 'none'",
  `style-src '${styleHash}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

const everywhere = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Robots-Tag": "noindex, nofollow",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Content-Security-Policy": policy,
};

const ofPages = { ...everywhere, "Content-Type": "text/html; charset=utf-8" };
const found = { status: 200, headers: ofPages };

export function pageReply(
  page: string | Uint8Array<ArrayBuffer>,
  status = 200,
  headers: { readonly [name: string]: string } = {},
): Response {
  return new Response(page, status === 200 ? found : { status, headers: { ...ofPages, ...headers } });
}

/** Sends the browser on to a page that it may load again without sending anything twice. */
export function seeOther(address: string): Response {
  return new Response(null, { status: 303, headers: { ...everywhere, Location: address } });
}

export function plainReply(text: string, status = 200): Response {
  return new Response(text, { status, headers: { ...everywhere, "Content-Type": "text/plain; charset=utf-8" } });
}
