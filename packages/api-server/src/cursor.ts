/** Where a page ended, for the next one: opaque to whoever reads, and of no use to another list. */
import { hash } from "node:crypto";
import { fault, InvalidInputError } from "@cursus/core";
import { apiMessages } from "./messages.ts";

/** @param list what is read, filters and all */
export function sealCursor(list: string, next: string): string {
  return Buffer.from(JSON.stringify([tagOf(list), next])).toString("base64url");
}

/** @throws InvalidInputError `api.bad_cursor` */
export function openCursor(list: string, cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  try {
    const [tag, next] = JSON.parse(Buffer.from(cursor, "base64url").toString()) as readonly unknown[];
    if (tag === tagOf(list) && typeof next === "string") return next;
  } catch {
    // told below
  }
  throw fault(InvalidInputError, apiMessages, "api.bad_cursor");
}

function tagOf(list: string): string {
  return hash("sha256", list, "base64url").slice(0, 8);
}
