/** What a key is made of, what it may be asked for, and whether it still opens something. Pure. */
import type { Instant } from "../kernel/time.ts";
import { type Client, type ClientScope, clientScopes } from "./model.ts";

/** Says what it is to whoever finds one, and to programs that look for lost secrets. */
export const keyPrefix = "cursus_api_";

/** 256 bits after the prefix, as 43 characters. What is anything else is no key, and is not looked up. */
export function isKey(text: unknown): text is string {
  return typeof text === "string" && /^cursus_api_[\w-]{43}$/.test(text);
}

/** Scopes that mean nothing by themselves, and of which others one must come along. */
export const widening: { readonly [S in ClientScope]?: readonly ClientScope[] } = {
  contact: ["people", "teaching"],
  identity: ["people"],
  duty: ["teaching"],
  sources: ["curricula", "people", "teaching"],
};

/** In the order in which people read them, each once. */
export function inOrder(scopes: readonly ClientScope[]): readonly ClientScope[] {
  return clientScopes.filter((scope) => scopes.includes(scope));
}

export type ClientState = "active" | "expired" | "revoked";

export function stateOf({ revokedAt, expiresAt }: Pick<Client, "revokedAt" | "expiresAt">, now: Instant): ClientState {
  if (revokedAt !== undefined) return "revoked";
  return expiresAt !== undefined && expiresAt <= now ? "expired" : "active";
}
