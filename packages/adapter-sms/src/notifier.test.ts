import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { inspect } from "node:util";
import { exampleMessage } from "@cursus/core/testing";
import { afterEach, describe, expect, it } from "vitest";
import { type Gateway, gatewayOnLoopback, type Reply } from "../test/gateway.ts";
import { smsNotifier } from "./notifier.ts";
import type { SmsOptions } from "./options.ts";

const now = Date.parse("2026-11-22T09:30:00.000Z");
const twilioPath = "/2010-04-01/Accounts/AC1/Messages.json";
const twilioOptions = { password: "s3cret token", from: "+33700000000", now: () => now };
const ovhPath = "/1.0/sms/sms-ab1-1/jobs";
const ovhOptions = { applicationKey: "app", applicationSecret: "s3cret", consumerKey: "consumer", now: () => now };

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function gatewayAnd(path: string, options: SmsOptions, usual?: () => Reply) {
  const gateway = await gatewayOnLoopback(usual);
  const sms = smsNotifier(gateway.url + path, options);
  open.push(gateway, sms);
  return { gateway, sms };
}

const message = (text = "Bonjour Awa.", to = "+33612345678") => exampleMessage({ to: { address: to }, text });

describe("Twilio", () => {
  const taken = (): Reply => ({ status: 201, body: { sid: "SM1", status: "queued", error_code: null } });
  const refused = (code: number, words: string, status = 400): Reply => ({
    status,
    body: { code, message: words, status },
  });

  it("is posted a form with the account's password, and its sid is the reference", async () => {
    const { gateway, sms } = await gatewayAnd(
      twilioPath,
      { ...twilioOptions, receipts: "https://univ.example/r/abc" },
      taken,
    );
    expect(await sms.send(message())).toEqual({ state: "accepted", reference: "SM1" });
    const [{ path, headers, fields }] = gateway.received as [(typeof gateway.received)[0]];
    expect(path).toBe(twilioPath);
    expect(headers.authorization).toBe(`Basic ${Buffer.from("AC1:s3cret token").toString("base64")}`);
    expect(fields).toEqual({
      ...{ To: "+33612345678", From: "+33700000000", Body: "Bonjour Awa." },
      StatusCallback: "https://univ.example/r/abc",
    });
  });

  it.each<[string, Reply, object]>([
    ["no number", refused(21211, "Invalid 'To' Phone Number"), { state: "refused", scope: "recipient", code: "21211" }],
    ["no mobile", refused(21614, "not a mobile number"), { state: "refused", scope: "recipient", code: "21614" }],
    ["who answered STOP", refused(21610, "unsubscribed"), { state: "refused", scope: "recipient", code: "21610" }],
    ["a country", refused(21408, "Permission"), { scope: "recipient", reason: expect.stringContaining("country") }],
    ["too long", refused(21617, "exceeds the 1600"), { state: "refused", scope: "message" }],
    ["a wrong password", refused(20003, "Authenticate", 401), { state: "refused", scope: "sender", code: "20003" }],
    ["a sender of others", refused(21606, "From"), { state: "refused", scope: "sender" }],
    ["an unknown error", refused(29999, "new"), { state: "refused", scope: "sender", code: "29999" }],
    ["too fast", refused(20429, "Too Many Requests", 429), { state: "deferred", scope: "connection" }],
    ["a full queue", refused(21611, "queue full"), { state: "deferred", scope: "connection" }],
    ["out of order", { status: 503, body: "<html>" }, { state: "deferred", scope: "connection", code: "HTTP 503" }],
    ["taken, and failed at once", { status: 201, body: { sid: "SM1", status: "failed" } }, { state: "refused" }],
  ])("refuses for its reason: %s", async (_, reply, expected) => {
    const { sms } = await gatewayAnd(twilioPath, twilioOptions, () => reply);
    expect(await sms.send(message())).toMatchObject(expected);
  });

  it("is asked at the check whether it lets us in, and nothing is sent", async () => {
    const { gateway, sms } = await gatewayAnd(twilioPath, twilioOptions, () => ({
      status: 401,
      body: { message: "no" },
    }));
    await expect(sms.check()).rejects.toMatchObject({ code: "sms.not_let_in", retryable: false });
    expect(gateway.asked.map(({ path }) => path)).toEqual(["/2010-04-01/Accounts/AC1.json"]);
    expect(gateway.received).toEqual([]);
  });
});

describe("OVH", () => {
  const taken = ({ received }: Gateway) => received;

  async function ovh(answer: Reply, time: Reply = { body: String(now / 1000 + 100) }) {
    const gateway = await gatewayOnLoopback(({ path, method }) =>
      path === "/1.0/auth/time" ? time : method === "POST" ? answer : { body: {} },
    );
    const sms = smsNotifier(gateway.url + ovhPath, ovhOptions);
    open.push(gateway, sms);
    return { gateway, sms };
  }

  it("is sent a request signed over its body, by the gateway's clock", async () => {
    const { gateway, sms } = await ovh({ body: { ids: [42], validReceivers: ["+33612345678"], invalidReceivers: [] } });
    expect(await sms.send(message())).toEqual({ state: "accepted", reference: "42" });
    const [{ headers, body, fields }] = taken(gateway) as [Gateway["received"][0]];
    const time = String(now / 1000 + 100);
    const signed = ["s3cret", "consumer", "POST", gateway.url + ovhPath, body, time].join("+");
    expect(headers).toMatchObject({
      ...{ "x-ovh-application": "app", "x-ovh-consumer": "consumer", "x-ovh-timestamp": time },
      "x-ovh-signature": `$1$${createHash("sha1").update(signed).digest("hex")}`,
    });
    expect(fields).toMatchObject({
      receivers: ["+33612345678"],
      message: "Bonjour Awa.",
      coding: "7bit",
      noStopClause: true,
    });
    expect(fields).not.toHaveProperty("sender");
  });

  it("is asked for the time once, and again after it found a request too old", async () => {
    const { gateway, sms } = await ovh({ status: 400, body: { errorCode: "QUERY_TIME_OUT", message: "too old" } });
    expect(await sms.send(message())).toMatchObject({ state: "deferred", scope: "connection", code: "QUERY_TIME_OUT" });
    expect(gateway.asked).toHaveLength(1);
    await sms.send(message());
    expect(gateway.asked).toHaveLength(2);
  });

  it("is believed when it answers 200 and names the number as one that it did not take", async () => {
    const { sms } = await ovh({ body: { ids: [], validReceivers: [], invalidReceivers: ["+33612345678"] } });
    expect(await sms.send(message())).toMatchObject({ state: "refused", scope: "recipient" });
  });

  it("is not taken to have sent what it answers 200 to without saying so", async () => {
    const { sms } = await ovh({ body: { ids: [], validReceivers: [], invalidReceivers: [] } });
    expect(await sms.send(message())).toMatchObject({ state: "refused", scope: "sender" });
  });

  it("tells a wrong key and an empty account as the sender's", async () => {
    const { gateway, sms } = await ovh({
      status: 403,
      body: { errorCode: "INVALID_CREDENTIAL", message: "not valid" },
    });
    expect(await sms.send(message())).toMatchObject({ scope: "sender", code: "INVALID_CREDENTIAL" });
    gateway.answer({ status: 402, body: { message: "not enough credits" } });
    expect(await sms.send(message())).toMatchObject({
      scope: "sender",
      code: "HTTP 402",
      reason: "not enough credits",
    });
  });

  it("is told that a text needs more than 7 bits", async () => {
    const { gateway, sms } = await ovh({ body: {} });
    await sms.send(message("Être"));
    expect(gateway.received[0]!.fields).toMatchObject({ coding: "8bit", message: "Être" });
  });
});

describe("any gateway", () => {
  it("is sent JSON with a bearer token and our id, from the message's sender where that can be one", async () => {
    const { gateway, sms } = await gatewayAnd("/send", { token: "abc" });
    await sms.send({ ...message(), from: { address: "UNIVEX" } });
    expect(gateway.received[0]).toMatchObject({
      headers: { authorization: "Bearer abc", "content-type": "application/json" },
      fields: { to: "+33612345678", from: "UNIVEX", text: "Bonjour Awa.", id: message().id },
    });
  });

  it("is sent the fields, the headers and the places that its configuration names", async () => {
    const { gateway, sms } = await gatewayAnd(
      "/submit",
      {
        form: { dest: "{number}", msg: "{text}", key: "{token}", from: "{from}", dlr: "{receipts}" },
        ...{ headers: { "X-User": "{user}" }, user: "marie", password: "p", token: "abc", method: "PUT" },
        ...{ accepted: { text: "OK*" }, reason: "text" },
        answers: [{ holds: { text: "BADNUM*" }, scope: "recipient" }],
      },
      () => ({ body: "OK 17" }),
    );
    expect(await sms.send(message())).toEqual({ state: "accepted" });
    expect(gateway.received[0]).toMatchObject({ method: "PUT", headers: { "x-user": "marie" } });
    expect(gateway.received[0]!.fields).toEqual({ dest: "33612345678", msg: "Bonjour Awa.", key: "abc" });
    gateway.answer({ body: "BADNUM 33612345678" }, { body: "ERR 3" });
    expect(await sms.send(message())).toMatchObject({
      scope: "recipient",
      reason: expect.not.stringContaining("33612345678"),
    });
    expect(await sms.send(message())).toMatchObject({ state: "refused", scope: "sender" });
  });

  it.each([{ error: "no credit" }, { errors: ["x"] }, { success: false }, { ok: false }])(
    "is not believed to have sent what it answers 200 and %j to",
    async (body) => {
      const { sms } = await gatewayAnd("/send", {}, () => ({ body }));
      expect(await sms.send(message())).toMatchObject({ state: "refused", scope: "sender" });
    },
  );

  it("is waited for as long as it asks, in seconds or until a date, a day at most", async () => {
    const { gateway, sms } = await gatewayAnd("/send", { now: () => now });
    const later = (wait: string): Reply => ({ status: 429, headers: { "retry-after": wait } });
    gateway.answer(later("90"), later("Sun, 22 Nov 2026 10:00:00 GMT"), later("9999999"), later("soon"));
    const waits = [];
    for (let n = 0; n < 4; n++) waits.push((await sms.send(message())).retryAfter);
    expect(waits).toEqual([
      "2026-11-22T09:31:30.000Z",
      "2026-11-22T10:00:00.000Z",
      "2026-11-23T09:30:00.000Z",
      undefined,
    ]);
  });

  it("that sends us elsewhere is not followed with our secrets", async () => {
    const elsewhere = await gatewayOnLoopback();
    const { sms } = await gatewayAnd("/send", { token: "abc" }, () => ({
      status: 307,
      headers: { location: elsewhere.url },
    }));
    open.push(elsewhere);
    expect(await sms.send(message())).toMatchObject({ state: "refused", scope: "sender" });
    expect(elsewhere.received).toEqual([]);
  });

  it("may answer with any amount of nonsense", async () => {
    const { sms } = await gatewayAnd("/send", {}, () => ({ status: 500, body: "\u0000x".repeat(500_000) }));
    const delivery = await sms.send(message());
    expect(delivery).toMatchObject({ state: "deferred", scope: "connection" });
    expect(delivery.reason!.length).toBeLessThanOrEqual(300);
  });

  it("may answer without end: no more is read than an answer has", async () => {
    const { sms } = await gatewayAnd("/send", { timeout: 10 }, () => ({ status: 429, endless: true }));
    expect(await sms.send(message())).toMatchObject({ state: "deferred", code: "HTTP 429" });
  });

  it("never has its secrets or the number repeated by what it says", async () => {
    const words = "user marie, token s3cret, to +33612345678 (33612345678)";
    const options = { token: "s3cret", url: "", headers: { "X-User": "{user}" }, user: "marie", password: "pass word" };
    const { sms } = await gatewayAnd("/send", options, () => ({ status: 400, body: { message: words } }));
    expect(JSON.stringify(await sms.send(message()))).not.toMatch(/s3cret|612345678|marie/);
  });
});

describe("a lost answer", () => {
  it("leaves it unknown whether the message was taken", async () => {
    const { sms } = await gatewayAnd("/send", {}, () => ({ hangUp: true }));
    expect(await sms.send(message())).toMatchObject({ state: "unknown", scope: "connection", code: "sms.in_doubt" });
  });

  it("is no doubt where the gateway knows our ids: it is tried again under the same", async () => {
    const { gateway, sms } = await gatewayAnd("/send", { idempotencyHeader: "Idempotency-Key" });
    gateway.answer({ hangUp: true });
    expect(await sms.send(message())).toMatchObject({ state: "deferred", scope: "connection" });
    expect(await sms.send(message())).toMatchObject({ state: "accepted" });
    expect(gateway.received.map(({ headers }) => headers["idempotency-key"])).toEqual([message().id, message().id]);
  });

  it("is given up after the time that was set", async () => {
    const { sms } = await gatewayAnd("/send", { timeout: 0.2 }, () => ({ silent: true }));
    expect(await sms.send(message())).toMatchObject({ state: "unknown", scope: "connection" });
    await expect(sms.check()).rejects.toMatchObject({ code: "sms.timeout", retryable: true });
  });
});

describe("a gateway that is not there", () => {
  it("puts the message off and says at the check what to look at", async () => {
    const place = createServer();
    await new Promise<void>((listening) => place.listen(0, "127.0.0.1", listening));
    const { port } = place.address() as { port: number };
    await new Promise((closed) => place.close(closed));
    const sms = smsNotifier(`http://127.0.0.1:${port}/send?key=s3cret`);
    expect(await sms.send(message())).toMatchObject({
      state: "deferred",
      scope: "connection",
      code: "sms.unreachable",
    });
    const error = await sms.check().catch((raised: Error) => raised);
    expect(error).toMatchObject({ code: "sms.unreachable", retryable: true });
    expect((error as Error).message).toContain("Check the address and the network.");
    expect(inspect(error, { depth: 9 })).not.toContain("s3cret");
  });
});

describe("what is no text message", () => {
  it.each(["0612345678", "+0612345678", "awa@univ.example", "+33 6 12 34 56 78", "+1234567890123456", ""])(
    "is refused at the door: a number like %j",
    async (to) => {
      const { gateway, sms } = await gatewayAnd("/send", {});
      expect(await sms.send(message("Bonjour", to))).toMatchObject({
        state: "refused",
        scope: "recipient",
        code: "sms.address",
      });
      expect(gateway.received).toEqual([]);
    },
  );

  it("is refused: one that takes more segments than allowed", async () => {
    const { gateway, sms } = await gatewayAnd("/send", { segmentsAtMost: 2 });
    expect(await sms.send(message("a".repeat(307)))).toMatchObject({
      state: "refused",
      scope: "message",
      code: "sms.too_long",
    });
    expect(gateway.received).toEqual([]);
  });

  it("is refused: one that could forge a header, or holds a NUL", async () => {
    const { gateway, sms } = await gatewayAnd("/send", {});
    for (const forged of [{ ...message(), id: "a\r\nx: y" }, message("a\u0000b"), { ...message(), subject: "a\nb" }]) {
      expect(await sms.send(forged)).toMatchObject({ state: "refused", scope: "message", code: "notifier.forged" });
    }
    expect(gateway.received).toEqual([]);
  });
});

it("waits at its end for what is under way, and takes nothing more", async () => {
  const { gateway, sms } = await gatewayAnd("/send", {});
  const sending = sms.send(message());
  await sms.close();
  expect(gateway.received).toHaveLength(1);
  expect(await sending).toMatchObject({ state: "accepted" });
  expect(await sms.send(message())).toMatchObject({ state: "deferred", scope: "connection", code: "sms.closed" });
  expect(gateway.received).toHaveLength(1);
});
