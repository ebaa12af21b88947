import { inspect } from "node:util";
import { mimeMessage } from "@cursus/core";
import { describe, expect, it } from "vitest";
import { answerCases } from "../test/answer-cases.ts";
import { letter } from "../test/letter.ts";
import { hangUp, type Script } from "../test/scripted-server.ts";
import { notifierFor, real, scripted } from "../test/stage.ts";

describe("a message", () => {
  it("arrives at its one recipient, byte for byte", async () => {
    const server = await real();
    const delivery = await notifierFor(server).send(letter);
    expect(delivery).toEqual({ state: "accepted", reference: "queued as 17" });
    const [{ from, to, content }] = server.received as [(typeof server.received)[number]];
    expect({ from, to }).toEqual({ from: "suivi@univ.example", to: ["zoe@etu.univ.example"] });
    expect(content).toBe(mimeMessage(letter));
  });

  it("carries the headers that people and programs need", async () => {
    const server = await real();
    await notifierFor(server).send(letter);
    const [headers] = server.received[0]!.content.split("\r\n\r\n");
    expect(headers!.split("\r\n")).toEqual([
      "From: =?utf-8?Q?Universit=C3=A9_d=E2=80=99Exemple?= <suivi@univ.example>",
      "To: =?utf-8?Q?Zo=C3=A9_Lef=C3=A8vre?= <zoe@etu.univ.example>",
      "Reply-To: <reponse@univ.example>",
      "Subject: =?utf-8?Q?Suivi_des_dipl=C3=B4m=C3=A9s_=3A_que_devenez-vous_=3F?=",
      "Date: Sun, 22 Nov 2026 09:30:00 +0000",
      "Message-ID: <0Qz8tQ3a001Ab3dE5fG7hJ@univ.example>",
      "List-Unsubscribe: <https://univ.example/unsubscribe?token=abc>",
      "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
      "Content-Language: fr",
      "Auto-Submitted: auto-generated",
      "MIME-Version: 1.0",
      "Content-Type: multipart/alternative;",
      ' boundary="=_0Qz8tQ3a001Ab3dE5fG7hJ"',
    ]);
  });

  it("goes to one recipient at a time, under the address that it is from", async () => {
    const server = await scripted();
    const notifier = notifierFor(server);
    await notifier.send(letter);
    await notifier.send({ ...letter, to: { address: "adam@univ.example" } });
    expect(server.said.filter((line) => /^(?:MAIL|RCPT)/.test(line))).toEqual([
      "MAIL FROM:<suivi@univ.example>",
      "RCPT TO:<zoe@etu.univ.example>",
      "MAIL FROM:<suivi@univ.example>",
      "RCPT TO:<adam@univ.example>",
    ]);
  });

  it("made of lines of dots arrives as it was written, no line being one that ends it", async () => {
    const server = await real();
    const dots = { ...letter, text: ".\n..\n\n.\r\n.a\n".repeat(400), html: undefined };
    await notifierFor(server).send(dots);
    expect(server.received[0]!.content).toBe(mimeMessage(dots));
  });

  it("of several hundred kilobytes arrives as it was written", async () => {
    const server = await real();
    const text = "Voilà une ligne assez longue pour qu'elle soit coupée en deux ou trois.\n".repeat(6000);
    const large = { ...letter, text, html: undefined };
    expect(await notifierFor(server).send(large)).toMatchObject({ state: "accepted" });
    expect(server.received[0]!.content).toBe(mimeMessage(large));
  });

  it("is addressed in ASCII, whatever the server knows", async () => {
    const server = await scripted({}, { offers: ["SMTPUTF8", "8BITMIME", "PIPELINING"] });
    await notifierFor(server).send({
      ...letter,
      from: { address: "suivi@université.fr" },
      to: { address: "zoe@étu.fr" },
    });
    expect(server.said).toContain("MAIL FROM:<suivi@xn--universit-j4a.fr>");
    expect(server.said).toContain("RCPT TO:<zoe@xn--tu-9ia.fr>");
  });

  it.each([
    ["recipient", { to: { address: "zoé@univ.example" } }],
    ["recipient", { to: { address: "zoe@univ.example> SIZE=1" } }],
    ["recipient", { to: { address: "zoe" } }],
    ["sender", { from: { address: "suiví@univ.example" } }],
    ["sender", { replyTo: { address: "réponse@univ.example" } }],
    ["message", { to: { address: "zoe@univ.example\r\nDATA" } }],
    ["message", { subject: "a\nBcc: tous@univ.example" }],
  ])("that cannot be addressed is refused before anything is said: %s", async (scope, change) => {
    const server = await scripted();
    expect(await notifierFor(server).send({ ...letter, ...change })).toMatchObject({ state: "refused", scope });
    expect(server.connections.total).toBe(0);
  });

  it("that is larger than the server takes is refused, and the next one goes", async () => {
    const server = await scripted({}, { offers: ["SIZE 3000"] });
    const notifier = notifierFor(server);
    const large = { ...letter, text: "x".repeat(3000) };
    expect(await notifier.send(large)).toMatchObject({ state: "refused", scope: "message", code: "smtp.too_big" });
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
    expect(server.connections.total).toBe(1);
  });
});

const cueAfter = {
  greeting: "connect",
  hello: "EHLO",
  login: "AUTH",
  sender: "MAIL",
  recipient: "RCPT",
  data: "DATA",
  message: "message",
} as const;
const once = answerCases.filter(({ step }) => step !== "tls");

describe.each([
  ["with", ["PIPELINING", "AUTH PLAIN"]],
  ["without", ["AUTH PLAIN"]],
])("%s pipelining, after", (_, offers) => {
  it.each(once)("$step, $reply: $state, $scope", async ({ step, reply, state, scope }) => {
    const cue = cueAfter[step as keyof typeof cueAfter];
    const persistent = step === "greeting" || step === "hello" || step === "login";
    const server = await scripted(
      { [cue]: (nth: number) => (nth === 1 || persistent ? reply : undefined), HELO: reply },
      { offers },
    );
    const notifier = notifierFor(server, { user: "marie", password: "let me in" });
    const delivery = await notifier.send(letter);
    expect(delivery).toMatchObject({ state, scope, code: expect.stringMatching(/^[45]\d\d( [45]\.\d+\.\d+)?$/) });
    expect(delivery.reason).not.toBe("");
    expect(delivery.reason).not.toMatch(/^\d{3}|[\r\n]/);
    if (persistent) return;
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
    expect(server.messages.length).toBe(step === "message" ? 2 : 1);
  });
});

describe("an answer", () => {
  it("puts the server back to the start where the session goes on", async () => {
    const server = await scripted({ RCPT: (nth) => (nth === 1 ? "550 5.1.1 nobody" : undefined) });
    const notifier = notifierFor(server);
    await notifier.send(letter);
    await notifier.send(letter);
    expect(server.connections.total).toBe(1);
    expect(server.said.filter((line) => !line.startsWith("EHLO"))).toEqual([
      ...["MAIL FROM:<suivi@univ.example>", "RCPT TO:<zoe@etu.univ.example>", "DATA", "RSET"],
      ...["MAIL FROM:<suivi@univ.example>", "RCPT TO:<zoe@etu.univ.example>", "DATA"],
    ]);
  });

  it.each<[string, Script]>([
    ["421", { MAIL: (nth) => (nth === 1 ? "421 4.7.0 enough" : undefined) }],
    ["503", { RCPT: (nth) => (nth === 1 ? "503 5.5.1 what?" : undefined) }],
    ["a failed RSET", { RCPT: (nth) => (nth === 1 ? "550 5.1.1 nobody" : undefined), RSET: "500 what?" }],
    ["a silent RSET", { RCPT: (nth) => (nth === 1 ? "550 5.1.1 nobody" : undefined), RSET: hangUp }],
  ])("after which nothing is certain costs the connection: %s", async (_, script) => {
    const server = await scripted(script);
    const notifier = notifierFor(server);
    expect((await notifier.send(letter)).state).not.toBe("accepted");
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
    expect(server.connections.total).toBe(2);
  });

  it("that comes before the message is whole is an answer, and the connection is not used again", async () => {
    const server = await scripted(
      { message: (nth) => (nth === 1 ? "552 5.3.4 too big" : undefined) },
      { impatient: true },
    );
    const notifier = notifierFor(server);
    const large = { ...letter, text: "x".repeat(30_000_000), html: undefined };
    expect(await notifier.send(large)).toMatchObject({ state: "refused", scope: "message", code: "552 5.3.4" });
    expect(server.connections.total).toBe(1);
    expect((await notifier.send(letter)).state).toBe("accepted");
    expect(server.connections.total).toBe(2);
  });

  it("of yes before the message is whole is not believed", async () => {
    const server = await scripted({}, { impatient: true });
    const large = { ...letter, text: "x".repeat(30_000_000), html: undefined };
    expect(await notifierFor(server).send(large)).toMatchObject({ state: "deferred", scope: "connection" });
  });

  it("that nobody asked for costs the connection", async () => {
    const server = await scripted();
    const notifier = notifierFor(server);
    await notifier.send(letter);
    server.drip("250 2.0.0 also accepted\r\n");
    while (server.connections.open > 0) await new Promise((done) => setTimeout(done, 5));
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
    expect(server.connections.total).toBe(2);
  });

  it("to a recipient counts where the server goes on to ask for the message all the same", async () => {
    const server = await scripted({
      RCPT: (nth) => (nth === 1 ? "550 5.1.1 nobody" : undefined),
      DATA: "354 go ahead",
    });
    const notifier = notifierFor(server);
    expect(await notifier.send(letter)).toMatchObject({ state: "refused", scope: "recipient" });
    await notifier.send(letter);
    expect(server.messages[0]).toBe("");
    expect(server.connections.total).toBe(1);
  });
});

it("says nothing secret, wherever one looks", async () => {
  const password = `correct  horse ${"battery ".repeat(60)}`;
  const echo = (line: string) => `535 5.7.8 I do not know ${password} from ${line}`;
  const server = await scripted({ AUTH: (_nth, line) => echo(line) }, { offers: ["AUTH PLAIN"] });
  const url = `smtp://marie:${encodeURIComponent(password)}@127.0.0.1:${server.port}`;
  const notifier = notifierFor(server, { url });
  const delivery = await notifier.send(letter);
  const error = await notifier.check().catch((raised: unknown) => raised);
  const seen = [notifier, notifier.name, delivery, error, JSON.stringify(error), (error as Error).stack].map((one) =>
    inspect(one, { depth: 20, showHidden: true }),
  );
  const forms = ["horse", encodeURIComponent(password), Buffer.from(`\0marie\0${password}`).toString("base64")];
  for (const form of forms) expect(seen.filter((text) => text.includes(form))).toEqual([]);
  expect(seen.join()).toContain("***");
  expect(seen.join()).toContain("535 5.7.8");
});
