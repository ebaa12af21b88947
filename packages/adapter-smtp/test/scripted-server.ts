/** A mail server on loopback that says what a test tells it to, and can fall silent or hang up at any point. */
import { type AddressInfo, createServer, type Socket } from "node:net";

/** Says nothing, and keeps the connection. */
export const silence = Symbol("silence");
/** Cuts the connection without a word. */
export const hangUp = Symbol("hang up");

/** Cuts the connection before the line is at its end. */
export const breakOff = Symbol("break off");

/** One answer (of several lines, if wanted), and perhaps a hang-up after it or within it. */
export type Reply = string | typeof silence | typeof hangUp | readonly [string, typeof hangUp | typeof breakOff];

/** What was said to the server: a command, the connection itself, or a message up to its last dot. */
export type Cue = keyof typeof usual;

/** By cue: the answer, or one for the n-th time that the cue comes, from 1. What is absent goes well. */
export type Script = { readonly [C in Cue]?: Reply | ((nth: number, line: string) => Reply | undefined) };

export interface Habits {
  /** What EHLO offers. */
  readonly offers?: readonly string[];
  /** Cuts the connection after so many bytes of a message. */
  readonly cutMessageAfter?: number;
  /** Answers a message before it is whole. */
  readonly impatient?: boolean;
  /** Answers after so many milliseconds. */
  readonly delay?: number;
  readonly port?: number;
}

export interface ScriptedServer {
  readonly port: number;
  /** Every command, in order. */
  readonly said: readonly string[];
  /** Messages as they came, with dots doubled, without the last one. */
  readonly messages: readonly string[];
  /** How many connections there have been, are, and were at most at once. */
  readonly connections: { readonly total: number; readonly open: number; readonly most: number };
  /** Says something to everyone, unasked. */
  drip(text: string): void;
  /** Cuts every connection, and listens on. */
  cutAll(): void;
  close(): Promise<void>;
}

const usual = {
  connect: "220 mail.example ESMTP",
  EHLO: "250 mail.example",
  HELO: "250 mail.example",
  STARTTLS: "502 5.5.1 not implemented",
  AUTH: "235 2.7.0 welcome",
  MAIL: "250 2.1.0 ok",
  RCPT: "250 2.1.5 ok",
  DATA: "354 go ahead",
  message: "250 2.0.0 ok: queued as 4F2A",
  RSET: "250 2.0.0 ok",
  QUIT: "221 2.0.0 bye",
  other: "500 5.5.2 what?",
};

export async function scriptedServer(script: Script = {}, habits: Habits = {}): Promise<ScriptedServer> {
  const { offers = ["PIPELINING", "8BITMIME"] } = habits;
  const said: string[] = [];
  const messages: string[] = [];
  const times = new Map<Cue, number>();
  const sockets = new Set<Socket>();
  const connections = { total: 0, open: 0, most: 0 };
  const hello = ["mail.example", ...offers].map((text, at) => `250${at < offers.length ? "-" : " "}${text}`).join("\n");

  function replyTo(cue: Cue, line: string): Reply | undefined {
    const nth = (times.get(cue) ?? 0) + 1;
    times.set(cue, nth);
    const written = script[cue];
    const reply = typeof written === "function" ? written(nth, line) : written;
    return reply ?? (cue === "EHLO" ? hello : undefined);
  }

  const server = createServer((socket) => {
    sockets.add(socket);
    connections.total++;
    connections.open++;
    // One that was cut on this side counts no more, although its end is still to be told.
    const held = [...sockets].filter(({ destroyed }) => !destroyed).length;
    connections.most = Math.max(connections.most, held);
    socket.on("close", () => {
      sockets.delete(socket);
      connections.open--;
    });
    converse(socket, habits, (cue, text, addressed) => {
      if (cue === "message") messages.push(text);
      else if (cue !== "connect") said.push(text);
      return replyTo(cue, text) ?? (cue === "DATA" && !addressed ? "554 5.5.1 no valid recipients" : usual[cue]);
    });
  });
  await new Promise<void>((done) => server.listen(habits.port ?? 0, "127.0.0.1", done));
  const drip = (text: string) => {
    for (const socket of sockets) socket.write(text);
  };
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
  };

  return {
    port: (server.address() as AddressInfo).port,
    ...{ said, messages, connections, drip, cutAll },
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        cutAll();
      }),
  };
}

/** Parts what a client sends into commands and messages, and gives each its answer. */
function converse(
  socket: Socket,
  habits: Habits,
  replyTo: (cue: Cue, text: string, addressed: boolean) => Reply,
): void {
  let unread = "";
  let inMessage = false;
  let addressed = false;

  function answer(cue: Cue, text: string): Reply {
    const reply = replyTo(cue, text, addressed);
    if (habits.delay) setTimeout(() => give(socket, cue, reply), habits.delay);
    else give(socket, cue, reply);
    return reply;
  }

  /** Whether there was a message, whole or as whole as it gets. */
  function readMessage(): boolean {
    const end = unread.startsWith(".\r\n") ? 0 : unread.indexOf("\r\n.\r\n") + 2;
    if (habits.cutMessageAfter !== undefined && unread.length >= habits.cutMessageAfter) socket.destroy();
    else if (end !== 1 || habits.impatient) {
      const text = unread.slice(0, end === 1 ? undefined : end);
      unread = end === 1 ? "" : unread.slice(end + 3);
      inMessage = false;
      answer("message", text);
      return true;
    }
    return false;
  }

  function readCommand(): boolean {
    const end = unread.indexOf("\r\n");
    if (end < 0) return false;
    const line = unread.slice(0, end);
    unread = unread.slice(end + 2);
    const verb = line.split(" ")[0]!.toUpperCase();
    const reply = answer(verb in usual ? (verb as Cue) : "other", line);
    const agreed = typeof reply === "string" && /^[23]/.test(reply);
    if (verb === "MAIL" || verb === "RCPT") addressed = verb === "RCPT" && agreed;
    inMessage = verb === "DATA" && agreed;
    return true;
  }

  socket.setEncoding("latin1");
  socket.setNoDelay(true);
  socket.on("error", () => {});
  socket.on("data", (text: string) => {
    unread += text;
    while (!socket.destroyed && (inMessage ? readMessage() : readCommand()));
  });
  answer("connect", "");
}

function give(socket: Socket, cue: Cue, reply: Reply): void {
  if (reply === silence || socket.destroyed) return;
  if (reply === hangUp) {
    socket.destroy();
    return;
  }
  const [text, then] = typeof reply === "string" ? [reply] : reply;
  socket.write(`${text.replaceAll("\n", "\r\n")}${then === breakOff ? "" : "\r\n"}`, () => {
    if (then) socket.destroy();
    if (cue === "QUIT") socket.end();
  });
}
