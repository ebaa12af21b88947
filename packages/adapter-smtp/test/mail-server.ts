/** A real mail server on loopback: TLS, sign-in and messages by the book. */
import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly content: string;
  readonly user: string | undefined;
  readonly secure: boolean;
}

export interface MailServer {
  readonly port: number;
  readonly received: readonly Received[];
  /** How each sign-in was tried: the method, the user, the password or the token. */
  readonly signIns: readonly { readonly method: string; readonly user: string; readonly secret: string }[];
  close(): Promise<void>;
}

/** Lets in `marie` with `let me in`, or with the token `good token`. */
export async function mailServer(options: SMTPServerOptions = {}): Promise<MailServer> {
  const received: Received[] = [];
  const signIns: { method: string; user: string; secret: string }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    authMethods: ["PLAIN", "LOGIN", "XOAUTH2"],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth({ method, username = "", password, accessToken }, _session, done) {
      signIns.push({ method, user: username, secret: password ?? accessToken ?? "" });
      const right = password === "let me in" || accessToken === "good token";
      if (username === "marie" && right) return done(null, { user: username });
      if (method === "XOAUTH2") return done(null, { data: { status: "401", schemes: "bearer", scope: "mail" } });
      done(Object.assign(new Error("5.7.8 wrong user or password"), { responseCode: 535 }));
    },
    onData(stream, { envelope, user, secure }, done) {
      const pieces: Buffer[] = [];
      stream.on("data", (piece: Buffer) => pieces.push(piece));
      stream.on("end", () => {
        received.push({
          from: envelope.mailFrom ? envelope.mailFrom.address : "",
          to: envelope.rcptTo.map(({ address }) => address),
          content: Buffer.concat(pieces).toString("latin1"),
          user: user as string | undefined,
          secure: secure as boolean,
        });
        done(null, "2.0.0 queued as 17");
      });
    },
    ...options,
  });
  server.on("error", () => {});
  const listening = server.listen(0, "127.0.0.1");
  await new Promise<void>((done) => listening.once("listening", done));
  return {
    port: (listening.address() as AddressInfo).port,
    received,
    signIns,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
