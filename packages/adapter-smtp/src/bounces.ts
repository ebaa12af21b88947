/**
 * Reading a mail that came back: a report of non-delivery (RFC 3464, or written for people), a complaint (RFC 5965), or
 * something else, such as an absence notice. What it is about is told by the Message-IDs that it names: ours are not guessed.
 */
import type { Delivery, ReturnedMail } from "@cursus/core";
import { readAnswer, rowFor } from "./answers.ts";
import { bytesAtMost, everyPart, fieldsIn, type MailPart, readParts, textOf } from "./bounce-parts.ts";
import { messageIdsIn, oneLine, plainText, readWritten } from "./bounce-words.ts";

/** @param raw the message as it came; no more than its first MiB is read */
export function readBounce(raw: Uint8Array | string): Omit<ReturnedMail, "source"> {
  const bytes =
    typeof raw === "string"
      ? Buffer.from(raw.slice(0, bytesAtMost), "utf8")
      : Buffer.from(raw).subarray(0, bytesAtMost);
  const mail = readParts(bytes.toString("latin1"));
  const parts = everyPart(mail);
  const named = (...types: readonly string[]) => parts.find(({ type }) => types.includes(type));
  const complaint = named("message/feedback-report");
  if (complaint) return readComplaint(mail, parts, fieldsIn(textOf(complaint)));
  const status = named("message/delivery-status", "message/global-delivery-status");
  if (status) return readStatus(mail, parts, textOf(status));
  const text = plainText(mail);
  const written = readWritten(mail, text);
  if (!written) return other;
  const { kind, said, status: found } = written;
  const messageIds = idsIn(mail, parts, text);
  const recipients = written.recipients.filter((address) => !messageIds.includes(address));
  return { kind, recipients, messageIds, ...meaning(found, said) };
}

const other = { kind: "other", messageIds: [], recipients: [] } as const;

/** One recipient's group of a delivery-status (RFC 3464, 2.3). */
interface Fate {
  readonly action: string;
  readonly status: string | undefined;
  readonly said: string | undefined;
  readonly recipients: readonly string[];
}

function readStatus(mail: MailPart, parts: readonly MailPart[], report: string): Omit<ReturnedMail, "source"> {
  const groups = report.split(/\n[ \t]*\n/, 100).map(fieldsIn);
  const fates = groups.filter((group) => group.has("final-recipient") || group.has("action")).map(fateOf);
  const failed = fates.find(({ action }) => action === "failed");
  // A forward to several addresses that reached one of them has reached the person.
  const arrived = fates.some(({ action }) => ["delivered", "relayed", "expanded"].includes(action));
  const delayed = fates.find(({ action }) => action === "delayed");
  const told = failed && !arrived ? failed : delayed;
  if (!told) return other;
  const original = groups.map((group) => idOf(group.get("original-message-id") ?? group.get("x-original-message-id")));
  return {
    kind: told === failed ? "bounce" : "delay",
    recipients: told.recipients,
    messageIds: [...new Set([...original, ...idsIn(mail, parts, plainText(mail))])].filter((id) => id !== undefined),
    ...meaning(told.status, told.said),
  };
}

function fateOf(group: ReadonlyMap<string, string>): Fate {
  const status = /^\s*([245]\.\d{1,3}\.\d{1,3})(?!\d)/.exec(group.get("status") ?? "")?.[1];
  const said = group.get("diagnostic-code")?.replace(/^[\w-]{1,30}\s*;\s*/, "");
  const addresses = [group.get("original-recipient"), group.get("final-recipient")].map(
    (field) => /^[^;]{0,30};\s*<?([^\s<>;]+)/.exec(field ?? "")?.[1],
  );
  const byClass = { "2": "delivered", "4": "delayed", "5": "failed" }[status?.[0] ?? ""] ?? "";
  return {
    action: /^[a-z]+/i.exec(group.get("action") ?? "")?.[0].toLowerCase() ?? byClass,
    ...{ status, said },
    recipients: [...new Set(addresses.filter(isAddress))],
  };
}

function isAddress(text: string | undefined): text is string {
  return text !== undefined && text.length <= 254 && text.includes("@");
}

/** A person's provider passes on that they called the mail spam (`abuse`), or asked for no more (`opt-out`). */
function readComplaint(
  mail: MailPart,
  parts: readonly MailPart[],
  report: ReadonlyMap<string, string>,
): Omit<ReturnedMail, "source"> {
  const type = report.get("feedback-type")?.toLowerCase() ?? "";
  if (!["abuse", "fraud", "opt-out", "opt-out-list"].includes(type)) return other;
  const recipient = report
    .get("original-rcpt-to")
    ?.match(/[^\s<>;]+/g)
    ?.find(isAddress);
  const recipients = recipient === undefined ? [] : [recipient];
  return { kind: "complaint", recipients, messageIds: idsIn(mail, parts, ""), code: type, reason: type };
}

/** What the mail may be about, the surest first: the mail that it returns, what it answers, what stands in its text. */
function idsIn({ headers }: MailPart, parts: readonly MailPart[], text: string): readonly string[] {
  const returned = parts
    .slice(1)
    .flatMap((part) => [
      idOf(part.headers.get("message-id")),
      ...(/^text\/(?:rfc822-headers|global-headers)$|^message\/rfc822-headers$/.test(part.type)
        ? messageIdsIn(textOf(part))
        : []),
    ]);
  const answered = ["x-original-message-id", "original-message-id", "in-reply-to", "references"].flatMap((name) =>
    Array.from((headers.get(name) ?? "").matchAll(/<([^<>\s]+)>/g), ([, id]) => id),
  );
  const all = [...returned, ...answered, ...messageIdsIn(text)].filter(isId);
  return [...new Set(all)].slice(0, 20);
}

function isId(id: string | undefined): id is string {
  return id !== undefined && id.length <= 250;
}

function idOf(field: string | undefined): string | undefined {
  return /<([^<>\s]+)>/.exec(field ?? "")?.[1];
}

/** Code, words, and whom the failure is about, as if the server had answered so at once. */
function meaning(status: string | undefined, said: string | undefined): Pick<Delivery, "scope" | "code" | "reason"> {
  const words = said === undefined ? undefined : oneLine(said);
  // The diagnosis is the last server's own; the status beside it is often only `5.0.0`.
  const reply = /(?<![\d.])[45]\d\d[ -][^\n]*/.exec(words ?? "")?.[0].replace(/^(\d\d\d)-/, "$1 ");
  const answer = reply === undefined ? undefined : readAnswer(reply);
  const enhanced = answer?.status === undefined || /^0\.0$/.test(answer.status) ? status?.slice(2) : answer.status;
  const basic = answer?.basic ?? `${status?.[0] ?? "5"}50`;
  const { scope } = rowFor("recipient", {
    basic,
    code: basic,
    words: "",
    ...(enhanced !== undefined && { status: enhanced }),
  });
  const code =
    answer?.status === undefined && status !== undefined
      ? [answer?.basic, status].filter(Boolean).join(" ")
      : answer?.code;
  return {
    ...(code !== undefined && { code }),
    scope,
    ...(words !== undefined && words !== "" && { reason: words }),
  };
}
