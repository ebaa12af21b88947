import { expect, it } from "vitest";
import { consoleNotifier } from "./console.ts";
import type { Message } from "./notifier.ts";

const letter: Message = {
  id: "letter1",
  to: { address: "zoe@univ.example", name: "Zoé" },
  from: { address: "suivi@univ.example" },
  subject: "Bonjour",
  text: "Bonjour Zoé.\n",
  language: "fr",
  at: "2026-11-22T09:30:00.000Z",
};

it("shows whom a message is for, its subject and its text", async () => {
  const written: string[] = [];
  const notifier = consoleNotifier((text) => written.push(text));
  expect(await notifier.send(letter)).toEqual({ state: "accepted" });
  await notifier.send({ ...letter, to: { address: "+221771234567" } });
  expect(written).toEqual([
    "To: Zoé <zoe@univ.example>\nSubject: Bonjour\n\nBonjour Zoé.\n\n\n",
    "To: +221771234567\nSubject: Bonjour\n\nBonjour Zoé.\n\n\n",
  ]);
});

it("shows nothing that a terminal would obey", async () => {
  const written: string[] = [];
  await consoleNotifier((text) => written.push(text)).send({ ...letter, text: "a\u001b[2Jb\u009b1mc\td\r\ne" });
  expect(written[0]).toContain("a\ufffd[2Jb\ufffd1mc\td\ne");
});

it("answers rather than throws when nobody reads any more", async () => {
  const notifier = consoleNotifier(() => {
    throw new Error("write EPIPE");
  });
  expect(await notifier.send(letter)).toEqual({ state: "refused", scope: "connection", reason: "write EPIPE" });
});
