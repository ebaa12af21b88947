import { inspect } from "node:util";
import { isCursusError } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { readOptions, type SmtpOptions } from "./options.ts";

const secret = { password: "let me in" };

describe("an address", () => {
  it.each<[string, object]>([
    [
      "smtp://marie@smtp.univ.example",
      { host: "smtp.univ.example", port: 587, secure: false, user: "marie", strict: true, local: false },
    ],
    ["smtp://marie@smtp.univ.example:2525", { port: 2525, secure: false, strict: true }],
    ["smtps://marie@smtp.univ.example", { port: 465, secure: true, strict: true }],
    ["smtp://marie@smtp.univ.example:465", { port: 465, secure: true }],
    ["SMTP://marie@SMTP.Univ.Example/", { host: "smtp.univ.example" }],
    ["smtp://marie@univ.example@smtp.univ.example", { user: "marie@univ.example", host: "smtp.univ.example" }],
    ["smtp://marie%40univ.example@smtp.univ.example", { user: "marie@univ.example" }],
    ["smtp://marie@smtp.université.fr", { host: "smtp.xn--universit-j4a.fr" }],
    ["smtp://marie@192.0.2.7", { host: "192.0.2.7", strict: true }],
    ["smtp://127.0.0.1:2525", { host: "127.0.0.1", port: 2525, strict: false, local: true }],
    ["smtp://localhost", { port: 25, strict: false, local: true }],
    ["smtp://[::1]:2525", { host: "::1", port: 2525, local: true }],
    ["smtp://127.0.0.1:2525?connections=3", { connections: 3 }],
    ["smtp://127.0.0.1:2525", { connections: 5, messagesPerConnection: 100 }],
  ])("%s", (url, server) => {
    expect(readOptions({ url, ...(url.includes("@") && secret) })).toMatchObject(server);
  });

  it.each<[string, object]>([
    ["smtp://marie@gmail", { host: "smtp.gmail.com", port: 587, secure: false, user: "marie" }],
    ["smtps://marie@gmail", { host: "smtp.gmail.com", port: 465, secure: true }],
    ["smtp://marie@gmail.com", { host: "smtp.gmail.com", port: 587, user: "marie@gmail.com" }],
    ["smtp://marie@gmail.com@smtp.gmail.com", { host: "smtp.gmail.com", user: "marie@gmail.com" }],
    ["smtp://marie@proton", { host: "127.0.0.1", port: 1025, strict: false, local: false }],
    ["smtp://marie@proton.me", { host: "127.0.0.1", port: 1025, user: "marie@proton.me", local: false }],
    ["smtp://marie@proton:1026", { host: "127.0.0.1", port: 1026, local: false }],
    ["smtp://marie@127.0.0.1:1025", { host: "127.0.0.1", port: 1025, local: false }],
    ["smtp://marie@office365", { host: "smtp.office365.com", port: 587, connections: 3 }],
    ["smtp://marie@office365?connections=1", { connections: 1 }],
  ])("of a service by its name: %s", (url, server) => {
    expect(readOptions({ url, ...secret })).toMatchObject(server);
  });

  it("on this machine at Bridge's usual port is only Bridge when someone signs in", () => {
    expect(readOptions({ url: "smtp://127.0.0.1:1025" })).toMatchObject({ local: true });
    expect(readOptions({ url: "smtp://marie@127.0.0.1:1025" })).toMatchObject({ local: true });
  });

  it("is called by its scheme and place, without a user or a password", () => {
    const name = (url: string) => readOptions({ url, ...secret }).name;
    expect(name("smtp://marie:secret@smtp.univ.example")).toBe("smtp://smtp.univ.example:587");
    expect(name("smtps://marie@smtp.univ.example")).toBe("smtps://smtp.univ.example:465");
    expect(name("smtp://marie@[2001:db8::1]:25")).toBe("smtp://[2001:db8::1]:25");
  });
});

describe("options beside an address", () => {
  it("win over it", () => {
    const given = { url: "smtp://marie:old@smtp.univ.example:25?connections=2", password: "new", connections: 4 };
    expect(readOptions(given)).toMatchObject({ password: "new", connections: 4, port: 25 });
  });

  it("that are absent leave it as it is", () => {
    expect(
      readOptions({ url: "smtp://marie:old@smtp.univ.example", password: undefined, port: undefined }),
    ).toMatchObject({
      password: "old",
      port: 587,
    });
  });

  it("ask of a server on this machine what others are asked for", () => {
    expect(readOptions({ url: "smtp://127.0.0.1", strict: true })).toMatchObject({ strict: true, local: true });
  });

  it("take an access token in place of a password, as it is or asked for", async () => {
    const url = "smtp://marie@smtp.univ.example";
    expect(await readOptions({ url, accessToken: "token" }).accessToken!(false)).toBe("token");
    const accessToken = async (refused: boolean) => `token ${refused}`;
    expect(await readOptions({ url, accessToken }).accessToken!(true)).toBe("token true");
  });
});

describe("wrong options", () => {
  it.each<[string, SmtpOptions, readonly string[]]>([
    ["no place", {}, ["smtp.bad_url"]],
    ["no address", { url: "mail.univ.example" }, ["smtp.bad_url"]],
    ["another scheme", { url: "http://mail.univ.example" }, ["smtp.bad_url"]],
    ["no host", { url: "smtp://:25" }, ["smtp.bad_url"]],
    ["no slashes", { url: "smtp:mail.univ.example" }, ["smtp.bad_url"]],
    ["a damaged escape", { url: "smtp://marie:%E0%A4@mail.univ.example" }, ["smtp.bad_url"]],
    ["a path", { url: "smtp://mail.univ.example/inbox" }, ["smtp.bad_url"]],
    ["a port out of range", { url: "smtp://mail.univ.example:99999" }, ["smtp.bad_url"]],
    ["a blank in the host", { host: "mail univ" }, ["smtp.bad_url"]],
    ["an unknown option", { url: "smtp://mail.univ.example?pool=3" }, ["smtp.unknown_option"]],
    ["no number", { url: "smtp://mail.univ.example?connections=many" }, ["smtp.bad_number"]],
    ["an empty number", { url: "smtp://mail.univ.example?connections=" }, ["smtp.bad_number"]],
    ["no connections", { host: "mail.univ.example", connections: 0 }, ["smtp.bad_number"]],
    ["half a message", { host: "mail.univ.example", messagesPerConnection: 0.5 }, ["smtp.bad_number"]],
    [
      "no time",
      { host: "mail.univ.example", timeouts: { connect: 0, command: Number.NaN } },
      ["smtp.bad_number", "smtp.bad_number"],
    ],
    ["a password of nobody", { host: "mail.univ.example", password: "let me in" }, ["smtp.no_user"]],
    ["a user without a password", { url: "smtp://marie@mail.univ.example" }, ["smtp.no_password"]],
    ["an empty password", { url: "smtp://marie@mail.univ.example", password: "" }, ["smtp.no_password"]],
    ["a user of Bridge without a password", { url: "smtp://marie@proton" }, ["smtp.no_password"]],
    [
      "a password and a token",
      { url: "smtp://marie@mail.univ.example", password: "let me in", accessToken: "a" },
      ["smtp.two_secrets"],
    ],
    ["a name that is none", { host: "mail.univ.example", hello: "my machine" }, ["smtp.bad_name"]],
  ])("are refused: %s", (_, options, codes) => {
    expect(codesOf(options)).toEqual(codes);
  });

  it("are all told at once", () => {
    const codes = codesOf({
      url: "smtp://mail.univ.example?a=1&b=2",
      connections: 1000,
      password: "let me in",
      hello: "é",
    });
    expect(codes).toEqual([
      "smtp.unknown_option",
      "smtp.unknown_option",
      "smtp.no_user",
      "smtp.bad_name",
      "smtp.bad_number",
    ]);
  });

  it("never repeat a password", () => {
    for (const url of [
      "smtp://marie:s3cret@mail.univ.example?a=1",
      "smtp://marie:s3cret@",
      "smtp//marie:s3cret@mail",
      "http://a:s3cret@b",
    ]) {
      expect(inspect(refusal({ url, connections: 0 }), { depth: 9 })).not.toContain("s3cret");
    }
  });
});

function refusal(options: SmtpOptions): unknown {
  try {
    return readOptions(options);
  } catch (error) {
    return error;
  }
}

function codesOf(options: SmtpOptions): readonly string[] {
  const error = refusal(options);
  if (!isCursusError(error, "smtp.configuration")) throw error;
  const issues = error.details.issues as readonly { code: string; message: string }[];
  for (const { message } of issues) expect(error.message).toContain(message);
  return issues.map(({ code }) => code);
}
