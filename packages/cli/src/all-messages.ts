/** Everything that any part of Cursus can say. Loaded when something is to be said that no open Cursus says. */
import { coreMessages, type Messages, messagesOf } from "@cursus/core";
import { cliWords } from "./words.ts";

export async function allMessages(): Promise<Messages> {
  const { documentMessages, paperMessages } = await import("@cursus/documents");
  const { smtpMessages } = await import("@cursus/adapter-smtp");
  const { smsMessages } = await import("@cursus/adapter-sms");
  const { mongoMessages } = await import("@cursus/adapter-mongo");
  const { redisMessages } = await import("@cursus/adapter-redis");
  const { sourceMessages } = await import("@cursus/sources");
  return messagesOf(
    coreMessages.catalog,
    documentMessages,
    paperMessages,
    smtpMessages,
    smsMessages,
    mongoMessages,
    redisMessages,
    sourceMessages,
    cliWords,
  );
}
