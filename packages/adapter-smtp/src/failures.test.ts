import { describe, expect, it } from "vitest";
import { cannotOpen, cannotReach } from "./failures.ts";
import { readOptions } from "./options.ts";

const refusal = (response: string) =>
  Object.assign(new Error("Invalid login"), { code: "EAUTH", command: "AUTH PLAIN", response });

describe("a sign-in that a service refuses is explained in the service's terms", () => {
  it.each([
    ["gmail", "534 5.7.9 Application-specific password required", "takes an app password only"],
    ["gmail", "535 5.7.8 Username and Password not accepted", "takes an app password only"],
    ["gmail", "534 5.7.14 Please log in via your web browser", "in a browser"],
    ["office365", "535 5.7.139 Authentication unsuccessful", "allowed SMTP AUTH"],
    ["proton", "535 5.7.0 invalid username or password", "Bridge has a password of its own"],
    ["smtp.univ.example", "535 5.7.8 bad credentials", "CURSUS_SMTP_PASSWORD"],
  ])("%s: %s", (host, reply, words) => {
    const server = readOptions({ url: `smtp://marie@${host}`, password: "let me in" });
    const { code, message } = cannotOpen(server, refusal(reply));
    expect(code).toBe("smtp.refused_login");
    expect(message).toContain(reply);
    expect(message).toContain(words);
  });

  it("unless it was an access token that was refused", () => {
    const server = readOptions({ url: "smtp://marie@gmail", accessToken: "token" });
    expect(cannotOpen(server, refusal("535 5.7.8 no")).message).toContain("access token may be too old");
  });

  it("unless it may pass by itself", () => {
    const server = readOptions({ url: "smtp://marie@gmail", password: "let me in" });
    const { message, details } = cannotOpen(server, refusal("454 4.7.0 too many sign-ins"));
    expect(message).toContain("Try again later.");
    expect(details.retryable).toBe(true);
  });
});

describe("a server that cannot be reached", () => {
  it.each([
    ["ECONNREFUSED", "nothing listens there", "usually smtp://host:587"],
    ["EHOSTUNREACH", "no way leads there", "Check the network"],
    ["ENETUNREACH", "no way leads there", "Check the network"],
    ["EAI_AGAIN", "cannot be looked up", "Check the network"],
    ["ETIMEDOUT", "connect ETIMEDOUT 192.0.2.7:587", "Check the network"],
  ])("is told with the reason and the way out: %s", (code, reason, advice) => {
    const error = Object.assign(new Error(`connect ${code} 192.0.2.7:587`), { code });
    const failure = cannotReach(readOptions({ host: "192.0.2.7" }), error);
    expect(failure).toMatchObject({ code: "smtp.unreachable", cause: error, details: { retryable: true } });
    expect(failure.message).toContain(reason);
    expect(failure.message).toContain(advice);
  });

  it("because its name is wrong is not tried again", () => {
    const error = Object.assign(new Error("getaddrinfo ENOTFOUND smpt.univ.example"), { code: "ENOTFOUND" });
    const failure = cannotReach(readOptions({ host: "smpt.univ.example" }), error);
    expect(failure).toMatchObject({ code: "smtp.unknown_host", details: { retryable: false } });
  });
});
