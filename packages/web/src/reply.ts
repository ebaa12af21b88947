/** What goes out: pages that keep to themselves. No frame, no request to anyone else, nothing kept anywhere. */
import type { Sheet } from "./style.ts";

export type HeadersOut = { readonly [name: string]: string };

export interface Replies {
  page(page: string | Uint8Array<ArrayBuffer>, status?: number, headers?: HeadersOut): Response;
  /** Sends the browser on to a page that it may load again without sending anything twice. */
  seeOther(address: string, headers?: HeadersOut): Response;
  plain(text: string, status?: number): Response;
  /** A file to keep. */
  file(bytes: Uint8Array<ArrayBuffer>, type: string, name: string): Response;
}

export interface ReplyOptions {
  readonly sheet: Sheet;
  /** Scripts that this very server serves may run; none at all if absent. */
  readonly scripts?: boolean;
  /** Pages tell those of their own site where people come from; nobody at all if absent. */
  readonly ownReferrer?: boolean;
}

export function replies({ sheet, scripts = false, ownReferrer = false }: ReplyOptions): Replies {
  const policy = [
    "default-src 'none'",
    `style-src '${sheet.hash}'`,
    ...(scripts ? ["script-src 'self'", "connect-src 'self'"] : []),
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
  const everywhere = {
    "Cache-Control": "no-store",
    "Referrer-Policy": ownReferrer ? "same-origin" : "no-referrer",
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
  const ofText = { ...everywhere, "Content-Type": "text/plain; charset=utf-8" };

  return {
    page: (page, status = 200, headers) =>
      new Response(page, status === 200 && !headers ? found : { status, headers: { ...ofPages, ...headers } }),
    seeOther: (address, headers) =>
      new Response(null, { status: 303, headers: { ...everywhere, Location: address, ...headers } }),
    plain: (text, status = 200) => new Response(text, { status, headers: ofText }),
    file(bytes, type, name) {
      const headers = { ...everywhere, "Content-Type": type, "Content-Disposition": disposition(name) };
      return new Response(bytes, { headers });
    },
  };
}

/** RFC 6266: the name in plain letters for old programs, and as it is for all others. */
function disposition(name: string): string {
  const plain = name.normalize("NFKD").replace(/[^\w.-]+/g, "");
  return `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`)}`;
}
