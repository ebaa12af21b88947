/** How text messages leave: a gateway, files, the screen. Its secrets come from variables, never from an address. */

import type { SmsOptions } from "@cursus/adapter-sms";
import { consoleNotifier, fileNotifier, type Notifier } from "@cursus/core";
import { CommandError } from "./errors.ts";

/** An address, the gateway's options, or a notifier that the institution made itself. */
export type SmsPlace = string | SmsOptions | Notifier;

/** What may be given as a variable, and wins over the configuration file. */
const variables = {
  preset: "CURSUS_SMS_PRESET",
  from: "CURSUS_SMS_FROM",
  user: "CURSUS_SMS_USER",
  password: "CURSUS_SMS_PASSWORD",
  token: "CURSUS_SMS_TOKEN",
  applicationKey: "CURSUS_SMS_APPLICATION_KEY",
  applicationSecret: "CURSUS_SMS_APPLICATION_SECRET",
  consumerKey: "CURSUS_SMS_CONSUMER_KEY",
  receipts: "CURSUS_SMS_RECEIPTS",
} as const;

/** None where none was asked for. */
export async function openSms(sms: SmsPlace | undefined, env: NodeJS.ProcessEnv): Promise<readonly Notifier[]> {
  if (sms === undefined) return [];
  if (typeof sms !== "string") return ["send" in sms ? sms : await gateway(sms, env)];
  if (sms.startsWith("file:")) return [fileNotifier(sms.slice("file:".length) || "./sms", "sms")];
  if (sms === "console:") return [consoleNotifier((text) => process.stderr.write(text), "sms")];
  if (/^https?:\/\//.test(sms)) return [await gateway({ url: sms }, env)];
  // What was typed is not repeated beyond its scheme: gateways put keys into paths and queries.
  throw new CommandError("cli.unknown_sms", { value: /^[a-z][a-z0-9+.-]{0,20}:/i.exec(sms)?.[0] ?? "…" });
}

async function gateway(options: SmsOptions, env: NodeJS.ProcessEnv): Promise<Notifier> {
  const { smsNotifier } = await import("@cursus/adapter-sms");
  const given = Object.entries(variables).map(([option, name]) => [option, env[name]] as const);
  const told = Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== ""));
  return smsNotifier({ ...options, ...told });
}
