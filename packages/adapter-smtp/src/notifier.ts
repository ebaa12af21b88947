/** The notifier over SMTP: a message to one person is one transaction, and its answer becomes a delivery. */
import {
  asciiAddress,
  type Delivery,
  fill,
  isCursusError,
  type Message,
  mimeMessage,
  type Notifier,
  refusedMessage,
} from "@cursus/core";
import { deliveryFor, readAnswer } from "./answers.ts";
import { deliveryAfter, failure, tooSlow } from "./failures.ts";
import { smtpMessages } from "./messages.ts";
import { readOptions, type Server, type SmtpOptions } from "./options.ts";
import { sessionPool } from "./pool.ts";
import type { Envelope, Outcome, Session } from "./session.ts";

/**
 * Mail through a server. Opens nothing before the first message.
 *
 *     const mail = smtpNotifier("smtp://suivi@smtp.univ.example:587", { password });
 *
 * Off this machine everything is encrypted, under a certificate that proves the server; on it, if the server offers to.
 * @param place an address, see {@link SmtpOptions.url}, or all options at once
 * @throws a `ConfigurationError` that lists everything wrong with the options
 */
export function smtpNotifier(place: string | SmtpOptions, options: SmtpOptions = {}): Notifier {
  const server = readOptions(typeof place === "string" ? { ...options, url: place } : { ...place, ...options });
  const pool = sessionPool(server);

  /**
   * One attempt. A kept connection may have gone stale, or be one that the server wants replaced: if it ends before the
   * message can have left, the message goes over another one at once, and once only.
   */
  async function attempt(envelope: Envelope, content: Buffer, again = false): Promise<Delivery> {
    const { session, kept } = await pool.take();
    const outcome = await session.send(envelope, content);
    await tidy(session, outcome);
    pool.giveBack(session);
    if (!kept || again || !endedEarly(outcome)) return deliveryOf(server, outcome);
    pool.dropIdle();
    return await attempt(envelope, content, true);
  }

  return {
    channel: "email",
    name: server.name,
    local: server.local,
    concurrency: server.connections,
    async check() {
      // Kept connections are asked for a sign of life; of those that have died there are no more than this.
      for (let tries = 0; tries <= server.connections; tries++) {
        const { session, kept } = await pool.take();
        const reached = !kept || (await session.reset());
        pool.giveBack(session);
        if (reached) return;
      }
      throw failure(server, "smtp.lost", { retryable: true, advice: "later" });
    },
    async send(message) {
      const { from, to } = message;
      const envelope = { from: asciiAddress(from.address), to: asciiAddress(to.address) };
      const refused = refusedMessage(message) ?? refusedAddress(envelope, message);
      if (refused) return refused;
      try {
        return await attempt(envelope, Buffer.from(mimeMessage(message), "latin1"));
      } catch (error) {
        if (isCursusError(error)) return deliveryAfter(error);
        return { state: "refused", scope: "message", reason: (error as Error).message };
      }
    },
    close: () => pool.close(),
  };
}

/** Leaves the session as the next message wants it. */
async function tidy(session: Session, outcome: Outcome): Promise<void> {
  if (outcome.end !== "answered" || !session.alive) return;
  if (outcome.answer.basic === "421" || outcome.answer.basic === "503") session.cut();
  else await session.reset();
}

function endedEarly(outcome: Outcome): boolean {
  if (outcome.end === "lost") return !outcome.inDoubt && outcome.why === "closed";
  return outcome.end === "answered" && outcome.answer.basic === "421" && outcome.step !== "message";
}

function deliveryOf(server: Server, outcome: Outcome): Delivery {
  const { host, port } = server;
  const told = (code: "smtp.in_doubt" | "smtp.broken" | "smtp.too_big") => ({
    code,
    reason: fill(smtpMessages[code].en, { host, port }),
  });
  switch (outcome.end) {
    case "accepted":
      return { state: "accepted", reference: readAnswer(outcome.reply)?.words ?? outcome.reply };
    case "answered":
      return deliveryFor(outcome.step, outcome.answer);
    case "tooBig":
      return { state: "refused", scope: "message", ...told("smtp.too_big") };
    case "lost":
      if (outcome.inDoubt) return { state: "unknown", scope: "connection", ...told("smtp.in_doubt") };
      if (outcome.waited) return deliveryAfter(tooSlow(server, outcome.waited, "message"));
      return { state: "deferred", scope: "connection", ...told("smtp.broken") };
  }
}

/** Without SMTPUTF8, which too few servers know, an address is printable ASCII. */
function refusedAddress({ from, to }: Envelope, message: Message): Delivery | undefined {
  const replyTo = message.replyTo && asciiAddress(message.replyTo.address);
  if (!isPlainAddress(from)) return unwritable("sender", message.from.address);
  if (replyTo !== undefined && !isPlainAddress(replyTo)) return unwritable("sender", message.replyTo!.address);
  return isPlainAddress(to) ? undefined : unwritable("recipient", message.to.address);
}

function unwritable(scope: "sender" | "recipient", address: string): Delivery {
  const code = "smtp.address";
  return { state: "refused", scope, code, reason: fill(smtpMessages[code].en, { address }) };
}

function isPlainAddress(address: string): boolean {
  return /^[!-;=?-~]+$/.test(address) && /.@./.test(address);
}
