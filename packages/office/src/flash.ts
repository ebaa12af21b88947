/** What a page has to say after it sent the browser on: kept in a cookie until the next page says it, once. */
import type { Call, Office } from "./call.ts";
import { cookieIn, cookieWith, withoutCookie } from "./cookies.ts";

export interface Flash {
  /** A code of any catalog of the office or the core. */
  readonly code: string;
  readonly details?: { readonly [name: string]: string | number };
  /** Something to know rather than something done. */
  readonly remark?: true;
}

const seconds = 300;
/** Browsers keep no cookie that is longer. */
const longest = 3000;

export function flashCookie(office: Office, flash: Flash): string {
  const text = Buffer.from(JSON.stringify(flash)).toString("base64url");
  const short = Buffer.from(JSON.stringify({ code: flash.code })).toString("base64url");
  return cookieWith(office, "flash", text.length > longest ? short : text, seconds);
}

/** What stands in the cookie, which only this office writes; anything else is nothing. */
export function flashIn(request: Request, office: Office): Flash | undefined {
  const text = cookieIn(request, office, "flash");
  if (text === undefined || text.length > longest) return undefined;
  try {
    const flash = JSON.parse(Buffer.from(text, "base64url").toString()) as Flash;
    return typeof flash.code === "string" && flash.code in office.messages.catalog ? flash : undefined;
  } catch {
    return undefined;
  }
}

/** It was said. */
export function said({ office, flash, cookies }: Call): void {
  if (flash) cookies.push(withoutCookie(office, "flash"));
}
