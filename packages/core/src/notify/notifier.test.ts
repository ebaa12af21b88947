import { expect, it } from "vitest";
import { forgedField, type Message, refusedMessage } from "./notifier.ts";

const letter: Message = {
  id: "0Qz8tQ3a001Ab3dE5fG7hJ",
  to: { address: "zoe@univ.example", name: "Zoé" },
  from: { address: "suivi@univ.example" },
  subject: "Bonjour",
  text: "Bonjour Zoé,\r\n\tmerci.\n",
  html: "<p>Bonjour\n",
  language: "fr",
  at: "2026-11-22T09:30:00.000Z",
  unsubscribe: "https://univ.example/unsubscribe?token=a",
};

it("lets a message pass whose texts have several lines", () => {
  expect(refusedMessage(letter)).toBeUndefined();
});

it.each<[string, Partial<Message>]>([
  ["to U+000A", { to: { address: "zoe@univ.example\nBcc: tous@univ.example" } }],
  ["to U+000D", { to: { ...letter.to, name: "Zoé\rBcc: tous@univ.example" } }],
  ["from U+0000", { from: { address: "suivi@univ.example\u0000" } }],
  ["replyTo U+0085", { replyTo: { address: "a@univ.example", name: "\u0085" } }],
  ["subject U+2028", { subject: "Bonjour\u2028" }],
  ["unsubscribe U+000A", { unsubscribe: "https://univ.example/>\nBcc: a" }],
  ["id U+003E", { id: "a>b" }],
  ["id U+002E", { id: ".." }],
  ["text U+0000", { text: "a\u0000b" }],
  ["text U+0000", { html: "a\u0000b" }],
])("finds what could forge a header: %s", (field, change) => {
  expect(forgedField({ ...letter, ...change })).toBe(field);
  expect(refusedMessage({ ...letter, ...change })).toMatchObject({
    state: "refused",
    scope: "message",
    code: "notifier.forged",
    reason: expect.stringContaining(field),
  });
});

it("wants an id", () => {
  expect(forgedField({ ...letter, id: "" })).toBe("id");
});
