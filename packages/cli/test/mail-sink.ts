/** A mail server on loopback that keeps what it is handed, in this process, and outlives the commands that write to it. */
import type { AddressInfo } from "node:net";
import { type ReadMail, readMail } from "@cursus/core/testing";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Arrived extends ReadMail {
  readonly from: string;
  readonly to: readonly string[];
}

export interface MailSink {
  readonly url: string;
  readonly arrived: readonly Arrived[];
  readonly connections: () => number;
  close(): Promise<void>;
}

export interface SinkOptions extends SMTPServerOptions {
  /** How long it thinks before it takes a message, in milliseconds. */
  readonly slow?: number;
}

export async function mailSink({ slow = 0, ...options }: SinkOptions = {}): Promise<MailSink> {
  const arrived: Arrived[] = [];
  let connections = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onConnect(_session, done) {
      connections++;
      done();
    },
    onData(stream, { envelope }, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        const to = envelope.rcptTo.map(({ address }) => address);
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        arrived.push({ from, to, ...readMail(Buffer.concat(pieces).toString("latin1")) });
        setTimeout(() => done(null, "2.0.0 taken"), slow);
      });
    },
    ...options,
  });
  server.on("error", () => {});
  const listening = server.listen(0, "127.0.0.1");
  await new Promise<void>((done) => listening.once("listening", done));
  const { port } = listening.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    connections: () => connections,
    close: () => new Promise((done) => server.close(() => done())),
  };
}

/** The private link in the text of a mail. */
export function linkIn({ parts }: ReadMail): string {
  return /\S+\/form\?token=[\w-]+/.exec(parts[0]!.content)?.[0] ?? "";
}
