import { describe, expect, it } from "vitest";
import { certificateFor } from "../test/certificate.ts";
import { letter } from "../test/letter.ts";
import { type Habits, hangUp, type Script, silence } from "../test/scripted-server.ts";
import { failureOf, marie, notifierFor, real, scripted } from "../test/stage.ts";
import { smtpNotifier } from "./notifier.ts";
import type { SmtpOptions } from "./options.ts";

const certificate = certificateFor("localhost");

describe("a check", () => {
  it("reaches the server, signs in, sends nothing, and keeps the connection for what follows", async () => {
    const server = await scripted({}, { offers: ["AUTH PLAIN"] });
    const notifier = notifierFor(server, marie);
    await notifier.check();
    expect(server.said.map((line) => line.split(" ")[0])).toEqual(["EHLO", "AUTH"]);
    await notifier.send(letter);
    expect(server.connections.total).toBe(1);
  });

  it("does not take a kept connection's word: it asks, and opens another if there is no answer", async () => {
    const server = await scripted({ RSET: hangUp });
    const notifier = notifierFor(server);
    await notifier.check();
    await notifier.check();
    expect(server.said).toContain("RSET");
    expect(server.connections.total).toBe(2);
  });

  it("finds out that the server has gone since", async () => {
    const server = await scripted();
    const notifier = notifierFor(server);
    await notifier.check();
    await server.close();
    expect(await failureOf(notifier)).toMatchObject({ code: "smtp.unreachable", retryable: true });
  });

  it("is repeated with success once the server is back", async () => {
    const gone = await scripted();
    await gone.close();
    const notifier = notifierFor(gone);
    await failureOf(notifier);
    expect(await notifier.send(letter)).toMatchObject({ state: "deferred", scope: "connection" });
    const back = await scripted({}, { port: gone.port });
    await notifier.check();
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
    expect(back.messages.length).toBe(1);
  });
});

describe("a server that cannot be used", () => {
  const quick = { greeting: 0.1 };
  const quicker = { greeting: 0.5, command: 0.2 };

  it.each<[string, string, boolean, string, Script, Habits, SmtpOptions]>([
    ["says nothing", "smtp.timeout", true, "0.1 s", { connect: silence }, {}, { timeouts: quick }],
    ["falls silent at EHLO", "smtp.timeout", true, "0.7 s", { EHLO: silence }, {}, { timeouts: quicker }],
    [
      "falls silent at AUTH",
      "smtp.timeout",
      true,
      "0.2 s",
      { AUTH: silence },
      { offers: ["AUTH PLAIN"] },
      { timeouts: { command: 0.2 }, ...marie },
    ],
    ["hangs up", "smtp.lost", true, "closed the connection", { connect: hangUp }, {}, {}],
    ["hangs up at EHLO", "smtp.lost", true, "closed the connection", { EHLO: hangUp }, {}, {}],
    [
      "hangs up at AUTH",
      "smtp.lost",
      true,
      "closed the connection",
      { AUTH: hangUp },
      { offers: ["AUTH PLAIN"] },
      marie,
    ],
    [
      "has no time",
      "smtp.unusable",
      true,
      "421 4.3.2 too busy. Try again later.",
      { connect: "421 4.3.2 too busy." },
      {},
      {},
    ],
    ["wants none of us", "smtp.unusable", false, "554 5.7.1 blocked. Ask", { connect: "554 5.7.1 blocked" }, {}, {}],
    [
      "refuses EHLO and HELO",
      "smtp.unusable",
      false,
      "550 go away",
      { EHLO: "550 go away", HELO: "550 go away" },
      {},
      {},
    ],
    ["is another program", "smtp.not_a_mail_server", false, "SSH-2.0", { connect: "SSH-2.0-OpenSSH_9.2" }, {}, {}],
    [
      "has another sign-in",
      "smtp.no_login",
      false,
      "504",
      { AUTH: "504 5.5.4 unknown" },
      { offers: ["AUTH GSSAPI"] },
      marie,
    ],
    [
      "does not know us",
      "smtp.refused_login",
      false,
      "535 5.7.8 wrong",
      { AUTH: "535 5.7.8 wrong" },
      { offers: ["AUTH PLAIN"] },
      marie,
    ],
    [
      "cannot say",
      "smtp.refused_login",
      true,
      "454 4.7.0 later",
      { AUTH: "454 4.7.0 later" },
      { offers: ["AUTH PLAIN"] },
      marie,
    ],
  ])(
    "because it %s is told by code, in words, and with what to do",
    async (_, code, retryable, words, script, habits, options) => {
      const server = await scripted(script, habits);
      const error = await failureOf(notifierFor(server, options));
      expect(error).toMatchObject({
        ...{ code, retryable, name: "AdapterError" },
        details: {
          adapter: `smtp://127.0.0.1:${server.port}`,
          operation: "connect",
          host: "127.0.0.1",
          port: server.port,
        },
      });
      expect(error.message).toContain(`127.0.0.1:${server.port}`);
      expect(error.message).toContain(words);
      expect(error.message).toMatch(/\. [A-Z].*\.$/);
      expect(error.message).not.toMatch(/[{}]|undefined|\.\./);
    },
  );

  it("because nobody knows its name is told so, and not tried for ever", async () => {
    const error = await failureOf(smtpNotifier({ host: "mail.invalid", timeouts: { connect: 15 } }));
    expect(["smtp.unknown_host", "smtp.unreachable"]).toContain(error.code);
    expect(error.message).toContain("mail.invalid");
  });
});

describe("encryption", () => {
  it("is used on this machine where it is offered, under any certificate", async () => {
    const server = await real();
    await notifierFor(server).send(letter);
    expect(server.received[0]!.secure).toBe(true);
  });

  it("is done without on this machine where it is not offered", async () => {
    const server = await real({ disabledCommands: ["STARTTLS"] });
    await notifierFor(server).send(letter);
    expect(server.received[0]!.secure).toBe(false);
  });

  it("comes first where it is asked for first", async () => {
    const server = await real({ secure: true });
    const notifier = notifierFor(server, { secure: true });
    expect(notifier.name).toBe(`smtps://127.0.0.1:${server.port}`);
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
  });

  it.each([false, true])("is proven by a certificate that is trusted (TLS first: %s)", async (secure) => {
    const server = await real({ ...certificate, secure });
    const notifier = notifierFor(server, { secure, strict: true, ca: certificate.cert, ...marie });
    await notifier.check();
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
    expect(server.received[0]).toMatchObject({ secure: true, user: "marie" });
  });

  it.each<[string, boolean, object, string]>([
    ["it signed itself", false, certificate, "it signed it itself"],
    ["it signed itself", true, certificate, "it signed it itself"],
    ["it is out of date", false, {}, "self-signed|it signed it itself|out of date"],
  ])("under a certificate that proves nothing is refused: %s (TLS first: %s)", async (_, secure, options, words) => {
    const server = await real({ ...options, secure });
    const notifier = notifierFor(server, { secure, strict: true, ...marie });
    const error = await failureOf(notifier);
    expect(error).toMatchObject({ code: "smtp.bad_certificate", retryable: false });
    expect(error.message).toMatch(new RegExp(words));
    expect(await notifier.send(letter)).toMatchObject({ state: "refused", scope: "connection" });
    expect(server.signIns).toEqual([]);
  });

  it("under another server's certificate is refused", async () => {
    const other = certificateFor("elsewhere.example");
    const server = await real({ ...other });
    const error = await failureOf(notifierFor(server, { strict: true, ca: other.cert }));
    expect(error.code).toBe("smtp.bad_certificate");
    expect(error.message).toContain("127.0.0.1 is not in the cert's list");
  });

  it.each([
    ["502 5.5.1 not implemented", false],
    ["454 4.7.0 TLS not available now", true],
  ])("that is refused ends it before any password is said: %s", async (reply, retryable) => {
    const server = await scripted({ STARTTLS: reply }, { offers: ["AUTH PLAIN"] });
    const notifier = notifierFor(server, { strict: true, ...marie });
    expect(await failureOf(notifier)).toMatchObject({ code: "smtp.no_tls", retryable });
    const { state, scope } = await notifier.send(letter);
    expect([state, scope]).toEqual([retryable ? "deferred" : "refused", "connection"]);
    expect(server.said.join()).not.toMatch(/AUTH|MAIL/);
  });

  it("is told from its absence: TLS to a server that begins in clear, and the reverse", async () => {
    const clear = await scripted();
    expect(await failureOf(notifierFor(clear, { secure: true }))).toMatchObject({
      code: "smtp.tls_failed",
      retryable: false,
    });
    const secure = await real({ secure: true });
    const error = await failureOf(notifierFor(secure, { timeouts: { greeting: 0.2 } }));
    expect(error.code).toBe("smtp.timeout");
    expect(error.message).toContain("smtps://");
  });
});
