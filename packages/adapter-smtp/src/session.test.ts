import { afterEach, expect, it } from "vitest";
import { type MailServer, mailServer } from "../test/mail-server.ts";
import { readOptions } from "./options.ts";
import { openSession } from "./session.ts";

let server: MailServer;
afterEach(() => server.close());

it("doubles the dots that begin a line, so that none ends the message early", async () => {
  server = await mailServer();
  const options = readOptions({ host: "127.0.0.1", port: server.port });
  const session = await openSession(options, new AbortController().signal);
  const envelope = { from: "suivi@univ.example", to: "zoe@univ.example" };
  const texts = [".\r\n..\r\n.a\r\n", "\r\n.\r\n", "a\r\n.\r\nMAIL FROM:<x@univ.example>\r\n", ".", "a\r\n."];
  for (const text of texts) {
    expect(await session.send(envelope, Buffer.from(text))).toMatchObject({ end: "accepted" });
  }
  await session.quit();
  expect(server.received.map(({ content }) => content.replace(/\r\n$/, ""))).toEqual(
    texts.map((text) => text.replace(/\r\n$/, "")),
  );
});

it("is of no more use once the server hung up, and says so", async () => {
  server = await mailServer();
  const options = readOptions({ host: "127.0.0.1", port: server.port });
  const session = await openSession(options, new AbortController().signal);
  expect(session.alive).toBe(true);
  await server.close();
  while (session.alive) await new Promise((done) => setTimeout(done, 5));
  const outcome = await session.send({ from: "suivi@univ.example", to: "zoe@univ.example" }, Buffer.from("a\r\n"));
  expect(outcome).toEqual({ end: "lost", inDoubt: false, why: "closed" });
  expect(await session.reset()).toBe(false);
  await session.quit();
});
