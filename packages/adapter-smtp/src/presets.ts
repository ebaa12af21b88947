/** Mail services that people name rather than look up, and what each of them refuses for reasons of its own. */
import type { Advice } from "./messages.ts";

export interface Preset {
  /** What people write in place of a server's name, and its names. */
  readonly names: readonly string[];
  /** What addresses there end in: `smtp://marie@gmail.com` means this service and this user. */
  readonly domains: readonly string[];
  readonly host: string;
  readonly port: number;
  /** The port where TLS comes first. */
  readonly securePort: number;
  /** How many connections the service lets one account hold. */
  readonly connections?: number;
  /** What to do about a refused sign-in; the first whose `code` fits what the server answered. */
  readonly login: readonly { readonly code?: RegExp; readonly advice: Advice }[];
  /** What to do when nothing listens there. */
  readonly unreachable?: Advice;
}

const gmail: Preset = {
  names: ["gmail", "smtp.gmail.com", "smtp.googlemail.com"],
  domains: ["gmail.com", "googlemail.com"],
  host: "smtp.gmail.com",
  port: 587,
  securePort: 465,
  // 534 5.7.14 asks for a browser, 534 5.7.9 and 535 5.7.8 for an app password (support.google.com/a/answer/3726730).
  login: [{ code: /5\.7\.14$/, advice: "gmail_browser" }, { advice: "gmail_password" }],
};

/** Bridge is a program on this machine: STARTTLS with a certificate that it made itself (proton.me/support). */
export const protonBridge: Preset = {
  names: ["proton", "protonmail"],
  domains: ["proton.me", "protonmail.com", "pm.me"],
  host: "127.0.0.1",
  port: 1025,
  securePort: 1025,
  login: [{ advice: "proton_password" }],
  unreachable: "proton_start",
};

const microsoft: Preset = {
  names: ["office365", "microsoft365", "smtp.office365.com"],
  domains: [],
  host: "smtp.office365.com",
  port: 587,
  securePort: 587,
  // Exchange Online: three connections for a mailbox (learn.microsoft.com, SMTP AUTH limits), then 432 4.3.2.
  connections: 3,
  login: [{ advice: "microsoft_password" }],
};

const presets: readonly Preset[] = [gmail, protonBridge, microsoft];

export function presetFor(host: string): Preset | undefined {
  return presets.find(({ names, domains }) => names.includes(host) || domains.includes(host));
}
