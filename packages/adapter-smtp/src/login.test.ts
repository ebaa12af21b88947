import { describe, expect, it } from "vitest";
import { certificateFor } from "../test/certificate.ts";
import { letter } from "../test/letter.ts";
import { failureOf, marie, notifierFor, real, scripted } from "../test/stage.ts";
import { smtpNotifier } from "./notifier.ts";

const certificate = certificateFor("localhost");

describe("signing in", () => {
  it("is done with the password, by the means that the server offers", async () => {
    for (const method of ["PLAIN", "LOGIN"] as const) {
      const server = await real({ authMethods: [method] });
      await notifierFor(server, marie).check();
      expect(server.signIns).toEqual([{ method, user: "marie", secret: "let me in" }]);
    }
  });

  it("with a wrong password is tried once, however many messages wait, and blames nobody", async () => {
    const server = await real();
    const notifier = notifierFor(server, { ...marie, password: "wrong" });
    const deliveries = await Promise.all(Array.from({ length: 5 }, () => notifier.send(letter)));
    for (const delivery of deliveries)
      expect(delivery).toMatchObject({ state: "refused", scope: "sender", code: "535 5.7.8" });
    expect(deliveries[0]!.reason).toContain("CURSUS_SMTP_PASSWORD");
    expect(server.signIns.length).toBe(1);
  });

  it("is left out on this machine where there is nothing to sign in to", async () => {
    const server = await scripted();
    expect(await notifierFor(server, marie).send(letter)).toMatchObject({ state: "accepted" });
  });

  it("is asked for where certificates count", async () => {
    const server = await real({ ...certificate, disabledCommands: ["AUTH"] });
    const notifier = notifierFor(server, { strict: true, ca: certificate.cert, ...marie });
    expect(await failureOf(notifier)).toMatchObject({ code: "smtp.no_login", retryable: false });
  });

  it("by an access token asks for one at each connection", async () => {
    const server = await real();
    let asked = 0;
    const accessToken = async () => {
      asked++;
      return "good token";
    };
    const notifier = notifierFor(server, { user: "marie", accessToken, messagesPerConnection: 1 });
    await notifier.send(letter);
    await notifier.send(letter);
    expect(server.signIns.map(({ method, secret }) => [method, secret])).toEqual([
      ["XOAUTH2", "good token"],
      ["XOAUTH2", "good token"],
    ]);
    expect(server.received.map(({ user }) => user)).toEqual(["marie", "marie"]);
    expect(asked).toBe(2);
  });

  it("by a token that is refused asks once for another", async () => {
    const server = await real();
    const notifier = notifierFor(server, {
      user: "marie",
      accessToken: (refused) => (refused ? "good token" : "old token"),
    });
    await notifier.check();
    expect(server.signIns.map(({ secret }) => secret)).toEqual(["old token", "good token"]);
  });

  it("by a token that stays refused ends with what to do, and without the token", async () => {
    const server = await real();
    const error = await failureOf(notifierFor(server, { user: "marie", accessToken: "old token" }));
    expect(error).toMatchObject({ code: "smtp.refused_login", retryable: false });
    expect(error.message).toContain("access token");
    expect(error.message).not.toContain("old token");
  });

  it("by a token that cannot be had is told so", async () => {
    const server = await real();
    const accessToken = () => Promise.reject(new Error("the identity provider is down"));
    const error = await failureOf(notifierFor(server, { user: "marie", accessToken }));
    expect(error).toMatchObject({
      code: "smtp.no_token",
      retryable: true,
      cause: { message: "the identity provider is down" },
    });
  });

  it("by a token that never comes is given up", async () => {
    const server = await real();
    const accessToken = () => new Promise<string>(() => {});
    const notifier = notifierFor(server, { user: "marie", accessToken, timeouts: { command: 0.3 } });
    expect(await failureOf(notifier)).toMatchObject({ code: "smtp.timeout" });
  });

  it("that Bridge refuses, and Bridge that is not running, are explained", async () => {
    const server = await scripted({ AUTH: "535 5.7.0 invalid username or password" }, { offers: ["AUTH PLAIN"] });
    const { port } = server;
    const notifier = smtpNotifier({ url: `smtp://marie@proton:${port}`, password: "wrong" });
    expect((await failureOf(notifier)).message).toContain("Bridge has a password of its own");
    await notifier.close();
    await server.close();
    const gone = await failureOf(smtpNotifier({ url: `smtp://marie@proton:${port}`, password: "right" }));
    expect(gone.message).toContain("Start Proton Mail Bridge");
  });
});
