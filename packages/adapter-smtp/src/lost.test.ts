import { describe, expect, it } from "vitest";
import { letter } from "../test/letter.ts";
import { breakOff, type Habits, hangUp, type Script, silence } from "../test/scripted-server.ts";
import { notifierFor, scripted } from "../test/stage.ts";

describe("a connection that is lost", () => {
  it.each<[string, Script, Habits]>([
    ["at once", { connect: hangUp }, {}],
    ["at EHLO", { EHLO: hangUp }, {}],
    ["after MAIL", { MAIL: hangUp }, {}],
    ["after RCPT", { RCPT: hangUp }, { offers: [] }],
    ["after DATA", { DATA: hangUp }, {}],
  ])("%s defers the message", async (_, script, habits) => {
    const server = await scripted(script, habits);
    expect(await notifierFor(server).send(letter)).toMatchObject({ state: "deferred", scope: "connection" });
    expect(server.messages).toEqual([]);
  });

  it("in the middle of a large message defers it: its last dot was never sent", async () => {
    const server = await scripted({}, { cutMessageAfter: 100_000 });
    const large = { ...letter, text: "x".repeat(30_000_000), html: undefined };
    expect(await notifierFor(server).send(large)).toMatchObject({ state: "deferred", scope: "connection" });
  });

  it.each<[string, Script]>([
    ["without a word", { message: hangUp }],
    ["with half a word", { message: ["25", breakOff] }],
    ["with a word that is none", { message: ["25", hangUp] }],
    ["with an answer to something else", { message: "354 go ahead" }],
  ])("between the last dot and its answer leaves the message in doubt: %s", async (_, script) => {
    const server = await scripted(script);
    const delivery = await notifierFor(server).send(letter);
    expect(delivery).toMatchObject({ state: "unknown", scope: "connection", code: "smtp.in_doubt" });
    expect(server.messages.length).toBe(1);
  });

  it("with an answer is answered", async () => {
    const server = await scripted({ message: ["554 5.3.4 too big", hangUp] });
    expect(await notifierFor(server).send(letter)).toMatchObject({ state: "refused", scope: "message" });
  });

  it("while nobody used it costs nothing: the message goes over another one, once", async () => {
    const server = await scripted({ MAIL: (nth) => (nth === 2 ? hangUp : undefined) });
    const notifier = notifierFor(server);
    await notifier.send(letter);
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
    expect(server.messages.length).toBe(2);
    expect(server.connections.total).toBe(2);
  });

  it("because it carried enough for the server's taste (421) costs nothing either", async () => {
    const server = await scripted({ MAIL: (nth) => (nth === 2 ? ["421 4.7.0 too many messages", hangUp] : undefined) });
    const notifier = notifierFor(server);
    await notifier.send(letter);
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
  });

  it("again and again defers the message rather than try for ever", async () => {
    const server = await scripted({ MAIL: (nth) => (nth > 1 ? hangUp : undefined) });
    const notifier = notifierFor(server);
    await notifier.send(letter);
    expect(await notifier.send(letter)).toMatchObject({ state: "deferred", scope: "connection" });
    expect(server.connections.total).toBe(2);
  });

  it("in doubt is not sent again of its own accord", async () => {
    const server = await scripted({ message: (nth) => (nth === 2 ? hangUp : undefined) });
    const notifier = notifierFor(server);
    await notifier.send(letter);
    expect(await notifier.send(letter)).toMatchObject({ state: "unknown" });
    expect(server.messages.length).toBe(2);
  });
});

describe("a server that does not answer", () => {
  const timeouts = { connect: 5, greeting: 0.1, command: 0.15, answer: 0.2 };

  it.each<[string, Script, Habits]>([
    ["the connection", { connect: silence }, {}],
    ["EHLO", { EHLO: silence }, {}],
    ["AUTH", { AUTH: silence }, { offers: ["AUTH PLAIN"] }],
    ["MAIL", { MAIL: silence }, {}],
    ["RCPT", { RCPT: silence }, { offers: [] }],
    ["DATA", { DATA: silence }, {}],
  ])("%s defers the message", async (_, script, habits) => {
    const server = await scripted(script, habits);
    const notifier = notifierFor(server, { timeouts, user: "marie", password: "let me in" });
    expect(await notifier.send(letter)).toMatchObject({ state: "deferred", scope: "connection", code: "smtp.timeout" });
  });

  it("a message leaves it in doubt, and the connection is not used again", async () => {
    const server = await scripted({ message: (nth) => (nth === 1 ? silence : undefined) });
    const notifier = notifierFor(server, { timeouts: { answer: 0.5 } });
    expect(await notifier.send(letter)).toMatchObject({ state: "unknown", scope: "connection" });
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
    expect(server.connections.total).toBe(2);
  });

  it("but feeds its answer letter by letter is given no more time", async () => {
    const server = await scripted({ MAIL: silence });
    const notifier = notifierFor(server, { timeouts });
    const drip = setInterval(() => server.drip("2"), 20);
    const delivery = await notifier.send(letter).finally(() => clearInterval(drip));
    expect(delivery).toMatchObject({ state: "deferred", scope: "connection", code: "smtp.timeout" });
  });

  it("at once, but in time, is waited for", async () => {
    const server = await scripted({}, { delay: 40, offers: [] });
    const notifier = notifierFor(server, { timeouts: { greeting: 5, command: 5, answer: 5 } });
    expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
  });
});
