import { expect, it } from "vitest";
import { letter } from "../test/letter.ts";
import { hangUp, silence } from "../test/scripted-server.ts";
import { notifierFor, scripted } from "../test/stage.ts";

const many = (count: number, send: () => Promise<{ readonly state: string }>) =>
  Promise.all(Array.from({ length: count }, send)).then((deliveries) => deliveries.map(({ state }) => state));
const accepted = (count: number) => Array.from({ length: count }, () => "accepted");

it("opens nothing before the first message", async () => {
  const server = await scripted();
  const notifier = notifierFor(server);
  expect(notifier).toMatchObject({ channel: "email", concurrency: 5, local: true });
  await notifier.close();
  expect(server.connections.total).toBe(0);
});

it("holds as many connections as it may, however many messages come at once, and keeps them", async () => {
  const server = await scripted({}, { delay: 2 });
  const notifier = notifierFor(server, { connections: 3 });
  expect(notifier.concurrency).toBe(3);
  expect(await many(60, () => notifier.send(letter))).toEqual(accepted(60));
  expect(server.connections).toMatchObject({ total: 3, most: 3 });
});

it("needs one connection for messages that come one by one", async () => {
  const server = await scripted();
  const notifier = notifierFor(server);
  for (let i = 0; i < 20; i++) await notifier.send(letter);
  expect(server.connections.total).toBe(1);
});

it("replaces a connection that carried its share, with leave taken", async () => {
  const server = await scripted();
  const notifier = notifierFor(server, { connections: 1, messagesPerConnection: 4 });
  expect(await many(10, () => notifier.send(letter))).toEqual(accepted(10));
  expect(server.connections.total).toBe(3);
  await notifier.close();
  expect(server.said.filter((line) => line === "QUIT").length).toBe(3);
});

it("takes leave of a connection that nobody used for a while", async () => {
  const server = await scripted();
  const notifier = notifierFor(server, { timeouts: { idle: 0.05 } });
  await notifier.send(letter);
  while (server.connections.open > 0) await new Promise((done) => setTimeout(done, 5));
  expect(server.said.at(-1)).toBe("QUIT");
  expect(await notifier.send(letter)).toMatchObject({ state: "accepted" });
  expect(server.connections.total).toBe(2);
});

it("notices when the server hangs up on connections that nobody uses", async () => {
  const server = await scripted({}, { delay: 2 });
  const notifier = notifierFor(server, { connections: 3 });
  await many(9, () => notifier.send(letter));
  server.cutAll();
  expect(await many(9, () => notifier.send(letter))).toEqual(accepted(9));
  expect(server.connections.most).toBe(3);
});

it("makes do with the connections that the server lets in", async () => {
  let open = 0;
  const server = await scripted(
    { connect: () => (++open > 2 ? ["421 4.7.0 too many connections", hangUp] : undefined) },
    { delay: 2 },
  );
  const notifier = notifierFor(server, { connections: 5 });
  expect(await many(50, () => notifier.send(letter))).toEqual(accepted(50));
  expect(server.connections.total).toBeLessThanOrEqual(6);
});

it("tries one connection first when the server is down, and fails what waits for it alike", async () => {
  const server = await scripted({ connect: ["421 4.3.2 closed for repairs", hangUp] });
  const notifier = notifierFor(server);
  const deliveries = await Promise.all(Array.from({ length: 5 }, () => notifier.send(letter)));
  for (const delivery of deliveries) expect(delivery).toMatchObject({ state: "deferred", scope: "connection" });
  expect(server.connections.total).toBe(1);
});

it("goes on with the other connections when one is lost, and replaces it", async () => {
  const server = await scripted({ message: (nth) => (nth === 5 ? hangUp : undefined) }, { delay: 1 });
  const notifier = notifierFor(server, { connections: 3 });
  const states = await many(30, () => notifier.send(letter));
  expect(states.filter((state) => state === "unknown").length).toBe(1);
  expect(states.filter((state) => state === "accepted").length).toBe(29);
  expect(server.connections.most).toBeLessThanOrEqual(3);
});

it("delivers a thousand messages over a server that fails three times in ten, each once", async () => {
  const random = randomNumbers(42);
  const taken = new Map<string, number>();
  const server = await scripted({
    MAIL: () => (random() < 0.1 ? "451 4.3.0 not now" : undefined),
    RCPT: () => (random() < 0.1 ? "450 4.2.0 greylisted" : undefined),
    message: (_nth, content) => {
      const luck = random();
      if (luck < 0.05) return hangUp;
      if (luck < 0.1) return ["421 4.4.2 closing", hangUp];
      const id = /^Message-ID: <(\w+)@/m.exec(content)![1]!;
      taken.set(id, (taken.get(id) ?? 0) + 1);
      return undefined;
    },
  });
  const notifier = notifierFor(server);
  const queue = Array.from({ length: 1000 }, (_, at) => `letter${at}`).values();
  const ends = { accepted: 0, deferred: 0, refused: 0, unknown: 0 };
  const work = async () => {
    for (const id of queue) {
      for (let state = "deferred"; state === "deferred" || state === "unknown"; ) {
        const delivery = await notifier.send({ ...letter, id });
        ends[delivery.state]++;
        state = delivery.state;
      }
    }
  };
  await Promise.all(Array.from({ length: 5 }, work));
  expect(ends).toMatchObject({ accepted: 1000, refused: 0 });
  expect(ends.unknown).toBeGreaterThan(0);
  expect(taken.size).toBe(1000);
  expect([...taken.values()].filter((times) => times > 1)).toEqual([]);
  expect(server.connections.most).toBeLessThanOrEqual(5);
});

it("leaves no timer and no listener behind with each message", async () => {
  const server = await scripted();
  const notifier = notifierFor(server, { connections: 1 });
  await notifier.send(letter);
  const before = process.getActiveResourcesInfo().length;
  const warnings: string[] = [];
  const warned = (warning: Error) => warnings.push(warning.name);
  process.on("warning", warned);
  for (let i = 0; i < 200; i++) await notifier.send(letter);
  await new Promise((done) => setTimeout(done, 10));
  process.removeListener("warning", warned);
  expect(process.getActiveResourcesInfo().length).toBeLessThanOrEqual(before + 2);
  expect(warnings).toEqual([]);
});

it("closes with leave taken, refuses what comes after, and closes once more", async () => {
  const server = await scripted();
  const notifier = notifierFor(server);
  await notifier.send(letter);
  await notifier.close();
  await notifier.close();
  expect(server.said.at(-1)).toBe("QUIT");
  expect(await notifier.send(letter)).toMatchObject({ state: "refused", scope: "connection", code: "smtp.closed" });
  await expect(notifier.check()).rejects.toMatchObject({ code: "smtp.closed" });
  expect(server.connections.total).toBe(1);
});

it("lets the messages under way end before it closes", async () => {
  const server = await scripted({}, { delay: 20 });
  const notifier = notifierFor(server);
  await notifier.check();
  const sending = notifier.send(letter);
  await new Promise((done) => setTimeout(done, 5));
  await notifier.close();
  expect(await sending).toMatchObject({ state: "accepted" });
  expect(server.said.at(-1)).toBe("QUIT");
});

it("does not wait for ever: what is under way when it closes is told for what it is", async () => {
  const server = await scripted({ message: silence });
  const notifier = notifierFor(server, { timeouts: { close: 0.1 } });
  const sending = notifier.send(letter);
  while (server.messages.length === 0) await new Promise((done) => setTimeout(done, 5));
  const waiting = Promise.all(Array.from({ length: 3 }, () => notifier.send(letter)));
  await notifier.close();
  expect(await sending).toMatchObject({ state: "unknown", scope: "connection" });
  for (const { state } of await waiting) expect(["unknown", "refused", "deferred"]).toContain(state);
});

it("knows when it closes that what was not asked for yet did not arrive", async () => {
  const server = await scripted({ MAIL: silence });
  const notifier = notifierFor(server, { timeouts: { close: 0.1 } });
  const sending = notifier.send(letter);
  while (server.said.at(-1) !== "DATA") await new Promise((done) => setTimeout(done, 5));
  await notifier.close();
  expect(await sending).toMatchObject({ state: "deferred", scope: "connection" });
});

it("does not wait for a server that is being reached when it closes", async () => {
  const server = await scripted({ connect: silence });
  const notifier = notifierFor(server);
  const sending = notifier.send(letter);
  while (server.connections.open === 0) await new Promise((done) => setTimeout(done, 5));
  await notifier.close();
  expect(await sending).toMatchObject({ scope: "connection", code: "smtp.closed" });
});

/** The same sequence for the same seed (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
