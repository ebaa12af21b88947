import type { Settings } from "./model.ts";

/**
 * What is missing before anyone outside this machine may be written to: people must see who writes, be able to answer, and
 * be given links that they can open. A link to localhost is dead on a phone.
 */
export function missingToPublish(settings: Settings): readonly ("name" | "sender" | "replyTo" | "publicUrl")[] {
  const missing = (["name", "sender", "replyTo"] as const).filter((field) => settings[field] === undefined);
  const reachable = settings.publicUrl !== undefined && !isLoopback(new URL(settings.publicUrl).hostname);
  return reachable ? missing : [...missing, "publicUrl"];
}

/** Who mail comes from: where no address is set, one that stays on this machine. */
export function senderOf({ sender = "cursus@localhost", senderName, name = senderName }: Settings) {
  const shown = senderName ?? name;
  return { address: sender, ...(shown !== undefined && { name: shown }) };
}

/** Does a host name mean this very machine? */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  return (
    name === "localhost" ||
    name.endsWith(".localhost") ||
    /^127\.\d+\.\d+\.\d+$/.test(name) ||
    name === "::1" ||
    name === "0.0.0.0"
  );
}
