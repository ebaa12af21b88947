import { inspect } from "node:util";
import { isCursusError } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { isSender, readOptions, type SmsOptions } from "./options.ts";

const twilio = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json";
const ovh = "https://eu.api.ovh.com/1.0/sms/sms-ab1-1/jobs";

describe("an address", () => {
  it("tells the gateway by its path, and the account where it stands in it", () => {
    expect(readOptions({ url: twilio, password: "x", from: "UNIVEX" })).toMatchObject({
      preset: "twilio",
      user: "AC1",
    });
    const keys = { applicationKey: "a", applicationSecret: "b", consumerKey: "c" };
    expect(readOptions({ url: ovh, ...keys })).toMatchObject({ preset: "ovh", keys });
    expect(readOptions({ url: "https://sms.univ.example/send" })).toMatchObject({ preset: "json", local: false });
    expect(readOptions({ url: "http://127.0.0.1:8080/send", preset: "form" })).toMatchObject({
      preset: "form",
      local: true,
    });
  });

  it("is called by its host alone, and its user and password leave it", () => {
    const read = readOptions({ url: "https://marie:s3cret@sms.univ.example/hook/t0ken?key=k3y" });
    expect(read).toMatchObject({ name: "https://sms.univ.example", user: "marie", password: "s3cret" });
    expect(read.url.href).toBe("https://sms.univ.example/hook/t0ken?key=k3y");
  });
});

describe("wrong options", () => {
  it.each<[string, SmsOptions, readonly string[]]>([
    ["no address", {}, ["sms.bad_url"]],
    ["another scheme", { url: "ftp://sms.univ.example" }, ["sms.bad_url"]],
    ["in clear", { url: "http://sms.univ.example/send" }, ["sms.not_encrypted"]],
    ["an unknown gateway", { url: "https://a.example", preset: "pigeon" as never }, ["sms.bad_preset"]],
    ["Twilio without sender and password", { url: twilio }, ["sms.no_sender", "sms.no_secret"]],
    ["OVH without its keys", { url: ovh }, ["sms.no_secret", "sms.no_secret", "sms.no_secret"]],
    ["a sender that is too long", { url: "https://a.example", from: "Université de X" }, ["sms.bad_sender"]],
    ["a user without a password", { url: "https://marie@a.example" }, ["sms.no_secret"]],
    ["a placeholder of nobody", { url: "https://a.example", form: { to: "{phone}" } }, ["sms.bad_shape"]],
    ["a form and JSON", { url: "https://a.example", form: {}, json: {} }, ["sms.bad_shape"]],
    ["a secret with its line end", { url: "https://a.example", token: "abc\n" }, ["sms.bad_secret"]],
    ["a text in a header", { url: "https://a.example", headers: { "X-Text": "{text}" } }, ["sms.bad_shape"]],
    ["a header that is none", { url: "https://a.example", headers: { "a b": "c" } }, ["sms.bad_shape"]],
    [
      "no time and no connection",
      { url: "https://a.example", timeout: 0, connections: 0 },
      ["sms.bad_number", "sms.bad_number"],
    ],
  ])("are refused: %s", (_, options, codes) => {
    expect(codesOf(options)).toEqual(codes);
  });

  it("may go in clear on a network of one's own, if that is said", () => {
    expect(readOptions({ url: "http://10.0.0.7/send", allowHttp: true })).toMatchObject({ local: false });
  });

  it("never repeat a secret", () => {
    const url = "http://marie:s3cret@sms.univ.example/s3cret?key=s3cret";
    expect(inspect(refusal({ url, token: "s3cret", connections: 0 }), { depth: 9 })).not.toContain("s3cret");
  });
});

it.each([
  ["+33612345678", true],
  ["36111", true],
  ["UNIV EX", true],
  ["Univ2026", true],
  ["Université", false],
  ["12345678901", false],
  ["ab", false],
  ["abcdefghijkl", false],
  ["a\r\nb", false],
])("takes %j for a sender: %s", (text, expected) => {
  expect(isSender(text)).toBe(expected);
});

function refusal(options: SmsOptions): unknown {
  try {
    return readOptions(options);
  } catch (error) {
    return error;
  }
}

function codesOf(options: SmsOptions): readonly string[] {
  const error = refusal(options);
  if (!isCursusError(error, "sms.configuration")) throw error;
  return (error.details.issues as readonly { code: string }[]).map(({ code }) => code);
}
