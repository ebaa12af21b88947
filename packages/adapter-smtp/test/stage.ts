/** Servers and notifiers of one test, all closed at its end. */
import { type AdapterError, isCursusError, type Notifier } from "@cursus/core";
import { afterEach } from "vitest";
import type { SmtpOptions } from "../src/index.ts";
import { smtpNotifier } from "../src/index.ts";
import { type MailServer, mailServer } from "./mail-server.ts";
import { type Habits, type Script, type ScriptedServer, scriptedServer } from "./scripted-server.ts";

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

function closedLater<T extends { close(): Promise<void> }>(one: T): T {
  open.push(one);
  return one;
}

export async function scripted(script?: Script, habits?: Habits): Promise<ScriptedServer> {
  return closedLater(await scriptedServer(script, habits));
}

export async function real(...given: Parameters<typeof mailServer>): Promise<MailServer> {
  return closedLater(await mailServer(...given));
}

export function notifierFor({ port }: { readonly port: number }, options: SmtpOptions = {}): Notifier {
  return closedLater(smtpNotifier({ host: "127.0.0.1", port, ...options }));
}

/** Why a check fails. */
export async function failureOf(notifier: Notifier): Promise<AdapterError> {
  const error = await notifier.check().catch((raised: unknown) => raised);
  if (!isCursusError(error)) throw new Error(`no failure: ${error}`);
  return error as AdapterError;
}

export const marie = { user: "marie", password: "let me in" };
