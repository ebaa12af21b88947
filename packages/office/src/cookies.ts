/**
 * Cookies, and the token that goes with each form. The token follows from the cookie that only this browser and this office
 * know, so nothing is kept for it: a form of another site cannot have it, nor one that was made for another session.
 */
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { parse, serialize } from "hono/utils/cookie";
import type { Office } from "./call.ts";

/** `session`: who signed in. `visit`: a browser that has not. `flash`: what the next page says. */
export type CookieName = "session" | "visit" | "flash";

type Place = Pick<Office, "secure" | "root">;

export function cookieIn({ headers }: Request, place: Place, name: CookieName): string | undefined {
  const full = nameOf(place, name);
  return parse(headers.get("cookie") ?? "", full)[full] || undefined;
}

/** @param seconds until the browser forgets it; when it is closed, if absent */
export function cookieWith(place: Place, name: CookieName, value: string, seconds?: number): string {
  const { secure } = place;
  const shared = { httpOnly: true, sameSite: "Lax", ...(seconds !== undefined && { maxAge: seconds }) } as const;
  // `__Host-` is refused by browsers unless it is for the whole host, and secure: no neighbour can have set it.
  if (secure) return serialize(`__Host-${full(name)}`, value, { ...shared, secure, path: "/" });
  return serialize(full(name), value, { ...shared, path: place.root });
}

export function withoutCookie(place: Place, name: CookieName): string {
  return cookieWith(place, name, "", 0);
}

export function newVisit(): string {
  return randomBytes(18).toString("base64url");
}

/** What forms carry, for the holder of this cookie. */
export function tokenFor(cookie: string | undefined): string {
  return createHmac("sha256", cookie ?? "")
    .update("cursus office form")
    .digest("base64url")
    .slice(0, 32);
}

export function isTokenFor(cookie: string | undefined, given: string | undefined): boolean {
  if (cookie === undefined || given === undefined) return false;
  const [wanted, have] = [Buffer.from(tokenFor(cookie)), Buffer.from(given)];
  return wanted.length === have.length && timingSafeEqual(wanted, have);
}

function nameOf(place: Place, name: CookieName): string {
  return place.secure ? `__Host-${full(name)}` : full(name);
}

function full(name: CookieName): string {
  return `cursus-${name}`;
}
