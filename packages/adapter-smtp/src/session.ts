/**
 * One connection to a mail server, signed in. The protocol is nodemailer's; what is told here is how a message ended, and
 * above all whether it may have arrived.
 */
import { connect, type Socket } from "node:net";
import { Readable } from "node:stream";
import type { CursusError } from "@cursus/core";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import { type Answer, readAnswer, type Step } from "./answers.ts";
import { cannotOpen, cannotReach, failure, type SmtpError, tooSlow } from "./failures.ts";
import { logIn } from "./login.ts";
import type { Server } from "./options.ts";

/** One sender, one recipient, in ASCII. */
export interface Envelope {
  readonly from: string;
  readonly to: string;
}

/**
 * How handing over a message ended. `lost`: no answer came, after so many seconds if it was waited for; `inDoubt` when the
 * last dot was already on its way, so that the message may have arrived. `tooBig`: larger than the server says it takes,
 * and not sent.
 */
export type Outcome =
  | { readonly end: "accepted"; readonly reply: string }
  | { readonly end: "answered"; readonly step: Step; readonly answer: Answer }
  | {
      readonly end: "lost";
      readonly inDoubt: boolean;
      readonly why: "closed" | "slow" | "confused";
      readonly waited?: number;
    }
  | { readonly end: "tooBig" };

export interface Session {
  /** How many messages it was handed. */
  readonly carried: number;
  /** Whether it can carry another. */
  readonly alive: boolean;
  /** Never rejects. One message at a time. */
  send(envelope: Envelope, message: Buffer): Promise<Outcome>;
  /** Puts the server back to the state after the sign-in; false when that failed, and the session is over. */
  reset(): Promise<boolean>;
  /** Takes leave (QUIT), and resolves once the connection is closed on both sides or was waited for long enough. */
  quit(): Promise<void>;
  /** Cuts the connection. A message under way is lost. */
  cut(): void;
}

/** How long a server may take to answer QUIT, in milliseconds. */
const leaveTaking = 1000;
/** Larger messages are handed over piece by piece, so that it is known whether the last one went. */
const pieceSize = 1 << 16;

/** Connects, greets, encrypts, signs in; raises an `AdapterError` that says what is wrong. */
export async function openSession(server: Server, signal: AbortSignal): Promise<Session> {
  const socket = await reach(server, signal);
  const connection = new SMTPConnection(connectionOptions(server, socket));
  const session = sessionOver(connection, server, socket);
  const cut = () => session.cut();
  signal.addEventListener("abort", cut, { once: true });
  try {
    await handshake(connection, server);
    await logIn(connection, server);
    return session;
  } catch (error) {
    session.cut();
    throw signal.aborted ? failure(server, "smtp.closed", { retryable: false }) : error;
  } finally {
    signal.removeEventListener("abort", cut);
  }
}

/** TCP by the system's own look-up of names, which knows this machine's hosts file; nodemailer's asks name servers only. */
function reach(server: Server, signal: AbortSignal): Promise<Socket> {
  const { host, port, timeouts } = server;
  return new Promise((done, fail) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => end(tooSlow(server, timeouts.connect, "connect")), timeouts.connect * 1000);
    const closed = () => end(failure(server, "smtp.closed", { retryable: false }));
    const connected = () => end();
    const failed = (error: Error) => end(cannotReach(server, firstOf(error)));
    function end(error?: CursusError) {
      clearTimeout(timer);
      signal.removeEventListener("abort", closed);
      socket.removeListener("connect", connected);
      socket.removeListener("error", failed);
      if (!error) return done(socket);
      socket.on("error", () => {});
      socket.destroy();
      fail(error);
    }
    socket.once("connect", connected);
    socket.once("error", failed);
    signal.addEventListener("abort", closed, { once: true });
    if (signal.aborted) closed();
  });
}

/** A host with several addresses fails with all their errors at once. */
function firstOf(error: Error): NodeJS.ErrnoException {
  return error instanceof AggregateError ? (error.errors[0] ?? error) : error;
}

function connectionOptions({ host, port, secure, strict, ca, hello, timeouts }: Server, socket: Socket) {
  return {
    connection: socket,
    ...{ host, port, secure },
    requireTLS: strict && !secure,
    tls: { rejectUnauthorized: strict, ...(ca !== undefined && { ca: typeof ca === "string" ? ca : [...ca] }) },
    ...(hello !== undefined && { name: hello }),
    connectionTimeout: (timeouts.greeting + timeouts.command) * 1000,
    greetingTimeout: timeouts.greeting * 1000,
    // Each wait has its own limit here; this one is only there so that none is without.
    socketTimeout: (Math.max(timeouts.answer, timeouts.command, timeouts.idle) + 60) * 1000,
    socketCloseTimeout: leaveTaking,
  };
}

/** From the greeting to the EHLO that counts. */
function handshake(connection: SMTPConnection, server: Server): Promise<void> {
  const seconds = server.timeouts.greeting + server.timeouts.command;
  return new Promise((done, fail) => {
    const timer = setTimeout(() => end(tooSlow(server, seconds, "hello")), seconds * 1000);
    const failed = (error: SmtpError) => end(cannotOpen(server, error));
    const cutShort = () => end(cannotOpen(server, new Error("the connection was closed")));
    function end(error?: CursusError) {
      clearTimeout(timer);
      connection.removeListener("error", failed);
      connection.removeListener("end", cutShort);
      if (error) fail(error);
      else done();
    }
    connection.once("error", failed);
    connection.once("end", cutShort);
    connection.connect((error) => (error ? failed(error) : end()));
  });
}

function sessionOver(connection: SMTPConnection, server: Server, socket: Socket): Session {
  let carried = 0;
  let alive = true;
  /** Ends what is under way as lost. */
  let lose: (() => void) | undefined;
  // An error comes to a message by its callback as well; with nobody listening it would end the process.
  connection.on("error", () => {});
  connection.once("end", () => {
    alive = false;
    // What ended the session may be an answer to the message (421): its callback is called right after this event.
    queueMicrotask(() => lose?.());
  });

  function send(envelope: Envelope, message: Buffer): Promise<Outcome> {
    carried++;
    return new Promise((settle) => {
      const { command, answer } = server.timeouts;
      let asked = false;
      let timer = setTimeout(giveUp, command * 1000);
      const source = piecesOf(message, () => {
        asked = true;
        clearTimeout(timer);
        timer = setTimeout(giveUp, answer * 1000);
        holdTogether(connection);
      });
      function giveUp() {
        end({ end: "lost", inDoubt: source.readableEnded, why: "slow", waited: asked ? answer : command });
      }
      function end(outcome: Outcome) {
        clearTimeout(timer);
        lose = undefined;
        // Where it is uncertain what the server is at, nothing more may be said to it.
        if (outcome.end === "lost" || (asked && !source.readableEnded)) connection.close();
        settle(outcome);
      }
      lose = () => end({ end: "lost", inDoubt: source.readableEnded, why: "closed" });
      connection.send({ ...envelope, size: message.length }, source, (error, info) => {
        const inDoubt = source.readableEnded;
        // A server that says yes before it was given the whole message has not read it.
        if (!error && inDoubt && /^2\d\d/.test(info!.response)) return end({ end: "accepted", reply: info!.response });
        const why = error?.code === "ECONNECTION" || error?.code === "ESOCKET" ? "closed" : "confused";
        end((error && endedBy(error, asked)) ?? { end: "lost", inDoubt, why });
      });
    });
  }

  function reset(): Promise<boolean> {
    return new Promise((settle) => {
      const timer = setTimeout(() => end(false), server.timeouts.command * 1000);
      function end(done: boolean) {
        clearTimeout(timer);
        lose = undefined;
        if (!done) connection.close();
        settle(done);
      }
      lose = () => end(false);
      connection.reset((error) => end(!error));
    });
  }

  function quit(): Promise<void> {
    if (alive) connection.quit();
    if (socket.closed) return Promise.resolve();
    return new Promise((settle) => {
      const timer = setTimeout(() => {
        connection.close();
        settle();
      }, leaveTaking);
      socket.once("close", () => {
        clearTimeout(timer);
        settle();
      });
    });
  }

  return {
    get carried() {
      return carried;
    },
    get alive() {
      return alive;
    },
    ...{ send, reset, quit },
    cut: () => connection.close(),
  };
}

/** The message and its last dot are written in one turn of the loop; held back until then, they leave as one packet. */
function holdTogether({ _socket: socket }: SMTPConnection): void {
  if (!socket) return;
  socket.cork();
  setImmediate(() => socket.uncork());
}

/**
 * A message as smtp-connection reads it. That its end was read is the moment from which the last dot may be on its way; as
 * long as it was not, the server cannot have taken the message.
 * @param onAsked told when the server has asked for the message
 */
function piecesOf(message: Buffer, onAsked: () => void): Readable {
  let at = 0;
  return new Readable({
    highWaterMark: pieceSize,
    read() {
      if (at === 0) onAsked();
      const piece = message.subarray(at, at + pieceSize);
      at += piece.length;
      this.push(piece.length > 0 ? piece : null);
    },
  });
}

/**
 * What an error says of how a message ended; absent when it says nothing for sure: a stray line is no answer, and neither
 * is a reply that means yes.
 */
function endedBy(error: SmtpError, asked: boolean): Outcome | undefined {
  const { code, command, response } = error;
  const answer = response !== undefined && code !== "EPROTOCOL" ? readAnswer(response) : undefined;
  if (answer && answer.basic >= "400") return { end: "answered", step: stepOf(error, asked), answer };
  if (code === "EMESSAGE" && command === "MAIL FROM") return { end: "tooBig" };
  return undefined;
}

function stepOf({ command, code }: SmtpError, asked: boolean): Step {
  if (command === "MAIL FROM") return "sender";
  if (command === "DATA") return code === "EMESSAGE" ? "message" : "data";
  // A server that hangs up with an answer (421) gives it to the session; before the message it concerns the envelope.
  return command === "RCPT TO" || !asked ? "recipient" : "message";
}
