import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readBounce } from "./bounces.ts";

const folder = join(import.meta.dirname, "..", "test", "bounces");
const ours = "0123456789ABCDEFGHIJKL@univ.example";
const awa = ["awa@mail.example"];
const other = { kind: "other", messageIds: [], recipients: [] };

/** Each sample, and what is to be read from it. Where nothing else is said, it names our message and its recipient. */
const samples: { readonly [name: string]: object } = {
  "postfix-unknown": { kind: "bounce", scope: "recipient", code: "550 5.1.1" },
  "postfix-headers-only": { kind: "bounce", scope: "recipient", code: "550 5.2.1" },
  "postfix-expired": { kind: "bounce", scope: "domain", code: "4.4.1" },
  "postfix-no-domain": { kind: "bounce", scope: "recipient", code: "5.4.4", recipients: ["awa@mial.example"] },
  "postfix-delayed": { kind: "delay", scope: "recipient", code: "452 4.2.2" },
  "postfix-full": { kind: "bounce", scope: "recipient", code: "552 5.2.2" },
  "postfix-delivered": other,
  relayed: other,
  "forwarded-to-two": other,
  "forwarded-to-nowhere": { kind: "bounce", scope: "recipient", recipients: [...awa, "old@elsewhere.example"] },
  "gmail-unknown": { kind: "bounce", scope: "recipient", code: "550 5.1.1" },
  "gmail-quota": { kind: "bounce", scope: "recipient", code: "552 5.2.2" },
  "gmail-policy": { kind: "bounce", scope: "sender", code: "550 5.7.26" },
  "exchange-english": { kind: "bounce", scope: "recipient", code: "550 5.1.10" },
  "exchange-french": { kind: "bounce", scope: "recipient", code: "550 5.1.10" },
  "exchange-blocked": { kind: "bounce", scope: "sender", code: "550 5.7.708" },
  "sendmail-base64": { kind: "bounce", scope: "domain", code: "5.1.2", reason: "Host unknown" },
  "status-without-action": { kind: "bounce", scope: "recipient", code: "550 5.0.0", reason: "550 No such user here" },
  "original-message-id": { kind: "bounce", scope: "recipient", code: "551 5.1.6" },
  "no-message-id": { kind: "bounce", scope: "recipient", messageIds: [] },
  "of-someone-else": { kind: "bounce", messageIds: ["CAF1234@mail.gmail.example"] },
  qmail: { kind: "bounce", scope: "recipient", code: "550 5.1.1" },
  exim: { kind: "bounce", scope: "recipient", code: "550 5.1.1" },
  "exim-delayed": { kind: "delay", code: "451 4.3.0" },
  "gmail-old": { kind: "bounce", scope: "recipient", code: "550 5.2.1" },
  "exchange-old-french": { kind: "bounce", scope: "recipient", code: "5.1.1" },
  "gmx-words-only": { kind: "bounce", scope: "recipient" },
  vacation: other,
  "answer-of-a-person": other,
  "read-receipt": other,
  advertisement: other,
  "complaint-abuse": { kind: "complaint", code: "abuse" },
  "complaint-opt-out": { kind: "complaint", code: "opt-out" },
  "complaint-not-spam": other,
  "complaint-redacted": { kind: "complaint", messageIds: [] },
};

const read = (name: string) => readFileSync(join(folder, `${name}.eml`));

describe("a mail that came back", () => {
  it.each(Object.keys(samples))("is read for what it is: %s", (name) => {
    const wanted = samples[name] === other ? other : { messageIds: [ours], recipients: awa, ...samples[name] };
    const found = readBounce(read(name));
    if (wanted === other) expect(found).toEqual(other);
    else expect(found).toMatchObject(wanted);
  });

  it("has a sample of each kind, and each sample is expected", () => {
    const names = readdirSync(folder).map((name) => name.replace(/\.eml$/, ""));
    expect(names.sort()).toEqual(Object.keys(samples).sort());
    expect(names.length).toBeGreaterThanOrEqual(25);
  });

  it.each(Object.keys(samples))("reads the same with bare line feeds: %s", (name) => {
    expect(readBounce(read(name).toString("utf8").replaceAll("\r\n", "\n"))).toEqual(readBounce(read(name)));
  });

  it("keeps what the server said to a line", () => {
    const raw = read("postfix-unknown")
      .toString("latin1")
      .replace("User\r\n", `User${" \u0001blah".repeat(500)}\r\n`);
    const { reason = "" } = readBounce(raw);
    expect(reason.length).toBeLessThanOrEqual(300);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must be gone
    expect(reason).not.toMatch(/[\u0000-\u001f]/);
  });
});

describe("a hostile mail", () => {
  const report = (inner: string) =>
    `From: mailer-daemon@x.example\nContent-Type: multipart/report; boundary=b\n\n--b\n${inner}\n--b--\n`;
  const bomb = (depth: number) => {
    let mail = "Content-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\n";
    for (let level = 0; level < depth; level++)
      mail = `Content-Type: multipart/mixed; boundary=b${level}\n\n--b${level}\n${mail}\n--b${level}--\n`;
    return mail;
  };

  it.each<[string, () => string]>([
    ["nothing", () => ""],
    ["no header", () => "\n\n"],
    ["a header without an end", () => `Subject: ${"a".repeat(2_000_000)}`],
    ["a hundred thousand headers", () => "X: y\n".repeat(100_000)],
    ["a header folded for ever", () => `Subject: a\n${" b\n".repeat(300_000)}`],
    ["parts in parts in parts", () => bomb(2000)],
    ["messages in messages", () => "Content-Type: message/rfc822\n\n".repeat(20_000)],
    ["a hundred thousand parts", () => report("Content-Type: text/plain\n\nx\n--b\n".repeat(100_000))],
    ["a boundary that is everywhere", () => `Content-Type: multipart/mixed; boundary=a\n\n${"--a".repeat(300_000)}`],
    ["a boundary of nothing", () => 'Content-Type: multipart/report; boundary=""\n\n--\n--\n'],
    [
      "a hundred thousand recipients",
      () => report(`Content-Type: message/delivery-status\n\n${"Action: delayed\n\n".repeat(60_000)}`),
    ],
    ["a text of codes", () => `From: postmaster@x.example\n\n${"550 5.1.1 ".repeat(100_000)}`],
    ["a text of dots and digits", () => `From: postmaster@x.example\n\n${"5.1.".repeat(200_000)}`],
    [
      "a text that is one address",
      () => `From: postmaster@x.example\nX-Failed-Recipients: ${"a.".repeat(50_000)}@${"b.".repeat(50_000)}\n\n`,
    ],
    ["50 MB of nothing", () => `From: postmaster@x.example\n\n${" ".repeat(50_000_000)}`],
    [
      "Message-IDs without end",
      () => `From: postmaster@x.example\n\n550 5.1.1 no\n${`Message-ID: <${"a".repeat(5000)}\n`.repeat(150)}`,
    ],
  ])("is read within bounds: %s", (_, make) => {
    const { messageIds, recipients } = readBounce(make());
    expect(messageIds.length).toBeLessThanOrEqual(20);
    expect(recipients.length).toBeLessThanOrEqual(5);
  });

  it("of any bytes at all is read without failing", () => {
    const whole = read("postfix-unknown");
    fc.assert(
      fc.property(fc.nat(whole.length), fc.uint8Array({ maxLength: 60 }), (at, noise) => {
        const damaged = Buffer.concat([whole.subarray(0, at), noise, whole.subarray(at + noise.length)]);
        expect(["bounce", "delay", "other"]).toContain(readBounce(damaged).kind);
      }),
    );
  });
});
