/** Signing in: by a password, or by an access token (XOAUTH2). */
import type { CursusError } from "@cursus/core";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import XOAuth2 from "nodemailer/lib/xoauth2";
import { cannotOpen, failure, type SmtpError, tooSlow } from "./failures.ts";
import type { Server } from "./options.ts";

/** Signs in if there is something to sign in with. A server on this machine that knows no sign-in is used without. */
export function logIn(connection: SMTPConnection, server: Server): Promise<void> {
  const { user, password, timeouts, strict, preset } = server;
  if (user === undefined || (!server.accessToken && !password)) return Promise.resolve();
  if (!connection.allowsAuth) {
    if (!strict && !preset) return Promise.resolve();
    return Promise.reject(failure(server, "smtp.no_login", { retryable: false, reason: "EHLO without AUTH" }));
  }
  const tokens = server.accessToken && tokenSource(server.accessToken, user);
  return new Promise((done, fail) => {
    const timer = setTimeout(() => end(tooSlow(server, timeouts.command, "login")), timeouts.command * 1000);
    const ended = () => end(cannotOpen(server, new Error("the connection was closed")));
    function end(error?: CursusError) {
      clearTimeout(timer);
      connection.removeListener("end", ended);
      if (error) fail(error);
      else done();
    }
    connection.once("end", ended);
    const auth = tokens ? { user, oauth2: tokens.oauth2 } : { user, pass: password! };
    connection.login(auth, (error: SmtpError | null) => {
      const noToken = tokens?.failed();
      if (!error) end();
      else if (!noToken) end(cannotOpen(server, error, hider([password, tokens?.last()], user)));
      else end(failure(server, "smtp.no_token", { retryable: true, reason: noToken.message }, noToken));
    });
  });
}

/** Asks for a token when the server wants one, and again when it refused it. */
function tokenSource(accessToken: NonNullable<Server["accessToken"]>, user: string) {
  let last: string | undefined;
  let failed: Error | undefined;
  const oauth2 = new XOAuth2({
    user,
    async provisionCallback(_user, renew, done) {
      try {
        last = await accessToken(renew);
        done(null, last);
      } catch (error) {
        failed = error as Error;
        // Not the error itself: nodemailer writes on what it is given.
        done(new Error("no access token"));
      }
    },
  });
  return { oauth2, last: () => last, failed: () => failed };
}

/** Takes secrets out of a server's words, in each form in which they were sent: some servers repeat a command. */
function hider(secrets: readonly (string | undefined)[], user: string): (words: string) => string {
  const sent = secrets.flatMap((secret) => (secret ? formsOf(secret, user) : []));
  return (words) => sent.reduce((shown, form) => shown.replaceAll(form, "***"), words);
}

function formsOf(secret: string, user: string): readonly string[] {
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const whole = [`\u0000${user}\u0000${secret}`, `user=${user}\u0001auth=Bearer ${secret}\u0001\u0001`, secret];
  return [...whole.map(base64), encodeURIComponent(secret), secret];
}
